"""What follows for a complaint from its facts and from time alone: who answers for it, its terms, its end (4-8)."""

from dataclasses import replace
from datetime import datetime

from plugin.application.chosen import chosen
from plugin.application.knowledge import Knowledge
from plugin.domain.absence import handler_away
from plugin.domain.advice import advice_asked
from plugin.domain.calendar import local_date
from plugin.domain.case import Case
from plugin.domain.conflicts import Distance, too_close
from plugin.domain.decide import conclude
from plugin.domain.extension import extensions
from plugin.domain.facts import Proposed, Recorded
from plugin.domain.fold import fold
from plugin.domain.ladder import passed
from plugin.domain.reassignment import reassign
from plugin.domain.redo import done_before
from plugin.domain.register import region_of
from plugin.domain.regulation import TermName
from plugin.domain.retention import announced
from plugin.domain.third import third_still_reads, thirds_named


def settle_complaint(before: Case, proposal: Proposed, knowledge: Knowledge, now: datetime) -> list[Recorded]:
    """What is new in this complaint at this moment (UTC), each once: roles, terms that passed, its end (4-8)."""
    regulation, when = knowledge.regulation_of(before), knowledge.moments(before)
    distance, today = Distance(regulation.switches["afstand"]), local_date(now)
    roles = [*chosen(before, knowledge, now)]
    roles += _reassigned(fold(roles, before), proposal, knowledge, now)
    case = fold(roles, before)  # what follows is judged by who answers for it now
    new = []
    if away := handler_away(case, knowledge.organisation, today, distance):
        key = case.own_key(f"handler-away:{len(case.handlers_away)}")
        new.append(Recorded(fact=away, at=now, key=key))
    new += [
        *done_before(case),
        *advice_asked(case),
        *thirds_named(case, knowledge.organisation, knowledge.roles.directorate),
        *third_still_reads(case, knowledge.rooms, now),
        *extensions(case, dict(when.due)[TermName.DECISION]),
        *passed(case, now, when, regulation, knowledge.calendar),
        *too_close(case, directory=knowledge.organisation.directory, distance=distance),
    ]
    if closed := conclude(fold(new, case)):
        closed = replace(closed, region=region_of(case, knowledge.organisation))
        new.append(Recorded(fact=closed, at=now, key=case.closing_key))
    if told := announced(fold(new, case), now, regulation):
        new.append(told)
    return [*roles, *new]


def _reassigned(case: Case, proposal: Proposed, knowledge: Knowledge, now: datetime) -> list[Recorded]:
    """Who is accountable and who is contact person now, where that is another than before (4, 5.1)."""
    found = reassign(
        case,
        knowledge.organisation,
        knowledge.level_of(case),
        on=local_date(now),
        distance=Distance(knowledge.regulation_of(case).switches["afstand"]),
        first_region=knowledge.first_region_counts(case),
    )
    new = []
    for fact in found:
        changes = len(case.accountable_changes) + len(case.contact_changes)
        key = case.own_key(f"reassigned:{proposal.article}:{changes}:{type(fact).__name__}")
        new.append(Recorded(fact=fact, at=now, key=key))
    return new
