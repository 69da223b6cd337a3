"""mappings/setup/zammad.yaml: what `klachtwacht setup zammad` makes besides the fields, and what it is called."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, model_validator
from pydantic import Field as Rule

from plugin.application.fields import Field
from plugin.application.mappings.errors import Contradiction
from plugin.application.mappings.fields_file import FieldsFile, load_fields
from plugin.application.mappings.load import Mappings, load_mappings
from plugin.application.mappings.roles import Roles
from plugin.application.mappings.shape import EMAIL, Entry, Name, Text, refuse
from plugin.application.mappings.shape import parse as parse_file
from plugin.application.mappings.stages_file import StagesFile, load_stages
from plugin.application.mappings.yaml_file import read_yaml
from plugin.domain.names import Step
from plugin.domain.organisation import Desk

FILE = "setup/zammad.yaml"


def filled_in(needed: str, *others: str) -> AfterValidator:
    """A name with a place between braces, without which two of them would be the same."""

    def check(text: str) -> str:
        try:
            text.format(**dict.fromkeys((needed, *others), "\0"))
        except (KeyError, ValueError, IndexError):
            raise ValueError(f"heeft iets anders tussen accolades dan {', '.join((needed, *others))}.") from None
        if f"{{{needed}}}" not in text:
            raise ValueError(f"heeft {{{needed}}} nodig.")
        return text

    return AfterValidator(check)


class RuntimeUser(Entry):
    """Het account van Klachtwacht in de helpdesk."""

    login: Name
    firstname: Text
    lastname: Text
    email: Annotated[str, Rule(pattern=EMAIL)]
    role: Text
    """De rol, die setup maakt: alleen de rechten die nodig zijn."""


class Triggers(Entry):
    """De namen van de triggers; Zammad voert ze uit in de volgorde van hun naam."""

    create: Text
    update: Text
    escalation: Text
    warning: Text
    reminder: Text


class Job(Entry):
    """De taak van de planner."""

    name: Text
    days: Annotated[int, Rule(ge=1)]
    """Hoeveel dagen voor de uiterste dag van de beslissing."""


class Closing(Entry):
    """De namen van de regels over sluiten."""

    verdict: Text
    ground: Text
    follow_up: Text


class OralComplaint(Entry):
    """Het sjabloon voor een nieuw ticket."""

    name: Text
    title: Text
    questions: Annotated[tuple[Text, ...], Rule(min_length=1)]


class Checklist(Entry):
    """Het sjabloon van een afvinklijst."""

    name: Text
    items: Annotated[tuple[Text, ...], Rule(min_length=1)]


class Show(StrEnum):
    """Which complaints an overview holds."""

    MINE = "mine"
    AT_RISK = "at_risk"
    OVERDUE = "overdue"
    APPROVAL = "approval"
    DIRECTORATE = "directorate"


class OverviewRow(Entry):
    """Een overzicht."""

    name: Text
    show: Show
    days: Annotated[int, Rule(ge=1)] | None = None
    """Alleen bij at_risk: hoeveel dagen vooruit."""


class SetupFile(Entry):
    """Wat setup in Zammad klaarzet."""

    mark: Text
    runtime_user: RuntimeUser
    unwatched: frozenset[Text]
    addresses: dict[Desk, Annotated[str, Rule(pattern=EMAIL)]]
    roles: Roles
    """Elke rol met haar groepen. Een rol met {region} in de naam komt er voor elke regio met een eigen groep."""
    webhook: Text
    triggers: Triggers
    job: Job
    calendar: Text
    sla: Text
    macro: Annotated[str, filled_in("step")]
    everywhere: frozenset[Step]
    """De stappen waarvan de macro in elke groep staat."""
    text_module: Annotated[str, filled_in("letter")]
    owner_workflow: Annotated[str, filled_in("person", "name")]
    stage_workflow: Annotated[str, filled_in("stage")]
    new_ticket: frozenset[Field]
    closing: Closing
    oral_complaint: OralComplaint
    checklist: Checklist
    overviews: tuple[OverviewRow, ...]
    report: Text

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        refuse(_wrong(self))
        return self


def _wrong(file: SetupFile) -> Iterator[Contradiction]:
    names = [one.name for one in file.overviews]
    for place, name in enumerate(names):
        if name in names[:place]:
            yield Contradiction(key=("overviews", place, "name"), value=name, problem="staat er twee keer.")


def load_setup(folder: Path) -> SetupFile:
    """Read the file. Raises InvalidMappings with every mistake in it."""
    return parse_file(read_yaml(folder / FILE), SetupFile)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupFiles:
    """All mappings that setup follows."""

    mappings: Mappings
    fields: FieldsFile
    names: SetupFile
    stages: StagesFile
    letters: Path
    """The folder of templates."""


def load_setup_files(folder: Path) -> SetupFiles:
    """Read them all. Raises InvalidMappings."""
    return SetupFiles(
        mappings=load_mappings(folder),
        fields=load_fields(folder),
        names=load_setup(folder),
        stages=load_stages(folder),
        letters=folder / "letters",
    )
