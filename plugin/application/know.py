"""What Klachtwacht knows besides a case, put together from the mappings and from who is who in this helpdesk."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from plugin.application.helpdesk import Helpdesk, HelpdeskError, Permanent, Person
from plugin.application.knowledge import Knowledge
from plugin.application.mappings import Mappings
from plugin.domain.beside.signals import SignalLexicon
from plugin.domain.calendar import Calendar
from plugin.domain.decide import Roles
from plugin.domain.guard import Rooms
from plugin.domain.organisation import Desk, Organisation
from plugin.domain.people import Directory
from plugin.domain.regulation import Regulation
from plugin.domain.responsibility import Level
from plugin.domain.triage import Triage, TriageLexicon
from plugin.domain.triage.model import Model


def know(
    mappings: Mappings,
    helpdesk: Helpdesk,
    people: Iterable[Person],
    *,
    left: Mapping[str, str] | None = None,
    lexicon: TriageLexicon,
    model: Model,
    signals: SignalLexicon,
    letters: Path,
    secret: bytes,
) -> Knowledge:
    """Put together what is known while these `people` work there; `letters` is the folder of templates.

    Who left, by his keys, is still the respondent, or the one who wrote: he keeps his id, but nothing is asked of him.
    """
    people = tuple(people)
    organisation = mappings.organisation.with_persons({**(left or {}), **accounts(people)})
    there = frozenset(p.id for p in people)
    found = organisation.directory.by_login(organisation.coordinator)
    coordinator = found.person if found and found.person in there else None
    officer = organisation.directory.by_login(organisation.privacy_officer or "")
    return Knowledge(
        regulations=mappings.regulations,
        calendar=Calendar(extra_days_off=mappings.regulation.extra_days_off),
        organisation=organisation,
        triage={one.version: _triage(one, organisation.directory, lexicon, model) for one in mappings.regulations},
        signals=signals,
        people=there,
        roles=Roles(
            coordinator=coordinator,
            directorate=tuple(s.person for s in organisation.directorate if s.person in there),
            administrators=tuple(s.person for s in organisation.administrating if s.person),
            privacy_officer=officer.person if officer and officer.person in there else None,
        ),
        rooms=_rooms(organisation, helpdesk, coordinator),
        own_person=helpdesk.own_person,
        secret=secret,
        letters=letters,
    )


def accounts(people: Iterable[Person]) -> dict[str, str]:
    """The ids of these people by what the organisation file may call them: their login and their address."""
    return {key: p.id for p in people for key in (p.login, p.email) if key}


def _triage(regulation: Regulation, directory: Directory, lexicon: TriageLexicon, model: Model) -> Triage:
    return Triage(
        directory,
        lexicon,
        model,
        level=Level(regulation.switches["niveau"]),
        complaint_certainty=regulation.complaint_certainty,
        first_region=regulation.switches["meerdere_regios"] == "eerste",
        wish_needed=regulation.switches["opheldering_vereist"] == "ja",
    )


def _rooms(organisation: Organisation, helpdesk: Helpdesk, coordinator: str | None) -> Rooms:
    """Who may read and handle at each desk, as the helpdesk tells it now."""
    desks = organisation.desks
    return Rooms(
        readers=lambda desk: helpdesk.members(desk, access="read"),
        handlers=lambda desk: helpdesk.members(desk, access="full"),
        desks=(desks[Desk.COMPLAINTS], desks[Desk.CONFIDENTIAL], desks[Desk.DIRECTORATE]),
        coordinator=coordinator,
        regions={region: desk for region, desk in organisation.region_desks.items() if _is_there(desk, helpdesk)},
    )


def _is_there(desk: str, helpdesk: Helpdesk) -> bool:
    """Whether a region's desk is in the helpdesk and open to us; where it is not, the common one holds."""
    try:
        helpdesk.members(desk, access="read")
    except Permanent:
        return False
    except HelpdeskError:
        return True  # it does not answer now, which tells nothing of the desk
    return True
