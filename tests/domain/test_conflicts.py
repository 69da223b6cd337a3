from collections.abc import Callable
from dataclasses import replace

import pytest

from plugin.domain.case import Case
from plugin.domain.conflicts import Clear, Conflict, Distance, check_accountable, check_handler, too_close
from plugin.domain.facts import CloseRole, HandlerChanged, Involved, TooClose
from plugin.domain.fold import fold
from plugin.domain.people import Directory, Staff, StaffRole
from tests.domain.cases import ACCOUNTABLE, CONFIRMED, HANDLER, JAN, TICKET, case_of
from tests.domain.people import make_staff

MARIEKE = make_staff("marieke")
SAME_TEAM = make_staff("jan")
OTHER_TEAM = make_staff("sjoerd", team="Trajectbegeleiding")
OTHER_OFFICE = make_staff("akuipers", office="Groningen")
OTHER_REGION = make_staff("sanne", region="West", office="Rotterdam")
COACH = make_staff("paula", StaffRole.THIRD_PARTY, office="Groningen", team="Praktijk Mensink")
LOCAL_MANAGER = make_staff("wiebe", StaffRole.MANAGER, team="Locatiemanagement")
REGIONAL_MANAGER = make_staff("renate", StaffRole.MANAGER, office="Groningen", team="Regiomanagement")
COORDINATOR = make_staff("hanneke", StaffRole.HEAD_OFFICE, region=None, office="Hoofdkantoor", team="Kwaliteit")
PLANNER = make_staff("frank", StaffRole.HEAD_OFFICE, region=None, office="Hoofdkantoor", team="Planning")
COR = make_staff("cor", StaffRole.DIRECTORATE, region=None, office="Hoofdkantoor", team="Directie")
BARBARA = make_staff("barbara", StaffRole.DIRECTORATE, region=None, office="Hoofdkantoor", team="Directie")


@pytest.mark.parametrize(
    ("candidate", "respondent", "team", "office", "region"),
    # the word of the conflict at each distance, or None when clear
    [
        (SAME_TEAM, MARIEKE, "team", "kantoor", "regio"),
        (OTHER_TEAM, MARIEKE, None, "kantoor", "regio"),
        (OTHER_OFFICE, MARIEKE, None, None, "regio"),
        (OTHER_REGION, MARIEKE, None, None, None),
        (LOCAL_MANAGER, MARIEKE, None, None, None),
        (REGIONAL_MANAGER, COACH, None, None, None),
        (LOCAL_MANAGER, REGIONAL_MANAGER, None, None, "regio"),
        (COORDINATOR, PLANNER, None, "kantoor", "kantoor"),
        (COR, PLANNER, None, None, None),
        (COR, BARBARA, "team", "kantoor", "kantoor"),
        (COORDINATOR, MARIEKE, None, None, None),
    ],
)
def test_distance(
    candidate: Staff, respondent: Staff, team: str | None, office: str | None, region: str | None
) -> None:
    for distance, word in ((Distance.TEAM, team), (Distance.OFFICE, office), (Distance.REGION, region)):
        found = check_handler(candidate, respondents=[respondent], wrote_on_ticket=(), distance=distance)
        if word is None:
            assert found == Clear(), distance
        else:
            assert isinstance(found, Conflict), distance
            assert (found.article, found.forbidden) == ("6.1", False)
            assert word in found.reason
            assert candidate.name in found.reason
            assert respondent.name in found.reason


@pytest.mark.parametrize("distance", Distance)
@pytest.mark.parametrize("respondent", [MARIEKE, LOCAL_MANAGER, COORDINATOR, COR])
def test_a_respondent_is_never_handler_nor_accountable(respondent: Staff, distance: Distance) -> None:
    others = [OTHER_REGION, respondent]
    handler = check_handler(respondent, respondents=others, wrote_on_ticket=(), distance=distance)
    accountable = check_accountable(respondent, respondents=others, wrote_on_ticket=(), distance=distance)
    assert isinstance(handler, Conflict)
    assert isinstance(accountable, Conflict)
    assert (handler.forbidden, handler.article) == (True, "5 toelichting, 6.1")
    assert (accountable.forbidden, accountable.article) == (True, "4b")


@pytest.mark.parametrize("check", [check_handler, check_accountable])
def test_who_wrote_with_the_client_stands_too_close(check: Callable[..., Clear | Conflict]) -> None:
    found = check(LOCAL_MANAGER, respondents=[MARIEKE], wrote_on_ticket={"wiebe"}, distance=Distance.TEAM)
    assert isinstance(found, Conflict)
    assert not found.forbidden


def test_without_respondents_distance_says_nothing() -> None:
    assert check_handler(SAME_TEAM, respondents=[], wrote_on_ticket=(), distance=Distance.REGION) == Clear()


@pytest.mark.parametrize(
    ("candidate", "respondent", "clear"),
    [
        (REGIONAL_MANAGER, MARIEKE, True),
        (LOCAL_MANAGER, REGIONAL_MANAGER, False),
        (COR, BARBARA, True),  # the other director answers
    ],
)
def test_accountable(candidate: Staff, respondent: Staff, clear: bool) -> None:
    found = check_accountable(candidate, respondents=[respondent], wrote_on_ticket=(), distance=Distance.REGION)
    assert (found == Clear()) is clear


DIRECTORY = Directory(
    staff=(
        replace(SAME_TEAM, person=JAN),
        replace(make_staff("annelies"), person=HANDLER),
        replace(REGIONAL_MANAGER, person=ACCOUNTABLE),
    )
)
BY_HANDLER = (*CONFIRMED, HandlerChanged(ticket=TICKET, handler=HANDLER))


@pytest.mark.parametrize(
    ("case", "distance", "found"),
    [
        (case_of(*BY_HANDLER), Distance.TEAM, []),  # nobody looked yet who wrote to the complainant
        (case_of(*BY_HANDLER, Involved(persons=())), Distance.TEAM, [(HANDLER, CloseRole.HANDLER)]),
        (case_of(*CONFIRMED, Involved(persons=())), Distance.TEAM, []),
        (case_of(*CONFIRMED, Involved(persons=(ACCOUNTABLE,))), Distance.TEAM, [(ACCOUNTABLE, CloseRole.ACCOUNTABLE)]),
        (case_of(*CONFIRMED, HandlerChanged(ticket=TICKET, handler=JAN), Involved(persons=(JAN,))), Distance.TEAM, []),
        (case_of(*CONFIRMED, Involved(persons=())), Distance.REGION, []),  # a manager leads, and may
    ],
)
def test_who_stands_too_close(case: Case, distance: Distance, found: list[tuple[str, CloseRole]]) -> None:
    new = list(too_close(case, directory=DIRECTORY, distance=distance))
    assert [(r.fact.person, r.fact.role) for r in new if isinstance(r.fact, TooClose)] == found
    assert list(too_close(fold(new, case), directory=DIRECTORY, distance=distance)) == [], "told once"
    assert [r.key for r in new] == [f"too-close:{role}:0" for _, role in found], "no key names a person"
