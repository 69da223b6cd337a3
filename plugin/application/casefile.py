"""A case while one worker holds it: its facts as they stand, and the only way to add some."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from plugin.application.helpdesk import Permanent
from plugin.application.knowledge import Knowledge
from plugin.application.reading import Reading
from plugin.application.store import (
    ActionState,
    CaseStore,
    Claim,
    NewAction,
    NewFact,
    StoredAction,
    StoredFact,
    TicketRow,
)
from plugin.domain.actions import ACTIONS, Action
from plugin.domain.case import Case
from plugin.domain.codec import decode, encode
from plugin.domain.earlier import complained_in
from plugin.domain.facts import KINDS, ActionDropped, Purged, Recorded, RegulationApplied, TicketJoined
from plugin.domain.fold import fold
from plugin.domain.register import complaints


class UnknownFact(Exception):
    """A fact that this version does not know, or cannot read: the case waits, rather than go on without it."""


class CaseFile:
    """The case of one claim, and what was read for it. Every write checks the lease and that nobody else wrote first.

    `knowledge` is what is known while the case is worked on, all of it learned at one moment. `postponed` are the
    tickets with a click that waits for the next look, and `refused` is the last write that the helpdesk refused for
    good, None while it refused none.

    Raises LeaseLost or Outdated from every method that writes: stop, and call the helpdesk no more.
    """

    def __init__(self, store: CaseStore, claim: Claim, reading: Reading, knowledge: Knowledge) -> None:
        self._store, self.claim, self.reading, self.knowledge = store, claim, reading, knowledge
        self.refused: Permanent | None = None
        self.postponed: set[int] = set()
        self._head = store.head(claim.case)
        self._restored_at = store.restored_at()
        self._standing = dict(store.standing(claim.case))
        self.case = self._fold()
        self.tickets: Mapping[int, TicketRow] = store.tickets(claim.case)

    def add(
        self,
        facts: Sequence[Recorded] = (),
        *,
        known_at: datetime,
        wanted: Sequence[Action] | None = None,
        seen: Mapping[int, datetime] | None = None,
    ) -> None:
        """Write facts, what is wanted now (None: no opinion), and how far tickets were seen, in one transaction.

        Waiting actions that are no longer wanted are dropped.
        """
        new_actions, drop = [], []
        # what is new to a restored database may have been done by the state that was lost
        before = self.case.proposed_at is None or (self._restored_at and self.case.proposed_at <= self._restored_at)
        doubtful = self._restored_at is not None and bool(before)
        if wanted is not None:
            keys = {a.key for a in wanted}
            drop = [key for key, state in self._standing.items() if state is ActionState.PENDING and key not in keys]
            new_actions = [
                NewAction(key=a.key, kind=type(a).__name__, data=encode(a), doubtful=doubtful)
                for a in wanted
                if self._standing.get(a.key, ActionState.DROPPED) is ActionState.DROPPED
            ]
        # each drop is a fact: somebody may ask later why it never happened
        facts = [*facts, *(Recorded(fact=ActionDropped(key=key), at=known_at) for key in drop)]
        joined = {f.fact.ticket: f.fact.part.value for f in facts if isinstance(f.fact, TicketJoined)}
        applied = [f.fact.version for f in facts if isinstance(f.fact, RegulationApplied)]
        if not (facts or new_actions or drop or seen):
            return
        self._head = self._store.commit(
            self.claim,
            self._head.seq,
            facts=[_new_fact(r, known_at) for r in facts],
            actions=new_actions,
            drop=drop,
            seen=seen,
            tickets=joined or None,
            regulation=applied[-1] if applied else None,
        )
        begun = ActionState.UNKNOWN if doubtful else ActionState.PENDING
        self._standing |= {a.key: begun for a in new_actions} | dict.fromkeys(drop, ActionState.DROPPED)
        if facts:
            self.case = self._fold()
        if joined or seen:
            self.tickets = self._store.tickets(self.claim.case)

    @property
    def kept_regulation(self) -> str | None:
        """The version under which the store keeps the case (R-089)."""
        return self._head.regulation

    def purge(self, fact: Purged, at: datetime, *, known_at: datetime) -> None:
        """Delete what the facts say, and the actions; `fact` keeps what the register needs (P-08)."""
        recorded = Recorded(fact=fact, at=at)
        self._head = self._store.purge(self.claim, self._head.seq, _new_fact(recorded, known_at))
        self._standing = {}
        self.case = self._fold()

    def waiting(self) -> list[tuple[StoredAction, Action]]:
        """The actions that are pending or unknown, in the order in which they were decided."""
        if not {ActionState.PENDING, ActionState.UNKNOWN} & set(self._standing.values()):
            return []
        return [(a, decode(ACTIONS[a.kind], dict(a.data))) for a in self._store.open_actions(self.claim.case)]

    def complaints_in(self, tickets: Iterable[int]) -> list[Case]:
        """Every complaint in these tickets, each as it stood at its end, as the register has them.

        Who was complained about has a ticket of that case too: it makes the complaint none of his (6.1).
        """
        tickets = frozenset(tickets)
        found = {case for ticket in tickets if (case := self._store.case_of(ticket)) is not None}
        ended = (one for case in sorted(found) for one in complaints(recorded_facts(self._store, case)))
        return [one for one in ended if complained_in(one, tickets)]

    def settle(
        self,
        action: StoredAction,
        state: ActionState,
        *,
        result: str | None = None,
        retry_in_s: float | None = None,
        sent: bool = False,
    ) -> None:
        """Say how an action went, or (UNKNOWN, sent) that it is about to leave."""
        self._store.settle(
            self.claim,
            action.key,
            state,
            attempts=action.attempts,
            result=result,
            retry_in_s=retry_in_s,
            sent=sent,
        )
        self._standing[action.key] = state

    def renew(self) -> None:
        """Hold the case longer."""
        self._store.renew(self.claim)

    def _fold(self) -> Case:
        return fold(recorded_facts(self._store, self.claim.case))


def recorded_facts(store: CaseStore, case: int) -> list[Recorded]:
    """The case's facts as values; what a purge emptied is left out. Raises UnknownFact."""
    return [_recorded(f) for f in store.facts(case) if f.data is not None]


def _recorded(stored: StoredFact) -> Recorded:
    try:
        fact = decode(KINDS[stored.kind], dict(stored.data or {}))
    except (KeyError, ValueError, TypeError) as error:
        raise UnknownFact(f"fact {stored.seq} cannot be read: was it written by a newer version?") from error
    return Recorded(fact=fact, at=stored.at, by=stored.by or None, key=stored.key, seq=stored.seq)


def _new_fact(recorded: Recorded, known_at: datetime) -> NewFact:
    return NewFact(
        kind=type(recorded.fact).__name__,
        at=recorded.at.astimezone(UTC),
        known_at=known_at,
        by=recorded.by or "",
        key=recorded.key,
        data=encode(recorded.fact),
    )
