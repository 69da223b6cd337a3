// The dark bar at the left: who you are, searching, overviews and open tickets.

import { h, show } from "./dom.js";
import { OVERVIEWS, within } from "./overview.js";

const MAIN = ["jdevries", "hprins", "rvdmeer", "cvanrijn", "akuipers"];
const NO_PERSON = new Set(["klachtwacht", "beheer"]);
export const OTHER = "andere-afzender";

/** The switch between customers and staff; `choose` is called with a login, an address, or OTHER. */
export function whoSwitch(people, choose) {
  const staff = people.filter((p) => p.token && !NO_PERSON.has(p.login));
  const customers = people.filter((p) => !p.token && p.email.endsWith("@klant.example"));
  const option = (one) => h("option", { value: one.login }, one.name);
  const first = MAIN.map((login) => staff.find((p) => p.login === login)).filter(Boolean);
  const select = h("select", { id: "who", "aria-label": "Wie bent u?", onchange: () => choose(select.value) },
    h("optgroup", { label: "Medewerkers" }, first.map(option)),
    h("optgroup", { label: "Klanten" }, customers.map(option), h("option", { value: OTHER }, "Iemand anders …")),
    h("optgroup", { label: "Andere medewerkers" }, staff.filter((p) => !MAIN.includes(p.login)).map(option)));
  const role = h("small");
  const set = (value) => {
    select.value = value;
    const person = people.find((p) => p.login === value);
    role.textContent = person?.token ? person.role : "klant";
  };
  return { element: h("div.who", {}, h("label", { for: "who" }, "U bent"), select, role), set };
}

/** What a member of staff finds in the bar. */
export function staffBar(context, seek, close) {
  const search = h("input", { type: "search", placeholder: "Zoek op nummer of titel", "aria-label": "Zoeken",
    onkeydown: (event) => event.key === "Enter" && search.value.trim() && seek(search.value.trim()) });
  const overviews = h("ul.overviews");
  const tabs = h("ul.tabs");

  const line = (view, argument, label, count) =>
    h("li", {}, h("a", { href: context.link(view, argument), "aria-current": context.at(view, argument) ? "page" : undefined }, h("span", {}, label),
      count !== undefined && h("b", {}, String(count))));

  function tab([id, { title, state }]) {
    const entry = line("ticket", id, title || `Ticket ${id}`);
    entry.firstChild.prepend(h(`i.dot.${(state ?? "open").replace(" ", "-")}`));
    entry.append(h("button.close", { type: "button", "aria-label": `Sluit ${title}`, onclick: () => close(id) }, "×"));
    return entry;
  }

  return {
    element: h("div.staff", {}, search, overviews, tabs),
    refresh() {
      const counts = Object.keys(OVERVIEWS).map((name) => within(name, context.tickets(), context.person.id).length);
      const open = [...context.tabs].map(([id, one]) => [id, one.title, one.state]);
      show(overviews, JSON.stringify([location.hash, counts]), () => [
        ...Object.entries(OVERVIEWS).map(([name, { label }], place) => line("overzicht", name, label, counts[place])),
        line("postvak", "", "Mijn e-mail"),
      ]);
      show(tabs, JSON.stringify([location.hash, open]), () => [...context.tabs].map(tab));
    },
  };
}

/** What a customer finds in the bar. */
export function customerBar() {
  return { element: h("p.note", {}, "U ziet het e-mailprogramma van de klant. Wat u hier verstuurt, komt in de helpdesk aan."), refresh() {} };
}
