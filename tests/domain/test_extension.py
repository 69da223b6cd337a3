from datetime import date

from plugin.domain.case import Case
from plugin.domain.extension import extensions
from plugin.domain.facts import Extended, LetterFailed
from plugin.domain.names import Letter
from tests.domain.cases import CONFIRMED, case_of, delivered, sent

DUE = date(2026, 3, 31)
ACKNOWLEDGED = (*CONFIRMED, sent(Letter.ACKNOWLEDGEMENT, promised_on=date(2026, 3, 24)), delivered(80))
DELAYED = (*ACKNOWLEDGED, sent(Letter.DELAY_NOTICE, 90, promised_on=date(2026, 4, 10)), delivered(90))
FIRST = Extended(article=90, old=date(2026, 3, 24), new=date(2026, 4, 10))


def found(case: Case) -> list[object]:
    return [r.fact for r in extensions(case, DUE)]


def test_a_delay_moves_the_day_that_was_promised_last() -> None:
    assert found(case_of(*ACKNOWLEDGED)) == []
    assert found(case_of(*DELAYED)) == [FIRST]
    second = (sent(Letter.DELAY_NOTICE, 95, promised_on=date(2026, 4, 24)), delivered(95))
    assert found(case_of(*DELAYED, FIRST, *second)) == [
        Extended(article=95, old=date(2026, 4, 10), new=date(2026, 4, 24))
    ]


def test_without_a_promise_it_moves_the_four_weeks() -> None:
    notice = sent(Letter.DELAY_NOTICE, 90, promised_on=date(2026, 4, 10))
    assert found(case_of(*CONFIRMED, notice, delivered(90))) == [Extended(article=90, old=DUE, new=date(2026, 4, 10))]


def test_a_notice_that_did_not_arrive_moves_nothing() -> None:
    notice = sent(Letter.DELAY_NOTICE, 90, promised_on=date(2026, 4, 10))
    assert found(case_of(*ACKNOWLEDGED, notice)) == []
    assert found(case_of(*ACKNOWLEDGED, notice, LetterFailed(article=90))) == []


def test_each_is_recorded_once() -> None:
    assert found(case_of(*DELAYED, FIRST)) == []
