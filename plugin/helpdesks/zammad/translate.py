"""From Zammad's words to the application's, and back.

Zammad writes nobody as user 1, an unset field as null, "" or [], and a state by its name.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plugin.application.fields import SEVERAL, Field
from plugin.application.helpdesk import (
    Article,
    AttachedFile,
    Channel,
    Delivery,
    FieldValue,
    HistoryEntry,
    HistoryKind,
    Person,
    Sender,
    State,
    Ticket,
)
from plugin.helpdesks.reading import addresses, text_of
from plugin.helpdesks.zammad.shapes import ArticleRow, AttachmentRow, HistoryRow, TicketRow, UserRow

NOBODY = 1

CHANNELS = {"email": Channel.EMAIL, "phone": Channel.PHONE, "web": Channel.WEB, "note": Channel.NOTE}
SENDERS = {"Customer": Sender.CUSTOMER, "Agent": Sender.AGENT, "System": Sender.SYSTEM}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What this Zammad calls our fields and the kinds of state; of several names for a kind the first is written."""

    fields: Mapping[Field, str]
    states: Mapping[State, Sequence[str]]

    def state(self, name: str) -> State:
        """The kind of a state; one that the mapping does not name counts as open, so that the case stays watched."""
        return next((kind for kind, names in self.states.items() if name in names), State.OPEN)


def owner_of(owner_id: int | None) -> str | None:
    """The owner's id, or None for nobody."""
    return None if owner_id in (None, NOBODY) else str(owner_id)


def field_value(field: Field, raw: Any) -> FieldValue:
    """A field's value as Zammad gives it in a ticket."""
    match raw:
        case None | "" | []:
            return None
        case bool():
            return str(raw).lower()
        case dict():  # external data source: {"value": …, "label": …}
            return field_value(field, raw.get("value"))
        case list():
            several = tuple(str(part) for part in raw)
            return several if field in SEVERAL else ", ".join(several)
        case _:
            return (str(raw),) if field in SEVERAL else str(raw)


def raw_value(field: Field, value: FieldValue) -> str | list[str]:
    """A field's value as Zammad takes it; "" and [] unset it."""
    if field in SEVERAL:
        return [] if value is None else [value] if isinstance(value, str) else list(value)
    return "" if value is None else value if isinstance(value, str) else ", ".join(value)


def raw_fields(values: Mapping[str, FieldValue], words: Words) -> dict[str, str | list[str]]:
    """Our own fields by Zammad's names. Raises KeyError for a field that the mapping does not name."""
    return {words.fields[Field(field)]: raw_value(Field(field), value) for field, value in values.items()}


def ticket(row: TicketRow, words: Words) -> Ticket:
    """A ticket's row."""
    extra = row.model_extra or {}
    return Ticket(
        id=row.id,
        number=row.number,
        title=row.title,
        created_at=row.created_at,
        updated_at=row.updated_at,
        updated_by=str(row.updated_by_id),
        owner=owner_of(row.owner_id),
        group=row.group,
        state=words.state(row.state),
        customer=str(row.customer_id),
        fields={field.value: field_value(field, extra.get(name)) for field, name in words.fields.items()},
    )


def articles(rows: list[ArticleRow]) -> tuple[Article, ...]:
    """A ticket's articles, oldest first. They come together, since a failed mail is told by another article."""
    known = sorted(rows, key=lambda row: row.id)
    given_up = {row.preferences.get("delivery_article_id_related") for row in known if row.sender == "System"}
    return tuple(_article(row, given_up) for row in known)


def _article(row: ArticleRow, given_up: set[Any]) -> Article:
    mark = row.preferences.get("klachtwacht")
    key = mark.get("key") if isinstance(mark, dict) else None
    senders = addresses(row.from_)
    return Article(
        id=row.id,
        ticket=row.ticket_id,
        at=row.created_at,
        author=str(row.created_by_id),
        sender=SENDERS.get(row.sender, Sender.SYSTEM),
        channel=CHANNELS.get(row.type, Channel.OTHER),
        internal=row.internal,
        subject=row.subject or "",
        text=text_of(row.body, row.content_type),
        to=addresses(row.to),
        cc=addresses(row.cc),
        reply_to=addresses(row.reply_to),
        from_address=senders[-1] if senders else None,
        key=key if isinstance(key, str) else None,
        delivery=_delivery(row, given_up),
        attachments=tuple(_attachment(a) for a in row.attachments if not a.preferences.get("content-alternative")),
    )


def _attachment(row: AttachmentRow) -> AttachedFile:
    kind = row.preferences.get("Mime-Type")
    return AttachedFile(id=row.id, name=row.filename, media_type=kind if isinstance(kind, str) else "")


def _delivery(row: ArticleRow, given_up: set[Any]) -> Delivery | None:
    if row.type != "email" or row.sender != "Agent":
        return None
    if row.preferences.get("delivery_status") == "success":
        return Delivery.DELIVERED
    # "fail" alone is not the end: Zammad tries four times, and then says so in an article of its own.
    return Delivery.FAILED if row.id in given_up else Delivery.PENDING


def person(row: UserRow) -> Person:
    """A user."""
    name = " ".join(part for part in (row.firstname, row.lastname) if part)
    return Person(
        id=str(row.id),
        login=row.login,
        name=name or row.login,
        email=row.email or "",
        active=row.active,
        address=_address(row),
    )


def _address(row: UserRow) -> tuple[str, ...]:
    """Where post goes to: Zammad has one field for it, or street, postcode and town apart."""
    lines = (row.address or "").splitlines() or [row.street or "", f"{row.zip or ''}  {row.city or ''}"]
    return tuple(line.strip() for line in lines if line.strip())


def history(rows: list[HistoryRow], words: Words) -> tuple[HistoryEntry, ...]:
    """The entries that matter, oldest first."""
    entries = (_entry(row, words) for row in sorted(rows, key=lambda row: row.id) if row.object == "Ticket")
    return tuple(entry for entry in entries if entry is not None)


def _entry(row: HistoryRow, words: Words) -> HistoryEntry | None:
    kind: HistoryKind
    ours = next((field for field, name in words.fields.items() if name == row.attribute), None)
    field: str | None = None
    old: FieldValue = None
    new: FieldValue = None
    match row.type, row.attribute:
        case "created", _:
            kind = HistoryKind.CREATED
        case "merged_into", _:
            kind, new = HistoryKind.MERGED_INTO, _id(row.id_to)
        case "received_merge", _:
            kind, new = HistoryKind.RECEIVED_MERGE, _id(row.id_from)
        case "notification", _ if row.value_to:
            # "jan@hulpdienst.example(update:online,email)"; a mention tells as a subscription does
            kind, new = HistoryKind.NOTIFIED, row.value_to.rpartition("(")[0]
        case "updated", "owner":
            kind, old, new = HistoryKind.OWNER, owner_of(row.id_from), owner_of(row.id_to)
        case "updated", "group":
            kind, old, new = HistoryKind.GROUP, row.value_from or None, row.value_to or None
        case "updated", "state":
            kind, old, new = HistoryKind.STATE, words.state(row.value_from or ""), words.state(row.value_to or "")
        case "updated", _ if ours is not None:
            kind, field = HistoryKind.FIELD, ours.value
            old, new = _logged(ours, row.value_from), _logged(ours, row.value_to)
        case _:
            return None
    return HistoryEntry(
        id=row.id, at=row.created_at, by=str(row.created_by_id), kind=kind, field=field, old=old, new=new
    )


def _id(value: int | None) -> str | None:
    return None if value is None else str(value)


def _logged(field: Field, text: str | None) -> FieldValue:
    """A field's value as history has it: always text; several choices as Ruby prints a list."""
    if field not in SEVERAL or not text:
        return field_value(field, text)
    if text.startswith("["):
        try:
            return field_value(field, json.loads(text))
        except ValueError:
            text = text.strip("[]").replace('"', "")
    return tuple(part for part in re.split(r",\s*", text) if part) or None
