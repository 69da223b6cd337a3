"""The embedded engine: worker threads, the tail and the nightly work, all in one process (design, section 3)."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

import structlog

from plugin.application.helpdesk import HelpdeskError, Paused
from plugin.application.store import Store
from plugin.application.tail import Tail
from plugin.application.worker import Pause, Worker

log = structlog.get_logger()

IDLE_S = 0.25
"""How long an idle worker waits before it asks again what came due; a wake ends it at once."""
NIGHT_CHECK_S = 600.0
DELIVERIES_LIVE = timedelta(days=30)
TAIL_BACKOFF_S = (1.0, 2.0, 5.0, 15.0)


@dataclass(slots=True, kw_only=True)
class Embedded:
    """Runs workers and tail in threads. `now` is civil time (UTC); `woken` is set whenever something may be due."""

    store: Store
    workers: list[Worker]
    tail: Tail
    pause: Pause
    now: Callable[[], datetime]
    woken: threading.Event = field(default_factory=threading.Event)
    _stop: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        """Start all threads."""
        for n, worker in enumerate(self.workers, 1):
            self._spawn(f"worker-{n}", partial(worker.run, self._stop, self.woken, idle_s=IDLE_S))
        self._spawn("tail", self._ask)
        self._spawn("night", self._nights)

    def stop(self) -> None:
        """Let every thread finish the call that it is in, and stop."""
        self._stop.set()
        self.woken.set()
        for thread in self._threads:
            thread.join(timeout=10.0)

    def _spawn(self, name: str, target: Callable[[], None]) -> None:
        thread = threading.Thread(target=target, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _ask(self) -> None:
        failures = 0
        while not self._stop.is_set():
            wait = self.pause.left()
            if wait <= 0:
                try:
                    wait = self.tail.ask()
                    failures = 0
                    self.woken.set()
                except Paused as error:
                    log.warning("helpdesk paused", seconds=error.retry_after_s, error=str(error))
                    self.pause.set(error.retry_after_s)
                    wait = error.retry_after_s
                except HelpdeskError as error:
                    wait = TAIL_BACKOFF_S[min(failures, len(TAIL_BACKOFF_S) - 1)]
                    failures += 1
                    log.warning("tail got no answer", error=str(error), retry_in_s=wait)
                except Exception as error:
                    wait = TAIL_BACKOFF_S[-1]
                    log.error("tail failed", error=type(error).__name__)
            self._stop.wait(wait)

    def _nights(self) -> None:
        """Each civil night: chain the heads of all cases, and forget old deliveries."""
        while not self._stop.is_set():
            try:
                now = self.now()
                if self.store.cursor("night") != now.date().isoformat():
                    self.store.append_root(now)
                    self.store.purge_deliveries(now - DELIVERIES_LIVE)
                    self.store.set_cursor("night", now.date().isoformat())
            except Exception as error:
                log.error("nightly work failed", error=type(error).__name__)
            self._stop.wait(NIGHT_CHECK_S)
