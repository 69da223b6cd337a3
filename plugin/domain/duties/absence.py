"""The handler is away: who may take over is told, and a person chooses him (6.1; E-16)."""

from collections.abc import Iterator

from plugin.domain.actions import Action, PostNote, Tell
from plugin.domain.case import Case, CaseTicket
from plugin.domain.duties.asking import Roles, handling, ids
from plugin.domain.facts import HandlerAway


def report_absence(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """A note for each absence of the handler, and word to who may take over, unless he became a respondent."""
    for recorded in case.handlers_away:
        fact = recorded.fact
        assert isinstance(fact, HandlerAway)
        replacement = None if fact.replacement in case.barred else fact.replacement
        key = f"handler-away:{recorded.key}"
        data = (("absent", fact.person), ("last_day", fact.last_day.isoformat()), ("replacement", replacement or ""))
        yield PostNote(
            key=key,
            ticket=complaint.ticket,
            note="behandelaar_afwezig",
            data=data,
            mentions=ids(handling(case, complaint, roles)),
        )
        if replacement and case.open:
            yield Tell(
                key=f"{key}:told", ticket=complaint.ticket, person=replacement, message="aan_vervanger", data=data
            )
