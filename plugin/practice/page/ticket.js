// One ticket: its articles in the middle, the form beside it, saving at the bottom.

import { avatar, h, readArticle, readHtml, show, tell } from "./dom.js";
import { editor } from "./editor.js";
import { form } from "./form.js";
import { steps } from "./steps.js";
import { group, state, when } from "./words.js";

const EMAIL = 1;
const KINDS = { 1: "e-mail", 5: "telefoon", 10: "notitie", 11: "webformulier" };
const CUSTOMER = 2;
const SYSTEM = 3;

/** The view of one ticket. It keeps what is being typed while it refreshes and while other tickets are looked at. */
export function ticketView(context, id) {
  let data = null;
  let opened = false;

  const heading = h("header.title");
  const list = h("div.articles");
  const writing = editor(context.person, () => actions());
  const fields = form(context, () => actions());
  const card = steps(context, (macro) => step(macro));
  const related = h("section.related");
  const offered = h("button.draft", { type: "button", hidden: true, onclick: () => consider() }, "Concept beschikbaar");
  const undo = h("button.plain", { type: "button", hidden: true, onclick: () => forget() }, "Annuleer wijzigingen");
  const save = h("button.save", { type: "button", onclick: () => submit({}) }, "Opslaan");
  const middle = h("div.middle", {}, heading, list, writing.element);
  const element = h("div.zoom", {}, middle, h("aside.side", { "aria-label": "Gegevens van het ticket" }, card.element, fields.element, related),
    h("footer.actions", {}, offered, h("span.space"), undo, save));
  const gone = h("div.gone", { hidden: true });
  const whole = h("div.ticket", {}, element, gone);

  const ticket = () => data.assets.Ticket[id];
  const groupName = () => data.assets.Group[ticket().group_id].name;
  const draft = () => Object.values(data?.assets.TicketSharedDraftZoom ?? {})[0];
  const person = (number) => data.assets.User[number] ?? { firstname: context.nameOf(number), lastname: "" };
  const nameOf = (number) => [person(number).firstname, person(number).lastname].join(" ").trim() || person(number).email;
  const customer = () => person(ticket().customer_id);
  const changed = () => Object.keys(fields.changes()).length > 0 || !writing.empty();

  function actions() {
    if (!data) return;
    save.textContent = writing.kind() === "email" && !writing.empty() ? "Versturen" : "Opslaan";
    save.disabled = !changed();
    undo.hidden = !changed();
    offered.hidden = !draft() || writing.draftApplied();
  }

  function forget() {
    writing.clear();
    fields.reset();
    actions();
  }

  async function submit(more) {
    save.disabled = true;
    const article = writing.article();
    const applied = writing.draftApplied();
    try {
      await context.api("PUT", `tickets/${id}`, { ...fields.changes(), ...more, ...(article && { article }) });
      if (article && applied && draft()) await context.api("DELETE", `tickets/${id}/shared_draft`);
    } catch (refused) {
      tell(refused.message, { refusal: true });
      return actions();
    }
    if (article) tell(article.type === "email" ? "De e-mail is onderweg." : "De notitie is opgeslagen.");
    else tell(more.klacht_stap ? `Stap gezet: ${context.steps.get(more.klacht_stap)}.` : "Opgeslagen.");
    forget();
    await refresh();
  }

  const step = (macro) =>
    submit(Object.fromEntries(Object.entries(macro.perform).map(([name, { value }]) => [name.replace(/^ticket\./, ""), value])));

  function consider() {
    const { new_article: text, updated_by_id: by, updated_at: at } = draft();
    const close = () => dialog.remove();
    const apply = () => {
      writing.apply(text);
      close();
    };
    const remove = async () => {
      close();
      await context.api("DELETE", `tickets/${id}/shared_draft`).catch((refused) => tell(refused.message, { refusal: true }));
      await refresh();
    };
    const dialog = h("dialog", { "aria-label": "Gedeeld concept", onclose: close }, h("h2", {}, "Gedeeld concept"),
      h("p.by", {}, avatar(nameOf(by)), ` ${nameOf(by)}, ${when(at, context.now())}`),
      h("p.to", {}, text.type === "email" ? `E-mail aan ${text.to}${text.cc ? `, kopie aan ${text.cc}` : ""}` : "Interne notitie", text.subject ? `: ${text.subject}` : ""),
      h("div.body", {}, readHtml(text.body ?? "")),
      h("footer", {}, h("button.link", { type: "button", onclick: close }, "Terug"), h("button.link", { type: "button", onclick: remove }, "Verwijderen"),
        h("span.space"), h("button.apply", { type: "button", onclick: apply }, "Toepassen")));
    document.body.append(dialog);
    dialog.showModal();
  }

  function answer(article) {
    const to = article.sender_id === CUSTOMER ? customer().email : article.to || customer().email;
    writing.answer(to, /^re:/i.test(article.subject ?? "") ? article.subject : `Re: ${article.subject || ticket().title}`);
  }

  function delivery(article) {
    if (article.type_id !== EMAIL || article.sender_id === CUSTOMER) return null;
    const { delivery_status: status, delivery_status_date: at } = article.preferences;
    if (status === "success") return h("span.delivered", {}, `bezorgd ${when(at, context.now())}`);
    return status === "fail" ? h("span.failed", {}, "niet bezorgd") : h("span.leaving", {}, "wordt verzonden …");
  }

  function bubble(article) {
    const by = article.sender_id === CUSTOMER ? nameOf(article.origin_by_id ?? ticket().customer_id) : nameOf(article.created_by_id);
    const sides = ["article", article.sender_id === CUSTOMER ? "customer" : "staff", ...(article.internal ? ["internal"] : [])];
    const to = article.type_id === EMAIL && article.to ? ` aan ${article.to}` : "";
    return h(`article.${sides.join(".")}`, { "data-article": String(article.id) }, avatar(by),
      h("div.column", {},
        h("p.meta", {}, h("strong", {}, by), ` ${KINDS[article.type_id] ?? ""}${to} · ${when(article.created_at, context.now())} `,
          article.internal && h("span.inside", {}, "intern"), delivery(article)),
        h("div.bubble", {}, article.subject && article.subject !== ticket().title && h("p.subject", {}, article.subject), readArticle(article)),
        ...(article.attachments ?? []).map((file) => h("button.attachment", { type: "button",
          onclick: () => context.download(`ticket_attachment/${article.ticket_id}/${article.id}/${file.id}`, file.filename) }, `📎 ${file.filename}`)),
        !article.internal && article.type_id === EMAIL && h("button.answer", { type: "button", onclick: () => answer(article) }, "↰ beantwoorden")));
  }

  function render() {
    const row = ticket();
    const now = context.now();
    show(heading, JSON.stringify([row.title, row.number, row.created_at, row.customer_id, now.slice(0, 10)]), () => [
      avatar(nameOf(row.customer_id)), h("h1", {}, row.title),
      h("p", {}, `Ticket#${row.number} · ${nameOf(row.customer_id)} · aangemaakt ${when(row.created_at, now)}`),
    ]);
    const articles = data.ticket_article_ids.map((number) => data.assets.TicketArticle[number]).filter((a) => a.sender_id !== SYSTEM || a.body);
    const atEnd = middle.scrollHeight - middle.scrollTop - middle.clientHeight < 60;
    const more = show(list, JSON.stringify([articles.map((a) => [a.id, a.internal, a.preferences.delivery_status]), now.slice(0, 10)]),
      () => articles.map(bubble));
    if (more && opened && atEnd) middle.scrollTop = middle.scrollHeight;
    card.update(row, groupName(), now);
    writing.suggest(customer().email, `Re: ${row.title}`);
    const others = data.links.map(({ link_object_value: number }) => context.tickets().find((t) => t.id === number)).filter(Boolean);
    show(related, JSON.stringify(others.map((t) => [t.id, t.title, t.state])), () => others.length === 0 ? [] : [
      h("h2", {}, "Gekoppelde tickets"),
      ...others.map((t) => h("a", { href: context.link("ticket", t.id) }, `#${t.number} ${t.title}`, h("small", {}, ` ${group(t.group)}, ${state(t.state)}`))),
    ]);
    actions();
  }

  async function refresh() {
    let answer;
    try {
      answer = await context.api("GET", `tickets/${id}?all=true${opened ? "" : "&auto_assign=true"}`);
    } catch (refused) {
      if (refused.status === 0) throw refused;
      return refuse(refused);
    }
    data = answer;
    gone.hidden = true;
    element.hidden = false;
    render();
    opened = true;
    context.named(id, ticket());
    await fields.update(ticket(), groupName());
  }

  // What somebody may no longer read goes from his screen, with what he was writing about it.
  function refuse(refused) {
    forget();
    element.hidden = true;
    gone.hidden = false;
    show(gone, refused.message, () => [h("h1", {}, refused.status === 403 ? "Geen toegang" : "Niet gevonden"), h("p", { role: "alert" }, refused.message)]);
  }

  return { element: whole, refresh };
}
