"""The store's figures for Prometheus, asked for when they are read."""

from collections.abc import Callable, Iterator

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
