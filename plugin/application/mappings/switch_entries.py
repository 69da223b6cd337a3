"""The switches as a regulation's file writes them, each checked against what may be chosen and what is built."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field

from plugin.application.mappings.errors import Contradiction, unknown
from plugin.application.mappings.shape import POINT, Article, Entry, Text
from plugin.application.mappings.switches import SWITCHES, Choice, Number


class SwitchEntry(Entry):
    """Een keuze die het reglement open laat."""

    point: Annotated[str, Field(pattern=POINT)]
    value: str | int
    allowed: Text
    article: Article
    reason: Text


def wrong_switches(switches: dict[str, SwitchEntry]) -> Iterator[Contradiction]:
    """Every switch that is missing, unknown, or has a value that cannot be."""
    for name in SWITCHES:
        if name not in switches:
            yield Contradiction(key=(), problem=f'mist de schakelaar "{name}".')
    for name, entry in switches.items():
        if name in SWITCHES:
            yield from _wrong_switch(name, entry, SWITCHES[name])
        else:
            yield Contradiction(key=(name,), problem=unknown(name, list(SWITCHES)))


def _wrong_switch(name: str, entry: SwitchEntry, switch: Choice | Number) -> Iterator[Contradiction]:
    if entry.point != switch.point:
        yield Contradiction(key=(name, "point"), value=entry.point, problem="kan niet.", allowed=switch.point)
    if entry.allowed != switch.allowed:
        yield Contradiction(key=(name, "allowed"), value=entry.allowed, problem="kan niet.", allowed=switch.allowed)
    match switch:
        case Number() if not (isinstance(entry.value, int) and switch.least <= entry.value <= switch.most):
            yield Contradiction(key=(name, "value"), value=entry.value, problem="kan niet.", allowed=switch.allowed)
        case Choice() if entry.value not in switch.values:
            allowed = ", ".join(switch.values)
            yield Contradiction(key=(name, "value"), value=entry.value, problem="kan niet.", allowed=allowed)


def name_values(schema: dict[str, Any]) -> None:
    """Let an editor offer each switch its own values."""

    def values(switch: Choice | Number) -> dict[str, Any]:
        if isinstance(switch, Choice):
            return {"enum": list(switch.values)}
        return {"type": "integer", "minimum": switch.least, "maximum": switch.most}

    entry = schema["properties"]["switches"]["additionalProperties"]
    properties = {
        name: {"allOf": [entry, {"properties": {"value": values(switch)}}]} for name, switch in SWITCHES.items()
    }
    schema["properties"]["switches"] = {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
