"""Doctor in a Zammad: each hole that its settings leave is named; where all is well, that is said."""

from collections.abc import Sequence
from typing import Any

import pytest

from plugin.application.doctor import Checked, Condition
from plugin.helpdesks.zammad.doctor.account import look_at_account, look_at_choices
from plugin.helpdesks.zammad.doctor.bypasses import look_at_bypasses
from plugin.helpdesks.zammad.doctor.condition import look_at_condition
from plugin.practice import catalogue, people
from plugin.practice.server import PracticeServer
from tests.helpdesks.zammad.setup.sites import Ground


def troubles(found: Sequence[Checked]) -> list[tuple[str, str]]:
    """What is not well: how serious, and the first words."""
    return [(str(one.condition), one.what) for one in found if one.condition is not Condition.WELL]


def bypasses(ground: Ground, **asked: Any) -> list[tuple[str, str]]:
    return troubles(list(look_at_bypasses(ground.site(), asked.get("complainants", ()), asked.get("barred", {}))))


def make(ground: Ground, kind: str, **row: Any) -> dict[str, Any]:
    return catalogue.create(ground.server.world, kind, row, by=1)


def user(ground: Ground, login: str) -> dict[str, Any]:
    found = people.find_user(ground.server.world, login)
    assert found
    return found


def test_the_office_is_well(office: Ground) -> None:
    assert not troubles(list(look_at_condition(office.site())))
    admins = "beheerders kunnen zichzelf rechten geven, en niet op elk wordt gelet: beheer."
    assert bypasses(office) == [("let op", admins)]


@pytest.mark.parametrize(
    ("settings", "condition", "what"),
    [
        ({"version": "8.0"}, "let op", "Zammad 8.0 is nieuwer dan waar Klachtwacht op bekeken is (tot en met 7.x)."),
        ({"time_zone": "UTC"}, "let op", "Zammad rekent met UTC, het reglement met Europe/Amsterdam."),
        (
            {"issues": ("Failed to run background job #1 'X' 1 time(s) with 2 attempt(s).", "Channel: in user:j@x")},
            "fout",
            "Zammad meldt: Failed to run background job #1 'X' 1 time(s) with 2 attempt(s).; 1 andere storingen.",
        ),
        ({"issues": ("Channel: Email in user:jan@example; no login",)}, "let op", "Zammad meldt: 1 andere storingen."),
    ],
)
def test_its_condition_is_told(office: Ground, settings: dict[str, Any], condition: str, what: str) -> None:
    for name, value in settings.items():
        setattr(office.server.settings, name, value)
    assert troubles(list(look_at_condition(office.site()))) == [(condition, what)]


def test_a_group_without_an_address_is_a_fault(office: Ground) -> None:
    next(office.server.world.groups.where(name="Klachten"))["email_address_id"] = None
    [found] = troubles(list(look_at_condition(office.site())))
    assert found == ("fout", "hebben geen adres dat kan versturen: Klachten.")


def test_health_without_the_right_to_it_is_not_looked_at(office: Ground) -> None:
    office.server.fault("GET /api/v1/monitoring/health_check", status=403)
    [found] = troubles(list(look_at_condition(office.site())))
    assert found == ("let op", "niet nagegaan: het beheertoken mist het recht admin.monitoring.")


def open_auto_assignment(ground: Ground) -> None:
    ground.server.settings.auto_assignment = True


def open_follow_up(ground: Ground) -> None:
    next(ground.server.world.groups.where(name="Klachten"))["follow_up_assignment"] = True


def open_trigger(ground: Ground) -> None:
    make(ground, "triggers", name="wijs toe", condition={}, perform={"ticket.owner_id": {"value": "5"}})


def open_mail_filter(ground: Ground) -> None:
    make(ground, "postmaster_filters", name="aan Jan", perform={"x-zammad-ticket-owner": {"value": "jdevries"}})


def open_report(ground: Ground) -> None:
    people.create_role(ground.server.world, {"name": "Cijfers", "permissions": ["report"]}, by=1)


def open_report_profile(ground: Ground) -> None:
    make(ground, "report_profiles", name="Alle tickets", condition={}, active=True)


def open_organisation(ground: Ground) -> None:
    number = make(ground, "organizations", name="Gemeente")["id"]
    user(ground, "jdevries")["organization_id"] = number


@pytest.mark.parametrize(
    ("opened", "told"),
    [
        (open_auto_assignment, "automatisch toewijzen staat aan"),
        (open_follow_up, "na een antwoord wordt de vorige behandelaar het weer, in Klachten."),
        (open_trigger, "deze zetten een behandelaar (trigger): wijs toe."),
        (open_mail_filter, "deze zetten een behandelaar (mailfilter): aan Jan."),
        (open_report, "de rol Cijfers mag rapporten maken: hij leest elk ticket."),
        (open_report_profile, "deze rapportprofielen tellen ook klachten, voor ieder met het recht report: "),
        (open_organisation, "medewerkers horen bij een gedeelde organisatie"),
    ],
)
def test_a_way_past_prevention_is_named(office: Ground, opened: Any, told: str) -> None:
    before = bypasses(office)
    opened(office)
    [new] = [way for way in bypasses(office) if way not in before]
    assert new[1].startswith(told)


def test_a_report_over_other_groups_is_no_way_past(office: Ground) -> None:
    elsewhere = {"ticket.group_id": {"operator": "is", "value": ["9999"]}}
    make(office, "report_profiles", name="Elders", condition=elsewhere, active=True)
    assert not any("Elders" in what for _, what in bypasses(office))


def test_a_complainant_in_a_shared_organisation_is_named(office: Ground) -> None:
    customer = people.customer_for(office.server.world, "fatima@klant.example")
    customer["organization_id"] = make(office, "organizations", name="Gemeente")["id"]
    found = bypasses(office, complainants=[str(customer["id"])])
    assert any(what.startswith("een klager hoort bij een gedeelde organisatie") for _, what in found)


def test_an_accused_who_replaces_a_handler_is_a_fault(office: Ground) -> None:
    accused = user(office, "mdevries")["id"]
    user(office, "hprins").update(out_of_office=True, out_of_office_replacement_id=accused)
    found = bypasses(office, barred={"Klachten": [str(accused)]})
    told = "mdevries is beklaagde en vervangt hprins: Zammad mailt hem erover."
    assert ("fout", told) in found
    assert ("fout", told) not in bypasses(office, barred={"Klachten": ["1"]})


def test_an_accused_who_sees_titles_is_a_fault(office: Ground) -> None:
    accused = user(office, "mdevries")
    number = next(office.server.world.groups.where(name="Klachten"))["id"]
    accused["group_ids"][str(number)] = ["overview"]
    told = "wie beklaagd is, ziet de titel van de klacht in overzichten: mdevries."
    assert ("fout", told) in bypasses(office, barred={"Klachten": [str(accused["id"])]})
    accused["group_ids"][str(number)] = ["overview", "read"]
    assert ("fout", told) not in bypasses(office, barred={"Klachten": [str(accused["id"])]}), "that is another finding"


def account(ground: Ground) -> list[tuple[str, str]]:
    site = ground.site()
    token = ground.server.token("klachtwacht")
    return troubles(list(look_at_account(site.open_client(token, ""), site.under(token), site.mappings.helpdesk)))


def test_our_account_has_what_it_needs(office: Ground) -> None:
    assert account(office) == []


def take_right(server: PracticeServer) -> None:
    role = next(server.world.roles.where(name="Klachtwacht"))
    number = next(server.world.groups.where(name="Klachten"))["id"]
    role["group_ids"][str(number)] = ["read", "change", "overview"]


def test_too_few_rights_are_named(office: Ground) -> None:
    take_right(office.server)
    [found] = account(office)
    assert found == ("fout", "mist rechten: Klachten (create).")


@pytest.mark.parametrize(
    ("permission", "told"),
    [("admin", "instellingen lezen (een recht van admin)"), ("report", "rapporten over alle tickets")],
)
def test_too_many_rights_are_named(office: Ground, permission: str, told: str) -> None:
    role = people.create_role(office.server.world, {"name": "Te veel", "permissions": [permission]}, by=1)
    user(office, "klachtwacht")["role_ids"].append(role["id"])
    [(_, what)] = account(office)
    assert what == f"mag meer dan nodig: {told}."


def test_who_is_no_choice_as_respondent_is_named(office: Ground) -> None:
    site = office.site()
    columns = site.mappings.helpdesk.fields
    assert look_at_choices(site.under(office.server.token("klachtwacht")), columns).condition is Condition.WELL
    newcomer = {"login": "nieuw", "firstname": "Nora", "email": "nora@werkvlak.example", "roles": ["Agent"]}
    people.create_user(office.server.world, newcomer, by=1)
    told = look_at_choices(site.under(office.server.token("klachtwacht")), columns)
    assert told.what == "1 medewerkers zijn niet te kiezen als beklaagde: nieuw."
