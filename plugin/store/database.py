"""The database under the store: connections, transactions, the schema's version and the machine's clock."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Engine,
    Float,
    Table,
    bindparam,
    cast,
    create_engine,
    delete,
    event,
    func,
    make_url,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from plugin.store import tables

BUSY_MS = 30_000  # another process may hold SQLite's write lock this long before we give up
MIGRATION_LOCK = 4711  # any number, the same in every process


class Database:
    """One organisation's database. Raises ValueError for a URL that is neither SQLite nor PostgreSQL."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        match parsed.get_backend_name():
            case "sqlite":
                self._sqlite = True
                self._engine = sqlite_engine(parsed)
            case "postgresql":
                self._sqlite = False
                self._engine = create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
            case other:
                raise ValueError(f"The store is kept in sqlite or postgresql, not in {other}.")
        self._writing = self._engine.execution_options(writing=True)
        # A reader sees one moment, which SQLite gives of itself.
        self._reading = self._engine.execution_options(**{} if self._sqlite else {"isolation_level": "REPEATABLE READ"})
        # In one process a lock is handed over at once, where SQLite's own would be polled for.
        self._turn = threading.Lock() if self._sqlite else nullcontext()
        self._prepare()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with self._reading.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that writes: all of it or nothing, on disk when it ends."""
        with self._turn, self._writing.begin() as connection:
            yield connection

    def machine_now(self) -> ColumnElement[float]:
        """Machine time in seconds when the statement runs: PostgreSQL's clock, on SQLite the boot clock."""
        if self._sqlite:
            return bindparam(None, callable_=boot_clock, type_=Float())
        return cast(func.extract("epoch", func.statement_timestamp()), Float)

    def insert(self, table: Table) -> "postgresql.Insert | sqlite.Insert":
        """An INSERT that knows ON CONFLICT, which SQLAlchemy keeps per dialect."""
        return sqlite.insert(table) if self._sqlite else postgresql.insert(table)

    def close(self) -> None:
        """Give up all connections."""
        self._engine.dispose()

    def _prepare(self) -> None:
        with self.write() as connection:
            if not self._sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK})
            migrate(connection)
            if self._sqlite:
                self._forget_other_boot(connection, Path("/proc/sys/kernel/random/boot_id").read_text().strip())

    def _forget_other_boot(self, connection: Connection, boot: str) -> None:
        """Void what was counted by the clock of an earlier boot: its leases end, its retries are due."""
        if connection.scalar(select(tables.machine.c.boot)) == boot:
            return
        work, actions, machine = tables.work, tables.actions, tables.machine
        connection.execute(update(work).values(lease_until=None, lease_token=None))
        connection.execute(delete(tables.roles))
        connection.execute(update(work).where(work.c.woken_at.is_not(None)).values(woken_at=0.0))
        connection.execute(update(work).where(work.c.retry_at.is_not(None)).values(retry_at=0.0))
        connection.execute(update(actions).values(retry_at=None))
        connection.execute(update(actions).where(actions.c.sent_at.is_not(None)).values(sent_at=float("-inf")))
        row = self.insert(machine).values(id=1, boot=boot)
        connection.execute(row.on_conflict_do_update(index_elements=["id"], set_={"boot": boot}))


def boot_clock() -> float:
    """Seconds since this machine started, sleep included."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def sqlite_engine(url: URL) -> Engine:
    """An engine whose writers begin with the write lock, and whose file only its owner can read."""
    if not url.database or url.database == ":memory:":
        raise ValueError("SQLite needs a file: sqlite:///path/to/file")
    path = Path(url.database)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _: object) -> None:
        connection.isolation_level = None  # sqlite3 must not begin on its own account
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # what is purged is overwritten in the file too

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.connection.cursor().execute("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def migrate(connection: Connection) -> None:
    """Bring the schema to the newest version."""
    with as_file(files("plugin.store") / "alembic") as scripts:
        config = Config()
        config.set_main_option("script_location", str(scripts).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
