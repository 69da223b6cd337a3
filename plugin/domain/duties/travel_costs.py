"""What a request for travel costs asks of the accountable (6.5, R-059). It keeps nothing else waiting."""

from collections.abc import Iterator

from plugin.domain.actions import Action, PostNote
from plugin.domain.case import Case, CaseTicket
from plugin.domain.duties.asking import ids
from plugin.domain.travel_costs import unanswered_request


def ask_travel_costs(case: Case, complaint: CaseTicket) -> Iterator[Action]:
    """Ask him for a decision and its reason, and say at the end of the complaint that the answer did not leave."""
    request = unanswered_request(case)
    if request is None or (request.answerable and not case.closed):
        return
    yield PostNote(
        key=f"travel-costs:{request.occasion}{':closed' if case.closed else ''}",
        ticket=complaint.ticket,
        note="reiskosten",
        data=(("travel", request.said), ("over", "ja" if case.closed else "")),
        mentions=ids(case.accountable),
    )
