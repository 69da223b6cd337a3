"""The civil clock of the practice helpdesk: runs at normal speed, and only moves forward."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class CivilClock:
    """A clock that starts at `start` (aware) and runs on by `ticks`, a machine clock in seconds."""

    def __init__(self, start: datetime, ticks: Callable[[], float] = time.monotonic) -> None:
        self._ticks = ticks
        self._base = start.astimezone(UTC)
        self._since = ticks()

    @classmethod
    def at(cls, local: str, ticks: Callable[[], float] = time.monotonic) -> "CivilClock":
        """A clock that starts at a local time in Europe/Amsterdam, such as `2026-03-05T09:00`."""
        return cls(datetime.fromisoformat(local).replace(tzinfo=AMSTERDAM), ticks)

    def now(self) -> datetime:
        """The civil time (UTC)."""
        return self._base + timedelta(seconds=self._ticks() - self._since)

    def move(self, *, days: int = 0, hours: float = 0, minutes: float = 0) -> datetime:
        """Move forward; `days` keep the local hour. Raises ValueError for a move backwards."""
        local = (self.now().astimezone(AMSTERDAM) + timedelta(days=days)).astimezone(UTC)
        return self._go(local + timedelta(hours=hours, minutes=minutes))

    def move_to(self, local: str) -> datetime:
        """Move forward to a local time in Europe/Amsterdam. Raises ValueError for a move backwards."""
        moment = datetime.fromisoformat(local)
        return self._go((moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)).astimezone(UTC))

    def _go(self, moment: datetime) -> datetime:
        if moment < self.now():
            raise ValueError("The civil clock only moves forward.")
        self._base, self._since = moment, self._ticks()
        return moment
