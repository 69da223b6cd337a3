"""Figures for Prometheus: the store's, asked for when they are read, and the calls to the helpdesk."""

from collections.abc import Callable, Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from plugin.application.store import Stats


class StoreFigures(Collector):
    """Register it with the web side's registry."""

    def __init__(self, stats: Callable[[], Stats]) -> None:
        self._stats = stats

    def describe(self) -> list[GaugeMetricFamily]:
        return []  # so that registering it asks the store nothing

    def collect(self) -> Iterator[GaugeMetricFamily]:
        stats = self._stats()
        yield GaugeMetricFamily("klachtwacht_cases", "Cases known", value=stats.cases)
        yield GaugeMetricFamily("klachtwacht_cases_due", "Cases that wait for a worker", value=stats.due)
        waited = stats.oldest_wake_s or 0
        yield GaugeMetricFamily("klachtwacht_oldest_wake_seconds", "How long the oldest wake has waited", value=waited)
        unknown = GaugeMetricFamily("klachtwacht_actions", "Actions that need attention", labels=["state"])
        unknown.add_metric(["unknown"], stats.unknown_actions)
        unknown.add_metric(["failed"], stats.failed_actions)
        yield unknown


class HelpdeskCalls:
    """Counts the calls to the helpdesk by method, path without ids, and status. Nothing in it is personal."""

    def __init__(self, registry: CollectorRegistry) -> None:
        labels = ["method", "path", "status"]
        self._calls = Counter("klachtwacht_helpdesk_calls_total", "Calls to the helpdesk", labels, registry=registry)
        self._seconds = Histogram("klachtwacht_helpdesk_seconds", "Their duration", ["method"], registry=registry)

    def __call__(self, method: str, path: str, status: int | None, seconds: float) -> None:
        """Count one exchange; `status` is None where no answer came."""
        self._calls.labels(method, path, str(status or "none")).inc()
        self._seconds.labels(method).observe(seconds)
