"""The terms of art. 5.1 and 7: when something is due, when to warn, and when a term is broken (T-1 to T-4)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import assert_never

from plugin.domain.calendar import DAY, Calendar, local_instant
from plugin.domain.regulation import DayCount, Regulation, Term, TermName


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """The last days on which each thing is still in time (art. 5.1, 7)."""

    acknowledgement: date
    not_taken_up: date
    decision: date


class RungKind(StrEnum):
    """What a rung of the ladder says."""

    WARN = "waarschuwing"
    BREACH = "verstreken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A moment (UTC) at which a term speaks up; `due` is the last day that is still in time."""

    term: TermName
    kind: RungKind
    at: datetime
    due: date


def due(term: Term, received_on: date, regulation: Regulation, calendar: Calendar) -> date:
    """The last day that meets this term; the day of receipt is day 0 (T-2, T-3, A-10)."""
    end = received_on + timedelta(days=term.days)
    match term.count:
        case DayCount.WORKING:
            return calendar.add_working_days(received_on, term.days)
        case DayCount.CALENDAR_EXTENDED:
            return calendar.next_working_day(end)
        case DayCount.CALENDAR_STRICT:
            extend = regulation.weeks_extend and term.name is not TermName.ACKNOWLEDGEMENT
            return calendar.next_working_day(end) if extend else end
        case _:
            assert_never(term.count)


def deadlines(received_on: date, regulation: Regulation, calendar: Calendar) -> Deadlines:
    """The three dates that follow from the day of receipt (art. 5.1, 7)."""

    def last_day(name: TermName) -> date:
        return due(regulation.term(name), received_on, regulation, calendar)

    return Deadlines(
        acknowledgement=last_day(TermName.ACKNOWLEDGEMENT),
        not_taken_up=last_day(TermName.NOT_TAKEN_UP),
        decision=last_day(TermName.DECISION),
    )


def internal_due(due: date, calendar: Calendar) -> date:
    """The last working day on or before the due date: when people must be ready (T-4)."""
    return calendar.last_working_day(due)


def broken_at(due: date) -> datetime:
    """The instant (UTC) at which the term is broken: the due date lasts until 24:00 (T-2)."""
    return local_instant(due + DAY)


def rungs(
    term: TermName, received_on: date, due: date, regulation: Regulation, calendar: Calendar
) -> tuple[Rung, Rung]:
    """The warning and the breach of a term, in that order. A promised date is warned of as the decision (R-064).

    A warning never comes before the day of receipt nor after the last working day that still helps.
    """
    ladder = regulation.term(TermName.DECISION if term is TermName.PROMISED else term)
    ahead = ladder.warn_working_days
    wished = calendar.add_working_days(received_on if ahead < 0 else due, -ahead)
    day = max(min(wished, internal_due(due, calendar)), min(received_on, due))
    return (
        Rung(term=term, kind=RungKind.WARN, at=local_instant(day, regulation.warn_hour), due=due),
        Rung(term=term, kind=RungKind.BREACH, at=broken_at(due), due=due),
    )
