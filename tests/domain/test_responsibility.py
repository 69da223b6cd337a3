"""Who is accountable (art. 4)."""

from dataclasses import replace
from typing import Any

import pytest

from plugin.domain.people import Directory, Staff, StaffRole
from plugin.domain.responsibility import UNKNOWN, Level, RespondentKind, UnknownRespondent, accountable, kind_of


def person(login: str, role: StaffRole, region: str | None, office: str, team: str = "Team") -> Staff:
    return Staff(login=login, name=login.title(), email="", role=role, region=region, office=office, team=team)


EMPLOYEE, MANAGER, THIRD = StaffRole.EMPLOYEE, StaffRole.MANAGER, StaffRole.THIRD_PARTY
HEAD, DIRECTOR = StaffRole.HEAD_OFFICE, StaffRole.DIRECTORATE
ANNA = person("anna", EMPLOYEE, "Noord", "Groningen")
BEN = person("ben", EMPLOYEE, "Noord", "Leeuwarden")
CARLA = person("carla", EMPLOYEE, "Oost", "Zwolle")
COACH = person("coach", THIRD, "Oost", "Zwolle")
NOORD = person("noord", MANAGER, "Noord", "Groningen", "Regiomanagement")
LEEUWARDEN = person("leeuwarden", MANAGER, "Noord", "Leeuwarden", "Locatiemanagement")
OOST = person("oost", MANAGER, "Oost", "Zwolle", "Regiomanagement")
QUALITY = person("quality", HEAD, None, "Hoofdkantoor")
FIRST = person("first", DIRECTOR, None, "Hoofdkantoor")
SECOND = person("second", DIRECTOR, None, "Hoofdkantoor")
ALL = Directory(staff=(ANNA, BEN, CARLA, COACH, NOORD, LEEUWARDEN, OOST, QUALITY, FIRST, SECOND))


@pytest.mark.parametrize(
    ("respondents", "around", "body", "who", "article"),
    [
        # 4a: the region or office that it concerns
        ([ANNA], {}, "regio:Noord", NOORD, "4a"),
        ([COACH], {}, "regio:Oost", OOST, "4a"),
        ([], {"ticket_region": "Oost"}, "regio:Oost", OOST, "4a"),
        ([UNKNOWN], {"ticket_region": "Noord"}, "regio:Noord", NOORD, "4a"),
        ([ANNA], {"ticket_region": "Oost"}, "regio:Noord", NOORD, "4a"),  # the conduct's region, not the ticket's
        ([], {}, "directie", FIRST, "4a"),
        ([], {"ticket_region": "Zuid"}, "directie", FIRST, "4a"),  # a region without a manager
        # the office where a location manager is, else the region
        ([BEN], {"level": Level.LOCATION}, "locatie:Leeuwarden", LEEUWARDEN, "4a"),
        ([ANNA], {"level": Level.LOCATION}, "regio:Noord", NOORD, "4a"),
        ([ANNA, BEN], {"level": Level.LOCATION}, "regio:Noord", NOORD, "4a"),
        ([], {"level": Level.LOCATION, "ticket_office": "Leeuwarden"}, "locatie:Leeuwarden", LEEUWARDEN, "4a"),
        # two regions
        ([ANNA, CARLA], {}, "directie", FIRST, "4a"),
        ([ANNA, CARLA], {"first_region": True}, "regio:Noord", NOORD, "4a"),
        ([CARLA, BEN, ANNA], {"first_region": True}, "regio:Oost", OOST, "4a"),
        # 4b: each exception goes before 4a
        ([NOORD], {}, "directie", FIRST, "4b"),
        ([LEEUWARDEN], {"level": Level.LOCATION}, "directie", FIRST, "4b"),
        ([ANNA, BEN, NOORD], {}, "directie", FIRST, "4b"),
        ([UnknownRespondent(role=MANAGER)], {"ticket_region": "Noord"}, "directie", FIRST, "4b"),
        ([QUALITY], {"ticket_region": "Noord"}, "directie", FIRST, "4b"),
        ([ANNA], {"about_earlier_handling": True}, "directie", FIRST, "4b"),
        ([ANNA], {"ombudsman": True}, "directie", FIRST, "4b"),
        ([ANNA], {"addressed_to_directorate": True}, "directie", FIRST, "4b"),
        ([], {"general": True, "ticket_region": "Noord"}, "directie", FIRST, "4b"),
        # about a director
        ([FIRST], {}, "directie", SECOND, "4b"),
        ([SECOND], {}, "directie", FIRST, "4b"),
        ([FIRST, SECOND], {}, "directie", None, "4b, 6.1"),
        ([UnknownRespondent(role=DIRECTOR)], {}, "directie", None, "4b, 6.1"),
    ],
)
def test_accountable(
    respondents: list[Staff | UnknownRespondent], around: dict[str, Any], body: str, who: Staff | None, article: str
) -> None:
    found = accountable(respondents, directory=ALL, **({"level": Level.REGION} | around))
    assert (found.body, found.person, found.article) == (body, who, article)


@pytest.mark.parametrize(
    ("around", "bullet"),
    [
        ({"respondents": [NOORD]}, "leidinggevende"),
        ({"respondents": [QUALITY]}, "hoofdkantoor"),
        ({"respondents": [FIRST]}, "lid van de directie"),
        ({"about_earlier_handling": True}, "eerdere klacht"),
        ({"ombudsman": True}, "Nationale ombudsman"),
        ({"addressed_to_directorate": True}, "gericht aan de directie"),
        ({"general": True}, "algemene aard"),
        ({"respondents": [ANNA, CARLA]}, "Noord en Oost"),
        ({"respondents": [FIRST, SECOND]}, "Raad van Commissarissen"),
        ({"respondents": [FIRST]}, "andere directeur"),
    ],
)
def test_rule_names_the_bullet(around: dict[str, Any], bullet: str) -> None:
    given = {"respondents": [], **around}
    assert bullet in accountable(directory=ALL, level=Level.REGION, **given).rule


def test_nobody_left_when_the_only_director_is_the_respondent() -> None:
    alone = replace(ALL, staff=(ANNA, FIRST))
    assert accountable([FIRST], directory=alone, level=Level.REGION).person is None


@pytest.mark.parametrize(
    ("respondents", "general", "kind"),
    [
        ([ANNA, COACH], False, RespondentKind.THIRD_PARTY),
        ([COACH, QUALITY], False, RespondentKind.HEAD_OFFICE),
        ([QUALITY, NOORD], False, RespondentKind.MANAGER),
        ([NOORD, FIRST], False, RespondentKind.DIRECTORATE),
        ([UNKNOWN], True, RespondentKind.EMPLOYEE),
        ([], False, RespondentKind.OFFICE),
        ([], True, RespondentKind.GENERAL),
    ],
)
def test_highest_kind_counts(respondents: list[Staff | UnknownRespondent], general: bool, kind: RespondentKind) -> None:
    assert kind_of(respondents, general=general) is kind
