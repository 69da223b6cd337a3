"""The lamp beside a complaint in Znuny: how long until it must be confirmed and decided, as Znuny counts it (5.1, 7).

It only shows: the real terms stand in the fields. It hangs on the queue, so that no ticket needs a service or an SLA,
and counts each hour of each day, since a holiday does not stop a term.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from plugin.application.mappings import Mappings
from plugin.application.mappings.setup_otrs_file import SetupOtrsFile
from plugin.domain.regulation import TermName

Thing = Mapping[str, Any]

_MINUTES_A_DAY = 24 * 60
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def lamps(mappings: Mappings, names: SetupOtrsFile) -> Sequence[Thing]:
    """What Znuny counts in each queue where complaints are handled, in minutes."""
    terms = mappings.regulation.terms
    counted = {
        "Calendar": str(names.lamp.calendar),
        "FirstResponseTime": terms[TermName.ACKNOWLEDGEMENT].days * _MINUTES_A_DAY,
        "SolutionTime": terms[TermName.DECISION].days * _MINUTES_A_DAY,
    }
    return [{"Name": queue, **counted} for queue in mappings.helpdesk.complaint_groups]


def calendar(names: SetupOtrsFile) -> Sequence[Thing]:
    """The settings of a calendar of its own, without a day off."""
    number = names.lamp.calendar
    whole_day = [str(hour) for hour in range(24)]
    return [
        {"Name": f"TimeZone::Calendar{number}Name", "Value": names.lamp.name},
        {"Name": f"TimeWorkingHours::Calendar{number}", "Value": dict.fromkeys(_DAYS, whole_day)},
        {"Name": f"TimeVacationDays::Calendar{number}", "Value": {}, "Whole": 1},
        {"Name": f"TimeVacationDaysOneTime::Calendar{number}", "Value": {}, "Whole": 1},
    ]
