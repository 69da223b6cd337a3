from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.domain.calendar import AMSTERDAM, Calendar, local_date, local_instant

CALENDAR = Calendar()
DATES = st.dates(date(2015, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "off", "why"),
    [
        (date(2026, 1, 1), True, "New Year's Day"),
        (date(2026, 4, 3), True, "Good Friday"),
        (date(2026, 4, 6), True, "Easter Monday"),
        (date(2026, 4, 27), True, "King's Day"),
        (date(2025, 4, 26), True, "King's Day, because the 27th is a Sunday"),
        (date(2025, 4, 28), False, "the Monday after that King's Day"),
        (date(2025, 5, 5), True, "5 May in a lustrum"),
        (date(2026, 5, 5), True, "5 May in any other year"),
        (date(2026, 5, 14), True, "Ascension Day"),
        (date(2026, 5, 15), False, "the Friday after Ascension Day"),
        (date(2026, 5, 25), True, "Whit Monday"),
        (date(2026, 12, 25), True, "Christmas Day"),
        (date(2026, 12, 26), True, "second day of Christmas"),
        (date(2026, 12, 24), False, "Christmas Eve"),
        (date(2026, 12, 31), False, "New Year's Eve"),
        (date(2026, 12, 5), True, "a Saturday"),
        (date(2023, 12, 5), False, "Saint Nicholas is worked"),
        (date(2026, 3, 5), False, "an ordinary Thursday"),
    ],
)
def test_days_off(day: date, off: bool, why: str) -> None:
    assert CALENDAR.is_day_off(day) is off, why
    assert CALENDAR.is_working_day(day) is not off, why


def test_own_days_off_count_as_well() -> None:
    bridge = date(2026, 5, 15)
    assert Calendar(extra_days_off=frozenset({bridge})).next_working_day(date(2026, 5, 14)) == date(2026, 5, 18)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 3, 6), 1, date(2026, 3, 9)),
        (date(2026, 3, 6), 2, date(2026, 3, 10)),
        (date(2026, 3, 7), 1, date(2026, 3, 9)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
        (date(2026, 4, 7), -1, date(2026, 4, 2)),
        (date(2026, 4, 5), -1, date(2026, 4, 2)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2026, 4, 5), 0, date(2026, 4, 5)),
    ],
)
def test_add_working_days(day: date, count: int, expected: date) -> None:
    assert CALENDAR.add_working_days(day, count) == expected


@given(DATES, st.integers(1, 40))
def test_working_days_there_and_back(day: date, count: int) -> None:
    later = CALENDAR.add_working_days(day, count)
    assert CALENDAR.is_working_day(later)
    assert CALENDAR.working_days_between(day, later) == count
    assert CALENDAR.add_working_days(later, -count) == CALENDAR.last_working_day(day)


@given(DATES)
def test_next_and_last_working_day_enclose_the_day(day: date) -> None:
    before, after = CALENDAR.last_working_day(day), CALENDAR.next_working_day(day)
    assert before <= day <= after
    assert (before == day) is (after == day) is CALENDAR.is_working_day(day)


@pytest.mark.parametrize(
    ("start", "hours", "expected"),
    [
        ("2026-03-05 09:00", 4, "2026-03-05 13:00"),
        ("2026-03-05 13:00", 4, "2026-03-05 17:00"),
        ("2026-03-05 15:30", 4, "2026-03-06 11:30"),
        ("2026-03-05 06:00", 4, "2026-03-05 13:00"),
        ("2026-03-05 17:00", 4, "2026-03-06 13:00"),
        ("2026-03-06 16:00", 4, "2026-03-09 12:00"),  # over a weekend
        ("2026-04-02 23:59", 4, "2026-04-07 13:00"),  # over Easter
        ("2026-03-27 16:00", 4, "2026-03-30 12:00"),  # over the change to summer time
        ("2026-03-05 09:00", 20, "2026-03-09 13:00"),
        ("2026-03-07 12:00", 0, "2026-03-09 09:00"),
    ],
)
def test_working_hours(start: str, hours: int, expected: str) -> None:
    begin = datetime.fromisoformat(start).replace(tzinfo=AMSTERDAM)
    end = CALENDAR.working_hours_after(begin.astimezone(UTC), hours)
    assert end == datetime.fromisoformat(expected).replace(tzinfo=AMSTERDAM)
    assert end.tzinfo is UTC


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 3, 4, 23, 30, tzinfo=UTC), date(2026, 3, 5)),
        (datetime(2026, 3, 4, 22, 59, tzinfo=UTC), date(2026, 3, 4)),
        (datetime(2026, 7, 4, 22, 30, tzinfo=UTC), date(2026, 7, 5)),
    ],
)
def test_local_date(instant: datetime, day: date) -> None:
    assert local_date(instant) == day


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-03-05", 24)])
def test_days_are_as_long_as_the_clock_makes_them(day: str, hours: int) -> None:
    start = date.fromisoformat(day)
    assert local_instant(start).tzinfo is UTC
    assert local_instant(start + timedelta(days=1)) - local_instant(start) == timedelta(hours=hours)
