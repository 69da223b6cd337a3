from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.domain.dutch_dates import find_days, find_full_dates, format_full

MARCH_5 = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (MARCH_5, "donderdag 5 maart 2026"),
        (date(2026, 1, 1), "donderdag 1 januari 2026"),
        (date(2028, 2, 29), "dinsdag 29 februari 2028"),
        (date(2026, 12, 27), "zondag 27 december 2026"),
    ],
)
def test_format(day: date, words: str) -> None:
    assert format_full(day) == words


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Uiterlijk op donderdag 5 maart 2026.", (MARCH_5,)),
        ("5 Maart 2026 en 05 maart 2026", (MARCH_5, MARCH_5)),
        ("op 5\n maart\xa02026", (MARCH_5,)),
        ("maandag 5 maart 2026", (MARCH_5,)),  # the weekday is wrong; the date counts
        ("31 februari 2026, 5 maart 2026", (MARCH_5,)),
        ("5-3-2026, 5 maart, maart 2026, 5 mrt 2026, 115 maart 2026, 5 maart 20261", ()),
        ("", ()),
    ],
)
def test_find(text: str, dates: tuple[date, ...]) -> None:
    assert find_full_dates(text) == dates


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Gebeld op 4 maart en op 5-3-2026.", (date(2026, 3, 4), MARCH_5)),
        ("Op donderdag 5 maart 2026, en op 5/3 nog eens.", (MARCH_5,)),
        ("Op 05-03 en 06-03 om 14.00 uur, op 06-12345678.", (MARCH_5, date(2026, 3, 6))),
        ("Op 28 december 2025.", (date(2025, 12, 28),)),
        ("Op 31-2 en op 5-13.", ()),
        ("Twee keer gebeld, niemand nam op.", ()),
    ],
)
def test_every_day_that_is_named(text: str, days: tuple[date, ...]) -> None:
    assert find_days(text, year=2026) == days


@given(st.dates(min_value=date(1000, 1, 1)))
def test_what_is_written_is_found(day: date) -> None:
    assert find_full_dates(f"Wij antwoorden op {format_full(day)}, {format_full(day - timedelta(1))}.")[0] == day
