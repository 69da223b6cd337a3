"""Cases for tests of the domain: a complaint of 3 March 2026 about person 4, and what happens to it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from plugin.domain.case import Case
from plugin.domain.facts import (
    Approved,
    Confirmed,
    Fact,
    Held,
    LetterDelivered,
    LetterSent,
    Part,
    Proposed,
    Reacted,
    Recorded,
    TextSaved,
    TicketJoined,
    TookOver,
)
from plugin.domain.fold import fold
from plugin.domain.names import Letter, Outcome

AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)  # a Tuesday, ten o'clock in Amsterdam
CLIENT, JAN, HANDLER, ACCOUNTABLE, COORDINATOR, DIRECTOR = "100", "4", "11", "20", "12", "30"
TICKET, OWN = 7, 8


def proposed(**changes: Any) -> Proposed:
    """A message that opened its ticket, about one person of whom triage is sure."""
    values: dict[str, Any] = {
        "ticket": TICKET,
        "article": 70,
        "own_ticket": True,
        "by_hand": False,
        "percent": 90,
        "received_on": date(2026, 3, 3),
        "conduct_on": date(2026, 2, 26),
        "categories": ("onheus_optreden",),
        "respondents": (JAN,),
        "suspected": (JAN,),
        "unknown_respondent": False,
        "accountable": ACCOUNTABLE,
        "body": "regio:Noord",
        "rule": "4a",
        "complainant": CLIENT,
    }
    return Proposed(**{**values, **changes})


def joined(ticket: int = TICKET, part: Part = Part.COMPLAINT, person: str | None = None) -> TicketJoined:
    """A ticket of the case."""
    return TicketJoined(ticket=ticket, number=f"87{ticket:03}", part=part, person=person)


def took_over(**changes: Any) -> TookOver:
    """Another complaint, of the day before, that a person had not confirmed yet."""
    values: dict[str, Any] = {
        "case": 5,
        "ticket": 5,
        "number": "87005",
        "article": 50,
        "received_on": date(2026, 3, 2),
        "respondents": ("5",),
        "barred": ("5",),
        "told": (),
        "confirmed": False,
        "acknowledged": False,
        "promised_on": None,
        "complainant": CLIENT,
        "letters": (),
    }
    return TookOver(**{**values, **changes})


def held(**changes: Any) -> Held:
    """A hold that took the ticket from Jan."""
    values: dict[str, Any] = {
        "ticket": TICKET,
        "article": 70,
        "respondents": (JAN,),
        "from_desk": "Groningen",
        "from_handler": JAN,
        "to_desk": "Vertrouwelijk",
        "to_handler": COORDINATOR,
    }
    return Held(**{**values, **changes})


def sent(letter: Letter, article: int = 80, **changes: Any) -> LetterSent:
    """A letter that left to the complainant, complete."""
    values: dict[str, Any] = {
        "letter": letter,
        "ticket": TICKET,
        "article": article,
        "recipient": CLIENT,
        "missing": (),
        "promised_on": None,
    }
    return LetterSent(**{**values, **changes})


def delivered(article: int = 80) -> LetterDelivered:
    """The platform says that it arrived."""
    return LetterDelivered(article=article)


def saved(letter: Letter = Letter.DECISION, article: int = 90, **changes: Any) -> TextSaved:
    """A complete text that waits for approval."""
    values: dict[str, Any] = {"letter": letter, "article": article, "missing": (), "new_date": None, "digest": "d"}
    return TextSaved(**{**values, **changes})


def approved(letter: Letter = Letter.DECISION, article: int = 90, **changes: Any) -> Approved:
    """The accountable's approval of a decision."""
    values: dict[str, Any] = {
        "letter": letter,
        "article": article,
        "outcome": Outcome.DECIDED,
        "verdict": None,
        "follow_up": False,
    }
    return Approved(**{**values, **changes})


def recorded(*facts: Fact | tuple[Fact, str], at: datetime = AT) -> list[Recorded]:
    """These facts in order, a minute apart, with seq from 1 and a key each; a pair says who did it."""
    pairs = [f if isinstance(f, tuple) else (f, None) for f in facts]
    return [
        Recorded(fact=fact, at=at + timedelta(minutes=n), by=by, key=f"k{n + 1}", seq=n + 1)
        for n, (fact, by) in enumerate(pairs)
    ]


def case_of(*facts: Fact | tuple[Fact, str], at: datetime = AT) -> Case:
    """The case that these facts make."""
    return fold(recorded(*facts, at=at))


CONFIRMED: tuple[Fact, ...] = (proposed(), joined(), held(), Confirmed(respondents=(JAN,)))
"""The complaint, held off and confirmed."""

HANDLING: tuple[Fact, ...] = (
    *CONFIRMED,
    joined(OWN, Part.RESPONDENT, JAN),
    sent(Letter.ACKNOWLEDGEMENT, promised_on=date(2026, 3, 31)),
    delivered(),
)
"""Acknowledged, with the respondent's own ticket."""

TOLD = sent(Letter.NOTICE_TO_RESPONDENT, 81, ticket=OWN, recipient=JAN, promised_on=None, react_by=date(2026, 3, 10))
"""The notice to the respondent, to react within five working days."""

BOTH_HEARD: tuple[Fact, ...] = (
    TOLD,
    Reacted(ticket=OWN, person=JAN, article=82),
    sent(Letter.INSPECTION_OFFER, 83, react_by=date(2026, 3, 10)),
    Reacted(ticket=TICKET, person=CLIENT, article=84),
)
"""The respondent gave his account, and the complainant reacted to it."""
