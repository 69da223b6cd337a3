"""What time alone brings beside the complaint: a data leak's hours, a request's month, the ombudsman's day.

P-07, P-09, R-026.
"""

from collections.abc import Iterator
from datetime import datetime

from plugin.domain.beside.data_leak import clocks, leak_moments
from plugin.domain.beside.data_request import request_clocks, request_moments
from plugin.domain.beside.facts import DataRequestMoment, LeakMoment
from plugin.domain.beside.ombudsman import ombudsman_moments
from plugin.domain.beside.track import OmbudsmanMoment
from plugin.domain.calendar import Calendar
from plugin.domain.case import Case
from plugin.domain.facts import Recorded

Moment = LeakMoment | DataRequestMoment | OmbudsmanMoment


def passed_beside(case: Case, now: datetime, calendar: Calendar) -> list[Recorded]:
    """The moments that came by now (UTC) and are no fact yet; each once."""
    known = (*case.beside.leak_moments, *case.beside.request_moments, *case.beside.ombudsman_moments)
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
    return ({clock.ticket for clock in leaks} | {clock.ticket for clock in requests} | waiting) - case.vanished


def _moments(case: Case, calendar: Calendar) -> Iterator[tuple[datetime, Moment]]:
    yield from leak_moments(case.beside)
    yield from request_moments(case, calendar)
    yield from ombudsman_moments(case.beside, calendar)


def _key(fact: Moment) -> str:
    match fact:
        case DataRequestMoment(ticket=ticket, kind=kind, due_on=due_on):
            return f"data-request:{ticket}:{kind}:{due_on}"
        case LeakMoment(ticket=ticket, kind=kind, due=due):
            return f"leak:{ticket}:{kind}:{due.isoformat()}"
        case OmbudsmanMoment(ticket=ticket, kind=kind, due_on=due_on):
            return f"ombudsman-{'follow-up' if fact.follow_up else 'due'}:{ticket}:{kind}:{due_on}"
