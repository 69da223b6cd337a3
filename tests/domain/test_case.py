"""What each fact does to a case, and where a case then stands."""

from datetime import date
from typing import Any

import pytest

from plugin.domain.facts import (
    ActionDropped,
    Attempt,
    Closed,
    Confirmed,
    Corrected,
    DeskChanged,
    Dismissed,
    EndingChosen,
    Exposed,
    Fact,
    FollowedUp,
    HandlerChanged,
    LetterFailed,
    Merged,
    MergeReceived,
    MessagesAssessed,
    NotFollowed,
    Part,
    Prevented,
    Recorded,
    RespondentsSet,
    RungPassed,
    Stated,
    StepRefused,
    TakenBack,
    TicketLeft,
    Vanished,
)
from plugin.domain.fold import fold
from plugin.domain.names import Letter, Outcome, Stage, Step
from plugin.domain.regulation import TermName
from plugin.domain.terms import RungKind
from tests.domain.cases import (
    ACCOUNTABLE,
    AT,
    CLIENT,
    CONFIRMED,
    HANDLER,
    HANDLING,
    JAN,
    OWN,
    TICKET,
    approved,
    case_of,
    delivered,
    held,
    joined,
    proposed,
    recorded,
    saved,
    sent,
    took_over,
)

RUNG = RungPassed(term=TermName.DECISION, kind=RungKind.WARN, due=date(2026, 3, 31))


@pytest.mark.parametrize(
    ("fact", "read", "before", "after"),
    [
        (MessagesAssessed(ticket=1, up_to=9), lambda c: c.assessed.get(1), None, 9),
        (Confirmed(respondents=("5",)), lambda c: (bool(c.confirmed), c.barred), (False, (JAN,)), (True, ("5",))),
        (Dismissed(article=70), lambda c: (c.open, c.barred, c.never_again), (True, (JAN,), frozenset()),
         (False, (), frozenset({70}))),
        (RespondentsSet(respondents=("5",)), lambda c: c.barred, (JAN,), ("5",)),
        (Stated(field="received_on", value="2026-03-02", filled=True), lambda c: c.received_on, date(2026, 3, 3),
         date(2026, 3, 2)),
        (Stated(field="conduct_on", value=None, filled=False), lambda c: c.conduct_on, date(2026, 2, 26), None),
        (Stated(field="accountable", value="21", filled=True), lambda c: c.accountable, ACCOUNTABLE, "21"),
        (Stated(field="categories", value="traagheid,overig", filled=True), lambda c: c.categories,
         ("onheus_optreden",), ("traagheid", "overig")),
        (held(), lambda c: len(c.held), 0, 1),
        (held(article=71), lambda c: len(c.held), 0, 0),
        (joined(OWN, Part.RESPONDENT, JAN), lambda c: bool(c.respondent_ticket(JAN)), False, True),
        (HandlerChanged(ticket=TICKET, handler=HANDLER), lambda c: c.handlers.get(TICKET), None, HANDLER),
        (HandlerChanged(ticket=TICKET, handler=JAN), lambda c: c.handlers.get(TICKET), None, None),
        (DeskChanged(ticket=TICKET, desk="Groningen"), lambda c: c.stage, Stage.PROPOSED, Stage.PROPOSED),
        (Exposed(ticket=TICKET, article=70, person=JAN), lambda c: c.stage, Stage.PROPOSED, Stage.PROPOSED),
        (Prevented(ticket=TICKET, person=JAN, what=Attempt.HANDLER), lambda c: c.stage, Stage.PROPOSED, Stage.PROPOSED),
        (ActionDropped(key="x"), lambda c: c.stage, Stage.PROPOSED, Stage.PROPOSED),
        (Corrected(ticket=TICKET, handler=JAN, desk=None, entry="1", delay_ms=5), lambda c: len(c.corrections), 0, 1),
        (sent(Letter.ACKNOWLEDGEMENT), lambda c: len(c.letters(Letter.ACKNOWLEDGEMENT)), 0, 1),
        (saved(), lambda c: len(c.saved), 0, 1),
        (approved(), lambda c: c.outcome, None, Outcome.DECIDED),
        (EndingChosen(letter=Letter.SETTLED), lambda c: (c.ending, c.endings), (Letter.DECISION, 0),
         (Letter.SETTLED, 1)),
        (StepRefused(step=Step.APPROVE, reason="geen_tekst", article="4"), lambda c: len(c.refused), 0, 1),
        (FollowedUp(), lambda c: c.follow_up_done, False, True),
        (RUNG, lambda c: c.rungs, (), (RUNG,)),
        (Merged(ticket=TICKET, into=9), lambda c: [r.fact for r in c.merged], [], [Merged(ticket=TICKET, into=9)]),
        (NotFollowed(ticket=TICKET, into=9), lambda c: c.not_followed, frozenset(), frozenset({TICKET})),
        (MergeReceived(ticket=TICKET, merged=9), lambda c: c.stage, Stage.PROPOSED, Stage.PROPOSED),
        (TicketLeft(ticket=TICKET), lambda c: c.complaint is None, False, True),
        (took_over(), lambda c: (c.received_on, c.barred), (date(2026, 3, 3), (JAN,)), (date(2026, 3, 2), (JAN, "5"))),
        (Closed(outcome=Outcome.JOINED, verdict=None, into="87009"), lambda c: c.joined, False, True),
        (Vanished(ticket=TICKET), lambda c: c.vanished, frozenset(), frozenset({TICKET})),
        (Closed(outcome=Outcome.DECIDED, verdict=None), lambda c: (c.open, c.stage), (True, Stage.PROPOSED),
         (False, Stage.CLOSED)),
    ],
    ids=lambda value: type(value).__name__ if hasattr(value, "__dataclass_fields__") else "",
)  # fmt: skip
def test_what_each_fact_does(fact: Fact, read: Any, before: object, after: object) -> None:
    assert read(case_of(proposed(), joined())) == before
    assert read(case_of(proposed(), joined(), fact)) == after


@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        ((), None),
        ((MessagesAssessed(ticket=TICKET, up_to=70),), None),
        ((proposed(), joined()), Stage.PROPOSED),
        ((proposed(), joined(), Dismissed(article=70)), Stage.NO_COMPLAINT),
        (CONFIRMED, Stage.ACKNOWLEDGE),
        ((*CONFIRMED, sent(Letter.ACKNOWLEDGEMENT)), Stage.ACKNOWLEDGE),
        ((*CONFIRMED, sent(Letter.ACKNOWLEDGEMENT), LetterFailed(article=80)), Stage.ACKNOWLEDGE),
        ((*CONFIRMED, sent(Letter.ACKNOWLEDGEMENT, missing=("5.1|x",)), delivered()), Stage.ACKNOWLEDGE),
        (HANDLING, Stage.HANDLING),
        ((*HANDLING, saved(missing=("8.2|x",))), Stage.HANDLING),
        ((*HANDLING, saved()), Stage.APPROVAL),
        ((*HANDLING, saved(), EndingChosen(letter=Letter.SETTLED)), Stage.HANDLING),
        ((*HANDLING, saved(), approved()), Stage.SENDING),
        ((*HANDLING, saved(), approved(), sent(Letter.DECISION, 91)), Stage.SENDING),
        ((*HANDLING, saved(), approved(), sent(Letter.DECISION, 91), delivered(91)), Stage.FOLLOW_UP),
        ((*HANDLING, saved(), approved(), Closed(outcome=Outcome.DECIDED, verdict=None)), Stage.CLOSED),
    ],
)
def test_stages_in_order(facts: tuple[Fact, ...], stage: Stage | None) -> None:
    assert case_of(*facts).stage == stage


@pytest.mark.parametrize(
    ("facts", "undone", "stage"),
    [
        (CONFIRMED, "k4", Stage.PROPOSED),
        (CONFIRMED, 4, Stage.PROPOSED),  # as it was stored before
        ((proposed(), joined(), Dismissed(article=70)), "k3", Stage.PROPOSED),
        ((*HANDLING, saved(), approved()), "k9", Stage.APPROVAL),
        ((*HANDLING, saved(), EndingChosen(letter=Letter.SETTLED)), "k9", Stage.APPROVAL),
    ],
)
def test_what_was_taken_back_was_not_done(facts: tuple[Fact, ...], undone: int | str, stage: Stage) -> None:
    case = case_of(*facts, TakenBack(undone=undone, step=Step.CONFIRM, left=()))
    assert case.stage is stage
    assert case.last_step is None, "what was taken back cannot be taken back again"
    assert len(case.taken_back) == 1


def test_a_dismissal_that_was_taken_back_holds_off_again() -> None:
    case = case_of(proposed(), joined(), Dismissed(article=70), TakenBack(undone="k3", step=Step.DISMISS, left=()))
    assert case.barred == (JAN,)
    assert 70 not in case.never_again


@pytest.mark.parametrize(
    ("facts", "barred"),
    [
        ((proposed(suspected=()),), ()),
        ((proposed(respondents=(JAN, "5"), suspected=(JAN,)),), (JAN,)),
        ((proposed(respondents=(JAN, "5"), suspected=(JAN,)), Confirmed(respondents=(JAN, "5"))), (JAN, "5")),
        ((proposed(suspected=()), RespondentsSet(respondents=("5",))), ("5",)),
        ((proposed(), Confirmed(respondents=(JAN,)), Closed(outcome=Outcome.SETTLED, verdict=None)), ()),
    ],
)
def test_who_is_kept_out(facts: tuple[Fact, ...], barred: tuple[str, ...]) -> None:
    assert case_of(*facts).barred == barred


def test_a_letter_counts_when_it_was_delivered_complete() -> None:
    letter = Letter.ACKNOWLEDGEMENT
    lacking = sent(letter, 79, missing=("5.1|x",), promised_on=date(2026, 4, 1))
    assert case_of(*CONFIRMED, lacking, delivered(79)).done(letter) is None
    assert case_of(*CONFIRMED, lacking, delivered(79)).promised_on is None
    done = case_of(*CONFIRMED, lacking, delivered(79), sent(letter), delivered()).done(letter, CLIENT)
    assert done is not None
    assert done.sent.article == 80
    assert case_of(*HANDLING).done(letter, JAN) is None


def test_the_last_date_that_was_promised_counts() -> None:
    later = sent(Letter.DELAY_NOTICE, 92, promised_on=date(2026, 4, 14))
    assert case_of(*HANDLING, later).promised_on == date(2026, 3, 31), "it was not delivered yet"
    assert case_of(*HANDLING, later, delivered(92)).promised_on == date(2026, 4, 14)


def test_after_a_delay_the_decision_is_what_is_worked_on() -> None:
    delay = approved(Letter.DELAY_NOTICE, outcome=None)
    case = case_of(*HANDLING, EndingChosen(letter=Letter.DELAY_NOTICE), saved(Letter.DELAY_NOTICE), delay)
    assert (case.ending, case.outcome, case.stage) == (Letter.DECISION, None, Stage.HANDLING)


def test_a_second_delay_asks_for_a_text_of_its_own() -> None:
    delay, choice = approved(Letter.DELAY_NOTICE, outcome=None), EndingChosen(letter=Letter.DELAY_NOTICE)
    case = case_of(*HANDLING, choice, saved(Letter.DELAY_NOTICE), delay, choice)
    assert case.stage is Stage.HANDLING, "the text that was approved before is not the one that waits now"


def test_a_new_message_that_is_a_complaint_opens_a_ticket_of_its_own() -> None:
    case = case_of(proposed(), joined(), Dismissed(article=70), proposed(article=71, own_ticket=False))
    assert case.complaint is None
    assert case.never_again == {70}


def test_the_same_message_marked_after_all_keeps_its_ticket() -> None:
    """The fact that the ticket belongs to the case stands once, so a second proposal of the message leans on it."""
    case = case_of(proposed(), joined(), Dismissed(article=70), proposed(by_hand=True))
    assert case.complaint is not None
    assert case.open


def test_going_on_from_a_case_is_the_same_as_folding_all() -> None:
    facts = recorded(*HANDLING, saved(), approved(), TakenBack(undone="k9", step=Step.APPROVE, left=()))
    for cut in range(len(facts) + 1):
        assert fold(facts[cut:], fold(facts[:cut])) == fold(facts), f"cut after fact {cut}"


def test_another_complaint_takes_over_only_what_was_read_and_is_known() -> None:
    """After one was closed, in the same ticket: its facts and keys stay, what happened to the first does not."""
    first = (*HANDLING, Dismissed(article=60), saved(), approved(), Vanished(ticket=OWN), FollowedUp())
    closed = case_of(*first, Closed(outcome=Outcome.DECIDED, verdict="gegrond"))
    again = fold([Recorded(fact=proposed(article=99, conduct_on=None), at=AT, key="new")], closed)
    assert (again.earlier, again.closed, again.confirmed, again.sent, again.saved) == (1, None, None, (), {})
    assert (again.approvals, again.holds, again.follow_up_done) == ((), (), False)
    assert again.never_again == {60}
    assert again.vanished == {OWN}
    assert again.assessed == {TICKET: 99}
    assert again.facts == (*closed.facts, again.facts[-1])
    assert again.keys == closed.keys | {"new"}
    assert again.own_key("draft:x") == "draft:x:1"
    third = fold(
        [Recorded(fact=Closed(outcome=Outcome.DECIDED, verdict=None), at=AT), Recorded(fact=proposed(), at=AT)], again
    )
    assert third.own_key("draft:x") == "draft:x:2"
