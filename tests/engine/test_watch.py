"""Of several processes one has the watch, and another goes on when it is gone."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from sqlalchemy import select, update

from plugin.application.helpdesk import Transient
from plugin.engine.threads import Threads
from plugin.engine.watch import LEASE_S, LOOK_S, RENEW_S, ROLE, Watch
from plugin.store import SqlStore
from plugin.store.tables import roles
from tests.engine import parts
from tests.engine.parts import Question, eventually

Started = Callable[[Watch], Threads]

pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    with closing(SqlStore(f"sqlite:///{tmp_path}/store.db")) as store:
        yield store


@pytest.fixture
def started() -> Iterator[Started]:
    """Starts a watch in threads of its own, as a process would."""
    with ExitStack() as stack:

        def start(watch: Watch) -> Threads:
            threads = Threads()
            stack.callback(threads.join)
            watch.start(threads)
            return threads

        yield start


def held_until(store: SqlStore) -> float:
    with store.read() as connection:
        return connection.scalar(select(roles.c.held_until)) or 0.0


def time_passes(store: SqlStore, seconds: float) -> None:
    """As far as the lease goes."""
    with store.write() as connection:
        connection.execute(update(roles).values(held_until=roles.c.held_until - seconds))


def test_another_goes_on_within_ten_seconds_of_a_death() -> None:
    assert LEASE_S + RENEW_S + LOOK_S < 10


def test_one_asks_and_the_other_stands_by(store: SqlStore, started: Started) -> None:
    asking, waiting = Question(), Question()
    one, other = parts.watch(store, asking), parts.watch(store, waiting)
    first = started(one)
    eventually(lambda: asking.asked > 3)
    started(other)
    asked = asking.asked
    eventually(lambda: asking.asked > asked + 3)
    assert (waiting.asked, other.held(), other.silence_s()) == (0, False, None)
    assert one.silence_s() is not None

    first.join()
    eventually(lambda: waiting.asked > 3)
    assert waiting.started_over == 1, "the other had moved the cursor"
    assert not one.held()


def test_the_watch_of_a_dead_process_is_taken_when_its_lease_ends(store: SqlStore, started: Started) -> None:
    assert store.hold_role(ROLE, "dead", LEASE_S)
    question = Question()
    watch = parts.watch(store, question)
    started(watch)
    assert not watch.held()
    time_passes(store, LEASE_S)
    eventually(lambda: question.asked > 0)


def test_a_slow_helpdesk_does_not_cost_the_lease(store: SqlStore, started: Started) -> None:
    question = Question()
    question.answers.clear()
    watch = parts.watch(store, question)
    started(watch)
    eventually(lambda: question.asked > 0)
    before = held_until(store)
    eventually(lambda: held_until(store) > before)
    assert watch.held()
    question.answers.set()


def test_who_lost_the_lease_stops_asking(store: SqlStore, started: Started) -> None:
    question = Question()
    watch = parts.watch(store, question)
    started(watch)
    eventually(lambda: question.asked > 0)
    with store.write() as connection:
        connection.execute(update(roles).values(holder="another", held_until=held_until(store) + 600))
    eventually(lambda: not watch.held())
    assert not store.hold_role(ROLE, "third", 60), "it did not take the lease back"


def test_silence_counts_from_when_the_watch_was_taken(store: SqlStore, started: Started) -> None:
    question = Question()
    question.last_answer = 1.0  # an hour ago, before another process had the watch
    question.answers.clear()
    watch = parts.watch(store, question)
    started(watch)
    eventually(watch.held)
    silence = watch.silence_s()
    question.answers.set()
    assert silence is not None
    assert silence < 30


def test_a_process_that_is_alone_asks_for_no_lease(store: SqlStore, started: Started) -> None:
    question = Question()
    watch = parts.watch(store, question, alone=True)
    assert watch.held()
    started(watch)
    eventually(lambda: question.asked > 0)
    assert (held_until(store), question.started_over) == (0.0, 0)


def test_a_thread_that_fails_begins_again(store: SqlStore, started: Started) -> None:
    class Failing(Question):
        def ask(self) -> float:
            if self.asked == 0:
                self.asked += 1
                raise RuntimeError("once")
            return super().ask()

    question = Failing()
    started(parts.watch(store, question))
    eventually(lambda: question.asked > 2)


class Looking:
    """Counts the looks at who may read complaints; the first finds a helpdesk that is away."""

    def __init__(self) -> None:
        self.looks = 0

    def look(self) -> None:
        self.looks += 1
        if self.looks == 1:
            raise Transient("away")


def test_who_has_the_watch_looks_who_may_read_complaints(store: SqlStore, started: Started) -> None:
    """A right that somebody is given changes no ticket (6.1)."""
    one, other = Looking(), Looking()
    mine = parts.watch(store, readers=one)
    started(mine)
    eventually(lambda: one.looks > 2)
    started(parts.watch(store, readers=other))
    seen = one.looks
    eventually(lambda: one.looks > seen + 2)
    assert other.looks == 0
