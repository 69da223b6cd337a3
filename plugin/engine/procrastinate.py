"""The engine past one machine: workers in any number of processes, woken by jobs in a database of their own.

1. A job says no more than "look at this case": organisation and case number. The truth stays in the work row.
2. Whoever hears of something due (the receiver after a delivery, the holder of the watch each second) defers a job
   for each due case. `queueing_lock` keeps it at one waiting job per case; LISTEN/NOTIFY starts it at once.
3. The job claims its case where it is due and free, and reconciles it. The claim is the lock: Procrastinate's own
   `lock` would stay with a killed worker.

So a lost job is deferred again within a second, a doubled one finds nothing to claim, and no timer waits here.
"""

import asyncio
import hashlib
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field

import psycopg
import structlog
from procrastinate import App, PsycopgConnector, SyncPsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Status
from procrastinate.schema import SchemaManager

from plugin.application.learning import Learning
from plugin.application.store import Store
from plugin.application.worker import Worker
from plugin.engine.threads import LAST_CALL_S, Threads
from plugin.engine.watch import Watch

log = structlog.get_logger()

TASK = "klachtwacht.wake"
EACH_S = 1.0
"""How often the holder of the watch asks the store what is due (machine time)."""
MOST = 200
"""How many cases are looked up at once; the rest follows as soon as these are worked."""
POLL_S = 1.0
"""How often a worker looks for jobs: a NOTIFY that comes while it just looked is lost on it (machine time)."""
CONNECT_S = 5.0
"""How long a thread waits for a connection before it begins again (machine time)."""
SCHEMA_LOCK = 4712  # any number, the same in every process
STOP_LOOK_S = 0.2


@dataclass(slots=True, kw_only=True)
class Distributed:
    """Runs this process's share of one organisation. `url` is the engine's own PostgreSQL database.

    Without workers the process only wakes those of others.
    """

    url: str
    organisation: str
    store: Store
    workers: Sequence[Worker]
    watch: Watch
    learning: Learning
    _threads: Threads = field(default_factory=Threads)

    @property
    def queue(self) -> str:
        """The organisation's queue; a digest, since PostgreSQL bounds the name of a channel."""
        return hashlib.sha256(self.organisation.encode()).hexdigest()[:16]

    def start(self) -> None:
        """Start all threads. An engine database that does not answer is tried again."""
        if self.workers:
            self._threads.start("jobs", self._work)
        self._threads.start("wake", self._wake)
        self.watch.start(self._threads)
        self._threads.start("learning", self.learning.run)

    def wake(self) -> None:
        """Let a worker, here or elsewhere, look at once."""
        self.watch.woken.set()

    def stop(self) -> None:
        """Let every job and thread finish the call that it is in, and stop."""
        self._threads.stop.set()
        self.watch.woken.set()
        self._threads.join()

    def defer_due(self, app: App) -> None:
        """Defer a job for each due case that no job waits for."""
        due = self.store.due(self.watch.now(), MOST)
        if not due:
            return
        # asked first: PostgreSQL would log every job that it refuses
        waiting = {job.queueing_lock for job in app.job_manager.list_jobs(queue=self.queue, status=Status.TODO.value)}
        for case in due:
            key = f"{self.queue}:{case}"
            if key not in waiting:
                with suppress(AlreadyEnqueued):
                    job = app.configure_task(TASK, queue=self.queue, queueing_lock=key)
                    job.defer(organisation=self.organisation, case=case)

    def _wake(self, stop: threading.Event) -> None:
        """Defer when something woke this process, and each second while it has the watch."""
        prepare(self.url)
        with App(
            connector=SyncPsycopgConnector(conninfo=self.url, min_size=1, max_size=1, timeout=CONNECT_S)
        ).open() as app:
            while not stop.is_set():
                woken = self.watch.woken.wait(EACH_S)
                self.watch.woken.clear()
                if (woken or self.watch.held()) and self.watch.pause.left() <= 0 and not stop.is_set():
                    self.defer_due(app)

    def _work(self, stop: threading.Event) -> None:
        prepare(self.url)
        asyncio.run(self._jobs(stop))

    async def _jobs(self, stop: threading.Event) -> None:
        """Take jobs until `stop`. Raises what ended the worker before."""
        threads = len(self.workers)
        # two more than there are workers, so that a name can be resolved while all are busy
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(threads + 2, "worker"))
        app = App(connector=PsycopgConnector(conninfo=self.url, min_size=1, max_size=threads + 2, timeout=CONNECT_S))
        app.task(name=TASK)(self._take)
        async with app.open_async():
            for job in await app.job_manager.get_stalled_jobs(queue=self.queue):
                await app.job_manager.finish_job(job, Status.FAILED, delete_job=True)  # of a worker that was killed
            working = asyncio.create_task(
                app.run_worker_async(
                    queues=[self.queue],
                    concurrency=threads,
                    fetch_job_polling_interval=POLL_S,
                    delete_jobs="always",
                    install_signal_handlers=False,
                    shutdown_graceful_timeout=LAST_CALL_S,
                )
            )
            while not stop.is_set() and not working.done():
                await asyncio.wait({working}, timeout=STOP_LOOK_S)
            working.cancel()
            with suppress(asyncio.CancelledError):
                await working

    def _take(self, organisation: str, case: int) -> None:
        """Work on one case. Raises nothing: Procrastinate would log an error's text, and try nothing better."""
        try:
            self.workers[0].work_case(case)
        except Exception as error:
            log.error("job failed", organisation=organisation, case=case, error=type(error).__name__)
        self.watch.woken.set()  # it may have been woken while we held it, and others may still wait


def prepare(url: str) -> None:
    """Give the engine's database its tables, where it has none yet."""
    with psycopg.connect(url) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [SCHEMA_LOCK])
        if connection.execute("SELECT to_regclass('procrastinate_jobs')").fetchone() == (None,):
            connection.execute(SchemaManager.get_schema())
