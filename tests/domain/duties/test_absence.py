"""What people are told while the handler is away: until when, and who takes over (6.1; E-16)."""

from datetime import date

import pytest

from plugin.domain.actions import Action, PostNote, Tell
from plugin.domain.duties.absence import report_absence
from plugin.domain.duties.asking import Roles
from plugin.domain.facts import Closed, Fact, HandlerAway
from plugin.domain.names import Outcome
from tests.domain.cases import COORDINATOR, DIRECTOR, HANDLER, HANDLING, JAN, case_of

ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR,))
HANDLER_IS_AWAY = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR,), away=frozenset((HANDLER,)))
CLOSED = Closed(outcome=Outcome.WITHDRAWN, verdict=None)


def away(replacement: str | None) -> HandlerAway:
    return HandlerAway(person=HANDLER, last_day=date(2026, 3, 20), replacement=replacement)


def absences(*facts: Fact, roles: Roles = HANDLER_IS_AWAY) -> list[Action]:
    case = case_of(*HANDLING, *facts)
    assert case.complaint is not None
    return list(report_absence(case, case.complaint, roles))


def test_without_an_absence_nothing_is_said() -> None:
    assert absences() == []


def test_the_note_names_until_when_and_the_replacement_is_told() -> None:
    note, told = absences(away("13"))
    assert isinstance(note, PostNote)
    assert isinstance(told, Tell)
    assert (note.note, note.mentions) == ("behandelaar_afwezig", (COORDINATOR,))
    assert dict(note.data) == {"absent": HANDLER, "last_day": "2026-03-20", "replacement": "13"}
    assert (told.message, told.person, told.data) == ("aan_vervanger", "13", note.data)
    assert told.key == f"{note.key}:told"
    assert note.ticket == told.ticket == 7


@pytest.mark.parametrize(
    ("facts", "replacement"),
    [
        ((away(None),), ""),
        ((away(JAN),), ""),  # he became a respondent since
        ((away("13"), CLOSED), "13"),
    ],
)
def test_nobody_is_told_who_may_not_or_need_not_take_over(facts: tuple[Fact, ...], replacement: str) -> None:
    (note,) = absences(*facts)
    assert isinstance(note, PostNote)
    assert dict(note.data)["replacement"] == replacement


def test_each_absence_is_said_once() -> None:
    later = HandlerAway(person=HANDLER, last_day=date(2026, 4, 3), replacement=None)
    first, second = absences(away(None), later)
    assert first.key != second.key
