"""`klachtwacht setup otrs` on the real Znuny: a plan, then all that is needed, then nothing more."""

import json

import pytest
from click.testing import CliRunner

from plugin.cli import main
from tests.helpdesks.otrs.scene import ADDRESS, PASSWORD
from tests.znuny.office import ADMIN, admin_password

pytestmark = pytest.mark.znuny


def setup(*options: str) -> list[dict[str, str]]:
    """What setup tells, thing by thing."""
    environment = {
        "KLACHTWACHT_URL": f"{ADDRESS}/otrs",
        "KLACHTWACHT_TOKEN": f"klachtwacht:{PASSWORD}",
        "KLACHTWACHT_ADMIN_TOKEN": f"{ADMIN}:{admin_password()}",
    }
    told = CliRunner().invoke(main, ["setup", "otrs", "--json", *options], env=environment, catch_exceptions=False)
    said = json.loads(told.stdout)
    assert (told.exit_code, said["stopped"]) == (0, "")
    return said["items"]


def test_a_plan_changes_nothing_and_a_second_time_nothing_is_left_to_do(fields, office):
    office.told("Setup", Wanted={"Setting": [{"Name": "FormDraftTTL###Ticket", "Value": "10080"}]}, Apply=1)

    planned, again = setup(), setup()
    done = setup("--apply")

    assert planned == again == done
    assert {"kind": "instelling", "name": "FormDraftTTL###Ticket", "finding": "wijzigen", "parts": ["Value"],
            "why": ""} in done  # fmt: skip
    assert {item["finding"] for item in setup("--apply")} == {"in orde"}


def test_a_field_of_another_kind_is_left_as_it_is(fields, office):
    stands = {"Name": "KlachtVreemd", "Label": "Van een ander", "ObjectType": "Ticket", "FieldType": "Text",
              "Config": {"DefaultValue": ""}}  # fmt: skip
    office.told("Setup", Wanted={"Field": [stands]}, Apply=1)

    told = office.told("Setup", Wanted={"Field": [{**stands, "FieldType": "TextArea"}]}, Apply=1)

    assert [item["Finding"] for item in told["Item"]] == ["refused"]
    assert office.told("Setup", Wanted={"Field": [stands]})["Item"][0]["Finding"] == "same"
