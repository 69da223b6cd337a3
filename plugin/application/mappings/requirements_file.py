"""mappings/eisen.yaml: every requirement that follows from the regulation, and who or what meets it."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from plugin.application.mappings.errors import Contradiction
from plugin.application.mappings.shape import NUMBER, Article, Entry, Text, consistent

LAST = {"R": 90, "T": 6, "E": 26, "A": 34, "P": 18}
"""The last number of each kind; none before it is left out."""


def numbers() -> tuple[str, ...]:
    """All numbers that there are, in order."""
    width = {"R": 3, "T": 1, "E": 1, "A": 2, "P": 2}
    return tuple(f"{kind}-{number:0{width[kind]}}" for kind, last in LAST.items() for number in range(1, last + 1))


class RequirementEntry(Entry):
    """Een eis: wat moet gelden, en waar het staat."""

    zin: Text
    artikel: Article
    mensen: Text | None = None
    """Waarom een mens dit doet."""
    biedt: Text | None = None
    """Wat Klachtwacht er wel bij doet."""
    toets: Text | None = None
    """De technische toets die het laat zien."""
    nog_niet: Text | None = None
    """Wat er nog ontbreekt."""


def _incomplete(entries: Mapping[str, RequirementEntry]) -> Iterator[Contradiction]:
    for number in numbers():
        if number not in entries:
            yield Contradiction(key=(), problem=f'mist "{number}".')
    for number, entry in entries.items():
        if number not in numbers():
            yield Contradiction(key=(number,), problem="is geen nummer van een eis.")
        if (entry.mensen is None) is not (entry.biedt is None):
            yield Contradiction(key=(number,), problem='heeft "mensen" en "biedt" samen nodig.')


class RequirementsFile(Entry):
    """Alle eisen."""

    eisen: Annotated[dict[Annotated[str, Field(pattern=NUMBER)], RequirementEntry], consistent(_incomplete)]
