"""Reading the whole folder of mappings into the values that the application works with."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

import plugin
from plugin.application.mappings import helpdesk_file, organisation_file, regulation_file
from plugin.application.mappings.errors import Contradiction, InvalidMappings, MappingError
from plugin.application.mappings.helpdesk_file import HelpdeskMapping
from plugin.application.mappings.organisation_file import OrganisationFile
from plugin.application.mappings.regulation_file import RegulationFile
from plugin.application.mappings.shape import Entry, parse
from plugin.application.mappings.yaml_file import read_yaml
from plugin.domain.organisation import Organisation
from plugin.domain.regulation import Regulation

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
        in_force = [one for one in self.regulations if one.in_force <= received_on]
        return in_force[-1] if in_force else self.regulations[0]


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

    def read(path: Path, model: type[Model], check: Callable[[Model], Iterable[Contradiction]]) -> Model | None:
        try:
            file = read_yaml(path)
            content = parse(file, model)
        except InvalidMappings as error:
            mistakes.extend(error.errors)
            return None
        for found in check(content):
            rest = {"value": found.value, "allowed": found.allowed}
            mistakes.append(file.error(found.key, found.problem, **rest))
        return content

    organisation = read(folder / "organisation.yaml", OrganisationFile, organisation_file.contradictions)
    regulation_paths = sorted((folder / "regulation").glob("*.yaml"))
    if not regulation_paths:
        mistakes.append(_missing(folder / "regulation", "Hier staat geen reglement."))
    regulations = [
        read(path, RegulationFile, partial(regulation_file.contradictions, stem=path.stem)) for path in regulation_paths
    ]
    wanted = folder / "helpdesks" / f"{helpdesk}.yaml"
    helpdesks = {
        path: read(path, HelpdeskMapping, helpdesk_file.contradictions)
        for path in sorted({wanted, *wanted.parent.glob("*.yaml")})
    }
    mapping = helpdesks[wanted]
    if mistakes or organisation is None or mapping is None:
        raise InvalidMappings(mistakes)
    days_off = frozenset(organisation.extra_days_off)
    return Mappings(
        regulations=tuple(regulation_file.regulation_of(content, days_off) for content in regulations if content),
        organisation=organisation_file.organisation_of(organisation, mapping.desks),
        helpdesk=mapping,
    )


def _missing(path: Path, problem: str) -> MappingError:
    return MappingError(file=path, line=1, column=1, key=(), problem=problem)
