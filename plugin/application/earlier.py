"""Find earlier complaints by what people filled in: who is concerned, or the number that they know (8.5, A-31).

Neither is kept: the helpdesk is asked for the tickets, and the register which of those were complaints.
"""

import re
from datetime import timedelta

from plugin.application.casefile import CaseFile
from plugin.application.fields import Field
from plugin.application.helpdesk import Helpdesk, addresses_in
from plugin.domain.actions import FindEarlier
from plugin.domain.earlier import finished
from plugin.domain.facts import EarlierFound, Recorded, Whose

AS_LONG_AS_KEPT = timedelta(days=6 * 366)
"""How far back we look: as long as a file is kept at most, and handled before that (P-08)."""
MOST_NAMED = 5


def find_earlier(file: CaseFile, helpdesk: Helpdesk, action: FindEarlier) -> list[Recorded]:
    """What is found now under the field of the person concerned, and under that of the number."""
    fields, now = helpdesk.ticket(action.ticket).fields, helpdesk.now()
    persons = [helpdesk.person_at(one) for one in addresses_in(str(fields.get(Field.PERSON_CONCERNED) or ""))]
    since = now - AS_LONG_AS_KEPT
    his = [ticket.id for person in persons if person for ticket in helpdesk.tickets_of(person.id, since)]
    numbers = re.findall(r"\d+", str(fields.get(Field.EARLIER_CASE) or ""))[:MOST_NAMED]
    named = [ticket.id for number in numbers if (ticket := helpdesk.find_by_number(number))]
    return [
        Recorded(
            fact=EarlierFound(complaints=finished(file.complaints_in(tickets), whose), whose=whose),
            at=now,
            key=f"{action.key}:{whose}",
        )
        for whose, tickets in ((Whose.CONCERNED, his), (Whose.NAMED, named))
    ]
