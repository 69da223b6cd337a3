"""Say what the choices of its regulation make of a case, where people must know (A-nn)."""

from collections.abc import Iterator

from plugin.domain.actions import Action, PostNote
from plugin.domain.case import Case, CaseTicket
from plugin.domain.duties.asking import Roles, handling, ids
from plugin.domain.earlier import filled_in, named_in_vain


def explain_choices(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """Say why the letter on a complaint outside the regulation stands ready, and what else its choices mean here.

    That is who is owed nothing (5.2), and which earlier complaints can have been about the same (8.5).
    """
    if case.choices.outside and not case.from_ombudsman:
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
    if case.choices.earlier and not case.from_ombudsman:
        numbers = ",".join(case.choices.earlier)
        yield PostNote(
            key=f"earlier:{complaint.ticket}:{numbers}",
            ticket=complaint.ticket,
            note="eerdere_klachten",
            data=(("earlier", numbers),),
            mentions=ids(handling(case, complaint, roles)),
        )
    if named_in_vain(case):
        yield PostNote(
            key=f"earlier-unknown:{complaint.ticket}:{filled_in(case)}",
            ticket=complaint.ticket,
            note="eerdere_niet_gevonden",
            mentions=ids(handling(case, complaint, roles)),
        )
