"""Deliveries that wait are committed together: one write to disk serves them all."""

import threading
from collections import deque
from collections.abc import Callable, Sequence

from plugin.application.store import ReceivedDelivery

MOST = 128  # deliveries in one transaction


class NotKept(Exception):
    """The delivery is not on disk; its cause says why."""


class Waiting:
    """A delivery whose sender waits for an answer, until `turn` can be taken."""

    __slots__ = ("delivery", "error", "settled", "turn")

    def __init__(self, delivery: ReceivedDelivery) -> None:
        self.delivery = delivery
        self.settled = False
        self.error: BaseException | None = None
        self.turn = threading.Lock()
        self.turn.acquire()


class GroupCommit:
    """Call it with a delivery; it returns once the delivery is on disk, or raises NotKept.

    Of the threads that wait, the first commits for all that stand in line, lets them go, and hands the next line to
    its first. Each waits on a lock of its own, so that nobody who is done waits for the next write.
    """

    def __init__(self, commit: Callable[[Sequence[ReceivedDelivery]], None]) -> None:
        self._commit = commit
        self._line: deque[Waiting] = deque()
        self._writing = False
        self._door = threading.Lock()

    @property
    def waiting(self) -> int:
        """How many stand in line."""
        return len(self._line)

    def __call__(self, delivery: ReceivedDelivery) -> None:
        mine = Waiting(delivery)
        with self._door:
            self._line.append(mine)
            first, self._writing = not self._writing, True
        if not first:
            mine.turn.acquire()
        if not mine.settled:
            self._commit_line()
        if mine.error is not None:
            raise NotKept from mine.error

    def _commit_line(self) -> None:
        with self._door:
            batch = [self._line.popleft() for _ in range(min(len(self._line), MOST))]
        error: BaseException | None = None
        try:
            self._commit([waiting.delivery for waiting in batch])
        except BaseException as raised:
            error = raised
        for waiting in batch:
            waiting.error = error
            waiting.settled = True
            waiting.turn.release()
        with self._door:
            self._writing = bool(self._line)
            if self._line:
                self._line[0].turn.release()
