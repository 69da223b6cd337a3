"""A day beside the terms of the regulation by which somebody waits for us: warned of before, and over at its end."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from plugin.domain.calendar import Calendar, local_instant
from plugin.domain.terms import RungKind, broken_at

WARN_WORKING_DAYS: Final = 5
WARN_HOUR: Final = 9


def speaks_up(due_on: date, calendar: Calendar) -> Iterator[tuple[datetime, RungKind]]:
    """The moments (UTC) at which this day speaks up: five working days before, and when it is over."""
    yield local_instant(calendar.add_working_days(due_on, -WARN_WORKING_DAYS), WARN_HOUR), RungKind.WARN
    yield broken_at(due_on), RungKind.BREACH
