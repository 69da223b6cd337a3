"""Where a ticket must go, by where it stands, who is kept out, and who may read and handle where."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from plugin.domain.case import Case
from plugin.domain.facts import (
    AccountableChanged,
    Confirmed,
    DeskChanged,
    HandlerChanged,
    Part,
    RespondentsSet,
    Stated,
)
from plugin.domain.guard import Placement, Rooms, Standing, closed_desk, place
from tests.domain.cases import (
    ACCOUNTABLE,
    CONFIRMED,
    COORDINATOR,
    DIRECTOR,
    HANDLER,
    JAN,
    OWN,
    TICKET,
    case_of,
    joined,
    proposed,
)

READERS = {
    "Groningen": {JAN, HANDLER},
    "Klachten": {JAN, HANDLER, COORDINATOR, ACCOUNTABLE, DIRECTOR},
    "Vertrouwelijk": {HANDLER, COORDINATOR, ACCOUNTABLE, DIRECTOR},
    "Directie": {DIRECTOR},
    "Elders": {"50"},
}
ROOMS = Rooms(
    readers=lambda desk: frozenset(READERS[desk]),
    handlers=lambda desk: frozenset(READERS[desk] - {ACCOUNTABLE}),
    desks=("Klachten", "Vertrouwelijk", "Directie"),
    coordinator=COORDINATOR,
)


def about(*persons: str, last_handler: str | None = None) -> Any:
    """A confirmed complaint about these people."""
    more = (HandlerChanged(ticket=TICKET, handler=last_handler),) if last_handler else ()
    return case_of(*CONFIRMED, RespondentsSet(respondents=persons), *more)


@pytest.mark.parametrize(
    ("persons", "last_handler", "desk", "handler", "goes"),
    [
        # nothing forbids it: a person's choice stays, wherever it is
        ((JAN,), None, "Vertrouwelijk", HANDLER, None),
        ((JAN,), None, "Vertrouwelijk", None, None),
        ((JAN,), None, "Directie", HANDLER, None),
        ((JAN,), None, "Elders", "50", None),
        ((), None, "Groningen", JAN, None),
        # the desk lets him read: the first that does not
        ((JAN,), None, "Groningen", HANDLER, ("Vertrouwelijk", HANDLER)),
        ((JAN,), None, "Klachten", None, ("Vertrouwelijk", COORDINATOR)),
        (("60",), None, "Groningen", JAN, None),
        ((HANDLER,), None, "Groningen", None, ("Directie", None)),
        ((HANDLER, "60"), None, "Vertrouwelijk", COORDINATOR, ("Directie", None)),
        # he is the handler: whoever had it, else the coordinator, else nobody
        ((JAN,), None, "Vertrouwelijk", JAN, (None, COORDINATOR)),
        ((JAN,), HANDLER, "Vertrouwelijk", JAN, (None, HANDLER)),
        ((JAN,), ACCOUNTABLE, "Vertrouwelijk", JAN, (None, COORDINATOR)),
        ((JAN,), None, "Elders", JAN, (None, None)),
        ((JAN,), HANDLER, "Groningen", JAN, ("Vertrouwelijk", HANDLER)),
        # the coordinator is complained about
        ((COORDINATOR,), None, "Klachten", COORDINATOR, ("Directie", None)),
        ((JAN, COORDINATOR), None, "Groningen", JAN, ("Directie", None)),
        # no desk is closed to all of them: the narrowest, and the handler kept right
        ((JAN, DIRECTOR), None, "Groningen", JAN, ("Directie", None)),
        ((JAN, DIRECTOR), None, "Directie", DIRECTOR, (None, None)),
        ((JAN, DIRECTOR), None, "Directie", None, None),
    ],
)  # fmt: skip
def test_where_it_goes(
    persons: tuple[str, ...],
    last_handler: str | None,
    desk: str,
    handler: str | None,
    goes: tuple[str | None, str | None] | None,
) -> None:
    placement = place(
        about(*persons, last_handler=last_handler), Standing(ticket=TICKET, desk=desk, handler=handler), ROOMS
    )
    assert placement == (Placement(desk=goes[0], handler=goes[1]) if goes else None)


@pytest.mark.parametrize(
    ("desk", "handler", "second", "goes"),
    [
        # the second reads too: he leaves, and nothing else changes
        ("Vertrouwelijk", HANDLER, JAN, Placement(desk=None, handler=HANDLER, second_leaves=True)),
        ("Vertrouwelijk", None, JAN, Placement(desk=None, handler=None, second_leaves=True)),
        ("Vertrouwelijk", JAN, JAN, Placement(desk=None, handler=COORDINATOR, second_leaves=True)),
        ("Groningen", JAN, JAN, Placement(desk="Vertrouwelijk", handler=COORDINATOR, second_leaves=True)),
        ("Groningen", JAN, HANDLER, Placement(desk="Vertrouwelijk", handler=COORDINATOR)),
        ("Vertrouwelijk", HANDLER, COORDINATOR, None),
    ],
)
def test_who_is_named_beside_the_handler(desk: str, handler: str, second: str, goes: Placement | None) -> None:
    """Whoever made a respondent owner in OTRS made him responsible too, and that alone opens the ticket (6.1)."""
    standing = Standing(ticket=TICKET, desk=desk, handler=handler, second=second)

    assert place(about(JAN), standing, ROOMS) == goes


def arrived_at(desk: str, candidates: tuple[str, ...] = (), *, confirmed: bool = True) -> Any:
    """A complaint about somebody unnamed, in the ticket that came in at this desk."""
    nobody = proposed(respondents=(), suspected=(), desk=desk, candidates=candidates)
    return case_of(nobody, joined(), *((Confirmed(respondents=()),) if confirmed else ()))


@pytest.mark.parametrize(
    ("case", "desk", "goes"),
    [
        # a confirmed complaint does not stay where it came in; where a person puts it, it stays
        (arrived_at("Groningen", confirmed=False), "Groningen", None),
        (arrived_at("Groningen"), "Groningen", ("Klachten", COORDINATOR)),
        (arrived_at("Groningen"), "Elders", None),
        (arrived_at("Klachten"), "Klachten", None),
        # who is only possible is kept out as far as it goes, and never sends it to the directorate (E-2)
        (arrived_at("Groningen", (JAN,), confirmed=False), "Groningen", ("Vertrouwelijk", COORDINATOR)),
        (arrived_at("Groningen", (JAN, HANDLER)), "Groningen", ("Vertrouwelijk", COORDINATOR)),
        (arrived_at("Groningen", (JAN, HANDLER)), "Vertrouwelijk", None),
    ],
)
def test_a_complaint_about_somebody_unnamed(case: Case, desk: str, goes: tuple[str, str] | None) -> None:
    placement = place(case, Standing(ticket=TICKET, desk=desk, handler=None), ROOMS)
    assert placement == (Placement(desk=goes[0], handler=goes[1]) if goes else None)


EAST, NORTH = "Klachten Oost", "Klachten Noord"
MANAGER, ELSEWHERE = "60", "61"
BY_REGION = {
    **READERS,
    EAST: {JAN, MANAGER, COORDINATOR, DIRECTOR},
    NORTH: {ELSEWHERE, COORDINATOR, DIRECTOR},
    "Vertrouwelijk": {MANAGER, ELSEWHERE, HANDLER, COORDINATOR, DIRECTOR},
}
REGIONS = replace(
    ROOMS,
    readers=lambda desk: frozenset(BY_REGION[desk]),
    handlers=lambda desk: frozenset(BY_REGION[desk]),
    regions={"Oost": EAST, "Noord": NORTH},
)


@pytest.mark.parametrize(
    ("region", "accountable", "desks", "elsewhere"),
    [
        ("Oost", MANAGER, (EAST, "Vertrouwelijk", "Directie"), {"Klachten", NORTH}),
        ("Noord", ELSEWHERE, (NORTH, "Vertrouwelijk", "Directie"), {"Klachten", EAST}),
        ("Oost", None, (EAST, "Vertrouwelijk", "Directie"), {"Klachten", NORTH}),
        # a region without a desk of its own, the head office, or several regions
        ("Zuid", DIRECTOR, ("Klachten", "Vertrouwelijk", "Directie"), {EAST, NORTH}),
        # who answers for it reads it: where he stands in from another region that is the next desk
        ("Oost", ELSEWHERE, ("Vertrouwelijk", "Directie"), {"Klachten", EAST, NORTH}),
        ("Oost", "99", (EAST, "Vertrouwelijk", "Directie"), {"Klachten", NORTH}),
    ],
)
def test_the_rooms_of_a_region(
    region: str, accountable: str | None, desks: tuple[str, ...], elsewhere: set[str]
) -> None:
    rooms = REGIONS.of_region(region, accountable)
    assert (rooms.desks, rooms.elsewhere) == (desks, elsewhere)
    assert set(REGIONS.all_desks) == {*desks, *elsewhere} | set(ROOMS.desks)


def test_without_regions_the_rooms_are_the_same_for_all() -> None:
    assert ROOMS.of_region("Oost", MANAGER) is ROOMS


def of_region(*facts: Any, respondents: tuple[str, ...] = (JAN,), confirmed: bool = True) -> Any:
    """A complaint that came in at the common desk."""
    said = (Confirmed(respondents=respondents),) if confirmed else ()
    return case_of(proposed(respondents=respondents, suspected=(), desk="Klachten"), joined(), *said, *facts)


PUT_NORTH = DeskChanged(ticket=TICKET, desk=NORTH)
ANOTHER = AccountableChanged(
    previous=None, accountable=MANAGER, body="regio:Oost", rule="", respondents=(JAN,), region=None
)


@pytest.mark.parametrize(
    ("case", "desk", "goes"),
    [
        # a confirmed complaint goes to its region's desk, and stays there
        (of_region(respondents=("90",), confirmed=False), "Klachten", None),
        (of_region(respondents=("90",)), "Klachten", EAST),
        (of_region(respondents=("90",)), EAST, None),
        # where its region is another than before, it goes there
        (of_region(respondents=("90",)), NORTH, EAST),
        # somewhere narrower a person's choice stays, and one between regions until whom it is about changes
        (of_region(respondents=("90",)), "Vertrouwelijk", None),
        (of_region(respondents=("90",)), "Elders", None),
        (of_region(PUT_NORTH, respondents=("90",)), NORTH, None),
        (of_region(PUT_NORTH, ANOTHER, respondents=("90",)), NORTH, EAST),
        (of_region(PUT_NORTH, RespondentsSet(respondents=("90",)), respondents=("90",)), NORTH, EAST),
        (of_region(PUT_NORTH, Stated(field="accountable", value=MANAGER, filled=True)), NORTH, "Vertrouwelijk"),
        (of_region(PUT_NORTH, DeskChanged(ticket=TICKET, desk=EAST), respondents=("90",)), NORTH, EAST),
        # whom it is about reads his region's desk: never there, not on the way either
        (of_region(), "Klachten", "Vertrouwelijk"),
        (of_region(), NORTH, "Vertrouwelijk"),
        (of_region(PUT_NORTH), NORTH, None),
        (of_region(DeskChanged(ticket=TICKET, desk=EAST)), EAST, "Vertrouwelijk"),
        (of_region(respondents=(MANAGER,)), "Klachten", "Directie"),
        (of_region(respondents=(MANAGER,)), "Directie", None),
        (of_region(respondents=(COORDINATOR,)), "Klachten", "Directie"),
    ],
)
def test_a_complaint_stands_at_the_desk_of_its_region(case: Case, desk: str, goes: str | None) -> None:
    placement = place(case, Standing(ticket=TICKET, desk=desk, handler=None), REGIONS.of_region("Oost", None))
    assert (placement.desk if placement else None) == goes
    if goes is not None:
        assert place(case, Standing(ticket=TICKET, desk=goes, handler=None), REGIONS.of_region("Oost", None)) is None


def test_another_ticket_of_the_case_does_not_follow_the_region() -> None:
    case = of_region(joined(OWN, Part.RUNNING), respondents=("90",))
    assert place(case, Standing(ticket=OWN, desk=NORTH, handler=None), REGIONS.of_region("Oost", None)) is None


def test_what_it_places_stays() -> None:
    """Else two looks would move the ticket to and fro."""
    for persons in ((JAN,), (HANDLER,), (COORDINATOR,), (JAN, DIRECTOR), (JAN, HANDLER, COORDINATOR, DIRECTOR)):
        for desk in READERS:
            for handler, second in product((JAN, HANDLER, COORDINATOR, DIRECTOR, None), (JAN, None)):
                case = about(*persons)
                placed = place(case, Standing(ticket=TICKET, desk=desk, handler=handler, second=second), ROOMS)
                if placed is not None:
                    stays = None if placed.second_leaves else second
                    now = Standing(ticket=TICKET, desk=placed.desk or desk, handler=placed.handler, second=stays)
                    assert place(case, now, ROOMS) is None, (persons, desk, handler, second)
                    assert not {placed.handler, stays} & set(persons)


def test_a_respondents_own_ticket_is_left_alone() -> None:
    case = case_of(*CONFIRMED, joined(OWN, Part.RESPONDENT, JAN))
    assert place(case, Standing(ticket=OWN, desk="Groningen", handler=JAN), ROOMS) is None


@pytest.mark.parametrize(
    ("others", "desk", "goes"),
    [
        ((), "Groningen", None),
        ((HANDLER,), "Groningen", ("Directie", None)),
        ((HANDLER,), "Vertrouwelijk", ("Directie", None)),
        ((HANDLER,), "Directie", None),
        ((ACCOUNTABLE,), "Klachten", ("Directie", None)),
        (("90",), "Klachten", None),
    ],
)
def test_from_his_own_ticket_every_other_respondent_is_kept(
    others: tuple[str, ...], desk: str, goes: tuple[str, str | None] | None
) -> None:
    """It holds the complaint and what he said of it, and he may read it as its customer."""
    case = case_of(*CONFIRMED, joined(OWN, Part.RESPONDENT, JAN), RespondentsSet(respondents=(JAN, *others)))
    placement = place(case, Standing(ticket=OWN, desk=desk, handler=None), ROOMS)
    assert placement == (Placement(desk=goes[0], handler=goes[1]) if goes else None)


def test_his_own_ticket_goes_along_to_his_region() -> None:
    case = of_region(joined(OWN, Part.RESPONDENT, "90"), respondents=("90",))
    rooms = REGIONS.of_region("Oost", None)
    placement = place(case, Standing(ticket=OWN, desk=NORTH, handler=None), rooms)
    assert placement == Placement(desk=EAST, handler=COORDINATOR)
    assert place(case, Standing(ticket=OWN, desk=EAST, handler=COORDINATOR), rooms) is None


def test_the_running_ticket_is_guarded_too() -> None:
    case = case_of(*CONFIRMED, joined(OWN, Part.RUNNING))
    assert place(case, Standing(ticket=OWN, desk="Groningen", handler=JAN), ROOMS) == Placement(
        desk="Vertrouwelijk", handler=COORDINATOR
    )


def test_without_a_coordinator_nobody_is_asked() -> None:
    rooms = replace(ROOMS, coordinator=None)
    standing = Standing(ticket=TICKET, desk="Vertrouwelijk", handler=JAN)
    assert place(about(JAN), standing, rooms) == Placement(desk=None, handler=None)


@pytest.mark.parametrize(
    ("barred", "desk"),
    [((), "Klachten"), ((JAN,), "Vertrouwelijk"), ((HANDLER,), "Directie"), ((JAN, DIRECTOR), "Directie")],
)
def test_the_first_desk_that_is_closed_to_all(barred: tuple[str, ...], desk: str) -> None:
    assert closed_desk(frozenset(barred), ROOMS) == desk
