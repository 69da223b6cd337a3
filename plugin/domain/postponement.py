"""The notice to a respondent, postponed for somebody's safety: by the accountable, with a reason, for a few days.

Art. 5.2 says immediately and knows no exception, so it is a choice with a limit (A-12), which the register tells.
"""

from datetime import date, datetime

from plugin.domain.calendar import Calendar, local_date, local_instant
from plugin.domain.case import Case
from plugin.domain.facts import Confirmed, RespondentsSet, Stated
from plugin.domain.regulation import Regulation

DAY_FIELD, REASON_FIELD = "notice_on", "notice_reason"


def latest(case: Case, today: date, regulation: Regulation, calendar: Calendar) -> date:
    """The last day to which the notice may be postponed, counted from when the last respondent was named for sure.

    That is `today` (Europe/Amsterdam) while nobody confirmed.
    """
    named = [local_date(r.at) for r in case.facts if isinstance(r.fact, Confirmed | RespondentsSet)]
    return calendar.add_working_days(max(named) if case.confirmed else today, regulation.postpone_max_days)


def postponed_to(case: Case) -> date | None:
    """The day on which the notice leaves; None where nobody postponed it, or no reason stands beside it."""
    reason, day = case.stated.get(REASON_FIELD), case.choice(DAY_FIELD)
    return date.fromisoformat(day) if day and reason and reason.filled else None


def waits(case: Case, today: date) -> bool:
    """Whether the notice still waits on this day in Europe/Amsterdam."""
    day = postponed_to(case)
    return day is not None and today < day


def times_said(case: Case) -> int:
    """How often a person said something of postponing it: after each time the notice is offered, or held, anew."""
    return sum(isinstance(r.fact, Stated) and r.fact.field in (DAY_FIELD, REASON_FIELD) for r in case.facts)


def was_postponed(case: Case) -> bool:
    """Whether it was ever postponed with a reason, also where that was taken back since."""
    said = [r.fact for r in case.facts if isinstance(r.fact, Stated)]
    return all(any(fact.field == name and fact.filled for fact in said) for name in (DAY_FIELD, REASON_FIELD))


def moments(case: Case) -> list[datetime]:
    """The instant (UTC) at which the notice may leave."""
    day = postponed_to(case)
    return [local_instant(day)] if day and case.open else []
