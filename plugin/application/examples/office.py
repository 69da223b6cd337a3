"""The office of an example, in memory: tickets, mail and people, with a clock that only the example moves.

Everything takes place in it as in a helpdesk: who changes something leaves a line of history, and a mail that
leaves is delivered at once, unless the example holds the mail up.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from html import unescape

from plugin.application.fields import Field
from plugin.application.helpdesk import (
    Article,
    AttachedFile,
    Attachment,
    ChangedTickets,
    Channel,
    Delivery,
    Draft,
    EnteredMessage,
    FieldValue,
    HistoryEntry,
    HistoryKind,
    Mail,
    NewTicket,
    Note,
    NotFound,
    Person,
    Refused,
    Sender,
    State,
    StoredDraft,
    Ticket,
)
from plugin.application.helpdesk import Change as RowChange

OURSELVES, CLIENT, STRANGER = "2", "900", "901"
_LINES = re.compile(r"</div>|<br>|</li>|</h\d>")
_MARKUP = re.compile(r"<[^>]+>")


@dataclass(kw_only=True)
class Office:
    """A helpdesk in memory. `desks` names who works at each desk; times are UTC."""

    clock: datetime
    people: Mapping[str, Person]
    desks: Mapping[str, frozenset[str]]
    mail_is_held_up: bool = False
    rows: dict[int, Ticket] = field(default_factory=dict)
    said: dict[int, list[Article]] = field(default_factory=dict)
    happened: dict[int, list[HistoryEntry]] = field(default_factory=dict)
    drafts: dict[int, StoredDraft] = field(default_factory=dict)
    files: dict[int, bytes] = field(default_factory=dict)
    _number: int = 0

    # --- what Klachtwacht asks of a helpdesk ---

    @property
    def own_person(self) -> str:
        return OURSELVES

    def now(self) -> datetime:
        return self.clock

    def changed_since(self, since: datetime, *, page: int = 1) -> ChangedTickets:
        return ChangedTickets(tickets=(), at=self.clock)

    def tickets_of(self, customer: str, since: datetime) -> tuple[Ticket, ...]:
        found = [row for row in self.rows.values() if row.customer == customer and row.updated_at >= since]
        return tuple(sorted(found, key=lambda row: row.updated_at, reverse=True))

    def ticket(self, ticket: int) -> Ticket:
        if ticket not in self.rows:
            raise NotFound(f"ticket {ticket} is not in this example")
        return self.rows[ticket]

    def find_by_number(self, number: str) -> Ticket | None:
        return next((row for row in self.rows.values() if row.number == number), None)

    def articles(self, ticket: int) -> tuple[Article, ...]:
        return tuple(self.said[self.ticket(ticket).id])

    def attachment(self, article: Article, attachment: AttachedFile) -> bytes:
        return self.files[attachment.id]

    def history(self, ticket: int) -> tuple[HistoryEntry, ...]:
        return tuple(self.happened[self.ticket(ticket).id])

    def update(self, ticket: int, change: RowChange) -> Ticket:
        if change.owner and change.owner not in self.desks.get(change.group or self.ticket(ticket).group, ()):
            raise Refused("he does not work at this desk")
        return self.change(ticket, change, by=OURSELVES)

    def add_note(self, ticket: int, note: Note) -> int:
        text = plain(note.html)
        return self.say(ticket, by=OURSELVES, subject=note.subject, text=text, key=note.key, attached=note.attachments)

    def send_mail(self, ticket: int, mail: Mail) -> int:
        return self.say(
            ticket,
            by=OURSELVES,
            subject=mail.subject,
            text=plain(mail.html),
            key=mail.key,
            to=mail.to,
            cc=mail.cc,
            attached=mail.attachments,
        )

    def create_ticket(self, new: NewTicket) -> Ticket:
        row = self.open(title=new.title, desk=new.group, customer=new.customer, key=new.key)
        match new.first:
            case Mail() as mail:
                self.send_mail(row.id, mail)
            case Note() as note:
                self.add_note(row.id, note)
            case EnteredMessage(key=key, subject=subject, html=html):
                self.say(row.id, by=new.customer, subject=subject, text=plain(html), key=key)
        return self.rows[row.id]

    def find_by_key(self, key: str) -> Ticket | None:
        return next((row for row in self.rows.values() if row.fields.get(Field.KEY) == key), None)

    def link(self, ticket: int, other: Ticket) -> None:
        """Two tickets are linked; nothing in an example depends on it."""

    def parents(self, ticket: int) -> tuple[int, ...]:
        return ()  # nobody splits a ticket in an example

    def draft(self, ticket: int) -> StoredDraft | None:
        return self.drafts.get(ticket)

    def put_draft(self, ticket: int, draft: Draft) -> None:
        self.drafts[ticket] = StoredDraft(draft=draft, by=OURSELVES)

    def members(self, group: str, *, access: str) -> frozenset[str]:
        return self.desks.get(group, frozenset())

    def person(self, person: str) -> Person:
        if person not in self.people:
            raise NotFound(f"person {person} is not in this example")
        return self.people[person]

    def person_at(self, address: str) -> Person | None:
        return next((p for p in self.people.values() if p.email == address), None)

    def agents(self) -> Sequence[Person]:
        return [p for p in self.people.values() if p.id not in (CLIENT, STRANGER)]

    def forget_people(self) -> None:
        """They are never asked again: nobody comes or goes."""

    def owner_options(self, ticket: Ticket, *, respondents: Sequence[str]) -> frozenset[str] | None:
        return self.members(ticket.group, access="full") - set(respondents)

    # --- what people and time do in it ---

    def open(self, *, title: str, desk: str, customer: str, key: str | None = None, owner: str | None = None) -> Ticket:
        """A new ticket."""
        self._number += 1
        row = Ticket(
            id=self._number,
            number=f"87{self._number:03}",
            title=title,
            created_at=self.tick(),
            updated_at=self.clock,
            updated_by=customer,
            owner=owner,
            group=desk,
            state=State.NEW,
            customer=customer,
            fields={Field.KEY: key} if key else {},
        )
        self.rows[row.id], self.said[row.id], self.happened[row.id] = row, [], []
        return row

    def change(self, ticket: int, change: RowChange, *, by: str) -> Ticket:
        """Somebody changes a ticket; each change is a line of its history."""
        row, at = self.ticket(ticket), self.tick()
        new = replace(
            row,
            fields={**row.fields, **change.fields},
            owner=row.owner if change.owner is None else change.owner or None,
            responsible=row.responsible if change.responsible is None else change.responsible or None,
            group=change.group or row.group,
            state=change.state or row.state,
            updated_at=at,
            updated_by=by,
        )
        if new.owner != row.owner:
            self.note_change(ticket, HistoryKind.OWNER, row.owner, new.owner, by=by)
        if new.responsible != row.responsible:
            self.note_change(ticket, HistoryKind.RESPONSIBLE, row.responsible, new.responsible, by=by)
        if new.group != row.group:
            self.note_change(ticket, HistoryKind.GROUP, row.group, new.group, by=by)
        if new.state is not row.state:
            self.note_change(ticket, HistoryKind.STATE, row.state, new.state, by=by)
        for name, value in change.fields.items():
            if value != row.fields.get(name):
                self.note_change(ticket, HistoryKind.FIELD, row.fields.get(name), value, by=by, name=name)
        self.rows[ticket] = new
        return new

    def note_change(
        self, ticket: int, kind: HistoryKind, old: FieldValue, new: FieldValue, *, by: str, name: str | None = None
    ) -> None:
        """One line in the history of a ticket."""
        self._number += 1
        entry = HistoryEntry(id=self._number, at=self.clock, by=by, kind=kind, field=name, old=old, new=new)
        self.happened[ticket].append(entry)
        self.rows[ticket] = replace(self.rows[ticket], updated_at=self.clock)

    def hand_over(self, ticket: int, customer: str, *, by: str) -> None:
        """Somebody makes another the customer of a ticket."""
        self.rows[ticket] = replace(self.ticket(ticket), customer=customer, updated_at=self.tick(), updated_by=by)

    def merge(self, ticket: int, into: int, *, by: str) -> None:
        """Somebody merges a ticket into another, which gets its messages; its fields stay behind."""
        self.tick()
        self.said[into] = sorted(
            (*self.said[into], *(replace(a, ticket=into) for a in self.said[ticket])), key=lambda a: a.id
        )
        self.said[ticket] = []
        self.note_change(ticket, HistoryKind.MERGED_INTO, None, str(into), by=by)
        self.note_change(into, HistoryKind.RECEIVED_MERGE, None, str(ticket), by=by)
        self.rows[ticket] = replace(self.rows[ticket], state=State.MERGED)

    def say(
        self,
        ticket: int,
        *,
        by: str,
        subject: str,
        text: str,
        to: Collection[str] = (),
        cc: Collection[str] = (),
        channel: Channel = Channel.EMAIL,
        key: str | None = None,
        sent_from: str | None = None,
        attached: Sequence[Attachment] = (),
    ) -> int:
        """A message of the customer, a mail to somebody, or (by staff, to nobody) an internal note."""
        files = tuple(self._attach(file) for file in attached)
        self._number += 1
        at = self.tick()
        customer = by in (CLIENT, STRANGER) or by == self.rows[ticket].customer
        internal = not customer and not to
        self.said[ticket].append(
            Article(
                id=self._number,
                ticket=ticket,
                at=at,
                author=by,
                sender=Sender.CUSTOMER if customer else Sender.AGENT,
                channel=Channel.NOTE if internal else channel,
                internal=internal,
                subject=subject,
                text=text,
                to=tuple(to),
                cc=tuple(cc),
                from_address=sent_from,
                key=key,
                delivery=(Delivery.PENDING if self.mail_is_held_up else Delivery.DELIVERED) if to else None,
                attachments=files,
            )
        )
        self.rows[ticket] = replace(self.rows[ticket], updated_at=at)
        return self._number

    def _attach(self, file: Attachment) -> AttachedFile:
        self._number += 1
        self.files[self._number] = file.content
        return AttachedFile(id=self._number, name=file.name, media_type=file.media_type)

    def deliver(self, ticket: int, article: int, delivery: Delivery) -> None:
        """The platform tells what became of a mail; the ticket itself does not change."""
        self.said[ticket] = [replace(a, delivery=delivery) if a.id == article else a for a in self.said[ticket]]

    def tick(self) -> datetime:
        """No two things happen at the same moment."""
        self.clock += timedelta(milliseconds=1)
        return self.clock


def attached(name: str) -> Attachment:
    """A file of this name; what is in it makes no difference to an example."""
    return Attachment(name=name, media_type="application/octet-stream", content=name.encode())


def plain(html: str) -> str:
    """Our own markup as people read it, one paragraph a line."""
    lines = unescape(_MARKUP.sub("", _LINES.sub("\n", html))).splitlines()
    return "\n".join(line.strip() for line in lines)


def said(text: str, words: Iterable[str]) -> frozenset[str]:
    """Which of these words the text says; capitals and line ends make no difference."""
    flat = " ".join(text.split()).casefold()
    return frozenset(w for w in words if " ".join(w.split()).casefold() in flat)
