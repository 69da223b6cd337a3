"""What "which cases are due?" costs, with ten open cases and with a million: at most 1 ms.

Every case has a deadline in the coming years. First nothing is due; then a few of each kind are.
"""

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import bindparam, literal, select, text

from bench.table import Figure
from plugin.store import SqlStore
from plugin.store.tables import Utc, cases, work
from tests import postgres

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SIZES = (10, 1_000_000)
CHUNKS = 1000
AT_MOST_MS = 1.0
CASES = """
    INSERT INTO cases (id)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count) SELECT i FROM n
"""


def fill(store: SqlStore, count: int) -> None:
    """Open so many cases, in chunks that share a deadline."""
    step = max(1, count // CHUNKS)
    chunk = select(cases.c.id, literal(1), bindparam("at", type_=Utc())).where(
        cases.c.id.between(bindparam("low"), bindparam("high"))
    )
    with store.write() as connection:
        connection.execute(text(CASES), {"count": count})
        for low in range(1, count + 1, step):
            deadline = NOW + timedelta(days=1, minutes=low)
            connection.execute(
                work.insert().from_select(["case_id", "wakes", "wake_at"], chunk),
                {"at": deadline, "low": low, "high": low + step - 1},
            )
        connection.execute(text("ANALYZE"))


def make_due(store: SqlStore) -> None:
    """Three cases of each kind: woken, at their deadline, at a retry."""
    for case in range(1, 10):
        claim = store.claim_case(case, 60)
        assert claim is not None
        at = {0: NOW, 1: NOW + timedelta(days=400), 2: None}[case % 3]
        store.release(claim, wake_at=at, retry_in_s=0.0 if case % 3 == 2 else None)
    for case in (1, 4, 7):
        store.join(case, case, "complaint")
    store.wake([1, 4, 7])


def milliseconds(question: Callable[[], object], times: int = 300) -> float:
    """The median of what it takes."""
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        question()
        took.append((time.perf_counter() - begun) * 1000)
    return median(took)


def reconcile(store: SqlStore) -> None:
    """Claim what is due, and put it back as it was."""
    claim = store.claim(NOW, 60)
    assert claim is not None
    store.give_back(claim, retry_in_s=0)


def measured(name: str, store: SqlStore, size: int) -> list[Figure]:
    """What a question costs with so many cases."""
    fill(store, size)
    idle = milliseconds(lambda: store.due(NOW, 8))
    make_due(store)
    assert len(store.due(NOW, 20)) == 9
    some = milliseconds(lambda: store.due(NOW, 8))
    whole = milliseconds(lambda: reconcile(store))
    store.close()
    what = f"{name}, {size:,} open cases"
    return [
        Figure(
            name=f"{what}: what is due? ms (none / nine)",
            value=f"{idle:.2f} / {some:.2f}",
            beside=f"at most {AT_MOST_MS}",
            met=max(idle, some) <= AT_MOST_MS,
        ),
        Figure(name=f"{what}: claim and give back, ms", value=f"{whole:.2f}", beside=""),
    ]


def figures() -> list[Figure]:
    """What was measured, on SQLite and, where its programs are, on PostgreSQL."""
    found = []
    Path("var").mkdir(exist_ok=True)  # a real disk, which a folder for temporary files need not be
    with tempfile.TemporaryDirectory(dir="var") as folder:
        for size in SIZES:
            found += measured("SQLite", SqlStore(f"sqlite:///{folder}/{size}.db"), size)
    if not postgres.programs():
        return [*found, Figure(name="PostgreSQL", value="not run", beside=postgres.MISSING)]
    with postgres.server() as url:
        for size in SIZES:
            postgres.execute(url % "postgres", f"CREATE DATABASE due_{size}")
            found += measured("PostgreSQL", SqlStore(url % f"due_{size}"), size)
    return found
