"""The organisation that a regulation belongs to: its people, its desks, and where to turn next (art. 4, 5.1, 8.5)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from plugin.domain.people import Directory, Staff, StaffRole


class Desk(StrEnum):
    """Where a case can lie, by purpose; the helpdesk's mapping gives each its name there."""

    COMPLAINTS = "complaints"  # ordinary handling
    CONFIDENTIAL = "confidential"  # out of sight of a respondent who works at the first (6.1)
    DIRECTORATE = "directorate"  # what art. 4b gives to the directorate
    MESSAGES = "messages"  # messages outside a case, to staff and respondents


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPerson:
    """Somebody whom a complainant can turn to, and who sees to the follow-up (art. 5.1, 8.4)."""

    login: str
    name: str
    email: str
    phone: str
    days: str  # when he can be reached, in Dutch
    department: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ombudsman:
    """Where a complainant can go after our judgement (art. 8.5)."""

    name: str
    website: str
    phone: str
    address: str


class PrincipalKind(StrEnum):
    """Whether the ombudsman may judge what was done for this principal (A-24)."""

    PUBLIC = "overheid"
    PRIVATE = "bedrijf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """For whom the organisation worked; `ombudsman` is his own, "" where it is the national one (8.5)."""

    key: str
    name: str
    kind: PrincipalKind
    address: str
    ombudsman: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Somebody is away from `first_day` up to and including `last_day` (E-16); both are logins."""

    login: str
    first_day: date
    last_day: date
    replacement: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndependentThird:
    """Whom the directorate can propose to handle a complaint (6.1); the day on which he signed confidentiality."""

    login: str
    confidentiality_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervisor:
    """Who of the supervisory board is called where a complaint is about the whole directorate (A-26)."""

    name: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation as its file describes it. `contacts` stand in order of preference."""

    name: str
    regulation: str  # the family of regulations that holds here
    regulation_by_desk: Mapping[str, str]  # another family, for what comes in at this desk
    regulation_url: str
    coordinator: str  # login
    privacy_officer: str | None = None  # login; without one the directorate hears of a data leak (P-07)
    administrators: tuple[str, ...]  # logins of who runs the helpdesk, and can take every right there (E-6)
    directory: Directory
    contacts: tuple[ContactPerson, ...]
    ombudsman: Ombudsman
    desks: Mapping[Desk, str]
    region_desks: Mapping[str, str] = field(default_factory=dict)  # for complaints, of a region that has one of its own
    privacy_contact: str  # to whom questions about personal data go
    hr: str = "HR"  # who sends letters to somebody who left (E-25)
    support: str  # with whom a respondent can talk (5.2)
    secretariats: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # logins, by whom they work for (E-4)
    absences: tuple[Absence, ...] = ()
    independent_thirds: tuple[IndependentThird, ...] = ()
    supervisor: Supervisor | None = None
    principals: tuple[Principal, ...] = ()
    regions: tuple[str, ...] = ()
    clients: Mapping[str, int] = field(default_factory=dict)  # by region, where it is known
    more_often_percent: int = 150  # of the average before: from here on the report says that a kind grows
    sign_off_reminder_days: int = 10  # working days after which who did not sign his report off is reminded
    sign_off_directorate_days: int = 15  # and after which the directorate is told

    @property
    def directorate(self) -> tuple[Staff, ...]:
        """The members of the directorate (art. 4)."""
        return self.directory.with_role(StaffRole.DIRECTORATE)

    @property
    def administrating(self) -> tuple[Staff, ...]:
        """Who runs the helpdesk."""
        return tuple(s for s in self.directory.staff if s.login in self.administrators)

    def regulation_at(self, desk: str) -> str:
        """The family of regulations for a complaint that came in at this desk."""
        return self.regulation_by_desk.get(desk, self.regulation)

    def contact_for(self, respondents: Collection[str]) -> ContactPerson | None:
        """The first contact person who is not among these logins of respondents, or None (art. 5.1)."""
        return next((contact for contact in self.contacts if contact.login not in respondents), None)

    def absence_of(self, login: str, on: date) -> Absence | None:
        """His absence on this day, or None."""
        return next((a for a in self.absences if a.login == login and a.first_day <= on <= a.last_day), None)

    def third(self, person: str | None) -> IndependentThird | None:
        """The independent third with this id, or None."""
        staff = self.directory.of(person) if person else None
        return next((t for t in self.independent_thirds if staff and t.login == staff.login), None)

    def principal(self, key: str | None) -> Principal | None:
        """The principal with this key, or None."""
        return next((one for one in self.principals if one.key == key), None)

    def region_of_desk(self, desk: str) -> str | None:
        """The region that this desk is of, or whose office its name holds ("Trajecten Groningen"), or None."""
        own = next((region for region, its_own in self.region_desks.items() if its_own == desk), None)
        return own or next((s.region for s in self.directory.staff if s.region and s.office in desk), None)

    def office_of_desk(self, desk: str) -> str | None:
        """The office in a region that the desk's name holds ("Trajecten Groningen"); None for a region's desk."""
        if desk in self.region_desks.values():
            return None
        return next((s.office for s in self.directory.staff if s.region and s.office in desk), None)

    def with_persons(self, persons: Mapping[str, str]) -> "Organisation":
        """The same organisation, with each one's id in the helpdesk found by e-mail address or else by login.

        Upper and lower case make no difference. Who is not found keeps None.
        """
        known = {key.casefold(): person for key, person in persons.items()}
        staff = tuple(
            replace(one, person=known.get(one.email.casefold()) or known.get(one.login.casefold()))
            for one in self.directory.staff
        )
        return replace(self, directory=Directory(staff=staff))
