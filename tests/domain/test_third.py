"""The independent third: who may propose him, his confidentiality, and access that ends (6.1; R-049, A-26)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from plugin.domain.facts import (
    Closed,
    CloseRole,
    Confirmed,
    Fact,
    HandlerChanged,
    RespondentsSet,
    Stated,
    ThirdNamed,
    ThirdStillReads,
)
from plugin.domain.guard import Rooms
from plugin.domain.names import Outcome
from plugin.domain.organisation import IndependentThird
from plugin.domain.people import Directory, StaffRole
from plugin.domain.third import (
    NO_CONFIDENTIALITY,
    NOT_BY_DIRECTORATE,
    access_looked_at,
    third_still_reads,
    thirds_named,
)
from tests.domain.cases import AT, COORDINATOR, DIRECTOR, JAN, TICKET, case_of, joined, proposed
from tests.domain.people import make_staff
from tests.domain.test_reassignment import ORGANISATION

OUTSIDE, OTHER_DIRECTOR, SIGNED = "70", "31", date(2026, 1, 12)
OUTSIDER = make_staff("outside", StaffRole.INDEPENDENT, region=None, person=OUTSIDE)
OPEN = (proposed(), joined(), Confirmed(respondents=(JAN,)))
MADE = HandlerChanged(ticket=TICKET, handler=OUTSIDE)
ALL_ACCUSED = RespondentsSet(respondents=(DIRECTOR, OTHER_DIRECTOR))


def named(role: CloseRole = CloseRole.HANDLER, why: str | None = None, signed: date | None = SIGNED) -> ThirdNamed:
    return ThirdNamed(person=OUTSIDE, role=role, why=why, confidentiality_on=signed)


@pytest.mark.parametrize(
    ("facts", "signed", "expected", "why"),
    [
        ((*OPEN, (MADE, DIRECTOR)), SIGNED, [named()], "by a director"),
        ((*OPEN, (MADE, COORDINATOR)), SIGNED, [named(why=NOT_BY_DIRECTORATE)], "by another"),
        ((*OPEN, MADE), SIGNED, [named(why=NOT_BY_DIRECTORATE)], "by a rule of the helpdesk"),
        ((*OPEN, RespondentsSet(respondents=(DIRECTOR,)), (MADE, DIRECTOR)), SIGNED, [named(why=NOT_BY_DIRECTORATE)],
         "by the director whom it is about (A-26)"),
        ((*OPEN, ALL_ACCUSED, (Stated(field="accountable", value=OUTSIDE, filled=True), COORDINATOR)), SIGNED,
         [named(CloseRole.ACCOUNTABLE)], "the whole directorate: the board's choice, entered by another"),
        ((*OPEN, (MADE, DIRECTOR)), None, [named(why=NO_CONFIDENTIALITY, signed=None)], "he signed nothing"),
        ((*OPEN, (MADE, DIRECTOR)), date(2026, 3, 4), [named(why=NO_CONFIDENTIALITY, signed=date(2026, 3, 4))],
         "he signed later"),
        ((*OPEN, (MADE, DIRECTOR), named()), SIGNED, [], "it is known"),
        ((*OPEN, (MADE, COORDINATOR), named(why=NOT_BY_DIRECTORATE), (MADE, DIRECTOR)), SIGNED, [named()],
         "a director says so after all"),
        ((*OPEN, (MADE, DIRECTOR), Closed(outcome=Outcome.WITHDRAWN, verdict=None)), SIGNED, [], "it is closed"),
        ((proposed(), joined(), (MADE, DIRECTOR)), SIGNED, [], "nobody confirmed"),
    ],
)  # fmt: skip
def test_who_names_him(
    facts: tuple[Fact | tuple[Fact, str], ...], signed: date | None, expected: list[ThirdNamed], why: str
) -> None:
    organisation = replace(
        ORGANISATION,
        directory=Directory(staff=(*ORGANISATION.directory.staff, OUTSIDER)),
        independent_thirds=(IndependentThird(login="outside", confidentiality_on=signed),),
    )
    found = thirds_named(case_of(*facts), organisation, (DIRECTOR, OTHER_DIRECTOR))
    assert [r.fact for r in found] == expected, why


CLOSED = Closed(outcome=Outcome.WITHDRAWN, verdict=None)


def rooms(*readers: str) -> Rooms:
    return Rooms(
        readers=lambda desk: frozenset(readers if desk == "Directie" else ()),
        handlers=lambda desk: frozenset(),
        desks=("Klachten", "Directie"),
        coordinator=None,
    )


@pytest.mark.parametrize(
    ("facts", "reader", "expected", "why"),
    [
        ((*OPEN, named(), CLOSED), OUTSIDE, [ThirdStillReads(person=OUTSIDE, desks=("Directie",))], "he still reads"),
        ((*OPEN, named(), CLOSED), JAN, [], "his access is gone"),
        ((*OPEN, named(), CLOSED, ThirdStillReads(person=OUTSIDE, desks=("Directie",))), OUTSIDE, [], "told once"),
        ((*OPEN, named(why=NO_CONFIDENTIALITY), CLOSED), OUTSIDE, [], "he never got access through this"),
        ((*OPEN, named()), OUTSIDE, [], "it still runs"),
    ],
)
def test_his_access_ends_with_the_complaint(
    facts: tuple[Fact, ...], reader: str, expected: list[ThirdStillReads], why: str
) -> None:
    case = case_of(*facts)
    found = third_still_reads(case, rooms(reader), AT + timedelta(days=2))
    assert [r.fact for r in found] == expected, why
    assert list(third_still_reads(case, rooms(reader), AT + timedelta(hours=23))) == [], "not before a day passed"


def test_his_access_to_a_regions_desk_ends_too() -> None:
    everywhere = replace(rooms(OUTSIDE), readers=lambda desk: frozenset({OUTSIDE}), regions={"Oost": "Klachten Oost"})
    [found] = third_still_reads(case_of(*OPEN, named(), CLOSED), everywhere, AT + timedelta(days=2))
    assert found.fact == ThirdStillReads(person=OUTSIDE, desks=("Klachten", "Directie", "Klachten Oost"))


def test_when_it_is_looked_after() -> None:
    assert access_looked_at(case_of(*OPEN, named(), CLOSED)) == AT + timedelta(days=1, minutes=4)
    assert access_looked_at(case_of(*OPEN, CLOSED)) is None
