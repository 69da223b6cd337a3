"""What a restore lost and only the helpdesk's history still tells: where a ticket stood before it was held (6.1).

A hold is recorded before the ticket is moved, so a move of ours without one was made by a state of the database that
is gone. Everything else that we concluded follows again from the ticket or from the clock.
"""

from collections.abc import Iterator
from datetime import timedelta

from plugin.application.helpdesk import HistoryEntry, HistoryKind
from plugin.application.knowledge import Knowledge
from plugin.application.look import Look
from plugin.domain.case import Case
from plugin.domain.facts import Exposed, Held, Recorded

TOGETHER = timedelta(seconds=1)
"""One write moves handler and desk: their entries stand so close together."""


def hold_key(ticket: int, article: int, number: int) -> str:
    """The key of the n-th hold of this ticket for this message."""
    return f"held:{ticket}:{article}:{number}"


def lost_hold(case: Case, look: Look, knowledge: Knowledge) -> Iterator[Recorded]:
    """The first hold of this ticket, read back from our own move away from a respondent; nothing while it is known."""
    proposal, row = case.proposal, look.row
    if proposal is None or case.proposed_at is None or any(h.ticket == row.id for h in case.held):
        return
    barred = case.barred
    since = max(case.proposed_at, case.joined_at[row.id])
    ours = [
        entry
        for entry in look.history
        if entry.by == knowledge.own_person
        and entry.at >= since
        and entry.kind in (HistoryKind.OWNER, HistoryKind.RESPONSIBLE, HistoryKind.GROUP)
    ]
    moved = next((e for e in ours if _from_respondent(e, frozenset(barred), knowledge)), None)
    if moved is None:
        return
    together = {e.kind: e for e in reversed(ours) if abs(e.at - moved.at) <= TOGETHER}
    desk, handler = together.get(HistoryKind.GROUP), together.get(HistoryKind.OWNER)
    second = together.get(HistoryKind.RESPONSIBLE)
    held = Held(
        ticket=row.id,
        article=proposal.article,
        respondents=barred,
        from_desk=str(desk.old) if desk else row.group,
        from_handler=_person(handler.old) if handler else row.owner,
        to_desk=str(desk.new) if desk else row.group,
        to_handler=_person(handler.new) if handler else row.owner,
        from_second=_person(second.old) if second else None,
    )
    yield Recorded(fact=held, at=moved.at, key=hold_key(row.id, proposal.article, 0))
    had = {held.from_handler: f"exposed:{proposal.article}"}
    had.setdefault(held.from_second, f"exposed:{proposal.article}:second")
    for person, shown in had.items():
        if held.ticket == proposal.ticket and person in barred:
            seen = Exposed(ticket=row.id, article=proposal.article, person=person)
            yield Recorded(fact=seen, at=case.proposed_at, key=shown)


def _from_respondent(entry: HistoryEntry, barred: frozenset[str], knowledge: Knowledge) -> bool:
    if entry.kind in (HistoryKind.OWNER, HistoryKind.RESPONSIBLE):
        return entry.old in barred
    return bool(knowledge.rooms.readers(str(entry.old)) & barred)


def _person(value: object) -> str | None:
    return value if isinstance(value, str) else None
