"""No way leads a respondent to a complaint: it is prevented, or undone at once (5 toelichting, 6.1)."""

import pytest

from tests.scenarios.attacks import ATTACKS, Attack, Outcome, tried
from tests.scenarios.office import Office
from tests.scenarios.test_life import complain


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_what_becomes_of_an_attack(office: Office, attack: Attack) -> None:
    outcome, _ = tried(office, attack)
    assert outcome is attack.expected


@pytest.mark.parametrize("attack", [a for a in ATTACKS if "owner" in a.name and a.name != "owner by form or API"],
                         ids=lambda attack: attack.name)  # fmt: skip
def test_without_its_rule_it_is_only_corrected(office: Office, attack: Attack) -> None:
    office.helpdesk.world.catalogue["core_workflows"].clear()
    outcome, _ = tried(office, attack)
    assert outcome is Outcome.CORRECTED


def test_who_subscribed_before_the_complaint_is_told_nothing_after_it(office: Office) -> None:
    """Nobody can end another's subscription; a ticket that he cannot read tells him nothing any more."""
    jan = office.as_("jdevries")
    jan.call("POST", "/mentions", mentionable_type="Ticket", mentionable_id=1)

    def told() -> int:
        return sum("jdevries(" in str(entry.get("value_to")) for entry in office.helpdesk.world.history.where(o_id=1))

    office.as_("klachtwacht").set(1, priority="1 low")
    before = told()
    assert before, "he is told while he reads it"
    complain(office)
    held = told()
    office.as_("hprins").set(1, priority="3 high")
    assert told() == held
