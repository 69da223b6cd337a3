"""The practice helpdesk's office is what setup makes: one list of fields, steps and rules, in the mappings."""

import pytest

from plugin.application.fields import Field
from plugin.application.provisioning import CHANGING, Finding, Item
from plugin.domain.names import Step
from plugin.practice import catalogue
from tests.helpdesks.zammad.setup.sites import Ground, by


@pytest.fixture
def planned(office: Ground) -> list[Item]:
    return office.plan()


@pytest.mark.parametrize(
    ("kind", "many"),
    [("veld", len(Field)), ("macro", len(Step)), ("webhook", 1), ("trigger", 2)],
)
def test_what_the_office_has_is_in_order(planned: list[Item], kind: str, many: int) -> None:
    of_kind = [item for item in planned if item.kind == kind and item.finding is not Finding.LEFT_OUT]
    assert [item.finding for item in of_kind] == [Finding.UNCHANGED] * many


def test_each_who_can_own_has_the_rule_that_setup_makes(planned: list[Item]) -> None:
    rules = [item for item in planned if "geen klacht over zichzelf" in item.name]
    assert [item.finding for item in rules] == [Finding.UNCHANGED] * 9


def test_people_and_groups_of_the_office_are_left_alone(planned: list[Item]) -> None:
    foreign = by(planned, Finding.FOREIGN)
    assert foreign["groep"] == {"Klachten", "Klachten::Vertrouwelijk", "Klachten directie", "Klachten berichten"}
    assert foreign["account"] == {"klachtwacht"}


def test_a_rule_made_by_hand_under_another_name_stays(office: Ground) -> None:
    catalogue.create(office.server.world, "core_workflows", {"name": "Van Bea"}, by=1)
    office.apply()
    assert not by(office.tear_down(), Finding.REFUSED)
    assert [w["name"] for w in office.rows("core_workflows")] == ["Van Bea"]
    assert not by(office.plan(), Finding.REFUSED)
    assert by(office.plan(), *CHANGING)
