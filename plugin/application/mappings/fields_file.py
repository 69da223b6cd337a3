"""mappings/fields.yaml: the fields on the ticket as people see them, and what they choose from."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field as Rule

from plugin.application.fields import CHOICES, Field
from plugin.application.mappings.errors import Contradiction, MappingError
from plugin.application.mappings.load import Mappings
from plugin.application.mappings.shape import Entry, Text, consistent, parse
from plugin.application.mappings.yaml_file import read_yaml

FILE = "fields.yaml"


class FieldKind(StrEnum):
    """What kind of field it is."""

    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    LINE = "line"
    TEXT = "text"


class Source(StrEnum):
    """Where choices come from that are not written in the file."""

    PEOPLE = "people"  # everybody with an account who works there
    ACCOUNTABLE = "accountable"  # managers and the directorate (art. 4)
    CONTACTS = "contacts"  # who handles complaints, and the contact persons (art. 5.1)
    CATEGORIES = "categories"  # the kinds of the regulations (art. 2)
    NORMS = "norms"  # of the regulations, each after its group (8 toelichting)
    PRINCIPALS = "principals"  # of the organisation's file (art. 8.5)


class FieldEntry(Entry):
    """Een veld op het ticket."""

    label: Text
    """Wat boven het veld staat."""
    kind: FieldKind
    options: Source | dict[str, Text] = Rule(default_factory=dict)
    """De keuzes: sleutel en wat mensen lezen, of waar de keuzes vandaan komen."""


def _wrong(fields: Mapping[Field, FieldEntry]) -> Iterator[Contradiction]:
    for field in Field:
        if field not in fields:
            yield Contradiction(key=(), problem=f'mist "{field}".')
    for field, entry in fields.items():
        chosen = entry.kind in (FieldKind.CHOICE, FieldKind.CHOICES)
        if chosen != bool(entry.options):
            problem = "heeft keuzes nodig." if chosen else "heeft geen keuzes: dit veld is geen keuze."
            yield Contradiction(key=(field.value, "options"), problem=problem)
    for field, known in CHOICES.items():
        options = fields[field].options if field in fields else None
        if not isinstance(options, dict):
            continue
        for key in known:
            if key not in options:
                yield Contradiction(key=(field.value, "options"), problem=f'mist "{key}".')
        for unknown in options.keys() - set(known):
            place, problem = (field.value, "options", unknown), "kent Klachtwacht niet."
            yield Contradiction(key=place, value=unknown, problem=problem, allowed=", ".join(known))


class FieldsFile(Entry):
    """De velden op het ticket, in de volgorde waarin ze daar staan."""

    fields: Annotated[dict[Field, FieldEntry], consistent(_wrong)]

    def labels(self, field: Field) -> Mapping[str, str]:
        """The written choices of a field, by key."""
        options = self.fields[field].options
        return {} if isinstance(options, Source) else options


def load_fields(folder: Path) -> FieldsFile:
    """Read the file. Raises InvalidMappings with every mistake in it."""
    return parse(read_yaml(folder / FILE), FieldsFile)


def uncovered_grounds(folder: Path, fields: FieldsFile, mappings: Mappings) -> Iterator[MappingError]:
    """The grounds of a regulation that nobody could choose, since the field lacks them (art. 8.5)."""
    offered = fields.labels(Field.GROUND)
    for regulation in mappings.regulations:
        for ground in regulation.grounds:
            if ground.key not in offered:
                problem = f'mist "{ground.key}", een grond van reglement {regulation.version}.'
                yield read_yaml(folder / FILE).error(("fields", Field.GROUND.value, "options"), problem)


def shared_choices(source: Source, mappings: Mappings) -> Mapping[str, str]:
    """The choices that follow from the other files. Raises ValueError for people: only a helpdesk knows them."""
    match source:
        case Source.CATEGORIES:
            return {one.key: one.label for regulation in mappings.regulations for one in regulation.categories}
        case Source.NORMS:
            norms = (norm for regulation in mappings.regulations for norm in regulation.norms)
            return {norm.key: f"{norm.group}: {norm.label}" for norm in norms}
        case Source.PRINCIPALS:
            return {one.key: _as_heading(one.name) for one in mappings.organisation.principals}
        case Source.PEOPLE | Source.ACCOUNTABLE | Source.CONTACTS:
            raise ValueError(f"{source} are the helpdesk's to name")


def _as_heading(name: str) -> str:
    """The name without its article, as a choice shows it: "de gemeente Groningen" is "Gemeente Groningen"."""
    bare = name.removeprefix("de ").removeprefix("het ")
    return bare[:1].upper() + bare[1:]
