"""`python -m bench [name ...]`: run the named benchmarks, or all of them, and print one table.

A figure is no test: the exit code is 0, also where a target is missed or a benchmark fails, which the table says.
"""

import importlib
import sys
import time

from bench.table import Figure

BENCHMARKS = {
    "webhook": "deliveries that the receiver keeps, beside the same server with a raw INSERT",
    "due": "what is due among ten and among a million open cases",
    "night": "the nightly root over a million cases, and over the hundred that changed since",
    "reconcile": "one worker process, with a helpdesk that answers at once",
    "undo": "the accused made owner, each call takes 40 ms, no webhooks, the tail asks each second",
    "start": "the command line, and the whole system on SQLite with a million open cases",
}

ON_A_REAL_ONE = {
    "znuny": "the webhooks of a real Znuny 6.5 on this machine (make znuny): how late they come, how fast they drain",
}
"""Those that run only when they are named: they need what `make bench` does not bring."""


def main() -> int:
    names = sys.argv[1:] or list(BENCHMARKS)
    known = BENCHMARKS | ON_A_REAL_ONE
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"No benchmark called {', '.join(unknown)}; there are: {', '.join(known)}.", file=sys.stderr)
        return 2
    for name in names:
        begun = time.monotonic()
        try:
            figures: list[Figure] = importlib.import_module(f"bench.{name}").figures()
        except Exception as error:
            figures = [Figure(name="did not finish", value="", beside=f"{type(error).__name__}: {error}", met=False)]
        print(f"\n{name}: {known[name]} ({time.monotonic() - begun:.0f} s)", flush=True)
        for figure in figures:
            print(f"  {figure}", flush=True)
    return 0


sys.exit(main())
