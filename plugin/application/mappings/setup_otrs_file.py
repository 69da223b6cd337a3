"""mappings/setup/otrs.yaml: what `klachtwacht setup otrs` makes besides fields and queues, and what it is called."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field as Rule

from plugin.application.fields import Field
from plugin.application.mappings.roles import Roles
from plugin.application.mappings.setup_file import RuntimeUser, filled_in
from plugin.application.mappings.shape import Entry, Text, parse
from plugin.application.mappings.yaml_file import read_yaml

FILE = "setup/otrs.yaml"


class Silence(Entry):
    """Het alarm dat afgaat als Klachtwacht zelf stilstaat."""

    name: Text
    hours: Annotated[int, Rule(ge=1, le=23)]
    """Zo lang mag Klachtwacht om zeven uur niets geschreven hebben; het schrijft elke nacht."""
    note: Annotated[Text, Rule(max_length=200)]
    """De notitie in het ticket; Znuny bewaart er niet meer dan 200 tekens van."""
    mail: Text
    """De mail aan wie er mag lezen."""


class Soon(Entry):
    """Wat binnenkort beslist moet zijn."""

    name: Text
    days: Annotated[int, Rule(ge=1)]


class Alarm(Entry):
    """De taken van Znuny zelf, elke ochtend om zeven uur."""

    silent: Silence
    soon: Soon
    late: dict[Literal[Field.DUE_ACKNOWLEDGEMENT, Field.DUE_DECISION, Field.PROMISED_ON], Text]
    """Per dag die voorbij kan gaan de naam van de taak."""


class Lamp(Entry):
    """De kalender waarmee Znuny de dagen telt."""

    name: Text
    calendar: Annotated[int, Rule(ge=1, le=9)]
    """Welke van de negen kalenders van Znuny dit wordt."""


class SetupOtrsFile(Entry):
    """Wat setup in Znuny klaarzet."""

    runtime_user: RuntimeUser
    roles: Roles
    """Elke rol met haar groepen. Een rol met {region} in de naam komt er voor elke regio met een eigen groep."""
    webhook: Text
    """De naam van de webservice die Klachtwacht wekt."""
    screens: tuple[Annotated[str, Rule(pattern=r"^Agent[A-Za-z]+$")], ...]
    """De schermen waarop de velden staan."""
    labels: dict[Field, Text]
    """Hoe een veld in Znuny heet, waar dat niet is zoals in fields.yaml."""
    draft_days: Annotated[int, Rule(ge=1)]
    """Hoeveel dagen een half ingevulde brief blijft staan."""
    alarm: Alarm
    lamp: Lamp
    template: Annotated[str, filled_in("letter")]


def load_setup_otrs(folder: Path) -> SetupOtrsFile:
    """Read the file. Raises InvalidMappings with every mistake in it."""
    return parse(read_yaml(folder / FILE), SetupOtrsFile)
