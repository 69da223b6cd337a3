"""A story: one complaint, lived through by the code that runs in production, on an office in memory.

Nothing of the regulation is decided here. What people do is done to the office's tickets, and `Reconciler` looks.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from plugin.application.casefile import recorded_facts
from plugin.application.compose import Composer
from plugin.application.examples.ledger import CASE, Ledger
from plugin.application.examples.office import CLIENT, STRANGER, Office
from plugin.application.follow import Follower
from plugin.application.knowledge import Knowledge
from plugin.application.perform import Performer
from plugin.application.reconcile import Reconciler
from plugin.application.store import Claim
from plugin.application.words import SYSTEM, Words
from plugin.domain.actions import ACTIONS, Action, OfferDraft
from plugin.domain.case import Case
from plugin.domain.codec import decode
from plugin.domain.facts import NO_ACCOUNT, Recorded
from plugin.domain.fold import fold
from plugin.domain.names import Letter

ROUNDS = 6
"""So often it is looked again until nothing changes: a click opens a ticket, which then shows something new."""

Kind = TypeVar("Kind")


class Impossible(Exception):
    """What an example says cannot happen there; the text is Dutch, for whoever wrote the example."""


@dataclass(kw_only=True)
class Story:
    """One complaint. `ticket` is the one in which the message came; so many stand in the register that are `alike`."""

    office: Office
    knowledge: Knowledge
    ticket: int
    alike: int = 1
    ledger: Ledger = field(default_factory=Ledger)
    wake_at: datetime | None = None
    _told: tuple[int, Case] = (-1, Case())  # the case as it was folded last, and from how many facts

    def settle(self) -> None:
        """Let Klachtwacht look until nothing changes any more."""
        for _ in range(ROUNDS):
            before = self.ledger.head(CASE).seq, self.ledger.standing(CASE)
            tickets = tuple(sorted({self.ticket, *self.ledger.tickets(CASE)}))
            claim = Claim(case=CASE, token="", wakes=0, lease_s=0.0, tickets=tickets)
            self.wake_at = self._reconciler().reconcile(claim, self.office.now()).wake_at
            if (self.ledger.head(CASE).seq, self.ledger.standing(CASE)) == before:
                return

    def until(self, moment: datetime) -> None:
        """Let time pass up to and including this moment (UTC). Raises Impossible when it lies behind us."""
        if moment < self.office.clock:
            raise Impossible("ligt voor wat hiervoor gebeurde.")
        while self.wake_at is not None and self.office.clock < self.wake_at <= moment:
            self.office.clock = self.wake_at
            self.settle()
        self.office.clock = moment
        self.settle()

    @property
    def stuck(self) -> tuple[str, ...]:
        """The actions that were tried and could not be carried out, by key; a colleague's draft only waits."""
        waiting = self.ledger.open_actions(CASE)
        return tuple(a.key for a in waiting if a.result not in (None, "draft-waits"))

    @property
    def case(self) -> Case:
        """The case as its facts tell it."""
        seq = self.ledger.head(CASE).seq
        if seq != self._told[0]:
            self._told = seq, fold(self.facts)
        return self._told[1]

    @property
    def facts(self) -> list[Recorded]:
        """All facts, in order."""
        return recorded_facts(self.ledger, CASE)

    def facts_of(self, kind: type[Kind]) -> list[Kind]:
        """The facts of one kind, in order."""
        return [r.fact for r in self.facts if isinstance(r.fact, kind)]

    def done(self, kind: type[Kind]) -> Iterator[Kind]:
        """The actions of this kind that were carried out, in the order in which they were decided."""
        for action in self.ledger.finished():
            value: Action = decode(ACTIONS[action.kind], dict(action.data))
            if isinstance(value, kind):
                yield value

    @property
    def complaint(self) -> int:
        """The ticket in which the complaint is handled. Raises Impossible while there is none."""
        ticket = self.case.complaint
        if ticket is None:
            raise Impossible("kan nog niet: er is nog geen ticket van de klacht.")
        return ticket.ticket

    def offered(self, ticket: int) -> Letter | None:
        """The letter whose draft stands in this ticket now, or None."""
        if self.office.drafts.get(ticket) is None:
            return None
        return next((d.letter for d in reversed([*self.done(OfferDraft)]) if d.ticket == ticket), None)

    def own_ticket(self, login: str) -> int:
        """The own ticket of this respondent. Raises Impossible when he has none."""
        ticket = self.case.respondent_ticket(self.person(login))
        if ticket is None:
            raise Impossible(f"kan niet: {login} heeft geen eigen ticket.")
        return ticket.ticket

    def person(self, login: str) -> str:
        """Who an example calls this: a login, or one of `NOT_STAFF`. Raises Impossible for nobody."""
        if login in NOT_STAFF:
            return NOT_STAFF[login]
        staff = self.knowledge.organisation.directory.by_login(login)
        if staff is None:
            raise Impossible(f'kan niet: "{login}" is geen login uit de organisatie.')
        return staff.person or f"{NO_ACCOUNT}{login}"

    def login(self, person: str | None) -> str | None:
        """How an example names this person; None for nobody."""
        names = {number: name for name, number in NOT_STAFF.items()}
        if person is None or person in names:
            return names.get(person) if person else None
        staff = self.knowledge.organisation.directory.by_person(person)
        return staff.login if staff else person.removeprefix(NO_ACCOUNT)

    def logins(self, persons: Iterator[str] | tuple[str, ...]) -> frozenset[str]:
        """How an example names these people."""
        return frozenset(name for p in persons if (name := self.login(p)))

    def _reconciler(self) -> Reconciler:
        words = Words(helpdesk=self.office, knowledge=self.knowledge)
        composer = Composer(helpdesk=self.office, knowledge=self.knowledge, words=words)
        performer = Performer(self.office, composer, helpdesk_max_s=0.0)
        return Reconciler(
            store=self.ledger,
            helpdesk=self.office,
            learning=AllKnown(known=self.knowledge),
            performer=performer,
            follower=Follower(store=self.ledger, helpdesk=self.office, performer=performer),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AllKnown:
    """In an example all is known from the start, and nobody comes or goes."""

    known: Knowledge

    def knowing(self, persons: Collection[str]) -> Knowledge:
        """What is known."""
        return self.known


NOT_STAFF: Mapping[str, str] = {"klager": CLIENT, "ander": STRANGER, "systeem": SYSTEM}
"""Whom an example names that is nobody of the organisation."""
