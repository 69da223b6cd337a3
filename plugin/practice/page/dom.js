// Building the page: elements from data, and what people wrote as text or as a few harmless elements.

/** Make an element. Properties are set as properties, `on…` as listeners, children appended as text or nodes. */
export function h(name, properties = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag || "div");
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key.startsWith("data-") || key.startsWith("aria-") || key === "for" || key === "role") element.setAttribute(key, value);
    else element[key] = value;
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Show these children only when they differ from what is shown, so that the page does not flicker. */
export function show(element, signature, children) {
  if (element.dataset.signature === signature) return false;
  element.dataset.signature = signature;
  element.replaceChildren(...children());
  return true;
}

const KEPT = new Set(["DIV", "P", "BR", "B", "STRONG", "I", "EM", "UL", "OL", "LI", "H1", "H2", "H3", "H4", "BLOCKQUOTE"]);
const UNWRAPPED = new Set(["SPAN", "FONT", "U", "SECTION", "ARTICLE", "TABLE", "TBODY", "THEAD", "TR", "TD", "TH"]);

/** Turn HTML that somebody wrote into nodes: a few elements without attributes, the rest as the text it is. */
export function readHtml(html) {
  const fragment = document.createDocumentFragment();
  const parsed = new DOMParser().parseFromString(`<body>${html}`, "text/html");
  copy(parsed.head, fragment);
  copy(parsed.body, fragment);
  return fragment;
}

function copy(from, to) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.append(node.data);
    else if (node.nodeType !== Node.ELEMENT_NODE) continue;
    else if (KEPT.has(node.tagName)) to.append(filled(document.createElement(node.tagName), node));
    else if (node.tagName === "A") to.append(filled(link(node), node));
    else if (UNWRAPPED.has(node.tagName)) copy(node, to);
    else to.append(node.outerHTML);
  }
}

function filled(element, from) {
  copy(from, element);
  return element;
}

function link(node) {
  const href = node.getAttribute("href") ?? "";
  const safe = /^(https?|mailto|tel):/i.test(href.trim());
  return safe ? h("a", { href, rel: "noopener noreferrer", target: "_blank" }) : h("span");
}

/** The text of an article as nodes, whatever its content type. */
export function readArticle(article) {
  if (article.content_type?.startsWith("text/html")) return readHtml(article.body);
  return h("div.plain", {}, article.body);
}

/** The text of nodes as HTML that holds nothing but the harmless elements. */
export function writeHtml(element) {
  return h("div", {}, readHtml(element.innerHTML)).innerHTML;
}

/** The initials in a circle; the colour follows from the name. */
export function avatar(name) {
  const words = String(name).split(/[\s@]+/).filter((word) => /^\p{L}/u.test(word));
  const initials = words.length > 1 ? words[0][0] + words.at(-1)[0] : (words[0] ?? "?").slice(0, 2);
  const hue = [...String(name)].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 8;
  return h(`span.avatar.hue-${hue}`, { title: name, "aria-hidden": "true" }, initials.toUpperCase());
}

let clear;

/** Say something at the bottom of the page; a refusal stays until it is closed. */
export function tell(text, { refusal = false } = {}) {
  const box = document.getElementById("messages");
  clearTimeout(clear);
  const close = h("button.close", { type: "button", "aria-label": "Sluiten", onclick: () => box.replaceChildren() }, "×");
  box.replaceChildren(h(refusal ? "p.message.refusal" : "p.message", { role: refusal ? "alert" : "status" }, text, close));
  if (!refusal) clear = setTimeout(() => box.replaceChildren(), 4000);
}
