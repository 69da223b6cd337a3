"""The civil clock: everything is stamped with it, and only a move changes its course."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest

from plugin.practice.clock import CivilClock
from plugin.practice.server import PracticeServer
from tests.practice.conftest import Caller


def test_runs_on_with_the_machine_clock() -> None:
    ticks = iter([10.0, 12.5])
    clock = CivilClock.at("2026-03-02T09:00", ticks=lambda: next(ticks))
    assert clock.now() == datetime(2026, 3, 2, 8, 0, 2, 500_000, tzinfo=UTC)


def test_a_day_later_is_the_same_hour_also_when_summer_time_begins() -> None:
    clock = CivilClock.at("2026-03-28T09:00", ticks=lambda: 0.0)
    assert clock.move(days=1) == datetime(2026, 3, 29, 7, tzinfo=UTC)
    assert clock.move(hours=1.5, minutes=5) == datetime(2026, 3, 29, 8, 35, tzinfo=UTC)


def test_moves_to_a_local_time() -> None:
    clock = CivilClock.at("2026-03-02T09:00", ticks=lambda: 0.0)
    assert clock.move_to("2026-07-01T09:00") == datetime(2026, 7, 1, 7, tzinfo=UTC)


def test_never_moves_back() -> None:
    clock = CivilClock.at("2026-03-02T09:00", ticks=lambda: 0.0)
    with pytest.raises(ValueError, match="only moves forward"):
        clock.move_to("2026-03-02T08:59")


def test_stamps_what_happens_and_every_answer(server: PracticeServer, plugin: Caller) -> None:
    server.clock.move(days=3)
    with plugin.ask("PUT", "/tickets/8", {"priority": "3 high"}) as answer:
        stamped = datetime.fromisoformat(answer.json()["updated_at"])
        said = parsedate_to_datetime(answer.headers["Date"])
    assert stamped.date().isoformat() == "2026-03-05"
    assert abs(said - stamped) < timedelta(seconds=5)
    assert plugin.get("/ticket_history/8")["history"][-1]["created_at"].startswith("2026-03-05T08:00")
