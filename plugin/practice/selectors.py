"""Conditions over tickets, as in searches, triggers and core workflows."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from plugin.practice import attributes
from plugin.practice.columns import NEW_TICKET
from plugin.practice.problems import Problem, invalid
from plugin.practice.world import Row, World, moment

_RANGES: dict[str, Callable[[int], timedelta | relativedelta]] = {
    "minute": lambda n: timedelta(minutes=n),
    "hour": lambda n: timedelta(hours=n),
    "day": lambda n: timedelta(days=n),
    "week": lambda n: timedelta(weeks=n),
    "month": lambda n: relativedelta(months=n),
    "year": lambda n: relativedelta(years=n),
}
_CHOICE: dict[str, Callable[[set[str], set[str]], bool]] = {
    "is": lambda have, want: bool(have & want) or (not have and (not want or want == {""})),
    "is not": lambda have, want: not have & want and not (not have and want == {""}),
    "is any of": lambda have, want: bool(have & want),
    "is none of": lambda have, want: not have & want,
    "is set": lambda have, _: bool(have),
    "not set": lambda have, _: not have,
    "contains one": lambda have, want: bool(have & want),
    "contains one not": lambda have, want: not have & want,
    "contains all": lambda have, want: want <= have,
    "contains all not": lambda have, want: not want <= have,
}
_TEXT: dict[str, Callable[[str, str], bool]] = {
    "contains": lambda have, want: want in have,
    "contains not": lambda have, want: want not in have,
    "starts with": lambda have, want: have.startswith(want),
    "ends with": lambda have, want: have.endswith(want),
}
_TIMES = {
    "before (absolute)", "after (absolute)", "before (relative)", "after (relative)", "from (relative)",
    "till (relative)", "within last (relative)", "within next (relative)", "today",
}  # fmt: skip
WORKFLOW_OPERATORS = {
    "is",
    "is not",
    "is set",
    "not set",
    "contains",
    "contains not",
    "contains all",
    "contains all not",
}
"""What a core workflow of this version knows; another one is saved and breaks every save (recorded)."""

UNKNOWN = "Invalid ticket selector conditions"


def matches(world: World, ticket: Row, condition: Row, *, user: int) -> bool:
    """Whether the ticket meets every part of the condition. Raises Problem 422 for a part that is not known."""
    return all(_meets(world, ticket, name, part, user) for name, part in condition.items())


def check(world: World, condition: Row) -> None:
    """Raises Problem 422 for a field or operator that a search or trigger does not know."""
    for name, part in condition.items():
        column, operator = name.removeprefix("ticket."), part.get("operator")
        if column == "action":
            continue
        known = column in _columns(world) and name.startswith("ticket.")
        if not known or operator not in {*_CHOICE, *_TEXT, *_TIMES}:
            raise Problem(422, UNKNOWN)


def holds(have: Any, operator: str, want: Any) -> bool:
    """Whether a value meets an operator that needs no clock; used by core workflows too."""
    if operator == "contains" and isinstance(have, list):
        operator = "contains one"
    if operator == "contains not" and isinstance(have, list):
        operator = "contains one not"
    if operator in _CHOICE:
        return _CHOICE[operator](texts(have), texts(want) or ({""} if want == "" else set()))
    return any(_TEXT[operator](str(have or "").lower(), text.lower()) for text in texts(want))


def texts(value: Any) -> set[str]:
    """A value or list of values as texts; unset is empty."""
    if value is None or value == "":
        return set()
    if isinstance(value, bool):
        return {str(value).lower()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return {str(v).lower() if isinstance(v, bool) else str(v) for v in value if v is not None}
    return {str(value)}


def _columns(world: World) -> set[str]:
    kept = {"id", "tags", "created_at", "updated_at", "created_by_id", "updated_by_id"}
    return {*kept, *NEW_TICKET, *attributes.columns(world)}


def _meets(world: World, ticket: Row, name: str, part: Row, user: int) -> bool:
    column, operator = name.removeprefix("ticket."), str(part.get("operator"))
    if not name.startswith("ticket.") or (column not in ticket and column != "tags"):
        raise invalid(UNKNOWN)
    have = world.tags.get(ticket["id"], []) if column == "tags" else ticket[column]
    if operator in _TIMES:
        return _in_time(have, operator, part, world.clock.now())
    if operator not in _CHOICE and operator not in _TEXT:
        raise invalid(UNKNOWN)
    match part.get("pre_condition"):
        case "current_user.id":
            want: Any = [str(user)]
        case "not_set":
            want = ["1"] if column == "owner_id" else ""
        case _:
            want = part.get("value")
    if column == "tags" and isinstance(want, str):
        want = [tag.strip() for tag in want.split(",")]
    return holds(have, operator, want)


def _in_time(have: Any, operator: str, part: Row, now: datetime) -> bool:
    if not have:
        return False
    at = moment(have)
    if operator == "before (absolute)":
        return at <= moment(part["value"])
    if operator == "after (absolute)":
        return at >= moment(part["value"])
    if operator == "today":
        return at.date() == now.date()
    span = _RANGES[part["range"]](int(part["value"]))
    match operator:
        case "before (relative)":
            return at <= now - span
        case "after (relative)":
            return at >= now + span
        case "from (relative)":
            return at >= now - span
        case "till (relative)":
            return at <= now + span
        case "within last (relative)":
            return now - span <= at <= now
    return now <= at <= now + span
