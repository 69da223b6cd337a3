"""Mail: what comes in becomes a ticket or an article; what leaves is sent later, and its result noted."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from plugin.practice import articles, history, merging, people, tickets
from plugin.practice.worker import Worker
from plugin.practice.world import NOBODY, Row, World

ATTEMPTS = 4
RETRY_STEP_S = 25.0
HOLD_STEP_S = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMail:
    """A mail that left. `at` is civil time (UTC), as the API writes it."""

    to: str
    cc: str
    subject: str
    html: str
    at: str
    article: int
    ticket: int


def arrive(
    world: World,
    *,
    from_: str,
    name: str = "",
    to: str,
    subject: str,
    text: str,
    ticket: str | None = None,
    at: datetime | None = None,
    content_type: str = "text/plain",
    attachments: Sequence[Row] = (),
    message_id: str | None = None,
) -> Row:
    """Take in a mail and return its article.

    It belongs to the ticket with this number (or the one in the subject); else it makes a new one in the group
    of the address. A closed ticket opens again; one that was merged hands the mail on. `at`: time of receipt.
    """
    customer = people.customer_for(world, from_, name)
    found = ticket or (match[1] if (match := re.search(r"\[Ticket#(\d+)\]", subject)) else None)
    params: dict[str, Any] = {
        "type": "email", "sender": "Customer", "from": f"{people.fullname(customer)} <{customer['email']}>", "to": to,
        "subject": subject, "body": text, "content_type": content_type, "attachments": attachments,
        "message_id": message_id or f"<practice-{world.articles.next}@{from_.partition('@')[2]}>",
        "preferences": {"send-auto-response": True, "is-auto-response": False},
    }  # fmt: skip
    if not found:
        return _new_ticket(world, customer, to, params, at)
    row = merging.survivor(world, tickets.by_number(world, found))
    reopened = {"state_id": 2} if history.STATES[row["state_id"]] not in ("new", "open") else {}
    if reopened and row["state_id"] == tickets.CLOSED and not world.groups[row["group_id"]]["follow_up_assignment"]:
        reopened["owner_id"] = NOBODY
    tickets.change(world, row, reopened, by=customer["id"])
    return articles.post(world, row, params, by=customer["id"], at=at)


def give_up(world: World, article: Row, fault: str) -> None:
    """Note on the ticket that the mail could not be sent, and open it."""
    ticket = world.tickets[article["ticket_id"]]
    marks = {"delivery_article_id_related": article["id"], "delivery_message": True, "notification": True}
    text = f"Unable to send email to '{article['to']}': {fault}"
    tickets.change(world, ticket, {"state_id": 2}, by=NOBODY)
    note = {"sender": "System", "internal": True, "preferences": marks, "body": text}
    articles.post(world, ticket, note, by=NOBODY)


class Outgoing:
    """Sends mail in the background; neither a try nor its result moves the ticket's `updated_at`.

    `finish` is called where a mail is given up: the ticket gets a note by the system, and opens.
    """

    def __init__(self, world: World, worker: Worker, finish: Callable[[], None]) -> None:
        self.sent: list[SentMail] = []
        self._finish = finish
        self._world = world
        self._worker = worker

    def send(self, article: int) -> None:
        """Plan the first try."""
        self._worker.after(self._world.settings.lag_s, lambda: self._try(article, 1))

    def _try(self, number: int, attempt: int) -> None:
        world = self._world
        with world.lock:
            article = world.articles.get(number)
            if article is None:
                return
            if world.settings.mail == "hold":
                self._worker.after(HOLD_STEP_S, lambda: self._try(number, attempt))
                return
            fault = _fault(world, article)
            article["preferences"].update(
                {
                    "delivery_retry": attempt, "delivery_channel_id": 3, "delivery_status_message": fault,
                    "delivery_status": "fail" if fault else "success", "delivery_status_date": world.stamp(),
                }
            )  # fmt: skip
            world.touch(article)
            if not fault:
                self._left(article)
            elif attempt < ATTEMPTS:
                wait = RETRY_STEP_S * attempt * world.settings.retry_scale
                self._worker.after(wait, lambda: self._try(number, attempt + 1))
            else:
                give_up(world, article, fault)
                self._finish()

    def _left(self, article: Row) -> None:
        by = article["created_by_id"]
        more = {"history_attribute_id": None, "value_from": article["subject"], "value_to": article["to"]}
        history.record_related(
            self._world, article["ticket_id"], "Ticket::Article", article["id"], "email", by=by, **more
        )
        self.sent.append(
            SentMail(
                to=article["to"] or "", cc=article["cc"] or "", subject=article["subject"] or "", html=article["body"],
                at=self._world.stamp(), article=article["id"], ticket=article["ticket_id"],
            )
        )  # fmt: skip


def _fault(world: World, article: Row) -> str | None:
    if not article["to"]:
        return "Can't use Channel::Driver::Smtp: #<ArgumentError: SMTP To address may not be blank: []>"
    return "Can't use Channel::Driver::Smtp: 550 unavailable" if world.settings.mail == "fail" else None


def _new_ticket(world: World, customer: Row, to: str, params: Row, at: datetime | None) -> Row:
    addresses = {row["email"]: row["id"] for row in world.email_addresses.values()}
    wanted = addresses.get(parseaddr(to)[1].lower())
    group = next((g["id"] for g in world.groups.values() if wanted and g["email_address_id"] == wanted), 1)
    columns = {"title": params["subject"], "customer_id": customer["id"], "group_id": group}
    if at:
        columns["created_at"] = world.stamp(at)
    ticket = tickets.open_ticket(world, columns, by=customer["id"])
    return tickets.post_first(world, ticket, params, by=customer["id"], at=at)
