"""`klachtwacht setup` on the command line: what it says, what it answers to machines, how it ends."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plugin.practice import workflows
from plugin.practice.clock import CivilClock
from plugin.practice.server import PracticeServer
from plugin.setup_command import setup
from tests.helpdesks.zammad.setup.sites import ENDPOINT, SECRET, make_bare


class Shell:
    """Runs the command against one bare practice helpdesk."""

    def __init__(self, server: PracticeServer, folder: Path) -> None:
        self.server = server
        self.token_file = folder / "token"
        self.environment = {
            "KLACHTWACHT_URL": server.url,
            "KLACHTWACHT_ADMIN_TOKEN": server.token("beheer"),
            "KLACHTWACHT_WEBHOOK_SECRET": SECRET,
            "KLACHTWACHT_PUBLIC_URL": f"{ENDPOINT}/",
        }

    def run(self, *arguments: str, **environment: str) -> Result:
        options = ["--token-file", str(self.token_file)]
        return CliRunner().invoke(setup, [*arguments, *options], env=self.environment | environment)


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    with PracticeServer(clock=CivilClock.at("2026-03-02T09:00"), lag_s=0, retry_scale=0) as server:
        make_bare(server)
        yield Shell(server, tmp_path)


def test_the_way_through(shell: Shell) -> None:
    plan = shell.run("zammad")
    assert plan.exit_code == 0
    assert "maken         groep Klachten" in plan.output
    assert plan.output.endswith("Er is niets veranderd. Voer dit uit met --apply.\n")
    applied = shell.run("zammad", "--apply")
    assert (applied.exit_code, applied.stderr) == (0, "")
    assert shell.server.world.catalogue["webhooks"][1]["endpoint"] == f"{ENDPOINT}/webhooks/zammad"
    again = shell.run("zammad", "--apply")
    assert "maken" not in again.output
    assert "wijzigen" not in again.output
    gone = shell.run("zammad", "--teardown", "--apply")
    assert gone.exit_code == 0
    assert not shell.server.world.catalogue["core_workflows"]
    for told in (plan, applied, again, gone):
        for secret in (SECRET, shell.environment["KLACHTWACHT_ADMIN_TOKEN"], shell.token_file.read_text().strip()):
            assert secret not in told.output


def test_machines_get_one_object(shell: Shell) -> None:
    told = json.loads(shell.run("zammad", "--json").stdout)
    assert (told["applied"], told["stopped"]) == (False, "")
    assert {"kind": "groep", "name": "Klachten", "finding": "maken", "parts": [], "why": ""} in told["items"]


def test_a_plan_that_cannot_be_carried_out_changes_nothing(shell: Shell) -> None:
    shell.server.fault("GET /api/v1/core_workflows", status=403, times=None)
    stopped = shell.run("zammad", "--apply")
    assert stopped.exit_code == 1
    assert "Het beheertoken mist een recht" in stopped.stderr
    assert {call.method for call in shell.server.calls} == {"GET"}


def test_a_failure_halfway_says_how_to_go_on(shell: Shell) -> None:
    shell.server.fault("POST /api/v1/macros", drop=True)
    stopped = shell.run("zammad", "--apply")
    assert stopped.exit_code == 1
    assert "bij macro Klacht: Dit is een klacht: " in stopped.stderr
    assert "Draai de opdracht opnieuw" in stopped.stderr
    assert "maken         veld klacht_stap" in stopped.output, "what was done is shown"
    assert shell.run("zammad", "--apply").exit_code == 0


def test_what_could_not_be_done_stands_among_the_errors(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workflows, "_perform", lambda *_: None)
    refused = shell.run("zammad", "--apply")
    assert refused.exit_code == 1
    assert "kan niet      regel Klachtwacht: niet sluiten zonder oordeel" in refused.stderr


def test_staff_are_followed(shell: Shell) -> None:
    shell.run("zammad", "--apply")
    assert shell.run("staff").exit_code == 0
    assert shell.run("staff", "--apply").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "environment", "says"),
    [
        (("zammad",), {"KLACHTWACHT_ADMIN_TOKEN": ""}, "KLACHTWACHT_ADMIN_TOKEN is missing"),
        (("zammad",), {"KLACHTWACHT_WEBHOOK_SECRET": ""}, "KLACHTWACHT_WEBHOOK_SECRET is missing"),
        (("zammad", "--fields"), {}, "--fields belongs to --teardown"),
        (("zammad",), {"KLACHTWACHT_ADMIN_TOKEN": "onzin"}, "no such token"),
        (("zammad",), {"KLACHTWACHT_URL": "http://127.0.0.1:1"}, "can't be reached"),
    ],
)
def test_what_is_missing_is_said(
    shell: Shell, arguments: tuple[str, ...], environment: dict[str, str], says: str
) -> None:
    done = shell.run(*arguments, **environment)
    assert done.exit_code != 0
    assert says in done.stderr
    assert "Traceback" not in done.output
