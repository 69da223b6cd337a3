// The form beside a ticket: Zammad's own fields and ours. Core workflows decide what it offers.

import { h } from "./dom.js";
import { control } from "./controls.js";
import { group, priority, state } from "./words.js";

const HIDDEN = new Set(["klacht_stap", "klacht_fase", "klacht_sleutel"]);
const COMPUTED = /^klacht_(termijn_|bewaren_tot$)/;
const AFTERWARDS = new Set(["klacht_oordeel", "klacht_grond", "klacht_reden", "klacht_opvolging", "klacht_toegezegd_op",
  "klacht_uitstel_goedgevonden_op", "klacht_opdrachtgever", "klacht_bewaren"]);
const HEARING = new Set(["klacht_horen", "klacht_hoorgesprek_op", "klacht_horen_toelichting", "klacht_hoorverslag", "klacht_reageren_tot"]);
const RESPONDENTS_TICKET = /^respondent:/;
// What can be filled in on any ticket, with a complaint or without.
const BESIDE = new Set(["klacht_datalek_bekend_sinds", "klacht_ombudsman_uiterlijk", "klacht_ombudsman_vragen",
  "klacht_ombudsman_reactie", "klacht_ombudsman_opvolgen", "klacht_eerder_nummer"]);
const BEFORE_HANDLING = new Set(["voorstel", "bevestigen"]);
const NOBODY = "1";

export const forComplaints = (name) => String(name).startsWith("Klachten") && name !== "Klachten berichten";

/** The form of one ticket. `context` knows fields, names and the API; `changed` is called when somebody edits. */
export function form(context, changed) {
  const touched = new Map();
  let saved = {};

  const make = (name, label, kind, options) => {
    const made = control({ name, label, kind, options, changed: () => edited(made) });
    return made;
  };
  const plain = [
    make("group_id", "Groep", "select"), make("owner_id", "Behandelaar", "select"),
    make("state_id", "Status", "select"), make("priority_id", "Prioriteit", "select"),
  ];
  const own = context.fields
    .filter(({ name }) => name.startsWith("klacht_") && !HIDDEN.has(name) && !COMPUTED.test(name))
    .map((field) => make(field.name, field.display, field.data_type, Object.entries(field.data_option.options ?? {})));
  const controls = new Map([...plain, ...own].map((one) => [one.name, one]));

  const about = own.filter(({ name }) => !AFTERWARDS.has(name) && !HEARING.has(name) && !BESIDE.has(name)).map(({ element }) => element);
  const hearing = own.filter(({ name }) => HEARING.has(name)).map(({ element }) => element);
  const outcome = own.filter(({ name }) => AFTERWARDS.has(name)).map(({ element }) => element);
  const aboutBox = h("details.section", { open: true }, h("summary", {}, "Klacht"), about);
  const hearingBox = h("details.section", {}, h("summary", {}, "Horen en inzage"), hearing);
  const outcomeBox = h("details.section", {}, h("summary", {}, "Afhandeling"), outcome);
  const besideBox = h("details.section", {}, h("summary", {}, "Datalek en ombudsman"),
    own.filter(({ name }) => BESIDE.has(name)).map(({ element }) => element));
  const element = h("div.form", {}, h("details.section", { open: true }, h("summary", {}, "Ticket"),
    h("div.pairs", {}, plain.map((one) => one.element))), aboutBox, hearingBox, outcomeBox, besideBox);

  function edited(one) {
    if (JSON.stringify(one.value()) === JSON.stringify(stored(one.name))) touched.delete(one.name);
    else touched.set(one.name, one.value());
    mark();
    changed();
    if (touched.size) offer();
  }

  function mark() {
    for (const [name, one] of controls) one.element.classList.toggle("touched", touched.has(name));
  }

  function stored(name) {
    const value = saved[name];
    if (Array.isArray(value)) return [...value].map(String);
    if (name === "owner_id" && String(value) === NOBODY) return "";
    return value === null || value === undefined ? "" : String(value);
  }

  let asked = 0;
  async function offer() {
    const turn = ++asked;
    const params = { ...saved, ...Object.fromEntries(touched), id: saved.id };
    const answer = await context.api("POST", "core_workflows/perform", {
      event: "core_workflow", request_id: `form-${turn}`, class_name: "Ticket", screen: "edit", params,
    });
    if (turn !== asked || !answer.restrict_values) return;
    const keys = (name) => answer.restrict_values[name].filter((key) => key !== "");
    const named = (name, list) => controls.get(name).offer(withSaved(name, list));
    named("group_id", keys("group_id").map((key) => [key, group(answer.assets.Group[key]?.name)]));
    named("owner_id", [["", "–"], ...keys("owner_id").filter((key) => key !== NOBODY).map((key) => [key, context.nameOf(key)])]);
    named("state_id", keys("state_id").map((key) => [key, state(context.states.get(key))]));
    named("priority_id", keys("priority_id").map((key) => [key, priority(context.priorities.get(key))]));
    for (const one of plain) withdraw(one);
  }

  // What stands on the ticket is shown even where it could not be chosen anew.
  function withSaved(name, list) {
    const value = stored(name);
    return list.some(([key]) => key === value) ? list : [[value, standing(name, value)], ...list];
  }

  function standing(name, value) {
    if (name === "owner_id") return `${context.nameOf(value)} (niet meer te kiezen)`;
    if (name === "group_id") return group(context.groupOf(value));
    return name === "state_id" ? state(context.states.get(value)) : priority(context.priorities.get(value));
  }

  // A choice that the form no longer offers falls back to what is saved, as in Zammad.
  function withdraw(one) {
    if (touched.has(one.name)) one.set(touched.get(one.name));
    else one.set(stored(one.name));
    if (touched.has(one.name) && one.value() !== touched.get(one.name)) {
      touched.delete(one.name);
      one.set(stored(one.name));
      mark();
      changed();
    }
  }

  return {
    element,
    changes: () => Object.fromEntries(touched),
    async update(ticket, groupName) {
      const news = ticket.updated_at !== saved.updated_at || ticket.id !== saved.id;
      const stage = ticket.klacht_fase ?? "";
      if (stage !== (saved.klacht_fase ?? "") || saved.id !== ticket.id) {
        aboutBox.open = stage !== "";
        hearingBox.open = stage === "in_behandeling" || RESPONDENTS_TICKET.test(ticket.klacht_sleutel ?? "");
        outcomeBox.open = stage !== "" && !BEFORE_HANDLING.has(stage);
      }
      saved = ticket;
      // On a respondent's own ticket only hearing him matters: the complaint is handled elsewhere.
      const theirs = RESPONDENTS_TICKET.test(ticket.klacht_sleutel ?? "");
      hearingBox.hidden = !forComplaints(groupName);
      aboutBox.hidden = outcomeBox.hidden = !forComplaints(groupName) || theirs;
      for (const [name, one] of controls) if (!touched.has(name) && !(one.element.contains(document.activeElement) && !news)) one.set(stored(name));
      if (news) await offer();
    },
    reset() {
      touched.clear();
      for (const [name, one] of controls) one.set(stored(name));
      mark();
    },
  };
}
