"""`klachtwacht doctor` on the command line, against the office of the practice helpdesk."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from plugin.doctor_command import doctor
from plugin.practice.clock import CivilClock
from plugin.practice.server import PracticeServer

ALWAYS = {"proces", "klok", "mensen", "werk", "klachten", "webhook", "account", "keuzelijsten", "inrichting"}
AS_ADMINISTRATOR = {"versie", "tijdzone", "e-mail", "achtergrond", "omweg"}


@pytest.mark.parametrize(("admin", "abouts"), [(False, ALWAYS), (True, ALWAYS | AS_ADMINISTRATOR)])
def test_machines_get_every_finding(tmp_path: Path, admin: bool, abouts: set[str]) -> None:
    with PracticeServer(clock=CivilClock.at("2026-03-02T09:00"), lag_s=0) as server:
        server.fill_office(with_tickets=False)
        environment = {
            "KLACHTWACHT_URL": server.url,
            "KLACHTWACHT_TOKEN": server.token("klachtwacht"),
            "KLACHTWACHT_ADMIN_TOKEN": server.token("beheer") if admin else "",
            "KLACHTWACHT_WEBHOOK_SECRET": "geheim",
            "KLACHTWACHT_PUBLIC_URL": "https://klachtwacht.example",
            "KLACHTWACHT_DATABASE": f"sqlite:///{tmp_path}/klachtwacht.db",
            "KLACHTWACHT_HELPDESK_CLOCK": "true",
            "KLACHTWACHT_PORT": "9",
        }
        looked = CliRunner().invoke(doctor, ["--json"], env=environment)
    found = json.loads(looked.stdout)["checked"]
    assert {one["about"] for one in found} == abouts
    assert looked.exit_code == 1, "nothing listens on that port"
    assert [one["about"] for one in found if one["condition"] == "fout"] == ["proces"]
