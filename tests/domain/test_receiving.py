"""The office that received a complaint acknowledges it, and stays asked until the letter has left (5.1; R-033)."""

from dataclasses import replace

import pytest

from plugin.domain.actions import PostNote
from plugin.domain.calendar import Calendar
from plugin.domain.case import Case
from plugin.domain.decide import decide
from plugin.domain.facts import (
    Confirmed,
    EndingChosen,
    Fact,
    HandlerChanged,
    LetterFailed,
    ReceiverAsked,
    RespondentsSet,
    RungPassed,
)
from plugin.domain.ladder import moments
from plugin.domain.names import Letter
from plugin.domain.organisation import Desk
from plugin.domain.receiving import ReceivingOffice, receiver_asked, receiving_office
from plugin.domain.regulation import TermName
from plugin.domain.terms import RungKind
from tests.domain.actions import ROLES
from tests.domain.cases import (
    ACCOUNTABLE,
    AT,
    CONFIRMED,
    COORDINATOR,
    DIRECTOR,
    HANDLER,
    JAN,
    TICKET,
    case_of,
    proposed,
    sent,
)
from tests.domain.regulations import make_regulation
from tests.domain.test_reassignment import NOORD, ORGANISATION, SECOND

OFFICE = ReceivingOffice(members=(JAN, HANDLER, SECOND))
ALL = frozenset(OFFICE.members)
ACK = sent(Letter.ACKNOWLEDGEMENT)


def asked(receiver: str | None, previous: str | None = None) -> ReceiverAsked:
    return ReceiverAsked(previous=previous, receiver=receiver)


@pytest.mark.parametrize(
    ("desk", "members", "why"),
    [
        ("Trajecten Groningen", (JAN, NOORD), "the office in its name, the manager last"),
        ("Klachten", (COORDINATOR, SECOND), "the coordinator and his team"),
        ("Directie", (DIRECTOR,), "what was sent to the directorate"),
        ("", (COORDINATOR, SECOND), "not kept: so too"),
    ],
)
def test_the_office_is_that_of_the_desk(desk: str, members: tuple[str, ...], why: str) -> None:
    organisation = replace(ORGANISATION, desks={**ORGANISATION.desks, Desk.DIRECTORATE: "Directie"})
    assert receiving_office(desk, organisation).members == members, why


@pytest.mark.parametrize(
    ("facts", "able", "expected", "why"),
    [
        (CONFIRMED, ALL, asked(HANDLER), "a respondent never, the next of the office"),
        ((proposed(), CONFIRMED[1]), ALL, None, "nobody confirmed"),
        ((*CONFIRMED, HandlerChanged(ticket=TICKET, handler=SECOND)), ALL, asked(SECOND), "who had the ticket first"),
        ((*CONFIRMED, asked(HANDLER), HandlerChanged(ticket=TICKET, handler=SECOND)), ALL, None, "who is asked stays"),
        ((*CONFIRMED, asked(HANDLER)), frozenset({SECOND}), asked(SECOND, HANDLER), "he cannot reach the ticket now"),
        ((*CONFIRMED, asked(HANDLER), RespondentsSet(respondents=(JAN, HANDLER))), ALL, asked(SECOND, HANDLER),
         "he became a respondent (E-13)"),
        ((*CONFIRMED, asked(HANDLER)), frozenset(), asked(None, HANDLER), "nobody of the office any more"),
        (CONFIRMED, frozenset({ACCOUNTABLE}), None, "nobody of the office at all"),
        ((*CONFIRMED, ACK), ALL, None, "it left"),
        ((*CONFIRMED, ACK, LetterFailed(article=80)), ALL, asked(HANDLER), "it came back"),
        ((*CONFIRMED, EndingChosen(letter=Letter.NOT_TAKEN_UP)), ALL, None, "an ending goes before it"),
    ],
)  # fmt: skip
def test_who_is_asked(facts: tuple[Fact, ...], able: frozenset[str], expected: ReceiverAsked | None, why: str) -> None:
    assert receiver_asked(case_of(*facts), OFFICE, able) == expected, why


def notes(case: Case) -> dict[str, tuple[str, ...]]:
    wanted = decide(case, AT, moments(case, make_regulation(), Calendar()), ROLES)
    return {note.note: note.mentions for note in wanted if isinstance(note, PostNote)}


WARNED = RungPassed(term=TermName.ACKNOWLEDGEMENT, kind=RungKind.WARN, due=AT.date())


def test_the_warning_goes_to_the_receiving_office_whoever_handles() -> None:
    facts = (*CONFIRMED, HandlerChanged(ticket=TICKET, handler=SECOND), WARNED)
    assert notes(case_of(*facts))["waarschuwing"] == (SECOND,)
    found = notes(case_of(*facts, asked(HANDLER)))
    assert (found["ontvanger"], found["waarschuwing"]) == ((HANDLER,), (HANDLER,))


def test_the_coordinator_is_asked_without_a_note() -> None:
    assert "ontvanger" not in notes(case_of(*CONFIRMED, asked(COORDINATOR)))


def test_a_new_complaint_in_the_ticket_begins_anew() -> None:
    again = proposed(article=99)
    assert case_of(*CONFIRMED, asked(HANDLER), again, Confirmed(respondents=(JAN,))).receiver is None
