"""Fields that were added to tickets: their definition, and what a value becomes when it is stored."""

import re
from datetime import date
from typing import Any

from dateutil import parser

from plugin.practice.problems import refused
from plugin.practice.world import Row, World

_TYPES = {
    "input",
    "textarea",
    "select",
    "tree_select",
    "multiselect",
    "multi_tree_select",
    "boolean",
    "integer",
    "date",
    "datetime",
}
_REFERRING = {"triggers": "Trigger", "overviews": "Overview", "slas": "SLA", "jobs": "Job", "report_profiles": "Report"}
"""What keeps a field from being deleted; core workflows and macros do not."""
_COLUMNS = ("object", "name", "display", "data_type", "data_option", "active", "screens", "position")


def create(world: World, params: Row, *, by: int) -> Row:
    """Define a field; it can be used after the migrations. Raises Problem 422 as Zammad does."""
    name, kind = str(params.get("name")), params.get("data_type")
    if any(world.attributes.where(name=name)):
        raise refused("This object already exists.")
    if re.search(r"_ids?$", name):
        raise refused("Validation failed: Name can't be used because *_id and *_ids are not allowed")
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise refused("Validation failed: Name only lowercase letters, numbers, and '_' are allowed")
    if kind not in _TYPES:
        raise refused("Validation failed: Data type is not included in the list")
    option = {**params.get("data_option", {}), "relation": ""}
    if kind == "multiselect":
        option["multiple"] = True
    if kind in ("date", "datetime"):
        option.setdefault("options", {})
    return world.attributes.add(
        {
            "object_lookup_id": 1, "name": name, "display": params.get("display", name), "data_type": kind,
            "data_option": option, "data_option_new": {}, "editable": True, "active": params.get("active", True),
            "screens": params.get("screens", {}), "to_create": True, "to_migrate": True, "to_delete": False,
            "to_config": False, "position": params.get("position", 1000), **world.made(by),
        }
    )  # fmt: skip


def update(world: World, attribute: Row, params: Row, *, by: int) -> Row:
    """Change a field's definition; what can be chosen changes with the migrations. Raises Problem 422 for its type."""
    if params.get("data_type", attribute["data_type"]) != attribute["data_type"]:
        raise refused("Validation failed: Data type can't be altered (existing attribute)")
    option = params.get("data_option")
    if attribute["to_create"]:
        attribute["data_option"] = option or attribute["data_option"]
    elif option and option != attribute["data_option"]:
        attribute.update({"data_option_new": {**option, "relation": ""}, "to_config": True})
    kept = ("object", "data_option")
    attribute.update({key: params[key] for key in _COLUMNS if key in params and key not in kept})
    world.touch(attribute, by)
    return attribute


def delete(world: World, attribute: Row) -> None:
    """Mark a field for deletion by the migrations. Raises Problem 422 while a setting uses it."""
    column = f"ticket.{attribute['name']}"
    for kind, told in _REFERRING.items():
        for row in world.catalogue[kind].values():
            if column in row["condition"] or column in row.get("perform", {}):
                raise refused(
                    f"Ticket.{attribute['name']} is referenced by {told}: {row['name']} and thus cannot be deleted!"
                )
    if attribute["to_create"]:
        del world.attributes[attribute["id"]]
    else:
        attribute["to_delete"] = True


def migrate(world: World) -> None:
    """Carry out what waits: new fields become columns of each ticket, changed choices count, deleted ones go.

    Older tickets hold null in a new field, no choices, or false.
    """
    world.restarting = world.settings.restart_calls
    for attribute in world.attributes.where(to_delete=True):
        del world.attributes[attribute["id"]]
        for ticket in world.tickets.values():
            ticket.pop(attribute["name"], None)
    for attribute in world.attributes.where(to_config=True):
        old, new = attribute["data_option"], attribute["data_option_new"]
        if attribute["data_type"] == "select":
            new["historical_options"] = {**old.get("historical_options", old["options"]), **new["options"]}
        attribute.update({"data_option": new, "data_option_new": {}, "to_config": False})
    for attribute in world.attributes.where(to_create=True):
        attribute.update({"to_create": False, "to_migrate": False})
        for ticket in world.tickets.values():
            single = attribute["data_type"] in ("select", "tree_select")
            ticket[attribute["name"]] = None if single else empty(attribute)


def columns(world: World) -> dict[str, Row]:
    """The fields that tickets have, by name."""
    return {a["name"]: a for a in world.attributes.values() if not a["to_create"] and a["active"]}


def empty(attribute: Row) -> Any:
    """What the field holds on a new ticket."""
    kind, default = attribute["data_type"], attribute["data_option"].get("default")
    if kind.startswith("multi"):
        return []
    if kind == "boolean":
        return bool(default)
    return default if kind in ("select", "tree_select") else default or None


def stored(attribute: Row, value: Any) -> Any:
    """What a value becomes when it is stored: dates are read generously, choices are kept as they are."""
    match attribute["data_type"]:
        case "multiselect" | "multi_tree_select":
            return [str(v) for v in (value if isinstance(value, list) else [value]) if v not in (None, "")]
        case "date":
            return _day(value)
        case "boolean":
            return value if isinstance(value, bool) else str(value).lower() == "true"
        case "select" | "tree_select":
            return None if value is None else str(value)
        case "integer":
            return None if value in (None, "") else int(value)
    return value if value is None else str(value)


def choices(attribute: Row) -> list[str] | None:
    """The keys that may be chosen, or None for a field without choices."""
    kind, options = attribute["data_type"], attribute["data_option"].get("options")
    if kind == "boolean":
        return ["false", "true"]
    if kind in ("select", "multiselect"):
        return ["", *(options or {})]
    if kind in ("tree_select", "multi_tree_select"):
        return ["", *_branches(options or [])]
    return None


def _branches(options: list[Row]) -> list[str]:
    return [key for o in options for key in (o["value"], *_branches(o.get("children", [])))]


def _day(value: Any) -> str | None:
    if not value:
        return None
    try:
        return date.fromisoformat(str(value)[:10]).isoformat()
    except ValueError:
        pass
    try:
        return parser.parse(str(value), dayfirst=True).date().isoformat()
    except (ValueError, OverflowError):
        return None
