"""Threads that go on: one that fails is logged and begins again, so that one bad moment stops nothing for good."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

log = structlog.get_logger()

AGAIN_S = 5.0
"""How long a thread that failed waits before it begins again (machine time)."""
LAST_CALL_S = 10.0
"""How long stopping waits for the call that a thread is in (machine time)."""


@dataclass(slots=True)
class Threads:
    """The threads of one engine, and the event that ends them."""

    stop: threading.Event = field(default_factory=threading.Event)
    _running: list[threading.Thread] = field(default_factory=list)

    def start(self, name: str, target: Callable[[threading.Event], None]) -> None:
        """Run `target` until the stop event that it is given is set, and again when it ends before."""
        thread = threading.Thread(target=self._keep, args=(name, target), name=name, daemon=True)
        self._running.append(thread)
        thread.start()

    def join(self) -> None:
        """Let every thread finish the call that it is in."""
        self.stop.set()
        for thread in self._running:
            thread.join(timeout=LAST_CALL_S)

    def _keep(self, name: str, target: Callable[[threading.Event], None]) -> None:
        while not self.stop.is_set():
            try:
                target(self.stop)
            except Exception as error:
                # the text of an error may hold what people wrote, so it stays out
                log.error("thread failed", thread=name, error=type(error).__name__, again_in_s=AGAIN_S)
            self.stop.wait(AGAIN_S)
