"""Quirks of Zammad's API that Klachtwacht lives with, and that no recording shows in one step."""

from typing import Any

import pytest
import requests

from plugin.practice.server import PracticeServer
from tests.practice.conftest import Caller

COMPLAINT, QUESTION, RUNNING = 8, 5, 1


def number_of(caller: Caller, login: str) -> int:
    return next(int(u["id"]) for u in caller.get("/users/search?query=*&limit=200") if u["login"] == login)


def found(caller: Caller, condition: Any, **more: Any) -> list[int]:
    body = {"condition": condition, "sort_by": "updated_at", "order_by": "asc", "expand": True, **more}
    return [ticket["id"] for ticket in caller.post("/tickets/search", body)]


@pytest.mark.parametrize(
    ("name", "part", "expected"),
    [
        ("group_id", {"operator": "is", "value": ["2"]}, [7, 8]),
        ("group_id", {"operator": "is not", "value": ["6", "7", "8", "9"]}, [7, 8]),
        ("owner_id", {"operator": "is", "pre_condition": "not_set", "value": ""}, [5, 7, 8]),
        ("title", {"operator": "contains", "value": "gesprek"}, [8]),
        ("title", {"operator": "is", "value": "Reiskosten april"}, [2]),
        ("klacht_sleutel", {"operator": "is", "value": "klacht:12"}, [8]),
        ("klacht_beklaagden", {"operator": "contains one", "value": ["4", "99"]}, [8]),
        ("klacht_beklaagden", {"operator": "contains all", "value": ["4", "99"]}, []),
        ("klacht_beklaagden", {"operator": "is set"}, [8]),
        ("tags", {"operator": "contains one", "value": "spoed, later"}, [7]),
        ("updated_at", {"operator": "after (absolute)", "value": "2026-03-01T23:00:00Z"}, [7, 8]),
        ("updated_at", {"operator": "before (absolute)", "value": "2026-02-22T00:00:00Z"}, [1]),
        ("created_at", {"operator": "from (relative)", "range": "day", "value": "2"}, [7, 8]),
        ("klacht_termijn_besluit", {"operator": "till (relative)", "range": "week", "value": "5"}, [8]),
    ],
)
def test_search_by_condition(plugin: Caller, name: str, part: Any, expected: list[int]) -> None:
    own = {"klacht_sleutel": "klacht:12", "klacht_beklaagden": ["4"], "klacht_termijn_besluit": "2026-03-30"}
    plugin.post("/tags/add", {"item": "spoed", "object": "Ticket", "o_id": 7})
    plugin.put(f"/tickets/{COMPLAINT}", own)
    assert found(plugin, {f"ticket.{name}": part}) == expected


def test_search_by_page_and_time_counts_from_the_second_on(plugin: Caller) -> None:
    everything = {"ticket.updated_at": {"operator": "after (absolute)", "value": "2026-01-01T00:00:00Z"}}
    pages = [found(plugin, everything, per_page=3, page=page) for page in (1, 2, 3, 4)]
    assert pages == [[1, 2, 3], [4, 5, 6], [7, 8], []]
    since = {"operator": "after (absolute)", "value": plugin.get(f"/tickets/{COMPLAINT}")["updated_at"]}
    assert found(plugin, {"ticket.updated_at": since}) == [COMPLAINT]


@pytest.mark.parametrize("part", [{"operator": "onzin", "value": "1"}, {"operator": "is", "value": "1"}])
def test_search_refuses_what_it_does_not_know(plugin: Caller, part: Any) -> None:
    name = "ticket.onzin" if part["operator"] == "is" else "ticket.title"
    with plugin.ask("POST", "/tickets/search", {"condition": {name: part}}) as answer:
        assert answer.status_code == 422
        assert answer.json()["error"].startswith("Error ID")


def test_opening_a_ticket_takes_it_where_that_is_switched_on(server: PracticeServer, jan: Caller) -> None:
    me = jan.get("/users/me")["id"]
    path = f"/tickets/{COMPLAINT}?all=true&auto_assign=true"
    jan.get(path)
    assert jan.get(f"/tickets/{COMPLAINT}")["owner_id"] == 1
    server.settings.auto_assignment = True
    jan.get(path)
    ticket = jan.get(f"/tickets/{COMPLAINT}")
    assert (ticket["owner_id"], ticket["updated_by_id"]) == (me, me)


def test_the_system_asks_no_workflow(server: PracticeServer, plugin: Caller) -> None:
    jan = number_of(plugin, "jdevries")
    plugin.put(f"/tickets/{COMPLAINT}", {"klacht_beklaagden": [str(jan)]})
    server.system_changes(COMPLAINT, owner="jdevries")
    ticket = plugin.get(f"/tickets/{COMPLAINT}")
    assert (ticket["owner_id"], ticket["updated_by_id"]) == (jan, 1)
    server.system_changes(COMPLAINT, owner="hjansen")
    assert plugin.get(f"/tickets/{COMPLAINT}")["owner_id"] == 1


def test_a_move_takes_an_owner_away_who_has_no_rights_there(plugin: Caller) -> None:
    moved = plugin.put(f"/tickets/{RUNNING}", {"group": "Trajecten Zwolle"})
    assert moved["owner_id"] == 1


def test_history_tells_of_a_choice_of_several_as_ruby_writes_a_list(plugin: Caller) -> None:
    plugin.put(f"/tickets/{COMPLAINT}", {"klacht_beklaagden": ["4", "5"]})
    entry = [e for e in plugin.get(f"/ticket_history/{COMPLAINT}")["history"] if e.get("attribute")][-1]
    assert (entry["attribute"], entry["value_from"], entry["value_to"]) == ("klacht_beklaagden", "[]", '["4", "5"]')


def test_nothing_of_a_refused_change_stays(plugin: Caller) -> None:
    article = {"body": "x", "attachments": [{"filename": "a", "data": "%%%"}]}
    before = plugin.get(f"/tickets/{COMPLAINT}")
    with plugin.ask("PUT", f"/tickets/{COMPLAINT}", {"priority": "3 high", "article": article}) as answer:
        assert answer.status_code == 422
    assert plugin.get(f"/tickets/{COMPLAINT}") == before


def test_a_new_ticket_with_everything(plugin: Caller, hanneke: Caller) -> None:
    customer = number_of(plugin, "jdevries")
    body = {
        "title": "Kennisgeving", "group": "Klachten berichten", "customer_id": customer, "klacht_sleutel": "notice:8",
        "tags": "klacht", "links": {"Ticket": {"normal": [COMPLAINT]}},
        "article": {"type": "note", "internal": True, "body": "x", "preferences": {"klachtwacht": {"key": "k"}}},
    }  # fmt: skip
    ticket = plugin.post("/tickets?expand=true", body)
    assert (ticket["group"], ticket["customer"], ticket["klacht_sleutel"]) == (
        "Klachten berichten",
        "jdevries",
        "notice:8",
    )
    linked = plugin.get(f"/links?link_object=Ticket&link_object_value={COMPLAINT}")["links"]
    assert [link["link_object_value"] for link in linked] == [ticket["id"]]
    assert found(hanneke, {"ticket.klacht_sleutel": {"operator": "is", "value": "notice:8"}}) == [ticket["id"]]
    (first,) = plugin.get(f"/ticket_articles/by_ticket/{ticket['id']}")
    assert first["preferences"] == {"klachtwacht": {"key": "k"}}


def test_the_same_link_again_is_refused(plugin: Caller) -> None:
    body = {
        "link_type": "normal", "link_object_target": "Ticket", "link_object_target_value": 7,
        "link_object_source": "Ticket", "link_object_source_number": "87008",
    }  # fmt: skip
    plugin.post("/links/add", body)
    with plugin.ask("POST", "/links/add", body) as answer:
        assert answer.status_code == 422


def test_a_macro_takes_a_step_in_the_name_of_who_clicked(hanneke: Caller) -> None:
    step = "ticket.klacht_stap"
    macro = next(m["id"] for m in hanneke.get("/macros") if m["perform"][step]["value"] == "bevestigen")
    hanneke.post("/tickets/mass_macro", {"ticket_ids": [COMPLAINT], "macro_id": macro})
    entry = [e for e in hanneke.get(f"/ticket_history/{COMPLAINT}")["history"] if e.get("attribute") == "klacht_stap"][
        -1
    ]
    assert (entry["value_to"], entry["created_by_id"]) == ("bevestigen", hanneke.get("/users/me")["id"])


@pytest.mark.parametrize("scheme", ["Token token=", 'Token token="', "Bearer "])
def test_ways_to_show_a_token(server: PracticeServer, scheme: str) -> None:
    given = scheme + server.token("jdevries") + ('"' if scheme.endswith('"') else "")
    with requests.get(f"{server.url}/api/v1/users/me", headers={"Authorization": given}, timeout=10) as answer:
        assert answer.json()["login"] == "jdevries"


def test_a_customer_reads_what_is_not_internal(server: PracticeServer, hanneke: Caller) -> None:
    hanneke.post("/ticket_articles", {"ticket_id": COMPLAINT, "body": "Alleen wij", "internal": True})
    ria = Caller(server, "ria.veenstra@klant.example")
    assert [a["type"] for a in ria.get(f"/ticket_articles/by_ticket/{COMPLAINT}")] == ["email"]
    for path in (f"/ticket_history/{COMPLAINT}", f"/tickets/{COMPLAINT}?all=true", "/tickets/7"):
        with ria.ask("GET", path) as answer:
            assert answer.status_code == 403


def test_an_agent_is_no_customer_of_his_own_ticket(plugin: Caller, jan: Caller) -> None:
    customer = number_of(plugin, "jdevries")
    body = {"title": "Kennisgeving", "group": "Klachten berichten", "customer_id": customer}
    ticket = plugin.post("/tickets", {**body, "article": {"body": "x"}})
    with jan.ask("GET", f"/tickets/{ticket['id']}") as answer:
        assert answer.status_code == 403


def test_who_left_is_told_that_he_is_unknown(admin: Caller, jan: Caller) -> None:
    admin.put(f"/users/{number_of(admin, 'jdevries')}", {"active": False})
    with jan.ask("GET", "/users/me") as answer:
        assert (answer.status_code, answer.json()["error"]) == (401, "Can't find User for Token")


def test_an_agent_enters_customers_but_gives_no_rights(plugin: Caller) -> None:
    entered = plugin.post("/users", {"firstname": "Bob", "email": "bob@klant.example", "roles": ["Admin"]})
    assert entered["role_ids"] == [3]
    with plugin.ask("PUT", f"/users/{number_of(plugin, 'jdevries')}", {"active": False}) as answer:
        assert answer.status_code == 403
