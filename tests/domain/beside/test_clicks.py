"""What a click beside the complaint gives, and every reason for which it cannot be (P-04, P-07; 4b)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from plugin.domain.beside.clicks import REASONS, take_beside
from plugin.domain.beside.facts import (
    STEPS,
    SignalAnswered,
    SignalFound,
)
from plugin.domain.beside.track import (
    OmbudsmanAnswerApproved,
    OmbudsmanAnswerSaved,
    OmbudsmanDue,
    OmbudsmanReply,
    OmbudsmanStepTaken,
    OmbudsmanTrackOpened,
)
from plugin.domain.duties.asking import Roles
from plugin.domain.facts import StepRefused
from plugin.domain.names import Recommendation, Signal, Step
from plugin.domain.steps import Approvers, take
from tests.domain.cases import CONFIRMED, COORDINATOR, DIRECTOR, HANDLER, JAN, TICKET, case_of

LEAK = SignalFound(ticket=TICKET, number="87007", article=70, signal=Signal.DATA_LEAK)
THREAT = replace(LEAK, signal=Signal.THREAT)
OPENED = OmbudsmanTrackOpened(ticket=TICKET, number="87007", article=70, person="")


def taken(step: Step) -> OmbudsmanStepTaken:
    return OmbudsmanStepTaken(ticket=TICKET, step=step)


CLOSED, RECOMMENDED = taken(Step.OMBUDSMAN_CLOSED), taken(Step.OMBUDSMAN_RECOMMENDED)
PARTLY, NOT_FOLLOWED = (
    OmbudsmanReply(ticket=TICKET, reply=reply) for reply in (Recommendation.PARTLY, Recommendation.NOT_FOLLOWED)
)


ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR, "99"))
SAVED = OmbudsmanAnswerSaved(ticket=TICKET, article=71, answers=(1,), digest="d")
APPROVED = OmbudsmanAnswerApproved(ticket=TICKET, article=71)
EMPTY = replace(SAVED, answers=())


def click(*facts: Any, step: Step, by: str = HANDLER) -> Any:
    return take_beside(case_of(*facts), step, by, ROLES, ticket=TICKET, number="87007", article=70)


@pytest.mark.parametrize(
    ("facts", "step", "gives"),
    [
        ((), Step.DATA_LEAK, LEAK),
        ((LEAK,), Step.DATA_LEAK, "datalek_loopt_al"),
        ((LEAK,), Step.DATA_LEAK_REPORTED, ("k1",)),
        ((THREAT, LEAK), Step.NO_DATA_LEAK, ("k2",)),
        ((THREAT,), Step.NO_DATA_LEAK, "geen_datalek_open"),
        ((THREAT, LEAK), Step.NO_SIGNAL, ("k1",)),
        ((LEAK,), Step.NO_SIGNAL, "geen_signaal_open"),
        ((OPENED,), Step.NO_SIGNAL, OmbudsmanStepTaken(ticket=TICKET, step=Step.NO_SIGNAL)),
        ((), Step.OMBUDSMAN, OPENED),
        ((OPENED,), Step.OMBUDSMAN, "al_ombudsman"),
        ((OPENED, CLOSED), Step.OMBUDSMAN, OPENED),
        ((OPENED,), Step.OMBUDSMAN_ANSWERED, OmbudsmanStepTaken(ticket=TICKET, step=Step.OMBUDSMAN_ANSWERED)),
        ((OPENED,), Step.OMBUDSMAN_ADVISED, OmbudsmanStepTaken(ticket=TICKET, step=Step.OMBUDSMAN_ADVISED)),
        ((OPENED,), Step.OMBUDSMAN_CLOSED, CLOSED),
        ((OPENED,), Step.OMBUDSMAN_RECOMMENDED, taken(Step.OMBUDSMAN_RECOMMENDED)),
        ((OPENED,), Step.OMBUDSMAN_FOLLOWED, "geen_aanbeveling"),
        ((OPENED, RECOMMENDED), Step.OMBUDSMAN_FOLLOWED, "aanbeveling_open"),
        ((OPENED, RECOMMENDED), Step.OMBUDSMAN_CLOSED, "aanbeveling_open"),
        ((OPENED, RECOMMENDED), Step.NO_SIGNAL, taken(Step.NO_SIGNAL)),
        ((OPENED, RECOMMENDED, PARTLY), Step.OMBUDSMAN_CLOSED, "aanbeveling_open"),
        ((OPENED, RECOMMENDED, PARTLY), Step.OMBUDSMAN_FOLLOWED, taken(Step.OMBUDSMAN_FOLLOWED)),
        ((OPENED, RECOMMENDED, PARTLY, taken(Step.OMBUDSMAN_FOLLOWED)), Step.OMBUDSMAN_CLOSED, CLOSED),
        ((OPENED, RECOMMENDED, NOT_FOLLOWED), Step.OMBUDSMAN_CLOSED, CLOSED),
        ((OPENED, RECOMMENDED, NOT_FOLLOWED), Step.OMBUDSMAN_FOLLOWED, "geen_aanbeveling"),
        # what was said of one that is done says nothing of the next; a click more on one that waits is the same one
        ((OPENED, RECOMMENDED, NOT_FOLLOWED, RECOMMENDED), Step.OMBUDSMAN_CLOSED, "aanbeveling_open"),
        ((OPENED, RECOMMENDED, NOT_FOLLOWED, RECOMMENDED), Step.OMBUDSMAN_FOLLOWED, "aanbeveling_open"),
        ((OPENED, RECOMMENDED, PARTLY, RECOMMENDED), Step.OMBUDSMAN_FOLLOWED, taken(Step.OMBUDSMAN_FOLLOWED)),
        ((OPENED, PARTLY, RECOMMENDED), Step.OMBUDSMAN_FOLLOWED, taken(Step.OMBUDSMAN_FOLLOWED)),
        ((OPENED, CLOSED), Step.OMBUDSMAN_ANSWERED, "geen_ombudsman"),
    ],
)
def test_a_click(facts: tuple[Any, ...], step: Step, gives: Any) -> None:
    fact = click(*facts, step=step)
    if isinstance(gives, str):
        article = "4b" if "ombudsman" in gives or "aanbeveling" in gives else "2 toelichting"
        assert fact == StepRefused(step=step, reason=gives, article=article, ticket=TICKET)
        assert REASONS[gives].endswith(".")
    elif isinstance(gives, tuple):
        assert fact == SignalAnswered(ticket=TICKET, step=step, found=gives)
    else:
        assert fact == gives


@pytest.mark.parametrize(
    ("facts", "by", "refused"),
    [
        ((), DIRECTOR, "geen_antwoord"),
        (((EMPTY, HANDLER),), DIRECTOR, "geen_antwoord"),
        (((SAVED, HANDLER),), DIRECTOR, None),
        (((SAVED, HANDLER),), HANDLER, "antwoord_vier_ogen"),
        (((SAVED, HANDLER),), COORDINATOR, "antwoord_niet_bevoegd"),
        (((SAVED, COORDINATOR),), COORDINATOR, "antwoord_vier_ogen"),
        (((SAVED, DIRECTOR),), DIRECTOR, "antwoord_vier_ogen"),
        # what a director wrote is read by the other one, or by the coordinator
        (((SAVED, DIRECTOR),), "99", None),
        (((SAVED, DIRECTOR),), COORDINATOR, None),
        (((SAVED, DIRECTOR),), HANDLER, "antwoord_niet_bevoegd"),
    ],
)
def test_the_answer_to_the_ombudsman_is_approved_by_another(
    facts: tuple[Any, ...], by: str, refused: str | None
) -> None:
    fact = click(OPENED, *facts, step=Step.OMBUDSMAN_APPROVED, by=by)
    step = Step.OMBUDSMAN_APPROVED
    expected = StepRefused(step=step, reason=refused, article="4b", ticket=TICKET) if refused else APPROVED
    assert fact == expected


@pytest.mark.parametrize(
    ("facts", "refused"),
    [((), False), ((SAVED,), True), ((SAVED, APPROVED), False), ((SAVED, APPROVED, replace(SAVED, article=72)), True)],
)
def test_an_answer_that_was_saved_does_not_count_as_given_before_it_was_approved(
    facts: tuple[Any, ...], refused: bool
) -> None:
    fact = click(OPENED, *facts, step=Step.OMBUDSMAN_ANSWERED)
    assert (isinstance(fact, StepRefused) and fact.reason == "antwoord_zonder_akkoord") is refused


@pytest.mark.parametrize("step", STEPS)
def test_a_respondent_answers_nothing_that_may_be_about_him(step: Step) -> None:
    fact = click(*CONFIRMED, LEAK, OPENED, step=step, by=JAN)
    reason, article = "beklaagde_signaal", "5 toelichting en 6.1"
    assert fact == StepRefused(step=step, reason=reason, article=article, ticket=TICKET)


def test_a_leak_found_elsewhere_is_answered_on_any_ticket_of_the_complaint_and_on_no_other() -> None:
    elsewhere = replace(LEAK, ticket=8)
    on_the_case = click(*CONFIRMED, elsewhere, step=Step.NO_DATA_LEAK)
    assert on_the_case == SignalAnswered(ticket=TICKET, step=Step.NO_DATA_LEAK, found=("k5",))
    without = click(elsewhere, step=Step.NO_DATA_LEAK)
    assert isinstance(without, StepRefused)
    assert without.reason == "geen_datalek_open"


@pytest.mark.parametrize(
    ("facts", "by", "refused"),
    [
        ((THREAT,), HANDLER, True),
        ((THREAT,), DIRECTOR, False),
        ((LEAK,), HANDLER, False),
        ((THREAT, SignalAnswered(ticket=TICKET, step=Step.NO_SIGNAL, found=("k5",))), HANDLER, False),
    ],
)
def test_what_is_grave_is_settled_informally_by_the_directorate_alone(
    facts: tuple[Any, ...], by: str, refused: bool
) -> None:
    approvers = Approvers(directorate=(DIRECTOR,), only_directorate=False, second_reader=None)
    fact = take(case_of(*CONFIRMED, *facts), Step.SETTLED, by, approvers)
    assert (isinstance(fact, StepRefused) and fact.reason == "ernstig") is refused


def test_an_answer_that_is_taken_back_counts_as_not_given() -> None:
    approvers = Approvers(directorate=(DIRECTOR,), only_directorate=False, second_reader=None)
    facts = (*CONFIRMED, LEAK, SignalAnswered(ticket=TICKET, step=Step.NO_DATA_LEAK, found=("k5",)))
    answered = case_of(*facts)
    assert answered.beside.leaks() == ()
    assert case_of(*facts, take(answered, Step.TAKE_BACK, HANDLER, approvers)).beside.leaks() != ()


def test_another_day_after_the_answer_means_that_the_ombudsman_asked_again() -> None:
    due = [OmbudsmanDue(ticket=TICKET, due_on=date(2026, 3, day)) for day in (17, 24)]
    answered = OmbudsmanStepTaken(ticket=TICKET, step=Step.OMBUDSMAN_ANSWERED)
    assert not case_of(OPENED, due[0], answered).beside.tracks[TICKET].waits
    assert case_of(OPENED, due[0], answered, due[1]).beside.tracks[TICKET].waits
