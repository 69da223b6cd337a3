"""A colleague is asked for advice: never a respondent, once for each choice, with a question (4; R-030)."""

import pytest

from plugin.domain.actions import OpenAdviceTicket, PostNote
from plugin.domain.advice import advice_asked
from plugin.domain.calendar import Calendar
from plugin.domain.decide import decide
from plugin.domain.facts import AdviceAsked, AdviceGiven, Confirmed, Fact, RespondentsSet, Stated
from plugin.domain.ladder import moments
from tests.domain.actions import ROLES
from tests.domain.cases import ACCOUNTABLE, AT, CONFIRMED, JAN, case_of, joined, proposed
from tests.domain.regulations import make_regulation

ADVISER = "60"
QUESTION = Stated(field="advice_question", value=None, filled=True)
CHOSEN = (Stated(field="adviser", value=ADVISER, filled=True), ACCOUNTABLE)
ASKED = AdviceAsked(adviser=ADVISER, choice="k6")
About = tuple[Fact | tuple[Fact, str], ...]


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((*CONFIRMED, QUESTION, CHOSEN), [ADVISER], "question and adviser"),
        ((*CONFIRMED, CHOSEN, QUESTION), [ADVISER], "in either order"),
        ((*CONFIRMED, CHOSEN), [], "no question"),
        ((*CONFIRMED, QUESTION, CHOSEN, ASKED), [], "asked once"),
        ((*CONFIRMED, QUESTION, CHOSEN, ASKED, CHOSEN), [ADVISER], "chosen again: another question"),
        ((*CONFIRMED, QUESTION, (Stated(field="adviser", value=JAN, filled=True), ACCOUNTABLE)), [], "a respondent"),
        ((*CONFIRMED, QUESTION, (CHOSEN[0], JAN)), [], "a respondent asks nobody"),
        ((*CONFIRMED, QUESTION, Stated(field="adviser", value=None, filled=False)), [], "the field was emptied"),
        ((proposed(), joined(), QUESTION, CHOSEN), [], "nobody confirmed"),
    ],
)
def test_who_is_asked(facts: About, expected: list[str], why: str) -> None:
    found = [r.fact for r in advice_asked(case_of(*facts))]
    assert [f.adviser for f in found if isinstance(f, AdviceAsked)] == expected, why


def wanted(*facts: Fact | tuple[Fact, str]) -> list[object]:
    case = case_of(*facts)
    return list(decide(case, AT, moments(case, make_regulation(), Calendar()), ROLES))


def test_he_gets_a_ticket_of_his_own_unless_it_turns_out_to_be_about_him() -> None:
    asked = (*CONFIRMED, QUESTION, CHOSEN, ASKED)
    assert [a.person for a in wanted(*asked) if isinstance(a, OpenAdviceTicket)] == [ADVISER]
    about_him = RespondentsSet(respondents=(ADVISER,))
    assert not [a for a in wanted(*asked, about_him) if isinstance(a, OpenAdviceTicket)]


def test_his_answer_is_a_note_in_the_file() -> None:
    given = AdviceGiven(ticket=44, person=ADVISER, article=440)
    [note] = [a for a in wanted(*CONFIRMED, given) if isinstance(a, PostNote) and a.note == "advies"]
    assert dict(note.data) == {"adviser": ADVISER, "advised_in": "44", "advice": "440"}
    again = (proposed(article=99), Confirmed(respondents=()))
    assert case_of(*CONFIRMED, given, *again).advice == (), "another complaint in the ticket begins anew"
