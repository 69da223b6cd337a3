"""How many deliveries a second the receiver keeps, beside a bare server that writes the same row.

Both are cheroot and Flask in one process; the receiver also checks the signature, parses, and wakes the case. They
run in turns, so that a busy machine hits both.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from bench.load import Measured, bodies, measure

CONNECTIONS = 16
SECONDS = 4.0
ROUNDS = 3


@contextmanager
def server(kind: str, folder: str) -> Iterator[tuple[int, int]]:
    """A server in a process of its own: its process id and port."""
    command = [sys.executable, "-m", "bench.webhook_server", kind, f"{folder}/{kind}.db"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.pid, int(process.stdout.readline())
        process.communicate()


def main() -> None:
    """Print the figures."""
    signed = bodies(2000)
    forged = [(body, "sha1=" + "0" * 40) for body, _ in signed]
    runs = {
        "bare INSERT (yardstick)": ("insert", signed),
        "receiver": ("receiver", signed),
        "bare signature check (yardstick)": ("signature", forged),
        "receiver, wrong signature": ("receiver", forged),
    }
    results: dict[str, list[Measured]] = {name: [] for name in runs}
    Path("var").mkdir(exist_ok=True)  # a real disk, which a folder for temporary files need not be
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(dir="var"))
        where = {kind: stack.enter_context(server(kind, folder)) for kind in ("insert", "receiver", "signature")}
        for _ in range(ROUNDS):
            for name, (kind, load) in runs.items():
                pid, port = where[kind]
                results[name].append(measure(pid, port, load, connections=CONNECTIONS, seconds=SECONDS))
    mean = sum(len(body) for body, _ in signed) // len(signed)
    print(f"webhook: {CONNECTIONS} connections, bodies of {mean} bytes, {ROUNDS} x {SECONDS:.0f} s each, median round")
    print(f"{'':34}{'req/s':>8}{'p50 ms':>8}{'p99 ms':>8}{'CPU ms':>8}  answers")
    for name, measured in results.items():
        answers = dict(sum((m.statuses for m in measured[1:]), measured[0].statuses))
        figures = [median(getattr(m, what) for m in measured) for what in ("rate", "p50", "p99", "cpu")]
        print(f"{name:34}{figures[0]:8.0f}{figures[1]:8.1f}{figures[2]:8.1f}{figures[3]:8.2f}  {answers}")
    rate, cpu = (
        {name: median(getattr(m, what) for m in measured) for name, measured in results.items()}
        for what in ("rate", "cpu")
    )
    kept = rate["receiver"] / rate["bare INSERT (yardstick)"]
    refused = cpu["receiver, wrong signature"] / cpu["bare signature check (yardstick)"]
    print(f"receiver / bare INSERT: {kept:.0%} of the requests a second (at least 70%)")
    print(f"receiver: {cpu['receiver']:.2f} CPU ms a request (at most 0.8)")
    print(f"a wrong signature / a bare check: {refused:.2f} of the CPU time (at most 1.2)")
