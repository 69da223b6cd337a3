"""A file in mappings/helpdesks: how one helpdesk names our fields, desks and states, and how we treat it."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field as Rule

from plugin.application.fields import Field
from plugin.application.helpdesk import State
from plugin.application.mappings.errors import Contradiction
from plugin.application.mappings.shape import Entry, Text
from plugin.domain.organisation import Desk

FieldName = Annotated[str, Rule(pattern=r"^[a-z][a-z0-9_]*$")]
Seconds = Annotated[float, Rule(gt=0)]


class Tail(Entry):
    """How often the helpdesk is asked which tickets changed; all in seconds of machine time."""

    allowed: bool
    """Whether this helpdesk permits the question each second; without it only the wide one is asked."""
    period_s: Seconds
    overlap_s: Seconds
    wide_every_s: Seconds
    wide_overlap_s: Seconds
    busy_share: Annotated[float, Rule(gt=0, le=1)]
    """The largest part of the helpdesk's time that the questions may take; a slow helpdesk is asked less often."""


class Timeouts(Entry):
    """How long a call may take, in seconds of machine time."""

    connect_s: Seconds
    read_s: Seconds


class HelpdeskMapping(Entry):
    """How a helpdesk names what is ours, and how patient we are with it. Address and token are no mapping."""

    webhook_path: Annotated[str, Rule(pattern=r"^/[a-z0-9/_\-]+$")]
    fields: dict[Field, FieldName]
    desks: dict[Desk, Text]
    states: dict[State, Annotated[tuple[Text, ...], Rule(min_length=1)]]
    """The helpdesk's names of each kind of state; the first is the one that we write."""
    tail: Tail
    timeouts: Timeouts
    helpdesk_max_s: Seconds
    """A write without an answer may still happen for so long (machine time); only then it is read back."""


def contradictions(file: HelpdeskMapping) -> Iterator[Contradiction]:
    """What is wrong with the file as a whole."""
    parts: tuple[tuple[str, list[str], list[str], list[str]], ...] = (
        ("fields", list(Field), [key.value for key in file.fields], list(file.fields.values())),
        ("desks", list(Desk), [key.value for key in file.desks], list(file.desks.values())),
        ("states", list(State), [key.value for key in file.states], []),
    )
    for part, wanted, present, names in parts:
        for missing in (key for key in wanted if key not in present):
            yield Contradiction(key=(part,), problem=f'mist "{missing}".')
        for place, name in enumerate(names):
            if name in names[:place]:
                key = (part, present[place])
                yield Contradiction(key=key, value=name, problem="staat er twee keer.")
    if file.timeouts.read_s > file.helpdesk_max_s:
        yield Contradiction(
            key=("helpdesk_max_s",),
            value=file.helpdesk_max_s,
            problem="is korter dan timeouts.read_s; een antwoord kan dan nog komen terwijl wij al nakijken.",
        )
