"""`klachtwacht restore` says what it found."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from plugin.application.restore import Restored
from plugin.restoring import restore, tell
from tests.scenarios.office import open_office


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (Restored(lost=(), purged=0), "geen controlegetallen verloren"),
        (Restored(lost=((3, "a"), (4, "b")), purged=0), "Controlegetallen 3 tot en met 4 zijn verloren."),
        (Restored(lost=(), purged=2), "Opnieuw gewist: 2 dossiers."),
    ],
)
def test_it_tells_what_was_lost(found: Restored, says: str) -> None:
    assert says in " ".join(tell(found))


def test_the_command_runs_by_its_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server, settings = open_office(tmp_path, "2026-03-03T10:00")
    try:
        for name, value in {
            "URL": server.url,
            "TOKEN": settings.token.get_secret_value(),
            "WEBHOOK_SECRET": "geheim",
            "DATABASE": settings.database,
            "HELPDESK_CLOCK": "true",
        }.items():
            monkeypatch.setenv(f"KLACHTWACHT_{name}", value)
        monkeypatch.chdir(tmp_path)
        found = CliRunner().invoke(restore)
        assert found.exit_code == 0, found.output
        assert "Start Klachtwacht." in found.output
        told = CliRunner().invoke(restore, ["--json"])
        assert json.loads(told.stdout) == {"lost_roots": [], "purged_again": 0}, "logs go elsewhere"
    finally:
        server.stop()
