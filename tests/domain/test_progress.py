"""When the complainant may hear how far it is: received on Tuesday 3 March 2026, answer by 31 March (7, P-05, A-37)."""

from datetime import date

import pytest

from plugin.domain.calendar import Calendar, local_instant
from plugin.domain.correspondence import due_letters, sent_between
from plugin.domain.facts import Dismissed, EndingChosen, Fact, HalfwayReached, LetterSkipped, RungPassed
from plugin.domain.names import Letter
from plugin.domain.progress import message_window
from plugin.domain.regulation import TermName
from plugin.domain.terms import RungKind
from tests.domain.cases import CONFIRMED, HANDLING, approved, case_of, delivered, saved, sent
from tests.domain.regulations import make_regulation

ON, CALENDAR = make_regulation(), Calendar()
OFF = make_regulation(bericht_halverwege="nee")
LAST = date(2026, 3, 31)
PROGRESS = sent(Letter.PROGRESS, 95)


def warned(term: TermName) -> RungPassed:
    return RungPassed(term=term, kind=RungKind.WARN, due=LAST)


def test_from_the_half_until_the_warning_of_the_term() -> None:
    window = message_window(case_of(*HANDLING), LAST, ON, CALENDAR)
    assert window == (local_instant(date(2026, 3, 17), 9), local_instant(date(2026, 3, 24), 9))


@pytest.mark.parametrize(
    "facts",
    [
        CONFIRMED,  # not acknowledged yet
        (*HANDLING, Dismissed(article=70)),
        (*HANDLING, EndingChosen(letter=Letter.NOT_TAKEN_UP)),
        (*HANDLING, HalfwayReached()),  # once
        (*HANDLING, saved(), approved(), sent(Letter.DECISION, 91), delivered(91)),
    ],
)
def test_a_complaint_of_which_there_is_nothing_to_tell(facts: tuple[Fact, ...]) -> None:
    assert message_window(case_of(*facts), LAST, ON, CALENDAR) is None


def test_a_regulation_may_leave_it_out() -> None:
    assert message_window(case_of(*HANDLING), LAST, OFF, CALENDAR) is None


@pytest.mark.parametrize(
    ("facts", "is_due"),
    [
        ((), True),
        ((PROGRESS, delivered(95)), False),
        ((LetterSkipped(letter=Letter.PROGRESS),), False),
        ((EndingChosen(letter=Letter.SETTLED),), False),
        ((saved(),), False),  # the answer itself waits for approval
        ((saved(missing=("8.2|x",)),), False),  # who is writing it keeps his draft
        ((approved(Letter.DELAY_NOTICE, outcome=None), sent(Letter.DELAY_NOTICE, 91), delivered(91)), False),
        ((warned(TermName.DECISION),), False),  # the answer is near
        ((warned(TermName.PROMISED),), False),
        ((warned(TermName.NOT_TAKEN_UP),), True),
    ],
)
def test_the_letter_stands_ready(facts: tuple[Fact, ...], is_due: bool) -> None:
    letters = [due.letter for due in due_letters(case_of(*HANDLING, HalfwayReached(), *facts))]
    assert (Letter.PROGRESS in letters) is is_due


def test_a_warning_from_before_a_later_promise_says_nothing_of_it() -> None:
    case = case_of(*HANDLING, warned(TermName.DECISION), HalfwayReached())
    assert [due.letter for due in due_letters(case)] == [Letter.PROGRESS]


@pytest.mark.parametrize("later", [(), (PROGRESS, delivered(95)), (LetterSkipped(letter=Letter.PROGRESS),)])
def test_the_draft_of_the_answer_comes_back_once_when_it_is_near(later: tuple[Fact, ...]) -> None:
    before = sent_between(case_of(*HANDLING, HalfwayReached()))
    assert sent_between(case_of(*HANDLING, HalfwayReached(), warned(TermName.DECISION), *later)) == before + 1
