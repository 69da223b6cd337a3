"""When a complaint may be left untaken: the grounds of art. 8.5, and what is longer than a year ago (T-5)."""

import re
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from dateutil.relativedelta import relativedelta

from plugin.domain.calendar import DAY
from plugin.domain.conflicts import Clear
from plugin.domain.dutch_dates import format_full
from plugin.domain.regulation import GroundCheck, GroundText

YEAR = relativedelta(years=1)
_REFERENCE = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """Why a complaint can't be left untaken like this, in Dutch."""

    reason: str
    article: str


def oldest_conduct_in_time(filed_on: date) -> date:
    """The earliest day of a conduct that a complaint filed on this day may still be about (8.5, T-5).

    Exactly one year is in time. A leap day is read in the complainant's favour, whichever way one counts.
    """
    back = filed_on - YEAR
    day_before = back - DAY
    return day_before if _year_after(day_before) >= filed_on else back


def too_old(conduct_on: date, filed_on: date) -> bool:
    """Whether the conduct lies more than a year before the filing (8.5); of a period, take its last day (T-5)."""
    return conduct_on < oldest_conduct_in_time(filed_on)


def check_ground(ground: GroundText, *, conduct_on: date | None, filed_on: date, reason: str) -> Clear | Objection:
    """Check that a ground of 8.5 stands on something; `reason` is what a person wrote to support it."""
    match ground.check:
        case GroundCheck.AGE:
            problem = _too_young(conduct_on, filed_on)
        case GroundCheck.REFERENCE:
            problem = None if _REFERENCE.search(reason) else f"Noem een kenmerk of een datum. {_wanted(ground)}"
        case GroundCheck.REASON:
            problem = None if reason.strip() else _wanted(ground)
        case _:
            assert_never(ground.check)
    return Objection(reason=problem, article=ground.article) if problem else Clear()


def _too_young(conduct_on: date | None, filed_on: date) -> str | None:
    if conduct_on is None:
        return "De datum van de gedraging is niet bekend. Dan kan deze grond niet. Vraag de datum na."
    if not too_old(conduct_on, filed_on):
        return (
            f"De gedraging was op {format_full(conduct_on)} en de klacht is ingediend op {format_full(filed_on)}. "
            "Dat is niet langer dan een jaar."
        )
    return None


def _wanted(ground: GroundText) -> str:
    return f"Schrijf op: {ground.instruction}"


def _year_after(day: date) -> date:
    later = day + YEAR
    return later + DAY if later.day != day.day else later
