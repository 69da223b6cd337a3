"""Advice is asked in a ticket of the adviser's own, and his answer is a note in the file (4 toelichting; R-030)."""

from collections.abc import Iterator

from plugin.domain.actions import Action, OpenAdviceTicket, PostNote
from plugin.domain.case import Case, CaseTicket
from plugin.domain.duties.asking import Roles, handling, ids
from plugin.domain.facts import AdviceAsked, AdviceGiven


def ask_advice(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """Ask each adviser who is not complained about by now, and put what he answers in the complaint's own ticket."""
    for recorded in case.advice:
        match recorded.fact:
            case AdviceAsked(adviser=adviser) if adviser not in case.barred:
                yield OpenAdviceTicket(key=f"advice:{recorded.key}", ticket=complaint.ticket, person=adviser)
            case AdviceGiven(ticket=ticket, article=article, person=person):
                yield PostNote(
                    key=f"advice-given:{recorded.key}",
                    ticket=complaint.ticket,
                    note="advies",
                    data=(("adviser", person), ("advised_in", str(ticket)), ("advice", str(article))),
                    mentions=ids(handling(case, complaint, roles)),
                )
            case _:
                pass
