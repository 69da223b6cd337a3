"""What a later respondent did before is put to the accountable: leave it, or do it again (6.1; E-13)."""

from collections.abc import Iterator

from plugin.domain.actions import Action, PostNote
from plugin.domain.case import Case, CaseTicket
from plugin.domain.duties.asking import Roles, coordinator_for, ids
from plugin.domain.facts import DoneByRespondent


def ask_to_redo(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """A note for each such respondent, with his steps, that the accountable and the coordinator read."""
    for recorded in case.redone:
        assert isinstance(recorded.fact, DoneByRespondent)
        yield PostNote(
            key=f"redo:{recorded.key}",
            ticket=complaint.ticket,
            note="gedaan_door_beklaagde",
            data=(("respondent", recorded.fact.person), ("steps", "\n".join(recorded.fact.steps))),
            mentions=tuple(dict.fromkeys((*ids(case.accountable), *ids(coordinator_for(case, roles))))),
        )
