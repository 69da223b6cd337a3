"""The tail against a helpdesk that only answers what changed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest

from plugin.application.helpdesk import ChangedTickets, Helpdesk, State, Ticket, Transient
from plugin.application.store import Store
from plugin.application.tail import PAGE, Rows, Tail

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


@dataclass
class Changes:
    """Tickets and when they last changed; `at` is the helpdesk's time, `took` how long each answer takes."""

    at: datetime = NOON
    tickets: dict[int, datetime] = field(default_factory=dict)
    asked: list[tuple[datetime, int]] = field(default_factory=list)
    took: float = 0.01
    fails_on_page: int = 0
    clock: float = 1000.0
    between_pages: tuple[int, datetime] | None = None

    def now(self) -> datetime:
        return self.at

    def changed_since(self, since: datetime, *, page: int = 1) -> ChangedTickets:
        self.asked.append((since, page))
        self.clock += self.took
        if page == self.fails_on_page or len(self.asked) == -self.fails_on_page:
            raise Transient("away")
        rows = sorted((at, number) for number, at in self.tickets.items() if at >= since)
        shown = rows[(page - 1) * PAGE : page * PAGE]
        if self.between_pages:
            ticket, self.tickets[ticket] = self.between_pages[0], self.between_pages[1]
            self.between_pages = None
        return ChangedTickets(tickets=tuple(row(number, at) for at, number in shown), at=self.at)


def row(number: int, at: datetime) -> Ticket:
    return Ticket(
        id=number, number=str(number), title="", created_at=at, updated_at=at, updated_by="1", owner=None, group="x",
        state=State.OPEN, customer="100",
    )  # fmt: skip


@dataclass
class Woken:
    """What the tail keeps, and whom it woke."""

    cursors: dict[str, str] = field(default_factory=dict)
    woken: list[int] = field(default_factory=list)
    fails: bool = False

    def cursor(self, name: str) -> str | None:
        return self.cursors.get(name)

    def set_cursor(self, name: str, value: str) -> None:
        self.cursors[name] = value

    def wake(self, tickets: Iterable[int]) -> None:
        if self.fails:
            raise OSError("database is locked")
        self.woken += tickets


@dataclass
class Scene:
    helpdesk: Changes = field(default_factory=Changes)
    store: Woken = field(default_factory=Woken)

    def __post_init__(self) -> None:
        self.rows = Rows(machine=lambda: self.helpdesk.clock)
        self.tail = self.start()

    def start(self) -> Tail:
        """A tail as after a restart: the store alone remembers."""
        return Tail(
            store=cast(Store, self.store),
            helpdesk=cast(Helpdesk, self.helpdesk),
            rows=self.rows,
            machine=lambda: self.helpdesk.clock,
            period_s=1.0,
            overlap_s=5.0,
            wide_s=600.0,
            wide_every_s=60.0,
        )

    def ask(self, after_s: float = 1.0) -> list[int]:
        """A second later: who is woken."""
        self.helpdesk.clock += after_s
        self.helpdesk.at += seconds(after_s)
        before = len(self.store.woken)
        self.tail.ask()
        return self.store.woken[before:]


@pytest.fixture
def scene() -> Scene:
    scene = Scene()
    scene.ask()
    return scene


def test_each_question_overlaps_the_last_and_each_minute_one_is_wide(scene: Scene) -> None:
    scene.helpdesk.asked.clear()
    times = []
    for _ in range(61):
        times.append(scene.helpdesk.at)
        scene.ask()
    back = [at - since for at, (since, _) in zip(times, scene.helpdesk.asked, strict=True)]
    assert set(back) == {seconds(5), seconds(600)}
    assert back.count(seconds(600)) == 1
    assert back.index(seconds(600)) >= 58


def test_the_first_question_is_wide() -> None:
    scene = Scene()
    scene.ask()
    assert scene.helpdesk.asked == [(NOON + seconds(1) - seconds(600), 1)]


def test_a_change_wakes_once_it_has_settled(scene: Scene) -> None:
    """A row of the last two seconds is never known: a platform that counts seconds may change it again unseen."""
    scene.helpdesk.tickets[7] = scene.helpdesk.at + seconds(1)
    woken = [scene.ask() for _ in range(12)]
    assert woken == [[7], [7], [7], *[[]] * 9]


def test_a_second_change_wakes_again(scene: Scene) -> None:
    scene.helpdesk.tickets[7] = scene.helpdesk.at - seconds(3)
    assert [scene.ask(), scene.ask()] == [[7], []]
    scene.helpdesk.tickets[7] += seconds(2)
    assert scene.ask() == [7]


def test_a_bulk_change_that_committed_late_is_found_by_the_wide_question(scene: Scene) -> None:
    scene.ask(20)
    scene.helpdesk.tickets[7] = scene.helpdesk.at - seconds(100)
    assert scene.ask() == []
    assert scene.ask(60) == [7]
    assert scene.ask(60) == [], "what a wide question brought is known to the next one"


@pytest.mark.parametrize("step_ms", [0, 1, 1000])
@pytest.mark.parametrize("count", [PAGE - 1, PAGE, PAGE + 1, 3 * PAGE])
def test_all_pages_are_read(scene: Scene, count: int, step_ms: int) -> None:
    for number in range(count):
        scene.helpdesk.tickets[number] = scene.helpdesk.at - seconds(400) + timedelta(milliseconds=step_ms * number)
    assert scene.ask(60) == list(range(count)), "each once"


@pytest.mark.parametrize("step_ms", [50, 1000])
def test_no_row_slips_between_two_pages(step_ms: int) -> None:
    """After a night without us: a ticket of the first page changes while the second is asked for."""
    scene = Scene()
    scene.store.cursors["tail"] = (NOON - timedelta(hours=9)).isoformat()
    for number in range(250):
        scene.helpdesk.tickets[number] = NOON - timedelta(hours=8) + timedelta(milliseconds=step_ms * number)
    scene.helpdesk.between_pages = (50, NOON)
    woken = scene.ask()
    assert set(woken) == set(range(250))


def test_the_cursor_stays_when_no_answer_comes(scene: Scene) -> None:
    scene.ask(15)
    before = dict(scene.store.cursors)
    for number in range(PAGE + 1):
        scene.helpdesk.tickets[number] = scene.helpdesk.at - seconds(2)
    scene.helpdesk.asked.clear()
    scene.helpdesk.fails_on_page = -2  # the second question
    with pytest.raises(Transient):
        scene.ask(15)
    assert scene.store.cursors == before
    assert scene.store.woken == []
    scene.helpdesk.fails_on_page = 0
    assert len(scene.ask(300)) == PAGE + 1, "however long it was away"


def test_a_wake_that_failed_is_tried_again(scene: Scene) -> None:
    scene.helpdesk.tickets[7] = scene.helpdesk.at - seconds(3)
    scene.store.fails = True
    with pytest.raises(OSError, match="locked"):
        scene.ask()
    scene.store.fails = False
    assert scene.ask() == [7]


def test_after_a_restart_it_goes_on_where_it_was(scene: Scene) -> None:
    scene.ask(15)
    scene.helpdesk.tickets[7] = scene.helpdesk.at + seconds(30)
    scene.tail = scene.start()
    assert scene.ask(3600) == [7]


def test_the_cursor_is_written_when_something_changed_and_else_each_ten_seconds(scene: Scene) -> None:
    written = []
    for _ in range(12):
        scene.ask()
        written.append(scene.store.cursors["tail"])
    assert len(set(written)) == 2
    scene.helpdesk.tickets[7] = scene.helpdesk.at
    scene.ask()
    assert scene.store.cursors["tail"] == scene.helpdesk.at.isoformat()


def test_a_clock_that_was_set_back_is_followed(scene: Scene) -> None:
    scene.helpdesk.at -= timedelta(hours=2)
    scene.ask()
    scene.helpdesk.tickets[7] = scene.helpdesk.at + seconds(1)
    assert scene.ask() == [7]


@pytest.mark.parametrize(("took", "wait"), [(0.02, 0.98), (0.06, 1.14), (0.5, 9.5), (3.0, 57.0)])
def test_a_slow_helpdesk_is_asked_less(scene: Scene, took: float, wait: float) -> None:
    """Never more than 5% of its time."""
    scene.helpdesk.took = took
    waits = scene.tail.ask()
    assert waits == pytest.approx(wait, abs=0.01)


def test_a_row_is_a_read_for_one_second_and_one_reader() -> None:
    clock = [0.0]
    rows = Rows(machine=lambda: clock[0])
    rows.put([row(7, NOON), row(8, NOON)])
    assert rows.take((7, 9)).keys() == {7}
    assert rows.take((7,)) == {}
    clock[0] = 1.0
    assert rows.take((8,)) == {}, "an older row could undo a colleague"
