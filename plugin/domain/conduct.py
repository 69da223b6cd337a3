"""When the conduct was: a day, a period with its last day, or one that still goes on (1, 2 toelichting; R-013, T-5)."""

import re
from dataclasses import dataclass
from datetime import date

from plugin.domain.dutch_dates import FULL_DATE, find_full_dates, format_full

_SINCE = re.compile(rf"\b(?:sinds|vanaf)\s+(?:\w+dag\s+)?(?P<day>{FULL_DATE})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """A conduct in time, in days of Europe/Amsterdam. `first` is None where it lasted no longer than its one day.

    With a first day and no last one it goes on; with neither nobody knows when it was.
    """

    first: date | None = None
    last: date | None = None

    def last_day(self, filed_on: date) -> date | None:
        """The day from which the year of 8.5 counts: the last, or that of filing while it goes on; None: unknown."""
        return filed_on if self.last is None and self.first is not None else self.last

    def __str__(self) -> str:
        """How a letter says when it was, after "wat er gebeurde"; "" when nobody knows."""
        if self.first is None:
            return f"op {format_full(self.last)}" if self.last else ""
        if self.last is None:
            return f"vanaf {format_full(self.first)} tot nu"
        return f"van {format_full(self.first)} tot en met {format_full(self.last)}"


def conduct(first: date | None, last: date | None) -> Conduct:
    """The conduct between the days that people filled in; a first day that is not before the last one says nothing."""
    return Conduct(first=first if first and (last is None or first < last) else None, last=last)


def read_conduct(text: str) -> Conduct | None:
    """The conduct by the days in full that a text names, or None without any: "sinds …" and no later day goes on."""
    days = find_full_dates(text)
    if not days:
        return None
    since = [day for found in _SINCE.finditer(text) for day in find_full_dates(found["day"])]
    if since and max(since) == max(days):
        return Conduct(first=max(since))
    return conduct(min(days), max(days))
