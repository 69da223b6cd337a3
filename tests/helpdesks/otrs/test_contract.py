"""The contract of every helpdesk, kept by the adapter against what a real Znuny 6.5.1 answered.

`python -m tests.znuny.record` records it anew.
"""

from collections.abc import Iterator

import pytest

from tests.helpdesks.contract import HelpdeskContract
from tests.helpdesks.otrs.cassette import Cassette, path_of
from tests.helpdesks.otrs.scene import ZnunyScene


@pytest.fixture
def scene(request) -> Iterator[ZnunyScene]:
    cassette = Cassette.read(path_of(request.node))
    with cassette.played():
        yield ZnunyScene(cassette.happens)


class TestOnRecordings(HelpdeskContract):
    """The cases of the contract, but for the one in which time is moved."""

    test_time_goes_with_the_helpdesk = None
