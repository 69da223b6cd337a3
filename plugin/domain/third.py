"""The independent third: whom the directorate proposes, his confidentiality, and his access that ends (6.1; R-049).

Where the whole directorate is complained about, the supervisory board names him, and a person enters him (A-26).
"""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from plugin.domain.calendar import local_date
from plugin.domain.case import Case
from plugin.domain.facts import CloseRole, Fact, HandlerChanged, Recorded, Stated, ThirdNamed, ThirdStillReads
from plugin.domain.guard import Rooms
from plugin.domain.organisation import Organisation

NOT_BY_DIRECTORATE, NO_CONFIDENTIALITY = "niet_door_directie", "geen_geheimhouding"
"""Why a person's choice of an independent third is not enough."""

LOOKED_AFTER = timedelta(days=1)
"""How long after the close it is looked whether his access is gone."""


def thirds_named(case: Case, organisation: Organisation, directorate: Collection[str]) -> Iterator[Recorded]:
    """Each independent third who handles or answers for the complaint now and is no fact yet, and what he lacks."""
    if case.complaint is None or not case.open or not case.confirmed:
        return
    named = (
        (CloseRole.HANDLER, case.handlers.get(case.complaint.ticket)),
        (CloseRole.ACCOUNTABLE, case.accountable),
    )
    free = {p for p in directorate if p not in case.respondents}
    for role, person in named:
        third = organisation.third(person)
        if person is None or third is None:
            continue
        last = next((r for r in reversed(case.facts) if _makes(r.fact, role, case.complaint.ticket, person)), None)
        why = None
        if third.confidentiality_on is None or (last and third.confidentiality_on > local_date(last.at)):
            why = NO_CONFIDENTIALITY
        if free and (last is None or last.by not in free):
            why = NOT_BY_DIRECTORATE
        fact = ThirdNamed(person=person, role=role, why=why, confidentiality_on=third.confidentiality_on)
        if all(r.fact != fact for r in case.thirds):
            at = last.at if last else case.facts[-1].at
            yield Recorded(fact=fact, at=at, key=case.own_key(f"third:{role}:{len(case.thirds)}"))


def third_still_reads(case: Case, rooms: Rooms, now: datetime) -> Iterator[Recorded]:
    """An independent third can still read a desk for complaints a day after the close, and is no fact yet."""
    at = access_looked_at(case)
    if at is None or now < at:
        return
    for number, person in enumerate(sorted(admitted(case))):
        desks = tuple(desk for desk in rooms.all_desks if person in rooms.readers(desk))
        known = any(isinstance(r.fact, ThirdStillReads) and r.fact.person == person for r in case.thirds)
        if desks and not known:
            fact = ThirdStillReads(person=person, desks=desks)
            yield Recorded(fact=fact, at=now, key=case.own_key(f"third-reads:{number}"))


def access_looked_at(case: Case) -> datetime | None:
    """When it is looked whether a third's access is gone (UTC); None where there was none, or the case is open."""
    return case.closed.at + LOOKED_AFTER if case.closed and admitted(case) else None


def admitted(case: Case) -> frozenset[str]:
    """The independent thirds who were named as it should be, so that they got access."""
    return frozenset(r.fact.person for r in case.thirds if isinstance(r.fact, ThirdNamed) and r.fact.why is None)


def _makes(fact: Fact, role: CloseRole, ticket: int, person: str) -> bool:
    match fact:
        case HandlerChanged(ticket=changed, handler=handler):
            return role is CloseRole.HANDLER and (changed, handler) == (ticket, person)
        case Stated(field="accountable", value=value):
            return role is CloseRole.ACCOUNTABLE and value == person
        case _:
            return False
