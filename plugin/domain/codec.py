"""Facts and actions as JSON can hold them, and back: dates as text, choices by key."""

import dataclasses
from collections.abc import Hashable
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints


def encode(value: Any) -> dict[str, Any]:
    """Turn a fact or action into what JSON can hold; its kind is its class's name."""
    return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}


def decode(kind: type[Any], data: dict[str, Any]) -> Any:
    """Build a fact or action of this kind again; a field that is younger than the data has its default.

    Raises KeyError or ValueError when the data is not of this kind.
    """
    hints = _hints(cast("Hashable", kind))
    known = (f.name for f in dataclasses.fields(kind) if f.name in data or f.default is dataclasses.MISSING)
    return kind(**{name: _typed(hints[name], data[name]) for name in known})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(item) for item in value]
    return encode(value) if dataclasses.is_dataclass(value) else value


def _typed(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) in (Union, UnionType):
        hint = next(h for h in get_args(hint) if h is not type(None))
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return tuple(_typed(inner, item) for item in value)
    if hint is datetime:
        return datetime.fromisoformat(value)
    if hint is date:
        return date.fromisoformat(value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if dataclasses.is_dataclass(hint):
        return decode(cast("type[Any]", hint), value)
    return value
