"""What a field offers to choose from, where that follows from who works there or from the other files."""

from collections.abc import Callable, Collection, Mapping, Sequence

from plugin.application.helpdesk import Person
from plugin.application.mappings.fields_file import FieldEntry, Source, shared_choices
from plugin.application.mappings.load import Mappings
from plugin.domain.people import StaffRole


def choices(
    entry: FieldEntry, mappings: Mappings, staff: Sequence[Person], handlers: Callable[[], Collection[str]]
) -> Mapping[str, str]:
    """The choices of a field by key, among the people who have an account; `handlers` are who can handle complaints."""
    match entry.options:
        case Source.PEOPLE:
            return {person.id: person.name for person in staff}
        case Source.ACCOUNTABLE:
            answering = (StaffRole.MANAGER, StaffRole.DIRECTORATE)
            directory = mappings.organisation.directory
            able = _accounts(mappings, staff, *(s.login for role in answering for s in directory.with_role(role)))
            return {person.id: person.name for person in staff if person.id in able}
        case Source.CONTACTS:
            able = _accounts(mappings, staff, *(c.login for c in mappings.organisation.contacts)).union(handlers())
            return {person.id: person.name for person in staff if person.id in able}
        case Source.CATEGORIES | Source.NORMS | Source.PRINCIPALS:
            return shared_choices(entry.options, mappings)
        case written:
            return written


def _accounts(mappings: Mappings, staff: Sequence[Person], *logins: str) -> frozenset[str]:
    """The accounts of these people of the organisation's file, by login or else by address."""
    directory = mappings.organisation.directory
    keys = {key.casefold() for login in logins if (s := directory.by_login(login)) for key in (s.login, s.email)}
    return frozenset(p.id for p in staff if {p.login.casefold(), p.email.casefold()} & keys)
