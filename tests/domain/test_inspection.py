"""What bars a decision, and that everything that bars it has a way out (6.2-6.4; R-050, R-052, R-054 to R-056)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.domain.calendar import local_instant
from plugin.domain.duties.hearing import due_letter
from plugin.domain.facts import Approved, LetterFailed, StepRefused
from plugin.domain.fold import fold
from plugin.domain.hearing import Field, Heard, ReportState
from plugin.domain.inspection import Bar, Barred, bars, missing, moments
from plugin.domain.names import Letter, Step
from tests.domain.cases import CLIENT, JAN, TICKET
from tests.domain.hearings import OWN_TICKETS, PIET, THIRD, Desk, begun, told

Act = Callable[[Desk], None]


def barred(desk: Desk) -> list[tuple[str, Bar]]:
    return [(b.side.person, b.bar) for b in bars(desk.case, desk.today)]


def heard(person: str, said: Heard, *, day: int | None = None, reason: bool = False) -> Act:
    def act(desk: Desk) -> None:
        desk.heard(person, said)
        if day is not None:
            desk.on(person, desk.today + timedelta(days=day))
        if reason:
            desk.reason(person)

    return act


def both_heard(*respondents: str) -> Desk:
    """Everybody wrote, and the complainant reacted to what the respondents wrote."""
    desk = told(*respondents)
    for person in respondents:
        desk.react(person)
    desk.send(CLIENT, Letter.INSPECTION_OFFER)
    desk.react(CLIENT)
    return desk


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (heard(CLIENT, Heard.REQUESTED), (CLIENT, Bar.ASKED)),
        (heard(CLIENT, Heard.WE_ASK), (CLIENT, Bar.ASKED)),
        (heard(CLIENT, Heard.WAIVED), (CLIENT, Bar.NO_REASON)),
        (heard(CLIENT, Heard.UNKNOWN), (CLIENT, Bar.NO_REASON)),
        (heard(CLIENT, Heard.HELD), (CLIENT, Bar.NO_DAY)),
        (heard(CLIENT, Heard.HELD, day=1), (CLIENT, Bar.NO_DAY)),
        (heard(CLIENT, Heard.HELD, day=0), (CLIENT, Bar.NO_REPORT)),
        (heard(JAN, Heard.MISSED, day=-1), (JAN, Bar.MISSED_ONCE)),
        (heard(JAN, Heard.MISSED_AGAIN, day=-1), (JAN, Bar.NO_DAY)),
        (heard(JAN, Heard.NOT_REACHED, reason=True), (JAN, Bar.NO_ATTEMPTS)),
        (lambda d: (d.heard(JAN, Heard.NOT_REACHED), d.reason(JAN, d.today, d.today - timedelta(days=1))),
         (JAN, Bar.NOT_APPROVED)),
        (lambda d: (heard(JAN, Heard.HELD, day=0)(d), d.report(JAN)), (JAN, Bar.REPORT_NOT_SENT)),
        (lambda d: d.accuse(JAN, PIET), (PIET, Bar.NOT_OFFERED)),
        (lambda d: d.accuse(JAN, THIRD), (THIRD, Bar.NO_TICKET)),
    ],
)  # fmt: skip
def test_one_thing_bars_a_decision_that_could_be_taken(act: Act, expected: tuple[str, Bar]) -> None:
    desk = both_heard(JAN)
    assert barred(desk) == []
    act(desk)
    assert expected in barred(desk)
    refused = desk.click(Step.APPROVE)
    assert isinstance(refused, StepRefused)
    assert refused.reason == "hoor_en_wederhoor"
    assert len(refused.missing) == len(barred(desk))


def test_the_life_of_hearing_both_sides_in_writing() -> None:
    desk = begun(JAN)
    assert barred(desk) == [(CLIENT, Bar.NOT_OFFERED), (JAN, Bar.NOT_OFFERED)]
    desk.send(CLIENT, Letter.ACKNOWLEDGEMENT)
    desk.send(JAN, Letter.NOTICE_TO_RESPONDENT)
    assert barred(desk) == [(CLIENT, Bar.NO_INSPECTION), (JAN, Bar.MAY_REACT)]
    desk.react(JAN)
    assert barred(desk) == [(CLIENT, Bar.NO_INSPECTION)]
    desk.send(CLIENT, Letter.INSPECTION_OFFER)
    assert barred(desk) == [(CLIENT, Bar.MAY_REACT)]
    desk.react(CLIENT)
    assert barred(desk) == [], "a reaction is no new account: it ends"
    assert isinstance(desk.click(Step.APPROVE), Approved)


def test_silence_is_an_answer_when_the_day_has_passed() -> None:
    desk = told(JAN)
    desk.wait(7)
    assert barred(desk) == [(CLIENT, Bar.NO_INSPECTION), (JAN, Bar.MAY_REACT)], "the last day is his"
    desk.wait(1)
    assert barred(desk) == [(CLIENT, Bar.NO_INSPECTION)]
    desk.send(CLIENT, Letter.INSPECTION_OFFER)
    desk.wait(8)
    assert barred(desk) == []


def test_an_account_after_the_offer_asks_for_another_offer() -> None:
    desk = told(JAN)
    desk.wait(8)
    desk.send(CLIENT, Letter.INSPECTION_OFFER)
    desk.wait(8)
    assert barred(desk) == []
    desk.react(JAN)
    assert barred(desk) == [(CLIENT, Bar.NO_INSPECTION)], "his first account, late; he had no say before"
    desk.send(CLIENT, Letter.INSPECTION_OFFER)
    desk.react(JAN)
    assert barred(desk) == [(CLIENT, Bar.MAY_REACT)], "more of the same asks for nothing new"


def test_what_the_complainant_told_in_a_talk_goes_to_the_respondent() -> None:
    desk = both_heard(JAN)
    heard(CLIENT, Heard.HELD, day=0)(desk)
    desk.report(CLIENT)
    desk.became(CLIENT, ReportState.SENT)
    assert barred(desk) == [(JAN, Bar.NO_INSPECTION)], "the notice did not hold what she told later"
    assert due(desk, JAN) == Letter.INSPECTION_OFFER
    desk.send(JAN, Letter.INSPECTION_OFFER)
    assert barred(desk) == [(JAN, Bar.MAY_REACT)]
    desk.react(JAN)
    assert barred(desk) == []


def test_an_unsigned_report_never_bars() -> None:
    desk = both_heard(JAN)
    heard(JAN, Heard.HELD, day=0)(desk)
    desk.report(JAN)
    desk.send(JAN, Letter.HEARING_REPORT)
    desk.send(CLIENT, Letter.INSPECTION_OFFER)
    desk.react(CLIENT)
    assert barred(desk) == []


def test_a_letter_that_came_back_or_lacked_something_was_no_offer() -> None:
    desk = told(JAN)
    desk.react(JAN)
    desk.send(CLIENT, Letter.INSPECTION_OFFER, missing=("8|x",))
    assert barred(desk) == [(CLIENT, Bar.NO_INSPECTION)]
    desk.send(CLIENT, Letter.INSPECTION_OFFER, article=500)
    desk.add(LetterFailed(article=500))
    assert barred(desk) == [(CLIENT, Bar.NO_INSPECTION)]
    desk.may_react(CLIENT, desk.today)
    assert barred(desk) == [(CLIENT, Bar.MAY_REACT)], "on paper or at the office, as a person says"


def test_nobody_takes_time_away_that_a_letter_gave() -> None:
    desk = told(JAN)
    desk.react(JAN)
    desk.send(CLIENT, Letter.INSPECTION_OFFER)
    desk.may_react(CLIENT, desk.today)
    desk.wait(1)
    assert barred(desk) == [(CLIENT, Bar.MAY_REACT)]


def test_each_of_two_respondents_has_his_own_state() -> None:
    desk = told(JAN, PIET)
    desk.react(JAN)
    assert barred(desk) == [(CLIENT, Bar.NO_INSPECTION), (PIET, Bar.MAY_REACT)]
    [_, of_piet] = missing(desk.case, desk.today)
    assert "ticket 87009" in of_piet.what, "two respondents are told apart by their tickets"


def test_only_the_decision_waits() -> None:
    desk = told(JAN)
    desk.click(Step.NOT_TAKEN_UP)
    assert isinstance(desk.click(Step.APPROVE), StepRefused)
    assert desk.case.refused[-1].fact.reason == "geen_tekst", "8.5 asks for no hearing"  # type: ignore[union-attr]


def due(desk: Desk, person: str) -> Letter | None:
    draft = due_letter(desk.case, person, desk.today)
    return draft.letter if draft else None


def test_the_letter_that_is_due_follows_from_what_is_said() -> None:
    desk = told(JAN)
    assert (due(desk, CLIENT), due(desk, JAN)) == (None, None), "he may still react"
    desk.heard(JAN, Heard.REQUESTED)
    assert due(desk, JAN) is Letter.HEARING_INVITATION
    desk.send(JAN, Letter.HEARING_INVITATION)
    assert due(desk, JAN) is None
    desk.on(JAN, desk.today)
    desk.heard(JAN, Heard.MISSED)
    assert due(desk, JAN) is Letter.HEARING_INVITATION, "a second day"
    desk.send(JAN, Letter.HEARING_INVITATION)
    desk.wait(3)
    desk.heard(JAN, Heard.HELD)
    desk.on(JAN, desk.today)
    draft = due_letter(desk.case, JAN, desk.today)
    assert draft is not None
    assert (draft.letter, draft.final, draft.ticket) == (Letter.HEARING_REPORT, False, OWN_TICKETS[JAN])
    desk.report(JAN)
    draft = due_letter(desk.case, JAN, desk.today)
    assert draft is not None
    [(_, report)] = desk.side(JAN).reports
    assert (draft.letter, draft.final, draft.saved) == (Letter.HEARING_REPORT, True, report.article)
    assert due(desk, CLIENT) is None, "the report is not with him yet"
    desk.send(JAN, Letter.HEARING_REPORT)
    assert due(desk, JAN) is None
    assert due(desk, CLIENT) is Letter.INSPECTION_OFFER
    desk.send(CLIENT, Letter.INSPECTION_OFFER)
    assert due(desk, CLIENT) is None


def test_the_complainant_reads_the_documents_when_the_respondent_had_his_say_or_his_time() -> None:
    desk = told(JAN)
    desk.wait(7)
    assert desk.today == date(2026, 3, 10), "the last day of the notice"
    assert due(desk, CLIENT) is None
    desk.may_react(JAN, date(2026, 3, 12))
    desk.wait(2)
    assert due(desk, CLIENT) is None, "a person gave him longer, and this day is his"
    desk.wait(1)
    assert due(desk, CLIENT) is Letter.INSPECTION_OFFER

    unknown = told(JAN)
    heard(JAN, Heard.UNKNOWN, reason=True)(unknown)
    assert due(unknown, CLIENT) is Letter.INSPECTION_OFFER, "nobody can ask him"
    assert due(unknown, JAN) is None, "and nothing is offered to who is out of reach"


def test_nothing_wakes_a_case_that_is_only_proposed_or_already_decided() -> None:
    desk = told(JAN)
    assert moments(replace(desk.case, confirmed=None)) == []
    assert moments(fold([])) == []
    desk.may_react(CLIENT, date(2026, 3, 20))
    assert local_instant(date(2026, 3, 21)) in moments(desk.case)


def test_each_draft_has_its_own_stable_key() -> None:
    desk = told(JAN)
    desk.react(JAN)
    first = due_letter(desk.case, CLIENT, desk.today)
    desk.wait(2)
    assert due_letter(desk.case, CLIENT, desk.today) == first, "time alone makes no other draft"
    desk.send(CLIENT, Letter.INSPECTION_OFFER, missing=("8|x",))
    again = due_letter(desk.case, CLIENT, desk.today)
    assert first is not None
    assert again is not None
    assert (again.ticket, again.key != first.key) == (TICKET, True), "what left incomplete stands there again"


def test_the_case_wakes_when_a_day_to_react_has_passed() -> None:
    desk = told(JAN)
    assert moments(desk.case) == [local_instant(date(2026, 3, 11))]
    desk.heard(CLIENT, Heard.WE_ASK)
    desk.on(CLIENT, date(2026, 3, 6))
    assert local_instant(date(2026, 3, 6)) in moments(desk.case)
    assert moments(begun(JAN).case) == []


# --- no sequence deadlocks ---

PERSONS = (CLIENT, JAN, PIET)
LETTERS = (Letter.ACKNOWLEDGEMENT, Letter.NOTICE_TO_RESPONDENT, Letter.HEARING_INVITATION, Letter.HEARING_REPORT,
           Letter.INSPECTION_OFFER)  # fmt: skip
offset = st.integers(-4, 6).map(lambda n: timedelta(days=n))
person = st.sampled_from(PERSONS)


def _move(draw: st.DrawFn, desk: Desk) -> None:
    """One thing that somebody can do, sensible or not."""
    who, letter = draw(person), draw(st.sampled_from(LETTERS))
    respondents = (JAN, PIET, THIRD)[: draw(st.integers(0, 3))]
    moves: list[Callable[[], object]] = [
        lambda: desk.heard(who, draw(st.none() | st.sampled_from(Heard))),
        lambda: desk.on(who, draw(st.none() | offset.map(lambda d: desk.today + d))),
        lambda: desk.reason(who, *draw(st.lists(offset.map(lambda d: desk.today + d), max_size=2))),
        lambda: desk.say(who, Field.HEARING_REASON, None),
        lambda: desk.report(who, *draw(st.sampled_from([(), ("6.4|x",)]))),
        lambda: desk.became(who, draw(st.sampled_from(ReportState))),
        lambda: desk.may_react(who, desk.today + draw(offset)),
        lambda: desk.send(who, letter, missing=draw(st.sampled_from([(), ("8|x",)]))),
        lambda: desk.add(LetterFailed(article=draw(st.integers(100, 120)))),
        lambda: desk.react(who),
        lambda: desk.click(draw(st.sampled_from([Step.WITHOUT_REACTION, Step.TAKE_BACK]))),
        lambda: desk.accuse(*respondents),
        lambda: desk.wait(draw(st.integers(1, 6))),
    ]
    draw(st.sampled_from(moves))()


def _way_out(desk: Desk, one: Barred) -> None:
    """Do what the note says of this bar, and no more."""
    who, today = one.side.person, desk.today
    match one.bar:
        case Bar.NOT_OFFERED:
            desk.send(who, Letter.NOTICE_TO_RESPONDENT if one.side.respondent else Letter.ACKNOWLEDGEMENT)
        case Bar.NO_TICKET | Bar.NOT_APPROVED:
            desk.click(Step.WITHOUT_REACTION)
        case Bar.ASKED:
            desk.heard(who, Heard.WAIVED)
            desk.reason(who)
        case Bar.NO_DAY if one.side.said is Heard.MISSED_AGAIN:
            desk.on(who, today)
            desk.wait(1)
            desk.on(who, desk.today)
        case Bar.NO_DAY:
            desk.on(who, today)
        case Bar.MISSED_ONCE:
            desk.wait(1)
            desk.on(who, desk.today)
            desk.heard(who, Heard.MISSED_AGAIN)
        case Bar.NO_REASON:
            desk.reason(who)
        case Bar.NO_ATTEMPTS:
            desk.reason(who, today, today - timedelta(days=1))
        case Bar.NO_REPORT:
            desk.report(who)
        case Bar.REPORT_NOT_SENT:
            desk.became(who, ReportState.SENT)
        case Bar.NO_INSPECTION:
            desk.send(who, Letter.INSPECTION_OFFER)
        case Bar.MAY_REACT:
            assert one.until is not None
            desk.wait((one.until - today).days + 1)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_whatever_was_done_there_is_a_way_to_a_decision(data: st.DataObject) -> None:
    """From every state that people can reach, each bar's own way out leads to a decision that can be approved."""
    desk = begun(*(JAN, PIET, THIRD)[: data.draw(st.integers(0, 3))])
    for _ in range(data.draw(st.integers(0, 25))):
        _move(data.draw, desk)
    if desk.case.confirmed is None:
        return  # taken back as a whole: there is no decision to wait for
    steps = 0
    while found := bars(desk.case, desk.today):
        steps += 1
        assert steps <= 40, f"no way out of {[(b.side.person, b.bar) for b in found]}"
        _way_out(desk, found[0])
    assert isinstance(desk.click(Step.APPROVE), Approved)
