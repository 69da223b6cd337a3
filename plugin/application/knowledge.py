"""What Klachtwacht knows besides the case: the regulations, the calendar, the people, and who may enter which desk."""

import hashlib
import hmac
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from plugin.application.fields import Field
from plugin.domain.absence import stand_in
from plugin.domain.beside.signals import SignalLexicon
from plugin.domain.calendar import Calendar, local_date
from plugin.domain.case import Case
from plugin.domain.decide import Roles
from plugin.domain.facts import NO_ACCOUNT, ContactChanged
from plugin.domain.guard import Rooms
from plugin.domain.ladder import Moments, moments
from plugin.domain.organisation import ContactPerson, Organisation
from plugin.domain.receiving import ReceivingOffice, receiving_office
from plugin.domain.register import Rules, region_of
from plugin.domain.regulation import Regulation, TermName, in_force, of_family
from plugin.domain.responsibility import Level
from plugin.domain.triage import Assessment, Message
from plugin.domain.versions import regulation_of

REACTION_DAYS = 5
"""So many working days a side has to react to what the other said."""


class Assessor(Protocol):
    """Who says what a message probably is: triage, or an example in which that is given."""

    def assess(self, message: Message, *, confirmed: bool = False) -> Assessment:
        """Propose what the message is. `confirmed`: a person already said that it is a complaint."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Everything that observe and decide may look at beside the case and the ticket, as it was last learned.

    `regulations` are all that there are, and `triage` reads a message by each, by version. `people` are the ids of
    all agents. `own_person` is our runtime user; what he does is our own doing. `secret` keys the hashes of texts.
    """

    regulations: tuple[Regulation, ...]
    calendar: Calendar
    organisation: Organisation
    triage: Mapping[str, Assessor]
    signals: SignalLexicon
    people: frozenset[str]
    roles: Roles
    rooms: Rooms
    own_person: str
    secret: bytes = field(repr=False)
    letters: Path  # the folder of templates

    def regulations_at(self, desk: str) -> tuple[Regulation, ...]:
        """The versions of the regulation that holds for what comes in at this desk."""
        return of_family(self.regulations, self.organisation.regulation_at(desk))

    def regulation_on(self, received_on: date, desk: str) -> Regulation:
        """The regulation for a new complaint that is received on this day at this desk (R-089)."""
        return in_force(self.regulations_at(desk), received_on)

    def regulation_of(self, case: Case) -> Regulation:
        """The regulation that this case keeps (R-089). Raises RegulationGone when its file is no longer there."""
        return regulation_of(case, self.regulations if case.regulation else self.regulations_at(case.desk))

    def level_of(self, case: Case) -> Level:
        """How deep accountability goes by this case's regulation (A-07). Raises RegulationGone."""
        return Level(self.regulation_of(case).switches["niveau"])

    def first_region_counts(self, case: Case) -> bool:
        """Whether of several regions the first respondent's counts by this case's regulation (A-09)."""
        return self.regulation_of(case).switches["meerdere_regios"] == "eerste"

    def moments(self, case: Case) -> Moments:
        """The moments of a case that has a proposal. Raises RegulationGone."""
        return moments(case, self.regulation_of(case), self.calendar)

    def rooms_of(self, case: Case) -> Rooms:
        """Where this complaint may stand: at its region's own desk first, where its region has one (4, 6.1)."""
        return self.rooms.of_region(region_of(case, self.organisation), case.accountable)

    def receiving_office(self, case: Case) -> ReceivingOffice:
        """Who work where this complaint came in (5.1)."""
        return receiving_office(case.desk, self.organisation)

    def roles_on(self, day: date) -> Roles:
        """Who is asked and told on this day; for a coordinator who is away it is who replaces him (E-16)."""
        organisation, directory = self.organisation, self.organisation.directory
        away = frozenset(s.person for s in directory.staff if s.person and organisation.absence_of(s.login, day))
        coordinator = directory.by_login(organisation.coordinator)
        if self.roles.coordinator not in away or coordinator is None:
            return replace(self.roles, away=away)
        found = stand_in(coordinator, organisation, day, lambda one: one.person in self.people)
        return replace(self.roles, coordinator=found.person if found else None, away=away)

    @property
    def rules(self) -> Rules:
        """What the register's rows are reckoned by."""
        return Rules(regulations=self.regulations, calendar=self.calendar, organisation=self.organisation)

    @property
    def keepers(self) -> frozenset[str]:
        """Who may keep a file past its term: coordinator and directorate (P-08)."""
        return frozenset(p for p in (self.roles.coordinator, *self.roles.directorate) if p)

    def names(self, persons: tuple[str, ...]) -> dict[str, str | None]:
        """Their names, by person id; None for who is not in the organisation file."""
        directory = self.organisation.directory
        staff = {
            p: directory.by_login(p.removeprefix(NO_ACCOUNT)) if p.startswith(NO_ACCOUNT) else directory.by_person(p)
            for p in persons
        }
        return {p: s.name if s else None for p, s in staff.items()}

    def contact(self, case: Case) -> str | None:
        """The contact person of 5.1 as an id in the helpdesk; None without account."""
        contact = self.contact_person(case)
        staff = self.organisation.directory.by_login(contact.login) if contact else None
        return staff.person if staff else None

    def contact_person(self, case: Case) -> ContactPerson | None:
        """The contact person of 5.1: whom a person chose, else the first of the file; never a respondent."""
        chosen = case.choice(Field.CONTACT_PERSON)
        if chosen and chosen not in case.respondents and (contact := self.contact_of(chosen)):
            return contact
        last = case.contact_changes[-1].fact if case.contact_changes else None
        if isinstance(last, ContactChanged) and last.away and last.contact and last.contact not in case.respondents:
            return self.contact_of(last.contact)
        return self.organisation.contact_for(self._logins(case.respondents))

    def contact_of(self, person: str) -> ContactPerson | None:
        """This person as a contact person of the organisation's file, or None when he is none."""
        staff = self.organisation.directory.of(person)
        return next((c for c in self.organisation.contacts if staff and c.login == staff.login), None)

    def contact_names(self, case: Case) -> tuple[str, ...]:
        """The names by which a letter can name a contact person (5.1): the organisation's, and whom a person chose."""
        logins = self._logins(case.respondents)
        chosen = self.organisation.directory.by_person(case.choice("contact_person") or "")
        names = [c.name for c in self.organisation.contacts if c.login not in logins]
        return (*names, chosen.name) if chosen and chosen.login not in logins else tuple(names)

    def is_staff(self, address: str | None) -> bool:
        """Whether this e-mail address is one of ours, by the organisation's file (E-24)."""
        staff = self.organisation.directory.staff
        return address is not None and address.casefold() in {one.email.casefold() for one in staff}

    def logins(self, persons: tuple[str, ...]) -> dict[str, str]:
        """Their logins, by person id, of those who are in the organisation file."""
        staff = ((p, self.organisation.directory.by_person(p)) for p in persons)
        return {p: s.login for p, s in staff if s is not None}

    def _logins(self, persons: tuple[str, ...]) -> set[str]:
        return {s.login for p in persons if (s := self.organisation.directory.by_person(p))}

    def two_weeks_over(self, case: Case, at: datetime) -> bool:
        """Whether the term for not taking the complaint up has passed by `at` (art. 7, A-20)."""
        due = dict(self.moments(case).due)[TermName.NOT_TAKEN_UP]
        return local_date(at) > due

    def react_by(self, day: date) -> date:
        """Until when somebody who is written to on this day may react (6.2-6.3)."""
        return self.calendar.add_working_days(day, REACTION_DAYS)

    def digest(self, text: str) -> str:
        """A keyed hash of a text: it tells whether the text is the same, and nothing about it."""
        return hmac.new(self.secret, text.encode(), hashlib.sha256).hexdigest()[:32]


class Learned(Protocol):
    """What holds the knowledge, and may learn more while everything runs."""

    @property
    def known(self) -> Knowledge:
        """What is known now."""
        ...

    def knowing(self, persons: Collection[str]) -> Knowledge:
        """What is known, after asking once more where one of these persons is not."""
        ...
