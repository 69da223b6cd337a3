"""The routes for tests and the page: clock, mail, calls from outside, settings, faults."""

from collections.abc import Callable
from typing import Any

import pytest
import requests
from click.testing import CliRunner

from plugin.practice.command import practice
from plugin.practice.server import PracticeServer

Ask = Callable[..., requests.Response]


@pytest.fixture
def ask(server: PracticeServer) -> Ask:
    def asked(method: str, path: str, body: Any = None, **more: Any) -> requests.Response:
        with requests.request(method, f"{server.url}/practice{path}", json=body, timeout=10, **more) as answer:
            return answer

    return asked


def test_the_clock_is_moved_and_never_back(ask: Ask) -> None:
    assert ask("GET", "/clock").json()["local"].startswith("2026-03-02T09:00")
    assert ask("POST", "/clock", {"days": 1}).json()["local"].startswith("2026-03-03T09:00")
    assert ask("POST", "/clock", {"to": "2026-03-05T09:00"}).json()["utc"].startswith("2026-03-05T08:00")
    refused = ask("POST", "/clock", {"to": "2026-03-04T09:00"})
    assert (refused.status_code, refused.json()["error"]) == (422, "The civil clock only moves forward.")


def test_mail_comes_in_and_what_leaves_is_shown(server: PracticeServer, ask: Ask) -> None:
    server.settings.auto_reply = True
    mail = {"from": "a@klant.example", "to": "klachten@werkvlak.example", "subject": "Klacht", "text": "x"}
    assert ask("POST", "/mail", mail).json()["type"] == "email"
    assert server.idle()
    assert [sent["to"] for sent in ask("GET", "/outbox").json()] == ["a@klant.example"]


def test_a_mailbox_holds_what_was_sent_and_what_arrived(server: PracticeServer, ask: Ask) -> None:
    address = "fatima.yilmaz@klant.example"
    before = ask("GET", f"/mailbox?address={address}").json()
    assert [mail["incoming"] for mail in before] == [False, True, False]
    server.settings.mail = "fail"
    post = {"ticket_id": 1, "type": "email", "to": f"Fatima <{address}>", "subject": "x", "body": "x"}
    headers = {"Authorization": f"Token token={server.token('jdevries')}"}
    with requests.post(f"{server.url}/api/v1/ticket_articles", json=post, headers=headers, timeout=10) as answer:
        assert answer.status_code == 201
    assert server.idle()
    assert ask("GET", f"/mailbox?address={address}").json() == before, "what was never delivered is in no mailbox"
    assert ask("GET", "/mailbox?address=niemand@klant.example").json() == []


def test_the_page_learns_the_labels_of_fields(ask: Ask) -> None:
    fields = {field["name"]: field for field in ask("GET", "/fields").json()}
    assert fields["klacht_termijn_besluit"]["display"] == "Uiterlijk beslissen"
    assert fields["klacht_oordeel"]["data_option"]["options"]["gegrond"] == "Gegrond"


@pytest.mark.parametrize("path", ["/mail", "/phone", "/web"])
def test_what_is_missing_is_named(ask: Ask, path: str) -> None:
    answer = ask("POST", path, {"to": "klachten@werkvlak.example", "group": "Klachten"})
    assert (answer.status_code, answer.json()["error"].endswith("is missing")) == (422, True)


def test_calls_and_forms_come_in(ask: Ask) -> None:
    entered = {"customer": "a@klant.example", "name": "Ans", "group": "Klachten", "title": "Klacht", "text": "x"}
    assert ask("POST", "/phone", {**entered, "by": "hprins"}).json()["created_by"] == "hprins"
    assert ask("POST", "/web", entered).json()["created_by"] == "a@klant.example"


def test_settings_are_shown_and_changed(server: PracticeServer, ask: Ask) -> None:
    assert ask("GET", "/settings").json()["lag_s"] == 0
    assert ask("POST", "/settings", {"auto_assignment": True, "lag_s": 2.6}).json()["lag_s"] == 2.6
    assert server.settings.auto_assignment
    assert ask("POST", "/settings", {"onzin": 1}).status_code == 422


def test_people_are_shown_with_token_and_function(ask: Ask) -> None:
    shown = {person["login"]: person for person in ask("GET", "/people").json()}
    assert (shown["hprins"]["token"], shown["hprins"]["role"]) == ("token-hprins", "klachtencoördinator")
    assert shown["klachtwacht"]["token"] == "token-klachtwacht"
    assert shown["fatima.yilmaz@klant.example"]["token"] is None


def test_faults_and_calls_over_http(server: PracticeServer, ask: Ask) -> None:
    assert ask("POST", "/faults", {"match": "GET /api/v1/users/me", "status": 503}).status_code == 201
    with requests.get(f"{server.url}/api/v1/users/me", timeout=10) as answer:
        assert answer.status_code == 503
    assert ask("GET", "/calls").json()[-1]["status"] == 503
    assert ask("POST", "/faults", {"onzin": 1}).status_code == 422


def test_a_page_elsewhere_is_turned_away(ask: Ask) -> None:
    assert ask("POST", "/clock", {"days": 1}, headers={"Host": "kwaad.example"}).status_code == 403


def test_the_command_explains_itself() -> None:
    shown = CliRunner().invoke(practice, ["--help"])
    assert shown.exit_code == 0
    assert all(option in shown.output for option in ("--port", "--empty", "--lag"))
