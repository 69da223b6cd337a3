"""The notice postponed: until when it may wait, with a reason, and what the register tells of it (5.2; A-12)."""

from datetime import date, timedelta

import pytest

from plugin.domain.calendar import Calendar, local_instant
from plugin.domain.facts import Fact, RespondentsSet, Stated
from plugin.domain.fold import fold
from plugin.domain.postponement import latest, moments, postponed_to, waits, was_postponed
from tests.domain.cases import AT, CONFIRMED, JAN, case_of, proposed, recorded
from tests.domain.regulations import make_regulation

TUESDAY, MONDAY = date(2026, 3, 3), date(2026, 3, 9)
DAY = Stated(field="notice_on", value="2026-03-09", filled=True)
NO_DAY = Stated(field="notice_on", value=None, filled=False)
REASON = Stated(field="notice_reason", value=None, filled=True)
NO_REASON = Stated(field="notice_reason", value=None, filled=False)


@pytest.mark.parametrize(
    ("said", "to"),
    [
        ((), None),
        ((DAY,), None),
        ((REASON,), None),
        ((DAY, REASON), MONDAY),
        ((REASON, DAY), MONDAY),
        ((DAY, REASON, NO_REASON), None),
        ((DAY, REASON, NO_DAY), None),
    ],
)
def test_it_waits_only_with_a_day_and_a_reason(said: tuple[Fact, ...], to: date | None) -> None:
    case = case_of(*CONFIRMED, *said)
    assert postponed_to(case) == to
    assert waits(case, TUESDAY) is (to is not None)
    assert not waits(case, MONDAY), "on the day itself it may leave"
    assert moments(case) == ([local_instant(MONDAY)] if to else [])


@pytest.mark.parametrize(("most", "last"), [(0, TUESDAY), (2, date(2026, 3, 5)), (5, date(2026, 3, 10))])
def test_how_long_it_may_wait_counts_from_the_confirmation(most: int, last: date) -> None:
    regulation = make_regulation(postpone_max_days=most)
    later = date(2026, 3, 20)
    assert latest(case_of(*CONFIRMED), later, regulation, Calendar()) == last
    assert latest(case_of(proposed()), TUESDAY, regulation, Calendar()) == last, "nobody confirmed yet: from now"


def test_for_who_is_named_later_it_counts_from_then() -> None:
    named = recorded(RespondentsSet(respondents=(JAN, "5")), at=AT + timedelta(days=7))
    case = fold([*recorded(*CONFIRMED), *named])
    assert latest(case, TUESDAY, make_regulation(), Calendar()) == date(2026, 3, 17)


@pytest.mark.parametrize(
    ("said", "ever"), [((), False), ((DAY,), False), ((DAY, REASON), True), ((DAY, REASON, NO_DAY), True)]
)
def test_the_register_tells_of_it_also_when_it_was_taken_back(said: tuple[Fact, ...], ever: bool) -> None:
    assert was_postponed(case_of(*CONFIRMED, *said)) is ever
