"""A worker and what goes wrong: nothing is lost, nobody else waits, and no text of a person reaches the log."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from structlog.testing import capture_logs

from plugin.application.helpdesk import Forbidden, OutcomeUnknown, Paused, Ticket, Transient
from plugin.application.reconcile import Next, Reconciler
from plugin.application.store import Claim, LeaseLost, Outdated, Store
from plugin.application.tail import Rows
from plugin.application.worker import BACKOFF_S, Pause, Worker
from plugin.store import open_store

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


@dataclass
class Reconciling:
    """Gives or raises what comes next; the last one again and again."""

    answers: list[Next | Exception]
    claims: list[Claim] = field(default_factory=list)

    def reconcile(self, claim: Claim, now: datetime, rows: Mapping[int, Ticket] | None = None) -> Next:
        self.claims.append(claim)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


@dataclass
class Shop:
    """A worker on a real store, with two tickets that changed."""

    store: Store
    reconciling: Reconciling
    clock: list[float] = field(default_factory=lambda: [100.0])

    def __post_init__(self) -> None:
        self.store.wake([1])
        self.pause = Pause(machine=lambda: self.clock[0])
        self.worker = Worker(
            store=self.store,
            reconciler=cast(Reconciler, self.reconciling),
            rows=Rows(machine=lambda: self.clock[0]),
            now=lambda: NOW,
            pause=self.pause,
        )


def shop(tmp_path: Path, *answers: Next | Exception) -> Shop:
    return Shop(open_store(f"sqlite:///{tmp_path}/store.db"), Reconciling(list(answers)))


REST = Next(wake_at=None, retry_in_s=None)


def test_what_is_done_rests_until_its_time(tmp_path: Path) -> None:
    here = shop(tmp_path, Next(wake_at=NOW + timedelta(hours=1), retry_in_s=None))
    assert [here.worker.work_once() for _ in range(3)] == [True, False, False]
    assert here.reconciling.claims[0].tickets == (1,)
    assert here.store.due(NOW + timedelta(hours=1), 9) == [1]


def test_a_retry_is_due_without_a_wake(tmp_path: Path) -> None:
    here = shop(tmp_path, Next(wake_at=None, retry_in_s=0.0), REST)
    assert [here.worker.work_once() for _ in range(3)] == [True, True, False]


@pytest.mark.parametrize(
    "error",
    [
        Transient("x"),
        OutcomeUnknown("x"),
        Forbidden("x"),
        KeyError("Fatima Yilmaz"),
        AssertionError(),
        Outdated("x"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_failed_comes_back_for_the_same_ticket_and_stops_nobody(
    tmp_path: Path, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugin.application.worker.BACKOFF_S", (0.0,))
    here = shop(tmp_path, error, REST)
    here.store.wake([2])
    with capture_logs() as logs:
        assert [here.worker.work_once() for _ in range(4)] == [True, True, True, False]
    assert sorted(claim.tickets for claim in here.reconciling.claims) == [(1,), (1,), (2,)]
    assert "Fatima" not in str(logs)


def test_each_failure_waits_longer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = shop(tmp_path, Transient("x"))
    with capture_logs() as logs:
        for _ in range(len(BACKOFF_S) + 1):
            here.store.wake([1])
            assert here.worker.work_once()
    assert [line["retry_in_s"] for line in logs] == [*BACKOFF_S, BACKOFF_S[-1]]


def test_a_success_begins_anew(tmp_path: Path) -> None:
    here = shop(tmp_path, Transient("x"), REST, Transient("x"))
    with capture_logs() as logs:
        for _ in range(3):
            here.store.wake([1])
            here.worker.work_once()
    assert [line["failures"] for line in logs] == [1, 1]


def test_a_helpdesk_that_asks_for_rest_is_left_alone_by_all(tmp_path: Path) -> None:
    here = shop(tmp_path, Paused("429", retry_after_s=30.0), REST)
    here.store.wake([2])
    assert [here.worker.work_once() for _ in range(2)] == [True, False]
    assert len(here.reconciling.claims) == 1
    here.clock[0] += 29.9
    assert not here.worker.work_once()
    here.clock[0] += 0.1
    assert here.worker.work_once()
    assert here.reconciling.claims[1].tickets == (2,)


def test_a_shorter_pause_does_not_end_a_longer_one(tmp_path: Path) -> None:
    pause = shop(tmp_path, REST).pause
    pause.set(60.0)
    pause.set(10.0)
    assert pause.left() == 60.0


def test_a_lost_lease_is_left_to_who_has_it(tmp_path: Path) -> None:
    here = shop(tmp_path, LeaseLost("x"))
    assert here.worker.work_once()
    assert here.store.due(NOW, 9) == [], "the lease still runs: nothing was given back"


def test_woken_during_the_work_it_is_due_again(tmp_path: Path) -> None:
    here = shop(tmp_path, REST)

    def reconcile(claim: Claim, now: datetime, rows: Mapping[int, Ticket] | None = None) -> Next:
        if not here.reconciling.claims:
            here.store.wake([1])
        here.reconciling.claims.append(claim)
        return REST

    here.reconciling.reconcile = reconcile  # type: ignore[method-assign]
    assert [here.worker.work_once() for _ in range(3)] == [True, True, False]
