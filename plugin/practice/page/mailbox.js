// A small mail program: what somebody wrote to us and what reached him, and a new mail or an answer.

import { practice } from "./api.js";
import { avatar, h, readArticle, show, tell } from "./dom.js";
import { when } from "./words.js";

const OFFICE = "klachten@werkvlak.example";

/** The mailbox of one person outside the helpdesk; `person` has a name and an address. */
export function mailboxView(context, person) {
  let mails = [];
  let chosen = null;
  let answering = null;

  const list = h("div.mails");
  const reading = h("div.reading");
  const to = h("input", { id: "new-to", value: OFFICE, type: "text" });
  const subject = h("input", { id: "new-subject", type: "text" });
  const text = h("textarea", { id: "new-text", rows: 10, placeholder: "Schrijf hier uw bericht …" });
  const heading = h("h2", {}, "Nieuw bericht");
  const writing = h("form.compose", { onsubmit: (event) => send(event) }, heading,
    h("label", { for: "new-to" }, "Aan"), to, h("label", { for: "new-subject" }, "Onderwerp"), subject,
    h("label.hidden", { for: "new-text" }, "Bericht"), text, h("div.buttons", {}, h("button.save", { type: "submit" }, "Versturen")));
  const fresh = h("button.save", { type: "button", onclick: () => write(null) }, "Nieuw bericht");
  const element = h("div.mailbox", {},
    h("section.inbox", {}, h("header", {}, avatar(person.name), h("div", {}, h("h1", {}, person.name), h("p", {}, person.email)), fresh), list),
    h("section.letter", {}, reading, writing));

  function write(mail) {
    answering = mail;
    chosen = mail;
    heading.textContent = mail ? "Antwoord" : "Nieuw bericht";
    to.value = mail ? (mail.incoming ? mail.from.match(/<([^>]+)>/)?.[1] ?? mail.from : mail.to) : OFFICE;
    subject.value = mail ? (/^re:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`) : "";
    text.value = "";
    writing.hidden = false;
    render();
    (mail ? text : subject).focus();
  }

  async function send(event) {
    event.preventDefault();
    if (!subject.value.trim() || !text.value.trim()) return tell("Vul het onderwerp en het bericht in.", { refusal: true });
    const mail = { from: person.email, name: person.name, to: to.value, subject: subject.value, text: text.value };
    try {
      await practice("POST", "mail", answering?.ticket ? { ...mail, ticket: answering.ticket } : mail);
    } catch (refused) {
      return tell(refused.message, { refusal: true });
    }
    tell("Uw bericht is verstuurd.");
    text.value = "";
    answering = chosen = null;
    await refresh();
    open(mails[0]);
  }

  function open(mail) {
    chosen = mail;
    writing.hidden = true;
    render();
  }

  function item(mail) {
    return h(`button.mail.${mail.incoming ? "in" : "out"}`, { type: "button", onclick: () => open(mail), "aria-pressed": String(mail.id === chosen?.id) },
      h("span.from", {}, mail.incoming ? mail.from.replace(/<.*$/, "").trim() || mail.from : `Aan ${mail.to}`),
      h("span.when", {}, when(mail.at, context.now())), h("span.subject", {}, mail.subject || "(geen onderwerp)"));
  }

  function letter(mail) {
    return [h("h2", {}, mail.subject || "(geen onderwerp)"),
      h("p.meta", {}, `${mail.incoming ? "Van" : "U schreef aan"} ${mail.incoming ? mail.from : mail.to} · ${when(mail.at, context.now())}`),
      h("div.body", {}, readArticle(mail)),
      h("div.buttons", {}, h("button.plain", { type: "button", onclick: () => write(mail) }, "Beantwoorden"))];
  }

  function render() {
    show(list, JSON.stringify([mails.map((m) => m.id), chosen?.id, context.now().slice(0, 10)]), () =>
      mails.length === 0 ? [h("p.empty", {}, "Nog geen berichten.")] : mails.map(item));
    show(reading, JSON.stringify([chosen?.id, context.now().slice(0, 10)]), () => (chosen ? letter(chosen) : []));
  }

  async function refresh() {
    mails = (await practice("GET", `mailbox?address=${encodeURIComponent(person.email)}`)).reverse();
    render();
  }

  return { element, refresh };
}
