"""Who is accountable and who is contact person, once the complaint is about others (4, 5.1; R-031)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from plugin.domain.actions import PostNote, Tell
from plugin.domain.case import Case
from plugin.domain.decide import decide
from plugin.domain.facts import (
    AccountableChanged,
    AccountableRefused,
    AccountFound,
    Confirmed,
    ContactChanged,
    DeskChanged,
    Dismissed,
    Fact,
    RespondentsSet,
    Stated,
)
from plugin.domain.fold import fold
from plugin.domain.ladder import moments
from plugin.domain.names import Letter
from plugin.domain.organisation import ContactPerson, Desk, Ombudsman, Organisation
from plugin.domain.people import Directory, StaffRole
from plugin.domain.reassignment import EARLIER_HANDLING, TO_DIRECTORATE, accounts_found, reassign
from plugin.domain.responsibility import Level
from tests.domain.cases import (
    ACCOUNTABLE,
    AT,
    COORDINATOR,
    DIRECTOR,
    JAN,
    TICKET,
    case_of,
    delivered,
    joined,
    proposed,
    recorded,
    sent,
)
from tests.domain.people import make_staff
from tests.domain.regulations import make_regulation
from tests.domain.test_decide import CALENDAR, ROLES

DAY = AT.date()
REGULATION = make_regulation()
CARLA, OOST, SECOND, STRANGER = "5", "21", "31", "99"
NOORD, MANAGER, HEAD = ACCOUNTABLE, StaffRole.MANAGER, StaffRole.HEAD_OFFICE


def contact(login: str) -> ContactPerson:
    return ContactPerson(login=login, name=login, email="", phone="", days="", department="")


ORGANISATION = Organisation(
    name="Werkvlak",
    regulation="werkvlak",
    regulation_by_desk={},
    regulation_url="",
    coordinator="coordinator",
    administrators=(),
    privacy_contact="",
    support="",
    directory=Directory(
        staff=tuple(
            make_staff(login, role, region=region, office=office, team=team, person=person)
            for login, role, region, office, team, person in (
                ("jan", StaffRole.EMPLOYEE, "Noord", "Groningen", "Jobcoaching", JAN),
                ("carla", StaffRole.EMPLOYEE, "Oost", "Zwolle", "Jobcoaching", CARLA),
                ("noord", MANAGER, "Noord", "Groningen", "Regiomanagement", NOORD),
                ("oost", MANAGER, "Oost", "Zwolle", "Regiomanagement", OOST),
                ("coordinator", HEAD, None, "Hoofdkantoor", "Kwaliteit", COORDINATOR),
                ("second", HEAD, None, "Hoofdkantoor", "Kwaliteit", SECOND),
                ("director", StaffRole.DIRECTORATE, None, "Hoofdkantoor", "Directie", DIRECTOR),
                ("coach", StaffRole.THIRD_PARTY, "Oost", "Zwolle", "Coach", None),
            )
        )
    ),
    contacts=(contact("coordinator"), contact("second")),
    ombudsman=Ombudsman(name="", website="", phone="", address=""),
    desks=dict.fromkeys(Desk, "Klachten"),
)
CHANGE = AccountableChanged(
    previous=NOORD, accountable=OOST, body="regio:Oost", rule="4a", respondents=(CARLA,), region=None
)
OPEN: tuple[Fact, ...] = (proposed(), joined())


def about(*persons: str) -> RespondentsSet:
    return RespondentsSet(respondents=persons)


def stated(person: str | None, field: str = "accountable") -> Stated:
    return Stated(field=field, value=person, filled=bool(person))


def changed(case: Case, level: Level = Level.REGION) -> AccountableChanged | None:
    return next((f for f in reassign(case, ORGANISATION, level, on=DAY) if isinstance(f, AccountableChanged)), None)


@pytest.mark.parametrize(
    ("facts", "who", "body", "rule", "why"),
    [
        ((*OPEN, about(CARLA)), OOST, "regio:Oost", "4a", "another region"),
        ((*OPEN, about(JAN, CARLA)), DIRECTOR, "directie", "4a", "two regions"),
        ((*OPEN, about(JAN, NOORD)), DIRECTOR, "directie", "4b", "a manager among them, and he it was (R-022)"),
        ((*OPEN, about(COORDINATOR)), DIRECTOR, "directie", "4b", "the head office, the coordinator too"),
        ((*OPEN, about(DIRECTOR)), None, "directie", "4b, 6.1", "the only director: an independent third (A-26)"),
        ((*OPEN, about(STRANGER)), DIRECTOR, "directie", "4a", "somebody of whom nobody knows where he works"),
        ((*OPEN, about("login:coach")), OOST, "regio:Oost", "4a", "a third party, who has no account"),
        ((*OPEN, stated(OOST), about(OOST)), DIRECTOR, "directie", "4b", "whom a person stated became a respondent"),
        ((*OPEN, about(CARLA), CHANGE, about(JAN)), NOORD, "regio:Noord", "4a", "and back again"),
        ((proposed(respondents=(NOORD,), accountable=DIRECTOR, rule="4b", body="directie", exceptions=()), joined(),
          about(JAN), replace(CHANGE, accountable=NOORD, body="regio:Noord", respondents=(JAN,)), about(NOORD)),
         DIRECTOR, "directie", "4b", "back to the manager"),
        ((*OPEN, stated(JAN)), NOORD, "regio:Noord", "4a", "a respondent who was stated before this was refused"),
        ((proposed(exceptions=(EARLIER_HANDLING,)), joined(), about(CARLA)), DIRECTOR, "directie", "4b",
         "what made it the directorate's holds for others too"),
        ((proposed(rule="4b", body="directie", accountable=DIRECTOR), joined(), about(CARLA)), DIRECTOR, "directie",
         "4b", "from before the reasons were kept: it stays with the directorate"),
        ((proposed(respondents=(), region="Noord"), joined(), DeskChanged(ticket=TICKET, desk="Trajecten Zwolle")),
         OOST, "regio:Oost", "4a", "another office, and nobody is named"),
    ],
)  # fmt: skip
def test_he_is_worked_out_anew(facts: tuple[Fact, ...], who: str | None, body: str, rule: str, why: str) -> None:
    case = case_of(*facts)
    found = changed(case)
    assert found is not None, why
    assert (found.accountable, found.body, found.rule, found.previous) == (who, body, rule, case.accountable), why
    after = case_of(*facts, found)
    assert after.accountable == who
    assert changed(after) is None, "once"
    assert after.proposal == case.proposal, "what triage proposed stays what it was"


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ((), "no complaint"),
        (OPEN, "nothing changed"),
        ((*OPEN, about(JAN)), "the same people"),
        ((*OPEN, stated(OOST)), "a person stated him"),
        ((*OPEN, stated(OOST), about(CARLA)), "a person stated him, and the respondents changed"),
        ((*OPEN, about(CARLA), CHANGE), "it is known"),
        ((*OPEN, DeskChanged(ticket=TICKET, desk="Trajecten Zwolle")), "the respondent tells which office it is"),
        ((*OPEN, DeskChanged(ticket=TICKET, desk="Klachten")), "no office"),
        ((proposed(respondents=(), region="Noord"), joined(), DeskChanged(ticket=99, desk="Trajecten Zwolle")),
         "another ticket of the case"),
        ((proposed(respondents=(), rule="4b", exceptions=(TO_DIRECTORATE,)), joined(),
          DeskChanged(ticket=TICKET, desk="Trajecten Zwolle")), "what is the directorate's is so for every office"),
        ((*OPEN, about(CARLA), Dismissed(article=70)), "it is no complaint"),
        ((*OPEN, about(STRANGER), replace(CHANGE, respondents=(STRANGER,))), "a respondent who left the organisation"),
    ],
)  # fmt: skip
def test_he_stays(facts: tuple[Fact, ...], why: str) -> None:
    assert changed(case_of(*facts)) is None, why


def test_a_statement_counts_again_after_a_change() -> None:
    case = case_of(*OPEN, stated(OOST), about(OOST), CHANGE, stated(DIRECTOR))
    assert case.accountable == DIRECTOR
    assert case_of(*OPEN, about(CARLA), CHANGE, stated(DIRECTOR), stated(None)).accountable == OOST, "else the rule's"


def test_the_location_manager_answers_where_the_regulation_goes_so_deep() -> None:
    local = make_staff("local", MANAGER, region="Oost", office="Zwolle", team="Locatiemanagement", person="22")
    directory = Directory(staff=(*ORGANISATION.directory.staff, local))
    case = case_of(*OPEN, about(CARLA))
    deep = [*reassign(case, _with(directory), Level.LOCATION, on=DAY)]
    assert [f.accountable for f in deep if isinstance(f, AccountableChanged)] == ["22"]


def _with(directory: Directory) -> Organisation:
    return replace(ORGANISATION, directory=directory)


@pytest.mark.parametrize(
    ("facts", "new", "why"),
    [
        (OPEN, [], "nothing changed"),
        ((*OPEN, about(CARLA)), [], "it is not about him"),
        ((*OPEN, about(COORDINATOR)), [(COORDINATOR, SECOND)], "he became a respondent"),
        ((*OPEN, about(COORDINATOR, SECOND)), [(COORDINATOR, None)], "nobody is left"),
        ((*OPEN, about(COORDINATOR), ContactChanged(previous=COORDINATOR, contact=SECOND)), [], "it is known"),
        ((*OPEN, about(COORDINATOR), ContactChanged(previous=COORDINATOR, contact=SECOND), about(JAN)),
         [(SECOND, COORDINATOR)], "and back again"),
        ((proposed(respondents=(COORDINATOR,)), joined()), [], "it never was him"),
    ],
)  # fmt: skip
def test_the_contact_person(facts: tuple[Fact, ...], new: list[tuple[str, str | None]], why: str) -> None:
    found = reassign(case_of(*facts), ORGANISATION, Level.REGION, on=DAY)
    assert [(f.previous, f.contact) for f in found if isinstance(f, ContactChanged)] == new, why


def test_a_respondent_goes_by_his_account_once_he_has_one() -> None:
    case = case_of(proposed(respondents=("login:jan",), suspected=("login:jan",)), joined())
    assert accounts_found(case, ORGANISATION.directory) == (AccountFound(login="jan", person=JAN),)
    after = case_of(
        proposed(respondents=("login:jan",), suspected=("login:jan",)), joined(), AccountFound(login="jan", person=JAN)
    )
    assert (after.respondents, after.barred) == ((JAN,), (JAN,)), "now he can be kept off"
    assert accounts_found(after, ORGANISATION.directory) == ()
    coach = case_of(proposed(respondents=("login:coach",), suspected=()), joined())
    assert accounts_found(coach, ORGANISATION.directory) == (), "who has none goes by his login"


# --- who is told ---

CONFIRMED: tuple[Fact, ...] = (*OPEN, Confirmed(respondents=(JAN,)))


def told(*facts: Fact | tuple[Fact, str]) -> dict[str, list[str]]:
    """Who is told what, in a case of these facts."""
    return told_in(case_of(*facts))


def told_in(case: Case) -> dict[str, list[str]]:
    actions = decide(case, AT, moments(case, REGULATION, CALENDAR), ROLES)
    found: dict[str, list[str]] = {}
    for action in actions:
        match action:
            case Tell(message=message, person=person) if message.startswith("aan_verantwoordelijke"):
                found.setdefault(message, []).append(person)
            case PostNote(note=note, mentions=mentions) if "verantwoordelijke_" in note or "contact" in note:
                found.setdefault(note, []).extend(mentions)
    return found


NOTE, NEW, OLD = "verantwoordelijke_gewijzigd", "aan_verantwoordelijke_nieuw", "aan_verantwoordelijke_oud"


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((*CONFIRMED, about(CARLA), CHANGE), {NOTE: [COORDINATOR], NEW: [OOST], OLD: [NOORD]}, "both"),
        ((*OPEN, about(CARLA), CHANGE), {NOTE: [COORDINATOR], NEW: [OOST]}, "the old one had not heard of it yet"),
        ((*CONFIRMED, about(NOORD), AccountableChanged(previous=NOORD, accountable=DIRECTOR, body="directie",
          rule="4b", respondents=(NOORD,), region=None)), {NOTE: [COORDINATOR], NEW: [DIRECTOR]},
         "who became a respondent hears it by the notice of 5.2, not by this"),
        ((*CONFIRMED, about(DIRECTOR), AccountableChanged(previous=NOORD, accountable=None, body="directie",
          rule="4b, 6.1", respondents=(DIRECTOR,), region=None)), {NOTE: [COORDINATOR], OLD: [NOORD]}, "nobody may"),
        ((*CONFIRMED, about(CARLA, JAN), AccountableChanged(previous=NOORD, accountable=NOORD, body="regio:Noord",
          rule="4a", respondents=(JAN,), region=None)), {}, "it stayed the same"),
        ((*OPEN, about(CARLA), CHANGE, about(JAN), AccountableChanged(previous=OOST, accountable=NOORD,
          body="regio:Noord", rule="4a", respondents=(JAN,), region=None)),
         {NOTE: [COORDINATOR, COORDINATOR], OLD: [OOST], NEW: [NOORD]}, "who was told, is told that it is over"),
        ((*OPEN, (AccountableRefused(person=JAN), COORDINATOR)), {"verantwoordelijke_geweigerd": [COORDINATOR]},
         "who chose a respondent reads why that cannot be"),
        ((*CONFIRMED, about(COORDINATOR), ContactChanged(previous=COORDINATOR, contact=SECOND)),
         {"contactpersoon_gewijzigd": [DIRECTOR]}, "the coordinator is the respondent: a director in his place"),
        ((*CONFIRMED, about(SECOND), ContactChanged(previous=SECOND, contact=COORDINATOR)),
         {"contactpersoon_gewijzigd": [COORDINATOR]}, "the complainant must hear it"),
    ],
)  # fmt: skip
def test_who_is_told(facts: tuple[Fact | tuple[Fact, str], ...], expected: dict[str, list[str]], why: str) -> None:
    assert told(*facts) == expected, why


def test_what_came_before_the_change_is_told_by_order_and_not_by_clock() -> None:
    facts = recorded(*CONFIRMED, about(CARLA), CHANGE)
    facts[-1] = replace(facts[-1], at=facts[2].at - timedelta(milliseconds=400))  # our clock counts whole seconds
    assert told_in(fold(facts)) == {NOTE: [COORDINATOR], NEW: [OOST], OLD: [NOORD]}


def test_no_term_starts_again() -> None:
    acknowledged = (*CONFIRMED, sent(Letter.ACKNOWLEDGEMENT, promised_on=date(2026, 3, 31)), delivered())
    before = moments(case_of(*acknowledged), REGULATION, CALENDAR)
    assert moments(case_of(*acknowledged, about(CARLA), CHANGE), REGULATION, CALENDAR) == before
