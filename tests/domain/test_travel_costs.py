"""Travel costs: the accountable is asked for what is lacking, and nothing waits for it (6.5, R-059)."""

import pytest

from plugin.domain.actions import PostNote
from plugin.domain.duties.travel_costs import ask_travel_costs
from plugin.domain.facts import Closed, Fact, Stated
from plugin.domain.names import Letter, Outcome, TravelCosts
from plugin.domain.travel_costs import was_requested
from tests.domain.cases import ACCOUNTABLE, HANDLING, case_of, sent

REQUESTED, GRANTED, REFUSED = (Stated(field="travel_costs", value=one, filled=True) for one in TravelCosts)
EMPTIED = Stated(field="travel_costs", value=None, filled=False)
WHY = Stated(field="travel_reason", value=None, filled=True)
ANSWER = sent(Letter.TRAVEL_COSTS, article=92)
CLOSED = Closed(outcome=Outcome.WITHDRAWN, verdict=None)


@pytest.mark.parametrize(
    ("facts", "asks"),
    [
        ((), None),
        ((REQUESTED,), ("gevraagd", "")),
        ((REQUESTED, WHY), ("gevraagd", "")),
        ((REQUESTED, REFUSED), ("niet_toegekend", "")),
        ((REQUESTED, REFUSED, WHY), None),
        ((REQUESTED, EMPTIED), None),
        ((REQUESTED, CLOSED), ("gevraagd", "ja")),
        ((REQUESTED, GRANTED, WHY, CLOSED), ("toegekend", "ja")),
        ((REQUESTED, GRANTED, WHY, ANSWER, CLOSED), None),
    ],
)
def test_what_the_accountable_is_asked(facts: tuple[Fact, ...], asks: tuple[str, str] | None) -> None:
    case = case_of(*HANDLING, *facts)
    assert case.complaint is not None
    notes = [note for note in ask_travel_costs(case, case.complaint) if isinstance(note, PostNote)]
    assert [tuple(dict(note.data).values()) for note in notes] == ([asks] if asks else [])
    assert all(note.mentions == (ACCOUNTABLE,) for note in notes)


@pytest.mark.parametrize(
    ("facts", "asked"),
    [((), False), ((GRANTED,), False), ((REQUESTED,), True), ((REQUESTED, EMPTIED), True), ((EMPTIED,), False)],
)
def test_who_asked_once_asked(facts: tuple[Fact, ...], asked: bool) -> None:
    assert was_requested(case_of(*HANDLING, *facts)) is asked
