"""The people of the organisation, as the regulation sees them (begrippen, art. 4, 5.2, 6.1)."""

from dataclasses import dataclass
from enum import StrEnum

from plugin.domain.facts.intake import NO_ACCOUNT


class StaffRole(StrEnum):
    """What somebody is in the organisation; it decides who is accountable (art. 4)."""

    EMPLOYEE = "medewerker"
    MANAGER = "manager"
    HEAD_OFFICE = "hoofdkantoor"
    DIRECTORATE = "directie"
    THIRD_PARTY = "derde"
    INDEPENDENT = "onafhankelijke_derde"  # asked from outside to handle a complaint (6.1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Somebody who works for the organisation, employed or as a third party (begrippen).

    `person` is his id in the helpdesk, or None when he has no account there (a third party, or a name
    that the helpdesk does not know). Names and addresses live here only while a process runs: no fact and
    no log line holds them.
    """

    login: str
    name: str
    email: str
    role: StaffRole
    region: str | None
    office: str
    team: str
    person: str | None = None

    @property
    def function(self) -> str:
        """How a letter names his function, in Dutch."""
        return {
            StaffRole.EMPLOYEE: f"medewerker {self.team}",
            StaffRole.MANAGER: f"manager {self.region or self.office}",
            StaffRole.HEAD_OFFICE: f"medewerker {self.team}",
            StaffRole.DIRECTORATE: "directie",
            StaffRole.THIRD_PARTY: self.team,
            StaffRole.INDEPENDENT: "onafhankelijke derde",
        }[self.role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """Everybody who can be complained about, can handle, or is accountable."""

    staff: tuple[Staff, ...]

    def by_login(self, login: str) -> Staff | None:
        """The one with this login, or None."""
        return next((s for s in self.staff if s.login == login), None)

    def by_person(self, person: str) -> Staff | None:
        """The one with this id in the helpdesk, or None."""
        return next((s for s in self.staff if s.person == person), None)

    def of(self, person: str) -> Staff | None:
        """The one with this id, or with this login where he has no account; None for another."""
        if person.startswith(NO_ACCOUNT):
            return self.by_login(person.removeprefix(NO_ACCOUNT))
        return self.by_person(person)

    def with_role(self, role: StaffRole) -> tuple[Staff, ...]:
        """Everybody with this role, in the order of the organisation file."""
        return tuple(s for s in self.staff if s.role is role)
