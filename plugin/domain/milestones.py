"""The way back from the day of the answer: when people must have heard, written and approved (5.1, 7; T-4).

No term of the regulation hangs on these days; they help to keep the ones that do.
"""

from datetime import date

from plugin.domain.calendar import Calendar
from plugin.domain.regulation import Milestone, Regulation
from plugin.domain.terms import internal_due


def milestones(answer_by: date, received_on: date, regulation: Regulation, calendar: Calendar) -> tuple[Milestone, ...]:
    """The milestones of a case with their days, in order; none lies before the day of receipt.

    They count back in working days from the last working day on which the answer still arrives in time.
    """
    last = internal_due(answer_by, calendar)
    return tuple(
        Milestone(label=one.label, on=max(calendar.add_working_days(last, -one.working_days), received_on))
        for one in regulation.milestones
    )
