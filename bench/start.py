"""How long the command line and the system take to start, and whether a million open cases weigh on it."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bench.due import fill
from bench.reconcile import stub
from bench.table import Figure
from plugin.store import SqlStore

MILLION = 1_000_000
HELP_S = 0.3
START_S = 2.0
HEAVIER_MB = 10.0
STARTED = """
import sys
import time

begun = time.perf_counter()
from bench.quiet import quiet
from bench.reconcile import put_together

quiet()
system = put_together(sys.argv[1], sys.argv[2])
engine = system.engine()
engine.start()
while system.tail.last_answer is None:
    time.sleep(0.002)
print(time.perf_counter() - begun, flush=True)
time.sleep(1.5)
with open("/proc/self/status") as status:
    print(next(line.split()[1] for line in status if line.startswith("VmHWM")), flush=True)
engine.stop()
"""
"""Starts the whole, to the first answer of the tail; prints the seconds, and after some work the most memory (kB)."""


def help_s() -> float:
    """Seconds that `klachtwacht --help` takes, the median of some."""
    command = [str(Path(sys.executable).with_name("klachtwacht")), "--help"]
    took = []
    for _ in range(7):
        begun = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        took.append(time.perf_counter() - begun)
    return median(took)


def started(url: str, folder: Path) -> tuple[float, float]:
    """Seconds until the system has its first answer, the best of some; the memory that it took, the most (MB)."""
    runs = []
    for _ in range(3):
        command = [sys.executable, "-c", STARTED, url, str(folder)]
        seconds, kilobytes = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        runs.append((float(seconds), float(kilobytes) / 1024))
    return min(s for s, _ in runs), max(mb for _, mb in runs)


@contextmanager
def folders() -> Iterator[tuple[Path, Path]]:
    """A folder without a database, and one whose database holds a million open cases."""
    Path("var").mkdir(exist_ok=True)  # a real disk, which a folder for temporary files need not be
    with tempfile.TemporaryDirectory(dir="var") as folder:
        empty, full = Path(folder) / "empty", Path(folder) / "full"
        full.mkdir()
        store = SqlStore(f"sqlite:///{full}/klachtwacht.db")
        fill(store, MILLION)
        store.close()
        yield empty, full


def figures() -> list[Figure]:
    """What was measured."""
    shown = help_s()
    with folders() as (empty, full), stub() as url:
        nothing_s, nothing_mb = started(url, empty)
        million_s, million_mb = started(url, full)
    return [
        Figure(
            name="klachtwacht --help, seconds",
            value=f"{shown:.2f}",
            beside=f"under {HELP_S}",
            met=shown < HELP_S,
        ),
        Figure(name="start to first answer, empty database, seconds", value=f"{nothing_s:.2f}", beside=""),
        Figure(
            name=f"start to first answer, {MILLION:,} open cases, seconds",
            value=f"{million_s:.2f}",
            beside=f"under {START_S}",
            met=million_s < START_S,
        ),
        Figure(name="memory, empty database, MB", value=f"{nothing_mb:.0f}", beside=""),
        Figure(
            name=f"memory, {MILLION:,} open cases, MB",
            value=f"{million_mb:.0f}",
            beside=f"at most {HEAVIER_MB:.0f} more",
            met=million_mb - nothing_mb <= HEAVIER_MB,
        ),
    ]
