"""The acknowledgement is asked of the office that received the complaint, and stays there (5.1; R-033)."""

from collections.abc import Iterator

from plugin.domain.actions import Action, PostNote
from plugin.domain.case import Case, CaseTicket
from plugin.domain.duties.asking import Roles, coordinator_for, ids
from plugin.domain.facts import ReceiverAsked


def ask_receiver(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """A note for each one who is asked; none for the coordinator, of whom everything is asked already."""
    for recorded in case.receivers:
        assert isinstance(recorded.fact, ReceiverAsked)
        receiver, previous = recorded.fact.receiver, recorded.fact.previous
        if receiver is None or receiver == coordinator_for(case, roles):
            continue
        yield PostNote(
            key=f"receiver:{recorded.key}",
            ticket=complaint.ticket,
            note="ontvanger",
            data=(("receiver", receiver), ("before", previous or "")),
            mentions=ids(receiver),
        )
