"""What an end asks besides its own letter: follow-up told, forwarding, the notice to a respondent (8; E-9, E-12)."""

from dataclasses import replace

import pytest

from plugin.domain.actions import Action, PostLetter, PostNote
from plugin.domain.duties.asking import Roles
from plugin.domain.duties.ends import ask_for_follow_up, ask_to_forward, tell_respondents
from plugin.domain.facts import (
    ChoicesApplied,
    EndingChosen,
    Fact,
    FollowedUp,
    HandlerChanged,
    LetterFailed,
    Part,
    RespondentsSet,
    Stated,
)
from plugin.domain.names import Letter, Outcome, Verdict
from tests.domain.cases import (
    COORDINATOR,
    DIRECTOR,
    HANDLER,
    HANDLING,
    JAN,
    OWN,
    TICKET,
    TOLD,
    approved,
    case_of,
    joined,
    sent,
)
from tests.domain.hearings import PIET

ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR,))
HANDLED = HandlerChanged(ticket=TICKET, handler=HANDLER)


def note(key: str, name: str, asked: str) -> PostNote:
    return PostNote(key=key, ticket=TICKET, note=name, mentions=(asked,))


UPHELD, NOT_UPHELD = approved(verdict=Verdict.UPHELD), approved(verdict=Verdict.NOT_UPHELD)
TO_TELL = note("follow-up-letter:7", "opvolging_vertellen", COORDINATOR)
HEARD = sent(Letter.FOLLOW_UP, 93)


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((UPHELD,), [], "nothing was done yet"),
        ((UPHELD, FollowedUp()), [TO_TELL], "the complainant must hear what was done (8.4)"),
        ((HANDLED, UPHELD, FollowedUp()), [replace(TO_TELL, mentions=(HANDLER,))], "who handles it tells him"),
        ((UPHELD, FollowedUp(), HEARD), [], "he heard it"),
        ((UPHELD, FollowedUp(), HEARD, LetterFailed(article=93)), [TO_TELL], "it came back"),
        ((NOT_UPHELD, FollowedUp()), [], "nothing was to be done"),
    ],
)
def test_what_was_done_is_told(facts: tuple[Fact, ...], expected: list[Action], why: str) -> None:
    case = case_of(*HANDLING, *facts)
    assert case.complaint is not None
    assert list(ask_for_follow_up(case, case.complaint, ROLES)) == expected, why


FORWARDED = approved(Letter.FORWARDED, outcome=Outcome.FORWARDED)
OUT_OF_SCOPE = approved(Letter.OUT_OF_SCOPE, outcome=Outcome.OUT_OF_SCOPE)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((), []),
        ((EndingChosen(letter=Letter.FORWARDED),), []),
        ((OUT_OF_SCOPE,), []),
        ((FORWARDED,), [note("forward:7:90", "nu_doorzenden", COORDINATOR)]),
        ((HANDLED, FORWARDED), [note("forward:7:90", "nu_doorzenden", HANDLER)]),
    ],
    ids=["it runs", "somebody chose it", "another end", "signed off", "who handles it forwards it"],
)
def test_who_is_asked_to_forward_it(facts: tuple[Fact, ...], expected: list[Action]) -> None:
    case = case_of(*HANDLING, *facts)
    assert case.complaint is not None
    assert list(ask_to_forward(case, case.complaint, ROLES)) == expected


def ended(person: str = JAN, ticket: int = OWN) -> PostLetter:
    key = f"letter:afloop_beklaagde:90:{person}"
    return PostLetter(key=key, ticket=ticket, letter=Letter.END_NOTICE, article=90, person=person)


SETTLED = approved(Letter.SETTLED, outcome=Outcome.SETTLED)
WITHDRAWN = approved(Letter.WITHDRAWN, outcome=Outcome.WITHDRAWN)
BOTH = (RespondentsSet(respondents=(JAN, PIET)), joined(9, Part.RESPONDENT, PIET))
POSTPONED = (
    Stated(field="notice_on", value="2026-03-06", filled=True),
    Stated(field="notice_reason", value=None, filled=True),
)


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((), [], "it runs"),
        ((SETTLED,), [ended()], "settled (8.1, A-27)"),
        ((WITHDRAWN,), [ended()], "withdrawn"),
        ((UPHELD,), [], "of a decision he gets his own part (R-067)"),
        ((OUT_OF_SCOPE,), [], "it is not ours, and he was told nothing"),
        ((TOLD, OUT_OF_SCOPE), [ended()], "who was told of it hears its end"),
        ((TOLD, FORWARDED), [ended()], "also where it went to another (E-12)"),
        ((*BOTH, SETTLED), [ended(), ended(PIET, 9)], "each of them"),
        ((*BOTH, TOLD, OUT_OF_SCOPE), [ended()], "only who was told"),
        ((*BOTH, replace(TOLD, ticket=9, recipient=PIET), OUT_OF_SCOPE), [ended(PIET, 9)], "whoever that is"),
        ((BOTH[0], SETTLED), [ended()], "who has no ticket of his own hears it otherwise"),
        ((ChoicesApplied(spared=(JAN,)), SETTLED), [], "who is spared (A-02)"),
        ((*POSTPONED, SETTLED), [], "the notice waited for somebody's safety (A-12)"),
        ((*POSTPONED, TOLD, SETTLED), [ended()], "until it left"),
    ],
)
def test_a_respondent_hears_an_end_without_a_judgement(
    facts: tuple[Fact, ...], expected: list[Action], why: str
) -> None:
    assert list(tell_respondents(case_of(*HANDLING, *facts))) == expected, why
