import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import update

from plugin.application.store import ActionState, NewAction
from plugin.store import SqlStore, open_store
from plugin.store.tables import machine, metadata
from tests.store.conftest import DAY, NOW, claimed

HALFWAY = """
import sys
from sqlalchemy import text
from plugin.store import SqlStore
store = SqlStore(sys.argv[1])
with store.write() as connection:
    store._wake(connection, [7])
    print("halfway", flush=True)
    sys.stdin.read()
"""


def test_the_migrations_build_the_tables(store: SqlStore) -> None:
    with store.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_a_store_is_opened_again_as_it_was(opened: Callable[[], SqlStore]) -> None:
    opened().wake([7])
    assert opened().due(NOW, 10) == [7]


@pytest.mark.parametrize("url", ["mysql://localhost/x", "sqlite://", "sqlite:///:memory:"])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"sqlite|SQLite"):
        open_store(url)


def test_a_process_killed_halfway_wrote_nothing_and_blocks_nobody(store: SqlStore, url: str) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", HALFWAY, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "halfway\n"
        child.kill()
    assert store.due(NOW, 10) == []
    store.wake([9])
    assert store.due(NOW, 10) == [9]


def test_only_its_owner_can_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "new" / "store.db"
    store = open_store(f"sqlite:///{path}")
    store.wake([7])
    assert {p.stat().st_mode & 0o077 for p in path.parent.iterdir()} == {0}
    store.close()


def test_sqlite_is_durable_and_strict(tmp_path: Path) -> None:
    store = SqlStore(f"sqlite:///{tmp_path}/store.db")
    with store.read() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}
    store.close()


def test_leases_and_retries_of_another_boot_are_void(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.db"
    before = SqlStore(url)
    resting = claimed(before, 8)
    before.release(resting, wake_at=NOW + DAY, retry_in_s=1e9)
    before.hold_role("watch", "one", 1e9)
    held = claimed(before)
    before.commit(held, 0, actions=[NewAction(key="letter", kind="mail")])
    before.settle(held, "letter", ActionState.UNKNOWN, attempts=1, sent=True, retry_in_s=1e9)
    assert before.due(NOW, 10) == []
    with before.write() as connection:
        connection.execute(update(machine).values(boot="the boot before this one"))
    before.close()

    after = SqlStore(url)
    assert sorted(after.due(NOW, 10)) == [7, 8]
    assert after.hold_role("watch", "another", 60)
    letter = after.action(7, "letter")
    assert letter is not None
    assert (letter.retry_in_s, letter.sent_s_ago) == (0.0, float("inf"))
    after.close()
