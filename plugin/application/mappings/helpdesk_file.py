"""A file in mappings/helpdesks: how one helpdesk names our fields, desks and states, and how we treat it."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, model_validator
from pydantic import Field as Rule

from plugin.application.fields import Field
from plugin.application.helpdesk import State
from plugin.application.mappings.errors import Contradiction
from plugin.application.mappings.shape import HELPDESK_FIELD, WEB_PATH, Entry, Text, consistent, refuse
from plugin.domain.organisation import Desk

FieldName = Annotated[str, Rule(pattern=HELPDESK_FIELD)]
Seconds = Annotated[float, Rule(gt=0)]


def _incomplete(kind: type[StrEnum]) -> AfterValidator:
    """Each of these keys must be there, and no two may have the same name in the helpdesk."""

    def find(named: Mapping[StrEnum, object]) -> Iterator[Contradiction]:
        for key in kind:
            if key not in named:
                yield Contradiction(key=(), problem=f'mist "{key}".')
        names = list(named.values())
        for place, (key, name) in enumerate(named.items()):
            if name in names[:place]:
                yield Contradiction(key=(key.value,), value=name, problem="staat er twee keer.")

    return consistent(find)


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

    webhook_path: Annotated[str, Rule(pattern=WEB_PATH)]
    fields: Annotated[dict[Field, FieldName], _incomplete(Field)]
    desks: Annotated[dict[Desk, Text], _incomplete(Desk)]
    regions: dict[Text, Text] = Rule(default_factory=dict)
    """De groep voor klachten van een regio die een eigen groep heeft; zonder dit is er één voor alle regio's."""
    states: Annotated[dict[State, Annotated[tuple[Text, ...], Rule(min_length=1)]], _incomplete(State)]
    """The helpdesk's names of each kind of state; the first is the one that we write."""
    tail: Tail
    timeouts: Timeouts
    helpdesk_max_s: Seconds
    """A write without an answer may still happen for so long (machine time); only then it is read back."""

    @property
    def groups(self) -> tuple[str, ...]:
        """The helpdesk's name of every desk, those of the regions last."""
        return (*self.desks.values(), *self.regions.values())

    @property
    def complaint_groups(self) -> tuple[str, ...]:
        """Its names of the desks at which complaints lie."""
        return tuple(name for name in self.groups if name != self.desks[Desk.MESSAGES])

    @model_validator(mode="after")
    def _one_group_each(self) -> Self:
        wrong = (
            Contradiction(key=("regions", region), value=name, problem="is al de groep van iets anders.")
            for place, (region, name) in enumerate(self.regions.items(), len(self.desks))
            if name in self.groups[:place]
        )
        refuse(tuple(wrong))
        return self

    @model_validator(mode="after")
    def _waits_long_enough(self) -> Self:
        if self.timeouts.read_s > self.helpdesk_max_s:
            problem = "is korter dan timeouts.read_s; een antwoord kan dan nog komen terwijl wij al nakijken."
            refuse([Contradiction(key=("helpdesk_max_s",), value=self.helpdesk_max_s, problem=problem)])
        return self
