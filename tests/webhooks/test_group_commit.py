import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from plugin.application.store import ReceivedDelivery
from tests.webhooks.conftest import NOW
from webhooks.group_commit import MOST, GroupCommit, NotKept


def delivery(ticket: int) -> ReceivedDelivery:
    return ReceivedDelivery(id=None, ticket=ticket, trigger="", received_at=NOW, digest="")


class Disk:
    """Takes the first write only when `open` is set, so that a line forms."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.begun = threading.Event()
        self.writes: list[list[int]] = []
        self.fails: Exception | None = None

    def commit(self, deliveries: Sequence[ReceivedDelivery]) -> None:
        self.begun.set()
        assert self.open.wait(10)
        if self.fails:
            raise self.fails
        self.writes.append([d.ticket for d in deliveries])


def test_those_who_wait_are_committed_together() -> None:
    disk = Disk()
    receive = GroupCommit(disk.commit)
    with ThreadPoolExecutor(200) as pool:
        first = pool.submit(receive, delivery(0))
        assert disk.begun.wait(10)
        rest = [pool.submit(receive, delivery(n)) for n in range(1, 200)]
        while receive.waiting < 199:
            threading.Event().wait(0.001)
        assert not first.done()  # nobody is answered before the disk has it
        disk.open.set()
        for future in [first, *rest]:
            future.result(10)
    assert [len(write) for write in disk.writes] == [1, MOST, 199 - MOST]
    assert sorted(n for write in disk.writes for n in write) == list(range(200))


def test_all_of_a_failed_write_hear_of_it_and_the_next_is_tried() -> None:
    disk = Disk()
    disk.fails = OSError("disk full")
    receive = GroupCommit(disk.commit)
    with ThreadPoolExecutor(3) as pool:
        futures = [pool.submit(receive, delivery(n)) for n in range(3)]
        disk.open.set()
        for future in futures:
            with pytest.raises(NotKept) as raised:
                future.result(10)
            assert isinstance(raised.value.__cause__, OSError)
    disk.fails = None
    receive(delivery(9))
    assert disk.writes == [[9]]
