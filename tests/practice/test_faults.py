"""Faults that tests put in the way of calls, and the log of the calls."""

from datetime import timedelta
from email.utils import parsedate_to_datetime

import pytest
import requests

from plugin.practice.server import PracticeServer
from tests.practice.conftest import Caller

COMPLAINT = 8
HIGH = {"priority": "3 high"}


def priority(server: PracticeServer) -> int:
    return int(server.world.tickets[COMPLAINT]["priority_id"])


@pytest.mark.parametrize("stage", ["before", "after"])
@pytest.mark.parametrize("status", [500, 502, 429])
def test_a_status_is_answered_with_or_without_the_work(
    server: PracticeServer, plugin: Caller, status: int, stage: str
) -> None:
    server.fault(r"^PUT /api/v1/tickets/8", status=status, stage=stage, retry_after=7)
    with plugin.ask("PUT", f"/tickets/{COMPLAINT}", HIGH) as answer:
        assert (answer.status_code, answer.headers["Retry-After"]) == (status, "7")
        told = parsedate_to_datetime(answer.headers["Date"])
    assert abs(told - server.clock.now()) < timedelta(minutes=1), "an error tells the civil time too"
    assert priority(server) == (3 if stage == "after" else 2)


@pytest.mark.parametrize("stage", ["before", "after"])
def test_the_connection_is_cut_with_or_without_the_work(server: PracticeServer, plugin: Caller, stage: str) -> None:
    server.fault(r"^PUT", drop=True, stage=stage)
    with pytest.raises(requests.ConnectionError):
        plugin.ask("PUT", f"/tickets/{COMPLAINT}", HIGH)
    assert priority(server) == (3 if stage == "after" else 2)
    assert [call.status for call in server.calls] == [0]


def test_a_slow_answer_does_its_work_all_the_same(server: PracticeServer, plugin: Caller) -> None:
    server.fault(r"^PUT", delay_ms=300, stage="after")
    with pytest.raises(requests.Timeout):
        plugin.ask("PUT", f"/tickets/{COMPLAINT}", HIGH, timeout=0.1)
    assert priority(server) == 3


def test_a_fault_strikes_as_often_as_it_says(server: PracticeServer, plugin: Caller) -> None:
    server.fault(r"^GET /api/v1/tickets/8", status=500, times=2)
    server.fault(r"^GET /api/v1/tickets/7", status=502, times=None)
    codes = []
    for number in (COMPLAINT, COMPLAINT, COMPLAINT, 7, 7, 7):
        with plugin.ask("GET", f"/tickets/{number}") as answer:
            codes.append(answer.status_code)
    assert codes == [500, 500, 200, 502, 502, 502]
    server.faults.clear()
    assert plugin.get("/tickets/7")["id"] == 7


def test_the_log_says_who_asked_what(server: PracticeServer, plugin: Caller) -> None:
    server.calls.clear()
    plugin.get("/tickets/8?expand=true")
    with plugin.ask("GET", "/tickets/999") as answer:
        assert answer.status_code == 404
    seen = [(call.method, call.path, call.who, call.status) for call in server.calls]
    assert seen == [
        ("GET", "/api/v1/tickets/8?expand=true", "klachtwacht", 200),
        ("GET", "/api/v1/tickets/999", "klachtwacht", 404),
    ]
