"""Everything the practice helpdesk knows, in memory, under one lock."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from plugin.practice.clock import CivilClock

Row = dict[str, Any]

NOBODY = 1
"""The user that stands for "nobody" and for the system itself."""


class Table(dict[int, Row]):
    """Rows by id."""

    def __init__(self, first: int = 1) -> None:
        super().__init__()
        self.next = first

    def add(self, row: Row) -> Row:
        """Keep the row under the next id and return it, id first."""
        kept = {"id": self.next, **row}
        self[self.next] = kept
        self.next += 1
        return kept

    def where(self, **wanted: object) -> Iterator[Row]:
        """Rows in which all these columns have these values."""
        return (row for row in list(self.values()) if all(row.get(k) == v for k, v in wanted.items()))


@dataclass(slots=True, kw_only=True)
class Settings:
    """What can be switched while the server runs. Waits are machine seconds."""

    auto_assignment: bool = False  # who opens a ticket that nobody owns becomes its owner
    auto_reply: bool = False  # a new ticket by mail or phone is answered at once
    webhooks: bool = True  # off: every delivery is thrown away
    out_of_order: bool = False  # every second delivery waits for the one after it
    lag_s: float = 0.3  # between a change and its delivery (a real Zammad: 2.6)
    retry_scale: float = 1.0  # 0: retries follow at once
    version: str = "5.5.x"  # what it says it is; from 6.0, 6.4 and 7.0 on it can more
    time_zone: str = "Europe/Amsterdam"  # by which it plans
    issues: tuple[str, ...] = ()  # what its own watch over background jobs and channels tells
    restart_calls: int = 0  # so many calls are answered 502 after fields were migrated
    mail: str = "deliver"  # deliver, hold or fail: what becomes of mail that leaves


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What a token may do: its user's rights, or only those named."""

    user: int
    permissions: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to a ticket in one request; triggers look at it when the request ends."""

    ticket: int
    action: str  # create, update, update.merged_into, update.received_merge
    changed: frozenset[str] = frozenset()
    article: int | None = None
    undone: bool = False  # the change was refused, yet its event stays (recorded)


@dataclass(slots=True, kw_only=True)
class World:
    """The tables. First ids are those of a fresh Zammad."""

    clock: CivilClock
    settings: Settings = field(default_factory=Settings)
    lock: threading.RLock = field(default_factory=threading.RLock)
    users: Table = field(default_factory=Table)
    roles: Table = field(default_factory=Table)
    groups: Table = field(default_factory=Table)
    email_addresses: Table = field(default_factory=Table)
    tickets: Table = field(default_factory=Table)
    articles: Table = field(default_factory=Table)
    attachments: Table = field(default_factory=Table)
    history: Table = field(default_factory=Table)
    tags: dict[int, list[str]] = field(default_factory=dict)
    links: Table = field(default_factory=Table)
    mentions: Table = field(default_factory=Table)
    drafts: Table = field(default_factory=Table)
    attributes: Table = field(default_factory=lambda: Table(first=54))
    catalogue: dict[str, Table] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)  # of the request that runs
    leftovers: list[Event] = field(default_factory=list)  # of refused requests; they go with the next one
    outbound: list[int] = field(default_factory=list)  # articles to be sent once the request ends
    restarting: int = 0  # so many calls are still answered 502

    def is_at_least(self, major: int, minor: int) -> bool:
        """Whether this plays a Zammad of that version or a later one."""
        own = self.settings.version.split(".")
        return (int(own[0]), int(own[1])) >= (major, minor)

    def stamp(self, moment: datetime | None = None) -> str:
        """A moment (now, by the civil clock) as the API writes it: UTC, in milliseconds."""
        return stamp(moment or self.clock.now())

    def made(self, by: int) -> Row:
        """The columns that say who made a row and when."""
        now = self.stamp()
        return {"updated_by_id": by, "created_by_id": by, "created_at": now, "updated_at": now}

    def begin(self) -> None:
        """Begin a request that may change something: it takes along the events of those refused before."""
        self.events += self.leftovers
        self.leftovers.clear()

    def touch(self, row: Row, by: int | None = None) -> None:
        """Move `updated_at`; with `by`, also say who changed the row."""
        row["updated_at"] = self.stamp()
        if by is not None:
            row["updated_by_id"] = by


def stamp(moment: datetime) -> str:
    """A moment as the API writes it: UTC, in milliseconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def moment(text: str) -> datetime:
    """The moment that a stamp names."""
    parsed = datetime.fromisoformat(text)
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
