"""The guard: where a ticket of a case may stand, and who may handle it (5 toelichting, 6.1; R-041, R-042)."""

from collections.abc import Callable
from dataclasses import dataclass

from plugin.domain.case import Case
from plugin.domain.facts import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a ticket stands now: its desk, and its handler or None for nobody.

    `second` is who else is named for it and reads it for that reason, where the helpdesk has such a role.
    """

    ticket: int
    desk: str
    handler: str | None
    second: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where the ticket must go. `desk` None: it may stay; `handler` None: nobody; `second_leaves`: nobody is second."""

    desk: str | None
    handler: str | None
    second_leaves: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """Who may read and who may handle at a desk, and which desks there are for complaints, the least narrow first."""

    readers: Callable[[str], frozenset[str]]
    handlers: Callable[[str], frozenset[str]]
    desks: tuple[str, ...]
    coordinator: str | None


def place(case: Case, standing: Standing, rooms: Rooms) -> Placement | None:
    """Say where the ticket must go, or None while nothing forbids where it stands.

    A person's choice stays unless it gives a barred person the ticket or lets him read it; a confirmed complaint does
    not stay at the desk where it came in (6 toelichting, R-051). A respondent's own ticket is left alone. Where no
    desk is closed to all that are barred, the narrowest is taken: the handler can still be kept right. Who is only
    possible (E-2) never sends it to the directorate.
    """
    barred = frozenset(case.barred)
    part = case.tickets[standing.ticket].part if standing.ticket in case.tickets else Part.COMPLAINT
    if part in (Part.RESPONDENT, Part.ADVICE):
        return None
    desk = standing.desk
    arrived = case.proposal.desk if case.open and case.confirmed and case.proposal else None
    if (part is Part.COMPLAINT and desk == arrived not in rooms.desks) or rooms.readers(desk) & barred:
        desk = closed_desk(barred, rooms, possible=frozenset(case.possible) - frozenset(case.respondents))
    leaves = standing.second in barred
    if desk == standing.desk and standing.handler not in barred:
        return Placement(desk=None, handler=standing.handler, second_leaves=True) if leaves else None
    handler = _handler(case, standing, desk, rooms)
    return Placement(desk=desk if desk != standing.desk else None, handler=handler, second_leaves=leaves)


def closed_desk(barred: frozenset[str], rooms: Rooms, *, possible: frozenset[str] = frozenset()) -> str:
    """The first desk that none of the barred can read; the last one when there is none.

    For those who are only `possible` the last desk is too narrow: then the one that fewest of them can read.
    """
    closed = [d for d in rooms.desks if not rooms.readers(d) & (barred - possible)] or [rooms.desks[-1]]
    wide = [d for d in closed if d != rooms.desks[-1]] if possible else []
    return min(wide or closed, key=lambda desk: len(rooms.readers(desk) & barred))


def _handler(case: Case, standing: Standing, desk: str, rooms: Rooms) -> str | None:
    eligible = rooms.handlers(desk) - frozenset(case.barred)
    for candidate in (standing.handler, case.handlers.get(standing.ticket), rooms.coordinator):
        if candidate in eligible:
            return candidate
    return None
