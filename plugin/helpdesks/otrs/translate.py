"""From Znuny's words to the application's, and back.

Znuny writes nobody as user 1, an unset field as null, "" or [], and reads a date back with a midnight behind it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
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
from plugin.helpdesks.otrs.shapes import AgentRow, ArticleRow, CustomerRow, HistoryRow, TicketRow
from plugin.helpdesks.reading import addresses, text_of

NOBODY = 1
MIDNIGHT = " 00:00:00"
ARTICLE_KEY = "KlachtBerichtSleutel"
"""The field of an article that carries our mark."""

CHANNELS = {"Email": Channel.EMAIL, "Phone": Channel.PHONE, "Internal": Channel.NOTE}
HOLDERS = {"OwnerUpdate": HistoryKind.OWNER, "ResponsibleUpdate": HistoryKind.RESPONSIBLE}
SENDERS = {"customer": Sender.CUSTOMER, "agent": Sender.AGENT, "system": Sender.SYSTEM}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What this Znuny calls our fields and the kinds of state; of several names for a kind the first is written."""

    fields: Mapping[Field, str]
    states: Mapping[State, Sequence[str]]

    def state(self, name: str) -> State:
        """The kind of a state; one that the mapping does not name counts as open, so that the case stays watched."""
        return next((kind for kind, names in self.states.items() if name in names), State.OPEN)


def moment(seconds: int) -> datetime:
    """A time as Znuny's package gives it."""
    return datetime.fromtimestamp(seconds, UTC)


def person_id(user: int) -> str | None:
    """An agent's id, or None for nobody."""
    return None if user == NOBODY else str(user)


def field_value(field: Field, raw: str | Sequence[str] | None) -> FieldValue:
    """A field's value as Znuny gives it in a ticket."""
    several = (raw,) if isinstance(raw, str) else tuple(raw or ())
    values = tuple(value.removesuffix(MIDNIGHT) for value in several if value)
    if not values:
        return None
    return values if field in SEVERAL else ", ".join(values)


def raw_value(field: Field, value: FieldValue) -> str | list[str]:
    """A field's value as Znuny takes it; "" and [] unset it."""
    several = [] if value is None else [value] if isinstance(value, str) else list(value)
    return several if field in SEVERAL else ", ".join(several)


def raw_fields(values: Mapping[str, FieldValue], words: Words) -> list[dict[str, Any]]:
    """Our own fields by Znuny's names. Raises KeyError for a field that the mapping does not name."""
    return [
        {"Name": words.fields[Field(name)], "Value": raw_value(Field(name), value)} for name, value in values.items()
    ]


def ticket(row: TicketRow, words: Words) -> Ticket:
    """A ticket's row."""
    return Ticket(
        id=row.TicketID,
        number=row.TicketNumber,
        title=row.Title or "",
        created_at=moment(row.Created),
        updated_at=moment(row.Changed),
        updated_by=row.ChangeBy,
        owner=person_id(row.OwnerID),
        responsible=person_id(row.ResponsibleID),
        group=row.Queue,
        state=words.state(row.State),
        customer=row.Customer,
        fields={field.value: field_value(field, row.DynamicField.get(name)) for field, name in words.fields.items()},
    )


def article(row: ArticleRow) -> Article:
    """A message or note."""
    senders = addresses(row.From)
    key = row.DynamicField.get(ARTICLE_KEY)
    return Article(
        id=row.ArticleID,
        ticket=row.TicketID,
        at=moment(row.Created),
        author=row.Author,
        sender=SENDERS.get(row.SenderType, Sender.SYSTEM),
        channel=CHANNELS.get(row.Channel, Channel.OTHER),
        internal=not row.IsVisibleForCustomer,
        subject=row.Subject,
        text=text_of(row.Body, "text/plain") if row.HTML is None else text_of(row.HTML, "text/html"),
        to=addresses(row.To),
        cc=addresses(row.Cc),
        reply_to=addresses(row.ReplyTo),
        from_address=senders[-1] if senders else None,
        key=key if isinstance(key, str) and key else None,
        delivery=_delivery(row),
        attachments=tuple(
            AttachedFile(id=file.FileID, name=file.Filename, media_type=file.ContentType.partition(";")[0])
            for file in row.Attachment
        ),
    )


def _delivery(row: ArticleRow) -> Delivery | None:
    if row.Channel != "Email" or row.SenderType != "agent":
        return None
    match row.Transmission:
        case None:
            return Delivery.DELIVERED  # it is no longer in the queue
        case "Error":
            return Delivery.FAILED
        case _:
            return Delivery.PENDING


def agent(row: AgentRow) -> Person:
    """An agent."""
    return Person(id=row.UserID, login=row.Login, name=row.Name or row.Login, email=row.Email, active=row.Active)


def customer(number: str, row: CustomerRow) -> Person:
    """A customer; whoever wrote from an address that Znuny does not know is a customer too."""
    return Person(
        id=number, login=row.Login, name=row.Name, email=row.Email, active=True, address=tuple(row.Address)
    )  # fmt: skip


def history(rows: Sequence[HistoryRow], ticket: int, words: Words) -> Iterator[HistoryEntry]:
    """The entries that matter, oldest first. The history only grows, so an entry's place is its id.

    A change of owner or responsible names the new one only; the one before follows from the lines above.
    """
    holds = {"OwnerUpdate": rows[0].OwnerID if rows else NOBODY, "ResponsibleUpdate": NOBODY}
    for place, row in enumerate(rows, start=1):
        said = row.Name.removeprefix("%%").split("%%")
        found = _change(row.Type, said, ticket, words)
        if row.Type in HOLDERS:
            before, holds[row.Type] = holds[row.Type], int(said[1])
            found = (HOLDERS[row.Type], None, person_id(before), person_id(holds[row.Type]))
        if found is not None:
            kind, field, old, new = found
            yield HistoryEntry(id=place, at=moment(row.At), by=row.By, kind=kind, field=field, old=old, new=new)


def _change(
    kind: str, said: Sequence[str], ticket: int, words: Words
) -> tuple[HistoryKind, str | None, FieldValue, FieldValue] | None:
    match kind, *said:
        case "NewTicket", *_:
            return HistoryKind.CREATED, None, None, None
        case "Merged", _, merged, _, main if merged == str(ticket):
            return HistoryKind.MERGED_INTO, None, None, main
        case "Merged", _, merged, _, _:
            return HistoryKind.RECEIVED_MERGE, None, None, merged
        case "Misc", "Klachtwacht", what, who:
            return HistoryKind.REFUSED, what if what in ("owner", "responsible") else "right", None, who
        case "SendAgentNotification", _, login, *_:
            return HistoryKind.NOTIFIED, None, None, login
        case "Move", new, _, old, *_:
            return HistoryKind.GROUP, None, old or None, new or None
        case "StateUpdate", old, new, *_:
            return HistoryKind.STATE, None, words.state(old), words.state(new)
        case "TicketDynamicFieldUpdate", "FieldName", name, "Value", new, "OldValue", old:
            ours = next((field for field, named in words.fields.items() if named == name), None)
            return (HistoryKind.FIELD, ours.value, _logged(ours, old), _logged(ours, new)) if ours else None
        case _:
            return None


def _logged(field: Field, text: str) -> FieldValue:
    """A field's value as history has it: several choices in one line."""
    return field_value(field, text.split(", ") if field in SEVERAL else text)
