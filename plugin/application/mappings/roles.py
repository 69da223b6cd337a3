"""The roles that setup makes for people, and which groups of the helpdesk each is for."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Final

from plugin.application.mappings.errors import Contradiction
from plugin.application.mappings.helpdesk_file import HelpdeskMapping
from plugin.application.mappings.shape import Text, consistent
from plugin.domain.organisation import Desk

REGION: Final = "{region}"
"""What stands in the name of a role that is made for each region."""


def _wrong_names(roles: Mapping[str, object]) -> Iterator[Contradiction]:
    for name in roles:
        if set("{}") & set(name.replace(REGION, "")):
            problem = f"heeft iets anders tussen accolades dan {REGION}."
            yield Contradiction(key=(name,), value=name, problem=problem)


Roles = Annotated[dict[Text, frozenset[Desk]], consistent(_wrong_names)]


def groups_of_roles(roles: Mapping[str, frozenset[Desk]], helpdesk: HelpdeskMapping) -> dict[str, tuple[str, ...]]:
    """The names of the groups of each role.

    One with {region} in its name is made for each region that has a group of its own, and has of the groups for
    complaints that one alone; any other has them all.
    """
    found = {}
    for name, desks in roles.items():
        if REGION not in name:
            found[name] = _groups(desks, helpdesk, (helpdesk.desks[Desk.COMPLAINTS], *helpdesk.regions.values()))
            continue
        for region, group in helpdesk.regions.items():
            found[name.replace(REGION, region)] = _groups(desks, helpdesk, (group,))
    return found


def _groups(desks: frozenset[Desk], helpdesk: HelpdeskMapping, complaints: tuple[str, ...]) -> tuple[str, ...]:
    named = (complaints if desk is Desk.COMPLAINTS else (helpdesk.desks[desk],) for desk in Desk if desk in desks)
    return tuple(group for groups in named for group in groups)
