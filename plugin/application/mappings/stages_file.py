"""mappings/setup/stages.yaml: which fields a stage shows, and which steps it offers, in every helpdesk."""

from collections.abc import Iterator
from pathlib import Path
from typing import Self

from pydantic import model_validator

from plugin.application.fields import Field
from plugin.application.mappings.errors import Contradiction
from plugin.application.mappings.shape import Entry, Text, parse, refuse
from plugin.application.mappings.yaml_file import read_yaml
from plugin.domain.names import Stage, Step

FILE = "setup/stages.yaml"
NONE, OWN = "none", "own"
"""The rows for a ticket without a case, and for one that Klachtwacht opened beside it."""


class StageRow(Entry):
    """Wat er in een fase te zien en te kiezen is."""

    label: Text
    steps: frozenset[Step]
    fields: frozenset[Field]


class StagesFile(Entry):
    """Wat een medewerker per fase ziet en kan kiezen."""

    beside: frozenset[Step]
    """De stappen die op elk ticket en in elke fase kunnen."""
    stages: dict[str, StageRow]

    def offered(self, stage: str) -> frozenset[Step]:
        """The steps that can be taken in this stage."""
        return self.stages[stage].steps | self.beside

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        refuse(_wrong(self))
        return self


def _wrong(file: StagesFile) -> Iterator[Contradiction]:
    known = [NONE, OWN, *Stage]
    for stage in known:
        if stage not in file.stages:
            yield Contradiction(key=("stages",), problem=f'mist "{stage}".')
    for stage in file.stages:
        if stage not in known:
            yield Contradiction(
                key=("stages", stage), value=stage, problem="is geen fase.", allowed=", ".join(map(str, known))
            )
    offered = {step for stage in file.stages for step in file.offered(stage)}
    for step in Step:
        if step not in offered:
            yield Contradiction(key=("stages",), problem=f'laat de stap "{step}" in geen enkele fase toe.')
    shown = {field for row in file.stages.values() for field in row.fields}
    for field in Field:
        if field not in {*shown, Field.STEP, Field.KEY}:  # the first is always there, our mark never
            yield Contradiction(key=("stages",), problem=f'laat het veld "{field}" in geen enkele fase zien.')


def load_stages(folder: Path) -> StagesFile:
    """Read the file. Raises InvalidMappings with every mistake in it."""
    return parse(read_yaml(folder / FILE), StagesFile)
