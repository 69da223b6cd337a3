"""Jobs only wake: whatever happens to them, each due case is reconciled, by one at a time."""

import itertools
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from time import monotonic

import psycopg
import pytest
from procrastinate import App, SyncPsycopgConnector

from plugin.application.worker import Pause
from plugin.engine import procrastinate
from plugin.engine.procrastinate import TASK, Distributed, prepare
from plugin.engine.watch import ROLE
from plugin.store import SqlStore
from tests import postgres
from tests.engine import parts
from tests.engine.parts import NOW, Desk, eventually

Engine = Callable[..., Distributed]

pytestmark = [pytest.mark.slow, pytest.mark.postgres, pytest.mark.usefixtures("quick")]


@pytest.fixture
def jobs(databases: tuple[str, str]) -> Iterator[App]:
    """The engine's database, as a process that defers sees it."""
    prepare(databases[1])
    with App(connector=SyncPsycopgConnector(conninfo=databases[1], min_size=1, max_size=1)).open() as app:
        yield app


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.gate.set()


@pytest.fixture
def engine(databases: tuple[str, str], store: SqlStore, desk: Desk) -> Iterator[Engine]:
    """Starts an engine with so many workers, as a process would."""
    with ExitStack() as stack:

        def start(workers: int, *, organisation: str = "Werkvlak") -> Distributed:
            engine = put_together(databases[1], store, desk, workers, organisation)
            stack.callback(engine.stop)
            engine.start()
            return engine

        yield start
        desk.gate.set()


def put_together(url: str, store: SqlStore, desk: Desk, workers: int, organisation: str = "Werkvlak") -> Distributed:
    return Distributed(
        url=url,
        organisation=organisation,
        store=store,
        workers=(parts.worker(store, desk),) * workers,
        watch=parts.watch(store),
        learning=parts.learning(),
    )


def watched_elsewhere(store: SqlStore) -> None:
    """Nobody here asks by himself what is due."""
    assert store.hold_role(ROLE, "elsewhere", 600)


def rows(app: App, status: str | None = None) -> int:
    return len(app.job_manager.list_jobs(status=status))


def defer(app: App, engine: Distributed, case: int) -> None:
    """A job that nothing coalesces."""
    app.configure_task(TASK, queue=engine.queue).defer(organisation=engine.organisation, case=case)


def test_all_that_is_due_is_worked_by_all_processes_and_each_case_by_one(
    engine: Engine, store: SqlStore, desk: Desk, jobs: App
) -> None:
    store.wake(range(1, 31))
    engine(2), engine(2)
    eventually(lambda: len(desk.inside) == 4)
    assert len(set(desk.inside)) == 4, "two processes of two workers are busy with four cases"
    desk.gate.set()
    eventually(lambda: set(desk.came) == set(range(1, 31)) and store.due(NOW, 50) == [] and rows(jobs) == 0)
    assert set(desk.came.values()) == {1}


def test_a_delivery_starts_a_worker_in_another_process_at_once(
    engine: Engine, store: SqlStore, desk: Desk, databases: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(procrastinate, "POLL_S", 600.0)
    watched_elsewhere(store)
    desk.gate.set()
    receiver, _ = engine(0), engine(1)
    eventually(lambda: listening(databases[1]))
    cases = itertools.count(1)

    def starts_a_worker() -> bool:
        """A NOTIFY can come while the worker just looked; then the next one is the test."""
        case = next(cases)
        store.wake([case])
        receiver.wake()
        with suppress(AssertionError):
            eventually(lambda: desk.came[case] == 1, within_s=2)
        return desk.came[case] == 1

    eventually(starts_a_worker)


def listening(url: str) -> bool:
    """Whether a worker waits for a NOTIFY in this database."""
    with psycopg.connect(url) as connection:
        question = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"
        return connection.execute(question).fetchone() is not None


def test_a_doubled_job_finds_nothing_to_claim(engine: Engine, store: SqlStore, desk: Desk, jobs: App) -> None:
    watched_elsewhere(store)
    store.wake([7])
    one, _ = engine(2), engine(2)
    for _ in range(6):
        defer(jobs, one, 7)
    eventually(lambda: rows(jobs) == 1)
    assert desk.inside == [7], "one works; the other five found it held"
    desk.gate.set()
    eventually(lambda: rows(jobs) == 0)
    defer(jobs, one, 7)
    eventually(lambda: rows(jobs) == 0)
    assert desk.came == {7: 1}, "and a late one finds it not due"


def test_a_lost_job_is_deferred_again(
    engine: Engine, store: SqlStore, desk: Desk, jobs: App, databases: tuple[str, str]
) -> None:
    store.wake([7])
    engine(0)
    eventually(lambda: rows(jobs) == 1)
    postgres.execute(databases[1], "DELETE FROM procrastinate_jobs")
    eventually(lambda: rows(jobs) == 1)
    desk.gate.set()
    engine(1)
    eventually(lambda: desk.came == {7: 1})


def test_a_case_that_is_woken_while_it_is_held_is_looked_at_again(engine: Engine, store: SqlStore, desk: Desk) -> None:
    watched_elsewhere(store)
    store.wake([7])
    only = engine(2)
    only.wake()
    eventually(lambda: desk.inside == [7])
    store.wake([7])
    only.wake()
    desk.gate.set()
    eventually(lambda: desk.came == {7: 2} and store.due(NOW, 10) == [])
    assert not desk.met


def test_one_job_waits_per_case(store: SqlStore, desk: Desk, jobs: App, databases: tuple[str, str]) -> None:
    engines = [put_together(databases[1], store, desk, 0) for _ in range(4)]
    store.wake(range(1, 21))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda one: one.defer_due(jobs), engines))
    assert sorted(job.task_kwargs["case"] for job in jobs.job_manager.list_jobs()) == list(range(1, 21))


def test_organisations_that_share_an_engine_do_not_take_each_others_jobs(
    engine: Engine, store: SqlStore, jobs: App
) -> None:
    watched_elsewhere(store)
    other = engine(1, organisation="Het Andere Werk (Zuid) met een naam die langer is dan een kanaal mag heten")
    one = put_together("", store, Desk(), 0)
    defer(jobs, one, 7)
    defer(jobs, other, 8)
    eventually(lambda: [job.queue for job in jobs.job_manager.list_jobs()] == [one.queue])


def test_an_engine_that_lost_its_database_goes_on(
    engine: Engine, store: SqlStore, desk: Desk, databases: tuple[str, str]
) -> None:
    desk.gate.set()
    engine(1)
    store.wake([7])
    eventually(lambda: desk.came[7] == 1)
    postgres.execute(
        databases[0],
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 'engine%'",
    )
    store.wake([8])
    eventually(lambda: desk.came[8] == 1)


def test_a_job_that_a_killed_worker_left_is_cleared(
    engine: Engine, store: SqlStore, desk: Desk, jobs: App, databases: tuple[str, str]
) -> None:
    watched_elsewhere(store)
    desk.gate.set()
    left = put_together("", store, desk, 0)
    defer(jobs, left, 7)
    postgres.execute(databases[1], "UPDATE procrastinate_jobs SET status = 'doing'")
    engine(1)
    eventually(lambda: rows(jobs) == 0)


def test_several_processes_prepare_one_database(databases: tuple[str, str]) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(prepare, [databases[1]] * 4))
    with psycopg.connect(databases[1]) as connection:
        assert connection.execute("SELECT count(*) FROM procrastinate_jobs").fetchone() == (0,)


def test_while_the_helpdesk_is_left_alone_a_job_puts_its_case_off(store: SqlStore, desk: Desk) -> None:
    pause = Pause(machine=monotonic)
    pause.set(600)
    store.wake([7])
    worker = parts.worker(store, desk, pause)
    assert worker.work_case(7)
    assert store.due(NOW, 10) == []
    assert desk.came == {}
    assert not worker.work_case(7)
