from collections.abc import Iterator
from pathlib import Path

import pytest

from plugin.practice.clock import CivilClock
from plugin.practice.server import PracticeServer
from tests.helpdesks.zammad.setup.sites import ENDPOINT, SECRET, Ground, make_bare


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Ground]:
    """A Zammad in which nothing of ours stands."""
    with PracticeServer(clock=CivilClock.at("2026-03-02T09:00"), lag_s=0, retry_scale=0) as server:
        make_bare(server)
        yield Ground(server=server, folder=tmp_path)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Ground]:
    """The office of the practice helpdesk, which was made without setup."""
    with PracticeServer(clock=CivilClock.at("2026-03-02T09:00"), lag_s=0, retry_scale=0) as server:
        server.fill_office(webhook_url=f"{ENDPOINT}/webhooks/zammad", secret=SECRET, with_tickets=False)
        yield Ground(server=server, folder=tmp_path, wishes={"token": server.token("klachtwacht")})
