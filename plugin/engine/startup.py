"""Coming up: deliveries are kept from the first moment, and work begins as soon as the helpdesk answers."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import structlog

from plugin.application.helpdesk import HelpdeskError

log = structlog.get_logger()

AGAIN_S = 5.0
"""How long to wait before a helpdesk that did not answer is asked again (machine time)."""


class Engine(Protocol):
    """What does the work: embedded, or past one machine."""

    def start(self) -> None:
        """Start all threads."""
        ...

    def wake(self) -> None:
        """Let a worker look at once."""
        ...

    def stop(self) -> None:
        """Let every thread finish the call that it is in, and stop."""
        ...


class Connected(Protocol):
    """What there is once the helpdesk has answered."""

    def engine(self) -> Engine:
        """The engine that works for it."""
        ...

    def problems(self) -> Sequence[str]:
        """What is wrong now, in sentences."""
        ...


@dataclass(slots=True, kw_only=True)
class Startup:
    """Connects in a thread of its own, however often it takes, and then runs the engine.

    `connect` asks the helpdesk who is who; it raises HelpdeskError while that cannot be answered.
    """

    connect: Callable[[], Connected]
    again_s: float = AGAIN_S
    _stop: threading.Event = field(default_factory=threading.Event)
    _ready: threading.Event = field(default_factory=threading.Event)
    _connected: Connected | None = None
    _engine: Engine | None = None
    _failure: str = "it was not asked yet"
    _thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to connect."""
        self._thread = threading.Thread(target=self._run, name="startup", daemon=True)
        self._thread.start()

    def wait(self, seconds: float, *, unless: threading.Event) -> str | None:
        """Wait so long for the helpdesk; None when work has begun or `unless` is set, else why it has not begun."""
        end = time.monotonic() + seconds
        while not unless.is_set() and time.monotonic() < end:
            if self._ready.wait(0.1):
                return None
        return None if unless.is_set() else self._failure

    def wake(self) -> None:
        """Let the workers look at once."""
        if self._engine is not None:
            self._engine.wake()

    def problems(self) -> Sequence[str]:
        """What is wrong now, in sentences."""
        if self._connected is None:
            return (f"The helpdesk has not answered since the start: {self._failure}",)
        return self._connected.problems()

    def stop(self) -> None:
        """Stop connecting, and the engine."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout=10.0)
        if self._engine is not None:
            self._engine.stop()

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self._connected = self.connect()
            except HelpdeskError as error:
                self._failure = str(error)
                log.warning("helpdesk does not answer yet", error=self._failure, retry_in_s=self.again_s)
                self._stop.wait(self.again_s)
                continue
            except Exception as error:
                self._failure = type(error).__name__
                log.error("cannot begin yet", error=self._failure, retry_in_s=self.again_s)
                self._stop.wait(self.again_s)
                continue
            self._engine = self._connected.engine()
            self._engine.start()
            self._ready.set()
            return
