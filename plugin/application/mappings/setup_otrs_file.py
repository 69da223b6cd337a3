"""mappings/setup/otrs.yaml: what `klachtwacht setup otrs` makes besides fields and queues, and what it is called."""

from pathlib import Path
from typing import Annotated

from pydantic import Field as Rule

from plugin.application.fields import Field
from plugin.application.mappings.setup_file import RuntimeUser
from plugin.application.mappings.shape import Entry, Text, parse
from plugin.application.mappings.yaml_file import read_yaml
from plugin.domain.organisation import Desk

FILE = "setup/otrs.yaml"


class SetupOtrsFile(Entry):
    """Wat setup in Znuny klaarzet."""

    runtime_user: RuntimeUser
    roles: dict[Text, frozenset[Desk]]
    webhook: Text
    """De naam van de webservice die Klachtwacht wekt."""
    screens: tuple[Annotated[str, Rule(pattern=r"^Agent[A-Za-z]+$")], ...]
    """De schermen waarop de velden staan."""
    labels: dict[Field, Text]
    """Hoe een veld in Znuny heet, waar dat niet is zoals in fields.yaml."""
    draft_days: Annotated[int, Rule(ge=1)]
    """Hoeveel dagen een half ingevulde brief blijft staan."""


def load_setup_otrs(folder: Path) -> SetupOtrsFile:
    """Read the file. Raises InvalidMappings with every mistake in it."""
    return parse(read_yaml(folder / FILE), SetupOtrsFile)
