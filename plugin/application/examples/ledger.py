"""The facts and actions of one case, in memory: what an example is written to instead of a database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from plugin.application.store import (
    ActionState,
    Claim,
    Head,
    NewAction,
    NewFact,
    StoredAction,
    StoredFact,
    TicketRow,
)

CASE = 1
"""The case of an example."""


class Ledger:
    """A store for one case. Machine time does not pass in it: what must be tried again may be tried now.

    Every ticket that is not part of the case is an ordinary one: its own case, about which nothing is known.
    """

    def __init__(self) -> None:
        self._facts: list[StoredFact] = []
        self._actions: dict[str, StoredAction] = {}
        self._tickets: dict[int, TicketRow] = {}
        self._regulation: str | None = None
        self._others: dict[int, tuple[StoredFact, ...]] = {}

    def remember(self, ticket: int, facts: Sequence[NewFact]) -> None:
        """Another case, of this ticket, that ended before the example begins."""
        self._others[-ticket] = tuple(_stored(new, seq=place + 1) for place, new in enumerate(facts))

    def renew(self, claim: Claim) -> None:
        """Nobody else wants the case."""

    def case_of(self, ticket: int) -> int:
        return CASE if ticket in self._tickets else -ticket

    def wake(self, tickets: Iterable[int]) -> None:
        """It is looked at again until nothing changes anyway."""

    def claim_also(self, claim: Claim, case: int) -> Claim:
        return replace(claim, case=case)

    def claim_case(self, case: int, lease_s: float, *, due_at: datetime | None = None) -> Claim | None:
        return Claim(case=case, token="", wakes=0, lease_s=lease_s, tickets=())

    def restored_at(self) -> datetime | None:
        return None

    def purge(self, claim: Claim, expected_seq: int, fact: NewFact) -> Head:
        self._facts = [replace(f, by="", data=None) for f in self._facts]
        self._actions = {key: replace(action, data={}) for key, action in self._actions.items()}
        return self.commit(claim, expected_seq, facts=[fact])

    def give_back(self, claim: Claim, *, retry_in_s: float) -> bool:
        return True

    def head(self, case: int) -> Head:
        if case != CASE:
            return Head()
        return Head(seq=len(self._facts), regulation=self._regulation)

    def facts(self, case: int) -> tuple[StoredFact, ...]:
        return tuple(self._facts) if case == CASE else self._others.get(case, ())

    def commit(
        self,
        claim: Claim,
        expected_seq: int,
        *,
        facts: Sequence[NewFact] = (),
        actions: Sequence[NewAction] = (),
        drop: Sequence[str] = (),
        seen: Mapping[int, datetime] | None = None,
        tickets: Mapping[int, str] | None = None,
        regulation: str | None = None,
    ) -> Head:
        assert claim.case == CASE, "nothing is known about another case"
        assert expected_seq == len(self._facts), "one thread writes an example"
        keys = {f.key for f in self._facts if f.key}
        for new in facts:
            if new.key is None or new.key not in keys:
                self._facts.append(_stored(new, seq=len(self._facts) + 1))
        for action in actions:
            self._actions[action.key] = StoredAction(
                key=action.key,
                kind=action.kind,
                data=action.data,
                state=ActionState.PENDING,
                attempts=0,
                retry_in_s=0.0,
                sent_s_ago=None,
                result=None,
            )
        for key in drop:
            self._actions[key] = replace(self._actions[key], state=ActionState.DROPPED)
        for ticket, part in (tickets or {}).items():
            self._tickets[ticket] = TicketRow(part=part, seen_updated_at=None)
        for ticket, at in (seen or {}).items():
            known = self._tickets.get(ticket, TicketRow(part="", seen_updated_at=None))
            self._tickets[ticket] = replace(known, seen_updated_at=at)
        self._regulation = regulation or self._regulation
        return self.head(claim.case)

    def open_actions(self, case: int) -> tuple[StoredAction, ...]:
        waiting = (ActionState.PENDING, ActionState.UNKNOWN)
        return tuple(a for a in self._actions.values() if a.state in waiting)

    def finished(self) -> tuple[StoredAction, ...]:
        """The actions that were carried out, in the order in which they were decided."""
        return tuple(a for a in self._actions.values() if a.state is ActionState.DONE)

    def standing(self, case: int) -> Mapping[str, ActionState]:
        return {key: action.state for key, action in self._actions.items()} if case == CASE else {}

    def settle(
        self,
        claim: Claim,
        key: str,
        state: ActionState,
        *,
        attempts: int,
        result: str | None = None,
        retry_in_s: float | None = None,
        sent: bool = False,
    ) -> None:
        self._actions[key] = replace(self._actions[key], state=state, attempts=attempts, result=result)

    def tickets(self, case: int) -> Mapping[int, TicketRow]:
        return dict(self._tickets) if case == CASE else {}


def _stored(new: NewFact, *, seq: int) -> StoredFact:
    return StoredFact(
        seq=seq, kind=new.kind, at=new.at, known_at=new.known_at, by=new.by, key=new.key, data=new.data, digest=""
    )
