"""A complaint's ticket that somebody closed while it runs: each time is told, and who keeps at it too (8; R-008)."""

from datetime import timedelta

import pytest

from plugin.domain.actions import Action, PostNote, Tell
from plugin.domain.duties.asking import Roles
from plugin.domain.duties.reopening import report_closing, stays_open
from plugin.domain.facts import Closed, Dismissed, Fact, HandlerChanged, RespondentsSet, TicketClosed
from plugin.domain.names import Outcome
from tests.domain.cases import COORDINATOR, DIRECTOR, HANDLER, HANDLING, JAN, OWN, TICKET, case_of, recorded

OTHER_DIRECTOR = "31"
ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR, OTHER_DIRECTOR))
SHUT = TicketClosed(ticket=TICKET)
DISMISSED, CLOSED = Dismissed(article=70), Closed(outcome=Outcome.WITHDRAWN, verdict=None)


def reopened(key: str, who: str = "", times: str = "", asked: str = COORDINATOR) -> PostNote:
    data = (("who", who), ("times", times))
    return PostNote(key=f"reopened:{key}", ticket=TICKET, note="ticket_heropend", data=data, mentions=(asked,))


def told(key: str, person: str) -> Tell:
    data = (("times", "3"),)
    return Tell(key=f"shut:{key}:{person}", ticket=TICKET, person=person, message="aan_directie_gesloten", data=data)


KEPT_AT_IT = [
    reopened("k8"), reopened("k9"), reopened("k10", times="3"), told("k10", DIRECTOR), told("k10", OTHER_DIRECTOR),
]  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((), [], "nobody closed it"),
        (((SHUT, HANDLER),), [reopened("k8", HANDLER)], "somebody did"),
        ((SHUT,), [reopened("k8")], "a rule of the helpdesk did"),
        ((HandlerChanged(ticket=TICKET, handler=HANDLER), SHUT), [reopened("k9", asked=HANDLER)], "for its handler"),
        ((SHUT, SHUT), [reopened("k8"), reopened("k9")], "each time"),
        ((SHUT, SHUT, SHUT), KEPT_AT_IT, "three times in ten minutes: the directorate hears it"),
        ((SHUT, SHUT, SHUT, SHUT), [*KEPT_AT_IT, reopened("k11")], "once"),
        ((RespondentsSet(respondents=(JAN, DIRECTOR)), SHUT, SHUT, SHUT),
         [reopened("k9"), reopened("k10"), reopened("k11", times="3"), told("k11", OTHER_DIRECTOR)],
         "but no director whom it is about"),
        ((SHUT, DISMISSED), [], "it is no complaint"),
        ((SHUT, CLOSED), [], "it came to its end"),
    ],
)  # fmt: skip
def test_each_time_is_told(facts: tuple[Fact | tuple[Fact, str], ...], expected: list[Action], why: str) -> None:
    case = case_of(*HANDLING, *facts)
    assert case.complaint is not None
    assert list(report_closing(case, case.complaint, ROLES)) == expected, why


@pytest.mark.parametrize(
    ("facts", "ticket", "minutes", "stays", "why"),
    [
        ((), TICKET, 0, True, "it runs"),
        ((), OWN, 0, False, "a respondent's ticket may be closed"),
        ((DISMISSED,), TICKET, 0, False, "it is no complaint"),
        ((CLOSED,), TICKET, 0, False, "it came to its end"),
        ((SHUT, SHUT), TICKET, 0, True, "twice"),
        ((SHUT, SHUT, SHUT), TICKET, 0, False, "two rules of a helpdesk must not fight"),
        ((SHUT, SHUT, SHUT), TICKET, 7, False, "for ten minutes"),
        ((SHUT, SHUT, SHUT), TICKET, 8, True, "since the first of them"),
    ],
)
def test_when_it_is_opened_again(facts: tuple[Fact, ...], ticket: int, minutes: int, stays: bool, why: str) -> None:
    last = recorded(*HANDLING, *facts)[-1].at
    assert stays_open(case_of(*HANDLING, *facts), ticket, last + timedelta(minutes=minutes)) is stays, why
