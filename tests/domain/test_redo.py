"""What a respondent who is found later did before is listed, and his texts and approvals do not count (6.1; E-13)."""

from datetime import date

import pytest

from plugin.domain.actions import OfferDraft, PostLetter, PostNote
from plugin.domain.calendar import Calendar
from plugin.domain.case import Case
from plugin.domain.decide import decide
from plugin.domain.facts import DoneByRespondent, EndingChosen, Fact, RespondentsSet, StepRefused
from plugin.domain.ladder import moments
from plugin.domain.names import Letter, Step
from plugin.domain.redo import done_before
from tests.domain.actions import ROLES
from tests.domain.cases import (
    ACCOUNTABLE,
    AT,
    COORDINATOR,
    HANDLER,
    HANDLING,
    JAN,
    approved,
    case_of,
    delivered,
    saved,
    sent,
)
from tests.domain.regulations import make_regulation

DAY = "2026-03-03"
TOO = RespondentsSet(respondents=(JAN, HANDLER))
HIS_TEXT = (*HANDLING, (saved(), HANDLER))


def listed(*steps: str) -> list[DoneByRespondent]:
    return [DoneByRespondent(person=HANDLER, steps=steps)] if steps else []


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((*HIS_TEXT, TOO), listed(f"geschreven|beslissing|{DAY}"), "he wrote the decision"),
        ((*HIS_TEXT, (saved(), HANDLER), TOO), listed(f"geschreven|beslissing|{DAY}"), "the same once"),
        ((*HANDLING, (sent(Letter.INFORMATION_REQUEST, 85), HANDLER),
          (EndingChosen(letter=Letter.DELAY_NOTICE), HANDLER), TOO),
         listed(f"verstuurd|verzoek_om_informatie|{DAY}", f"gekozen|uitstelbericht|{DAY}"), "in order"),
        (HIS_TEXT, [], "it is not about him"),
        ((*HANDLING, TOO, (saved(), HANDLER)), [], "what he did as a respondent is refused elsewhere"),
        ((*HIS_TEXT, TOO, *listed("x")), [], "told once"),
        ((*HANDLING, TOO), [], "he did nothing"),
        ((*HANDLING, (StepRefused(step=Step.APPROVE, reason="niet_bevoegd", article="4"), HANDLER), TOO), [],
         "what was refused is no step"),
    ],
)  # fmt: skip
def test_what_he_did(facts: tuple[Fact | tuple[Fact, str], ...], expected: list[DoneByRespondent], why: str) -> None:
    assert [r.fact for r in done_before(case_of(*facts))] == expected, why


DROPPED = DoneByRespondent(person=HANDLER, steps=(f"geschreven|beslissing|{DAY}",))
HIS_APPROVAL = (*HANDLING, (saved(), ACCOUNTABLE), (approved(), HANDLER))


def wanted(case: Case) -> list[object]:
    return list(decide(case, AT, moments(case, make_regulation(), Calendar()), ROLES))


def test_his_text_does_not_count_and_the_draft_is_made_again() -> None:
    before, after = case_of(*HIS_TEXT), case_of(*HIS_TEXT, TOO, DROPPED)
    assert before.text(Letter.DECISION) is not None
    assert after.text(Letter.DECISION) is None
    first = [a.key for a in wanted(case_of(*HANDLING)) if isinstance(a, OfferDraft) and a.letter is Letter.DECISION]
    again = [a.key for a in wanted(after) if isinstance(a, OfferDraft) and a.letter is Letter.DECISION]
    assert again != first, "another key, else it would count as done"


def test_his_approval_counts_no_more_while_the_letter_is_here() -> None:
    assert case_of(*HIS_APPROVAL).outcome is not None
    after = case_of(*HIS_APPROVAL, TOO, DROPPED)
    assert after.outcome is None
    assert not [a for a in wanted(after) if isinstance(a, PostLetter)]
    assert after.text(Letter.DECISION) is not None, "another wrote it: it waits for another's approval"


def test_a_letter_that_left_cannot_be_called_back() -> None:
    left = (*HIS_APPROVAL, sent(Letter.DECISION, 91), delivered(91))
    assert case_of(*left, TOO, DROPPED).outcome is not None


def test_the_end_that_he_chose_is_open_again() -> None:
    chosen = (*HANDLING, (EndingChosen(letter=Letter.NOT_TAKEN_UP), HANDLER))
    assert case_of(*chosen, TOO, DROPPED).ending is Letter.DECISION
    other = (*HANDLING, (EndingChosen(letter=Letter.NOT_TAKEN_UP), COORDINATOR))
    assert case_of(*other, TOO, DROPPED).ending is Letter.NOT_TAKEN_UP


def test_the_accountable_and_the_coordinator_read_the_list() -> None:
    [note] = [a for a in wanted(case_of(*HIS_TEXT, TOO, DROPPED)) if getattr(a, "note", "") == "gedaan_door_beklaagde"]
    assert isinstance(note, PostNote)
    assert note.mentions == (ACCOUNTABLE, COORDINATOR)
    assert dict(note.data)["steps"] == DROPPED.steps[0]
    assert date.fromisoformat(DAY) == AT.date()
