"""`make test`: all tests, side by side, and at the end a line that says what was not run."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")
ENOUGH = 2 * 1024**3


@contextmanager
def quick_files() -> Iterator[None]:
    """What the tests write goes to memory where there is room: beside other work they wait for a disk.

    The stores are as real as on a disk, and a killed process leaves its files; only a cut of the power takes them.
    """
    if not (MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH):
        yield
        return
    with tempfile.TemporaryDirectory(prefix="klachtwacht-", dir=MEMORY, ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)  # PostgreSQL runs as another user, and must pass to its own
        os.environ["TMPDIR"], tempfile.tempdir = folder, None
        yield


if __name__ == "__main__":
    with quick_files():
        outcome = pytest.main(["-n", "auto", "--dist", "worksteal", *sys.argv[1:]])
    sys.exit(outcome)
