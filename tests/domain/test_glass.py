"""Who gives himself access to a complaint is seen as far as it leaves a trace, and the directorate hears (6.1; E-6)."""

from collections.abc import Mapping

import pytest

from plugin.domain.actions import Tell
from plugin.domain.calendar import Calendar
from plugin.domain.decide import Roles, decide
from plugin.domain.facts import (
    AccessSeen,
    BrokeGlass,
    Closed,
    Confirmed,
    DeskChanged,
    Fact,
    HandlerChanged,
    Way,
)
from plugin.domain.glass import access_seen, broke_glass
from plugin.domain.ladder import moments
from plugin.domain.names import Outcome
from tests.domain.cases import (
    AT,
    CONFIRMED,
    COORDINATOR,
    DIRECTOR,
    HANDLER,
    TICKET,
    case_of,
    joined,
    proposed,
    recorded,
)
from tests.domain.regulations import make_regulation

ADMIN, OTHER_DIRECTOR = "60", "31"
ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR, OTHER_DIRECTOR), administrators=(ADMIN,))
DESKS: Mapping[str, frozenset[str]] = {"Open": frozenset({ADMIN, COORDINATOR}), "Dicht": frozenset({DIRECTOR})}
ABOUT_HER = (proposed(respondents=(COORDINATOR,)), joined(), Confirmed(respondents=(COORDINATOR,)))
END = Closed(outcome=Outcome.WITHDRAWN, verdict=None)


def own(person: str, ticket: int = TICKET) -> tuple[Fact, str]:
    return HandlerChanged(ticket=ticket, handler=person), person


def moved(desk: str, by: str) -> tuple[Fact, str]:
    return DeskChanged(ticket=TICKET, desk=desk), by


@pytest.mark.parametrize(
    ("facts", "what", "expected", "why"),
    [
        (CONFIRMED, own(ADMIN), [(ADMIN, Way.HANDLER)], "an administrator takes it himself"),
        (CONFIRMED, moved("Open", ADMIN), [(ADMIN, Way.DESK)], "or moves it to where he reads"),
        (CONFIRMED, moved("Dicht", ADMIN), [], "he puts it where he does not read"),
        (CONFIRMED, (HandlerChanged(ticket=TICKET, handler=HANDLER), ADMIN), [], "he gives it to another"),
        (CONFIRMED, own(COORDINATOR), [], "it is her work"),
        (ABOUT_HER, own(COORDINATOR), [(COORDINATOR, Way.HANDLER)], "but not where it is about her"),
        (ABOUT_HER, moved("Open", COORDINATOR), [(COORDINATOR, Way.DESK)], "nor to move it back to herself"),
        (CONFIRMED, own(HANDLER), [], "anybody else does his work"),
        (CONFIRMED, own(ADMIN, ticket=99), [], "a ticket that is not of the case"),
        ((*CONFIRMED, END), own(ADMIN), [], "it is closed"),
    ],
)
def test_what_somebody_does_himself(
    facts: tuple[Fact, ...], what: tuple[Fact, str], expected: list[tuple[str, Way]], why: str
) -> None:
    found = [r.fact for r in broke_glass(case_of(*facts), recorded(what), ROLES, DESKS.__getitem__)]
    assert [(f.person, f.way) for f in found if isinstance(f, BrokeGlass)] == expected, why


def seen(*persons: str, desk: str = "Dicht") -> AccessSeen:
    return AccessSeen(ticket=TICKET, desk=desk, persons=persons)


@pytest.mark.parametrize(
    ("before", "desk", "readers", "alarm", "why"),
    [
        ((), "Dicht", {ADMIN}, [], "the first look: he read there already"),
        ((seen(),), "Dicht", {ADMIN}, [ADMIN], "he could not before"),
        ((seen(),), "Dicht", {ADMIN, COORDINATOR}, [ADMIN], "a coordinator who may"),
        ((seen(ADMIN),), "Dicht", {ADMIN}, [], "as before"),
        ((seen(),), "Open", {ADMIN}, [], "another desk: who moved it there is told by the history"),
        ((seen(ADMIN), seen()), "Dicht", {ADMIN}, [ADMIN], "his right was gone, and is back"),
    ],
)
def test_a_right_that_was_given(
    before: tuple[Fact, ...], desk: str, readers: set[str], alarm: list[str], why: str
) -> None:
    found = access_seen(case_of(*CONFIRMED, *before), TICKET, desk, ROLES, lambda _: frozenset(readers))
    assert [f.person for f in found if isinstance(f, BrokeGlass)] == alarm, why
    after = case_of(*CONFIRMED, *before, *found)
    assert access_seen(after, TICKET, desk, ROLES, lambda _: frozenset(readers)) == [], "once"


def test_a_coordinator_who_is_kept_out_is_watched_too() -> None:
    found = access_seen(case_of(*ABOUT_HER, seen()), TICKET, "Dicht", ROLES, lambda _: frozenset({COORDINATOR}))
    assert BrokeGlass(person=COORDINATOR, way=Way.RIGHTS) in found


def alarm(number: str, person: str, way: str, at: str) -> Tell:
    return Tell(
        key=f"glass:{number}:{person}",
        ticket=TICKET,
        person=person,
        message="aan_directie_toegang",
        data=(("intruder", ADMIN), ("way", way), ("at", f"2026-03-03T{at}:00+00:00")),
    )


RIGHTS, TOOK_IT = BrokeGlass(person=ADMIN, way=Way.RIGHTS), BrokeGlass(person=ADMIN, way=Way.HANDLER)


@pytest.mark.parametrize(
    ("about", "seen", "expected", "why"),
    [
        (HANDLER, (), [], "nobody gave himself access"),
        (HANDLER, (RIGHTS,), [alarm("k4", who, "rechten", "09:03") for who in ROLES.directorate], "each director"),
        (DIRECTOR, (RIGHTS, TOOK_IT), [alarm("k4", OTHER_DIRECTOR, "rechten", "09:03"),
                                       alarm("k5", OTHER_DIRECTOR, "eigenaar", "09:04")],
         "each time, but never the director whom it is about"),
    ],
)  # fmt: skip
def test_the_directorate_hears_it_but_no_respondent(
    about: str, seen: tuple[Fact, ...], expected: list[Tell], why: str
) -> None:
    case = case_of(proposed(respondents=(about,)), joined(), Confirmed(respondents=(about,)), *seen)
    wanted = decide(case, AT, moments(case, make_regulation(), Calendar()), ROLES)
    assert [a for a in wanted if isinstance(a, Tell) and a.message == "aan_directie_toegang"] == expected, why
