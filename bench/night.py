"""The nightly root: the first night over a million cases, and the next one over a hundred that changed.

Heads are read in a stream, so memory must not grow with the cases.
"""

import resource
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from bench.due import CASES
from bench.table import Figure
from plugin.store import SqlStore
from tests import postgres

NOW = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)
SIZE, CHANGED = 1_000_000, 100
AT_MOST_MB = 50
HEADS = "UPDATE cases SET seq = 1, digest = 'digest-' || id"
SOME = "UPDATE cases SET seq = 2 WHERE id <= :count"


def megabytes() -> float:
    """The most memory that this process has used."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(name: str, store: SqlStore) -> list[Figure]:
    """What two nights cost."""
    with store.write() as connection:
        connection.execute(text(CASES), {"count": SIZE})
        connection.execute(text(HEADS))
    before, begun = megabytes(), time.perf_counter()
    store.append_root(NOW)
    first, grown = time.perf_counter() - begun, megabytes() - before
    with store.write() as connection:
        connection.execute(text(SOME), {"count": CHANGED})
    begun = time.perf_counter()
    store.append_root(NOW + timedelta(days=1))
    second = time.perf_counter() - begun
    store.close()
    return [
        Figure(name=f"{name}: first root over {SIZE:,} cases, s", value=f"{first:.1f}", beside=""),
        Figure(
            name=f"{name}: memory that it took, MB",
            value=f"{grown:.0f}",
            beside=f"at most {AT_MOST_MB}",
            met=grown <= AT_MOST_MB,
        ),
        Figure(name=f"{name}: the next root, {CHANGED} changed, s", value=f"{second:.2f}", beside=""),
    ]


def figures() -> list[Figure]:
    """What was measured, on SQLite and, where its programs are, on PostgreSQL."""
    Path("var").mkdir(exist_ok=True)  # a real disk, which a folder for temporary files need not be
    with tempfile.TemporaryDirectory(dir="var") as folder:
        found = measured("SQLite", SqlStore(f"sqlite:///{folder}/night.db"))
    if not postgres.programs():
        return [*found, Figure(name="PostgreSQL", value="not run", beside=postgres.MISSING)]
    with postgres.server() as url:
        postgres.execute(url % "postgres", "CREATE DATABASE night")
        return [*found, *measured("PostgreSQL", SqlStore(url % "night"))]
