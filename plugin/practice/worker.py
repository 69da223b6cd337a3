"""The background worker: jobs that come due by the machine clock, one at a time."""

import heapq
import itertools
import math
import threading
import time
from collections.abc import Callable

Job = Callable[[], None]

CLOSE_WAIT_S = 2.0


class Worker:
    """One thread; a job that is due later does not hold up one that is due now."""

    def __init__(self) -> None:
        self._jobs: list[tuple[float, int, Job]] = []
        self._order = itertools.count()
        self._changed = threading.Condition()
        self._busy = False
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="practice-worker", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def after(self, seconds: float, job: Job) -> None:
        """Have the job done so many seconds from now."""
        with self._changed:
            heapq.heappush(self._jobs, (time.monotonic() + seconds, next(self._order), job))
            self._changed.notify_all()

    def idle(self, timeout_s: float = 10, *, within_s: float = math.inf) -> bool:
        """Wait until nothing is due within so many seconds; False when that takes too long."""
        with self._changed:
            return self._changed.wait_for(lambda: self._is_idle(within_s), timeout_s)

    def _is_idle(self, within_s: float) -> bool:
        return not self._busy and (not self._jobs or self._jobs[0][0] > time.monotonic() + within_s)

    def close(self) -> None:
        """Stop after the job that runs (or without it, when it takes long); jobs that wait are dropped."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(CLOSE_WAIT_S)

    def _run(self) -> None:
        while job := self._take():
            job()
            with self._changed:
                self._busy = False
                self._changed.notify_all()

    def _take(self) -> Job | None:
        with self._changed:
            while not self._closing:
                wait = self._jobs[0][0] - time.monotonic() if self._jobs else None
                if wait is not None and wait <= 0:
                    self._busy = True
                    return heapq.heappop(self._jobs)[2]
                self._changed.wait(wait)
            return None
