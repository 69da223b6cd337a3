"""The office: who may own what, which fields there are, and what a respondent can not become."""

import pytest

from plugin.application.mappings import default_folder, load_mappings
from plugin.domain.names import Stage, Step, Verdict
from plugin.practice import people, rights
from plugin.practice.server import PracticeServer
from tests.practice.conftest import Caller

KLACHTEN, TRAJECTEN = "Klachten", "Trajecten Groningen"
COMPLAINT, RUNNING = 8, 1
HANDLERS, MANAGERS = {"akuipers", "lmulder", "hprins"}, {"rvdmeer", "dnijhuis", "jvdberg"}
DIRECTORATE = {"cvanrijn", "btimmer"}

REGULATIONS = load_mappings(default_folder()).regulations


def owners(server: PracticeServer, group: str) -> set[str]:
    number = next(g["id"] for g in server.world.groups.values() if g["name"] == group)
    return {user["login"] for user in rights.owners(server.world, number)}


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("Klachten", HANDLERS | MANAGERS | DIRECTORATE | {"jdevries"}),
        ("Klachten::Vertrouwelijk", HANDLERS | MANAGERS | DIRECTORATE),
        ("Klachten directie", {"cvanrijn", "btimmer"}),
        ("Klachten berichten", {"hprins", "cvanrijn", "btimmer", "fvermeulen"}),
        ("Trajecten Groningen", {"jdevries", "akuipers", "mbrouwer"}),
        ("Trajecten Leeuwarden", {"mdevries", "shoekstra", "tpostma", "akuipers"}),
        ("Trajecten Zwolle", {"hjansen", "pjanssen"}),
        ("Trajecten Rotterdam", {"kdekker", "ssmit", "bvisser", "nkaya"}),
    ],
)  # fmt: skip
def test_owners_of_a_group(server: PracticeServer, group: str, expected: set[str]) -> None:
    assert owners(server, group) == expected


def test_the_runtime_user_writes_everywhere_and_owns_nowhere(server: PracticeServer, plugin: Caller) -> None:
    me = plugin.get("/users/me")["id"]
    for number in range(1, 9):
        assert plugin.put(f"/tickets/{number}", {"klacht_reden": "x"})["klacht_reden"] == "x"
    assert plugin.put(f"/tickets/{COMPLAINT}", {"owner_id": me})["owner_id"] == 1
    with plugin.ask("GET", "/groups") as answer:
        assert answer.status_code == 403


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("klacht_stap", {step.value for step in Step}),
        ("klacht_fase", {stage.value for stage in Stage}),
        ("klacht_oordeel", {verdict.value for verdict in Verdict}),
        ("klacht_grond", {ground.key for one in REGULATIONS for ground in one.grounds}),
    ],
)
def test_choices_are_those_of_the_domain(admin: Caller, name: str, keys: set[str]) -> None:
    field = next(f for f in admin.get("/object_manager_attributes") if f["name"] == name)
    assert set(field["data_option"]["options"]) == keys


def test_every_step_is_one_click(admin: Caller) -> None:
    clicked = {macro["perform"]["ticket.klacht_stap"]["value"] for macro in admin.get("/macros")}
    assert clicked == {step.value for step in Step}


def test_no_respondent_is_offered_or_taken_as_owner(server: PracticeServer, hanneke: Caller) -> None:
    for login in sorted(owners(server, KLACHTEN)):
        number = people.find_user(server.world, login)["id"]  # type: ignore[index]
        asked = {"id": COMPLAINT, "group_id": "2", "klacht_beklaagden": [str(number)]}
        offered = hanneke.post("/core_workflows/perform", {"screen": "edit", "params": asked})
        assert str(number) not in offered["restrict_values"]["owner_id"], login
        with hanneke.ask(
            "PUT", f"/tickets/{COMPLAINT}", {"owner_id": number, "klacht_beklaagden": [str(number)]}
        ) as answer:
            assert answer.status_code == 422, login


def test_a_running_conversation_waits_in_groningen(plugin: Caller) -> None:
    ticket = plugin.get(f"/tickets/{RUNNING}?expand=true")
    assert (ticket["group"], ticket["owner"], ticket["state"]) == (TRAJECTEN, "jdevries", "open")
    said = [(a["sender"], a["type"], a["internal"]) for a in plugin.get(f"/ticket_articles/by_ticket/{RUNNING}")]
    assert said == [
        ("Customer", "email", False), ("Agent", "email", False), ("Customer", "email", False), ("Agent", "note", True),
    ]  # fmt: skip


def test_the_past_lies_in_the_past(server: PracticeServer, plugin: Caller) -> None:
    now = server.world.stamp()
    for number in range(1, 9):
        stamps = [e["created_at"] for e in plugin.get(f"/ticket_history/{number}")["history"]]
        ticket = plugin.get(f"/tickets/{number}")
        assert stamps == sorted(stamps)
        assert ticket["created_at"] <= ticket["updated_at"] < now


def test_the_accused_reads_in_klachten_but_not_in_the_confidential_group(
    server: PracticeServer, plugin: Caller, jan: Caller
) -> None:
    assert jan.get(f"/tickets/{COMPLAINT}")["id"] == COMPLAINT
    plugin.put(f"/tickets/{COMPLAINT}", {"group": "Klachten::Vertrouwelijk"})
    for path in (f"/tickets/{COMPLAINT}", f"/ticket_articles/by_ticket/{COMPLAINT}", f"/ticket_history/{COMPLAINT}"):
        with jan.ask("GET", path) as answer:
            assert answer.status_code == 403
    found = jan.post("/tickets/search", {"query": "Klacht over een gesprek", "expand": True})
    assert COMPLAINT not in [t["id"] for t in found]
