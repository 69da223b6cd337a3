"""Earlier complaints of the same people: which are found, and which count by which switch (8.5; A-23, A-31)."""

from datetime import date, timedelta
from typing import Any

import pytest

from plugin.domain.beside.track import OmbudsmanTrackOpened
from plugin.domain.case import Case
from plugin.domain.codec import decode
from plugin.domain.earlier import complained_in, counting, filled_in, finished, named_in_vain
from plugin.domain.facts import Closed, EarlierComplaint, EarlierFound, Part, Stated, Whose
from plugin.domain.fold import fold
from plugin.domain.names import Outcome, Representative
from tests.domain.cases import AT, CONFIRMED, HANDLER, JAN, OWN, TICKET, case_of, joined, proposed, recorded
from tests.domain.regulations import make_regulation

RUNNING = 6
MANDATE = Stated(field="representative", value=Representative.MANDATE_SEEN, filled=True)
ANOTHER = Stated(field="person_concerned", value=None, filled=True)
HIMSELF = Stated(field="representative", value=Representative.NONE, filled=True)


def ended(outcome: Outcome, *more: Stated, days: int = 0) -> Case:
    closed = recorded(Closed(outcome=outcome, verdict=None), at=AT + timedelta(days=days))
    return fold([*recorded(*CONFIRMED, *more), *closed])


def one(
    number: str,
    outcome: Outcome = Outcome.DECIDED,
    *,
    for_another: bool = False,
    whose: Whose = Whose.COMPLAINANT,
) -> EarlierComplaint:
    day = date(2026, 3, 3)
    return EarlierComplaint(number=number, outcome=outcome, closed_on=day, for_another=for_another, whose=whose)


@pytest.mark.parametrize("outcome", Outcome)
def test_only_what_was_handled_is_found(outcome: Outcome) -> None:
    handled = outcome in (Outcome.DECIDED, Outcome.SETTLED)
    assert finished([ended(outcome)]) == ((one("87007", outcome),) if handled else ())


@pytest.mark.parametrize(
    ("tickets", "his"),
    [({TICKET}, True), ({RUNNING}, True), ({OWN}, False), ({9}, False), ({OWN, 9, TICKET}, True), ({5000}, False)],
)
def test_a_complaint_is_not_that_of_who_was_told_of_it(tickets: set[int], his: bool) -> None:
    beside = (joined(RUNNING, Part.RUNNING), joined(OWN, Part.RESPONDENT, JAN), joined(9, Part.ADVICE, HANDLER))
    assert complained_in(case_of(*CONFIRMED, *beside), tickets) is his


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


def found(*complaints: EarlierComplaint, whose: Whose) -> EarlierFound:
    return EarlierFound(complaints=complaints, whose=whose)


@pytest.mark.parametrize(
    ("facts", "all_of", "own"),
    [
        ((found(one("4", whose=Whose.CONCERNED), whose=Whose.CONCERNED),), ("1", "4"), ("1",)),
        ((found(one("5", whose=Whose.NAMED), whose=Whose.NAMED),), ("1", "5"), ("1", "5")),
        ((found(one("5", for_another=True, whose=Whose.NAMED), whose=Whose.NAMED),), ("1", "5"), ("1",)),
        # found in two ways it is one complaint
        ((found(one("1", whose=Whose.NAMED), whose=Whose.NAMED),), ("1",), ("1",)),
        # what is filled in anew takes the place of what was found before
        (
            (
                found(one("4", whose=Whose.CONCERNED), whose=Whose.CONCERNED),
                found(one("6", whose=Whose.CONCERNED), whose=Whose.CONCERNED),
            ),
            ("1", "6"),
            ("1",),
        ),
        ((found(one("5", whose=Whose.NAMED), whose=Whose.NAMED), found(whose=Whose.NAMED)), ("1",), ("1",)),
    ],
)
def test_whose_counts(facts: tuple[EarlierFound, ...], all_of: tuple[str, ...], own: tuple[str, ...]) -> None:
    case = case_of(*CONFIRMED, EarlierFound(complaints=(one("1"),)), *facts)
    assert counting(case, make_regulation()) == all_of
    assert counting(case, make_regulation(eerder_van_wie="klager")) == own


NUMBER = Stated(field="earlier_case", value=None, filled=True)
EMPTIED = Stated(field="earlier_case", value=None, filled=False)
NOTHING = found(whose=Whose.NAMED)
OMBUDSMAN = OmbudsmanTrackOpened(ticket=7, number="87007", article=71, person="")


@pytest.mark.parametrize(
    ("facts", "in_vain", "times"),
    [
        ((), False, 0),
        ((NUMBER,), False, 1),  # not looked yet
        ((NUMBER, NOTHING), True, 1),
        ((NUMBER, found(one("5", whose=Whose.NAMED), whose=Whose.NAMED)), False, 1),
        ((NUMBER, NOTHING, EMPTIED), False, 2),
        ((OMBUDSMAN, NUMBER, NOTHING), False, 1),  # the number is of the complaint that he writes about
        ((ANOTHER, NOTHING), False, 1),
    ],
)
def test_a_number_without_a_finished_complaint_is_said(facts: tuple[Any, ...], in_vain: bool, times: int) -> None:
    case = case_of(*CONFIRMED, *facts)
    assert (named_in_vain(case), filled_in(case)) == (in_vain, times)


def test_what_was_found_before_these_ways_is_the_complainant_s() -> None:
    kept = {"number": "1", "outcome": "beslist", "closed_on": "2026-03-03", "for_another": False}
    assert decode(EarlierFound, {"complaints": [kept]}) == EarlierFound(complaints=(one("1"),))
