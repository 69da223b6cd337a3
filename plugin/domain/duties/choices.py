"""Say what the choices of its regulation make of a case, where people must know (A-nn)."""

from collections.abc import Iterator

from plugin.domain.actions import Action, PostNote
from plugin.domain.case import Case, CaseTicket
from plugin.domain.duties.asking import Roles, handling, ids


def explain_choices(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """Say why the letter on a complaint outside the regulation stands ready (1, 2), and who is owed nothing (5.2)."""
    if case.choices.outside:
        yield PostNote(
            key=f"scope:{complaint.ticket}:{case.choices.outside}",
            ticket=complaint.ticket,
            note="reikwijdte",
            data=(("outside", case.choices.outside),),
            mentions=ids(handling(case, complaint, roles)),
        )
    for person in case.choices.spared:
        yield PostNote(
            key=f"spared:{complaint.ticket}:{person}",
            ticket=complaint.ticket,
            note="derde_niet_ingelicht",
            data=(("respondent", person),),
        )
