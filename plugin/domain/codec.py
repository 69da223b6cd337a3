"""Facts and actions as JSON can hold them, and back: dates as text, choices by key."""

import dataclasses
from collections.abc import Callable, Hashable
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
    known = (one for one in _readers(cast("Hashable", kind)) if one[0] in data or one[1])
    return kind(**{name: read(data[name]) for name, _, read in known})


@cache
def _readers(kind: Any) -> tuple[tuple[str, bool, Callable[[Any], Any]], ...]:
    """Each field with whether the data must have it, and how its value is read."""
    hints = get_type_hints(kind)
    return tuple((f.name, f.default is dataclasses.MISSING, _reader(hints[f.name])) for f in dataclasses.fields(kind))


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(item) for item in value]
    return encode(value) if dataclasses.is_dataclass(value) else value


def _reader(hint: Any) -> Callable[[Any], Any]:
    if get_origin(hint) in (Union, UnionType):
        hint = next(h for h in get_args(hint) if h is not type(None))
    read = _typed(hint)
    return lambda value: None if value is None else read(value)


def _typed(hint: Any) -> Callable[[Any], Any]:
    if get_origin(hint) is tuple:
        inner = _reader(get_args(hint)[0])
        return lambda value: tuple(map(inner, value))
    if hint in (datetime, date):
        return cast("Callable[[Any], Any]", hint.fromisoformat)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if dataclasses.is_dataclass(hint):
        return lambda value: decode(cast("type[Any]", hint), value)
    return lambda value: value
