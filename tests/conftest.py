"""What every test may ask for."""

import socket
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import postgres

LONG = {
    Path("scenarios"): ("test_life.py", "test_show.py"),
    Path("helpdesks/zammad/setup"): ("test_office.py",),
}
"""Folders of long stories over HTTP, and which of them run at every change as well."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the long stories to `make test`."""
    for item in items:
        folder = item.path.parent.relative_to(Path(__file__).parent)
        if folder in LONG and item.path.name not in LONG[folder]:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True, scope="session")
def loopback_only() -> Iterator[None]:
    """No test reaches beyond this machine: a connection to anywhere else is an error."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and not address[0].startswith(("127.", "::1", "localhost")):
            raise AssertionError(f"a test tried to reach {address[0]}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server, with `%s` for the database."""
    postgres.need()
    with postgres.server() as url:
        yield url


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was not run, and why, so that an absence is seen."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    if reasons:
        terminalreporter.section("NOT RUN")
    for reason, count in reasons.items():
        terminalreporter.write_line(f"{count} tests: {reason}")
