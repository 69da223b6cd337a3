"""Doctor: what is promised is asked of the helpdesk itself, and each hole is named (5 toelichting, 6.1)."""

from datetime import timedelta
from functools import partial

import pytest

from plugin.application.doctor import Checked, Condition, examine
from plugin.application.round_trip import look_at_last_night, try_now
from plugin.application.store import ReceivedDelivery
from plugin.doctor_command import look_at_process
from tests.scenarios.office import Office
from tests.scenarios.test_life import confirmed


def faults(office: Office, *, skew_s: float = 0.0) -> list[Checked]:
    """All faults but those of running tickets beside a complaint."""
    return [one for one in all_faults(office, skew_s=skew_s) if not one.about.endswith("naast een klacht")]


def all_faults(office: Office, *, skew_s: float = 0.0) -> list[Checked]:
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


def test_a_running_ticket_beside_the_complaint_is_looked_at_too(office: Office) -> None:
    ticket = confirmed(office)  # written in a running ticket of Jan's, which moved to the same group
    let_in(office, "jdevries", ticket)
    owner, reader = (one for one in all_faults(office) if one.about.endswith("naast een klacht"))
    assert owner.what == "wie beklaagd is, kan behandelaar worden: jdevries. Dat wordt alleen hersteld."
    assert owner.do.startswith("Haal zijn recht op de groep")
    assert reader.what == "wie beklaagd is, kan het lezen: jdevries."


def test_the_webhook_of_last_night_came_back_or_not(office: Office) -> None:
    system = office.system

    def told(*, after_minutes: int) -> Checked:
        if after_minutes:
            office.helpdesk.clock.move(minutes=after_minutes)
            system.helpdesk.changed_since(system.helpdesk.now())  # its answer tells what time it is
        return look_at_last_night(system.store, system.helpdesk, system.helpdesk.now())

    assert told(after_minutes=0).what == "nog niet te zeggen: dat blijkt elke nacht."
    system.night().work(system.now())
    assert told(after_minutes=2).condition is Condition.NOTICE
    assert told(after_minutes=2).what == "het bericht van de laatste nacht kwam niet aan."
    deliver(office)
    assert told(after_minutes=0).condition is Condition.WELL


def deliver(office: Office, _: float = 0.0) -> None:
    """A delivery about the register's ticket comes in."""
    ticket, at = office.system.published.ticket().id, office.system.helpdesk.now()
    told = ReceivedDelivery(id=f"{at}", ticket=ticket, trigger="t", received_at=at, digest="")
    office.system.store.receive([told])


@pytest.mark.parametrize(("arrives", "condition"), [(True, Condition.WELL), (False, Condition.FAULT)])
def test_the_webhook_can_be_tried_now(office: Office, arrives: bool, condition: Condition) -> None:
    wait = partial(deliver, office) if arrives else (lambda _: None)
    ticks: list[int] = []
    tried = try_now(office.system.store, office.system.published, seconds=3, wait=wait, tick=ticks.append)
    assert tried.condition is condition
    assert ticks == ([1] if arrives else [1, 1, 1])
    assert "Proef van de webhook" in office.notes(office.system.published.ticket().id)


def test_a_process_that_does_not_run_is_told(office: Office) -> None:
    assert look_at_process("http://127.0.0.1:9/healthz").condition is Condition.FAULT
