"""Learning what Klachtwacht knows besides a case: from the mappings, and from who is who in this helpdesk."""

from pathlib import Path

from plugin.application.helpdesk import Helpdesk
from plugin.application.knowledge import Knowledge
from plugin.application.mappings import Mappings
from plugin.domain.calendar import Calendar, local_date
from plugin.domain.decide import Roles
from plugin.domain.guard import Rooms
from plugin.domain.organisation import Desk, Organisation
from plugin.domain.responsibility import Level
from plugin.domain.triage import Triage, TriageLexicon


def know(mappings: Mappings, helpdesk: Helpdesk, *, lexicon: TriageLexicon, letters: Path, secret: bytes) -> Knowledge:
    """Learn who is who in this helpdesk, and who may enter which desk. `letters` is the folder of templates."""
    persons = {key: p.id for p in helpdesk.agents() for key in (p.login, p.email) if key}
    organisation = mappings.organisation.with_persons(persons)
    regulation = mappings.regulation_on(local_date(helpdesk.now()))
    coordinator = organisation.directory.by_login(organisation.coordinator)
    return Knowledge(
        regulation=regulation,
        calendar=Calendar(extra_days_off=regulation.extra_days_off),
        organisation=organisation,
        triage=Triage(
            organisation.directory,
            lexicon,
            level=Level(regulation.switches["niveau"]),
            complaint_certainty=regulation.complaint_certainty,
            first_region=regulation.switches["meerdere_regios"] == "eerste",
            wish_needed=regulation.switches["opheldering_vereist"] == "ja",
        ),
        roles=Roles(
            coordinator=coordinator.person if coordinator else None,
            directorate=tuple(s.person for s in organisation.directorate if s.person),
        ),
        rooms=rooms(organisation, helpdesk, coordinator.person if coordinator else None),
        own_person=helpdesk.own_person,
        secret=secret,
        letters=letters,
    )


def rooms(organisation: Organisation, helpdesk: Helpdesk, coordinator: str | None) -> Rooms:
    """Who may read and handle at each desk, as the helpdesk tells it now."""
    desks = organisation.desks
    return Rooms(
        readers=lambda desk: helpdesk.members(desk, access="read"),
        handlers=lambda desk: helpdesk.members(desk, access="full"),
        desks=(desks[Desk.COMPLAINTS], desks[Desk.CONFIDENTIAL], desks[Desk.DIRECTORATE]),
        coordinator=coordinator,
    )
