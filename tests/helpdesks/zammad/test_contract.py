"""The contract of every helpdesk, kept by the Zammad adapter against the practice helpdesk."""

from collections.abc import Iterator

import pytest
import requests

from plugin.application.helpdesk import Helpdesk
from plugin.application.mappings.load import default_folder, load_mappings
from plugin.helpdesks import HELPDESKS
from plugin.practice.clock import CivilClock
from plugin.practice.server import PracticeServer
from tests.helpdesks.contract import CUSTOMER, HelpdeskContract


class PracticeScene:
    """The practice helpdesk with its office."""

    desk = "Klachten"
    hidden_desk = "Klachten::Vertrouwelijk"
    handler = "lmulder"
    respondent = "jdevries"
    outsider = "shoekstra"

    def __init__(self, server: PracticeServer) -> None:
        self._server = server
        self._mapping = load_mappings(default_folder()).helpdesk
        self.helpdesk = self.as_agent("klachtwacht")

    def mail_arrives(self, *, subject: str, text: str, ticket: int | None = None) -> int:
        number = None if ticket is None else self.helpdesk.ticket(ticket).number
        article = self._server.mail_arrives(
            from_=CUSTOMER, to="klachten@werkvlak.example", subject=subject, text=text, ticket=number
        )
        return int(article["ticket_id"])

    def as_agent(self, login: str) -> Helpdesk:
        return HELPDESKS["zammad"](url=self._server.url, secret=self._server.token(login), mapping=self._mapping)

    def merge(self, ticket: int, *, into: int, by: str) -> None:
        number = self.helpdesk.ticket(into).number
        headers = {"Authorization": f"Token token={self._server.token(by)}"}
        url = f"{self._server.url}/api/v1/ticket_merge/{ticket}/{number}"
        requests.put(url, json={}, headers=headers, timeout=5).raise_for_status()

    def split(self, ticket: int, *, by: str) -> int:
        row = self.helpdesk.ticket(ticket)
        body = {
            "title": row.title,
            "group": row.group,
            "customer_id": int(row.customer),
            "links": {"Ticket": {"child": [ticket]}},
            "article": {"body": "Hij onderbrak mij.", "type": "phone", "sender": "Customer"},
        }
        headers = {"Authorization": f"Token token={self._server.token(by)}"}
        answer = requests.post(f"{self._server.url}/api/v1/tickets", json=body, headers=headers, timeout=5)
        answer.raise_for_status()
        return int(answer.json()["id"])

    def run_clock(self, *, days: int) -> None:
        self._server.clock.move(days=days)


@pytest.fixture(scope="module")
def scene() -> Iterator[PracticeScene]:
    with PracticeServer(clock=CivilClock.at("2026-03-02T09:00"), lag_s=0) as server:
        server.fill_office(with_tickets=False)
        yield PracticeScene(server)


class TestZammadOnPractice(HelpdeskContract):
    """The cases of the contract."""
