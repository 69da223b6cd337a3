"""What setup asks of Znuny's package, and how it tells what became of it."""

import json
from dataclasses import replace

import pytest
import responses
from click.testing import CliRunner

from plugin.application.blank_letters import WRITTEN
from plugin.application.mappings.fields_file import load_fields
from plugin.application.mappings.load import default_folder, load_mappings
from plugin.application.mappings.setup_file import load_setup
from plugin.application.mappings.setup_otrs_file import load_setup_otrs
from plugin.application.mappings.stages_file import load_stages
from plugin.cli import main
from plugin.domain.organisation import Desk
from plugin.helpdesks.otrs import alarm, lamp, screens, texts, wanted

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


def test_the_lamp_hangs_where_complaints_are_handled_and_no_day_stops_it(mappings, names):
    lit = {queue["Name"]: (queue["FirstResponseTime"], queue["SolutionTime"]) for queue in lamp.lamps(mappings, names)}
    made = {setting["Name"]: setting for setting in lamp.calendar(names)}

    assert lit == dict.fromkeys(["Klachten", "Klachten directie", "Klachten::Vertrouwelijk"], (2 * 1440, 28 * 1440))
    assert {len(hours) for hours in made["TimeWorkingHours::Calendar9"]["Value"].values()} == {24}
    assert made["TimeVacationDays::Calendar9"] | {"Name": ""} == {"Name": "", "Value": {}, "Whole": 1}


def test_each_field_has_its_kind_and_its_choices(mappings, names):
    needed = {f["Name"]: f for f in wanted.fields(mappings, names, load_fields(default_folder()), [], frozenset)}

    assert len(needed) == len(mappings.helpdesk.fields) + 1
    assert needed["KlachtOntvangenOp"]["FieldType"] == "Date"
    assert needed["KlachtOordeel"]["Config"]["PossibleValues"]["gegrond"] == "Gegrond"
    assert needed["KlachtBeklaagden"]["FieldType"] == "Multiselect"
    assert needed["KlachtBerichtSleutel"]["ObjectType"] == "Article"
    assert needed["KlachtVerantwoordelijke"]["Label"] == "Verantwoordelijke voor de klacht", "Znuny has one of its own"


def test_drafts_stay_and_the_guard_knows_its_fields(mappings, names):
    needed = {setting["Name"]: setting["Value"] for setting in wanted.settings(mappings, names)}

    assert needed["Klachtwacht::RespondentFields"] == ["KlachtBeklaagden", "KlachtBeklaagdenTekst"]
    assert needed["FormDraftTTL###Ticket"] == str(365 * 24 * 60)
    assert "KlachtSleutel" not in needed["Ticket::Frontend::AgentTicketZoom###DynamicField"]


def test_a_stage_shows_what_people_fill_in_and_offers_what_makes_sense(mappings):
    told = {one["Name"]: one["Value"] for one in screens.settings(mappings, load_stages(default_folder()))}

    assert told["Klachtwacht::StageNames"] == {"step": "KlachtStap", "stage": "KlachtFase", "key": "KlachtSleutel"}
    shown = told["Klachtwacht::StageFields"]["voorstel"].split()
    assert "KlachtBeklaagden" in shown
    assert not {"KlachtFase", "KlachtTermijnBesluit", "KlachtOordeel"} & set(shown)
    steps = told["Klachtwacht::StageSteps"]["voorstel"].split()
    assert {"bevestigen", "geen_klacht", "mogelijk_datalek"} <= set(steps)
    assert "akkoord" not in steps


def test_the_dashboard_shows_open_complaints_to_who_may_enter_their_queues(mappings):
    told = {one["Name"]: one["Value"] for one in screens.settings(mappings, load_stages(default_folder()))}

    widget = told["DashboardBackend###0090-Klachtwacht"]
    assert widget["Group"].split(";") == list(mappings.helpdesk.desks.values())
    assert {"DynamicField_KlachtFase", "DynamicField_KlachtTermijnBesluit"} <= set(widget["DefaultColumns"])
    assert "SortBy=DynamicField_KlachtTermijnBesluit" in widget["Attributes"]


def test_the_alarm_looks_where_complaints_are_and_tells_the_directorate(mappings, names):
    [silent, *rising] = alarm.jobs(mappings, names)
    [told] = alarm.notifications(mappings, names)

    assert silent["Does"]["Search_DynamicField_KlachtSleutel"] == "klachtwacht-register"
    assert told["About"] == silent["Does"]["NewNoteSubject"]
    assert (told["Queue"], told["Roles"]) == ("Klachten directie", ["Klachten directie"])
    assert [job["Named"]["NewPriorityID"] for job in rising] == [["4 high"], *[["5 very high"]] * 3]
    for job in rising:
        assert job["Named"]["NewPriorityID"][0] not in job["Named"]["PriorityIDs"], "a second run does nothing"
        assert job["Named"]["QueueIDs"] == ["Klachten", "Klachten::Vertrouwelijk", "Klachten directie"]
        assert not [key for key in job["Does"] if key.startswith("NewNote")], "what rises tells nobody"


def test_the_alarm_knows_the_roles_that_are_made_for_each_region(mappings, names):
    helpdesk = mappings.helpdesk.model_copy(update={"regions": {"Oost": "Klachten::Oost"}})
    roles = {"Directie {region}": frozenset({Desk.COMPLAINTS, Desk.DIRECTORATE})}

    [told] = alarm.notifications(replace(mappings, helpdesk=helpdesk), names.model_copy(update={"roles": roles}))

    assert told["Roles"] == ["Directie Oost"]


def test_what_a_job_keeps_fits_in_its_row(mappings, names):
    """Znuny leaves out, without a word, what is longer than 200 characters."""
    kept = [value for job in alarm.jobs(mappings, names) for value in (job["Name"], *job["Does"].values())]

    assert max(len(value) for value in kept if isinstance(value, str)) <= 200


def test_each_letter_is_a_template_of_the_form_in_which_its_draft_stands(mappings, names):
    folder = default_folder()
    made = {t["Name"]: t for t in texts.templates(mappings, names, load_setup(folder), folder / "letters")}

    assert made["Klacht: ontvangstbevestiging"]["Type"] == "Email"
    assert made["Klacht: besluit"]["Type"] == "Note"
    assert made["Klacht aan de telefoon of aan de balie"]["Type"] == "Create"
    assert len(made) == len(WRITTEN) + 2
    assert all(t["Queues"] == sorted(mappings.helpdesk.desks.values()) for t in made.values())
    for template in made.values():  # Znuny fills in only what is written as text
        assert "<OTRS" not in template["HTML"]
    assert "&lt;OTRS_TICKET_DynamicField_KlachtOntvangenOp_Value&gt;" in made["Klacht: ontvangstbevestiging"]["HTML"]


def znuny(found):
    """A Znuny whose package finds this of everything that it is asked for; of the kinds that it knows not, nothing."""

    def answer(request):
        wanted = json.loads(request.body)["Wanted"]
        kinds = ((kind, thing) for kind, things in wanted.items() for thing in things)
        rows = [{"Kind": kind, "Name": thing["Name"], "Finding": found, "Part": []} for kind, thing in kinds]
        return 200, {}, json.dumps({"Item": rows})

    responses.post(f"{SERVICE}/SessionCreate", json={"SessionID": "een"})
    responses.post(f"{SERVICE}/Agents", json={"Me": 1, "Agent": []})
    responses.post(f"{SERVICE}/Members", json={"UserID": []})
    responses.add_callback(responses.POST, f"{SERVICE}/Setup", answer)


@pytest.mark.parametrize(
    ("told", "written", "code"),
    [
        ("new", "maken         groep Klachten\n", 0),
        ("same", " in orde.\nEr is niets veranderd", 0),
        ("foreign", "van een ander rol Klachtwacht: heeft deze naam al; setup gebruikt het en verandert het niet", 0),
        ("refused", "kan niet      veld KlachtStap: er staat een ander soort veld met deze naam", 1),
    ],
)
@responses.activate
def test_what_became_of_a_thing_is_told(told, written, code):
    znuny(told)

    said = setup()

    assert written in said.output
    assert said.exit_code == code
    [first, _] = [json.loads(c.request.body) for c in responses.calls if c.request.url.endswith("/Setup")]
    assert first["Apply"] == 0


@responses.activate
def test_an_older_package_that_passes_over_what_it_does_not_know_is_noticed():
    znuny("same")
    responses.remove(responses.POST, f"{SERVICE}/Setup")
    responses.post(f"{SERVICE}/Setup", json={"Item": [{"Kind": "Group", "Name": "x", "Finding": "same", "Part": []}]})

    said = setup()

    assert "Het pakket in Znuny is ouder" in said.output
    assert said.exit_code == 1


@pytest.mark.parametrize(
    ("options", "fields", "written"),
    [
        (["--teardown"], False, "zelf doen     veld van Klachtwacht: blijven staan"),
        (["--teardown", "--fields"], True, "1 verwijderen"),
    ],
)
@responses.activate
def test_a_teardown_asks_for_all_that_was_made_but_the_guard(options, fields, written):
    responses.post(f"{SERVICE}/SessionCreate", json={"SessionID": "een"})
    told = [{"Kind": "Job", "Name": "Een taak", "Finding": "gone", "Part": []},
            {"Kind": "Queue", "Name": "Klachten", "Finding": "kept", "Part": []}]  # fmt: skip
    responses.post(f"{SERVICE}/Teardown", json={"Item": told})

    said = setup(*options)

    assert written in said.output
    assert "zelf doen     wachtrij Klachten: blijft staan: Znuny verwijdert dit niet" in said.output
    [asked] = [json.loads(c.request.body) for c in responses.calls if c.request.url.endswith("/Teardown")]
    assert asked["Apply"] == 0
    assert ("Field" in asked["Wanted"]) == fields
    assert asked["Wanted"]["Webhook"] == [{"Name": "Klachtwacht-webhook"}]
    assert "Klachtwacht::RespondentFields" not in {one["Name"] for one in asked["Wanted"]["Setting"]}


@responses.activate
def test_the_staff_are_followed_by_the_same_command_in_every_helpdesk():
    responses.post(f"{SERVICE}/SessionCreate", json={"SessionID": "een"})
    responses.post(f"{SERVICE}/Agents", json={"Me": 1, "Agent": []})
    responses.post(f"{SERVICE}/Members", json={"UserID": []})
    item = {"Kind": "Field", "Name": "KlachtBeklaagden", "Finding": "changed", "Part": ["Config"]}
    responses.post(f"{SERVICE}/Setup", json={"Item": [item]})

    said = CliRunner().invoke(main, ["setup", "staff"], env=ENVIRONMENT | {"KLACHTWACHT_HELPDESK": "otrs"})

    assert (said.exit_code, "wijzigen      veld KlachtBeklaagden (Config)" in said.output) == (0, True)


def test_fields_go_with_a_teardown_only():
    assert "--fields belongs to --teardown" in setup("--fields").output


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
