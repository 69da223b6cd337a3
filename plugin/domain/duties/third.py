"""The independent third: who must know of him, and that his access ends with the complaint (6.1; R-049, A-26)."""

from collections.abc import Iterator

from plugin.domain.actions import Action, PostNote, Tell
from plugin.domain.case import Case, CaseTicket
from plugin.domain.duties.asking import Roles, coordinator_for, ids, tell_directorate
from plugin.domain.facts import Recorded, ThirdNamed, ThirdStillReads
from plugin.domain.responsibility import DIRECTORATE_BODY


def report_third(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """A note for each one, word to who gives him access and takes it away again, and to the directorate if it stays."""
    for recorded in case.thirds:
        match recorded.fact:
            case ThirdNamed() as named:
                yield from _report(case, complaint, roles, recorded, named)
            case ThirdStillReads(person=person, desks=desks):
                key, data = f"third:{recorded.key}", (("third", person), ("desks", "\n".join(desks)))
                yield from tell_directorate(case, complaint, roles, key, "aan_directie_derde_leest_nog", data)


def ask_supervisors(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """Nobody of the directorate may do it: the supervisory board names an independent third (A-26)."""
    ruled = case.ruled.body if case.ruled else ""
    if case.accountable is None and ruled == DIRECTORATE_BODY and not case.closed:
        key = f"supervisors:{complaint.ticket}"
        yield PostNote(
            key=key, ticket=complaint.ticket, note="naar_commissarissen", mentions=ids(coordinator_for(case, roles))
        )


def _report(case: Case, complaint: CaseTicket, roles: Roles, recorded: Recorded, named: ThirdNamed) -> Iterator[Action]:
    key, data = f"third:{recorded.key}", (("third", named.person), ("role", named.role), ("lacks", named.why or ""))
    yield PostNote(
        key=key,
        ticket=complaint.ticket,
        note="onafhankelijke_derde",
        data=data,
        mentions=ids(coordinator_for(case, roles)),
    )
    if named.why is not None:
        return
    for person in (p for p in roles.administrators if p not in case.respondents):
        message = "aan_beheerder_derde_klaar" if case.closed else "aan_beheerder_derde"
        told = f"{key}:{'end' if case.closed else 'begin'}:{person}"
        yield Tell(key=told, ticket=complaint.ticket, person=person, message=message, data=data)
