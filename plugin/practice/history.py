"""A ticket's history: who changed what, and when. An entry is never changed."""

import json
import re
from typing import Any

from plugin.practice import people
from plugin.practice.world import Row, World

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)\.\d+Z")
_UNRECORDED = {
    "id", "number", "preferences", "article_count", "create_article_type_id", "create_article_sender_id",
    "created_at", "updated_at", "created_by_id", "updated_by_id",
}  # fmt: skip

STATES = {1: "new", 2: "open", 3: "pending reminder", 4: "closed", 5: "merged", 6: "removed", 7: "pending close"}
PRIORITIES = {1: "1 low", 2: "2 normal", 3: "3 high"}


def record(world: World, ticket: int, kind: str, *, by: int, at: str | None = None, **more: Any) -> Row:
    """Add an entry about the ticket itself."""
    entry = {"o_id": ticket, "related_history_object_id": None, **more, "created_by_id": by}
    return world.history.add({**entry, "created_at": at or world.stamp(), "object": "Ticket", "type": kind})


def record_related(world: World, ticket: int, thing: str, number: int, kind: str, *, by: int, **more: Any) -> Row:
    """Add an entry about something that belongs to the ticket, such as an article."""
    entry = record(world, number, kind, by=by, related_o_id=ticket, **more)
    entry.update({"object": thing, "related_object": "Ticket"})
    return entry


def record_changes(world: World, ticket: Row, before: Row, *, by: int) -> frozenset[str]:
    """Add an entry for each column that differs from before, in the order of the columns; return their names."""
    changed = frozenset(k for k in ticket if ticket[k] != before.get(k))
    for column in ticket:
        if column in changed and column not in _UNRECORDED:
            old, new = before.get(column), ticket[column]
            more = {"id_to": new, "id_from": old} if column.endswith("_id") else {}
            record(
                world, ticket["id"], "updated", by=by, at=ticket["updated_at"], **more,
                value_from=_words(world, column, old), value_to=_words(world, column, new),
                attribute=column.removesuffix("_id"),
            )  # fmt: skip
    return changed


def of(world: World, ticket: int) -> list[Row]:
    """The entries of one ticket, oldest first. A merge's entry stands with the ticket that vanished and names both."""
    return [
        entry
        for entry in world.history.values()
        if (entry["object"] == "Ticket" and entry["o_id"] == ticket) or entry.get("related_o_id") == ticket
    ]


def _words(world: World, column: str, value: Any) -> str:
    if value is None:
        return ""
    match column:
        case "owner_id" | "customer_id":
            return people.fullname(world.users[value])
        case "group_id":
            return str(world.groups[value]["name"])
        case "state_id":
            return STATES[value]
        case "priority_id":
            return PRIORITIES[value]
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return str(value).lower()
    return _MOMENT.sub(r"\1 \2 UTC", str(value))
