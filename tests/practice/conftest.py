"""A practice helpdesk with its office, on a Monday morning, without lag."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests

from plugin.practice.clock import CivilClock
from plugin.practice.server import PracticeServer
from tests.practice.receiver import Receiver

SECRET = "geheim"


class Caller:
    """Asks the API as somebody."""

    def __init__(self, server: PracticeServer, login: str) -> None:
        self.url = server.url
        self.headers = {"Authorization": f"Token token={server.token(login)}"}

    def ask(self, method: str, path: str, body: Any = None, **more: Any) -> requests.Response:
        return requests.request(
            method, f"{self.url}/api/v1{path}", json=body, headers=self.headers, timeout=more.pop("timeout", 10), **more
        )

    def get(self, path: str) -> Any:
        return self._json("GET", path)

    def post(self, path: str, body: Any) -> Any:
        return self._json("POST", path, body)

    def put(self, path: str, body: Any) -> Any:
        return self._json("PUT", path, body)

    def _json(self, method: str, path: str, body: Any = None) -> Any:
        with self.ask(method, path, body) as answer:
            assert answer.ok, (answer.status_code, answer.text)
            return answer.json()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as listening:
        yield listening


@pytest.fixture
def server(receiver: Receiver) -> Iterator[PracticeServer]:
    with PracticeServer(clock=CivilClock.at("2026-03-02T09:00"), lag_s=0, retry_scale=0) as running:
        running.fill_office(webhook_url=receiver.url, secret=SECRET)
        yield running


@pytest.fixture
def plugin(server: PracticeServer) -> Caller:
    return Caller(server, "klachtwacht")


@pytest.fixture
def jan(server: PracticeServer) -> Caller:
    return Caller(server, "jdevries")


@pytest.fixture
def hanneke(server: PracticeServer) -> Caller:
    return Caller(server, "hprins")


@pytest.fixture
def admin(server: PracticeServer) -> Caller:
    return Caller(server, "beheer")
