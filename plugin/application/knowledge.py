"""What Klachtwacht knows besides the case: the regulation, the calendar, the people, and who may enter which desk."""

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from plugin.domain.calendar import Calendar, local_date
from plugin.domain.case import Case
from plugin.domain.decide import Roles
from plugin.domain.guard import Rooms
from plugin.domain.ladder import Moments, moments
from plugin.domain.organisation import Organisation
from plugin.domain.regulation import Regulation, TermName
from plugin.domain.triage import Assessment, Message


class Assessor(Protocol):
    """Who says what a message probably is: triage, or an example in which that is given."""

    def assess(self, message: Message) -> Assessment:
        """Propose what the message is."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Everything that observe and decide may look at beside the case and the ticket.

    `own_person` is our runtime user; what he does is our own doing. `secret` keys the hashes of texts.
    """

    regulation: Regulation
    calendar: Calendar
    organisation: Organisation
    triage: Assessor
    roles: Roles
    rooms: Rooms
    own_person: str
    secret: bytes = field(repr=False)
    letters: Path  # the folder of templates

    def moments(self, case: Case) -> Moments:
        """The moments of a case that has a proposal."""
        return moments(case, self.regulation, self.calendar)

    def contact(self, case: Case) -> str | None:
        """The contact person of 5.1 as an id in the helpdesk: the first who is no respondent; None without account."""
        contact = self.organisation.contact_for(self._logins(case.respondents))
        staff = self.organisation.directory.by_login(contact.login) if contact else None
        return staff.person if staff else None

    def contact_names(self, case: Case) -> tuple[str, ...]:
        """The names by which an acknowledgement can name a contact person (5.1)."""
        logins = self._logins(case.respondents)
        return tuple(c.name for c in self.organisation.contacts if c.login not in logins)

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

    def digest(self, text: str) -> str:
        """A keyed hash of a text: it tells whether the text is the same, and nothing about it."""
        return hmac.new(self.secret, text.encode(), hashlib.sha256).hexdigest()[:32]
