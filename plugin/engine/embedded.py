"""The embedded engine: worker threads and the watch, all in one process (design, section 3)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from plugin.application.learning import Learning
from plugin.application.worker import Worker
from plugin.engine.threads import Threads
from plugin.engine.watch import Watch

IDLE_S = 0.25
"""How long an idle worker waits before it asks again what came due; a wake ends it at once."""


@dataclass(slots=True, kw_only=True)
class Embedded:
    """Workers that ask the store themselves what is due, beside the watch."""

    workers: Sequence[Worker]
    watch: Watch
    learning: Learning
    _threads: Threads = field(default_factory=Threads)

    def start(self) -> None:
        """Start all threads."""
        for n, worker in enumerate(self.workers, 1):
            self._threads.start(f"worker-{n}", partial(worker.run, woken=self.watch.woken, idle_s=IDLE_S))
        self.watch.start(self._threads)
        self._threads.start("learning", self.learning.run)

    def wake(self) -> None:
        """Let the workers look at once."""
        self.watch.woken.set()

    def stop(self) -> None:
        """Let every thread finish the call that it is in, and stop."""
        self._threads.stop.set()
        self.watch.woken.set()
        self._threads.join()
