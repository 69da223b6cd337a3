"""Who runs the helpdesk, or coordinates complaints, gives himself access: the directorate hears it at once (6.1; E-6).

What leaves no trace is not seen here: reading with another's account or in the database, and rights that come and go
between two looks.
"""

from collections.abc import Callable, Iterator, Sequence

from plugin.domain.case import Case
from plugin.domain.duties.asking import Roles
from plugin.domain.facts import AccessSeen, BrokeGlass, DeskChanged, HandlerChanged, Recorded, Way

Readers = Callable[[str], frozenset[str]]


def broke_glass(case: Case, new: Sequence[Recorded], roles: Roles, readers: Readers) -> Iterator[Recorded]:
    """Who made himself handler, or moved a ticket of the case to where he reads; `new` is what happened since `case`.

    An administrator always, for complaints are not his work; the coordinator only where she is kept out.
    """
    for recorded in new:
        fact, by = recorded.fact, recorded.by
        if not isinstance(fact, HandlerChanged | DeskChanged) or by is None or fact.ticket not in case.tickets:
            continue
        if not case.open or by not in (*roles.administrators, *_kept_out(case, roles)):
            continue
        if isinstance(fact, HandlerChanged) and fact.handler == by:
            yield _alarm(recorded, by, Way.HANDLER)
        elif isinstance(fact, DeskChanged) and by in readers(fact.desk):
            yield _alarm(recorded, by, Way.DESK)


def access_seen(case: Case, ticket: int, desk: str, roles: Roles, readers: Readers) -> list[AccessSeen | BrokeGlass]:
    """Which administrators, and which coordinator who is kept out, can read the complaint where it stands.

    Who reads it there now and did not at an earlier look at the same desk, was given that right since.
    """
    if not case.open or case.complaint is None or case.complaint.ticket != ticket:
        return []
    persons = tuple(sorted({*roles.administrators, *_kept_out(case, roles)} & readers(desk)))
    before = next((r.fact for r in reversed(case.facts) if isinstance(r.fact, AccessSeen)), None)
    now = AccessSeen(ticket=ticket, desk=desk, persons=persons)
    if now == before:
        return []
    if before is None or (before.ticket, before.desk) != (ticket, desk):
        return [now]
    return [now, *(BrokeGlass(person=p, way=Way.RIGHTS) for p in persons if p not in before.persons)]


def _kept_out(case: Case, roles: Roles) -> tuple[str, ...]:
    return (roles.coordinator,) if roles.coordinator and roles.coordinator in case.barred else ()


def _alarm(recorded: Recorded, person: str, way: Way) -> Recorded:
    return Recorded(fact=BrokeGlass(person=person, way=way), at=recorded.at, key=f"glass:{recorded.key}")
