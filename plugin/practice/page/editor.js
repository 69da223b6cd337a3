// Writing: an internal note, or a mail to the customer. A shared draft is applied to it.

import { avatar, h, readHtml, writeHtml } from "./dom.js";

/** The editor under the articles; `changed` is called when what it would post changes. */
export function editor(person, changed) {
  let kind = "note";
  let draft = null;

  const text = h("div.text", {
    contentEditable: "true", role: "textbox", "aria-multiline": "true", "aria-label": "Tekst", oninput: () => changed(),
    onpaste: (event) => {
      event.preventDefault();
      document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
    },
  });
  const to = h("input", { type: "text", id: "mail-to", oninput: () => changed() });
  const subject = h("input", { type: "text", id: "mail-subject", oninput: () => changed() });
  const mailLines = h("div.mail-lines", {}, h("label", { for: "mail-to" }, "Aan"), to, h("label", { for: "mail-subject" }, "Onderwerp"), subject);
  const choose = (which, label) => h("button", { type: "button", "data-kind": which, onclick: () => become(which) }, label);
  const kinds = h("div.kinds", {}, choose("note", "Interne notitie"), choose("email", "E-mail"));
  const box = h("div.write", {}, mailLines, text);
  const element = h("section.editor", { "aria-label": "Schrijven" }, avatar(person.name), h("div.column", {}, kinds, box));

  function become(which) {
    kind = which;
    element.dataset.kind = which;
    mailLines.hidden = which !== "email";
    text.dataset.placeholder = which === "email" ? "Schrijf aan de klant …" : "Schrijf een notitie voor collega’s …";
    for (const button of kinds.children) button.setAttribute("aria-pressed", String(button.dataset.kind === which));
    changed();
  }

  const empty = () => text.textContent.trim() === "";

  function clear() {
    text.replaceChildren();
    subject.value = "";
    draft = null;
    become("note");
  }
  clear();

  return {
    element,
    kind: () => kind,
    empty,
    clear,
    draftApplied: () => draft !== null,
    /** Where an answer goes when nothing was filled in yet. */
    suggest(address, title) {
      if (!to.value) to.value = address;
      if (!subject.value) subject.value = title;
    },
    answer(address, title) {
      to.value = address;
      subject.value = title;
      become("email");
      text.focus();
    },
    apply(newArticle) {
      draft = newArticle;
      to.value = newArticle.to ?? "";
      subject.value = newArticle.subject ?? "";
      text.replaceChildren(readHtml(newArticle.body ?? ""));
      become(newArticle.type === "email" ? "email" : "note");
      element.scrollIntoView({ block: "start" });
    },
    /** What would be posted, or null. */
    article() {
      if (empty()) return null;
      const common = { content_type: "text/html", body: writeHtml(text) };
      if (kind === "email") return { ...common, type: "email", internal: false, to: to.value.trim(), cc: draft?.cc ?? "", subject: subject.value.trim() };
      return { ...common, type: "note", internal: true, subject: draft?.subject ?? "" };
    },
  };
}
