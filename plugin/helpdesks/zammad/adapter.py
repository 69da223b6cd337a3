"""Zammad as a `Helpdesk`: each method is one call, or says why it needs more."""

import html
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, TypeVar

from pydantic import TypeAdapter

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
    Permanent,
    Person,
    Refused,
    StoredDraft,
    Ticket,
)
from plugin.helpdesks.calls import Answer
from plugin.helpdesks.zammad import compose, shapes, translate
from plugin.helpdesks.zammad.client import Client
from plugin.helpdesks.zammad.people import People
from plugin.helpdesks.zammad.translate import Words

T = TypeVar("T")

EXPAND = {"expand": "true"}
A_PAGE = 100
OVERVIEW = "overview"


class Zammad:
    """One organisation's Zammad, as its runtime user sees it; safe to use from several threads."""

    def __init__(self, client: Client, words: Words, *, elapsed: Callable[[], float]) -> None:
        self._client = client
        self._words = words
        self._people = People(client, elapsed=elapsed)

    @cached_property
    def own_person(self) -> str:
        """The runtime user's id: whatever it did is our own doing."""
        return self._people.me()

    def now(self) -> datetime:
        """The helpdesk's time by its last answer's `Date` header, moved on by the machine clock (UTC)."""
        if self._client.time() is None:
            self._client.read("GET", "/users/me")
        time = self._client.time()
        if time is None:
            raise Permanent("Zammad's answers carry no Date header; a proxy in between may strip it")
        return time

    def changed_since(self, since: datetime, *, page: int = 1) -> ChangedTickets:
        """Tickets with `updated_at >= since` (counted in whole seconds), at most 100 a page, oldest first."""
        condition = {"ticket.updated_at": {"operator": "after (absolute)", "value": _moment(since)}}
        answer = self._search(condition, sort_by="updated_at", order_by="asc", per_page=A_PAGE, page=page)
        rows = sorted(self._tickets(answer), key=lambda ticket: (ticket.updated_at, ticket.id))
        return ChangedTickets(tickets=tuple(rows), at=answer.date or self.now())

    def tickets_of(self, customer: str, since: datetime) -> tuple[Ticket, ...]:
        """The tickets of this customer with `updated_at >= since`, at most 100, the newest first."""
        condition = {
            "ticket.customer_id": {"operator": "is", "pre_condition": "specific", "value": [customer]},
            "ticket.updated_at": {"operator": "after (absolute)", "value": _moment(since)},
        }
        answer = self._search(condition, sort_by="updated_at", order_by="desc", per_page=A_PAGE, page=1)
        return tuple(self._tickets(answer))

    def ticket(self, ticket: int) -> Ticket:
        """Read one ticket."""
        return self._ticket(self._row(ticket))

    def find_by_number(self, number: str) -> Ticket | None:
        """The ticket with this number, or None where there is none in a group that the runtime user may read."""
        condition = {"ticket.number": {"operator": "is", "value": [number]}}
        found = self._tickets(self._search(condition, sort_by="created_at", order_by="asc", per_page=2, page=1))
        return next((ticket for ticket in found if ticket.number == number), None)

    def articles(self, ticket: int) -> tuple[Article, ...]:
        """All articles, oldest first."""
        answer = self._client.read("GET", "/ticket_articles/by_ticket/{ticket}", ticket=ticket)
        return translate.articles(shapes.parse(shapes.ARTICLES, answer.content, "articles"))

    def attachment(self, article: Article, attachment: AttachedFile) -> bytes:
        """Read a file on an article."""
        return self._client.read(
            "GET",
            "/ticket_attachment/{ticket}/{article}/{attachment}",
            ticket=article.ticket,
            article=article.id,
            attachment=attachment.id,
        ).content

    def history(self, ticket: int) -> tuple[HistoryEntry, ...]:
        """The entries that matter, oldest first."""
        answer = self._client.read("GET", "/ticket_history/{ticket}", ticket=ticket)
        return translate.history(shapes.parse(shapes.HISTORY, answer.content, "history").history, self._words)

    def update(self, ticket: int, change: Change) -> Ticket:
        """Carry out the change in one call and return the ticket as it then is.

        Raises Refused when the owner that comes back is not the one asked for: Zammad takes an owner without full
        rights with 200 and sets nobody. The rest of the change then stands.
        """
        body: dict[str, Any] = dict(translate.raw_fields(change.fields, self._words))
        if change.owner is not None:
            body["owner_id"] = int(change.owner or translate.NOBODY)
        if change.group is not None:
            body["group"] = change.group
        if change.state is not None:
            body["state"] = self._words.states[change.state][0]
        if not body:
            return self.ticket(ticket)
        answer = self._client.write("PUT", "/tickets/{ticket}", query=EXPAND, body=body, ticket=ticket)
        written = self._ticket(_written(shapes.TICKET, answer, f"the change of ticket {ticket}"))
        if change.owner is not None and written.owner != (change.owner or None):
            raise Refused(
                f"Zammad set another owner on ticket {ticket}: the one asked for may not own it in that group"
            )
        return written

    def add_note(self, ticket: int, note: Note) -> int:
        """Post the note and return its article id."""
        return self._add_article(ticket, self._note(note))

    def send_mail(self, ticket: int, mail: Mail) -> int:
        """Send the mail from the ticket's group and return its article id.

        Raises Refused without recipients, which Zammad would take and never send.
        """
        return self._add_article(ticket, compose.mail_article(mail))

    def create_ticket(self, new: NewTicket) -> Ticket:
        """Open the ticket, then link it.

        Raises OutcomeUnknown also when it stands and the link failed: read back by its key, then link.
        """
        body = {
            **translate.raw_fields({**new.fields, Field.KEY: new.key}, self._words),
            "title": new.title,
            "group": new.group,
            "customer_id": int(new.customer),
            "article": self._first_article(new),
        }
        answer = self._client.write("POST", "/tickets", query=EXPAND, body=body)
        ticket = self._ticket(_written(shapes.TICKET, answer, "the opening of a ticket"))
        if new.link_to is not None:
            try:
                self._add_link(new.link_to, ticket)
            except HelpdeskError as error:
                raise OutcomeUnknown(f"Ticket {ticket.id} was opened, but not linked: {error}") from error
        return ticket

    def find_by_key(self, key: str) -> Ticket | None:
        """The ticket that carries this key in its `key` field, the oldest if there were several, or None."""
        condition = {f"ticket.{self._words.fields[Field.KEY]}": {"operator": "is", "value": [key]}}
        found = self._tickets(self._search(condition, sort_by="created_at", order_by="asc", per_page=2, page=1))
        return min(found, key=lambda ticket: ticket.id, default=None)

    def link(self, ticket: int, other: Ticket) -> None:
        """Link two tickets, unless they are linked already: Zammad would add a second link."""
        if any(link.link_object_value == other.id for link in self._links(ticket)):
            return
        self._add_link(ticket, other)

    def parents(self, ticket: int) -> tuple[int, ...]:
        """The tickets that this one was split from: Zammad links them as its parents, and writes no history of it."""
        return tuple(link.link_object_value for link in self._links(ticket) if link.link_type == "parent")

    def _links(self, ticket: int) -> list[shapes.LinkRow]:
        query = {"link_object": "Ticket", "link_object_value": str(ticket)}
        links = shapes.parse(shapes.LINKS, self._client.read("GET", "/links", query=query).content, "links").links
        return [link for link in links if link.link_object == "Ticket"]

    def _add_link(self, ticket: int, other: Ticket) -> None:
        body = {
            "link_type": "normal",
            "link_object_target": "Ticket",
            "link_object_target_value": ticket,
            "link_object_source": "Ticket",
            "link_object_source_number": other.number,
        }
        self._client.write("POST", "/links/add", body=body)

    def draft(self, ticket: int) -> StoredDraft | None:
        """The shared draft, or None."""
        answer = self._client.read("GET", "/tickets/{ticket}/shared_draft", ticket=ticket)
        stored = shapes.parse(shapes.DRAFT, answer.content, "shared_draft")
        if stored.shared_draft_id is None or stored.assets is None:
            return None
        row = stored.assets.TicketSharedDraftZoom.get(str(stored.shared_draft_id))
        if row is None:
            return None
        article = row.new_article
        draft = Draft(
            subject=article.subject or "",
            html=article.body or "",
            to=article.to or "",
            mail=article.type == "email",
            cc=article.cc or "",
        )
        return StoredDraft(draft=draft, by=str(row.updated_by_id))

    def put_draft(self, ticket: int, draft: Draft) -> None:
        """Write the shared draft over whatever stands there."""
        body = {"new_article": compose.draft_article(draft), "ticket_attributes": {}}
        self._client.write("PUT", "/tickets/{ticket}/shared_draft", body=body, ticket=ticket)

    def members(self, group: str, *, access: str) -> frozenset[str]:
        """Active agents with this access ("read", "full") to the group, directly or by role; cached for a minute.

        Who has but the right of overview reads the titles of its tickets in lists, so he counts as a reader (6.1).
        """
        members = self._people.members(group, access)
        return members | self._people.members(group, OVERVIEW) if access == "read" else members

    def person(self, person: str) -> Person:
        """One person by id; cached for a minute."""
        return self._people.person(person)

    def person_at(self, address: str) -> Person | None:
        """Who has an account with exactly this e-mail address, active or not, or None."""
        return self._people.at(address)

    def agents(self) -> Sequence[Person]:
        """All active agents, the runtime user among them; cached for a minute."""
        return self._people.agents()

    def forget_people(self) -> None:
        """Ask anew about people, and who may enter which group, when that is asked for next."""
        self._people.forget()

    def owner_options(self, ticket: Ticket, *, respondents: Sequence[str]) -> frozenset[str] | None:
        """Whom the edit form would offer as owner if these were the respondents; None when a rule is broken.

        The form wants the ids of state and priority, so the ticket's row is read first.
        """
        row = self._row(ticket.id)
        params = {
            "id": ticket.id,
            "group_id": str(row.group_id if row.group == ticket.group else self._people.group_id(ticket.group)),
            "state_id": str(row.state_id),
            "priority_id": str(row.priority_id),
            "owner_id": "",
            self._words.fields[Field.RESPONDENTS]: list(respondents),
        }
        options = self._people.form("edit", params).restrict_values
        if options is None or "owner_id" not in options:
            return None
        return frozenset(options["owner_id"]) - {"", str(translate.NOBODY)}

    def _row(self, ticket: int) -> shapes.TicketRow:
        answer = self._client.read("GET", "/tickets/{ticket}", query=EXPAND, ticket=ticket)
        return shapes.parse(shapes.TICKET, answer.content, "a ticket")

    def _ticket(self, row: shapes.TicketRow) -> Ticket:
        self._people.learn_group(row.group, row.group_id)
        return translate.ticket(row, self._words)

    def _tickets(self, answer: Answer) -> list[Ticket]:
        return [self._ticket(row) for row in shapes.parse(shapes.TICKETS, answer.content, "a search")]

    def _search(self, condition: Mapping[str, Any], **order: str | int) -> Answer:
        body = {"condition": condition, **order, "expand": True}
        return self._client.read("POST", "/tickets/search", body=body)

    def _add_article(self, ticket: int, article: Mapping[str, Any]) -> int:
        answer = self._client.write("POST", "/ticket_articles", body={"ticket_id": ticket, **article})
        return _written(shapes.POSTED, answer, f"an article on ticket {ticket}").id

    def _first_article(self, new: NewTicket) -> dict[str, Any]:
        match new.first:
            case Mail() as mail:
                return {**compose.mail_article(mail), "sender": "Agent"}
            case Note() as note:
                return self._note(note)
            case EnteredMessage() as message:
                return compose.entered_article(message, customer=int(new.customer))

    def _note(self, note: Note) -> dict[str, Any]:
        mentions = (self._mention(int(person)) for person in note.mentions)
        return compose.note_article(note, mentions=[mention for mention in mentions if mention])

    def _mention(self, person: int) -> str | None:
        try:
            name = html.escape(self.person(str(person)).name)
        except NotFound:
            return None  # the note matters more than who is called to it
        return f'<a href="#user/profile/{person}" data-mention-user-id="{person}">{name}</a>'


def _moment(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _written(shape: TypeAdapter[T], answer: Answer, what: str) -> T:
    """Read the answer to a write. It has happened, so a body that can't be read leaves its outcome unknown."""
    try:
        return shapes.parse(shape, answer.content, what)
    except Permanent as error:
        raise OutcomeUnknown(str(error)) from error
