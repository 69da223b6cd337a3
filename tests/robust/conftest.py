"""One office per test, at ten o'clock on Tuesday 3 March 2026, with a webhook only where the test asks for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scenarios.office import Office, close_office, open_office, put_together


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A practice helpdesk without webhooks; a call that is cut is read back after a fifth of a second."""
    server, settings = open_office(tmp_path, "2026-03-03T10:00")
    office = put_together(server, settings, helpdesk_max_s=0.2)
    yield office
    close_office(office)
