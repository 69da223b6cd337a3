"""Reading the whole folder of mappings into the values that the application works with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import plugin
from plugin.application.mappings import organisation_file, regulation_file
from plugin.application.mappings.errors import InvalidMappings, Key, MappingError, unknown
from plugin.application.mappings.helpdesk_file import HelpdeskMapping
from plugin.application.mappings.organisation_file import OrganisationFile
from plugin.application.mappings.regulation_file import RegulationFile
from plugin.application.mappings.shape import Entry, parse
from plugin.application.mappings.yaml_file import read_yaml
from plugin.domain.organisation import Organisation
from plugin.domain.regulation import Regulation, in_force, of_family

Model = TypeVar("Model", bound=Entry)
ZAMMAD = "zammad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mappings:
    """Everything that the coordinator's files say, checked.

    `regulations` are of every family, by family and day; the organisation's own family has at least one.
    """

    regulations: tuple[Regulation, ...]
    organisation: Organisation
    helpdesk: HelpdeskMapping
    helpdesk_name: str = ZAMMAD

    @property
    def regulation(self) -> Regulation:
        """The newest version of the organisation's own regulation, which may come into force later than today."""
        return of_family(self.regulations, self.organisation.regulation)[-1]

    def regulation_on(self, received_on: date) -> Regulation:
        """The version of the organisation's own regulation for a complaint received on this day (R-089)."""
        return in_force(of_family(self.regulations, self.organisation.regulation), received_on)


def default_folder() -> Path:
    """The mappings that came with the software: beside the code, or inside the installed package."""
    package = Path(plugin.__file__).parent
    beside = package.parent / "mappings"
    return beside if beside.is_dir() else package / "_mappings"


def load_mappings(folder: Path, helpdesk: str = ZAMMAD) -> Mappings:
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
    mappings = {path: read(path, HelpdeskMapping) for path in paths}
    mapping = mappings[wanted]
    if organisation is not None:
        mistakes += _unknown_regions(mappings, organisation)
        mistakes += _unknown_families(folder / "organisation.yaml", organisation, regulations)
    if mistakes or organisation is None or mapping is None:
        raise InvalidMappings(mistakes)
    days_off = frozenset(organisation.extra_days_off)
    read_regulations = [
        regulation_file.regulation_of(content, path.stem, days_off) for path, content in regulations.items() if content
    ]
    return Mappings(
        regulations=tuple(sorted(read_regulations, key=lambda one: (one.family, one.in_force))),
        organisation=organisation_file.organisation_of(organisation, mapping.desks, mapping.regions),
        helpdesk=mapping,
        helpdesk_name=helpdesk,
    )


def regulations_with(
    folder: Path, switches: Mapping[str, str | int], days_off: frozenset[date], family: str = ""
) -> tuple[Regulation, ...]:
    """The regulations of this folder, those of one family with other values of these switches, for an example.

    Raises InvalidMappings for a switch or a value that cannot be.
    """
    changed = []
    for path in sorted((folder / "regulation").glob("*.yaml")):
        file = read_yaml(path)
        if file.data["family"] == family:
            now = file.data["switches"]
            others = {name: {**now.get(name, {}), "value": value} for name, value in switches.items()}
            file = replace(file, data={**file.data, "switches": {**now, **others}})
        content = parse(file, RegulationFile)
        changed.append(regulation_file.regulation_of(content, path.stem, days_off))
    return tuple(changed)


def _misplaced(folder: Path, regulations: Mapping[Path, RegulationFile | None]) -> Iterator[MappingError]:
    """A case keeps a version by its file's name, which tells the day, the family or both (R-089)."""
    if not regulations:
        yield MappingError(file=folder, line=1, column=1, key=(), problem="Hier staat geen reglement.")
    days = set[tuple[str, date]]()
    for path, content in regulations.items():
        if content is None:
            continue
        if path.stem not in regulation_file.file_names(content):
            problem = f"past niet bij de naam van het bestand, {path.name}."
            allowed = " of ".join(f"{name}.yaml" for name in regulation_file.file_names(content))
            yield read_yaml(path).error(("in_force",), problem, value=content.in_force, allowed=allowed)
        if (content.family, content.in_force) in days:
            problem = "heeft dit reglement al in een ander bestand."
            yield read_yaml(path).error(("in_force",), problem, value=content.in_force)
        days.add((content.family, content.in_force))


def _unknown_regions(
    mappings: Mapping[Path, HelpdeskMapping | None], organisation: OrganisationFile
) -> Iterator[MappingError]:
    """No complaint would ever go to the group of a region that the organisation does not have (4)."""
    for path, mapping in mappings.items():
        for region in mapping.regions if mapping else ():
            if region not in organisation.regions:
                known = list(organisation.regions)
                yield read_yaml(path).error(("regions", region), unknown(region, known), value=region)


def _unknown_families(
    path: Path, organisation: OrganisationFile, regulations: Mapping[Path, RegulationFile | None]
) -> Iterator[MappingError]:
    """A desk with a regulation that is not there would leave its complaints without one."""
    if not all(regulations.values()):
        return  # a file with a mistake may hold it
    families = sorted({content.family for content in regulations.values() if content})
    named: list[tuple[Key, str]] = [(("regulation",), organisation.regulation)]
    named += [(("regulation_by_desk", desk), family) for desk, family in organisation.regulation_by_desk.items()]
    for key, family in named:
        if family not in families:
            yield read_yaml(path).error(key, unknown(family, families), value=family)
