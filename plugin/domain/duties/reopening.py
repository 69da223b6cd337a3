"""A complaint's ticket that somebody closed while the complaint runs is opened again (8; R-008)."""

from collections.abc import Iterator
from datetime import datetime

from plugin.domain.actions import Action, PostNote
from plugin.domain.case import Case, CaseTicket
from plugin.domain.duties.asking import Roles, handling, ids, tell_directorate
from plugin.domain.duties.holding import OVERRUN, often
from plugin.domain.facts import TicketClosed


def stays_open(case: Case, ticket: int, at: datetime) -> bool:
    """Whether this ticket must be open at `at` (UTC): its complaint reached no end of art. 8 yet.

    Where something closes it over and over, it is left closed for ten minutes: two rules of a helpdesk must not fight.
    """
    here = case.complaint is not None and case.complaint.ticket == ticket
    return case.open and here and not often([r.at for r in case.shut], at)


def report_closing(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """A note for each time, and the directorate told once somebody or something keeps at it."""
    if not case.open:
        return
    for number, recorded in enumerate(case.shut):
        assert isinstance(recorded.fact, TicketClosed)
        times = [r.at for r in case.shut[: number + 1]]
        keeps_at_it = often(times, recorded.at) and not often(times[:-1], recorded.at)
        yield PostNote(
            key=f"reopened:{recorded.key}",
            ticket=complaint.ticket,
            note="ticket_heropend",
            data=(("who", recorded.by or ""), ("times", str(OVERRUN) if keeps_at_it else "")),
            mentions=ids(handling(case, complaint, roles)),
        )
        if keeps_at_it:
            yield from tell_directorate(
                case, complaint, roles, f"shut:{recorded.key}", "aan_directie_gesloten", (("times", str(OVERRUN)),)
            )
