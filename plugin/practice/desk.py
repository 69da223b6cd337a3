"""The practice helpdesk without its HTTP side: what happens to it from outside Zammad's API."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from plugin.practice import aftermath, catalogue, mail, people, tickets
from plugin.practice.clock import CivilClock
from plugin.practice.problems import Problem
from plugin.practice.webhooks import Deliveries
from plugin.practice.worker import Worker
from plugin.practice.world import NOBODY, Row, Settings, Token, World


class Desk:
    """The world, its background worker, and what people do by mail, phone and web."""

    def __init__(self, clock: CivilClock, settings: Settings) -> None:
        self.world = World(clock=clock, settings=settings)
        self.worker = Worker()
        self.deliveries = Deliveries(self.world, self.worker)
        self.outgoing = mail.Outgoing(self.world, self.worker, self.settle)
        catalogue.prepare(self.world)
        people.settle(self.world)

    def settle(self) -> None:
        """Work off what the request that ends has caused."""
        aftermath.settle(self.world, self.deliveries, self.outgoing)

    @contextmanager
    def request(self) -> Iterator[World]:
        """One request: alone with the world, and everything that it caused is worked off at its end."""
        with self.world.lock:
            self.world.begin()
            try:
                yield self.world
            finally:
                self.settle()

    @property
    def outbox(self) -> list[mail.SentMail]:
        """The mails that left, oldest first."""
        return list(self.outgoing.sent)

    def token(self, login: str, permissions: Sequence[str] | None = None) -> str:
        """A token for this user; without `permissions` it may all that he may. Raises KeyError for a stranger."""
        with self.world.lock:
            user = people.find_user(self.world, login)
            if not user:
                raise KeyError(login)
            text = f"token-{login}" if permissions is None else f"token-{login}-{'-'.join(permissions)}"
            allowed = None if permissions is None else frozenset(permissions)
            self.world.tokens[text] = Token(user=user["id"], permissions=allowed)
            return text

    def mail_arrives(
        self,
        *,
        from_: str,
        to: str,
        subject: str,
        text: str,
        name: str = "",
        ticket: str | None = None,
        at: datetime | None = None,
        **more: Any,
    ) -> Row:
        """Take in a mail; returns its article. `ticket` is a number, `at` a time of receipt other than now."""
        with self.request() as world:
            return mail.arrive(
                world, from_=from_, to=to, subject=subject, text=text, name=name, ticket=ticket, at=at, **more
            )

    def phone_note(
        self, *, by: str, customer: str, group: str, title: str, text: str, name: str = "", at: datetime | None = None
    ) -> Row:
        """An agent enters a telephone call as a new ticket; returns its article. `customer` is an address."""
        with self.request() as world:
            agent = people.find_user(world, by)
            if not agent:
                raise KeyError(by)
            return self._entered(customer, name, group, title, text, kind="phone", by=agent["id"], at=at)

    def web_form(
        self, *, customer: str, group: str, title: str, text: str, name: str = "", at: datetime | None = None
    ) -> Row:
        """A customer fills in the form on the website; returns the article of the new ticket."""
        with self.request():
            return self._entered(customer, name, group, title, text, kind="web", by=None, at=at)

    def system_changes(self, ticket: int, **columns: Any) -> None:
        """Change a ticket as the system itself does (scheduler, import): no core workflow is asked.

        `owner` is a login; other names are columns (`group_id`, `state_id`, own fields).
        """
        with self.request() as world:
            if "owner" in columns:
                owner = people.find_user(world, columns.pop("owner"))
                columns["owner_id"] = owner["id"] if owner else NOBODY
            tickets.change(world, tickets.find(world, ticket), columns, by=NOBODY)

    def _entered(
        self,
        email: str,
        name: str,
        group: str,
        title: str,
        text: str,
        *,
        kind: str,
        by: int | None,
        at: datetime | None,
    ) -> Row:
        world = self.world
        customer = people.customer_for(world, email, name, by=by)
        row = next(world.groups.where(name=group), None)
        if not row:
            raise Problem(422, f"No lookup value found for 'group': \"{group}\"")
        who = by or customer["id"]
        columns: Row = {"title": title, "customer_id": customer["id"], "group_id": row["id"]}
        if at:
            columns["created_at"] = world.stamp(at)
        ticket = tickets.open_ticket(world, columns, by=who)
        article = {"type": kind, "sender": "Customer", "subject": title, "body": text, "content_type": "text/plain"}
        return tickets.post_first(world, ticket, article, by=who, at=at)
