"""A complaint about how a running complaint is handled: who is kept out of it, and who is asked (4b; E-17)."""

from datetime import timedelta

import pytest

from plugin.domain.actions import Action, OpenSecondFile, Tell
from plugin.domain.decide import Roles
from plugin.domain.duties.asking import coordinator_for
from plugin.domain.duties.handling import set_apart
from plugin.domain.facts import AboutHandling, Fact, HandlerChanged, HandlingDoubted, TextSaved
from plugin.domain.handling import who_handled
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

ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR,))
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


def test_a_click_opens_the_second_file() -> None:
    opened = [a for a in wanted(*HANDLING, MESSAGE) if isinstance(a, OpenSecondFile)]
    assert opened == [OpenSecondFile(key=f"handling:{TICKET}-84", source=TICKET, article=84)]


def test_a_doubt_is_put_to_somebody_who_does_not_handle_it() -> None:
    assert [a.person for a in wanted(*HANDLING, DOUBTED) if isinstance(a, Tell)] == [DIRECTOR]


def test_nobody_is_asked_once_somebody_clicked() -> None:
    assert [a for a in wanted(*HANDLING, DOUBTED, MESSAGE) if isinstance(a, Tell)] == []
