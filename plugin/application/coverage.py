"""`klachtwacht coverage`: each requirement of the regulation, and the examples that show it."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import click

from plugin.application.examples.folder import read_examples
from plugin.application.mappings import InvalidMappings, default_folder
from plugin.application.mappings.requirements_file import RequirementEntry, RequirementsFile
from plugin.application.mappings.shape import LAST, parse
from plugin.application.mappings.yaml_file import read_yaml


class Standing(StrEnum):
    """How far a requirement is met."""

    SHOWN = "voorbeeld"  # at least one example shows it, and nothing is missing
    PARTLY = "deels"  # an example or a test shows it, and something is missing
    TESTED = "toets"  # a test of the code shows what no story can
    PEOPLE = "mensen"
    NOT_YET = "nog niet"
    NOWHERE = "nergens"  # a mistake: it stands in no list


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A requirement with its examples, each as `file: sentence`."""

    number: str
    entry: RequirementEntry
    examples: tuple[str, ...]

    @property
    def standing(self) -> Standing:
        """How far it is met."""
        entry = self.entry
        if (self.examples or entry.toets) and entry.nog_niet:
            return Standing.PARTLY
        if self.examples:
            return Standing.SHOWN
        found = ((entry.toets, Standing.TESTED), (entry.mensen, Standing.PEOPLE), (entry.nog_niet, Standing.NOT_YET))
        return next((standing for said, standing in found if said), Standing.NOWHERE)


def covered(folder: Path) -> tuple[Covered, ...]:
    """All requirements, in order of number. Raises InvalidMappings."""
    entries = parse(read_yaml(folder / "eisen.yaml"), RequirementsFile).eisen
    shown: dict[str, list[str]] = {number: [] for number in entries}
    for file, content in read_examples(folder):
        for example in content.voorbeelden:
            for number in example.nummers:
                shown[number].append(f"{file.path.name}: {example.zin}")
    return tuple(Covered(number=n, entry=e, examples=tuple(shown[n])) for n, e in entries.items())


@click.command()
@click.option(
    "--config",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=None,
    help="De map met bestanden. Zonder deze keuze: de map mappings die bij Klachtwacht hoort.",
)
@click.option("--json", "as_json", is_flag=True, help="Schrijf de lijst als JSON.")
def coverage(config: Path | None, as_json: bool) -> None:
    """Noem elke eis uit het reglement, met de voorbeelden die haar laten zien.

    Eindigt met 1 als een eis in geen enkele lijst staat.
    """
    try:
        found = covered(config or default_folder())
    except InvalidMappings as invalid:
        for error in invalid.errors:
            click.echo(str(error), err=True)
        sys.exit(1)
    if as_json:
        click.echo(json.dumps([_as_dict(one) for one in found], ensure_ascii=False))
    else:
        for line in (*_table(found), "", *counted(found)):
            click.echo(line)
    sys.exit(1 if any(one.standing is Standing.NOWHERE for one in found) else 0)


def counted(found: Sequence[Covered]) -> Iterator[str]:
    """How many of each kind stand where, in a line for each kind."""
    for kind in LAST:
        of_kind = [one.standing for one in found if one.number.startswith(kind)]
        parts = [f"{of_kind.count(standing)} {standing}" for standing in Standing if standing in of_kind]
        yield f"{kind}: {len(of_kind)} eisen: {', '.join(parts)}."


def _table(found: Iterable[Covered]) -> Iterator[str]:
    for one in found:
        yield f"{one.number:<6} {one.standing:<10} {one.entry.zin} ({one.entry.artikel})"
        for line in (*one.examples, *_said(one.entry)):
            yield f"{'':<18}{line}"


def _said(entry: RequirementEntry) -> Iterator[str]:
    words: Mapping[str, str | None] = {
        "toets": entry.toets,
        "mensen": entry.mensen,
        "Klachtwacht": entry.biedt,
        "nog niet": entry.nog_niet,
    }
    yield from (f"{name}: {said}" for name, said in words.items() if said)


def _as_dict(one: Covered) -> dict[str, object]:
    return {
        "number": one.number,
        "standing": one.standing.value,
        "examples": list(one.examples),
        **one.entry.model_dump(exclude_none=True),
    }
