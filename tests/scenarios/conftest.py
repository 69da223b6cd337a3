"""One office per scenario, at ten o'clock on Tuesday 3 March 2026."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scenarios.office import Office, close_office, open_office, put_together


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A practice helpdesk that sends no webhooks: the tail alone carries the scenario."""
    server, settings = open_office(tmp_path, "2026-03-03T10:00")
    office = put_together(server, settings)
    yield office
    close_office(office)


AT_EVERY_CHANGE = ("test_life.py", "test_ends.py", "test_show.py")
"""The stories that run at every change as well; the others take seconds each."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave most stories to `make test`."""
    for item in items:
        if item.path.parent == Path(__file__).parent and item.path.name not in AT_EVERY_CHANGE:
            item.add_marker(pytest.mark.slow)
