"""The staff are followed at night with a narrow token; whatever stops that, stops nothing else and names nobody."""

import json
from pathlib import Path

import pytest
import responses
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
        ),
        helpdesk="zammad",
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


ZNUNY = "http://znuny.example/otrs/nph-genericinterface.pl/Webservice/Klachtwacht"


def in_znuny(admin: str) -> Staffing:
    secrets = {"token": SecretStr("klachtwacht:geheim-1"), "admin_token": SecretStr(admin)}
    return Staffing(settings=Settings(url="http://znuny.example/otrs", **secrets), helpdesk="otrs")


@responses.activate
def test_in_znuny_only_the_choices_of_people_are_written_and_only_when_they_differ(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure_logs()
    agent = {"UserID": 7, "Login": "nieuw", "Name": "Nora Nieuw", "Email": "nora@werkvlak.example", "Active": 1}
    responses.post(f"{ZNUNY}/SessionCreate", json={"SessionID": "een"})
    responses.post(f"{ZNUNY}/Agents", json={"Me": 1, "Agent": [agent]})
    responses.post(f"{ZNUNY}/Members", json={"UserID": []})
    item = {"Kind": "Field", "Name": "KlachtBeklaagden", "Finding": "changed", "Part": ["Config"]}
    responses.post(f"{ZNUNY}/Setup", json={"Item": [item]})
    in_znuny("root@localhost:geheim-2").follow()
    asked = [json.loads(c.request.body or "") for c in responses.calls if str(c.request.url).endswith("/Setup")]
    assert [one["Apply"] for one in asked] == [0, 1]
    [wanted] = [field for field in asked[1]["Wanted"]["Field"] if field["Name"] == "KlachtBeklaagden"]
    assert wanted["Config"]["PossibleValues"] == {"7": "Nora Nieuw"}
    assert "KlachtStap" not in {field["Name"] for field in asked[1]["Wanted"]["Field"]}
    written = capsys.readouterr().err
    assert json.loads(written)["changed"] == 1
    assert "Nora" not in written

    responses.replace(responses.POST, f"{ZNUNY}/Setup", json={"Item": [{**item, "Finding": "same"}]})
    responses.calls.reset()
    in_znuny("root@localhost:geheim-2").follow()
    asked = [json.loads(c.request.body or "") for c in responses.calls if str(c.request.url).endswith("/Setup")]
    assert [one["Apply"] for one in asked] == [0], "a second night changes nothing"


@responses.activate
@pytest.mark.parametrize("admin", ["zonder-wachtwoord", "iemand:geheim"])
def test_in_znuny_an_account_that_is_no_administrator_stops_nothing_else(
    capsys: pytest.CaptureFixture[str], admin: str
) -> None:
    configure_logs()
    responses.post(f"{ZNUNY}/SessionCreate", json={"SessionID": "een"})
    refused = {"Error": {"ErrorCode": "Klachtwacht.AccessDenied", "ErrorMessage": "User is no administrator!"}}
    for operation in ("Agents", "Members", "Setup"):
        responses.post(f"{ZNUNY}/{operation}", json=refused)
    in_znuny(admin).follow()
    assert json.loads(capsys.readouterr().err)["event"] == "staff not followed: run klachtwacht setup staff"
