"""Earlier complaints of the same complainant: which are found, and which count by which switch (8.5; A-23, A-31)."""

from datetime import date, timedelta
from typing import Any

import pytest

from plugin.domain.case import Case
from plugin.domain.earlier import counting, finished
from plugin.domain.facts import Closed, EarlierComplaint, EarlierFound, Stated
from plugin.domain.fold import fold
from plugin.domain.names import Outcome, Representative
from tests.domain.cases import AT, CONFIRMED, case_of, proposed, recorded
from tests.domain.regulations import make_regulation

MANDATE = Stated(field="representative", value=Representative.MANDATE_SEEN, filled=True)
ANOTHER = Stated(field="person_concerned", value=None, filled=True)
HIMSELF = Stated(field="representative", value=Representative.NONE, filled=True)


def ended(outcome: Outcome, *more: Stated, days: int = 0) -> Case:
    closed = recorded(Closed(outcome=outcome, verdict=None), at=AT + timedelta(days=days))
    return fold([*recorded(*CONFIRMED, *more), *closed])


def one(number: str, outcome: Outcome = Outcome.DECIDED, *, for_another: bool = False) -> EarlierComplaint:
    return EarlierComplaint(number=number, outcome=outcome, closed_on=date(2026, 3, 3), for_another=for_another)


@pytest.mark.parametrize("outcome", Outcome)
def test_only_what_was_handled_is_found(outcome: Outcome) -> None:
    handled = outcome in (Outcome.DECIDED, Outcome.SETTLED)
    assert finished([ended(outcome)]) == ((one("87007", outcome),) if handled else ())


@pytest.mark.parametrize("case", [Case(), case_of(proposed()), case_of(*CONFIRMED)])
def test_what_still_runs_is_not_found(case: Case) -> None:
    assert finished([case]) == ()


@pytest.mark.parametrize(
    ("said", "for_another"), [((), False), ((HIMSELF,), False), ((MANDATE,), True), ((ANOTHER,), True)]
)
def test_it_is_known_for_whom_it_was(said: tuple[Stated, ...], for_another: bool) -> None:
    [found] = finished([ended(Outcome.DECIDED, *said)])
    assert found.for_another is for_another


def test_the_newest_comes_first() -> None:
    found = finished([ended(Outcome.DECIDED), ended(Outcome.SETTLED, days=3)])
    assert [earlier.outcome for earlier in found] == [Outcome.SETTLED, Outcome.DECIDED]


@pytest.mark.parametrize(
    ("switches", "said", "numbers"),
    [
        ({}, (), ("1", "2")),
        ({"informeel_telt_als_eerder": "ja"}, (), ("1", "2", "3")),
        ({"eerder_van_wie": "klager"}, (), ("1",)),
        ({"eerder_van_wie": "klager"}, (HIMSELF,), ("1",)),
        ({"eerder_van_wie": "klager"}, (MANDATE,), ()),
        ({"eerder_van_wie": "klager"}, (ANOTHER,), ()),
        ({}, (MANDATE,), ("1", "2")),
    ],
)
def test_which_count(switches: dict[str, Any], said: tuple[Stated, ...], numbers: tuple[str, ...]) -> None:
    found = EarlierFound(complaints=(one("1"), one("2", for_another=True), one("3", Outcome.SETTLED)))
    assert counting(case_of(*CONFIRMED, *said, found), make_regulation(**switches)) == numbers
