"""What time alone brings beside the complaint (P-07, P-09, R-026, R-085).

A data leak's hours, a request's month, the ombudsman's day, and the days on which a report is to be signed off.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import TypeAlias

from plugin.domain.beside.data_leak import clocks, leak_moments
from plugin.domain.beside.data_request import request_clocks, request_moments
from plugin.domain.beside.facts import LeakMoment
from plugin.domain.beside.ombudsman import ombudsman_moments
from plugin.domain.beside.request_facts import DataRequestMoment
from plugin.domain.beside.sign_off import ReportUnsigned, sign_off_moments
from plugin.domain.beside.track import OmbudsmanMoment
from plugin.domain.calendar import Calendar
from plugin.domain.case import Case
from plugin.domain.facts import Recorded

Moment: TypeAlias = LeakMoment | DataRequestMoment | OmbudsmanMoment | ReportUnsigned


def passed_beside(case: Case, now: datetime, calendar: Calendar) -> list[Recorded]:
    """The moments that came by now (UTC) and are no fact yet; each once."""
    beside = case.beside
    signatures = beside.report.unsigned if beside.report else ()
    known = (*beside.leak_moments, *beside.request_moments, *beside.ombudsman_moments, *signatures)
    return [
        Recorded(fact=fact, at=at, key=_key(fact))
        for at, fact in _moments(case, calendar)
        if at <= now and fact not in known
    ]


def next_beside(case: Case, now: datetime, calendar: Calendar) -> datetime | None:
    """The next such moment (UTC), or None."""
    return min((at for at, _ in _moments(case, calendar) if at > now), default=None)


def watched(case: Case) -> set[int]:
    """The tickets to look at when such a moment comes: somebody may have answered in the meantime."""
    waiting = {ticket for ticket, track in case.beside.tracks.items() if track.waits or track.follows_up}
    leaks, requests = clocks(case.beside), request_clocks(case)
    unsigned = {moment.ticket for _, moment in sign_off_moments(case.beside.report)}
    counted = {clock.ticket for clock in leaks} | {clock.ticket for clock in requests}
    return (counted | waiting | unsigned) - case.vanished


def _moments(case: Case, calendar: Calendar) -> Iterator[tuple[datetime, Moment]]:
    yield from leak_moments(case.beside)
    yield from request_moments(case, calendar)
    yield from ombudsman_moments(case.beside, calendar)
    yield from sign_off_moments(case.beside.report)


def _key(fact: Moment) -> str:
    match fact:
        case DataRequestMoment(ticket=ticket, kind=kind, due_on=due_on):
            return f"data-request:{ticket}:{kind}:{due_on}"
        case LeakMoment(ticket=ticket, kind=kind, due=due):
            return f"leak:{ticket}:{kind}:{due.isoformat()}"
        case OmbudsmanMoment(ticket=ticket, kind=kind, due_on=due_on):
            return f"ombudsman-{'follow-up' if fact.follow_up else 'due'}:{ticket}:{kind}:{due_on}"
        case ReportUnsigned(ticket=ticket, kind=kind):
            return f"report-unsigned:{ticket}:{kind}"
