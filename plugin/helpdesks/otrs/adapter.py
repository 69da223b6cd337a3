"""Znuny as a `Helpdesk`: each method is one call, or says why it needs more."""

import base64
import html
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from typing import Any

from plugin.application.fields import Field
from plugin.application.helpdesk import (
    Article,
    AttachedFile,
    Change,
    ChangedTickets,
    Draft,
    EnteredMessage,
    HelpdeskError,
    HistoryEntry,
    Mail,
    NewTicket,
    Note,
    NotFound,
    OutcomeUnknown,
    Person,
    Refused,
    State,
    StoredDraft,
    Ticket,
)
from plugin.helpdesks.otrs import compose, shapes, translate
from plugin.helpdesks.otrs.client import Client, Halfway
from plugin.helpdesks.otrs.people import People
from plugin.helpdesks.otrs.translate import Words


class Otrs:
    """One organisation's Znuny, as its runtime user sees it; safe to use from several threads."""

    def __init__(self, client: Client, words: Words, *, elapsed: Callable[[], float]) -> None:
        self._client = client
        self._words = words
        self._people = People(client, elapsed=elapsed)

    @cached_property
    def own_person(self) -> str:
        """The runtime user's id: whatever it did is our own doing."""
        return self._people.me()

    def now(self) -> datetime:
        """The helpdesk's time by what our package told last, moved on by the machine clock (UTC)."""
        time = self._client.time()
        if time is None:
            self._client.ask(shapes.AGENTS, "Agents", All=1)
            time = self._client.time()
        assert time is not None, "each answer of the package tells it"
        return time

    def changed_since(self, since: datetime, *, page: int = 1) -> ChangedTickets:
        """Tickets with `updated_at >= since` (Znuny counts whole seconds), at most 100 a page, oldest first."""
        rows = self._tickets(ChangedSince=int(since.timestamp()), Page=page)
        return ChangedTickets(tickets=tuple(sorted(rows, key=lambda t: (t.updated_at, t.id))), at=self.now())

    def tickets_of(self, customer: str, since: datetime) -> tuple[Ticket, ...]:
        """The tickets of this customer with `updated_at >= since`, at most 100, the newest first."""
        return tuple(self._tickets(Customer=customer, ChangedSince=int(since.timestamp())))

    def ticket(self, ticket: int) -> Ticket:
        """Read one ticket."""
        for row in self._tickets(TicketID=ticket):
            return row
        raise NotFound(f"Ticket {ticket} is not there for the runtime user")

    def find_by_number(self, number: str) -> Ticket | None:
        """The ticket with this number, or None where there is none that the runtime user may read."""
        return next((ticket for ticket in self._tickets(Number=number) if ticket.number == number), None)

    def articles(self, ticket: int) -> tuple[Article, ...]:
        """All articles, oldest first."""
        rows = self._client.ask(shapes.ARTICLES, "Articles", TicketID=ticket).Article
        return tuple(translate.article(row) for row in sorted(rows, key=lambda row: row.ArticleID))

    def attachment(self, article: Article, attachment: AttachedFile) -> bytes:
        """Read a file on an article."""
        file = self._client.ask(
            shapes.FILE, "Attachment", TicketID=article.ticket, ArticleID=article.id, FileID=attachment.id
        )
        return base64.b64decode(file.Content)

    def history(self, ticket: int) -> tuple[HistoryEntry, ...]:
        """The entries that matter, oldest first."""
        rows = self._client.ask(shapes.HISTORY, "History", TicketID=ticket).History
        return tuple(translate.history(rows, ticket, self._words))

    def update(self, ticket: int, change: Change) -> Ticket:
        """Carry out the change and return the ticket as it then is.

        Znuny's update is not whole: what came before a refusal stands. So who and where go first and alone, and are
        read back; whoever may not own the ticket there is refused before, since Znuny itself never looks. Then fields
        and state, which it checks all before it writes any.
        """
        place = self._placing(ticket, change)
        if place:
            self._place(ticket, change, place)
        rest: dict[str, Any] = {}
        if change.fields:
            rest["DynamicField"] = translate.raw_fields(change.fields, self._words)
        if change.state is not None:
            rest["Ticket"] = {"State": self._words.states[change.state][0]}
        if rest:
            self._client.tell(shapes.DONE, "TicketUpdate", TicketID=ticket, **rest)
        return self.ticket(ticket)

    def _placing(self, ticket: int, change: Change) -> dict[str, Any]:
        place: dict[str, Any] = {}
        if change.group is not None:
            place["Queue"] = change.group
        if change.owner is not None:
            place |= {
                "OwnerID": int(change.owner or translate.NOBODY),
                "Lock": "lock" if change.owner else "unlock",
            }
        if change.responsible is not None:
            place["ResponsibleID"] = int(change.responsible or translate.NOBODY)
        if change.owner and not self._people.may_own(change.group or self.ticket(ticket).group, change.owner):
            raise Refused(f"The owner asked for has no rights as such where ticket {ticket} stands")
        return place

    def _place(self, ticket: int, change: Change, place: dict[str, Any]) -> None:
        with suppress(Halfway):  # it answered, so what stands now is read
            self._client.tell(shapes.DONE, "TicketUpdate", TicketID=ticket, Ticket=place)
        stands = self.ticket(ticket)
        asked = [
            (change.owner, stands.owner or ""),
            (change.responsible, stands.responsible or ""),
            (change.group, stands.group),
        ]
        if any(wanted not in (None, found) for wanted, found in asked):
            raise Refused(f"Znuny did not place ticket {ticket} as asked: its history says who was refused")

    def add_note(self, ticket: int, note: Note) -> int:
        """Post the note and return its article id."""
        posted = self._post(ticket, self._note(note), note.key, compose.files(note.attachments))
        if note.mentions:
            with suppress(HelpdeskError):  # the note matters more than who is called to it
                self._client.tell(
                    shapes.DONE, "Mention", TicketID=ticket, ArticleID=posted, Mentioned=list(note.mentions)
                )
        return posted

    def send_mail(self, ticket: int, mail: Mail) -> int:
        """Send the mail from the ticket's queue and return its article id. Raises Refused without recipients."""
        return self._post(ticket, compose.mail_article(mail), mail.key, compose.files(mail.attachments))

    def create_ticket(self, new: NewTicket) -> Ticket:
        """Open the ticket, then link it.

        Raises OutcomeUnknown also when it stands and the link failed: read back by its key, then link.
        """
        opened = self._client.tell(
            shapes.OPENED,
            "TicketCreate",
            Ticket={
                "Title": new.title,
                "Queue": new.group,
                "State": self._words.states[State.NEW][0],
                "Priority": "3 normal",
                "CustomerUser": self._people.customer_login(new.customer),
                "OwnerID": translate.NOBODY,  # else whoever opens it
                "Lock": "unlock",
            },
            Article=self._first_article(new),
            DynamicField=[
                *translate.raw_fields({**new.fields, Field.KEY: new.key}, self._words),
                compose.mark(new.first.key),
            ],
        )
        try:
            ticket = self.ticket(opened.TicketID)
            if new.link_to is not None:
                self.link(new.link_to, ticket)
        except HelpdeskError as error:
            raise OutcomeUnknown(f"Ticket {opened.TicketID} was opened, but not linked: {error}") from error
        return ticket

    def find_by_key(self, key: str) -> Ticket | None:
        """The ticket that carries this key in its `key` field, the oldest if there were several, or None."""
        found = self._tickets(Field=self._words.fields[Field.KEY], Value=key)
        return min(found, key=lambda ticket: ticket.id, default=None)

    def link(self, ticket: int, other: Ticket) -> None:
        """Link two tickets; Znuny leaves a link that stands as it is."""
        self._client.tell(shapes.DONE, "LinkAdd", TicketID=ticket, Other=other.id)

    def parents(self, ticket: int) -> tuple[int, ...]:
        """The tickets that this one was split from: Znuny links them as its parents."""
        return tuple(self._client.ask(shapes.PARENTS, "Links", TicketID=ticket).Parent)

    def draft(self, ticket: int) -> StoredDraft | None:
        """The draft with our name, or None."""
        row = self._client.ask(shapes.DRAFT, "Draft", TicketID=ticket)
        return None if row.Action is None else StoredDraft(draft=compose.draft_of(row), by=row.By)

    def put_draft(self, ticket: int, draft: Draft) -> None:
        """Write the draft over whatever stands there under our name."""
        self._client.tell(shapes.DONE, "Draft", TicketID=ticket, **compose.draft_form(draft))

    def members(self, group: str, *, access: str) -> frozenset[str]:
        """Active agents with this access ("read", "full") to the queue, directly or by role; cached for a minute."""
        return self._people.members(group, access)

    def person(self, person: str) -> Person:
        """One person by id; cached for a minute."""
        return self._people.person(person)

    def person_at(self, address: str) -> Person | None:
        """Who has this e-mail address; a stranger too, since Znuny knows him by it."""
        return self._people.at(address)

    def agents(self) -> Sequence[Person]:
        """All active agents, the runtime user among them; cached for a minute."""
        return self._people.agents()

    def forget_people(self) -> None:
        """Ask anew about people, and who may enter which queue, when that is asked for next."""
        self._people.forget()

    def owner_options(self, ticket: Ticket, *, respondents: Sequence[str]) -> frozenset[str] | None:
        """Whom Znuny's form would offer as owner if these were the respondents; never the runtime user."""
        told = self._client.ask(
            shapes.USER_IDS, "OwnerOptions", TicketID=ticket.id, Queue=ticket.group, Respondents=list(respondents)
        )
        return frozenset(told.UserID) - {self.own_person}

    def _tickets(self, **by: Any) -> list[Ticket]:
        return [translate.ticket(row, self._words) for row in self._client.ask(shapes.TICKETS, "Tickets", **by).Ticket]

    def _post(self, ticket: int, article: dict[str, Any], key: str, files: list[dict[str, str]]) -> int:
        posted = self._client.tell(
            shapes.POSTED,
            "TicketUpdate",
            TicketID=ticket,
            Article=article,
            DynamicField=[compose.mark(key)],
            **({"Attachment": files} if files else {}),  # an empty list is a missing parameter
        )
        return posted.ArticleID

    def _first_article(self, new: NewTicket) -> dict[str, Any]:
        match new.first:
            case Mail() as mail:
                return compose.mail_article(mail)
            case Note() as note:
                return self._note(note)
            case EnteredMessage() as message:
                return compose.entered_article(message)

    def _note(self, note: Note) -> dict[str, Any]:
        names = []
        for person in note.mentions:
            with suppress(NotFound):
                names.append(f"@{html.escape(self.person(person).name)}")
        return compose.note_article(note, mentions=names)
