"""Fold who handles and reads what: holds, tickets, corrections (5 toelichting, 6.1)."""

from dataclasses import replace
from typing import assert_never

from plugin.domain.case import Case, CaseTicket
from plugin.domain.facts import (
    AccessFact,
    AccessSeen,
    BrokeGlass,
    Corrected,
    DelegatesBarred,
    DeskChanged,
    DoneByRespondent,
    EarlierFound,
    Exposed,
    HandlerAway,
    HandlerChanged,
    Held,
    Involved,
    NoOption,
    NotPutRight,
    Part,
    Prevented,
    Recorded,
    ThirdNamed,
    ThirdStillReads,
    TicketJoined,
    TicketLeft,
    TooClose,
    Vanished,
)
from plugin.domain.names import Letter


def fold_access(case: Case, fact: AccessFact, recorded: Recorded) -> Case:
    """Fold one fact about who handles and reads what."""
    match fact:
        case Held() as held:
            return replace(case, holds=(*case.holds, held))
        case TicketJoined() as joined:
            return _join(case, joined, recorded)
        case TicketLeft(ticket=ticket):
            return replace(case, tickets={t: row for t, row in case.tickets.items() if t != ticket})
        case HandlerChanged(ticket=ticket, handler=handler):
            if handler in case.barred or case.lies_in(ticket) != ticket:
                return case  # a merge takes the handler away; the complaint keeps him
            return replace(case, handlers={**case.handlers, ticket: handler})
        case NotPutRight():
            return replace(case, not_put_right=(*case.not_put_right, recorded))
        case Involved(persons=persons):
            return replace(case, involved=persons)
        case EarlierFound(complaints=complaints, whose=whose):
            others = tuple(one for one in case.finished if one.whose is not whose)
            return replace(case, finished=(*others, *complaints))
        case TooClose():
            return replace(case, too_close=(*case.too_close, recorded))
        case HandlerAway():
            return replace(case, handlers_away=(*case.handlers_away, recorded))
        case ThirdNamed() | ThirdStillReads():
            return replace(case, thirds=(*case.thirds, recorded))
        case DelegatesBarred(persons=persons):
            return replace(case, delegates=persons)
        case DoneByRespondent(person=person):
            return _without_his(case, person, recorded)
        case NoOption(persons=persons):
            return replace(case, no_option=persons)
        case Corrected():
            return replace(case, corrections=(*case.corrections, recorded))
        case Vanished(ticket=ticket):
            return replace(case, vanished=case.vanished | {ticket})
        case DeskChanged(ticket=ticket, desk=desk):
            return replace(case, desks={**case.desks, ticket: desk})
        case BrokeGlass():
            return replace(case, glass=(*case.glass, recorded))
        case Exposed() | AccessSeen() | Prevented():
            return case
        case _:
            assert_never(fact)


def _without_his(case: Case, person: str, recorded: Recorded) -> Case:
    """The case without this respondent's texts, approvals that did not leave yet, and choice of an end (E-13)."""
    saved = {letter: r for letter, r in case.saved.items() if r.by != person or case.letters(letter)}
    approved = {letter: r for letter, r in case.approved.items() if r.by != person or case.letters(letter)}
    case = replace(case, saved=saved, approved=approved, redone=(*case.redone, recorded))
    return replace(case, ending=Letter.DECISION) if case.ending_by == person and case.outcome is None else case


def _beside(case: Case, opened: int) -> dict[int, CaseTicket]:
    """The tickets of a complaint for which a new one was opened: where its messages were left, is one beside it."""
    return {
        t: replace(row, part=Part.RUNNING) if row.part is Part.COMPLAINT and t != opened else row
        for t, row in case.tickets.items()
    }


def _join(case: Case, joined: TicketJoined, recorded: Recorded) -> Case:
    """Take the ticket into the case; the one that vanished into it gives up its place and its handler."""
    row = CaseTicket(ticket=joined.ticket, number=joined.number, part=joined.part, person=joined.person)
    tickets, moved, handlers = {**case.tickets, joined.ticket: row}, case.moved, case.handlers
    old, origin = joined.in_place_of, case.origin
    if joined.part is Part.COMPLAINT and (old is None or origin is None):
        origin = joined.ticket
    if old is not None and old in tickets:
        tickets[old] = replace(tickets[old], part=Part.MERGED)
        moved = {**moved, old: joined.ticket}
        handlers = {joined.ticket: handlers.get(old), **handlers}
    since = case.joined_at if joined.ticket in case.tickets else {**case.joined_at, joined.ticket: recorded.at}
    case = replace(case, tickets=tickets, moved=moved, origin=origin, handlers=handlers, joined_at=since)
    if old is None or joined.part is not Part.COMPLAINT:
        return case
    if old == case.adrift:
        return replace(case, tickets=_beside(case, joined.ticket), adrift=None)  # it was opened for the complaint
    return replace(case, went_on=(*case.went_on, recorded))
