"""What a respondent who is found later did before is listed; his texts and approvals do not count (6.1; E-13)."""

from collections.abc import Iterator

from plugin.domain.calendar import local_date
from plugin.domain.case import Case
from plugin.domain.facts import (
    Approved,
    Confirmed,
    DoneByRespondent,
    EndingChosen,
    Fact,
    FollowedUp,
    LetterSent,
    LetterSkipped,
    Posted,
    Proposed,
    Recorded,
    ReportSaved,
    RespondentsSet,
    SideStated,
    Stated,
    TextSaved,
    WentOn,
)


def done_before(case: Case) -> Iterator[Recorded]:
    """The steps of each respondent who took some before the complaint was known to be about him, and is no fact yet."""
    if not case.open or not case.confirmed:
        return
    told = len(case.redone)
    for person in case.respondents:
        if any(isinstance(r.fact, DoneByRespondent) and r.fact.person == person for r in case.redone):
            continue
        before = _before(case, person)
        steps = tuple(dict.fromkeys(_step(r) for r in before if r.by == person and _named(r.fact)))
        if steps:
            fact = DoneByRespondent(person=person, steps=steps)
            yield Recorded(fact=fact, at=case.facts[-1].at, key=case.own_key(f"redo:{told}"))
            told += 1


def _before(case: Case, person: str) -> tuple[Recorded, ...]:
    """What happened in this complaint before it was about him; nothing where it was from the start."""
    start = next(n for n in reversed(range(len(case.facts))) if isinstance(case.facts[n].fact, Proposed))
    inside, entered = False, start
    for number, recorded in enumerate(case.facts[start:], start):
        if isinstance(recorded.fact, Proposed | Confirmed | RespondentsSet):
            if person in recorded.fact.respondents and not inside:
                entered = number
            inside = person in recorded.fact.respondents
    return case.facts[start:entered]


def _named(fact: Fact) -> str | None:
    """What somebody did, as a code for the note, with what it was about; None for what is no step in handling."""
    match fact:
        case Confirmed():
            return "bevestigd|"
        case TextSaved(letter=letter):
            return f"geschreven|{letter.value}"
        case Approved(letter=letter):
            return f"akkoord|{letter.value}"
        case LetterSent(letter=letter) | Posted(letter=letter):
            return f"verstuurd|{letter.value}"
        case EndingChosen(letter=letter):
            return f"gekozen|{letter.value}"
        case LetterSkipped(letter=letter):
            return f"overgeslagen|{letter.value}"
        case ReportSaved():
            return "verslag|"
        case SideStated(field=field) | Stated(field=field):
            return f"ingevuld|{field}"
        case WentOn():
            return "zonder_reactie|"
        case FollowedUp():
            return "opvolging|"
        case _:
            return None


def _step(recorded: Recorded) -> str:
    return f"{_named(recorded.fact)}|{local_date(recorded.at).isoformat()}"
