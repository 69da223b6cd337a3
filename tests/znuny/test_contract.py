"""The contract of every helpdesk, kept by the adapter on the real Znuny."""

import os
from collections.abc import Iterator

import pytest

from tests.helpdesks.contract import HelpdeskContract
from tests.helpdesks.otrs.cassette import path_of, recorded
from tests.helpdesks.otrs.scene import ZnunyScene

pytestmark = pytest.mark.znuny
RECORD = "KLACHTWACHT_RECORD"


@pytest.fixture
def scene(request, monkeypatch, fields, happens, outbox) -> Iterator[ZnunyScene]:
    if os.environ.get(RECORD):
        with recorded(monkeypatch, path_of(request.node), happens) as happening:
            yield ZnunyScene(happening)
    else:
        yield ZnunyScene(happens)


class TestOnZnuny(HelpdeskContract):
    """The cases of the contract, but for the one in which time is moved."""

    test_time_goes_with_the_helpdesk = None
