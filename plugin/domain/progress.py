"""The message halfway: the complainant hears how far his complaint is, well before the answer is due (7, P-05, A-37).

No term hangs on it, and nothing waits for it.
"""

from datetime import date, datetime

from plugin.domain.calendar import Calendar, local_instant
from plugin.domain.case import Case
from plugin.domain.names import Letter
from plugin.domain.regulation import Regulation, TermName
from plugin.domain.terms import rungs


def message_window(
    case: Case, answer_by: date, regulation: Regulation, calendar: Calendar
) -> tuple[datetime, datetime] | None:
    """From when until when (UTC) it may be put ready, once; None for a complaint of which there is nothing to tell.

    Before an acknowledgement left there is that to send; after the warning of the term the answer itself is near.
    """
    acknowledged = case.choices.unacknowledged or case.left(Letter.ACKNOWLEDGEMENT)
    running = case.open and case.confirmed and case.outcome is None and case.ending is Letter.DECISION
    if not (running and acknowledged and case.halfway is None and not case.nameless):
        return None
    if case.received_on is None or regulation.says("bericht_halverwege", "nee"):
        return None
    half = case.received_on + (answer_by - case.received_on) // 2
    warned, _ = rungs(TermName.DECISION, case.received_on, answer_by, regulation, calendar)
    return local_instant(half, regulation.warn_hour), warned.at
