"""`klachtwacht triage` as people run it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plugin.triage_command import triage
from tests.domain.triage.people import DATA


def run(*arguments: str | Path, text: str = "") -> Result:
    return CliRunner().invoke(triage, [str(a) for a in arguments], input=text)


LINE = json.loads((DATA / "dev.jsonl").read_text("utf-8").splitlines()[0])


def test_score_as_a_table() -> None:
    shown = run("--score", DATA / "terse.jsonl")
    assert shown.exit_code == 0
    assert "complaints found (recall)" in shown.stdout
    assert "missed respondents who are on the ticket (people)" in shown.stdout


def test_score_as_json_is_one_object() -> None:
    shown = run("--score", DATA / "terse.jsonl", "--json", "--errors")
    assert {"complaint_recall", "false_accusations", "ms_per_message"} <= json.loads(shown.stdout).keys()


def test_errors_name_the_line(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps(LINE | {"body": "Bedankt!", "subject": ""}) + "\n", "utf-8")
    shown = run("--score", path, "--staff", DATA / "staff.json", "--errors")
    assert f"{path}, line 1: a complaint was missed" in shown.stdout


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "Invalid JSON"),
        (json.dumps({k: v for k, v in LINE.items() if k != "body"}), "body: Field required"),
        (json.dumps(LINE | {"received_at": "2026-01-13T10:22+01:00"}), "local Dutch time"),
        (json.dumps(LINE | {"channel": "fax"}), "channel"),
    ],
)
def test_a_bad_line(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(json.dumps(LINE) + "\n\n" + line + "\n", "utf-8")
    shown = run("--score", path, "--staff", DATA / "staff.json")
    assert shown.exit_code == 2
    assert f"{path}, line 3: " in shown.stderr
    assert says in shown.stderr
    assert "Brandsma" not in shown.stderr  # no personal data in an error


def test_no_staff_anywhere(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps(LINE | {"staff_directory": None}), "utf-8")
    assert "give --staff FILE" in run("--score", path).stderr
    assert run("--score", path, "--staff", tmp_path / "none.json").exit_code == 2


def test_one_message() -> None:
    text = "Ik wacht al 6 weken op bericht van mevr. Smits. Gisteren hing ze zomaar op. Hoe kan dat?"
    shown = run("--received", "2026-11-20", "--staff", DATA / "staff.json", "--agent", "esmits", text=text)
    assert shown.exit_code == 0
    lines = shown.stdout.splitlines()
    assert lines[0].startswith("Voorstel: klacht (zekerheid ")
    assert lines[1].startswith("Over: Ellen Smits (zekerheid ")
    assert lines[3:5] == ["Dag: 19-11-2026", "Verantwoordelijke: locatie:Arnhem (Carla van Dam)"]
    assert any(line.endswith("”. (artikel 2)") for line in lines)


def test_one_message_as_json(tmp_path: Path) -> None:
    path = tmp_path / "bericht.txt"
    path.write_text("Hartelijk dank voor de hulp!", "utf-8")
    shown = run(path, "--received", "2026-11-20T10:15", "--json")
    assert json.loads(shown.stdout)["is_complaint"] is False


def test_a_message_needs_its_moment() -> None:
    shown = run(text="Hallo")
    assert shown.exit_code == 2
    assert "--received" in shown.stderr
