"""What is watched while Klachtwacht runs: health in sentences, and metrics. Nothing in them is personal."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from plugin.application.store import Store
from plugin.application.tail import Tail
from plugin.application.worker import Pause

TAIL_LATE_S = 60.0
WAKE_LATE_S = 120.0


class Calls:
    """Counts the calls to the helpdesk, by method, path without ids, and status."""

    def __init__(self, registry: CollectorRegistry) -> None:
        labels = ["method", "path", "status"]
        self._calls = Counter("klachtwacht_helpdesk_calls_total", "Calls to the helpdesk", labels, registry=registry)
        self._seconds = Histogram("klachtwacht_helpdesk_seconds", "Their duration", ["method"], registry=registry)

    def __call__(self, method: str, path: str, status: int | None, seconds: float) -> None:
        """Count one exchange; `status` is None where no answer came."""
        self._calls.labels(method, path, str(status or "none")).inc()
        self._seconds.labels(method).observe(seconds)


def register_stats(registry: CollectorRegistry, store: Store, now: Callable[[], datetime]) -> None:
    """Show the store's figures when the metrics are read."""

    def gauge(name: str, text: str, value: Callable[[], float]) -> None:
        Gauge(name, text, registry=registry).set_function(value)

    gauge("klachtwacht_cases", "Cases, with and without a complaint", lambda: store.stats(now()).cases)
    gauge("klachtwacht_due", "Cases that are due now", lambda: store.stats(now()).due)
    gauge("klachtwacht_unknown_actions", "Actions without an answer", lambda: store.stats(now()).unknown_actions)
    gauge("klachtwacht_failed_actions", "Actions that were given up", lambda: store.stats(now()).failed_actions)


def health(store: Store, tail: Tail, pause: Pause, now: Callable[[], datetime]) -> Sequence[str]:
    """What is wrong, in sentences; empty when all is well."""
    wrong = []
    age = None if tail.last_answer is None else time.monotonic() - tail.last_answer
    if age is None or age > TAIL_LATE_S:
        wrong.append("The tail has had no answer from the helpdesk for over a minute: check its address and token.")
    if pause.left() > 0:
        wrong.append(f"The helpdesk is left alone for another {pause.left():.0f} s: it was away or refused the token.")
    stats = store.stats(now())
    if stats.oldest_wake_s is not None and stats.oldest_wake_s > WAKE_LATE_S:
        wrong.append("A ticket that changed has waited over two minutes: the workers do not keep up.")
    if stats.oldest_due is not None and now() - stats.oldest_due > timedelta(seconds=WAKE_LATE_S):
        wrong.append("A deadline came over two minutes ago and was not looked at.")
    if stats.failed_actions:
        wrong.append(f"{stats.failed_actions} action(s) were given up: see the log for 'action refused'.")
    return wrong
