"""What goes to the directorate: a complaint for which it is accountable (4b), and a term that was broken (4, 7)."""

from dataclasses import replace
from datetime import date

import pytest

from plugin.domain.actions import Action, PostNote, Tell
from plugin.domain.duties.asking import Roles
from plugin.domain.duties.escalation import climb_ladder, escalate
from plugin.domain.facts import (
    AccountableChanged,
    Closed,
    EndingChosen,
    Fact,
    HandlerChanged,
    ReceiverAsked,
    RespondentsSet,
    RungPassed,
    Stated,
)
from plugin.domain.names import Letter, Outcome
from plugin.domain.regulation import TermName
from plugin.domain.terms import RungKind
from tests.domain.cases import (
    ACCOUNTABLE,
    CONFIRMED,
    COORDINATOR,
    DIRECTOR,
    HANDLER,
    HANDLING,
    JAN,
    TICKET,
    case_of,
    proposed,
)

OTHER_DIRECTOR, RECEIVER = "31", "40"
ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR, OTHER_DIRECTOR))
CLOSED = Closed(outcome=Outcome.WITHDRAWN, verdict=None)
REST = CONFIRMED[1:]
THEIRS = proposed(accountable=DIRECTOR, body="directie", rule="4b")
NOBODY = replace(THEIRS, accountable=None)
TO_REGION = AccountableChanged(
    previous=DIRECTOR, accountable=ACCOUNTABLE, body="regio:Noord", rule="4a", respondents=(JAN,), region=None
)
TO_DIRECTORATE = replace(TO_REGION, previous=ACCOUNTABLE, accountable=DIRECTOR, body="directie", rule="4b")


def handed(*persons: str) -> list[Action]:
    """The memo in the file, and word of it to these directors."""
    memo = PostNote(key="memo:7", ticket=TICKET, note="escalatie_directie")
    message = "aan_directie_escalatie"
    return [memo, *(Tell(key=f"escalation:7:{p}", ticket=TICKET, person=p, message=message) for p in persons)]


def chosen(person: str) -> Stated:
    return Stated(field="accountable", value=person, filled=True)


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        (CONFIRMED, [], "a manager answers for it (4a)"),
        ((THEIRS, *REST), handed(DIRECTOR), "who of them is accountable hears it (4b)"),
        ((NOBODY, *REST), handed(DIRECTOR, OTHER_DIRECTOR), "where that is nobody, each does"),
        ((NOBODY, *REST, RespondentsSet(respondents=(JAN, DIRECTOR))), handed(OTHER_DIRECTOR), "but no respondent"),
        ((THEIRS, *REST, RespondentsSet(respondents=(DIRECTOR,))), handed(OTHER_DIRECTOR), "nor when it was he"),
        ((*CONFIRMED, chosen(DIRECTOR)), handed(DIRECTOR), "a person chose a director"),
        ((THEIRS, *REST, chosen(ACCOUNTABLE)), [], "a person chose a manager"),
        ((*CONFIRMED, TO_DIRECTORATE), handed(DIRECTOR), "it became theirs (R-031)"),
        ((*CONFIRMED, replace(TO_DIRECTORATE, accountable=None)), handed(DIRECTOR, OTHER_DIRECTOR), "and nobody's"),
        ((THEIRS, *REST, TO_REGION), [], "it is about others since, and a manager answers for it"),
        ((THEIRS, *REST, CLOSED), [], "it is closed"),
    ],
)
def test_which_complaints_are_handed_to_the_directorate(
    facts: tuple[Fact, ...], expected: list[Action], why: str
) -> None:
    case = case_of(*facts)
    assert case.complaint is not None
    assert list(escalate(case, case.complaint, ROLES)) == expected, why


DUE = date(2026, 3, 31)
WARNED = RungPassed(term=TermName.DECISION, kind=RungKind.WARN, due=DUE)
BROKEN = replace(WARNED, kind=RungKind.BREACH)
HANDLED, RECEIVED = HandlerChanged(ticket=TICKET, handler=HANDLER), ReceiverAsked(previous=None, receiver=RECEIVER)


def data(term: TermName) -> tuple[tuple[str, str], ...]:
    return ("term", term), ("due", "2026-03-31")


def note(key: str, name: str, term: TermName, asked: str = COORDINATOR) -> PostNote:
    return PostNote(key=f"{key}:2026-03-31", ticket=TICKET, note=name, data=data(term), mentions=(asked,))


def warning(term: TermName, asked: str = COORDINATOR) -> list[Action]:
    return [note(f"warn:{term}", "waarschuwing", term, asked)]


def breach(
    term: TermName,
    asked: str = COORDINATOR,
    directors: tuple[str, ...] = ROLES.directorate,
    accountable: str | None = ACCOUNTABLE,
) -> list[Action]:
    """The note, and the word to the directorate and the accountable."""
    told = [(person, person, "aan_directie_termijn") for person in directors]
    told += [("accountable", accountable, "aan_verantwoordelijke_termijn")] if accountable else []
    return [
        note(f"breach:{term}", "termijn_verstreken", term, asked),
        *(
            Tell(key=f"breach:{term}:2026-03-31:{mark}", ticket=TICKET, person=person, message=message, data=data(term))
            for mark, person, message in told
        ),
    ]


def delay(term: TermName, asked: str = COORDINATOR) -> list[Action]:
    return [note("delay-needed", "uitstelbericht_nodig", term, asked)]


ACK, DECISION, UNTAKEN, PROMISED = (
    TermName.ACKNOWLEDGEMENT, TermName.DECISION, TermName.NOT_TAKEN_UP, TermName.PROMISED,
)  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((), [], "nothing is near"),
        ((WARNED,), warning(DECISION), "days before"),
        ((HANDLED, RECEIVED, WARNED), warning(DECISION, HANDLER), "for who handles it"),
        ((HANDLED, RECEIVED, replace(WARNED, term=ACK)), warning(ACK, RECEIVER), "or acknowledges it (5.1)"),
        ((WARNED, CLOSED), [], "it is closed"),
        ((WARNED, BROKEN), [*breach(DECISION), *delay(DECISION)], "of several that are late only the last goes out"),
        ((WARNED, replace(BROKEN, term=ACK)), [*warning(DECISION), *breach(ACK)], "another term is another"),
        ((HANDLED, RECEIVED, BROKEN), [*breach(DECISION, HANDLER), *delay(DECISION, HANDLER)], "for its handler (7)"),
        ((BROKEN, CLOSED), [*breach(DECISION), *delay(DECISION)], "that it was broken is told of a closed one too"),
        ((replace(BROKEN, term=PROMISED),), [*breach(PROMISED), *delay(PROMISED)], "so is a promise"),
        ((HANDLED, RECEIVED, replace(BROKEN, term=ACK)), breach(ACK, RECEIVER), "no delay of an acknowledgement"),
        ((replace(BROKEN, term=UNTAKEN),), [], "nobody was owed a letter of 8.5"),
        ((EndingChosen(letter=Letter.NOT_TAKEN_UP), replace(BROKEN, term=UNTAKEN)), breach(UNTAKEN), "but now he is"),
        ((replace(BROKEN, term=UNTAKEN), BROKEN), [*breach(DECISION), *delay(DECISION)], "the other terms run on"),
        ((RespondentsSet(respondents=(JAN, DIRECTOR)), replace(BROKEN, term=ACK)),
         breach(ACK, directors=(OTHER_DIRECTOR,)), "no director whom it is about"),
        ((RespondentsSet(respondents=(ACCOUNTABLE,)), replace(BROKEN, term=ACK)), breach(ACK, accountable=None),
         "nor the accountable then"),
        ((chosen(DIRECTOR), replace(BROKEN, term=ACK)), breach(ACK, accountable=None), "a director hears it once"),
        ((TO_DIRECTORATE, replace(BROKEN, term=ACK)), breach(ACK, accountable=None), "also by the rule"),
    ],
)  # fmt: skip
def test_what_each_rung_of_a_term_brings(facts: tuple[Fact, ...], expected: list[Action], why: str) -> None:
    case = case_of(*HANDLING, *facts)
    assert case.complaint is not None
    assert list(climb_ladder(case, case.complaint, ROLES)) == expected, why
