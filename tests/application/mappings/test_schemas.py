import json

import pytest
import yaml

from plugin.application.mappings import default_folder
from plugin.application.mappings.schemas import schemas
from plugin.application.mappings.switches import SWITCHES, Choice
from tests.application.mappings.edits import AWB, FIELDS, ORGANISATION, REGULATION, SETUP, ZAMMAD


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_committed_schema_is_up_to_date(name: str) -> None:
    committed = (default_folder() / "schema" / name).read_text(encoding="utf-8")
    assert committed == schemas()[name], "run: klachtwacht check --schema mappings/schema"


@pytest.mark.parametrize("file", [REGULATION, AWB, ORGANISATION, ZAMMAD, FIELDS, SETUP])
def test_each_file_tells_the_editor_its_schema(file: str) -> None:
    path = default_folder() / file
    first = path.read_text(encoding="utf-8").splitlines()[0]
    prefix = "# yaml-language-server: $schema="
    assert first.startswith(prefix)
    schema = json.loads((path.parent / first.removeprefix(prefix)).read_text(encoding="utf-8"))
    assert set(yaml.safe_load(path.read_text(encoding="utf-8"))) == set(schema["properties"])


def test_an_editor_can_offer_the_values_of_each_switch() -> None:
    switches = json.loads(schemas()["regulation.json"])["properties"]["switches"]["properties"]
    for name, switch in SWITCHES.items():
        offered = switches[name]["allOf"][1]["properties"]["value"]
        if isinstance(switch, Choice):
            assert offered["enum"] == list(switch.values)
        else:
            assert (offered["minimum"], offered["maximum"]) == (switch.least, switch.most)
