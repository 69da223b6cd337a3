"""What another accountable or contact person brings, whole: who it was, who it is, by which article (4, 5.1; R-031)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from plugin.domain.actions import Action, PostNote, Tell
from plugin.domain.calendar import Calendar
from plugin.domain.case import Case
from plugin.domain.duties.asking import Roles
from plugin.domain.duties.reassigned import report_reassignment
from plugin.domain.facts import (
    NO_ACCOUNT,
    AccountableChanged,
    AccountableRefused,
    Confirmed,
    ContactChanged,
    Fact,
    HandlerChanged,
    Recorded,
    RespondentsSet,
)
from plugin.domain.fold import fold
from plugin.domain.ladder import moments
from tests.domain.cases import (
    ACCOUNTABLE,
    COORDINATOR,
    DIRECTOR,
    HANDLER,
    JAN,
    TICKET,
    case_of,
    joined,
    proposed,
    recorded,
)
from tests.domain.regulations import make_regulation

EAST, SECOND = "21", "32"
ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR,))
PROPOSED: tuple[Fact, ...] = (proposed(), joined())
CONFIRMED = (*PROPOSED, Confirmed(respondents=(JAN,)))
CHANGE = AccountableChanged(
    previous=ACCOUNTABLE, accountable=EAST, body="regio:Oost", rule="4a", respondents=(JAN,), region=None
)
ON, BACK = replace(CHANGE, previous=EAST, accountable=DIRECTOR), replace(CHANGE, previous=EAST, accountable=ACCOUNTABLE)


def reported(case: Case) -> list[Action]:
    assert case.complaint is not None
    when = moments(case, make_regulation(), Calendar())
    return list(report_reassignment(case, case.complaint, when, ROLES))


def data(previous: str, now: str, away: str = "") -> tuple[tuple[str, str], ...]:
    return ("previous", previous), ("now", now), ("article", "4a"), ("away", away)


def note(number: int, *said: str, mentions: tuple[str, ...] = (COORDINATOR,)) -> PostNote:
    return PostNote(
        key=f"accountable:k{number}",
        ticket=TICKET,
        note="verantwoordelijke_gewijzigd",
        data=data(*said),
        mentions=mentions,
    )


def new(number: int, person: str, *said: str) -> Tell:
    message = "aan_verantwoordelijke_nieuw"
    return Tell(key=f"accountable:k{number}:new", ticket=TICKET, person=person, message=message, data=data(*said))


def old(number: int, person: str, *said: str) -> Tell:
    message = "aan_verantwoordelijke_oud"
    return Tell(key=f"accountable:k{number}:old", ticket=TICKET, person=person, message=message, data=data(*said))


FROM_HIM = (ACCOUNTABLE, EAST)


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        (CONFIRMED, [], "nothing changed"),
        ((*CONFIRMED, CHANGE), [note(4, *FROM_HIM), old(4, ACCOUNTABLE, *FROM_HIM), new(4, EAST, *FROM_HIM)], "both"),
        ((*CONFIRMED, HandlerChanged(ticket=TICKET, handler=HANDLER), CHANGE),
         [note(5, *FROM_HIM, mentions=(HANDLER,)), old(5, ACCOUNTABLE, *FROM_HIM), new(5, EAST, *FROM_HIM)],
         "who handles it is asked"),
        ((*PROPOSED, CHANGE), [note(3, *FROM_HIM), new(3, EAST, *FROM_HIM)], "the one before had not heard of it"),
        ((*PROPOSED, CHANGE, Confirmed(respondents=(JAN,))), [note(3, *FROM_HIM), new(3, EAST, *FROM_HIM)],
         "it was confirmed only afterwards"),
        ((*CONFIRMED, replace(CHANGE, away=True)),
         [note(4, *FROM_HIM, "ja"), old(4, ACCOUNTABLE, *FROM_HIM, "ja"), new(4, EAST, *FROM_HIM, "ja")],
         "he is not there (E-16)"),
        ((*CONFIRMED, replace(CHANGE, accountable=ACCOUNTABLE), CHANGE),
         [note(5, *FROM_HIM), old(5, ACCOUNTABLE, *FROM_HIM), new(5, EAST, *FROM_HIM)], "once it stayed the same"),
        ((*CONFIRMED, replace(CHANGE, accountable=None)),
         [note(4, ACCOUNTABLE, ""), old(4, ACCOUNTABLE, ACCOUNTABLE, "")], "nobody may"),
        ((*CONFIRMED, replace(CHANGE, previous=None)), [note(4, "", EAST), new(4, EAST, "", EAST)], "nobody was"),
        ((*CONFIRMED, CHANGE, RespondentsSet(respondents=(JAN, ACCOUNTABLE))),
         [note(4, *FROM_HIM), new(4, EAST, *FROM_HIM)], "who became a respondent hears it by the notice of 5.2"),
        ((*CONFIRMED, CHANGE, ON),
         [note(4, *FROM_HIM), old(4, ACCOUNTABLE, *FROM_HIM), note(5, EAST, DIRECTOR), old(5, EAST, EAST, DIRECTOR),
          new(5, DIRECTOR, EAST, DIRECTOR)], "who is it no more is not told that he is"),
        ((*PROPOSED, CHANGE, ON),
         [note(3, *FROM_HIM), note(4, EAST, DIRECTOR), old(4, EAST, EAST, DIRECTOR), new(4, DIRECTOR, EAST, DIRECTOR)],
         "who was told that he is it, hears that it is over"),
        ((*CONFIRMED, CHANGE, BACK),
         [note(4, *FROM_HIM), note(5, EAST, ACCOUNTABLE), old(5, EAST, EAST, ACCOUNTABLE),
          new(5, ACCOUNTABLE, EAST, ACCOUNTABLE)], "who is it again is not told that he is not"),
        ((*CONFIRMED, replace(CHANGE, accountable=f"{NO_ACCOUNT}oost")),
         [note(4, ACCOUNTABLE, "login:oost"), old(4, ACCOUNTABLE, ACCOUNTABLE, "login:oost")],
         "who has no account cannot be told here"),
    ],
)  # fmt: skip
def test_another_accountable_is_told(facts: tuple[Fact, ...], expected: list[Action], why: str) -> None:
    assert reported(case_of(*facts)) == expected, why


@pytest.mark.parametrize(("after", "heard"), [(timedelta(hours=23), False), (timedelta(days=1), True)])
def test_who_was_asked_to_confirm_knew_of_it(after: timedelta, heard: bool) -> None:
    facts = recorded(*PROPOSED)
    asked = facts[0].at + after  # the accountable is asked a day after the proposal (5.1)
    case = fold([*facts, Recorded(fact=CHANGE, at=asked, key="k3", seq=3)])
    assert (old(3, ACCOUNTABLE, *FROM_HIM) in reported(case)) is heard


def refused(who: str, *mentions: str) -> PostNote:
    return PostNote(
        key="accountable-refused:k4",
        ticket=TICKET,
        note="verantwoordelijke_geweigerd",
        data=(("respondent", JAN), ("who", who)),
        mentions=mentions,
    )


def contact(previous: str, now: str, *mentions: str, away: str = "") -> PostNote:
    return PostNote(
        key="contact:k4",
        ticket=TICKET,
        note="contactpersoon_gewijzigd",
        data=(("previous", previous), ("now", now), ("away", away)),
        mentions=mentions,
    )


REFUSED, OTHER = AccountableRefused(person=JAN), ContactChanged(previous=COORDINATOR, contact=SECOND)


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        (((REFUSED, HANDLER),), [refused(HANDLER, HANDLER)], "who chose a respondent reads that it cannot be"),
        ((REFUSED,), [refused("")], "a rule of the helpdesk chose him"),
        ((OTHER,), [contact(COORDINATOR, SECOND, COORDINATOR)], "the complainant must hear it"),
        ((replace(OTHER, away=True),), [contact(COORDINATOR, SECOND, COORDINATOR, away="ja")], "he is not there"),
        ((replace(OTHER, contact=None), HandlerChanged(ticket=TICKET, handler=HANDLER)),
         [contact(COORDINATOR, "", HANDLER)], "nobody is left, and who handles it is asked"),
        ((replace(OTHER, previous=None),), [contact("", SECOND, COORDINATOR)], "there was none"),
    ],
)  # fmt: skip
def test_another_contact_person_and_a_refused_accountable_are_told(
    facts: tuple[Fact | tuple[Fact, str], ...], expected: list[Action], why: str
) -> None:
    assert reported(case_of(*CONFIRMED, *facts)) == expected, why
