"""What setup asks of Znuny's package, and how it tells what became of it."""

import json
from dataclasses import replace

import pytest
import responses
from click.testing import CliRunner

from plugin.application.mappings.fields_file import load_fields
from plugin.application.mappings.load import default_folder, load_mappings
from plugin.application.mappings.setup_otrs_file import load_setup_otrs
from plugin.cli import main
from plugin.helpdesks.otrs import wanted

SERVICE = "http://znuny.example/otrs/nph-genericinterface.pl/Webservice/Klachtwacht"
ENVIRONMENT = {
    "KLACHTWACHT_URL": "http://znuny.example/otrs",
    "KLACHTWACHT_TOKEN": "klachtwacht:geheim-1",
    "KLACHTWACHT_ADMIN_TOKEN": "root@localhost:geheim-2",
}


@pytest.fixture(scope="module")
def mappings():
    return load_mappings(default_folder(), "otrs")


@pytest.fixture(scope="module")
def names():
    return load_setup_otrs(default_folder())


def setup(*options, **environment):
    return CliRunner().invoke(main, ["setup", "otrs", *options], env=ENVIRONMENT | environment)


def test_what_it_needs_first(mappings, names):
    needed = wanted.places(mappings, names, "geheim-1")

    assert needed["Group"] == [{"Name": name} for name in mappings.helpdesk.desks.values()]
    roles = {role["Name"]: role["Rights"] for role in needed["Role"]}
    assert roles["Klachtwacht"] == {name: ["rw"] for name in mappings.helpdesk.desks.values()}
    assert roles["Klachtbehandelaar"] == {"Klachten": ["rw"]}
    outer = [queue["Name"] for queue in needed["Queue"]]
    assert outer.index("Klachten") < outer.index("Klachten::Vertrouwelijk")
    assert {queue["Signature"] for queue in needed["Queue"]} == {"empty"}, "a letter leaves as it was approved"
    assert needed["User"][0]["Roles"] == ["Klachtwacht"]


def test_a_region_gets_its_queue_and_its_roles(mappings, names):
    helpdesk = mappings.helpdesk.model_copy(update={"regions": {"Oost": "Klachten::Oost"}})
    needed = wanted.places(replace(mappings, helpdesk=helpdesk), names, "geheim-1")

    assert {"Name": "Klachten::Oost", "Group": "Klachten::Oost", "Signature": "empty"} in needed["Queue"]
    roles = {role["Name"]: set(role["Rights"]) for role in needed["Role"]}
    assert roles["Klachtbehandelaar Oost"] == {"Klachten::Oost"}
    assert roles["Klachtbehandelaar"] == {"Klachten", "Klachten::Oost"}
    assert roles["Klachtwacht"] == {group["Name"] for group in needed["Group"]}


def test_each_field_has_its_kind_and_its_choices(mappings):
    needed = {f["Name"]: f for f in wanted.fields(mappings, load_fields(default_folder()), [], frozenset)}

    assert len(needed) == len(mappings.helpdesk.fields) + 1
    assert needed["KlachtOntvangenOp"]["FieldType"] == "Date"
    assert needed["KlachtOordeel"]["Config"]["PossibleValues"]["gegrond"] == "Gegrond"
    assert needed["KlachtBeklaagden"]["FieldType"] == "Multiselect"
    assert needed["KlachtBerichtSleutel"]["ObjectType"] == "Article"


def test_drafts_stay_and_the_guard_knows_its_fields(mappings, names):
    needed = {setting["Name"]: setting["Value"] for setting in wanted.settings(mappings, names)}

    assert needed["Klachtwacht::RespondentFields"] == ["KlachtBeklaagden", "KlachtBeklaagdenTekst"]
    assert needed["FormDraftTTL###Ticket"] == str(365 * 24 * 60)
    assert "KlachtSleutel" not in needed["Ticket::Frontend::AgentTicketZoom###DynamicField"]


@pytest.mark.parametrize(
    ("told", "written", "code"),
    [
        ("new", "maken         groep Klachten\nmaken         groep Klachten\n\n2 maken.\nEr is niets", 0),
        ("same", "\n2 in orde.\nEr is niets veranderd", 0),
        ("refused", "kan niet      groep Klachten: er staat een ander soort veld met deze naam", 1),
    ],
)
@responses.activate
def test_what_became_of_a_thing_is_told(told, written, code):
    responses.post(f"{SERVICE}/SessionCreate", json={"SessionID": "een"})
    responses.post(f"{SERVICE}/Agents", json={"Me": 1, "Agent": []})
    responses.post(f"{SERVICE}/Members", json={"UserID": []})
    item = {"Kind": "Group", "Name": "Klachten", "Finding": told, "Part": []}
    responses.post(f"{SERVICE}/Setup", json={"Item": [item]})

    said = setup()

    assert written in said.output
    assert said.exit_code == code
    [first, _] = [json.loads(c.request.body) for c in responses.calls if c.request.url.endswith("/Setup")]
    assert first["Apply"] == 0


@responses.activate
def test_without_the_package_it_says_where_that_comes_from():
    body = "HTTP::REST Error while determine Operation for request URI '/SessionCreate'."
    responses.post(f"{SERVICE}/SessionCreate", body=body, status=500, content_type="text/plain")

    said = setup("--apply")

    assert "klachtwacht setup otrs --package" in said.output
    assert said.exit_code == 1


def test_the_package_is_written(tmp_path):
    said = setup("--package", str(tmp_path / "klachtwacht.opm"))

    assert said.exit_code == 0
    assert (tmp_path / "klachtwacht.opm").read_bytes().startswith(b"<?xml")


@pytest.mark.parametrize(
    ("environment", "wrong"),
    [
        ({"KLACHTWACHT_TOKEN": "anders:geheim"}, "KLACHTWACHT_TOKEN must be klachtwacht:password"),
        ({"KLACHTWACHT_ADMIN_TOKEN": "zonder"}, "KLACHTWACHT_ADMIN_TOKEN must be login:password"),
        ({"KLACHTWACHT_URL": ""}, "KLACHTWACHT_URL is missing"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_asked(environment, wrong):
    said = setup(**environment)

    assert wrong in said.output
    assert "geheim" not in said.output
    assert said.exit_code == 1
