"""The words of an example, as models for its file: each public function of `events` and the outcomes is one."""

from collections.abc import Callable, Mapping
from functools import reduce
from inspect import Parameter, isfunction, signature
from operator import or_
from types import ModuleType
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, get_type_hints

from pydantic import Discriminator, Field, Tag, create_model

from plugin.application.examples import events, outcomes, outcomes_beside, outcomes_file, outcomes_second
from plugin.application.examples.given import Moment
from plugin.application.mappings.shape import Entry


def words(module: ModuleType) -> Mapping[str, Callable[..., Any]]:
    """The words that this module defines."""
    return {
        name: one
        for name, one in vars(module).items()
        if isfunction(one) and one.__module__ == module.__name__ and not name.startswith("_")
    }


EVENTS = words(events)
OUTCOMES = {
    name: one
    for module in (outcomes, outcomes_file, outcomes_beside, outcomes_second)
    for name, one in words(module).items()
}


def _line(name: str, event: Callable[..., Any]) -> type[Entry]:
    """The model of one line under `als`: the word with its value, what else it takes, and when it happened."""
    hints = get_type_hints(event, include_extras=True)
    _, value, *others = signature(event).parameters.values()
    fields: dict[str, Any] = {
        name: (hints[value.name], Field(default=..., description=event.__doc__)),
        "op": (Moment | None, Field(default=None, description="Wanneer; zonder dit een minuut na het vorige.")),
    }
    for other in others:
        fields[other.name] = (hints[other.name], ... if other.default is Parameter.empty else other.default)
    return create_model(f"Als_{name}", __base__=Entry, __doc__=event.__doc__, **fields)


def _word_of(line: object) -> str | None:
    if isinstance(line, Entry):
        return type(line).__name__.removeprefix("Als_")
    return next((key for key in line if key in EVENTS), None) if isinstance(line, dict) else None


LINES = {name: _line(name, event) for name, event in EVENTS.items()}

_ALLOWED = f"Een van deze woorden moet er staan: {', '.join(EVENTS)}."


def _then() -> type[Entry]:
    fields: dict[str, Any] = {}
    for name, outcome in OUTCOMES.items():
        hints = get_type_hints(outcome, include_extras=True)
        fields[name] = (hints["return"], Field(default=None, description=outcome.__doc__))
    return create_model("Dan", __base__=Entry, __doc__="Wat daaruit volgt.", **fields)


if TYPE_CHECKING:
    Event: TypeAlias = Entry
    Then: TypeAlias = Entry
else:
    # a line under `als` is the one of these models whose word stands in it
    Event = Annotated[
        reduce(or_, (Annotated[line, Tag(name)] for name, line in LINES.items())),
        Discriminator(
            _word_of,
            custom_error_type="unknown_event",
            custom_error_message=f"is geen gebeurtenis. {_ALLOWED}",
        ),
    ]
    # what was not said under `dan` is not set, since "leeg" is an answer too
    Then = _then()
