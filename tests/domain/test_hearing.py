"""How far a side is with being heard, as its ticket tells (6.3, 6.4)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from plugin.domain.facts import ChoicesApplied, StepRefused, TakenBack, WentOn
from plugin.domain.hearing import Field, Heard, ReportState, State
from plugin.domain.names import Letter, Step
from tests.domain.cases import CLIENT, COORDINATOR, JAN
from tests.domain.hearings import THIRD, Desk, begun, told

TODAY = date(2026, 3, 3)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
Act = Callable[[Desk], None]


def acts(*wanted: Act) -> Act:
    def all_of(desk: Desk) -> None:
        for act in wanted:
            act(desk)

    return all_of


def said(heard: Heard) -> Act:
    return lambda desk: desk.heard(JAN, heard)


def on(day: date) -> Act:
    return lambda desk: desk.on(JAN, day)


def letter(letter: Letter) -> Act:
    return lambda desk: desk.send(JAN, letter)


@pytest.mark.parametrize(
    ("act", "state"),
    [
        (acts(), State.OFFERED),
        (said(Heard.REQUESTED), State.ASKED),
        (said(Heard.WE_ASK), State.ASKED),
        (acts(said(Heard.REQUESTED), letter(Letter.HEARING_INVITATION)), State.INVITED),
        (acts(letter(Letter.HEARING_INVITATION), said(Heard.REQUESTED)), State.ASKED),
        (acts(said(Heard.WE_ASK), on(TOMORROW)), State.INVITED),
        (acts(said(Heard.WE_ASK), on(YESTERDAY)), State.ASKED),
        (acts(said(Heard.HELD), on(TODAY)), State.HELD),
        (said(Heard.WAIVED), State.WAIVED),
        (said(Heard.MISSED), State.MISSED),
        (said(Heard.NOT_REACHED), State.NOT_REACHED),
        (said(Heard.UNKNOWN), State.UNKNOWN),
        (acts(said(Heard.HELD), lambda desk: desk.heard(JAN, None)), State.OFFERED),
    ],
)
def test_the_state_of_a_side(act: Act, state: State) -> None:
    desk = told(JAN)
    act(desk)
    assert desk.side(JAN).state(desk.today) is state


def test_before_any_letter_nothing_was_offered() -> None:
    desk = begun(JAN)
    assert [desk.side(person).state(TODAY) for person in (CLIENT, JAN)] == [State.NOT_OFFERED, State.NOT_OFFERED]


@pytest.mark.parametrize(
    ("act", "missed"),
    [
        (acts(on(YESTERDAY), said(Heard.MISSED)), [YESTERDAY]),
        (acts(said(Heard.MISSED), on(YESTERDAY)), [YESTERDAY]),
        (acts(said(Heard.MISSED), on(TOMORROW)), []),  # that day is still to come
        (acts(on(YESTERDAY), said(Heard.MISSED), on(TODAY), said(Heard.MISSED_AGAIN)), [YESTERDAY, TODAY]),
        (acts(on(YESTERDAY), said(Heard.MISSED), said(Heard.MISSED_AGAIN), on(TODAY)), [YESTERDAY, TODAY]),
        (acts(on(YESTERDAY), said(Heard.MISSED), said(Heard.WE_ASK), on(TODAY), said(Heard.MISSED)),
         [YESTERDAY, TODAY]),
        (acts(on(YESTERDAY), said(Heard.MISSED_AGAIN)), [YESTERDAY]),
    ],
)  # fmt: skip
def test_the_days_on_which_somebody_did_not_come(act: Act, missed: list[date]) -> None:
    desk = told(JAN)
    act(desk)
    assert list(desk.side(JAN).missed) == missed


def test_attempts_lie_in_the_past_and_are_two_days() -> None:
    desk = told(JAN)
    desk.heard(JAN, Heard.NOT_REACHED)
    desk.reason(JAN, YESTERDAY, TOMORROW)
    assert desk.side(JAN).attempts == (YESTERDAY,)
    assert not desk.side(JAN).may_be_given_up
    desk.reason(JAN, YESTERDAY, TODAY)
    assert desk.side(JAN).may_be_given_up


def test_only_the_accountable_gives_somebody_up_and_can_take_it_back() -> None:
    desk = told(JAN)
    assert desk.click(Step.WITHOUT_REACTION) == StepRefused(
        step=Step.WITHOUT_REACTION, reason="niemand_onbereikbaar", article="6.3"
    )
    desk.heard(JAN, Heard.NOT_REACHED)
    desk.reason(JAN, YESTERDAY, TODAY)
    refused = desk.click(Step.WITHOUT_REACTION, by=COORDINATOR)
    assert isinstance(refused, StepRefused)
    assert refused.reason == "alleen_verantwoordelijke"
    assert not desk.side(JAN).out_of_reach
    assert desk.click(Step.WITHOUT_REACTION) == WentOn(persons=(JAN,))
    assert desk.side(JAN).out_of_reach

    taken = desk.click(Step.TAKE_BACK)
    assert isinstance(taken, TakenBack)
    assert taken.step is Step.WITHOUT_REACTION
    assert not desk.side(JAN).out_of_reach


def test_what_was_approved_holds_no_longer_when_another_thing_is_said() -> None:
    desk = told(JAN)
    desk.heard(JAN, Heard.NOT_REACHED)
    desk.reason(JAN, YESTERDAY, TODAY)
    desk.click(Step.WITHOUT_REACTION)
    desk.heard(JAN, Heard.REQUESTED)
    desk.heard(JAN, Heard.NOT_REACHED)
    assert not desk.side(JAN).out_of_reach, "it was said anew: it is approved anew"


def test_who_has_no_account_is_given_up_by_the_accountable_alone() -> None:
    desk = told(THIRD)
    assert desk.click(Step.WITHOUT_REACTION) == WentOn(persons=(THIRD,))


def test_a_report_is_of_the_talk_that_was_held() -> None:
    desk = told(JAN)
    desk.report(JAN)
    desk.wait(2)
    desk.heard(JAN, Heard.HELD)
    desk.on(JAN, desk.today)
    assert desk.side(JAN).reported is None, "that was before the talk"
    desk.report(JAN, "6.4|leeg")
    assert desk.side(JAN).reported is None, "it is not complete"
    desk.report(JAN)
    assert desk.side(JAN).reported is not None
    assert not desk.side(JAN).report_sent


@pytest.mark.parametrize(
    "how",
    [
        lambda d: d.send(JAN, Letter.HEARING_REPORT),
        lambda d: d.became(JAN, ReportState.SENT),
        lambda d: d.became(JAN, ReportState.REMARKS),
    ],
)
def test_a_report_is_sent_by_letter_or_as_a_person_says(how: Act) -> None:
    desk = told(JAN)
    desk.heard(JAN, Heard.HELD)
    desk.on(JAN, desk.today)
    desk.report(JAN)
    how(desk)
    assert desk.side(JAN).report_sent


@pytest.mark.parametrize(
    ("how", "due"),
    [
        ((), False),
        ((lambda d: d.became(JAN, ReportState.REQUESTED),), True),
        ((lambda d: d.became(JAN, ReportState.REQUESTED), lambda d: d.send(JAN, Letter.HEARING_REPORT)), False),
        ((lambda d: d.became(JAN, ReportState.REQUESTED), lambda d: d.became(JAN, ReportState.SENT)), False),
    ],
)
def test_on_request_a_report_is_only_due_to_who_asks_for_it(how: tuple[Act, ...], due: bool) -> None:
    desk = told(JAN)
    desk.add(ChoicesApplied(report_on_request=True))
    desk.heard(JAN, Heard.HELD)
    desk.on(JAN, desk.today)
    desk.report(JAN)
    for act in how:
        act(desk)
    assert desk.side(JAN).report_due is due


def test_a_day_to_react_that_was_over_when_it_was_told_counts_for_nothing() -> None:
    desk = told(JAN)
    desk.may_react(CLIENT, YESTERDAY)
    assert desk.side(CLIENT).told is None
    desk.say(CLIENT, Field.REACT_BY, TODAY.isoformat())
    assert desk.side(CLIENT).told is not None
