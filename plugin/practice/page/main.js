// The page: who you are and what you look at stand in the address; everything is asked again every second and a half.

import { download, practice, zammad } from "./api.js";
import { OTHER, customerBar, staffBar, whoSwitch } from "./bar.js";
import { h, tell } from "./dom.js";
import { mailboxView } from "./mailbox.js";
import { OVERVIEWS, tableView, within } from "./overview.js";
import { panel } from "./panel.js";
import { ticketView } from "./ticket.js";

const PERIOD_MS = 1500;
const FIRST = "hprins";

const bar = document.getElementById("bar");
const main = document.getElementById("main");
const [people, fields] = await Promise.all([practice("GET", "people"), practice("GET", "fields")]);
const names = new Map(people.map((p) => [String(p.id), p.name]));
const labels = (name) => new Map(Object.entries(fields.find((f) => f.name === name)?.data_option.options ?? {}));
const top = panel(() => tick());
const who = whoSwitch(people, (login) => (location.hash = login === OTHER ? `#/${OTHER}` : `#/${login}`));
const sessions = new Map();
let shown = null;

/** What the views of one member of staff share. */
async function session(person) {
  const api = zammad(person.token);
  const [macros, states, priorities] = await Promise.all([api("GET", "macros"), api("GET", "ticket_states"), api("GET", "ticket_priorities")]);
  const byId = (rows) => new Map(rows.map(({ id, name }) => [String(id), name]));
  const context = {
    api, download: download(person.token), person, fields, macros, states: byId(states), priorities: byId(priorities), steps: labels("klacht_stap"), tabs: new Map(),
    found: [], now: top.now,
    tickets: () => context.found,
    nameOf: (id) => names.get(String(id)) ?? `gebruiker ${id}`,
    groupOf: (id) => context.found.find((t) => String(t.group_id) === String(id))?.group ?? "",
    link: (view, argument) => `#/${person.login}/${view}${argument === "" ? "" : `/${argument}`}`,
    at: (view, argument) => decodeURI(location.hash) === context.link(view, argument),
    named: (id, ticket) => Object.assign(context.tabs.get(id) ?? {}, { title: ticket.title, state: context.states.get(String(ticket.state_id)) }),
    async look() {
      context.found = await api("GET", "tickets?expand=true&per_page=200&sort_by=updated_at");
      if (context.found.some((t) => !names.has(String(t.customer_id)))) for (const p of await practice("GET", "people")) names.set(String(p.id), p.name);
    },
  };
  const seek = (words) => (location.hash = context.link("zoeken", encodeURIComponent(words)));
  const close = (id) => {
    context.tabs.delete(id);
    if (context.at("ticket", id)) location.hash = context.link("overzicht", "mijn");
    else context.bar.refresh();
  };
  return Object.assign(context, { bar: staffBar(context, seek, close) });
}

function staffView(context, view, argument) {
  if (view === "postvak") return mailboxView(context, context.person);
  if (view === "ticket") {
    const id = Number(argument);
    if (!context.tabs.has(id)) context.tabs.set(id, { title: "", view: ticketView(context, id) });
    return context.tabs.get(id).view;
  }
  if (view === "zoeken") {
    const words = argument.replace(/^#/, "").toLowerCase();
    const holds = (t) => t.number.includes(words) || t.title.toLowerCase().includes(words);
    return tableView(context, `Gezocht: ${argument}`, () => context.found.filter(holds));
  }
  const name = argument in OVERVIEWS ? argument : "mijn";
  return tableView(context, OVERVIEWS[name].label, () => within(name, context.found, context.person.id));
}

/** Somebody who is not yet known: his name and address first. */
function strangerView() {
  const name = h("input", { id: "stranger-name", type: "text" });
  const email = h("input", { id: "stranger-email", type: "text" });
  const go = (event) => {
    event.preventDefault();
    if (!/^\S+@\S+$/.test(email.value)) return tell("Vul een e-mailadres in.", { refusal: true });
    location.hash = `#/${encodeURIComponent(email.value)}/${encodeURIComponent(name.value)}`;
  };
  const element = h("form.compose.stranger", { onsubmit: go }, h("h2", {}, "Wie bent u?"), h("label", { for: "stranger-name" }, "Naam"), name,
    h("label", { for: "stranger-email" }, "E-mailadres"), email, h("div.buttons", {}, h("button.save", { type: "submit" }, "Verder")));
  return { element, refresh() {} };
}

async function compose(login, view, argument) {
  const person = people.find((p) => p.login === login);
  if (person?.token) {
    if (!sessions.has(login)) sessions.set(login, await session(person));
    const context = sessions.get(login);
    return { context, bar: context.bar, view: staffView(context, view ?? "overzicht", argument ?? "mijn") };
  }
  const customer = person ?? { name: view || login, email: login };
  return { bar: customerBar(), view: login === OTHER ? strangerView() : mailboxView({ now: top.now }, customer) };
}

async function navigate() {
  const [login = FIRST, view, argument] = location.hash.split("/").slice(1).map(decodeURIComponent);
  const hash = location.hash;
  const composed = await compose(login || FIRST, view, argument);
  if (hash !== location.hash) return;
  who.set(login || FIRST);
  document.getElementById("messages").replaceChildren();
  bar.replaceChildren(who.element, composed.bar.element);
  main.replaceChildren(composed.view.element);
  shown = composed;
  await refresh();
}

async function refresh() {
  const turn = shown;
  await top.refresh();
  await turn?.context?.look();
  if (turn !== shown || !turn) return;
  await turn.view.refresh();
  turn.bar.refresh();
}

let lost = false;
async function tick() {
  try {
    await refresh();
    if (lost) tell("De oefenhelpdesk is er weer.");
    lost = false;
  } catch (problem) {
    if (!lost) tell(problem.message, { refusal: true });
    lost = true;
  }
}

window.addEventListener("hashchange", () => navigate().catch((problem) => tell(problem.message, { refusal: true })));
await navigate().catch((problem) => tell(problem.message, { refusal: true }));
(async function follow() {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, PERIOD_MS));
    await tick();
  }
})();
