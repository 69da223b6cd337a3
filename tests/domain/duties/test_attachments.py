"""The attachments of the complaint go to each respondent once he was told, where a person released them (5.2, E-22)."""

from dataclasses import replace

import pytest

from plugin.domain.actions import Action, PostLetter
from plugin.domain.attachments import FIELD, Attached
from plugin.domain.case import Case
from plugin.domain.duties.attachments import send_attachments
from plugin.domain.facts import ChoicesApplied, Closed, Fact, LetterFailed, Part, RespondentsSet, SideStated
from plugin.domain.names import Letter, Outcome
from tests.domain.cases import HANDLING, JAN, OWN, TOLD, case_of, joined
from tests.domain.hearings import PIET

NEXT = 9
BOTH = (RespondentsSet(respondents=(JAN, PIET)), joined(NEXT, Part.RESPONDENT, PIET))
TOLD_PIET = replace(TOLD, article=88, ticket=NEXT, recipient=PIET)


def released(person: str, ticket: int, value: Attached = Attached.AS_THEY_ARE) -> SideStated:
    return SideStated(ticket=ticket, person=person, field=FIELD, value=value, filled=True, days=())


def files(key: str, person: str, ticket: int) -> PostLetter:
    """What came with the message of the complaint, by its article."""
    key = f"letter:bijlagen_klacht:{key}:{person}"
    return PostLetter(key=key, ticket=ticket, letter=Letter.ATTACHMENTS, article=70, person=person)


TO_JAN, TO_PIET = released(JAN, OWN), released(PIET, NEXT)


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((TOLD,), [], "nobody looked at them"),
        ((TO_JAN,), [], "he was told nothing yet"),
        ((TOLD, TO_JAN), [files("k9", JAN, OWN)], "he was told"),
        ((TO_JAN, TOLD), [files("k8", JAN, OWN)], "whatever came first"),
        ((TOLD, LetterFailed(article=81), TO_JAN), [], "the notice came back"),
        ((TOLD, released(JAN, OWN, Attached.NOT)), [], "they stay here"),
        ((TOLD, TO_JAN, released(JAN, OWN, Attached.REDACTED)), [files("k10", JAN, OWN)], "redacted ones go anew"),
        ((*BOTH, TOLD, TOLD_PIET, TO_JAN, TO_PIET), [files("k12", JAN, OWN), files("k13", PIET, NEXT)], "to each"),
        ((*BOTH, TOLD, TO_JAN, TO_PIET), [files("k11", JAN, OWN)], "only to who was told"),
        ((*BOTH, TOLD, TOLD_PIET, TO_PIET), [files("k12", PIET, NEXT)], "only to him for whom they were released"),
        ((TOLD, TO_JAN, ChoicesApplied(spared=(JAN,))), [], "who is spared (A-02)"),
        ((TOLD, TO_JAN, RespondentsSet(respondents=(PIET,))), [], "it is about him no more"),
        ((BOTH[0], TOLD_PIET, TO_PIET), [], "who has no ticket of his own"),
        ((TOLD, TO_JAN, Closed(outcome=Outcome.WITHDRAWN, verdict=None)), [], "it is closed"),
    ],
)
def test_what_was_released_follows_the_notice(facts: tuple[Fact, ...], expected: list[Action], why: str) -> None:
    assert list(send_attachments(case_of(*HANDLING, *facts))) == expected, why


def test_without_a_complaint_nothing_goes() -> None:
    assert list(send_attachments(Case())) == []
