"""Zammad's traps and the limits of its core workflows: each has a test, here or where the table says.

Where only a real Zammad can show a trap, what is tested is our answer to how it was recorded, or told by its source.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plugin.application.helpdesk import Change, Refused, State
from plugin.practice.clock import CivilClock
from plugin.practice.server import PracticeServer
from tests.helpdesks.zammad.setup.conftest import bare
from tests.helpdesks.zammad.setup.sites import Ground
from tests.helpdesks.zammad.test_contract import PracticeScene

__all__ = ["bare"]
ROOT = Path(__file__).parents[3]

QUIRKS = {
    # --- traps ---
    "an owner without full rights is taken with 200, and nobody is set":
        "tests/helpdesks/zammad/test_adapter.py::test_an_owner_who_is_silently_not_set_is_refused",
    "an article in a change of the ticket can be refused, by itself it passes":
        "tests/helpdesks/zammad/test_adapter.py::test_a_note_carries_our_key",
    "state new cannot be written, and pending wants a moment":
        "tests/helpdesks/zammad/test_quirks.py::test_a_state_that_cannot_be_written_is_refused",
    "a value of a column that is not there yet is dropped with 200":
        "tests/helpdesks/zammad/setup/test_walk.py::test_a_zammad_that_should_restart_and_did_not_is_noticed",
    "an id in a condition or action that is a number has no effect":
        "tests/helpdesks/zammad/test_quirks.py::test_every_id_that_setup_writes_in_a_condition_is_text",
    "an operator that this version does not know breaks every save":
        "tests/helpdesks/zammad/setup/test_workflows.py::test_a_rule_that_breaks_every_save_is_taken_back_at_once",
    "what a version does not know is dropped in silence":
        "tests/helpdesks/zammad/setup/test_versions.py::test_what_zammad_drops_in_silence_is_told",
    # --- limits of core workflows ---
    "who is owner already stays owner when he is named as respondent":
        "tests/helpdesks/zammad/test_quirks.py::test_naming_the_owner_as_respondent_leaves_him_owner",
    "a broken rule answers without any choice of owner":
        "tests/helpdesks/zammad/test_adapter.py::test_a_broken_core_workflow_gives_no_answer",
    "system, scheduler, mail filter and auto-assignment ask no rule":
        "tests/scenarios/test_attacks.py::test_what_becomes_of_an_attack",
    "who may read a group writes in its tickets, owner or not":
        "tests/scenarios/test_attacks.py::test_what_becomes_of_an_attack",
    "customers of a shared organisation read each other's tickets":
        "tests/helpdesks/zammad/doctor/test_doctor.py::test_a_way_past_prevention_is_named",
    "the report permission alone reads every ticket":
        "tests/helpdesks/zammad/doctor/test_doctor.py::test_a_way_past_prevention_is_named",
    "an administrator can give himself every right":
        "tests/helpdesks/zammad/doctor/test_doctor.py::test_the_office_is_well",
    "a move wants a right on the group it goes to":
        "tests/helpdesks/zammad/test_quirks.py::test_a_move_to_a_group_without_rights_is_refused",
    "a subscriber is told as long as he may read the group":
        "tests/scenarios/test_attacks.py::test_who_subscribed_before_the_complaint_is_told_nothing_after_it",
    "who replaces a handler is told whatever he may read":
        "tests/helpdesks/zammad/doctor/test_doctor.py::test_an_accused_who_replaces_a_handler_is_a_fault",
    "the right of overview shows titles":
        "tests/helpdesks/zammad/doctor/test_doctor.py::test_an_accused_who_sees_titles_is_a_fault",
}  # fmt: skip


@pytest.mark.parametrize("quirk", QUIRKS)
def test_each_quirk_has_its_test(quirk: str) -> None:
    file, _, name = QUIRKS[quirk].partition("::")
    assert re.search(rf"^ *def {name}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def scene() -> Iterator[PracticeScene]:
    with PracticeServer(clock=CivilClock.at("2026-03-02T09:00"), lag_s=0) as server:
        server.fill_office(with_tickets=False)
        yield PracticeScene(server)


@pytest.mark.parametrize("state", [State.NEW, State.PENDING])
def test_a_state_that_cannot_be_written_is_refused(scene: PracticeScene, state: State) -> None:
    ticket = scene.mail_arrives(subject="Vraag", text="Hoe laat?")
    scene.helpdesk.update(ticket, Change(state=State.OPEN))
    with pytest.raises(Refused):
        scene.helpdesk.update(ticket, Change(state=state))
    assert scene.helpdesk.ticket(ticket).state is State.OPEN


def test_naming_the_owner_as_respondent_leaves_him_owner(scene: PracticeScene) -> None:
    ticket, jan = scene.mail_arrives(subject="Vraag", text="Hoe laat?"), scene.as_agent(scene.respondent)
    scene.helpdesk.update(ticket, Change(owner=jan.own_person))
    named = scene.helpdesk.update(ticket, Change(fields={"respondents": (jan.own_person,)}))
    assert named.owner == jan.own_person, "no rule takes him away: that is for us to put right"


def test_a_move_to_a_group_without_rights_is_refused(scene: PracticeScene) -> None:
    ticket, jan = scene.mail_arrives(subject="Vraag", text="Hoe laat?"), scene.as_agent(scene.respondent)
    with pytest.raises(Refused):
        jan.update(ticket, Change(group=scene.hidden_desk))


def test_every_id_that_setup_writes_in_a_condition_is_text(bare: Ground) -> None:
    bare.apply()
    bare.give_roles()
    bare.apply()
    rows = [row for kind in bare.server.world.catalogue for row in bare.rows(kind)]
    written = [row.get(part) or {} for row in rows for part in ("condition", "condition_selected", "perform")]
    values = [value for part in written for action in part.values() for value in _values(action)]
    assert values
    assert {type(value) for value in values} == {str}


def _values(action: dict[str, Any]) -> Iterator[Any]:
    for key in ("value", "remove_option", "webhook_id"):
        value = action.get(key, [])
        yield from value if isinstance(value, list) else [value]
