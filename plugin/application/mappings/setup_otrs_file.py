"""mappings/setup/otrs.yaml: what `klachtwacht setup otrs` makes besides fields and queues, and what it is called."""

from pathlib import Path
from typing import Annotated

from pydantic import Field as Rule

from plugin.application.mappings.roles import Roles
from plugin.application.mappings.setup_file import RuntimeUser
from plugin.application.mappings.shape import Entry, Text, parse
from plugin.application.mappings.yaml_file import read_yaml

FILE = "setup/otrs.yaml"


class SetupOtrsFile(Entry):
    """Wat setup in Znuny klaarzet."""

    runtime_user: RuntimeUser
    roles: Roles
    """Elke rol met haar groepen. Een rol met {region} in de naam komt er voor elke regio met een eigen groep."""
    webhook: Text
    """De naam van de webservice die Klachtwacht wekt."""
    screens: tuple[Annotated[str, Rule(pattern=r"^Agent[A-Za-z]+$")], ...]
    """De schermen waarop de velden staan."""
    draft_days: Annotated[int, Rule(ge=1)]
    """Hoeveel dagen een half ingevulde brief blijft staan."""


def load_setup_otrs(folder: Path) -> SetupOtrsFile:
    """Read the file. Raises InvalidMappings with every mistake in it."""
    return parse(read_yaml(folder / FILE), SetupOtrsFile)
