"""Articles: messages and notes on a ticket. A saved article's text is never changed."""

import base64
import binascii
import hashlib
import re
import uuid
from datetime import datetime
from typing import Any

from plugin.practice import around, history, people
from plugin.practice.problems import broken, missing, refused
from plugin.practice.world import NOBODY, Event, Row, World

TYPES = {"email": 1, "sms": 2, "chat": 3, "fax": 4, "phone": 5, "note": 10, "web": 11}
SENDERS = {"Agent": 1, "Customer": 2, "System": 3}
_MENTION = re.compile(r'data-mention-user-id="(\d+)"')


def check(world: World, ticket_group: int, params: Row) -> None:
    """Refuse what can't be posted, before anything is changed. Raises Problem 422, or 500 without an address."""
    if not params.get("body"):
        raise refused("Need at least an 'article body' field.")
    if params.get("type", "note") not in TYPES:
        raise refused(f"No lookup value found for 'type': \"{params['type']}\"")
    for index, attachment in enumerate(params.get("attachments") or []):
        try:
            base64.b64decode(attachment["data"], validate=True)
        except (binascii.Error, ValueError, KeyError):
            raise refused(f"Invalid base64 for attachment with index '{index}'") from None
    if params.get("type") == "email" and params.get("sender", "Agent") != "Customer":
        _address(world, ticket_group)


def post(world: World, ticket: Row, params: Row, *, by: int, at: datetime | None = None, event: bool = True) -> Row:
    """Add an article to the ticket, with all that follows: contact times, mentions, history, an event.

    `at` is a time of receipt that differs from now. A mail by an agent or the system leaves after the request.
    """
    kind, sender = params.get("type", "note"), params.get("sender", "Agent")
    stamp = world.stamp(at)
    article = world.articles.add(
        {
            "ticket_id": ticket["id"], "type_id": TYPES[kind], "sender_id": SENDERS[sender],
            "from": _from(world, ticket, params, by), "to": params.get("to"), "cc": params.get("cc"),
            "subject": params.get("subject"), "reply_to": params.get("reply_to"), "message_id": None,
            "message_id_md5": None, "in_reply_to": params.get("in_reply_to"),
            "content_type": params.get("content_type", "text/plain"), "references": params.get("references"),
            "body": params["body"], "internal": str(params.get("internal", False)).lower() == "true",
            "preferences": dict(params.get("preferences") or {}), "updated_by_id": by, "created_by_id": by,
            "origin_by_id": _origin(ticket, kind, sender, by), "created_at": stamp, "updated_at": stamp,
        }
    )  # fmt: skip
    leaves = kind == "email" and sender != "Customer"
    if leaves:
        article["preferences"]["email_address_id"] = _address(world, ticket["group_id"])["id"]
        world.outbound.append(article["id"])
    _identify(article, params.get("message_id") or (_message_id(world, ticket) if leaves else None))
    for attachment in params.get("attachments") or []:
        _attach(world, article, attachment)
    history.record_related(world, ticket["id"], "Ticket::Article", article["id"], "created", by=by)
    _leave_mark(world, ticket, article, kind, sender, by)
    for number in _MENTION.findall(str(article["body"])):
        around.mention(world, ticket, user=int(number), by=by)
    if event:
        world.events.append(Event(ticket=ticket["id"], action="update", article=article["id"]))
    return article


def of(world: World, ticket: int) -> list[Row]:
    return [article for article in world.articles.values() if article["ticket_id"] == ticket]


def find(world: World, number: int) -> Row:
    """Raises Problem 404."""
    if number not in world.articles:
        raise missing("Ticket::Article", number)
    return world.articles[number]


def show(world: World, article: Row) -> Row:
    """An article as the API shows it."""
    names = {number: name for name, number in TYPES.items()}
    senders = {number: name for name, number in SENDERS.items()}
    shown = {
        **article,
        "attachments": shown_attachments(world, article),
        "created_by": world.users[article["created_by_id"]]["login"],
        "updated_by": world.users[article["updated_by_id"]]["login"],
        "type": names[article["type_id"]],
        "sender": senders[article["sender_id"]],
    }
    if article["origin_by_id"]:
        shown["origin_by"] = world.users[article["origin_by_id"]]["login"]
    return shown


def shown_attachments(world: World, article: Row) -> list[Row]:
    keys = ("id", "store_file_id", "filename", "size", "preferences")
    return [{k: a[k] for k in keys} for a in world.attachments.where(article_id=article["id"])]


def _from(world: World, ticket: Row, params: Row, by: int) -> str:
    kind, sender = params.get("type", "note"), params.get("sender", "Agent")
    if sender == "Customer":
        customer = world.users[ticket["customer_id"]]
        return str(params.get("from") or f"{people.fullname(customer)} <{customer['email']}>")
    name = people.fullname(world.users[by]) if by != NOBODY else "- "
    if kind != "email":
        return name
    address = _address(world, ticket["group_id"])
    via = f"{address['realname']} <{address['email']}>"
    return via if sender == "System" else f"{name} via {via}"


def _address(world: World, group: int) -> Row:
    number = world.groups[group]["email_address_id"]
    if number not in world.email_addresses:
        raise broken(f"Email address of group {group} is missing")
    return world.email_addresses[number]


def _origin(ticket: Row, kind: str, sender: str, by: int) -> int | None:
    on_behalf = sender == "Customer" and kind != "email" and by != ticket["customer_id"]
    return int(ticket["customer_id"]) if on_behalf else None


def _identify(article: Row, message_id: Any) -> None:
    article["message_id"] = message_id
    if message_id:
        article["message_id_md5"] = hashlib.md5(str(message_id).encode(), usedforsecurity=False).hexdigest()


def _message_id(world: World, ticket: Row) -> str:
    return f"<{world.clock.now():%Y%m%d%H%M%S}.{ticket['id']}.{uuid.uuid4()}@127.0.0.1:3000>"


def _attach(world: World, article: Row, given: Row) -> None:
    data = base64.b64decode(given["data"])
    kept = world.attachments.add(
        {
            "store_file_id": world.attachments.next, "filename": given["filename"], "size": str(len(data)),
            "preferences": {"Mime-Type": given.get("mime-type", "application/octet-stream")},
        }
    )  # fmt: skip
    kept.update({"article_id": article["id"], "data": data})


def _leave_mark(world: World, ticket: Row, article: Row, kind: str, sender: str, by: int) -> None:
    before, at = dict(ticket), article["created_at"]
    if sender == "System":
        world.touch(ticket)
        return
    ticket["article_count"] = (ticket["article_count"] or 0) + 1
    if not article["internal"] and kind != "note":
        ticket["last_contact_at"] = at
        if sender == "Customer":
            ticket["last_contact_customer_at"] = at
        else:
            ticket["last_contact_agent_at"] = ticket["last_owner_update_at"] = at
            ticket["first_response_at"] = ticket["first_response_at"] or at
            if history.STATES[ticket["state_id"]] == "new":
                ticket["state_id"] = 2
    world.touch(ticket, by)
    history.record_changes(world, ticket, before, by=by)
