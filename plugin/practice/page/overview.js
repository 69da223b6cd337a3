// The overviews: which tickets they hold, and the table that shows them.

import { h, show } from "./dom.js";
import { forComplaints } from "./form.js";
import { deadlines, pressing } from "./steps.js";
import { dateOf, group, inShort, left, state, when } from "./words.js";

const DONE = new Set(["closed", "merged", "removed"]);
const NO_CASE = new Set(["geen_klacht", "afgesloten"]);
const open = (ticket) => !DONE.has(ticket.state);
const due = (ticket) => deadlines(ticket)[0]?.[1] ?? "";

/** The overviews, in the order of the bar: label, and what they hold in which order. */
export const OVERVIEWS = {
  mijn: { label: "Mijn tickets", holds: (t, me) => open(t) && t.owner_id === me },
  klachten: { label: "Klachten", holds: (t) => open(t) && forComplaints(t.group) && !NO_CASE.has(t.klacht_fase) },
  termijnen: { label: "Termijnen", holds: (t) => open(t) && due(t) !== "", order: (a, b) => (due(a) < due(b) ? -1 : 1) },
  alle: { label: "Alle tickets", holds: () => true },
};

/** The tickets of an overview; the last changed first unless it has an order of its own. */
export function within(name, tickets, me) {
  const { holds, order } = OVERVIEWS[name];
  return tickets.filter((ticket) => holds(ticket, me)).sort(order ?? ((a, b) => (a.updated_at < b.updated_at ? 1 : -1)));
}

/** A table of tickets under a heading; `find` gives them anew at each refresh. */
export function tableView(context, heading, find) {
  const body = h("div.table");
  const stages = new Map(Object.entries(context.fields.find(({ name }) => name === "klacht_fase")?.data_option.options ?? {}));
  const element = h("div.overview", {}, h("h1", {}, heading), body);

  function row(ticket) {
    const [what, date] = deadlines(ticket)[0] ?? [];
    return h(`a.row.${ticket.state.replace(" ", "-")}`, { href: context.link("ticket", ticket.id), role: "row" },
      h("span.dot", { title: state(ticket.state) }),
      h("span", {}, ticket.number), h("span.name", {}, ticket.title),
      h("span", {}, context.nameOf(ticket.customer_id)), h("span", {}, group(ticket.group)),
      h("span", {}, ticket.owner_id === 1 ? "–" : context.nameOf(ticket.owner_id)),
      h("span", {}, ticket.klacht_fase ? h("em.stage", { "data-stage": ticket.klacht_fase }, stages.get(ticket.klacht_fase)) : ""),
      h("span", {}, date ? h(`em.term.${pressing(date, context.now())}`, { title: `${what}: ${inShort(date)}` }, left(date, context.now())) : ""),
      h("span.when", {}, when(ticket.updated_at, context.now())));
  }

  return {
    element,
    refresh() {
      const tickets = find();
      const heads = ["", "#", "Titel", "Klant", "Groep", "Behandelaar", "Fase", "Termijn", "Bijgewerkt"];
      const signature = JSON.stringify([tickets.map((t) => [t.id, t.updated_at]), dateOf(context.now())]);
      show(body, signature, () => tickets.length === 0 ? [h("p.empty", {}, "Hier staat niets.")] : [
        h("div.row.head", { role: "row" }, heads.map((text) => h("span", {}, text))), ...tickets.map(row),
      ]);
    },
  };
}
