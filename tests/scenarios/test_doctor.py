"""Doctor: what is promised is asked of the helpdesk itself, and each hole is named (5 toelichting, 6.1)."""

from datetime import timedelta

import pytest

from plugin.application.doctor import Checked, Condition, examine
from plugin.doctor_command import look_at_process
from tests.scenarios.office import Office
from tests.scenarios.test_life import confirmed


def faults(office: Office, *, skew_s: float = 0.0) -> list[Checked]:
    system = office.system
    system.helpdesk.forget_people()
    now = system.helpdesk.now() + timedelta(seconds=skew_s)
    found = examine(system.store, system.helpdesk, system.learning.knowing(set()), now)
    return [one for one in found if one.condition is Condition.FAULT]


def let_in(office: Office, login: str, ticket: int) -> None:
    """An administrator gives somebody all rights on the ticket's group, past Klachtwacht."""
    world = office.helpdesk.world
    group = office.as_("klachtwacht").ticket(ticket)["group_id"]
    user = next(u for u in world.users.values() if u["login"] == login)
    user["group_ids"][str(group)] = ["full"]


def without_rules(office: Office) -> None:
    """An administrator deletes what prevents."""
    office.helpdesk.world.catalogue["core_workflows"].clear()


def test_all_is_proved_of_an_open_complaint(office: Office) -> None:
    confirmed(office)
    system = office.system
    found = list(examine(system.store, system.helpdesk, system.knowledge, system.helpdesk.now()))
    assert [one for one in found if one.condition is Condition.FAULT] == []
    assert found[-1].what == "van 1 open klachten is bewezen dat geen beklaagde ze kan behandelen of lezen."


def test_of_a_complaint_about_nobody_nothing_is_claimed(office: Office) -> None:
    confirmed(office)
    text = "Ik dien een klacht in. Al zes weken krijg ik geen antwoord op mijn brieven. Dat vind ik niet kunnen."
    office.mail(text, subject="Klacht", to="klachten@werkvlak.example")
    office.settle()
    system = office.system
    *_, last = examine(system.store, system.helpdesk, system.knowledge, system.helpdesk.now())
    assert last.what == (
        "van 1 open klachten is bewezen dat geen beklaagde ze kan behandelen of lezen. "
        "Bij 1 valt er niets te bewijzen: er is nog geen beklaagde met een account."
    )


def test_a_right_that_lets_the_accused_read_is_found(office: Office) -> None:
    ticket = confirmed(office)
    let_in(office, "jdevries", ticket)
    [found] = faults(office)
    assert found.what == "wie beklaagd is, kan het lezen: jdevries."


def test_without_its_rule_prevention_is_not_claimed(office: Office) -> None:
    ticket = confirmed(office)
    let_in(office, "jdevries", ticket)
    without_rules(office)
    owner, _ = faults(office)
    assert owner.what == "wie beklaagd is, kan behandelaar worden: jdevries. Dat wordt alleen hersteld."
    assert owner.do == "Draai klachtwacht setup staff --apply."


def test_our_own_account_may_never_be_a_choice(office: Office) -> None:
    ticket = confirmed(office)
    let_in(office, "klachtwacht", ticket)
    assert [one.what for one in faults(office)] == ["het account van Klachtwacht kan behandelaar worden."]


@pytest.mark.parametrize(("skew_s", "fails"), [(-59.0, False), (61.0, True), (-61.0, True)])
def test_clocks_that_differ_are_told(office: Office, skew_s: float, fails: bool) -> None:
    assert [one.about for one in faults(office, skew_s=skew_s)] == (["klok"] if fails else [])


def test_a_process_that_does_not_run_is_told(office: Office) -> None:
    assert look_at_process("http://127.0.0.1:9/healthz").condition is Condition.FAULT
