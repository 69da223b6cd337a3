"""Who must know of an independent third: the note, who gives and takes his access, and the board (6.1; R-049, A-26)."""

from dataclasses import replace

import pytest

from plugin.domain.actions import Action, PostNote, Tell
from plugin.domain.duties.asking import Roles
from plugin.domain.duties.third import ask_supervisors, report_third
from plugin.domain.facts import (
    AccountableChanged,
    Closed,
    CloseRole,
    Fact,
    RespondentsSet,
    Stated,
    ThirdNamed,
    ThirdStillReads,
)
from plugin.domain.names import Outcome
from plugin.domain.third import NO_CONFIDENTIALITY
from tests.domain.cases import ACCOUNTABLE, CONFIRMED, COORDINATOR, DIRECTOR, JAN, TICKET, case_of, proposed

OUTSIDE, OTHER_DIRECTOR, ADMIN, OTHER_ADMIN = "70", "31", "60", "61"
ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR, OTHER_DIRECTOR), administrators=(ADMIN, OTHER_ADMIN))
NAMED = ThirdNamed(person=OUTSIDE, role=CloseRole.HANDLER, why=None, confidentiality_on=None)
UNSIGNED = replace(NAMED, role=CloseRole.ACCOUNTABLE, why=NO_CONFIDENTIALITY)
CLOSED = Closed(outcome=Outcome.WITHDRAWN, verdict=None)
STILL = ThirdStillReads(person=OUTSIDE, desks=("Klachten", "Directie"))


def reported(*facts: Fact) -> list[Action]:
    case = case_of(*CONFIRMED, *facts)
    assert case.complaint is not None
    return list(report_third(case, case.complaint, ROLES))


def note(why: str = "", role: str = "behandelaar", mentions: tuple[str, ...] = (COORDINATOR,)) -> PostNote:
    data = (("third", OUTSIDE), ("role", role), ("lacks", why))
    return PostNote(key="third:k5", ticket=TICKET, note="onafhankelijke_derde", data=data, mentions=mentions)


def access(person: str, *, end: bool = False) -> Tell:
    return Tell(
        key=f"third:k5:{'end' if end else 'begin'}:{person}",
        ticket=TICKET,
        person=person,
        message="aan_beheerder_derde_klaar" if end else "aan_beheerder_derde",
        data=note().data,
    )


def still(person: str) -> Tell:
    return Tell(
        key=f"third:k5:{person}",
        ticket=TICKET,
        person=person,
        message="aan_directie_derde_leest_nog",
        data=(("third", OUTSIDE), ("desks", "Klachten\nDirectie")),
    )


@pytest.mark.parametrize(
    ("facts", "wanted", "why"),
    [
        ((), [], "there is none"),
        ((NAMED,), [note(), access(ADMIN), access(OTHER_ADMIN)], "who gives him access is told"),
        ((UNSIGNED,), [note(NO_CONFIDENTIALITY, "verantwoordelijke")], "nobody gives him access yet"),
        ((NAMED, RespondentsSet(respondents=(JAN, ADMIN))), [note(), access(OTHER_ADMIN)], "never a respondent"),
        ((NAMED, RespondentsSet(respondents=(COORDINATOR,))),
         [note(mentions=(DIRECTOR,)), access(ADMIN), access(OTHER_ADMIN)], "a director in the coordinator's place"),
        ((NAMED, CLOSED), [note(), access(ADMIN, end=True), access(OTHER_ADMIN, end=True)], "and his access ends"),
        ((STILL,), [still(DIRECTOR), still(OTHER_DIRECTOR)], "a day later he still reads"),
        ((STILL, RespondentsSet(respondents=(JAN, DIRECTOR))), [still(OTHER_DIRECTOR)], "no director it is about"),
    ],
)  # fmt: skip
def test_who_hears_of_him(facts: tuple[Fact, ...], wanted: list[Action], why: str) -> None:
    assert reported(*facts) == wanted, why


def test_each_third_is_reported_by_his_own_keys() -> None:
    keys = [a.key for a in reported(NAMED, replace(NAMED, person="71"))]
    assert len(set(keys)) == len(keys) == 6


BOARD = AccountableChanged(
    previous=DIRECTOR, accountable=None, body="directie", rule="4b", respondents=(DIRECTOR,), region=None
)
ASKED = PostNote(key="supervisors:7", ticket=TICKET, note="naar_commissarissen", mentions=(COORDINATOR,))


@pytest.mark.parametrize(
    ("facts", "wanted", "why"),
    [
        (CONFIRMED, [], "there is an accountable"),
        ((*CONFIRMED, BOARD), [ASKED], "nobody of the directorate may do it"),
        ((proposed(accountable=None, body="directie"), *CONFIRMED[1:]), [ASKED], "from the start"),
        ((*CONFIRMED, replace(BOARD, accountable=ACCOUNTABLE)), [], "one of them may"),
        ((*CONFIRMED, replace(BOARD, body="regio:Noord")), [], "a region without a manager is the directorate's"),
        ((*CONFIRMED, BOARD, Stated(field="accountable", value=OUTSIDE, filled=True)), [], "the board named one"),
        ((*CONFIRMED, BOARD, CLOSED), [], "it is closed"),
        ((*CONFIRMED, BOARD, RespondentsSet(respondents=(COORDINATOR,))), [replace(ASKED, mentions=(DIRECTOR,))],
         "a director in the coordinator's place"),
    ],
)  # fmt: skip
def test_when_the_supervisory_board_is_asked(facts: tuple[Fact, ...], wanted: list[Action], why: str) -> None:
    case = case_of(*facts)
    assert case.complaint is not None
    assert list(ask_supervisors(case, case.complaint, ROLES)) == wanted, why
