"""Advice is asked in a ticket of the adviser's own, never of whom it is about, and comes into the file (4; R-030)."""

import pytest

from plugin.domain.actions import Action, OpenAdviceTicket, PostNote
from plugin.domain.duties.advice import ask_advice
from plugin.domain.duties.asking import Roles
from plugin.domain.facts import AdviceAsked, AdviceGiven, Fact, HandlerChanged, RespondentsSet
from tests.domain.cases import COORDINATOR, DIRECTOR, HANDLER, HANDLING, JAN, TICKET, case_of

ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR,))
ADVISER, OTHER = "60", "61"
GIVEN = AdviceGiven(ticket=9, article=95, person=ADVISER)


def ask(person: str) -> AdviceAsked:
    return AdviceAsked(adviser=person, choice="k1")


def opened(key: str, person: str) -> OpenAdviceTicket:
    return OpenAdviceTicket(key=f"advice:{key}", ticket=TICKET, person=person)


def given(key: str, asked: str) -> PostNote:
    data = (("adviser", ADVISER), ("advised_in", "9"), ("advice", "95"))
    return PostNote(key=f"advice-given:{key}", ticket=TICKET, note="advies", data=data, mentions=(asked,))


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((), [], "nobody is asked"),
        ((ask(ADVISER),), [opened("k8", ADVISER)], "in a ticket of his own"),
        ((ask(ADVISER), ask(OTHER)), [opened("k8", ADVISER), opened("k9", OTHER)], "each in his own"),
        ((ask(ADVISER), GIVEN), [opened("k8", ADVISER), given("k9", COORDINATOR)], "what he answers, in the file"),
        ((HandlerChanged(ticket=TICKET, handler=HANDLER), GIVEN), [given("k9", HANDLER)], "for who handles it"),
        ((ask(JAN), ask(OTHER)), [opened("k9", OTHER)], "never a respondent"),
        ((ask(ADVISER), RespondentsSet(respondents=(JAN, ADVISER)), ask(OTHER)), [opened("k10", OTHER)],
         "nor who became one since"),
    ],
)  # fmt: skip
def test_who_is_asked_and_what_he_answered(facts: tuple[Fact, ...], expected: list[Action], why: str) -> None:
    case = case_of(*HANDLING, *facts)
    assert case.complaint is not None
    assert list(ask_advice(case, case.complaint, ROLES)) == expected, why
