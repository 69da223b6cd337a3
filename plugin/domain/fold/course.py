"""Fold the course of a case and its end (7, 8 toelichting, 9)."""

from dataclasses import replace
from typing import assert_never

from plugin.domain.case import Case
from plugin.domain.facts import (
    ActionDropped,
    Closed,
    CourseFact,
    Extended,
    HalfwayReached,
    Kept,
    Part,
    PurgeAnnounced,
    Purged,
    Recorded,
    RungPassed,
    TicketClosed,
)
from plugin.domain.names import Outcome


def fold_course(case: Case, fact: CourseFact, recorded: Recorded) -> Case:
    """Fold one fact about the course of the case or its end."""
    match fact:
        case RungPassed() as rung:
            return replace(case, rungs=(*case.rungs, rung))
        case HalfwayReached():
            return replace(case, halfway=recorded)
        case Extended():
            return replace(case, extensions=(*case.extensions, recorded))
        case Closed(outcome=outcome):
            if outcome is Outcome.JOINED:  # its other tickets went along with the complaint
                kept = (Part.COMPLAINT, Part.MERGED)
                case = replace(case, tickets={t: row for t, row in case.tickets.items() if row.part in kept})
            return replace(case, closed=recorded)
        case TicketClosed():
            return replace(case, shut=(*case.shut, recorded))
        case Kept():
            return replace(case, keeping=(*case.keeping, recorded), purge_announced=None)
        case PurgeAnnounced():
            return replace(case, purge_announced=recorded)
        case Purged(complaints=complaints):
            return Case(facts=case.facts, keys=case.keys, purged=recorded, earlier=complaints)
        case ActionDropped():
            return case
        case _:
            assert_never(fact)
