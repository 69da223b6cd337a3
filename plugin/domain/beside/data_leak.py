"""The 72 hours in which a data leak is reported: hours, not days, through nights and weekends (AVG 33; P-07)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from plugin.domain.beside.facts import Beside, LeakMoment
from plugin.domain.calendar import AMSTERDAM
from plugin.domain.terms import RungKind

REPORT_WITHIN: Final = timedelta(hours=72)
WARN_BEFORE: Final = timedelta(hours=24)

_MOMENT: Final = re.compile(
    r"(?:(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})|(?P<d2>\d{1,2})-(?P<m2>\d{1,2})-(?P<y2>\d{4}))"
    r"(?:[ T,]+(?:om )?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?: uur)?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeakClock:
    """The hours of one ticket's leak: known since, and to be reported by `due` (both UTC)."""

    ticket: int
    number: str
    since: datetime
    due: datetime


def clocks(beside: Beside) -> tuple[LeakClock, ...]:
    """The clocks that run: from when we first read of the leak, or earlier where a person says so."""
    running: dict[int, LeakClock] = {}
    for one in beside.leaks():
        ticket = one.found.ticket
        since = min(one.at, beside.known_since.get(ticket, one.at))
        if ticket not in running or since < running[ticket].since:
            running[ticket] = LeakClock(ticket=ticket, number=one.found.number, since=since, due=since + REPORT_WITHIN)
    return tuple(running.values())


def leak_moments(beside: Beside) -> Iterator[tuple[datetime, LeakMoment]]:
    """Each moment at which a running clock speaks up, whether it was recorded or not, with its instant (UTC)."""
    for clock in clocks(beside):
        yield clock.due - WARN_BEFORE, LeakMoment(ticket=clock.ticket, kind=RungKind.WARN, due=clock.due)
        yield clock.due, LeakMoment(ticket=clock.ticket, kind=RungKind.BREACH, due=clock.due)


def read_moment(text: str) -> datetime | None:
    """The instant (UTC) that somebody wrote in Dutch local time, as 27-03-2026 16:30; None when it is none.

    Without an hour it is the beginning of that day; of an hour that comes twice it is the first.
    """
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        return None
    part = match.groupdict()
    day = [int(part[name] or part[f"{name}2"]) for name in ("y", "m", "d")]
    try:
        local = datetime(day[0], day[1], day[2], int(part["hour"] or 0), int(part["minute"] or 0), tzinfo=AMSTERDAM)
    except ValueError:
        return None
    return local.astimezone(UTC)
