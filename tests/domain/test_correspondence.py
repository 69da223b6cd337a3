"""The letters between acknowledgement and end: due when the case asks, in order, each once."""

from dataclasses import replace

import pytest

from plugin.domain.correspondence import due_letters, said_anew, sent_between, what_changed
from plugin.domain.facts import Fact, LetterAsked, LetterSkipped, Stated
from plugin.domain.names import Letter, Verdict
from tests.domain.cases import ACCOUNTABLE, CLIENT, DIRECTOR, HANDLING, JAN, OWN, approved, case_of, delivered, sent

ASK, SKIP = LetterAsked(letter=Letter.INFORMATION_REQUEST), LetterSkipped(letter=Letter.INFORMATION_REQUEST)
OTHER = Stated(field="accountable", value=DIRECTOR, filled=True)
SAME = Stated(field="accountable", value=ACCOUNTABLE, filled=True)
CONTACT = Stated(field="contact_person", value="12", filled=True)
NOTICE = sent(Letter.NOTICE_TO_RESPONDENT, article=81, ticket=OWN, recipient=JAN)
UPHELD = (approved(verdict=Verdict.UPHELD), sent(Letter.DECISION, article=91), delivered(91))
REQUESTED, GRANTED = (Stated(field="travel_costs", value=v, filled=True) for v in ("gevraagd", "toegekend"))
WHY = Stated(field="travel_reason", value=None, filled=True)
TRAVEL = sent(Letter.TRAVEL_COSTS, article=92)
ORAL = (replace(HANDLING[0], oral=True), *HANDLING[1:])  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("facts", "letters"),
    [
        (HANDLING, []),
        ((*HANDLING, ASK), [Letter.INFORMATION_REQUEST]),
        ((*HANDLING, ASK, sent(Letter.INFORMATION_REQUEST, article=92)), []),
        (
            (*HANDLING, ASK, sent(Letter.INFORMATION_REQUEST, article=92, missing=("8|x",))),
            [Letter.INFORMATION_REQUEST],
        ),
        ((*HANDLING, ASK, sent(Letter.INFORMATION_REQUEST, article=92, recipient=JAN)), [Letter.INFORMATION_REQUEST]),
        ((*HANDLING, ASK, SKIP), []),
        ((*HANDLING, REQUESTED, WHY), []),
        ((*HANDLING, REQUESTED, GRANTED), []),
        ((*HANDLING, REQUESTED, GRANTED, WHY), [Letter.TRAVEL_COSTS]),
        ((*HANDLING, ASK, REQUESTED, GRANTED, WHY), [Letter.INFORMATION_REQUEST, Letter.TRAVEL_COSTS]),
        ((*HANDLING, REQUESTED, GRANTED, WHY, TRAVEL), []),
        ((*HANDLING, REQUESTED, GRANTED, WHY, replace(TRAVEL, missing=("6.5|x",))), [Letter.TRAVEL_COSTS]),
        ((*HANDLING, REQUESTED, GRANTED, WHY, LetterSkipped(letter=Letter.TRAVEL_COSTS)), []),
        ((*HANDLING, REQUESTED, GRANTED, WHY, TRAVEL, GRANTED), [Letter.TRAVEL_COSTS]),
        ((*HANDLING, REQUESTED, GRANTED, WHY, *UPHELD), [Letter.FOLLOW_UP, Letter.TRAVEL_COSTS]),
        (ORAL, [Letter.ORAL_COMPLAINT]),
        ((*ORAL, sent(Letter.ORAL_COMPLAINT, article=92)), []),
        ((*ORAL, LetterSkipped(letter=Letter.ORAL_COMPLAINT)), []),
        ((*ORAL, LetterAsked(letter=Letter.ORAL_COMPLAINT)), [Letter.ORAL_COMPLAINT]),
        ((*HANDLING, OTHER), [Letter.OTHER_CONTACT]),
        ((*HANDLING, OTHER, ASK), [Letter.OTHER_CONTACT, Letter.INFORMATION_REQUEST]),
        ((*HANDLING, OTHER, sent(Letter.OTHER_CONTACT, article=92)), []),
        ((*HANDLING, OTHER, sent(Letter.OTHER_CONTACT, article=92), SAME), [Letter.OTHER_CONTACT]),
        ((*HANDLING, OTHER, LetterSkipped(letter=Letter.OTHER_CONTACT)), []),
        ((*HANDLING, OTHER, SAME), []),
        ((*HANDLING, *UPHELD), [Letter.FOLLOW_UP]),
        ((*HANDLING, *UPHELD, sent(Letter.FOLLOW_UP, article=92)), []),
        ((*HANDLING, approved(verdict=Verdict.NOT_UPHELD), sent(Letter.DECISION, article=91), delivered(91)), []),
        ((*HANDLING, ASK, *UPHELD[:1]), []),
    ],
)
def test_what_is_due(facts: tuple[Fact, ...], letters: list[Letter]) -> None:
    assert [due.letter for due in due_letters(case_of(*facts))] == letters


def test_before_the_first_letter_nothing_has_changed() -> None:
    assert what_changed(case_of(*HANDLING[:5], OTHER), CLIENT) is None


def test_each_is_told_since_his_own_letter() -> None:
    case = case_of(*HANDLING, CONTACT, NOTICE, OTHER)
    to_complainant, to_jan = what_changed(case, CLIENT), what_changed(case, JAN)
    assert to_complainant
    assert to_jan
    assert (to_complainant.what, to_jan.what) == (("contact", "accountable"), ("accountable",))


def test_each_click_and_each_change_is_an_occasion_of_its_own() -> None:
    again = case_of(*HANDLING, ASK, sent(Letter.INFORMATION_REQUEST, article=92), ASK)
    first = case_of(*HANDLING, ASK)
    assert due_letters(again)[0].occasion != due_letters(first)[0].occasion
    assert (sent_between(first), sent_between(again)) == (0, 1)


def test_what_the_letter_that_stands_ready_must_follow() -> None:
    def said(*fields: str) -> int:
        return said_anew(case_of(*HANDLING, *(Stated(field=f, value="ook", filled=True) for f in fields)))

    assert said() == 0
    assert said("representative", "person_concerned", "copy", "verdict") == 3
    assert said("conduct_on") == 1  # the acknowledgement names the day (5.1, R-034)
    assert said("principal") == 0
    assert said("principal", "about_decision") == 2, "then the letter names him"
