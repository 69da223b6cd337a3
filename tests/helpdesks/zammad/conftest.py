from collections.abc import Iterator

import pytest
import responses

from plugin.helpdesks.zammad.adapter import Zammad
from plugin.helpdesks.zammad.client import Client
from tests.helpdesks.zammad.recorded import TOKEN, URL, WORDS


class Machine:
    """A machine clock that only the test moves; waiting moves it too."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.waits: list[float] = []

    def elapsed(self) -> float:
        return self.seconds

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.seconds += seconds


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def calls() -> list[tuple[str, str, int | None]]:
    return []


@pytest.fixture
def client(machine, calls) -> Client:
    return Client(
        URL,
        TOKEN,
        wait=machine.wait,
        elapsed=machine.elapsed,
        on_call=lambda method, route, status, seconds: calls.append((method, route, status)),
    )


@pytest.fixture
def zammad(client, machine) -> Zammad:
    return Zammad(client, WORDS, elapsed=machine.elapsed)


@pytest.fixture
def stub() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock() as mock:
        yield mock
