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
