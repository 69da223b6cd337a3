// The steps of a complaint as buttons: the macros of the helpdesk, the likely ones first.

import { h, show } from "./dom.js";
import { forComplaints } from "./form.js";
import { inDutch, left, daysLeft } from "./words.js";

const LIKELY = {
  "": ["dit_is_een_klacht", "geen_klacht"],
  voorstel: ["bevestigen", "geen_klacht"],
  bevestigen: [],
  in_behandeling: ["informatie_vragen", "dossier", "informeel_afgedaan", "niet_in_behandeling", "uitstel"],
  wacht_op_akkoord: ["akkoord"],
  wordt_verzonden: [],
  opvolging: ["opvolging_klaar"],
  afgesloten: [],
  geen_klacht: ["dit_is_een_klacht"],
};
// The steps that can be taken on any ticket, with a complaint or without.
const BESIDE = new Set([
  "mogelijk_datalek", "datalek_gemeld", "geen_datalek", "geen_signaal",
  "van_ombudsman", "ombudsman_akkoord", "ombudsman_beantwoord", "ombudsman_oordeel", "ombudsman_aanbeveling",
  "ombudsman_opgevolgd", "ombudsman_gesloten",
]);
const LEADING = new Set(["voorstel", "wacht_op_akkoord", "opvolging"]);
const HINT = {
  voorstel: "Klachtwacht denkt dat dit een klacht is. Lees het voorstel en kies.",
  bevestigen: "Verstuur de ontvangstbevestiging. Zij staat klaar: zie ‘Concept beschikbaar’ onderaan.",
  in_behandeling: "Hoor eerst beide kanten en bied inzage aan. Vul dan het concept van de beslissing in en sla het op. Vul ook oordeel en opvolging in, bij Afhandeling.",
  wacht_op_akkoord: "De tekst is klaar. De verantwoordelijke leest hem en geeft akkoord.",
  wordt_verzonden: "De brief gaat nu de deur uit.",
  opvolging: "Doe wat bij Opvolging staat. Was de klacht gegrond? Vul dan de brief aan die klaarstaat en verstuur hem.",
  afgesloten: "Deze klacht is klaar.",
  geen_klacht: "Dit is geen klacht. Alles is teruggezet.",
};
const TERMS = [
  ["klacht_termijn_bevestiging", "Ontvangst bevestigen", ["voorstel", "bevestigen"]],
  ["klacht_termijn_niet_in_behandeling", "Melden dat wij niet behandelen", ["voorstel", "bevestigen", "in_behandeling", "wacht_op_akkoord"]],
  ["klacht_toegezegd_op", "Toegezegde datum", ["in_behandeling", "wacht_op_akkoord"]],
  ["klacht_termijn_besluit", "Beslissen", ["voorstel", "bevestigen", "in_behandeling", "wacht_op_akkoord"]],
];

/** The dates that still count for this ticket, the first one first: [what, date]. */
export function deadlines(ticket) {
  return TERMS.filter(([name, , stages]) => ticket[name] && stages.includes(ticket.klacht_fase))
    .map(([name, what]) => [what, ticket[name]])
    .sort(([, a], [, b]) => (a < b ? -1 : 1));
}

/** How pressing a date is, as a class of the style sheet. */
export const pressing = (date, now) => (daysLeft(date, now) < 0 ? "late" : daysLeft(date, now) <= 1 ? "soon" : "later");

/** The card with stage, dates and steps; `take` is called with a macro. */
export function steps(context, take) {
  const element = h("section.steps", { "aria-label": "Klacht" });
  const labels = new Map(Object.entries(context.fields.find(({ name }) => name === "klacht_fase")?.data_option.options ?? {}));
  const stepOf = (macro) => macro.perform["ticket.klacht_stap"]?.value;
  const button = (macro, kind) =>
    h(`button.step.${kind}`, { type: "button", onclick: () => take(macro), "data-step": stepOf(macro) }, macro.name.replace(/^Klacht: /, ""));

  function offered(ticket, complaint) {
    const here = context.macros.filter((m) => m.active && stepOf(m) && (!m.group_ids.length || m.group_ids.includes(ticket.group_id)));
    if (!complaint) {
      return { first: here.filter((m) => stepOf(m) === "dit_is_een_klacht"), rest: here.filter((m) => BESIDE.has(stepOf(m))) };
    }
    const likely = LIKELY[ticket.klacht_fase ?? ""] ?? [];
    const rest = here.filter((m) => !likely.includes(stepOf(m)) && (stepOf(m) !== "dit_is_een_klacht" || !ticket.klacht_fase));
    return { first: likely.map((key) => here.find((m) => stepOf(m) === key)).filter(Boolean), rest };
  }

  function card(ticket, complaint, now) {
    const { first, rest } = offered(ticket, complaint);
    const stage = ticket.klacht_fase;
    const waiting = ticket.klacht_stap && context.steps.get(ticket.klacht_stap);
    return [
      stage && h("p.stage", { "data-stage": stage }, labels.get(stage) ?? stage),
      complaint && HINT[stage] && h("p.hint", {}, HINT[stage]),
      ...deadlines(ticket).map(([what, date]) =>
        h(`p.term.${pressing(date, now)}`, {}, h("span", {}, what), h("strong", {}, left(date, now)), h("small", {}, inDutch(date)))),
      ticket.klacht_termijn_planning && complaint && h("details.plan", {}, h("summary", {}, "Planning"),
        h("ul", {}, ticket.klacht_termijn_planning.split("; ").map((one) => h("li", {}, one)))),
      waiting && h("p.waiting", {}, `‘${waiting}’ is gezet. Klachtwacht werkt dit uit.`),
      h("div.buttons", {}, first.map((macro, place) => button(macro, place === 0 && LEADING.has(stage) ? "main" : "plain"))),
      rest.length > 0 && h("details.more", {}, h("summary", {}, "Andere stappen"), h("div.buttons", {}, rest.map((macro) => button(macro, "plain")))),
    ].filter(Boolean);
  }

  return {
    element,
    update(ticket, groupName, now) {
      const complaint = forComplaints(groupName);
      const day = now.slice(0, 10);
      const signature = JSON.stringify([ticket.klacht_fase, ticket.klacht_stap, complaint, deadlines(ticket), ticket.klacht_termijn_planning, ticket.group_id, day]);
      show(element, signature, () => card(ticket, complaint, now));
    },
  };
}
