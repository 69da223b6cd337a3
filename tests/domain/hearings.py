"""A complaint on which people work, day by day: what they say, send and save about hearing each side."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from plugin.domain.calendar import Calendar, local_date
from plugin.domain.case import Case
from plugin.domain.facts import NO_ACCOUNT, Fact, Part, Reacted, Recorded, ReportSaved, RespondentsSet, SideStated
from plugin.domain.fold import fold
from plugin.domain.hearing import Field, Heard, ReportState, Side, sides
from plugin.domain.inspection import missing
from plugin.domain.names import Letter, Step
from plugin.domain.steps import Approvers, take
from tests.domain.cases import ACCOUNTABLE, AT, CLIENT, CONFIRMED, COORDINATOR, JAN, OWN, TICKET, joined, saved, sent

PIET = "5"
THIRD = f"{NO_ACCOUNT}derde"
OWN_TICKETS = {CLIENT: TICKET, JAN: OWN, PIET: 9}
CALENDAR = Calendar()


@dataclass(slots=True, kw_only=True)
class Desk:
    """The case as it grows. Each act takes a minute; `wait` lets days pass."""

    at: datetime = AT
    facts: list[Recorded] = field(default_factory=list)

    def add(self, fact: Fact, by: str = COORDINATOR) -> None:
        seq = len(self.facts) + 1
        self.at += timedelta(minutes=1)
        self.facts.append(Recorded(fact=fact, at=self.at, by=by, key=f"k{seq}", seq=seq))

    @property
    def case(self) -> Case:
        return fold(self.facts)

    @property
    def today(self) -> date:
        return local_date(self.at)

    def side(self, person: str) -> Side:
        return next(s for s in sides(self.case) if s.person == person)

    def wait(self, days: int) -> None:
        self.at += timedelta(days=days)

    def say(self, person: str, field: Field, value: str | None, days: Sequence[date] = ()) -> None:
        ticket = OWN_TICKETS[person]
        free = field is Field.HEARING_REASON
        fact = SideStated(ticket=ticket, person=person, field=field, value=None if free else value,
                          filled=bool(value), days=tuple(days))  # fmt: skip
        self.add(fact)

    def heard(self, person: str, said: Heard | None) -> None:
        self.say(person, Field.HEARING, said)

    def on(self, person: str, day: date | None) -> None:
        self.say(person, Field.HEARING_ON, day.isoformat() if day else None)

    def reason(self, person: str, *days: date, text: str = "gebeld") -> None:
        self.say(person, Field.HEARING_REASON, text, days)

    def report(self, person: str, *lacks: str) -> None:
        self.add(ReportSaved(ticket=OWN_TICKETS[person], person=person, article=len(self.facts) + 100, missing=lacks))

    def became(self, person: str, report: ReportState) -> None:
        self.say(person, Field.REPORT, report)

    def may_react(self, person: str, day: date) -> None:
        self.say(person, Field.REACT_BY, day.isoformat())

    def send(self, person: str, letter: Letter, **changes: Any) -> None:
        until = CALENDAR.add_working_days(self.today, 5)
        asks = letter in (Letter.NOTICE_TO_RESPONDENT, Letter.INSPECTION_OFFER)
        values = {
            "article": len(self.facts) + 100,
            "ticket": OWN_TICKETS[person],
            "recipient": person,
            "react_by": until if asks else None,
        }
        self.add(sent(letter, **{**values, **changes}))

    def react(self, person: str) -> None:
        self.add(Reacted(ticket=OWN_TICKETS[person], person=person, article=len(self.facts) + 100), by=person)

    def accuse(self, *persons: str) -> None:
        """Name these as respondents, each with a ticket of his own where he has an account."""
        self.add(RespondentsSet(respondents=persons))
        for person in persons:
            if person in OWN_TICKETS and self.case.respondent_ticket(person) is None:
                self.add(joined(OWN_TICKETS[person], Part.RESPONDENT, person))

    def click(self, step: Step, by: str = ACCOUNTABLE) -> Fact:
        """Click, and record what comes of it."""
        bars = missing(self.case, self.today)
        fact = take(self.case, step, by, Approvers(directorate=(), only_directorate=False, bars=bars))
        self.add(fact, by)
        return fact


def begun(*respondents: str) -> Desk:
    """Confirmed, and a complete text of the decision waits for approval."""
    desk = Desk()
    for fact in CONFIRMED:
        desk.add(fact)
    desk.accuse(*respondents)
    desk.add(saved())
    return desk


def told(*respondents: str) -> Desk:
    """Acknowledged, and each respondent got his notice."""
    desk = begun(*respondents)
    desk.send(CLIENT, Letter.ACKNOWLEDGEMENT)
    for person in respondents:
        if person in OWN_TICKETS:
            desk.send(person, Letter.NOTICE_TO_RESPONDENT)
    return desk
