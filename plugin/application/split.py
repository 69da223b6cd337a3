"""A ticket that was split from a complaint's ticket keeps that complaint's date for its part (E-10)."""

from collections.abc import Sequence
from dataclasses import replace

from plugin.application.casefile import recorded_facts
from plugin.application.helpdesk import Helpdesk, HistoryKind
from plugin.application.look import Look
from plugin.application.store import CaseStore
from plugin.domain.case import Case
from plugin.domain.facts import Part, Proposed, Recorded
from plugin.domain.fold import fold


def keep_date(new: Sequence[Recorded], look: Look, store: CaseStore, helpdesk: Helpdesk) -> list[Recorded]:
    """Give a proposal in a ticket that staff opened the receipt date of the complaint that it was split from.

    Only then the helpdesk is asked, once: what a customer opened was never split.
    """
    return [
        replace(recorded, fact=_dated(recorded.fact, store, helpdesk))
        if isinstance(recorded.fact, Proposed) and recorded.fact.own_ticket and _opened_by_staff(look)
        else recorded
        for recorded in new
    ]


def _dated(proposed: Proposed, store: CaseStore, helpdesk: Helpdesk) -> Proposed:
    for parent in helpdesk.parents(proposed.ticket):
        number = store.case_of(parent)
        case = Case() if number is None else fold(recorded_facts(store, number))
        of_complaint = parent in case.tickets and case.tickets[parent].part is Part.COMPLAINT
        if of_complaint and case.received_on and not case.dismissed:
            return replace(proposed, split_from=parent, received_on=min(proposed.received_on, case.received_on))
    return proposed


def _opened_by_staff(look: Look) -> bool:
    return any(e.kind is HistoryKind.CREATED and e.by != look.row.customer for e in look.history)
