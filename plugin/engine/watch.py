"""The watch: what one process does for a whole organisation, and the lease that says which one (design, section 3).

1. Every process asks for the lease every RENEW_S. Who has it renews it in a thread of its own, so that a slow
   helpdesk never costs it the lease.
2. Only the holder asks the helpdesk what changed, and does the nightly work.
3. A holder that dies renews no more: within LEASE_S + RENEW_S + LOOK_S, under 10 seconds, another goes on from the
   stored cursor.

The lease saves the helpdesk the same question from everybody. Two holders at once do no harm: waking a case twice is
waking it.
"""

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic

import structlog

from plugin.application.helpdesk import HelpdeskError, Paused
from plugin.application.new_readers import NewReaders
from plugin.application.night import Night
from plugin.application.store import Store
from plugin.application.tail import Tail
from plugin.application.worker import Pause
from plugin.engine.threads import Threads

log = structlog.get_logger()

ROLE = "watch"
LEASE_S = 7.0
RENEW_S = 2.0
LOOK_S = 0.5
"""How often a process without the lease looks whether it has it now."""
NIGHT_CHECK_S = 600.0
READERS_S = 60.0
"""How often it is looked who may read the desks for complaints: as long as an adapter keeps that (machine time)."""
TAIL_BACKOFF_S = (1.0, 2.0, 5.0, 15.0)


@dataclass(slots=True, kw_only=True)
class Watch:
    """Tail, new readers and nightly work of one organisation, while this process holds the lease.

    `now` is civil time (UTC).
    `alone`: the database is SQLite, which no other process shares, so there is no lease to ask for. `woken` is set
    whenever something may be due.
    """

    store: Store
    tail: Tail
    readers: NewReaders
    night: Night
    pause: Pause
    now: Callable[[], datetime]
    alone: bool
    woken: threading.Event = field(default_factory=threading.Event)
    _holder: str = field(default_factory=lambda: secrets.token_hex(8))
    _since: float = field(default_factory=monotonic)
    _until: float = 0.0

    def start(self, threads: Threads) -> None:
        """Start the threads of the watch."""
        if not self.alone:
            threads.start("lease", self.hold)
        threads.start("tail", self._ask)
        threads.start("readers", self._readers)
        threads.start("night", self._nights)

    def held(self) -> bool:
        """Whether this process has the watch now."""
        return self.alone or monotonic() < self._until

    def silence_s(self) -> float | None:
        """How many machine seconds ago the helpdesk last told what changed; None where another process asks it."""
        return monotonic() - max(self.tail.last_answer or 0.0, self._since) if self.held() else None

    def hold(self, stop: threading.Event) -> None:
        """Ask for the lease, and keep it, until `stop`; then give it up."""
        while not stop.is_set():
            asked = monotonic()
            if not self.store.hold_role(ROLE, self._holder, LEASE_S):
                self._until = 0.0
            else:
                if not self.held():
                    self._since = asked
                    log.info("this process has the watch")
                # from before the question, so that we never think longer than the store that we hold it
                self._until = asked + LEASE_S
            stop.wait(RENEW_S)
        self._until = 0.0
        self.store.hold_role(ROLE, self._holder, 0.0)

    def _ask(self, stop: threading.Event) -> None:
        failures, mine = 0, self.alone
        while not stop.is_set():
            if not self.held():
                mine = False
                stop.wait(LOOK_S)
                continue
            if not mine:
                self.tail.start_over()
                mine = True
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
            stop.wait(wait)

    def _readers(self, stop: threading.Event) -> None:
        while not stop.is_set():
            try:
                if self.held() and self.pause.left() <= 0:
                    self.readers.look()
                    self.woken.set()
            except HelpdeskError as error:
                log.warning("the helpdesk does not tell who reads complaints", error=str(error))
            stop.wait(READERS_S)

    def _nights(self, stop: threading.Event) -> None:
        while not stop.is_set():
            try:
                if self.held():
                    self.night.work(self.now())
            except HelpdeskError as error:
                log.warning("night's work waits", error=str(error))
            stop.wait(NIGHT_CHECK_S)
