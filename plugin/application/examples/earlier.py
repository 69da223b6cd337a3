"""An earlier complaint, as the register has it: what an example can begin with."""

from datetime import timedelta

from plugin.application.examples.ledger import Ledger
from plugin.application.helpdesk import Ticket
from plugin.application.store import NewFact
from plugin.domain.calendar import local_date
from plugin.domain.codec import encode
from plugin.domain.facts import Closed, Fact, Part, Proposed, Stated, TicketJoined
from plugin.domain.names import Outcome, Representative

AGO = timedelta(days=90)


def remember_earlier(ledger: Ledger, ticket: Ticket, outcome: Outcome, *, for_another: bool) -> None:
    """Put a complaint in the register that was received and ended three months before this ticket's time."""
    at = ticket.created_at - AGO
    proposed = Proposed(
        ticket=ticket.id,
        article=1,
        own_ticket=True,
        by_hand=False,
        percent=100,
        received_on=local_date(at),
        conduct_on=None,
        categories=(),
        respondents=(),
        suspected=(),
        unknown_respondent=False,
        accountable=None,
        body="",
        rule="",
        complainant=ticket.customer,
    )
    whom = Representative.MANDATE_SEEN if for_another else Representative.NONE
    facts: tuple[Fact, ...] = (
        proposed,
        TicketJoined(ticket=ticket.id, number=ticket.number, part=Part.COMPLAINT, person=None),
        Stated(field="representative", value=whom, filled=True),
        Closed(outcome=outcome, verdict=None),
    )
    new = [NewFact(kind=type(f).__name__, at=at, known_at=at, by="", data=encode(f)) for f in facts]
    ledger.remember(ticket.id, new)
