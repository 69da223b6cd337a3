"""Travel costs: the accountable is asked for what is lacking, and nothing waits for it (6.5, R-059)."""

import pytest

from plugin.domain.actions import PostNote
from plugin.domain.duties.travel_costs import ask_travel_costs
from plugin.domain.facts import Closed, Fact, LetterFailed, LetterSkipped, Stated
from plugin.domain.names import Letter, Outcome, TravelCosts
from plugin.domain.travel_costs import was_requested
from tests.domain.cases import ACCOUNTABLE, HANDLING, TICKET, case_of, sent

REQUESTED, GRANTED, REFUSED = (Stated(field="travel_costs", value=one, filled=True) for one in TravelCosts)
EMPTIED = Stated(field="travel_costs", value=None, filled=False)
WHY = Stated(field="travel_reason", value=None, filled=True)
ANSWER = sent(Letter.TRAVEL_COSTS, article=92)
CLOSED = Closed(outcome=Outcome.WITHDRAWN, verdict=None)


def asks(key: str, said: str, over: str = "") -> PostNote:
    return PostNote(
        key=f"travel-costs:{key}",
        ticket=TICKET,
        note="reiskosten",
        data=(("travel", said), ("over", over)),
        mentions=(ACCOUNTABLE,),
    )


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((), None, "nobody asks for them"),
        ((REQUESTED,), asks("k8", "gevraagd"), "for a decision"),
        ((REQUESTED, WHY), asks("k9", "gevraagd"), "a reason alone decides nothing"),
        ((REQUESTED, REFUSED), asks("k9", "niet_toegekend"), "for the reason"),
        ((REQUESTED, REFUSED, WHY), None, "the answer can leave"),
        ((REQUESTED, EMPTIED), None, "it was taken back"),
        ((REQUESTED, CLOSED), asks("k8:closed", "gevraagd", "ja"), "it ended without a decision"),
        ((REQUESTED, GRANTED, WHY, CLOSED), asks("k10:closed", "toegekend", "ja"), "the answer did not leave"),
        ((REQUESTED, GRANTED, WHY, ANSWER, CLOSED), None, "it left"),
        ((REQUESTED, GRANTED, WHY, LetterSkipped(letter=Letter.TRAVEL_COSTS), CLOSED), None, "it is not needed"),
        ((REQUESTED, GRANTED, WHY, ANSWER, LetterFailed(article=92), CLOSED), asks("k10:closed", "toegekend", "ja"),
         "it came back"),
        ((REQUESTED, GRANTED, WHY, ANSWER, REFUSED), None, "decided otherwise, with the reason that stands there"),
        ((REQUESTED, GRANTED, WHY, ANSWER, REQUESTED), asks("k12", "gevraagd"), "once more"),
    ],
)  # fmt: skip
def test_what_the_accountable_is_asked(facts: tuple[Fact, ...], expected: PostNote | None, why: str) -> None:
    case = case_of(*HANDLING, *facts)
    assert case.complaint is not None
    assert list(ask_travel_costs(case, case.complaint)) == ([expected] if expected else []), why


@pytest.mark.parametrize(
    ("facts", "asked"),
    [((), False), ((GRANTED,), False), ((REQUESTED,), True), ((REQUESTED, EMPTIED), True), ((EMPTIED,), False)],
)
def test_who_asked_once_asked(facts: tuple[Fact, ...], asked: bool) -> None:
    assert was_requested(case_of(*HANDLING, *facts)) is asked
