"""Who of the receiving office is asked for the acknowledgement (5.1; R-033)."""

import pytest

from plugin.domain.actions import Action, PostNote
from plugin.domain.duties.asking import Roles
from plugin.domain.duties.receiving import ask_receiver
from plugin.domain.facts import Fact, ReceiverAsked, RespondentsSet
from tests.domain.cases import CONFIRMED, COORDINATOR, DIRECTOR, TICKET, case_of

FIRST, SECOND = "40", "41"
ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR,))


def asks(receiver: str | None, previous: str | None = None) -> ReceiverAsked:
    return ReceiverAsked(previous=previous, receiver=receiver)


def asked(key: str, receiver: str, before: str = "") -> PostNote:
    data = (("receiver", receiver), ("before", before))
    return PostNote(key=f"receiver:{key}", ticket=TICKET, note="ontvanger", data=data, mentions=(receiver,))


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((), [], "nobody is asked yet"),
        ((asks(FIRST),), [asked("k5", FIRST)], "who received it"),
        ((asks(COORDINATOR),), [], "of the coordinator everything is asked already"),
        ((asks(None, FIRST),), [], "nobody there can any more"),
        ((asks(FIRST), asks(SECOND, FIRST)), [asked("k5", FIRST), asked("k6", SECOND, FIRST)], "another since"),
        ((asks(COORDINATOR), asks(SECOND, COORDINATOR)), [asked("k6", SECOND, COORDINATOR)], "after the coordinator"),
        ((RespondentsSet(respondents=(COORDINATOR,)), asks(DIRECTOR)), [], "a director in the coordinator's place"),
        ((RespondentsSet(respondents=(COORDINATOR,)), asks(FIRST)), [asked("k6", FIRST)], "the office as before"),
    ],
)
def test_who_is_asked_for_the_acknowledgement(facts: tuple[Fact, ...], expected: list[Action], why: str) -> None:
    case = case_of(*CONFIRMED, *facts)
    assert case.complaint is not None
    assert list(ask_receiver(case, case.complaint, ROLES)) == expected, why
