"""mappings/eisen.yaml: every requirement that follows from the regulation, and who or what meets it."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from plugin.application.mappings.errors import Contradiction
from plugin.application.mappings.shape import NUMBERS, Article, Entry, Number, Text, consistent


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
    for number in NUMBERS:
        if number not in entries:
            yield Contradiction(key=(), problem=f'mist "{number}".')
    for number, entry in entries.items():
        if (entry.mensen is None) is not (entry.biedt is None):
            yield Contradiction(key=(number,), problem='heeft "mensen" en "biedt" samen nodig.')


class RequirementsFile(Entry):
    """Alle eisen."""

    eisen: Annotated[dict[Number, RequirementEntry], consistent(_incomplete)]
