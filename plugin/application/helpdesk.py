"""What Klachtwacht needs of a helpdesk: one Protocol, the values it speaks in, and the errors it may raise.

    HelpdeskError
    ├── Transient            try again later (connection, 5xx, timeout before anything was sent)
    │   └── Paused           the helpdesk as a whole is away or refuses us (401, 429)
    ├── OutcomeUnknown       a write was sent and no answer came: read back before any repeat
    └── Permanent            the same call will fail again
        ├── NotFound         the ticket (or person) is not there, or not there for us
        ├── Forbidden        the runtime user lacks a right
        └── Refused          the helpdesk refuses the change (a rule of its own, an unknown value)

An adapter tells them apart by status and stage, never by the text of an answer. `str(error)` is English, says
what the next person can do, and holds no personal data.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

FieldValue = str | tuple[str, ...] | None
"""A field's value: text (dates as YYYY-MM-DD, choices by key), several choices, or None when unset."""


class HelpdeskError(Exception):
    """Anything that goes wrong between us and a helpdesk."""


class Transient(HelpdeskError):
    """Worth trying again; nothing was changed."""


class Paused(Transient):
    """The helpdesk as a whole is away or refuses us; leave it alone for `retry_after_s` seconds (machine time)."""

    def __init__(self, message: str, *, retry_after_s: float) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class OutcomeUnknown(HelpdeskError):
    """A write left and no answer came: it may or may not have happened."""


class Permanent(HelpdeskError):
    """The same call will fail again."""


class NotFound(Permanent):
    """Not there, or not there for the runtime user."""


class Forbidden(Permanent):
    """The runtime user lacks a right."""


class Refused(Permanent):
    """The helpdesk refuses this change by a rule of its own."""


def addresses_in(text: str) -> tuple[str, ...]:
    """The e-mail addresses in what somebody filled in."""
    return tuple(re.findall(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text))


class State(StrEnum):
    """The kinds of ticket state that matter to us."""

    NEW = "new"
    OPEN = "open"
    PENDING = "pending"
    CLOSED = "closed"
    MERGED = "merged"


class Sender(StrEnum):
    """Who an article is from."""

    CUSTOMER = "customer"
    AGENT = "agent"
    SYSTEM = "system"


class Channel(StrEnum):
    """How an article came or went."""

    EMAIL = "email"
    PHONE = "phone"
    WEB = "web"
    NOTE = "note"
    OTHER = "other"


class Delivery(StrEnum):
    """What the platform reports about a mail that left."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"  # final: the platform gave up


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A ticket's row. `fields` holds our own fields by the names of `Field`, translated by the mapping.

    Times are UTC. `owner` is the person's id or None for nobody; `responsible` is who else is named for the ticket and
    reads it for that reason (OTRS alone has one); `group` is a group's name; `number` is what people read.
    """

    id: int
    number: str
    title: str
    created_at: datetime
    updated_at: datetime
    updated_by: str
    owner: str | None
    group: str
    state: State
    customer: str
    responsible: str | None = None
    fields: Mapping[str, FieldValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """A file on an article, as far as it is known without reading it."""

    id: int
    name: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A message or note. `text` is what a person reads, without markup. `key` is our mark, when it is ours.

    `delivery` is None for what is not a mail that staff or we sent.
    """

    id: int
    ticket: int
    at: datetime
    author: str
    sender: Sender
    channel: Channel
    internal: bool
    subject: str
    text: str
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    reply_to: tuple[str, ...] = ()
    from_address: str | None = None
    key: str | None = None
    delivery: Delivery | None = None
    attachments: tuple[AttachedFile, ...] = ()


class HistoryKind(StrEnum):
    """The entries of a ticket's history that matter to us; an adapter leaves the rest out."""

    CREATED = "created"
    OWNER = "owner"
    RESPONSIBLE = "responsible"
    GROUP = "group"
    STATE = "state"
    FIELD = "field"  # one of our own fields; `field` says which
    MERGED_INTO = "merged_into"  # this ticket vanished into `new`
    RECEIVED_MERGE = "received_merge"  # `new` vanished into this ticket
    NOTIFIED = "notified"  # the helpdesk told the colleague with the login `new` what happened here
    REFUSED = "refused"  # the helpdesk kept `new` from what `field` says: "owner", "responsible" or "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """Who changed what and when (UTC). `id` is stable and rises; people are ids, nobody is None."""

    id: int
    at: datetime
    by: str
    kind: HistoryKind
    field: str | None = None
    old: FieldValue = None
    new: FieldValue = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one write changes; only what is named here is written, all of it in one call where the helpdesk can.

    `owner=""` and `responsible=""` mean nobody. None means: leave as it is.
    """

    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    owner: str | None = None
    responsible: str | None = None
    group: str | None = None
    state: State | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that we post: with a note a letter to print, with a mail what belongs to the complaint."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """An internal note. `html` is safe markup of ours; people's words in it are escaped. `mentions`: person ids."""

    key: str
    subject: str
    html: str
    mentions: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A message that leaves to exactly the addresses in `to` and `cc`."""

    key: str
    to: tuple[str, ...]
    subject: str
    html: str
    cc: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A shared draft: a letter for a person to send (`mail=True`), or sections to fill in as an internal note."""

    subject: str
    html: str
    to: str = ""
    mail: bool = True
    cc: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDraft:
    """The draft that stands on a ticket. `by` is the person who wrote it last."""

    draft: Draft
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredMessage:
    """A customer's message entered on his behalf (a split): visible, but nothing leaves."""

    key: str
    subject: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTicket:
    """A ticket to open for `customer` (a person's id).

    `first` is its first article: a Mail leaves to the customer, a Note stays inside; `message` is a text that
    came from the customer elsewhere and is entered on his behalf. `key` stands in the field `key` of the ticket,
    where `find_by_key` finds it. `link_to` is the id of a ticket to be linked with, or None.
    """

    key: str
    title: str
    group: str
    customer: str
    first: Mail | Note | EnteredMessage
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    link_to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who has an account in the helpdesk. `address` is where post goes to, line by line."""

    id: str
    login: str
    name: str
    email: str
    active: bool
    address: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedTickets:
    """An answer of the tail: rows in order of (updated_at, id); `at` is the helpdesk's own time (UTC)."""

    tickets: tuple[Ticket, ...]
    at: datetime


class Helpdesk(Protocol):
    """A helpdesk. Calls are made one at a time per case; an adapter is safe to use from several threads."""

    @property
    def own_person(self) -> str:
        """The runtime user's id: whatever it did is our own doing."""
        ...

    def now(self) -> datetime:
        """The helpdesk's time by its last answer's `Date` header, moved on by the machine clock (UTC)."""
        ...

    def changed_since(self, since: datetime, *, page: int = 1) -> ChangedTickets:
        """Tickets with `updated_at >= since`, at most 100 a page, oldest first."""
        ...

    def tickets_of(self, customer: str, since: datetime) -> tuple[Ticket, ...]:
        """The tickets of this customer with `updated_at >= since`, at most 100, the newest first."""
        ...

    def ticket(self, ticket: int) -> Ticket: ...

    def find_by_number(self, number: str) -> Ticket | None:
        """The ticket with the number that people know it by, or None where there is none for us."""
        ...

    def articles(self, ticket: int) -> tuple[Article, ...]:
        """All articles, oldest first."""
        ...

    def attachment(self, article: Article, attachment: AttachedFile) -> bytes:
        """Read a file on an article."""
        ...

    def history(self, ticket: int) -> tuple[HistoryEntry, ...]:
        """The entries that matter, oldest first."""
        ...

    def update(self, ticket: int, change: Change) -> Ticket:
        """Carry out the change and return the ticket as it then is; who and where go before all else.

        Raises Refused when the owner that comes back is not the one asked for (Zammad resets him silently).
        """
        ...

    def add_note(self, ticket: int, note: Note) -> int:
        """Post the note and return its article id."""
        ...

    def send_mail(self, ticket: int, mail: Mail) -> int:
        """Send the mail from the ticket's group and return its article id."""
        ...

    def create_ticket(self, new: NewTicket) -> Ticket: ...

    def find_by_key(self, key: str) -> Ticket | None:
        """The ticket that carries this key in its `key` field, or None."""
        ...

    def link(self, ticket: int, other: Ticket) -> None:
        """Link two tickets; linking them twice does no harm."""
        ...

    def parents(self, ticket: int) -> tuple[int, ...]:
        """The tickets that this one was split from, by its links; a link between equals is none."""
        ...

    def draft(self, ticket: int) -> StoredDraft | None: ...

    def put_draft(self, ticket: int, draft: Draft) -> None: ...

    def members(self, group: str, *, access: str) -> frozenset[str]:
        """Active agents with this access ("read", "full") to the group, directly or by role; cached for a minute."""
        ...

    def person(self, person: str) -> Person:
        """One person by id. May be cached for a minute."""
        ...

    def person_at(self, address: str) -> Person | None:
        """Who is known by exactly this e-mail address, active or not, or None."""
        ...

    def agents(self) -> Sequence[Person]:
        """All active agents. May be cached for a minute."""
        ...

    def forget_people(self) -> None:
        """Ask anew about people, and who may enter which group, when that is asked for next."""
        ...

    def owner_options(self, ticket: Ticket, *, respondents: Sequence[str]) -> frozenset[str] | None:
        """Whom the platform itself would offer as owner; None when a broken rule keeps it from answering."""
        ...
