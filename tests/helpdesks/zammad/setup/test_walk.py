"""Setup over HTTP against a bare practice helpdesk: plan, apply, again, drift, refusals, teardown."""

import json
import re
import stat
from dataclasses import replace
from typing import Any

import pytest

from plugin.application.blank_letters import WRITTEN
from plugin.application.provisioning import CHANGING, Finding, SetupStopped
from plugin.domain.names import Stage, Step
from plugin.helpdesks.zammad.setup import alarm, attributes, walk
from plugin.practice import attributes as fields
from plugin.practice import catalogue, payload, people, rights
from tests.helpdesks.zammad.setup.sites import ENDPOINT, SECRET, Ground, by

EVERY_KIND = {
    "groep", "rol", "account", "token", "veld", "migratie", "kalender", "SLA", "webhook", "trigger", "taak", "macro",
    "tekstmodule", "sjabloon", "overzicht", "rapportprofiel", "regel",
}  # fmt: skip

NORTH, EAST = "Klachten Noord", "Klachten Oost"
REGIONAL_ROLES = {f"{role} {region}" for role in ("Klachtbehandelaar", "Klachtverantwoordelijke")
                  for region in ("Noord", "Oost")}  # fmt: skip


def test_a_plan_names_everything_and_changes_nothing(bare: Ground) -> None:
    bare.server.calls.clear()
    items = bare.plan()
    assert set(by(items, *CHANGING)) == EVERY_KIND
    asked = {(call.method, call.path.partition("?")[0]) for call in bare.server.calls}
    assert {method for method, _ in asked} == {"GET"}
    assert not bare.token_file.exists()


def test_it_makes_what_it_planned_and_a_second_run_changes_nothing(bare: Ground) -> None:
    planned = bare.plan()
    made = bare.apply()
    assert by(made, *CHANGING) == by(planned, *CHANGING)
    assert not by(made, Finding.REFUSED)
    bare.server.calls.clear()
    again = bare.apply()
    assert not by(again, *CHANGING, Finding.REFUSED)
    written = {c.path for c in bare.server.calls if c.method != "GET"}
    assert written <= {"/api/v1/core_workflows/perform"}, "only asked what a form would offer"


def test_a_person_is_told_what_only_he_can_do(bare: Ground) -> None:
    advice = by(bare.apply(), Finding.ADVICE)["medewerker"]
    assert advice == {"hprins", "cvanrijn", "btimmer", "behandelaars"}
    bare.give_roles()
    assert "medewerker" not in by(bare.plan(), Finding.ADVICE)


def test_the_account_reads_and_writes_everywhere_and_owns_nowhere(bare: Ground) -> None:
    people.create_group(bare.server.world, {"name": "Balie"}, by=1)
    bare.apply()
    world = bare.server.world
    account = people.find_user(world, "klachtwacht")
    assert account
    assert rights.granted(world, account) == {"ticket.agent", "user_preferences.access_token"}
    for group in world.groups:
        assert rights.access(world, account, group) == {"read", "create", "change", "overview"}
        assert account not in rights.owners(world, group)


def test_a_right_that_would_make_the_account_owner_is_told(bare: Ground) -> None:
    bare.apply()
    account = people.find_user(bare.server.world, "klachtwacht")
    group = next(bare.server.world.groups.where(name="Klachten"))
    assert account
    account["role_ids"].append(next(bare.server.world.roles.where(name="Klachtbehandelaar"))["id"])
    [told] = [i for i in bare.plan() if i.finding is Finding.REFUSED]
    assert (told.kind, told.name) == ("account", "klachtwacht")
    assert group["name"] in told.why


def test_the_token_is_written_for_us_alone_and_used_again(bare: Ground) -> None:
    items = bare.apply()
    token = bare.token_file.read_text().strip()
    assert stat.S_IMODE(bare.token_file.stat().st_mode) == 0o600
    account = people.find_user(bare.server.world, "klachtwacht")
    assert account
    kept = bare.server.world.tokens[token]
    assert (kept.user, kept.permissions) == (account["id"], frozenset({"ticket.agent"}))
    assert token not in "".join(map(str, items)), "it is never shown"
    bare.apply()
    assert bare.token_file.read_text().strip() == token


def test_no_secret_is_shown(bare: Ground) -> None:
    text = "".join(map(str, [*bare.plan(), *bare.apply()]))
    assert SECRET not in text
    assert bare.server.token("beheer") not in text


def test_without_an_address_nothing_of_webhooks_is_made(bare: Ground) -> None:
    bare.wishes["endpoint"] = ""
    items = bare.apply()
    assert {"webhook", "trigger", "taak"} <= set(by(items, Finding.LEFT_OUT))
    assert not bare.rows("webhooks")
    assert not bare.rows("triggers")
    assert all(item.why == alarm.NO_ENDPOINT for item in items if item.kind == "webhook")


def test_the_webhook_is_signed_and_goes_to_us(bare: Ground) -> None:
    bare.apply()
    [webhook] = bare.rows("webhooks")
    assert (webhook["endpoint"], webhook["signature_token"]) == (f"{ENDPOINT}/webhooks/zammad", SECRET)
    told = {t["name"]: t["condition"]["ticket.action"] for t in bare.rows("triggers")}
    assert told == {
        "klachtwacht-10-create": {"operator": "is", "value": "create"},
        "klachtwacht-20-update": {"operator": "is not", "value": "create"},
    }


def test_each_letter_is_a_text_module_that_tells_its_subject(bare: Ground) -> None:
    bare.apply()
    modules = {m["name"]: m["content"] for m in bare.rows("text_modules")}
    assert len(modules) == len(WRITTEN)
    assert (
        "[Zet dit bij Onderwerp en haal deze regel weg: Wij hebben uw klacht ontvangen"
        in modules["Klacht: ontvangstbevestiging"]
    )
    assert modules["Klacht: besluit"].startswith("<div><b>Concept beslissing op klacht #{ticket.number}")
    assert "#{ticket.klacht_toegezegd_op}" in modules["Klacht: ontvangstbevestiging"]


def test_every_step_is_a_macro_and_every_choice_is_ours(bare: Ground) -> None:
    bare.apply()
    assert {m["perform"]["ticket.klacht_stap"]["value"] for m in bare.rows("macros")} == set(Step)
    assert set(bare.field("klacht_fase")["data_option"]["options"]) == set(Stage)
    assert not bare.field("klacht_fase")["to_create"], "it was migrated"
    assert all(set(field["screens"]["edit"]) == {"ticket.agent"} for field in bare.server.world.attributes.values())


@pytest.mark.parametrize(
    ("kind", "change", "part"),
    [
        ("triggers", {"active": False}, "active"),
        ("triggers", {"condition": {"ticket.action": {"operator": "is", "value": "update"}}}, "condition"),
        ("macros", {"perform": {"ticket.klacht_stap": {"value": "akkoord"}}}, "perform"),
        ("webhooks", {"endpoint": "http://elders.example"}, "endpoint"),
        ("webhooks", {"signature_token": "een ander"}, "signature_token"),
        ("slas", {"solution_time": 1}, "solution_time"),
        ("overviews", {"condition": {}}, "condition"),
    ],
)  # fmt: skip
def test_what_drifted_is_seen_and_put_right(bare: Ground, kind: str, change: dict[str, object], part: str) -> None:
    bare.apply()
    row = bare.rows(kind)[0]
    before = dict(row)
    row.update(change)
    [drifted] = [i for i in bare.plan() if i.finding in CHANGING]
    assert (drifted.name, drifted.finding, drifted.parts) == (row["name"], Finding.CHANGE, (part,))
    bare.apply()
    assert {k: row[k] for k in change} == {k: before[k] for k in change}


def test_a_choice_that_somebody_changed_is_put_right_by_a_migration(bare: Ground) -> None:
    bare.apply()
    options = bare.field("klacht_stap")["data_option"]["options"]
    del options["akkoord"]
    options["eigen_stap"] = "Eigen stap"
    items = bare.apply()
    assert by(items, *CHANGING) == {"veld": {"klacht_stap"}, "migratie": {"nieuwe en gewijzigde velden"}}
    assert set(bare.field("klacht_stap")["data_option"]["options"]) == set(Step)
    assert not by(bare.plan(), *CHANGING)


def test_what_a_person_made_under_our_name_is_used_and_never_touched(bare: Ground) -> None:
    world = bare.server.world
    own = people.create_group(world, {"name": "Klachten", "note": "Van Bea", "follow_up_assignment": True}, by=1)
    before = dict(own)
    items = bare.apply()
    [foreign] = [item for item in items if item.finding is Finding.FOREIGN]
    assert (foreign.kind, foreign.name) == ("groep", "Klachten")
    assert foreign.parts == ("follow_up_assignment", "email_address_id"), "told, so that a person can judge"
    assert world.groups[own["id"]] == before
    assert str(own["id"]) in bare.rows("slas")[0]["condition"]["ticket.group_id"]["value"]


def test_a_field_of_another_type_is_refused_and_left(bare: Ground) -> None:
    bare.apply()
    bare.field("klacht_reden")["data_type"] = "input"
    [refused] = [i for i in bare.plan() if i.finding is Finding.REFUSED]
    assert refused.name == "klacht_reden"
    assert "input" in refused.why


def test_a_migration_of_a_person_is_not_carried_out_along_with_ours(bare: Ground) -> None:
    fields.create(bare.server.world, {"name": "van_bea", "data_type": "input", "data_option": {}}, by=1)
    with pytest.raises(SetupStopped, match="van_bea"):
        bare.plan()
    with pytest.raises(SetupStopped, match="van_bea"):
        bare.apply()
    assert bare.field("van_bea")["to_create"]
    assert not list(bare.server.world.attributes.where(name="klacht_stap"))


def test_it_waits_until_zammad_is_back_after_a_migration(bare: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attributes, "LOOK_AGAIN_S", 0.01)
    bare.server.settings.restart_calls = 8  # each look asks three times
    assert not by(bare.apply(), Finding.REFUSED)
    assert bare.server.world.restarting == 0
    assert not by(bare.plan(), *CHANGING)


def test_it_says_so_when_zammad_does_not_come_back(bare: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attributes, "LOOK_AGAIN_S", 0.01)
    monkeypatch.setattr(attributes, "AWAY_S", 0.05)
    bare.server.settings.restart_calls = 10_000
    with pytest.raises(SetupStopped, match="Start het zelf opnieuw"):
        bare.apply()
    bare.server.world.restarting = 0
    bare.server.settings.restart_calls = 0
    bare.apply()
    assert not by(bare.plan(), *CHANGING)


def test_a_zammad_that_should_restart_and_did_not_is_noticed(office: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    office.server.mail_arrives(from_="a@b.example", to="klachten@werkvlak.example", subject="x", text="x")
    build = payload.build

    def stale(*arguments: Any) -> bytes:
        body = json.loads(build(*arguments))
        return json.dumps({"ticket": {k: v for k, v in body["ticket"].items() if "klacht_reden" not in k}}).encode()

    del office.field("klacht_grond")["data_option"]["options"]["strafzaak"]
    monkeypatch.setattr(payload, "build", stale)
    with pytest.raises(SetupStopped, match="klacht_reden"):
        office.apply()


def test_a_macro_of_a_step_that_is_gone_and_a_twin_are_removed(bare: Ground) -> None:
    bare.apply()
    world, mark = bare.server.world, bare.site().names.mark
    catalogue.create(world, "macros", {"name": "Klacht: oude stap", "note": mark}, by=1)
    catalogue.create(world, "macros", {"name": "Van Bea"}, by=1)
    twin = dict(bare.rows("webhooks")[0])
    catalogue.create(world, "webhooks", twin, by=1)
    assert by(bare.apply(), *CHANGING) == {"macro": {"Klacht: oude stap"}, "webhook": {"Klachtwacht"}}
    assert "Van Bea" in {m["name"] for m in bare.rows("macros")}
    assert len(bare.rows("webhooks")) == 1


def test_who_is_not_watched_gives_us_no_rights_and_no_deliveries(bare: Ground) -> None:
    people.create_group(bare.server.world, {"name": "HR"}, by=1)
    hr = next(bare.server.world.groups.where(name="HR"))["id"]
    names = bare.files.names.model_copy(update={"unwatched": frozenset({"HR"})})
    bare.files = replace(bare.files, names=names)
    bare.apply()
    account = people.find_user(bare.server.world, "klachtwacht")
    assert account
    assert not rights.access(bare.server.world, account, hr)
    for trigger in bare.rows("triggers"):
        assert trigger["condition"]["ticket.group_id"] == {"operator": "is not", "value": [str(hr)]}


def with_regions(ground: Ground) -> None:
    """Two regions get a group of their own."""
    mappings = ground.files.mappings
    helpdesk = mappings.helpdesk.model_copy(update={"regions": {"Noord": NORTH, "Oost": EAST}})
    organisation = replace(mappings.organisation, region_desks=helpdesk.regions)
    mappings = replace(mappings, helpdesk=helpdesk, organisation=organisation)
    ground.files = replace(ground.files, mappings=mappings)


def test_a_region_gets_its_group_and_its_roles_and_all_else_knows_them(bare: Ground) -> None:
    bare.apply()
    with_regions(bare)
    planned = bare.plan()
    assert by(planned, Finding.CREATE) == {"groep": {NORTH, EAST}, "rol": REGIONAL_ROLES}
    changed = by(planned, Finding.CHANGE)
    assert changed["rol"] == {"Klachtwacht", "Klachtbehandelaar", "Klachtbehandelaar vertrouwelijk",
                              "Klachtencoördinator", "Klachtverantwoordelijke", "Klachten directie"}  # fmt: skip
    assert by(bare.apply(), *CHANGING) == by(planned, *CHANGING)
    assert not by(bare.plan(), *CHANGING, Finding.REFUSED)

    world = bare.server.world
    numbers = {group["name"]: group["id"] for group in world.groups.values()}
    roles = {role["name"]: role["group_ids"] for role in world.roles.values()}
    assert roles["Klachtbehandelaar Oost"] == {str(numbers[EAST]): ["full"]}
    addresses = {name: world.groups[number]["email_address_id"] for name, number in numbers.items()}
    assert addresses[EAST] == addresses[NORTH] == addresses["Klachten"]
    both = {str(numbers[NORTH]), str(numbers[EAST])}
    for kind in ("slas", "jobs"):
        assert both <= set(bare.rows(kind)[0]["condition"]["ticket.group_id"]["value"])
    late = next(one for one in bare.rows("overviews") if one["name"] == "Klachten: te laat")
    assert both <= set(late["condition"]["ticket.group_id"]["value"])
    assert {next(world.roles.where(name=name))["id"] for name in REGIONAL_ROLES} <= set(late["role_ids"])
    account = people.find_user(world, "klachtwacht")
    assert account
    assert rights.access(world, account, numbers[EAST]) == {"read", "create", "change", "overview"}


def test_who_handles_for_a_region_alone_has_the_rule_that_keeps_him_off_his_own(bare: Ground) -> None:
    with_regions(bare)
    bare.apply()
    world = bare.server.world
    user = people.find_user(world, "ssmit")
    assert user
    user["role_ids"].append(next(world.roles.where(name="Klachtbehandelaar Oost"))["id"])
    bare.apply(walk.staff)
    [rule] = [one for one in bare.rows("core_workflows") if "Sanne Smit" in one["name"]]
    east = str(next(world.groups.where(name=EAST))["id"])
    assert east in rule["condition_selected"]["ticket.group_id"]["value"]


def test_who_answers_for_a_region_and_cannot_work_in_its_group_is_told(bare: Ground) -> None:
    with_regions(bare)
    told = [(item.name, item.why) for item in bare.apply() if item.finding is Finding.ADVICE]
    assert ("hprins", f"kan niet behandelen in {EAST}: geef hem een rol daarvoor") in told
    assert ("dnijhuis", "staat in organisation.yaml maar heeft geen account in Zammad") in told


def test_teardown_puts_the_roles_of_the_regions_out_and_keeps_their_groups(bare: Ground) -> None:
    with_regions(bare)
    bare.apply()
    roles = {role["name"]: role for role in bare.server.world.roles.values()}
    removed = by(bare.tear_down(), Finding.REMOVE, Finding.ADVICE)
    assert {NORTH, EAST} <= removed["groep"]
    assert removed["rol"] >= REGIONAL_ROLES
    assert not any(roles[name]["active"] for name in REGIONAL_ROLES)
    assert all(next(bare.server.world.groups.where(name=name))["active"] for name in (NORTH, EAST))


def test_teardown_takes_away_what_it_made_and_keeps_the_fields(bare: Ground) -> None:
    catalogue.create(bare.server.world, "macros", {"name": "Van Bea"}, by=1)
    before = {kind: [row["name"] for row in bare.rows(kind)] for kind in bare.server.world.catalogue}
    bare.apply()
    planned = bare.tear_down(apply=False)
    assert len(bare.rows("macros")) == 1 + len(Step), "a plan removes nothing"
    removed = bare.tear_down()
    assert removed == planned
    assert {kind: [row["name"] for row in bare.rows(kind)] for kind in bare.server.world.catalogue} == before
    account = people.find_user(bare.server.world, "klachtwacht")
    assert account
    assert not account["active"]
    assert bare.field("klacht_stap")
    assert not by(bare.tear_down(), *CHANGING)


def test_teardown_with_the_fields_deletes_them_too(bare: Ground) -> None:
    bare.wishes["with_fields"] = True
    bare.apply()
    bare.tear_down()
    assert not bare.server.world.attributes
    bare.apply()
    assert not by(bare.plan(), *CHANGING), "and it can be set up again"


def test_a_failure_says_what_to_do_and_holds_no_token(bare: Ground) -> None:
    bare.server.fault("GET /api/v1/roles", status=403)
    with pytest.raises(Exception, match="lacks a right") as raised:
        bare.plan()
    assert not re.search(bare.server.token("beheer"), str(raised.value))
