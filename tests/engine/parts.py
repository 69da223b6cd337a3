"""What an engine is put together from, without a helpdesk."""

import threading
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from time import monotonic, sleep
from typing import Any, cast

from plugin.application.absences import Absences
from plugin.application.helpdesk import Ticket
from plugin.application.learning import Learning
from plugin.application.new_readers import NewReaders
from plugin.application.night import CURSOR, Night
from plugin.application.published import Published
from plugin.application.reconcile import Next, Reconciler
from plugin.application.report_delivery import ReportDelivery
from plugin.application.restore import Restoration
from plugin.application.store import Claim, Store
from plugin.application.tail import Rows, Tail
from plugin.application.worker import Pause, Worker
from plugin.domain.calendar import local_date
from plugin.engine.watch import Watch

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


def eventually(condition: Callable[[], bool], *, within_s: float = 30.0) -> None:
    """Wait for a condition that another thread or process brings about."""
    end = monotonic() + within_s
    while not condition():
        assert monotonic() < end, "it did not happen"
        sleep(0.02)


class Desk:
    """Stands where a reconciler stands: counts who was here, and lets nobody go before the gate opens."""

    def __init__(self) -> None:
        self.came: Counter[int] = Counter()
        self.inside: list[int] = []
        self.met = False
        self.gate = threading.Event()
        self._lock = threading.Lock()

    def reconcile(self, claim: Claim, now: datetime, rows: Mapping[int, Ticket]) -> Next:
        with self._lock:
            self.met = self.met or claim.case in self.inside
            self.inside.append(claim.case)
            self.came[claim.case] += 1
        assert self.gate.wait(60)
        with self._lock:
            self.inside.remove(claim.case)
        return Next(wake_at=None, retry_in_s=None)


class Question:
    """Stands where a tail stands: counts, and answers at once unless it is held up."""

    def __init__(self) -> None:
        self.asked = 0
        self.started_over = 0
        self.answers = threading.Event()
        self.answers.set()
        self.last_answer: float | None = None

    def start_over(self) -> None:
        self.started_over += 1

    def ask(self) -> float:
        self.asked += 1
        assert self.answers.wait(60)
        self.last_answer = monotonic()
        return 0.01


def watch(store: Store, question: Question | None = None, **more: Any) -> Watch:
    """A watch whose night's work is done already."""
    store.set_cursor(CURSOR, local_date(NOW).isoformat())
    parts: dict[str, Any] = {
        "store": store,
        "tail": cast(Tail, question or Question()),
        "readers": cast(NewReaders, NothingRead()),
        "night": Night(
            store=store,
            published=cast(Published, None),
            restoration=cast(Restoration, None),
            reports=cast(ReportDelivery, None),
            absences=cast(Absences, None),
        ),
        "pause": Pause(machine=monotonic),
        "now": lambda: NOW,
        "alone": False,
    }
    return Watch(**(parts | more))


class NothingRead:
    """Stands where it is looked who may read what: nobody new."""

    def look(self) -> None:
        pass


class NothingNew:
    """Stands where learning stands: nothing changes."""

    def run(self, stop: threading.Event) -> None:
        stop.wait()


def learning() -> Learning:
    """Learning that never learns anything new."""
    return cast(Learning, NothingNew())


def worker(store: Store, desk: Desk, pause: Pause | None = None) -> Worker:
    """A worker whose cases go past this desk."""
    return Worker(
        store=store,
        reconciler=cast(Reconciler, desk),
        rows=Rows(machine=monotonic),
        now=lambda: NOW,
        pause=pause or Pause(machine=monotonic),
    )
