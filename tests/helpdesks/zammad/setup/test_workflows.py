"""A core workflow stays only when it was tried, and does what it is for (recorded: Zammad does not check it)."""

import pytest
import requests

from plugin.application.helpdesk import HelpdeskError
from plugin.application.provisioning import CHANGING, Finding, SetupStopped
from plugin.helpdesks.zammad.setup import walk, workflows
from plugin.practice import people, selectors
from plugin.practice import workflows as practice_workflows
from tests.helpdesks.zammad.setup.sites import Ground, by

PERFORM = "POST /api/v1/core_workflows/perform"
SAVE = r"POST /api/v1/core_workflows$"


def owner_rules(ground: Ground) -> set[str]:
    return {w["name"] for w in ground.rows("core_workflows") if "over zichzelf" in w["name"]}


@pytest.fixture
def ready(office: Ground) -> Ground:
    """An office in which all stands but the core workflows."""
    office.apply()
    office.server.world.catalogue["core_workflows"].clear()
    return office


def test_who_can_own_has_a_rule_and_is_no_choice_when_named(ready: Ground) -> None:
    items = [i for i in ready.apply(walk.staff) if i.kind == "regel"]
    assert {i.finding for i in items} == {Finding.CREATE}
    assert {i.why for i in items} == {workflows.TRIED}
    jan = people.find_user(ready.server.world, "jdevries")
    assert jan
    url, headers = ready.server.url, {"Authorization": f"Token token={ready.server.token('hprins')}"}
    body = {"title": "Klacht", "group": "Klachten", "customer_id": 2, "article": {"body": "x"}}
    ticket = requests.post(f"{url}/api/v1/tickets", json=body, headers=headers, timeout=5).json()["id"]
    change = {"klacht_beklaagden": [str(jan["id"])], "owner_id": jan["id"]}
    refused = requests.put(f"{url}/api/v1/tickets/{ticket}", json=change, headers=headers, timeout=5)
    assert refused.status_code == 422


def test_a_rule_that_breaks_every_save_is_taken_back_at_once(ready: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selectors, "WORKFLOW_OPERATORS", selectors.WORKFLOW_OPERATORS - {"contains"})
    refused = [i for i in ready.apply(walk.staff) if i.kind == "regel"]
    assert {(i.finding, i.why) for i in refused} == {(Finding.REFUSED, workflows.BROKEN)}
    assert not owner_rules(ready)


def test_a_rule_without_effect_is_taken_back(ready: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(practice_workflows, "_perform", lambda *_: None)
    refused = [i for i in ready.apply() if i.kind == "regel"]
    assert {(i.finding, i.why) for i in refused} == {(Finding.REFUSED, workflows.NO_EFFECT)}
    assert not ready.rows("core_workflows")


def test_a_rule_that_stood_there_and_breaks_is_found_and_taken_away(
    ready: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready.apply(walk.staff)
    assert owner_rules(ready)
    monkeypatch.setattr(selectors, "WORKFLOW_OPERATORS", selectors.WORKFLOW_OPERATORS - {"contains"})
    assert by(ready.apply(walk.staff), Finding.REFUSED)["regel"]
    assert not owner_rules(ready)


@pytest.mark.parametrize("stage", ["before", "after"])
def test_a_trial_that_is_cut_off_leaves_no_untried_rule(ready: Ground, stage: str) -> None:
    ready.server.fault(PERFORM, drop=True, stage=stage, times=3)  # the question is repeated twice
    with pytest.raises(HelpdeskError):
        ready.apply(walk.staff)
    assert not owner_rules(ready)
    assert not by(ready.apply(walk.staff), Finding.REFUSED)
    assert len(owner_rules(ready)) == 9


def test_it_says_which_rule_may_still_stand_when_it_cannot_be_taken_back(ready: Ground) -> None:
    ready.server.fault(PERFORM, drop=True, times=3)
    ready.server.fault(r"DELETE /api/v1/core_workflows/", status=500)
    with pytest.raises(SetupStopped, match="Jan de Vries"):
        ready.apply(walk.staff)


def test_a_save_without_an_answer_leaves_no_untried_rule(ready: Ground) -> None:
    ready.server.fault(SAVE, drop=True, stage="after")
    with pytest.raises(HelpdeskError):
        ready.apply(walk.staff)
    assert not owner_rules(ready)


def test_a_changed_rule_that_fails_gives_way_to_the_one_before(ready: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    ready.apply()
    rule = next(w for w in ready.rows("core_workflows") if "niet sluiten zonder oordeel" in w["name"])
    rule["priority"] = 1  # somebody changed it
    monkeypatch.setattr(workflows, "_mandatory", lambda _: lambda _: False)
    [refused] = [i for i in ready.apply() if i.name == rule["name"]]
    assert refused.finding is Finding.REFUSED
    assert [w["priority"] for w in ready.rows("core_workflows") if w["name"] == rule["name"]] == [1]


def test_without_a_token_to_try_with_no_rule_is_written(ready: Ground) -> None:
    site = ready.site()
    parts = [part for part in walk.staff(site) if isinstance(part, walk.Known | workflows.Workflows)]
    refused = list(walk.walk(parts, site, apply=True))
    assert {(i.finding, i.why) for i in refused} == {(Finding.REFUSED, workflows.UNTRIED)}
    assert not owner_rules(ready)


def test_who_left_loses_his_rule_and_who_is_new_gets_one(ready: Ground) -> None:
    ready.apply(walk.staff)
    world = ready.server.world
    jan, sanne = people.find_user(world, "jdevries"), people.find_user(world, "ssmit")
    assert jan
    assert sanne
    jan["active"] = False
    sanne["role_ids"].append(next(world.roles.where(name="Klachtbehandelaar"))["id"])
    items = ready.apply(walk.staff)
    assert by(items, Finding.CREATE)["regel"] == {
        f"Klachtwacht: Sanne Smit ({sanne['id']}) behandelt geen klacht over zichzelf"
    }
    assert by(items, Finding.REMOVE)["regel"] == {
        f"Klachtwacht: Jan de Vries ({jan['id']}) behandelt geen klacht over zichzelf"
    }
    options = ready.field("klacht_beklaagden")["data_option"]
    assert str(jan["id"]) not in options["options"]
    assert str(sanne["id"]) in ready.field("klacht_contactpersoon")["data_option"]["options"]
    assert not by(ready.apply(walk.staff), *CHANGING, Finding.REFUSED)


def test_staff_touches_nothing_but_people_and_their_rules(bare: Ground) -> None:
    bare.apply()
    bare.give_roles()
    bare.field("klacht_fase")["display"] = "Van Bea"
    items = bare.apply(walk.staff)
    assert set(by(items, *CHANGING)) == {"veld", "migratie", "regel"}
    assert by(items, *CHANGING)["veld"] == {"klacht_contactpersoon"}
    assert len(by(items, *CHANGING)["regel"]) == 4
    assert bare.field("klacht_fase")["display"] == "Van Bea"


def test_a_long_name_still_gives_a_rule_that_zammad_takes(bare: Ground) -> None:
    bare.apply()
    bare.give_roles()
    jan = people.find_user(bare.server.world, "jdevries")
    assert jan
    jan["lastname"] = "van " * 30
    bare.apply(walk.staff)
    rules = owner_rules(bare)
    assert len(rules) == 4
    assert max(map(len, rules)) <= workflows.LONGEST_NAME


@pytest.mark.parametrize(
    ("stage", "offered", "not_offered", "shown", "hidden"),
    [
        ("", "dit_is_een_klacht", "akkoord", "klacht_beklaagden", "klacht_oordeel"),
        ("voorstel", "bevestigen", "opvolging_klaar", "klacht_samenvatting", "klacht_opvolging"),
        ("wacht_op_akkoord", "akkoord", "bevestigen", "klacht_oordeel", "klacht_sleutel"),
        ("afgesloten", "terugnemen", "niet_in_behandeling", "klacht_bewaren_tot", "klacht_horen"),
    ],
)
def test_a_stage_offers_what_makes_sense(
    ready: Ground, stage: str, offered: str, not_offered: str, shown: str, hidden: str
) -> None:
    ready.apply()
    answer = requests.post(
        f"{ready.server.url}/api/v1/core_workflows/perform",
        json={"screen": "edit", "params": {"group_id": "2", "state_id": "2", "klacht_fase": stage}},
        headers={"Authorization": f"Token token={ready.server.token('hprins')}"},
        timeout=5,
    ).json()
    steps = answer["restrict_values"]["klacht_stap"]
    assert offered in steps
    assert "mogelijk_datalek" in steps
    assert not_offered not in steps
    assert (answer["visibility"][shown], answer["visibility"][hidden]) == ("show", "hide")


@pytest.mark.parametrize(
    ("values", "needed"),
    [
        ({}, {"klacht_oordeel"}),
        ({"klacht_oordeel": "gegrond"}, {"klacht_oordeel", "klacht_opvolging"}),
        ({"klacht_oordeel": "ongegrond"}, {"klacht_oordeel"}),
        ({"klacht_oordeel": "niet_in_behandeling"}, {"klacht_oordeel", "klacht_grond"}),
    ],
)
def test_closing_by_hand_asks_for_what_the_regulation_asks(
    ready: Ground, values: dict[str, str], needed: set[str]
) -> None:
    ready.apply()
    chosen = {"group_id": "2", "state_id": "4", "klacht_fase": "in_behandeling", **values}
    answer = requests.post(
        f"{ready.server.url}/api/v1/core_workflows/perform",
        json={"screen": "edit", "params": chosen},
        headers={"Authorization": f"Token token={ready.server.token('hprins')}"},
        timeout=5,
    ).json()
    assert {f for f, must in answer["mandatory"].items() if must and f.startswith("klacht_")} == needed
