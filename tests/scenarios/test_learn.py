"""What people decide about proposals moves the weights, and no word of a message is kept for it."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from plugin.application.triage_learn import changes, learn, read_lessons
from plugin.application.triage_model import load_model, shipped_model
from plugin.domain.facts import Counted
from plugin.triage_command import triage
from tests.scenarios.office import Office
from tests.scenarios.test_life import complain, confirmed


def test_a_confirmed_proposal_teaches_about_message_and_person(office: Office) -> None:
    confirmed(office)
    model = load_model(shipped_model())
    lessons = read_lessons(office.system.store, model.categories)
    assert [e.answer for e in lessons.complaint] == [True]
    assert [e.answer for e in lessons.respondent].count(True) == 1
    assert learn(model, lessons).complaint.words == model.complaint.words


def test_nothing_is_learned_before_a_person_decides(office: Office) -> None:
    ticket = complain(office)
    model = load_model(shipped_model())
    lessons = read_lessons(office.system.store, model.categories)
    assert any(isinstance(f.fact, Counted) for f in office.facts(ticket))
    assert lessons.count == 0
    assert changes(model, learn(model, lessons)) == []


def test_the_command_shows_before_it_changes(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = complain(office)
    office.as_("hprins").click(ticket, "geen_klacht")
    office.settle()
    path = tmp_path / "weights.yaml"
    shutil.copy(shipped_model(), path)
    monkeypatch.setenv("KLACHTWACHT_DATABASE", office.database)
    before = path.read_text("utf-8")

    shown = CliRunner().invoke(triage, ["--learn", "--model", str(path)])
    assert shown.exit_code == 0, shown.output
    assert "1 proposals in the register were decided by a person." in shown.stdout
    assert "Nothing was written" in shown.stdout
    assert path.read_text("utf-8") == before

    applied = CliRunner().invoke(triage, ["--learn", "--model", str(path), "--apply", "--json"])
    learned = json.loads(applied.stdout)
    assert learned["written"]
    start = next(c for c in learned["changes"] if (c["question"], c["trait"]) == ("klacht", "begin"))
    assert start["after"] < start["before"], "what was dismissed makes the next one less sure"
    assert load_model(path).complaint.start == start["after"]
