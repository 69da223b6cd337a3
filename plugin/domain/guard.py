"""The guard: where a ticket of a case may stand, and who may handle it (5 toelichting, 6.1; R-041, R-042)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from plugin.domain.case import Case
from plugin.domain.facts import AccountableChanged, Confirmed, DeskChanged, Part, RespondentsSet, Stated


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
    """Who may read and who may handle at a desk, and which desks there are for complaints, the least narrow first.

    `regions` are the desks of the regions that have one of their own; `elsewhere` those where this complaint, by its
    region, does not belong.
    """

    readers: Callable[[str], frozenset[str]]
    handlers: Callable[[str], frozenset[str]]
    desks: tuple[str, ...]
    coordinator: str | None
    regions: Mapping[str, str] = field(default_factory=dict)
    elsewhere: frozenset[str] = frozenset()

    @property
    def all_desks(self) -> tuple[str, ...]:
        """Every desk for complaints, of whatever region."""
        return (*self.desks, *self.regions.values())

    def of_region(self, region: str, accountable: str | None) -> "Rooms":
        """The rooms for a complaint of this region: its own desk goes first, and no other region's is one (4).

        Where who answers for it cannot read that one, as who stands in from another region, he reads the next.
        """
        if not self.regions:
            return self
        common, *narrower = self.desks
        desks = (self.regions.get(region, common), *narrower)
        if accountable and accountable in self.readers(desks[1]) - self.readers(desks[0]):
            desks = desks[1:]
        return replace(self, desks=desks, elsewhere=frozenset({common, *self.regions.values()} - {desks[0]}))


def place(case: Case, standing: Standing, rooms: Rooms) -> Placement | None:
    """Say where the ticket must go, or None while nothing forbids where it stands.

    A person's choice stays unless it gives a barred person the ticket or lets him read it; a confirmed complaint does
    not stay at the desk where it came in (6 toelichting, R-051), nor at another region's once its own is known. From a
    respondent's own ticket he himself is not kept, but every other is: it holds the complaint. Where no desk is closed
    to all that are barred, the narrowest is taken: the handler can still be kept right. Who is only possible (E-2)
    never sends it to the directorate.
    """
    row = case.tickets.get(standing.ticket)
    part = row.part if row else Part.COMPLAINT
    if part is Part.ADVICE:
        return None
    barred = frozenset(case.barred) - ({row.person} if row and part is Part.RESPONDENT else set())
    desk = standing.desk
    if _leaves(case, standing, rooms, part) or rooms.readers(desk) & barred:
        desk = closed_desk(
            frozenset(case.barred), rooms, possible=frozenset(case.possible) - frozenset(case.respondents)
        )
    leaves = standing.second in barred
    if desk == standing.desk and standing.handler not in barred:
        return Placement(desk=None, handler=standing.handler, second_leaves=True) if leaves else None
    handler = _handler(case, standing, desk, rooms)
    return Placement(desk=desk if desk != standing.desk else None, handler=handler, second_leaves=leaves)


def _leaves(case: Case, standing: Standing, rooms: Rooms, part: Part) -> bool:
    """Whether a confirmed complaint stands where it came in, or at another region's where no person put it since.

    A respondent's own ticket goes along to its region: his letters go by the same people.
    """
    if not (case.open and case.confirmed and case.proposal) or part not in (Part.COMPLAINT, Part.RESPONDENT):
        return False
    if part is Part.COMPLAINT and standing.desk == case.proposal.desk not in rooms.desks:
        return True
    return standing.desk in rooms.elsewhere and not _chosen(case, standing)


def _chosen(case: Case, standing: Standing) -> bool:
    """Whether a person put it at this desk, since whom it is about and who answers for it are as they are now."""
    for recorded in reversed(case.facts):
        match recorded.fact:
            case DeskChanged(ticket=standing.ticket, desk=desk):
                return desk == standing.desk
            case Confirmed() | RespondentsSet() | AccountableChanged() | Stated(field="accountable"):
                return False
            case _:
                continue
    return False


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
