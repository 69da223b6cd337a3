"""What each rung of a term brings: a warning, or a breach that is told to the directorate at once (4, 7)."""

from collections.abc import Iterator

from plugin.domain.actions import Action, PostNote, Tell
from plugin.domain.case import Case, CaseTicket
from plugin.domain.duties.asking import Roles, acknowledging, handling, ids, tell_directorate
from plugin.domain.facts import RungPassed
from plugin.domain.names import Letter
from plugin.domain.regulation import TermName
from plugin.domain.responsibility import DIRECTORATE_BODY
from plugin.domain.terms import RungKind


def escalate(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """Hand a complaint for which the directorate is accountable to them: a memo in the file, and word of it (4b).

    Who of them is accountable hears it; where that is nobody, or somebody complained about, the others do (A-26).
    """
    if case.closed or (case.accountable not in roles.directorate and not _by_the_rule(case)):
        return
    yield PostNote(key=f"memo:{complaint.ticket}", ticket=complaint.ticket, note=Letter.ESCALATION)
    key, message = f"escalation:{complaint.ticket}", "aan_directie_escalatie"
    if case.accountable in roles.directorate and case.accountable not in case.respondents:
        yield Tell(key=f"{key}:{case.accountable}", ticket=complaint.ticket, person=case.accountable, message=message)
    else:
        yield from tell_directorate(case, complaint, roles, key, message)


def _by_the_rule(case: Case) -> bool:
    """The rule of art. 4, as it was last worked out, gives it to the directorate, and no person chose somebody else."""
    return case.ruled is not None and case.ruled.body == DIRECTORATE_BODY and not case.choice("accountable")


def climb_ladder(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """Warn before a term ends; once it is broken tell accountable and directorate, and ask for a delay notice."""
    for rung in case.rungs:
        asked = ids(handling(case, complaint, roles))
        if rung.term is TermName.ACKNOWLEDGEMENT:
            asked = ids(acknowledging(case, complaint, roles))
        data = (("term", rung.term), ("due", rung.due.isoformat()))
        if rung.kind is RungKind.WARN:
            if not case.closed and not _overtaken(case, rung):
                yield PostNote(
                    key=f"warn:{rung.term}:{rung.due}",
                    ticket=complaint.ticket,
                    note="waarschuwing",
                    data=data,
                    mentions=asked,
                )
            continue
        if rung.term is TermName.NOT_TAKEN_UP and case.ending is not Letter.NOT_TAKEN_UP:
            continue  # the chance to leave it untaken is gone; nobody was owed a letter
        yield PostNote(
            key=f"breach:{rung.term}:{rung.due}",
            ticket=complaint.ticket,
            note="termijn_verstreken",
            data=data,
            mentions=asked,
        )
        yield from tell_directorate(
            case, complaint, roles, f"breach:{rung.term}:{rung.due}", "aan_directie_termijn", data
        )
        if case.accountable and case.accountable not in roles.directorate and case.accountable not in case.respondents:
            yield Tell(
                key=f"breach:{rung.term}:{rung.due}:accountable",
                ticket=complaint.ticket,
                person=case.accountable,
                message="aan_verantwoordelijke_termijn",
                data=data,
            )
        if rung.term in (TermName.DECISION, TermName.PROMISED):
            yield PostNote(
                key=f"delay-needed:{rung.due}",
                ticket=complaint.ticket,
                note="uitstelbericht_nodig",
                data=data,
                mentions=asked,
            )


def _overtaken(case: Case, rung: RungPassed) -> bool:
    """A later rung of the same due date came too: of several that are late only the last goes out."""
    return any(r.term is rung.term and r.due == rung.due and r.kind is RungKind.BREACH for r in case.rungs)
