"""A request about one's own data: the answer is due within a month, beside the complaint (AVG 12, 15, 16; P-09, E-19).

A request of the complainant is dealt with on the complaint's ticket, one of a respondent on his own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from dateutil.relativedelta import relativedelta

from plugin.domain.beside.due_day import speaks_up
from plugin.domain.beside.facts import Finding
from plugin.domain.beside.request_facts import DataRequestMoment
from plugin.domain.calendar import Calendar, local_date
from plugin.domain.case import Case
from plugin.domain.facts import Part
from plugin.domain.names import Signal

MONTH: Final = relativedelta(months=1)
EXTENDED: Final = relativedelta(months=3)
"""The month, and with the two that may be added to it (AVG 12)."""

_LEGAL: Final = Calendar()
"""Only the days that the law leaves free move the last day (Regulation 1182/71, 3), never the organisation's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestClock:
    """A request that waits for an answer: on which ticket it is dealt with, and since when.

    `number` is that of the ticket where it was found, `found` the keys of all that was found of it.
    """

    ticket: int
    number: str
    received_on: date
    extended: bool
    found: tuple[str, ...]

    @property
    def month_ends_on(self) -> date:
        """The last day to answer, or to say why the answer takes longer (AVG 12)."""
        return answer_by(self.received_on)

    @property
    def due_on(self) -> date:
        """The last day to answer."""
        return answer_by(self.received_on, extended=self.extended)


def answer_by(received_on: date, *, extended: bool = False) -> date:
    """The same day one month later, three where it was extended; a month that is shorter ends it on its last day.

    Where that is a Saturday, a Sunday or a public day off it is the next working day.
    """
    return _LEGAL.next_working_day(received_on + (EXTENDED if extended else MONTH))


def dealt_with_on(case: Case, ticket: int) -> int:
    """The ticket on which a request that was found on this ticket is dealt with."""
    here = case.current(ticket)
    if is_respondents(case, here) or case.complaint is None or case.dismissed:
        return here
    return case.complaint.ticket


def is_respondents(case: Case, ticket: int) -> bool:
    """Whether this is a respondent's own ticket."""
    return ticket in case.tickets and case.tickets[ticket].part is Part.RESPONDENT


def request_clocks(case: Case) -> tuple[RequestClock, ...]:
    """The requests that wait for an answer; what was found again on a ticket belongs to the first."""
    waiting: dict[int, list[Finding]] = {}
    for one in case.beside.open:
        if one.found.signal is Signal.DATA_REQUEST:
            waiting.setdefault(dealt_with_on(case, one.found.ticket), []).append(one)
    return tuple(_clock(case, ticket, findings) for ticket, findings in waiting.items())


def _clock(case: Case, ticket: int, findings: list[Finding]) -> RequestClock:
    first = min(findings, key=lambda one: one.at)
    stated = (on for on_ticket, on in case.beside.asked_on.items() if dealt_with_on(case, on_ticket) == ticket)
    return RequestClock(
        ticket=ticket,
        number=first.found.number,
        received_on=min((local_date(first.at), *stated)),
        extended=first.extended,
        found=tuple(one.key for one in findings),
    )


def request_moments(case: Case, calendar: Calendar) -> Iterator[tuple[datetime, DataRequestMoment]]:
    """Each moment at which a request that waits speaks up, whether it was recorded or not, with its instant (UTC)."""
    for clock in request_clocks(case):
        for at, kind in speaks_up(clock.due_on, calendar):
            yield at, DataRequestMoment(ticket=clock.ticket, kind=kind, due_on=clock.due_on)
