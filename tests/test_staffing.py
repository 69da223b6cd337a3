"""The staff are followed at night with a narrow token; whatever stops that, stops nothing else and names nobody."""

import json
from pathlib import Path

import pytest
from pydantic import SecretStr

from plugin.main import configure_logs
from plugin.practice import people
from plugin.settings import Settings
from plugin.staffing import Staffing
from tests.helpdesks.zammad.setup.conftest import office
from tests.helpdesks.zammad.setup.sites import SECRET, Ground

__all__ = ["office"]
ENOUGH = ["admin.version", "admin.object", "admin.group", "admin.core_workflow", "ticket.agent"]


def staffing(ground: Ground, permissions: list[str]) -> Staffing:
    server = ground.server
    admin = people.find_user(server.world, "beheer")
    assert admin
    admin["role_ids"] = [1, 2]  # an administrator who is an agent too
    return Staffing(
        settings=Settings(
            url=server.url,
            token=SecretStr(server.token("klachtwacht")),
            admin_token=SecretStr(server.desk.token("beheer", permissions)),
            webhook_secret=SecretStr(SECRET),
        )
    )


def newcomer(ground: Ground) -> str:
    """Somebody who began today and can handle complaints."""
    account = {"login": "nieuw", "firstname": "Nora", "lastname": "Nieuw", "email": "nora@werkvlak.example"}
    user = people.create_user(ground.server.world, {**account, "roles": ["Agent", "Klachtbehandelaar"]}, by=1)
    return str(user["id"])


def test_who_began_today_is_a_choice_tomorrow_and_has_his_rule(
    office: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    configure_logs()
    person = newcomer(office)
    staffing(office, ENOUGH).follow()
    assert person in office.field("klacht_beklaagden")["data_option"]["options"]
    assert [rule for rule in office.rows("core_workflows") if f"({person})" in rule["name"]]
    written = capsys.readouterr().err
    assert "Nora" not in written
    assert json.loads(written)["refused"] == 0
    office.server.calls.clear()
    staffing(office, ENOUGH).follow()
    assert not [call for call in office.server.calls if call.method == "PUT"], "a second night changes nothing"


@pytest.mark.parametrize("permissions", [["ticket.agent"], ["admin.version"]])
def test_a_token_that_may_too_little_stops_nothing_else(
    office: Ground, capsys: pytest.CaptureFixture[str], permissions: list[str]
) -> None:
    configure_logs()
    staffing(office, permissions).follow()
    assert json.loads(capsys.readouterr().err)["event"] == "staff not followed: run klachtwacht setup staff"
