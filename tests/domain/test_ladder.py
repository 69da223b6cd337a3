"""Which terms run, which rungs passed, and what comes next. Received on Tuesday 3 March 2026."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from plugin.domain.calendar import Calendar
from plugin.domain.case import Case
from plugin.domain.facts import (
    Closed,
    Confirmed,
    Dismissed,
    EndingChosen,
    LetterFailed,
    Recorded,
    RespondentsSet,
    RungPassed,
    Stated,
)
from plugin.domain.fold import fold
from plugin.domain.ladder import moments, next_moment, passed, runs
from plugin.domain.milestones import milestones
from plugin.domain.names import Letter, Outcome, Verdict
from plugin.domain.parts import ComplaintPart
from plugin.domain.regulation import TermName
from plugin.domain.terms import RungKind
from tests.domain.cases import (
    AT,
    CONFIRMED,
    HANDLING,
    JAN,
    approved,
    case_of,
    delivered,
    joined,
    proposed,
    saved,
    sent,
)
from tests.domain.regulations import make_regulation

REGULATION, CALENDAR = make_regulation(), Calendar()
ACK, UNTAKEN, DECISION, PROMISED = TermName
PROPOSED = (proposed(), joined())
SENDING = (*HANDLING, saved(), approved())
NEVER = datetime(2027, 1, 1, tzinfo=UTC)


LEFT_OUT = approved(Letter.NOT_TAKEN_UP, outcome=None, parts=(ComplaintPart(number=2, verdict=Verdict.NOT_TAKEN_UP),))
"""The second part is not taken up; the first goes on."""


def rungs(case: Case, now: datetime) -> list[tuple[str, str, str]]:
    """What passed, as (term, kind, local time)."""
    found = passed(case, now, moments(case, REGULATION, CALENDAR), REGULATION, CALENDAR)
    return [(r.fact.term.name, r.fact.kind.name, f"{r.at:%m-%d %H:%M}") for r in found]  # type: ignore[union-attr]


def following(case: Case, now: datetime) -> datetime | None:
    return next_moment(case, now, moments(case, REGULATION, CALENDAR), REGULATION, CALENDAR)


@pytest.mark.parametrize(
    ("facts", "open_terms"),
    [
        (PROPOSED, {ACK, UNTAKEN, DECISION, PROMISED}),
        (CONFIRMED, {ACK, UNTAKEN, DECISION, PROMISED}),
        ((*PROPOSED, Dismissed(article=70)), set()),
        # dispatch meets the term; what failed or lacks something does not
        ((*CONFIRMED, sent(Letter.ACKNOWLEDGEMENT)), {UNTAKEN, DECISION, PROMISED}),
        ((*CONFIRMED, sent(Letter.ACKNOWLEDGEMENT), LetterFailed(article=80)), {ACK, UNTAKEN, DECISION, PROMISED}),
        ((*CONFIRMED, sent(Letter.ACKNOWLEDGEMENT, missing=("5.1|x",)), delivered()),
         {ACK, UNTAKEN, DECISION, PROMISED}),
        ((*HANDLING, EndingChosen(letter=Letter.NOT_TAKEN_UP)), {UNTAKEN, DECISION, PROMISED}),
        ((*HANDLING, saved()), {UNTAKEN, DECISION, PROMISED}),
        # an approval alone brings nothing to the complainant
        (SENDING, {DECISION, PROMISED}),
        ((*SENDING, sent(Letter.DECISION, 91)), set()),
        ((*SENDING, sent(Letter.DECISION, 91), LetterFailed(article=91)), {DECISION, PROMISED}),
        ((*SENDING, sent(Letter.SETTLED, 91)), {DECISION, PROMISED}),
        # a notice of delay moves the date that was promised, not the term
        ((*HANDLING, approved(Letter.DELAY_NOTICE, outcome=None), sent(Letter.DELAY_NOTICE, 91), delivered(91)),
         {UNTAKEN, DECISION, PROMISED}),
        # a letter of 8.5 about some parts meets its term: there is no second one
        ((*HANDLING, LEFT_OUT), {UNTAKEN, DECISION, PROMISED}),
        ((*HANDLING, LEFT_OUT, sent(Letter.NOT_TAKEN_UP, 91)), {DECISION, PROMISED}),
        ((*HANDLING, LEFT_OUT, sent(Letter.NOT_TAKEN_UP, 91), LetterFailed(article=91)), {UNTAKEN, DECISION, PROMISED}),
        ((*HANDLING, Closed(outcome=Outcome.DECIDED, verdict=None)), set()),
    ],
)  # fmt: skip
def test_which_terms_run(facts: tuple[Any, ...], open_terms: set[TermName]) -> None:
    case = case_of(*facts)
    assert {term for term in TermName if runs(case, term, REGULATION)} == open_terms


def test_arrival_can_be_what_meets_a_term() -> None:
    arrival = make_regulation(bewijs="aankomst")
    on_its_way = case_of(*CONFIRMED, sent(Letter.ACKNOWLEDGEMENT))
    assert (runs(on_its_way, ACK, REGULATION), runs(on_its_way, ACK, arrival)) == (False, True)
    assert not runs(case_of(*HANDLING), ACK, arrival)
    sending = case_of(*SENDING, sent(Letter.DECISION, 91))
    assert (runs(sending, DECISION, REGULATION), runs(sending, DECISION, arrival)) == (False, True)


@pytest.mark.parametrize(
    ("facts", "start", "untaken", "decision"),
    [
        (PROPOSED, "ontvangst", date(2026, 3, 17), date(2026, 3, 31)),
        (PROPOSED, "inbehandeling", date(2026, 3, 17), date(2026, 3, 31)),
        (CONFIRMED, "ontvangst", date(2026, 3, 17), date(2026, 3, 31)),
        (CONFIRMED, "inbehandeling", date(2026, 3, 19), date(2026, 4, 2)),
    ],
)
def test_the_weeks_begin_where_the_switch_says(
    facts: tuple[Any, ...], start: str, untaken: date, decision: date
) -> None:
    """Confirmed on Thursday 5 March, at half past midnight in Amsterdam (A-18)."""
    at = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)
    case = replace(case_of(*facts), confirmed=Recorded(fact=facts[-1], at=at) if facts is CONFIRMED else None)
    due = dict(moments(case, make_regulation(start=start), CALENDAR).due)
    assert due == {ACK: date(2026, 3, 5), UNTAKEN: untaken, DECISION: decision}


def test_a_promise_is_a_term_unless_the_switch_says_otherwise() -> None:
    promise = sent(Letter.ACKNOWLEDGEMENT, promised_on=date(2026, 3, 20))
    case = case_of(*CONFIRMED, promise, delivered())
    assert dict(moments(case, REGULATION, CALENDAR).due)[PROMISED] == date(2026, 3, 20)
    assert PROMISED not in dict(moments(case, make_regulation(gestelde_termijn="vier_weken"), CALENDAR).due)


@pytest.mark.parametrize(
    ("facts", "now", "new"),
    [
        (CONFIRMED, "2026-03-04T07:59", []),
        (CONFIRMED, "2026-03-04T08:00", [("ACKNOWLEDGEMENT", "WARN", "03-04 08:00")]),
        # the due date lasts until 24:00 in Amsterdam
        (CONFIRMED, "2026-03-05T22:59", [("ACKNOWLEDGEMENT", "WARN", "03-04 08:00")]),
        (CONFIRMED, "2026-03-05T23:00",
         [("ACKNOWLEDGEMENT", "WARN", "03-04 08:00"), ("ACKNOWLEDGEMENT", "BREACH", "03-05 23:00")]),
        (HANDLING, "2026-03-12T08:00", [("NOT_TAKEN_UP", "WARN", "03-12 08:00")]),
        (SENDING, "2026-03-12T08:00", []),
        # summer time began on 29 March: nine o'clock is 7:00 UTC, midnight 22:00
        (HANDLING, "2026-03-31T21:59",
         [("NOT_TAKEN_UP", "WARN", "03-12 08:00"), ("NOT_TAKEN_UP", "BREACH", "03-17 23:00"),
          ("DECISION", "WARN", "03-24 08:00")]),
        (HANDLING, "2026-03-31T22:00",
         [("NOT_TAKEN_UP", "WARN", "03-12 08:00"), ("NOT_TAKEN_UP", "BREACH", "03-17 23:00"),
          ("DECISION", "WARN", "03-24 08:00"), ("DECISION", "BREACH", "03-31 22:00")]),
        ((*SENDING, sent(Letter.DECISION, 91)), "2026-05-01T00:00", []),
        ((*PROPOSED, Dismissed(article=70)), "2026-05-01T00:00", []),
        ((*HANDLING, Closed(outcome=Outcome.DECIDED, verdict=None)), "2026-05-01T00:00", []),
    ],
)  # fmt: skip
def test_what_has_passed(facts: tuple[Any, ...], now: str, new: list[tuple[str, str, str]]) -> None:
    assert rungs(case_of(*facts), datetime.fromisoformat(now).replace(tzinfo=UTC)) == new


def test_each_rung_once() -> None:
    case, now, seen = case_of(*CONFIRMED), AT, []
    for _ in range(70):
        now += timedelta(hours=12)
        new = passed(case, now, moments(case, REGULATION, CALENDAR), REGULATION, CALENDAR)
        seen += [r.key for r in new]
        case = fold(new, case)
    assert len(seen) == len(set(seen)) == 6
    assert rungs(case, NEVER) == []
    assert following(case, now) is None or case.confirmed is None


def test_a_rung_tells_its_term_and_its_day() -> None:
    case = case_of(*CONFIRMED)
    [first, *_] = passed(case, NEVER, moments(case, REGULATION, CALENDAR), REGULATION, CALENDAR)
    assert first.fact == RungPassed(term=ACK, kind=RungKind.WARN, due=date(2026, 3, 5))
    assert first.key == "rung:bevestiging:waarschuwing:2026-03-05"


def test_the_other_moments_of_a_case() -> None:
    """The days to plan by run back from the promise; the end of the file's term is shown for a complaint only."""
    handling = moments(case_of(*HANDLING), REGULATION, CALENDAR)
    assert handling.milestones == milestones(date(2026, 3, 31), date(2026, 3, 3), REGULATION, CALENDAR)
    assert handling.kept_until is None
    closed = (*HANDLING, Closed(outcome=Outcome.DECIDED, verdict=None))
    assert moments(case_of(*closed), REGULATION, CALENDAR).kept_until == date(2028, 3, 3)
    assert moments(case_of(*PROPOSED, Dismissed(article=70)), REGULATION, CALENDAR).kept_until is None


def test_a_promised_date_is_a_term_of_its_own() -> None:
    delay = sent(Letter.DELAY_NOTICE, 91, promised_on=date(2026, 4, 14))
    case = case_of(*HANDLING, approved(Letter.DELAY_NOTICE, outcome=None), delay, delivered(91))
    assert dict(moments(case, REGULATION, CALENDAR).due)[PROMISED] == date(2026, 4, 14)
    breaches = [rung for rung in rungs(case, NEVER) if rung[1] == "BREACH"]
    assert breaches[-2:] == [("DECISION", "BREACH", "03-31 22:00"), ("PROMISED", "BREACH", "04-14 22:00")]
    assert ("PROMISED", "WARN", "04-07 07:00") in rungs(case, NEVER)


def test_a_promise_of_the_last_day_is_no_second_term() -> None:
    assert PROMISED not in dict(moments(case_of(*HANDLING), REGULATION, CALENDAR).due)


def test_a_corrected_day_of_receipt_moves_every_date() -> None:
    case = case_of(*CONFIRMED, Stated(field="received_on", value="2026-03-02", filled=True))
    assert dict(moments(case, REGULATION, CALENDAR).due) == {
        ACK: date(2026, 3, 4),
        UNTAKEN: date(2026, 3, 16),
        DECISION: date(2026, 3, 30),
    }


def test_when_the_next_look_is_due() -> None:
    """Every moment is met in turn, and then there is none."""
    case, now, met = case_of(*PROPOSED), AT, []
    while (at := following(case, now)) is not None:
        assert at > now
        met.append(f"{at:%m-%d %H:%M}")
        now = at
    assert met == [
        "03-03 13:00",  # four working hours: the coordinator
        "03-04 08:00",  # acknowledgement: warning
        "03-04 09:00",  # a day: the accountable
        "03-05 23:00",
        "03-12 08:00",
        "03-17 23:00",
        "03-24 08:00",
        "03-31 22:00",
    ]


def test_once_confirmed_nobody_is_asked_to_confirm() -> None:
    assert following(case_of(*CONFIRMED), AT) == datetime(2026, 3, 4, 8, tzinfo=UTC)
    assert following(case_of(*PROPOSED, Dismissed(article=70)), AT) is None


@pytest.mark.parametrize(
    "more",
    [
        (RespondentsSet(respondents=("5",)),),
        (Stated(field="accountable", value="21", filled=True),),
        (EndingChosen(letter=Letter.SETTLED),),
        (saved(missing=("8.2|x",)),),
        (Confirmed(respondents=(JAN,)),),
    ],
)
def test_nothing_stops_a_clock(more: tuple[Any, ...]) -> None:
    assert rungs(case_of(*HANDLING, *more), NEVER) == rungs(case_of(*HANDLING), NEVER)


def test_a_case_without_a_proposal_has_no_moments() -> None:
    with pytest.raises(ValueError, match="without a proposal"):
        moments(Case(), REGULATION, CALENDAR)
