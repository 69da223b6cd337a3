"""Who stands in for somebody who is away: never who may not do it himself, while the terms run on (5.1, 6.1; E-16)."""

from collections.abc import Callable
from datetime import date, datetime

from plugin.domain.calendar import local_instant
from plugin.domain.case import Case
from plugin.domain.conflicts import Clear, Distance, check_handler
from plugin.domain.facts import HandlerAway
from plugin.domain.organisation import Organisation
from plugin.domain.people import Staff


def stand_in(staff: Staff, organisation: Organisation, on: date, may: Callable[[Staff], bool]) -> Staff | None:
    """He himself where he is there on that day, else who replaces him and `may` do it; None for nobody.

    Where the replacement is away too, his replacement does it.
    """
    away = [staff.login]
    while absence := organisation.absence_of(staff.login, on):
        following = organisation.directory.by_login(absence.replacement) if absence.replacement else None
        if following is None or following.login in away:
            return None
        staff = following
        away.append(staff.login)
    return staff if len(away) == 1 or may(staff) else None


def handler_away(case: Case, organisation: Organisation, on: date, distance: Distance) -> HandlerAway | None:
    """The handler is away, and is no fact yet: until when, and who may take over (6.1). A person chooses."""
    handler = case.handlers.get(case.complaint.ticket) if case.complaint else None
    staff = organisation.directory.by_person(handler) if handler else None
    absence = organisation.absence_of(staff.login, on) if staff else None
    if staff is None or absence is None or not case.open or not case.confirmed:
        return None
    respondents = [s for p in case.respondents if (s := organisation.directory.of(p))]
    wrote = {s.login for p in case.involved or () if (s := organisation.directory.by_person(p))}

    def may(one: Staff) -> bool:
        found = check_handler(one, respondents=respondents, wrote_on_ticket=wrote, distance=distance)
        return isinstance(found, Clear) and one.person is not None and one.person not in case.barred

    found = stand_in(staff, organisation, on, may)
    fact = HandlerAway(person=str(handler), last_day=absence.last_day, replacement=found.person if found else None)
    told = [r.fact for r in case.handlers_away if isinstance(r.fact, HandlerAway)]
    known = any((t.person, t.last_day) == (fact.person, fact.last_day) for t in told)
    return None if known else fact


def next_absence(case: Case, organisation: Organisation, now: datetime) -> datetime | None:
    """When somebody with a role in this open case goes away next (UTC), or None."""
    if not case.open:
        return None
    handler = case.handlers.get(case.complaint.ticket) if case.complaint else None
    roles = {handler, case.accountable, *(c.login for c in organisation.contacts)} - {None}
    begins = (
        local_instant(absence.first_day)
        for absence in organisation.absences
        if (staff := organisation.directory.by_login(absence.login)) and {staff.person, staff.login} & roles
    )
    return min((at for at in begins if at > now), default=None)
