"""Working days and days off in the Netherlands (A-10, T-1, T-4). All dates are days in Europe/Amsterdam."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OPENS, CLOSES = time(9), time(17)
DAY = timedelta(days=1)


@cache
def public_days_off(year: int) -> frozenset[date]:
    """The days of art. 3 Algemene termijnenwet in this year: Good Friday and 5 May count every year."""
    return frozenset(holidays.country_holidays("NL", years=year, categories=(holidays.PUBLIC, holidays.OPTIONAL)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Which days are worked; `extra_days_off` are the organisation's own."""

    extra_days_off: frozenset[date] = frozenset()

    def is_day_off(self, day: date) -> bool:
        """Whether this is a Saturday, a Sunday, a public day off or an own one."""
        return day.weekday() >= 5 or day in public_days_off(day.year) or day in self.extra_days_off

    def is_working_day(self, day: date) -> bool:
        """Whether people work on this day."""
        return not self.is_day_off(day)

    def next_working_day(self, day: date) -> date:
        """The first working day on or after this day."""
        while self.is_day_off(day):
            day += DAY
        return day

    def last_working_day(self, day: date) -> date:
        """The last working day on or before this day."""
        while self.is_day_off(day):
            day -= DAY
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """The day that lies `count` working days later, or earlier when negative; 0 is the day itself."""
        step = DAY if count > 0 else -DAY
        for _ in range(abs(count)):
            day += step
            while self.is_day_off(day):
                day += step
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie after `start`, up to and including `end`; 0 when `end` is not later."""
        days = (start + n * DAY for n in range(1, (end - start).days + 1))
        return sum(1 for day in days if self.is_working_day(day))

    def working_hours_after(self, instant: datetime, hours: float) -> datetime:
        """The instant (UTC) at which so many working hours have passed: 9:00 to 17:00 on working days."""
        local = instant.astimezone(AMSTERDAM)
        left = timedelta(hours=hours)
        # Opening hours never cross a change of the clock, so wall-clock arithmetic inside one day is exact.
        day, start = local.date(), max(local.time(), OPENS)
        while True:
            opened = datetime.combine(day, start)
            room = datetime.combine(day, CLOSES) - opened
            if self.is_working_day(day) and room > timedelta() and left <= room:
                return (opened + left).replace(tzinfo=AMSTERDAM).astimezone(UTC)
            if self.is_working_day(day):
                left -= max(room, timedelta())
            day, start = day + DAY, OPENS


def local_date(instant: datetime) -> date:
    """The day in Europe/Amsterdam on which this instant falls (T-1)."""
    return instant.astimezone(AMSTERDAM).date()


def local_instant(day: date, hour: int = 0) -> datetime:
    """The instant (UTC) of this hour on this day in Europe/Amsterdam (T-1)."""
    return datetime.combine(day, time(hour), tzinfo=AMSTERDAM).astimezone(UTC)
