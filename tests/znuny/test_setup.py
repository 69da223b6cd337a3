"""`klachtwacht setup otrs` on the real Znuny: a plan, then all that is needed, then nothing more."""

import json

import pytest
from click.testing import CliRunner

from plugin.cli import main
from tests.helpdesks.otrs.scene import ADDRESS, DESK, PASSWORD
from tests.znuny.office import ADMIN, Agent, admin_password

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


def test_doctor_finds_it_as_setup_made_it(fields, tmp_path):
    setup("--apply")
    environment = {
        "KLACHTWACHT_HELPDESK": "otrs",
        "KLACHTWACHT_URL": f"{ADDRESS}/otrs",
        "KLACHTWACHT_TOKEN": f"klachtwacht:{PASSWORD}",
        "KLACHTWACHT_ADMIN_TOKEN": f"{ADMIN}:{admin_password()}",
        "KLACHTWACHT_WEBHOOK_SECRET": "geheim",
        "KLACHTWACHT_DATABASE": f"sqlite:///{tmp_path}/klachtwacht.db",
    }

    told = CliRunner().invoke(main, ["doctor", "--json"], env=environment, catch_exceptions=False)

    found = {one["about"]: one["condition"] for one in json.loads(told.stdout)["checked"]}
    assert (found["inrichting"], found["klachten"], found["klok"]) == ("in orde",) * 3


def test_a_field_of_another_kind_is_left_as_it_is(fields, office):
    stands = {"Name": "KlachtVreemd", "Label": "Van een ander", "ObjectType": "Ticket", "FieldType": "Text",
              "Config": {"DefaultValue": ""}}  # fmt: skip
    office.told("Setup", Wanted={"Field": [stands]}, Apply=1)

    told = office.told("Setup", Wanted={"Field": [{**stands, "FieldType": "TextArea"}]}, Apply=1)

    assert [item["Finding"] for item in told["Item"]] == ["refused"]
    assert office.told("Setup", Wanted={"Field": [stands]})["Item"][0]["Finding"] == "same"


def found(items: list[dict[str, str]]) -> set[tuple[str, str]]:
    return {(item["kind"], item["finding"]) for item in items if item["finding"] != "in orde"}


@pytest.fixture
def _comes_back(fields):
    setup("--apply")
    yield
    setup("--apply")


@pytest.mark.usefixtures("_comes_back")
def test_a_teardown_is_planned_then_done_and_a_second_one_changes_nothing(office):
    planned = setup("--teardown")
    assert {item["finding"] for item in setup()} == {"in orde"}, "a plan takes nothing away"

    done = setup("--teardown", "--apply")

    assert done == planned
    assert {kind for kind, finding in found(done) if finding == "verwijderen"} >= {
        "account", "bericht", "instelling", "lamp", "rol", "sjabloon", "taak"}  # fmt: skip
    assert found(setup("--teardown", "--apply")) == {
        ("groep", "zelf doen"),
        ("wachtrij", "zelf doen"),
        ("veld", "zelf doen"),
    }
    assert "AuthFail" in Agent("klachtwacht").ask("Agents").text
    assert office.told("Agents"), "the package answers"

    assert found(setup("--apply")) >= {
        ("account", "maken"),
        ("rol", "maken"),
        ("lamp", "maken"),
        ("instelling", "wijzigen"),
    }
    assert found(setup()) == set()
    able = Agent("klachtwacht").told("Members", Queue=DESK, Permission="rw")["UserID"]
    handler = next(agent for agent in office.told("Agents", All=1)["Agent"] if agent["Login"] == "lmulder")
    assert str(handler["UserID"]) in map(str, able), "who had a role has it again"


@pytest.mark.usefixtures("_comes_back")
def test_fields_go_only_when_asked_for_and_what_somebody_else_set_stays(office):
    screen = "Ticket::Frontend::AgentTicketZoom###DynamicField"
    theirs = {"Setting": [{"Name": screen, "Value": {"VanEenAnder": "1"}}]}
    office.told("Setup", Wanted=theirs, Apply=1)

    assert ("veld", "verwijderen") in found(setup("--teardown", "--fields", "--apply"))

    assert {item["finding"] for item in setup() if item["kind"] == "veld"} == {"maken"}
    assert [item["Finding"] for item in office.told("Setup", Wanted=theirs)["Item"]] == ["same"]
    assert "verwijderen" not in {item["finding"] for item in setup("--teardown", "--fields", "--apply")}


def test_a_teardown_leaves_the_guard_and_a_field_of_another_kind(fields, office):
    theirs = {"Name": "KlachtVreemd", "Label": "Van een ander", "ObjectType": "Ticket", "FieldType": "Text",
              "Config": {"DefaultValue": ""}}  # fmt: skip
    office.told("Setup", Wanted={"Field": [theirs]}, Apply=1)

    told = office.told("Teardown", Wanted={"Field": [{**theirs, "FieldType": "TextArea"}]}, Apply=1)

    assert told["Item"] == []
    assert "Klachtwacht::RespondentFields" not in {item["name"] for item in setup("--teardown")}


@pytest.mark.usefixtures("_comes_back")
def test_what_somebody_else_made_under_our_name_is_never_touched(office, happens):
    ours = {"Name": "Klacht: vreemd", "Type": "Note", "HTML": "<div>Van ons</div>", "Queues": [DESK]}
    happens("Template", Name=ours["Name"], Text="Van een ander")

    told = office.told("Setup", Wanted={"Template": [ours]}, Apply=1)

    assert [item["Finding"] for item in told["Item"]] == ["foreign"]
    assert office.told("Teardown", Wanted={"Template": [ours]}, Apply=1)["Item"] == []
    assert office.told("Setup", Wanted={"Template": [ours]})["Item"][0]["Part"] == ["HTML", "Queues"]


@pytest.mark.parametrize("operation", ["Setup", "Teardown"])
def test_nobody_but_an_administrator_may(fields, operation):
    said = Agent("klachtwacht").ask(operation, Wanted={"Role": [{"Name": "Klachtwacht", "Rights": {}}]}, Apply=1).json()

    assert said["Error"]["ErrorCode"] == "Klachtwacht.AccessDenied"
