// The practice panel: the clock, the switches and what went out. No real helpdesk has it.

import { practice } from "./api.js";
import { h, readHtml, show, tell } from "./dom.js";
import { fullDay, time, when } from "./words.js";

const MOVES = [["1 uur later", { hours: 1 }], ["1 dag later", { days: 1 }], ["1 week later", { days: 7 }]];
const SWITCHES = [
  ["auto_assignment", "Wie opent, wordt behandelaar"],
  ["webhooks", "Webhooks"],
];

/** The panel; `moved` is called when the clock was moved. */
export function panel(moved) {
  const header = document.getElementById("practice");
  const drawer = document.getElementById("drawer");
  const now = h("time");
  const outbox = h("button.outbox", { type: "button", "aria-expanded": "false", onclick: () => toggle() }, "Wat ging er uit");
  const boxes = SWITCHES.map(([name, label]) => {
    const box = h("input", { type: "checkbox", onchange: () => attempt(practice("POST", "settings", { [name]: box.checked })) });
    return { name, box, line: h("label", {}, box, label) };
  });
  const moves = MOVES.map(([label, move]) =>
    h("button", { type: "button", onclick: () => attempt(practice("POST", "clock", move).then(moved)) }, label));
  let clock = "";
  header.append(h("strong", { title: "Dit paneel hoort niet bij Zammad" }, "Oefenpaneel"), now, h("span.moves", {}, moves),
    ...boxes.map(({ line }) => line), h("span.space"), outbox);

  function toggle() {
    drawer.hidden = !drawer.hidden;
    outbox.setAttribute("aria-expanded", String(!drawer.hidden));
  }

  async function attempt(promise) {
    await promise.catch((refused) => tell(refused.message, { refusal: true }));
  }

  async function refresh() {
    const [answer, settings, sent] = await Promise.all([practice("GET", "clock"), practice("GET", "settings"), practice("GET", "outbox")]);
    clock = answer.utc;
    now.dateTime = clock;
    now.textContent = `${fullDay(clock)}, ${time(clock)} uur`;
    for (const { name, box } of boxes) if (document.activeElement !== box) box.checked = settings[name];
    outbox.textContent = `Wat ging er uit (${sent.length})`;
    show(drawer, String(sent.length), () => [
      h("h2", {}, "Wat ging er uit"),
      ...(sent.length ? sent.toReversed().map(mail) : [h("p.empty", {}, "Nog geen e-mail.")]),
    ]);
  }

  const mail = (one) => h("details", {}, h("summary", {}, h("strong", {}, one.subject), ` aan ${one.to}, ${when(one.at, clock)}`), h("div.body", {}, readHtml(one.html)));

  return { refresh, now: () => clock };
}
