"""What Klachtwacht needs of its store: one Protocol, the values it speaks in, and the errors it may raise.

    StoreError
    ├── Outdated     somebody else wrote first: read the facts again and decide again
    └── LeaseLost    another worker holds the case now: stop, and call the helpdesk no more

Two clocks. *Civil* times are aware datetimes in UTC and decide terms. *Machine* time belongs to the store alone
(PostgreSQL's clock; on SQLite the boot clock): it goes in and comes out as a number of seconds from now, so that
nobody outside can compare it with civil time. Rows hold ids, dates, codes and decisions, nothing personal.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

COMPLAINT = "complaint"
"""The part of a ticket that is the complaint itself; what every ticket is until it is joined to another case."""

PURGED = "Purged"
"""The kind of the fact that accounts for the facts that a purge emptied."""


class StoreError(Exception):
    """Anything that keeps the store from doing what was asked."""


class Outdated(StoreError):
    """The case has facts that the caller had not read: nothing was written, read again."""


class LeaseLost(StoreError):
    """Another worker holds the case now: nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedDelivery:
    """A webhook delivery that was verified. `id` is None where the platform gives none; `digest` is of its body."""

    id: str | None
    ticket: int
    trigger: str
    received_at: datetime
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A case that one worker holds. `tickets` are those that woke it, none of them for a deadline.

    `wakes` is how often the case had been woken when it was claimed.
    """

    case: int
    token: str
    wakes: int
    lease_s: float
    tickets: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFact:
    """A fact to add. `at` is the platform's time, `known_at` ours; `by` a person's id, or "" for ourselves.

    A fact with a `key` stands once per case; `data` is plain JSON.
    """

    kind: str
    at: datetime
    known_at: datetime
    by: str
    key: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFact:
    """A fact as it stands. `seq` counts from 1 per case; `data` is None after a purge, and `by` then ""."""

    seq: int
    kind: str
    at: datetime
    known_at: datetime
    by: str
    key: str | None
    data: Mapping[str, Any] | None
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The end of a case's chain. `seq` is 0 and `digest` "" before its first fact."""

    seq: int = 0
    digest: str = ""
    regulation: str | None = None  # the version that the complaint was received under


class ActionState(StrEnum):
    """Where an action stands."""

    PENDING = "pending"  # still to be done
    UNKNOWN = "unknown"  # sent, no answer yet: read back before any repeat
    DONE = "done"
    DROPPED = "dropped"  # no longer wanted before it was done
    FAILED = "failed"  # given up: a person must look


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAction:
    """An action that must happen once. `key` is stable, so that deciding twice gives one action.

    `doubtful`: it may have been done already, by a state of this database that a restore lost; it begins as UNKNOWN.
    """

    key: str
    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAction:
    """An action as it stands. `retry_in_s` is 0 when it may be tried now; `sent_s_ago` None when it never left.

    Both are machine seconds. What was sent before a restart of the machine counts as sent infinitely long ago.
    """

    key: str
    kind: str
    data: Mapping[str, Any]
    state: ActionState
    attempts: int
    retry_in_s: float
    sent_s_ago: float | None
    result: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketRow:
    """What a ticket is to its case, and the `updated_at` up to which it was folded (the helpdesk's time)."""

    part: str
    seen_updated_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intact:
    """Nothing in the chain was changed; it has so many links."""

    links: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """The first link that does not hold, and why."""

    link: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """One night's link: the heads of all cases that changed since the last one, and the number of all cases.

    `lost`: the roots (number, digest) between the link before it and this one, which a restore lost.
    """

    number: int
    at: datetime
    cases: int
    digest: str
    lost: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """Figures for health and metrics, of cases that nobody holds: `oldest_due` (civil), `oldest_wake_s` (machine)."""

    cases: int
    due: int
    oldest_due: datetime | None
    oldest_wake_s: float | None
    unknown_actions: int
    failed_actions: int


class CaseStore(Protocol):
    """What one reconcile asks of the store: its claimed case, and the case that a merge leads to."""

    def case_of(self, ticket: int) -> int | None:
        """The case that the ticket belongs to, or None for a ticket that nobody knew."""
        ...

    def wake(self, tickets: Iterable[int]) -> None:
        """Make the cases of these tickets due now; a ticket that nobody knew becomes a case of its own."""
        ...

    def claim_also(self, claim: Claim, case: int) -> Claim | None:
        """Take a second case beside the one of `claim`, which is held longer too; the lowest id first.

        None while another worker holds the second.
        """
        ...

    def give_back(self, claim: Claim, *, retry_in_s: float) -> bool:
        """End a reconcile that failed: due again after `retry_in_s`, for the same tickets; False as in release."""
        ...

    def renew(self, claim: Claim) -> None:
        """Hold the case for another `lease_s` from now."""
        ...

    def head(self, case: int) -> Head:
        """The end of the case's chain."""
        ...

    def facts(self, case: int) -> tuple[StoredFact, ...]:
        """All facts of the case, in order of `seq`."""
        ...

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
        """Write all of it in one transaction, and return the case's new head.

        Facts and actions whose key stands already are left out, but an action that was dropped is pending again;
        `drop` names pending actions that are no longer wanted; `seen` gives tickets the `updated_at` that was folded;
        `tickets` joins tickets to the case as this part; `regulation` is the version that the case now falls
        under. Raises Outdated when the case's head is not at `expected_seq`.
        """
        ...

    def open_actions(self, case: int) -> tuple[StoredAction, ...]:
        """Actions that are pending or unknown, in the order in which they were decided."""
        ...

    def standing(self, case: int) -> Mapping[str, ActionState]:
        """How each action of the case stands, by its key."""
        ...

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
        """Say how an action went, or (UNKNOWN, `sent`) that it is about to leave.

        `result` is an id or a code. `sent` stamps the time of sending; without it the last stamp stays.
        """
        ...

    def tickets(self, case: int) -> Mapping[int, TicketRow]:
        """The tickets of the case."""
        ...

    def claim_case(self, case: int, lease_s: float, *, due_at: datetime | None = None) -> Claim | None:
        """Take this case, with `due_at` (civil) only where it is due then and without it due or not.

        None while another worker holds it, or for a case that nobody knows.
        """
        ...

    def purge(self, claim: Claim, expected_seq: int, fact: NewFact) -> Head:
        """Delete what the case's facts say, keep their digests, and add `fact`, of kind PURGED."""
        ...

    def restored_at(self) -> datetime | None:
        """When this database was last marked as restored (the helpdesk's time); None for never."""
        ...


class Store(CaseStore, Protocol):
    """The register of facts and the work list. Safe to use from several threads and, on PostgreSQL, processes.

    A case has the id of the ticket that it began with. Whatever takes a claim raises LeaseLost when another
    worker has claimed the case since.
    """

    def receive(self, deliveries: Sequence[ReceivedDelivery]) -> None:
        """Record the deliveries and wake the cases of their tickets, in one transaction.

        A delivery id that is known already is left out, and wakes nobody.
        """
        ...

    def due(self, civil_now: datetime, limit: int) -> list[int]:
        """Cases that nobody holds and that were woken, reached their time, or wait for a retry that is due."""
        ...

    def claim(self, civil_now: datetime, lease_s: float) -> Claim | None:
        """Take one due case for `lease_s` machine seconds, or None when nothing is due."""
        ...

    def end_leases(self) -> None:
        """End all leases: at the start of the one process that uses this database, those of it before a kill."""
        ...

    def release(self, claim: Claim, *, wake_at: datetime | None, retry_in_s: float | None) -> bool:
        """End a reconcile that succeeded; False when the lease was lost.

        The case is next due at `wake_at` (civil) or after `retry_in_s`, whichever comes first, and the tickets of
        the claim are forgotten. A case that was woken since the claim stays due instead.
        """
        ...

    def regulations(self) -> frozenset[str]:
        """The versions of the regulation under which there are cases (R-089)."""
        ...

    def cases(self, *kinds: str) -> Iterator[int]:
        """All cases that have facts, of one of these kinds where any is named; lowest first."""
        ...

    def action(self, case: int, key: str) -> StoredAction | None:
        """The action with this key, whatever its state."""
        ...

    def join(self, ticket: int, case: int, part: str) -> None:
        """Make the ticket part of the case; what woke it elsewhere wakes this case."""
        ...

    def verify_chain(self, case: int) -> Intact | Broken:
        """Recompute the case's chain; a fact without data is accepted only before a PURGED one."""
        ...

    def append_root(self, at: datetime, lost: Sequence[tuple[int, str]] = ()) -> Root:
        """Chain the heads of all cases that changed since the last root.

        `lost` are the roots (number, digest) that a restore lost, in order; the new root gets the number after them.
        """
        ...

    def roots(self, after: int = 0) -> Sequence[Root]:
        """The roots with a number above `after`, in order."""
        ...

    def purged_by(self, root: int) -> Sequence[int]:
        """The purged cases among those that this root covers."""
        ...

    def mark_restored(self, at: datetime) -> None:
        """Note that this database is an older state of itself, found at `at` (the helpdesk's time).

        What it takes for not done may have been done: each pending action is UNKNOWN from now on.
        """
        ...

    def verify_roots(self) -> Intact | Broken:
        """Recompute the chain of roots, and find each head that it covers among the facts."""
        ...

    def cursor(self, name: str) -> str | None:
        """The value kept under this name, or None."""
        ...

    def set_cursor(self, name: str, value: str) -> None:
        """Keep a value under this name."""
        ...

    def hold_role(self, name: str, holder: str, lease_s: float) -> bool:
        """Take the role for `lease_s` machine seconds from now, or hold it longer; False while another holds it.

        A lease of 0 seconds gives it up.
        """
        ...

    def last_delivery(self, ticket: int) -> datetime | None:
        """When the last webhook delivery about this ticket came in, as far as it is still kept (civil, UTC)."""
        ...

    def purge_deliveries(self, before: datetime) -> int:
        """Delete deliveries received before this time, and say how many."""
        ...

    def stats(self, civil_now: datetime) -> Stats:
        """Figures for health and metrics."""
        ...

    def close(self) -> None:
        """Give up all connections."""
        ...
