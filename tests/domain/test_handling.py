"""A complaint about how a running complaint is handled: who is kept out of it, and who is asked (4b; E-17)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from plugin.domain.actions import Action, OpenSecondFile, PostNote, Tell
from plugin.domain.decide import Roles
from plugin.domain.duties.asking import coordinator_for
from plugin.domain.duties.handling import set_apart
from plugin.domain.facts import AboutHandling, Closed, Fact, HandlerChanged, HandlingDoubted, RespondentsSet, TextSaved
from plugin.domain.handling import who_handled
from plugin.domain.names import Outcome
from tests.domain.cases import (
    ACCOUNTABLE,
    AT,
    COORDINATOR,
    DIRECTOR,
    HANDLER,
    HANDLING,
    JAN,
    TICKET,
    case_of,
    joined,
    proposed,
    saved,
)

OTHER = "31"
ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR, OTHER))
DOUBTED, MESSAGE = HandlingDoubted(ticket=TICKET, article=84), AboutHandling(ticket=TICKET, article=84)
TEXT: tuple[TextSaved, str] = (saved(), "13")


@pytest.mark.parametrize(
    ("facts", "persons"),
    [
        (HANDLING, {ACCOUNTABLE, COORDINATOR}),  # whom the hold made its handler
        ((*HANDLING, HandlerChanged(ticket=TICKET, handler=HANDLER)), {ACCOUNTABLE, COORDINATOR, HANDLER}),
        ((*HANDLING, HandlerChanged(ticket=99, handler=HANDLER)), {ACCOUNTABLE, COORDINATOR}),
        ((*HANDLING, TEXT), {ACCOUNTABLE, COORDINATOR, "13"}),
    ],
)
def test_who_handled_the_first(facts: tuple[Fact, ...], persons: set[str]) -> None:
    assert set(who_handled(case_of(*facts))) == persons


def test_who_handled_the_first_is_kept_out_of_the_second_and_has_no_say() -> None:
    second = case_of(proposed(accountable=DIRECTOR, first_handlers=(HANDLER, COORDINATOR)), joined())
    assert second.barred == (JAN, HANDLER, COORDINATOR)
    assert second.not_asked == (JAN, HANDLER, COORDINATOR)
    assert coordinator_for(second, ROLES) == DIRECTOR


def test_who_must_answer_for_it_is_not_kept_out() -> None:
    second = case_of(proposed(accountable=DIRECTOR, first_handlers=(HANDLER, DIRECTOR)), joined())
    assert second.barred == (JAN, HANDLER)


def wanted(*facts: Fact) -> list[Action]:
    case = case_of(*facts, at=AT - timedelta(days=1))
    assert case.complaint is not None
    return list(set_apart(case, case.complaint, ROLES))


OPENED: list[Action] = [
    OpenSecondFile(key="handling:7-84", source=TICKET, article=84),
    PostNote(key="apart:handling:7-84", ticket=TICKET, note="tweede_dossier"),
]
ANOTHER: list[Action] = [
    OpenSecondFile(key="handling:7-85", source=TICKET, article=85),
    PostNote(key="apart:handling:7-85", ticket=TICKET, note="tweede_dossier"),
]
CLOSED = Closed(outcome=Outcome.WITHDRAWN, verdict=None)


def asked(person: str, article: int = 84) -> Tell:
    key = f"about-handling:{article}:{person}"
    return Tell(key=key, ticket=TICKET, person=person, message="aan_collega_over_behandeling")


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((), [], "nobody wrote about it"),
        ((MESSAGE,), OPENED, "a click opens the second file"),
        ((MESSAGE, CLOSED), OPENED, "also of a complaint that is closed"),
        ((DOUBTED,), [asked(DIRECTOR)], "a doubt is put to somebody who does not handle it"),
        ((HandlerChanged(ticket=TICKET, handler=DIRECTOR), DOUBTED), [asked(OTHER)], "not to a director who does"),
        ((RespondentsSet(respondents=(JAN, DIRECTOR)), DOUBTED), [asked(OTHER)], "nor to whom it is about"),
        ((RespondentsSet(respondents=(DIRECTOR, OTHER)), DOUBTED), [], "nobody is left"),
        ((DOUBTED, MESSAGE), OPENED, "nobody is asked once somebody clicked"),
        ((DOUBTED, replace(MESSAGE, article=85)), [asked(DIRECTOR), *ANOTHER], "on another message"),
        ((DOUBTED, CLOSED), [], "it is closed"),
    ],
)
def test_a_message_about_the_handling_is_set_apart(facts: tuple[Fact, ...], expected: list[Action], why: str) -> None:
    assert wanted(*HANDLING, *facts) == expected, why


def test_the_coordinator_is_asked_where_he_does_not_handle_it() -> None:
    assert wanted(proposed(), joined(), DOUBTED) == [asked(COORDINATOR)]
