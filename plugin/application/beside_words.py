"""The words for what runs beside the complaint, on a ticket with a complaint or without; hours are Dutch local time."""

from collections.abc import Mapping
from datetime import date, datetime

from plugin.application.dossier import OMBUDSMAN
from plugin.application.fields import Field
from plugin.application.labels import label
from plugin.application.reporting import title_of
from plugin.application.timeline import timeline
from plugin.application.words import Words, in_full
from plugin.domain.beside.clicks import REASONS
from plugin.domain.beside.sign_off import SIGNED_OFF
from plugin.domain.case import Case
from plugin.domain.duties.signals import NOTES
from plugin.domain.names import Signal, Step
from plugin.domain.report import parse_period

TEXTS = frozenset(
    (
        *NOTES.values(),
        "signaal_avg_verzoek",
        "avg_verzoek_termijn",
        "avg_verzoek_verlengd",
        "antwoord_avg_verzoek",
        "langer_avg_verzoek",
        "ombudsman_traject",
        "ombudsman_termijn",
        "ombudsman_antwoord",
        "ombudsman_antwoord_klaar",
        "ombudsman_antwoord_akkoord",
        "ombudsman_antwoord_terug",
        "ombudsman_antwoord_wacht",
        "ombudsman_opvolging",
        "ombudsman_is_geen_klager",
        "aan_fg_datalek",
        "aan_fg_datalek_termijn",
        "aan_fg_datalek_gesloten",
        "aan_fg_avg_verzoek",
        "aan_fg_avg_verzoek_termijn",
        "aan_fg_avg_verzoek_verlengd",
        "aan_fg_avg_verzoek_gesloten",
        "aan_directie_signaal",
        "aan_directie_ombudsman",
        "aan_directie_ombudsman_termijn",
        "aan_directie_ombudsman_oordeel",
        "aan_directie_ombudsman_opvolging",
        "rapport_aftekenen",
        "rapport_afgetekend",
        "aan_directie_rapport",
    )
)
"""The notes and messages that are filled in from here; on a ticket without a complaint all are."""


def beside_words(words: Words, case: Case, data: Mapping[str, str]) -> dict[str, object]:
    """Everything that such a note or message may say; `data` are the codes of its action."""
    filled: dict[str, object] = {
        "reference": data.get("reference", ""),
        "organisation": words.knowledge.organisation.name,
        "privacy_contact": words.knowledge.organisation.privacy_contact,
        "contact": words.contact(case),
        "today": words.today(),
        "by": words.name(data.get("who", "")),
        "over": bool(data.get("over")),
        "again": bool(data.get("again")),
        "recommended": bool(data.get("recommended")),
        "extended": bool(data.get("extended")),
        "by_respondent": bool(data.get("by_respondent")),
        "ready": bool(data.get("ready")),
        "reply": data.get("reply", ""),
        "earlier": data.get("earlier", ""),
        **{name: _numbers(data.get(name, "")) for name in ("questions", "answers", "waiting")},
    }
    if case.proposal is not None:
        filled["regulation"] = words.knowledge.regulation_of(case)
    if signals := data.get("signals"):
        filled["signals"] = [label(Signal(one)) for one in signals.split(",")]
    if found_at := data.get("found_at"):
        filled["found_at"] = in_full(datetime.fromisoformat(found_at))
    if due := data.get("due"):
        filled["due"] = in_full(datetime.fromisoformat(due))
    if due_on := data.get("due_on"):
        filled["due_on"] = date.fromisoformat(due_on)
    if asked_on := data.get("asked_on"):
        filled["asked_on"] = date.fromisoformat(asked_on)
    if longer_on := data.get("longer_on"):
        filled["longer_on"] = date.fromisoformat(longer_on)
    if asked := data.get("asked"):
        filled["asked"] = [_question(one) for one in asked.split(",")]
        filled["happened"] = timeline(case, OMBUDSMAN) if case.confirmed else []
    if period := data.get("period"):
        filled |= {"title": title_of(parse_period(period), None), "word": SIGNED_OFF}
    if signed_on := data.get("signed_on"):
        filled["signed_on"] = date.fromisoformat(signed_on)
    if answer := data.get("answer"):
        filled["answer"] = Step(answer)
    if step := data.get("step"):
        filled |= {"step": Step(step), "reason": REASONS[data["reason"]], "article": data["article"], "missing": []}
    if field := data.get("field"):
        filled |= {"field": Field(field), "why": data["why"]}
    return filled


def _numbers(codes: str) -> list[int]:
    return [int(n) for n in codes.split(",") if n]


def _question(code: str) -> tuple[int, date | None]:
    """A question's number and its day, if it has one."""
    number, _, day = code.partition(":")
    return int(number), date.fromisoformat(day) if day else None
