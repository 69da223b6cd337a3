"""Reading the whole folder of mappings into the values that the application works with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import plugin
from plugin.application.mappings import organisation_file, regulation_file
from plugin.application.mappings.errors import InvalidMappings, MappingError
from plugin.application.mappings.helpdesk_file import HelpdeskMapping
from plugin.application.mappings.organisation_file import OrganisationFile
from plugin.application.mappings.regulation_file import RegulationFile
from plugin.application.mappings.shape import Entry, parse
from plugin.application.mappings.yaml_file import read_yaml
from plugin.domain.organisation import Organisation
from plugin.domain.regulation import Regulation, in_force

Model = TypeVar("Model", bound=Entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mappings:
    """Everything that the coordinator's files say, checked. `regulations` is never empty; the oldest comes first."""

    regulations: tuple[Regulation, ...]
    organisation: Organisation
    helpdesk: HelpdeskMapping

    @property
    def regulation(self) -> Regulation:
        """The newest regulation, which may come into force later than today."""
        return self.regulations[-1]

    def regulation_on(self, received_on: date) -> Regulation:
        """The regulation for a complaint received on this day (R-089); the oldest when none was in force yet."""
        return in_force(self.regulations, received_on)


def default_folder() -> Path:
    """The mappings that came with the software: beside the code, or inside the installed package."""
    package = Path(plugin.__file__).parent
    beside = package.parent / "mappings"
    return beside if beside.is_dir() else package / "_mappings"


def load_mappings(folder: Path, helpdesk: str = "zammad") -> Mappings:
    """Read the folder, for the helpdesk of this name. Raises InvalidMappings with every mistake in every file.

    All helpdesks' files are checked, also the ones that are not used now.
    """
    mistakes: list[MappingError] = []

    def read(path: Path, model: type[Model]) -> Model | None:
        try:
            return parse(read_yaml(path), model)
        except InvalidMappings as error:
            mistakes.extend(error.errors)
            return None

    organisation = read(folder / "organisation.yaml", OrganisationFile)
    regulations = {path: read(path, RegulationFile) for path in sorted((folder / "regulation").glob("*.yaml"))}
    mistakes += _misplaced(folder / "regulation", regulations)
    wanted = folder / "helpdesks" / f"{helpdesk}.yaml"
    paths = sorted({wanted, *wanted.parent.glob("*.yaml")})
    mapping = {path: read(path, HelpdeskMapping) for path in paths}[wanted]
    if mistakes or organisation is None or mapping is None:
        raise InvalidMappings(mistakes)
    days_off = frozenset(organisation.extra_days_off)
    return Mappings(
        regulations=tuple(
            regulation_file.regulation_of(content, days_off) for content in regulations.values() if content
        ),
        organisation=organisation_file.organisation_of(organisation, mapping.desks),
        helpdesk=mapping,
    )


def regulations_with(
    folder: Path, switches: Mapping[str, str | int], days_off: frozenset[date]
) -> tuple[Regulation, ...]:
    """The regulations of this folder with other values of these switches, for an example.

    Raises InvalidMappings for a switch or a value that cannot be.
    """
    changed = []
    for path in sorted((folder / "regulation").glob("*.yaml")):
        file = read_yaml(path)
        for name, value in switches.items():
            entry = file.data["switches"].setdefault(name, {})
            entry["value"] = value
        changed.append(regulation_file.regulation_of(parse(file, RegulationFile), days_off))
    return tuple(changed)


def _misplaced(folder: Path, regulations: Mapping[Path, RegulationFile | None]) -> Iterator[MappingError]:
    """A regulation is found by the day it comes into force, which is its file's name (R-089)."""
    if not regulations:
        yield MappingError(file=folder, line=1, column=1, key=(), problem="Hier staat geen reglement.")
    for path, content in regulations.items():
        if content and content.in_force.isoformat() != path.stem:
            problem = f"past niet bij de naam van het bestand, {path.name}."
            yield read_yaml(path).error(("in_force",), problem, value=content.in_force)
