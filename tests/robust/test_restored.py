"""kill -9 after every step of a complaint's life, and the backup from before that step is put back: the same end.

With real processes and the command of docs/beheerder.md; tests/scenarios/test_restore.py puts older copies back too.
"""

import os
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from tests.robust.process import COMMAND
from tests.robust.test_killed import Life, _holds, check, live, undisturbed


def put_back(life: Life, act: Callable[[], object], then: Callable[[], object]) -> None:
    """Back up while the process runs, take the step, kill, put the copy back, `klachtwacht restore`, and start."""
    database = Path(life.database.removeprefix("sqlite:///"))
    copy = database.with_suffix(".copy")
    copy.unlink(missing_ok=True)
    life.site.until(database.exists)
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    act()
    life.site.until(partial(_holds, then))
    life.site.until(lambda: not life.waiting(), why="nothing is under way")
    life.site.klachtwacht.kill()
    for suffix in ("-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    database.write_bytes(copy.read_bytes())
    clean = {k: v for k, v in os.environ.items() if not k.startswith("KLACHTWACHT_")}
    environment = clean | dict(life.site.klachtwacht.environment)
    said = subprocess.run([COMMAND, "restore"], env=environment, capture_output=True, text=True, timeout=60, check=True)
    assert "Start Klachtwacht." in said.stdout
    life.site.klachtwacht.start()


@pytest.mark.slow
def test_put_back_after_every_step(tmp_path: Path) -> None:
    expected, _ = live(tmp_path / "undisturbed", undisturbed)
    result, life = live(tmp_path / "life", put_back)
    check(life, result, expected)
