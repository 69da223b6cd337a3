"""How many deliveries a second the receiver keeps, beside the same server with one raw INSERT for each request.

All are cheroot and Flask in one process. The yardstick checks and parses as the receiver does, and writes the same row
without waking a case; the bare one neither checks nor parses. They run in turns, so that a busy machine hits all.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from bench.load import Measured, bodies, measure
from bench.table import Figure

CONNECTIONS = 16
SECONDS = 3.0
ROUNDS = 3


@contextmanager
def server(kind: str, folder: str) -> Iterator[tuple[int, int]]:
    """A server in a process of its own: its process id and port."""
    command = [sys.executable, "-m", "bench.webhook_server", kind, f"{folder}/{kind}.db"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.pid, int(process.stdout.readline())
        process.communicate()


def figures() -> list[Figure]:
    """What was measured."""
    signed = bodies(2000)
    forged = [(body, "sha1=" + "0" * 40) for body, _ in signed]
    runs = {
        "raw INSERT (yardstick)": ("raw", signed),
        "bare INSERT": ("insert", signed),
        "receiver": ("receiver", signed),
        "bare signature check (yardstick)": ("signature", forged),
        "receiver, wrong signature": ("receiver", forged),
    }
    results: dict[str, list[Measured]] = {name: [] for name in runs}
    Path("var").mkdir(exist_ok=True)  # a real disk, which a folder for temporary files need not be
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(dir="var"))
        where = {kind: stack.enter_context(server(kind, folder)) for kind in ("raw", "insert", "receiver", "signature")}
        for _ in range(ROUNDS):
            for name, (kind, load) in runs.items():
                pid, port = where[kind]
                results[name].append(measure(pid, port, load, connections=CONNECTIONS, seconds=SECONDS))
    rate, cpu, slow = (
        {name: median(getattr(m, what) for m in measured) for name, measured in results.items()}
        for what in ("rate", "cpu", "p99")
    )
    kept = rate["receiver"] / rate["raw INSERT (yardstick)"]
    refused = cpu["receiver, wrong signature"] / cpu["bare signature check (yardstick)"]
    return [
        Figure(
            name="deliveries a second",
            value=f"{rate['receiver']:.0f}",
            beside=f"at least 70% of {rate['raw INSERT (yardstick)']:.0f} (raw INSERT)",
            met=kept >= 0.7,
        ),
        Figure(
            name="  without signature and parsing",
            value="",
            beside=f"{rate['bare INSERT']:.0f} (bare INSERT)",
        ),
        Figure(
            name="their p99, ms",
            value=f"{slow['receiver']:.1f}",
            beside=f"{slow['raw INSERT (yardstick)']:.1f} (raw INSERT)",
        ),
        Figure(
            name="CPU time each, ms", value=f"{cpu['receiver']:.2f}", beside="at most 0.8", met=cpu["receiver"] <= 0.8
        ),
        Figure(
            name="CPU time of a wrong signature, ms",
            value=f"{cpu['receiver, wrong signature']:.2f}",
            beside=f"at most 1.2 x {cpu['bare signature check (yardstick)']:.2f} (bare check)",
            met=refused <= 1.2,
        ),
    ]
