"""`python -m bench [name ...]`: run the named benchmarks, or all of them."""

import importlib
import sys

BENCHMARKS = {
    "webhook": "bench.webhook",  # deliveries a second, beside a bare server that writes the same row
    "due": "bench.due",  # what is due among a million open cases
    "reconcile": "bench.reconcile",  # reconciles a second in one worker process
    "undo": "bench.undo",  # how long the accused stays owner, and the calls it takes
    "start": "bench.start",  # the command line, and the system with a million open cases
}


def main() -> int:
    names = sys.argv[1:] or list(BENCHMARKS)
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"No benchmark called {', '.join(unknown)}; there are: {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    for name in names:
        importlib.import_module(BENCHMARKS[name]).main()
    return 0


sys.exit(main())
