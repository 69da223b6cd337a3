"""What the choices of its regulation make of a case (A-nn), as a fact when it is new."""

from collections.abc import Iterator
from datetime import datetime

from plugin.application.knowledge import Knowledge
from plugin.domain.case import Case
from plugin.domain.choices import newly_chosen
from plugin.domain.facts import ChoicesApplied, Recorded


def chosen(case: Case, knowledge: Knowledge, at: datetime) -> Iterator[Recorded]:
    """What the switches make of the case at this instant (UTC), where that is new. Raises RegulationGone."""
    if case.proposal is None:
        return
    fact = newly_chosen(case, knowledge.regulation_of(case), knowledge.organisation.directory)
    if fact is not None:
        before = sum(isinstance(r.fact, ChoicesApplied) for r in case.facts)
        yield Recorded(fact=fact, at=at, key=case.own_key(f"choices:{before}"))
