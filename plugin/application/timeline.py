"""What happened in a case, in Dutch, from its facts: without names, as far as one reader may know it (6.2)."""

from collections.abc import Iterator
from datetime import date

from plugin.application.dossier import OMBUDSMAN, name_side
from plugin.application.labels import label
from plugin.domain import travel_costs
from plugin.domain.calendar import local_date
from plugin.domain.case import Case
from plugin.domain.facts import (
    Approved,
    Closed,
    Confirmed,
    LetterFailed,
    LetterSent,
    Posted,
    Reacted,
    Recorded,
    ReportSaved,
    RungPassed,
    SideStated,
    Stated,
    WentOn,
)
from plugin.domain.hearing import Field, Heard, ReportState
from plugin.domain.names import TravelCosts
from plugin.domain.terms import RungKind

Line = tuple[date, str]


def timeline(case: Case, reader: str) -> list[Line]:
    """Each day with what happened, the first first. A respondent reads only what concerns him and the case as such."""
    assert case.received_on is not None
    lines = [(case.received_on, "Wij ontvingen de klacht.")]
    limited = reader in case.respondents
    for recorded in case.facts:
        lines += [
            (local_date(recorded.at), text)
            for person, text in _lines(case, recorded)
            if not limited or person in (None, reader)
        ]
    return sorted(lines, key=lambda line: line[0])


def _lines(case: Case, recorded: Recorded) -> Iterator[tuple[str | None, str]]:
    """What this fact says, and whom it is about; None for the case as such."""
    match recorded.fact:
        case Confirmed():
            yield None, "Wij namen de klacht in behandeling."
        case LetterSent(letter=letter, recipient=person, missing=()) | Posted(letter=letter, recipient=person):
            left = (s for s in case.letters(letter, person) if s.at == recorded.at)
            version = next((s.template for s in left), None)
            made = f"sjabloon {version}" if version else "geen sjabloon bekend"
            yield person, f"Aan {name_side(case, person)} gestuurd: {label(letter)} ({made})."
        case LetterFailed(article=article):
            failed = next((s.sent for s in case.sent if s.sent.article == article), None)
            if failed is not None:
                yield (
                    failed.recipient,
                    f"Niet aangekomen bij {name_side(case, failed.recipient)}: {label(failed.letter)}.",
                )
        case Reacted(person=person):
            yield person, f"Bericht ontvangen van {name_side(case, person)}."
        case ReportSaved(person=person, missing=()):
            yield person, f"Verslag gemaakt van het gesprek met {name_side(case, person)}."
        case SideStated(person=person, field=Field.HEARING, value=str(said)):
            yield person, f"Horen van {name_side(case, person)}: {label(Heard(said))}."
        case SideStated(person=person, field=Field.REPORT, value=str(became)):
            yield person, f"Verslag van het gesprek met {name_side(case, person)}: {label(ReportState(became))}."
        case Stated(field=travel_costs.CHOICE, value=str(said)):
            complainant = case.proposal.complainant if case.proposal else None
            yield complainant, f"Vergoeding van reiskosten: {label(TravelCosts(said))}."
        case WentOn(persons=persons):
            for person in persons:
                yield person, f"De verantwoordelijke vond goed dat wij niet wachten op {name_side(case, person)}."
        case Approved(letter=letter):
            yield None, f"De verantwoordelijke gaf akkoord op: {label(letter)}."
        case RungPassed(term=term, kind=RungKind.BREACH):
            yield OMBUDSMAN, f"Te laat met {label(term)}."
        case Closed(outcome=outcome):
            yield None, f"De klacht is afgesloten: {label(outcome)}."
        case _:
            return
