"""Dates as Dutch letters write them, in full: "donderdag 5 maart 2026"."""

import re
from contextlib import suppress
from datetime import date

_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
FULL_DATE = rf"\b\d{{1,2}}\s+(?:{'|'.join(_MONTHS)})\s+\d{{4}}\b"
"""The pattern of a date in full, for a regular expression that ignores case."""

_FULL = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(_MONTHS)})\s+(\d{{4}})\b", re.IGNORECASE)


_SHORT = re.compile(
    rf"\b(\d{{1,2}})(?:-|/|\s+)(\d{{1,2}}\b|{'|'.join(_MONTHS)})(?:(?:-|/|\s+)(\d{{4}})\b)?", re.IGNORECASE
)


def format_full(day: date) -> str:
    """Write a date in full: "donderdag 5 maart 2026"."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def find_days(text: str, *, year: int) -> tuple[date, ...]:
    """Every day that the text names, each once and in order: in full or as 5-3-2026, this year where none stands."""
    days = set(find_full_dates(text))
    for day, month, written in _SHORT.findall(text):
        months = {name[:3]: n for n, name in enumerate(_MONTHS, start=1)} | {str(n): n for n in range(1, 13)}
        number = months.get(month.lower()[:3].lstrip("0"))
        with suppress(ValueError):
            days |= {date(int(written or year), number, int(day))} if number else set()
    return tuple(sorted(days))


def find_full_dates(text: str) -> tuple[date, ...]:
    """Every date in full in the text, in order, with or without its weekday; one that does not exist is left out."""
    found = []
    for day, month, year in _FULL.findall(text):
        try:
            found.append(date(int(year), _MONTHS.index(month.lower()) + 1, int(day)))
        except ValueError:
            continue
    return tuple(found)
