"""Deliveries that wait are committed together: one write to disk serves them all."""

import threading
from collections import deque
from collections.abc import Callable, Sequence

from plugin.application.store import ReceivedDelivery

MOST = 128  # deliveries in one transaction


class NotKept(Exception):
    """The delivery is not on disk; its cause says why."""


class Waiting:
    """A delivery whose sender waits for an answer."""

    __slots__ = ("delivery", "error", "settled")

    def __init__(self, delivery: ReceivedDelivery) -> None:
        self.delivery = delivery
        self.settled = False
        self.error: BaseException | None = None


class GroupCommit:
    """Call it with a delivery; it returns once the delivery is on disk, or raises NotKept.

    Of the threads that wait, one commits for all that stand in line; the others find theirs done.
    """

    def __init__(self, commit: Callable[[Sequence[ReceivedDelivery]], None]) -> None:
        self._commit = commit
        self._line: deque[Waiting] = deque()
        self._turn = threading.Lock()

    @property
    def waiting(self) -> int:
        """How many stand in line."""
        return len(self._line)

    def __call__(self, delivery: ReceivedDelivery) -> None:
        mine = Waiting(delivery)
        self._line.append(mine)
        while not mine.settled:
            with self._turn:
                if not mine.settled:
                    self._commit_line()
        if mine.error is not None:
            raise NotKept from mine.error

    def _commit_line(self) -> None:
        batch = [self._line.popleft() for _ in range(min(len(self._line), MOST))]
        error: BaseException | None = None
        try:
            self._commit([waiting.delivery for waiting in batch])
        except BaseException as raised:
            error = raised
        for waiting in batch:
            waiting.error = error
            waiting.settled = True
