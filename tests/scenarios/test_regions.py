"""Groups per region: a complaint stands with its region's people, and never where a respondent reads (4, 6.1)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plugin.application.doctor import Condition, examine
from plugin.application.mappings.setup_file import load_setup_files
from plugin.domain.facts import Corrected
from tests.application.mappings.edits import ORGANISATION, ZAMMAD, Copy
from tests.scenarios.office import Office, close_office, open_office, put_together

NORTH, EAST, COMMON = "Klachten Noord", "Klachten Oost", "Klachten"
CONFIDENTIAL, DIRECTORATE = "Klachten::Vertrouwelijk", "Klachten directie"
SHOUTED = "Ik dien een klacht in over {}. Er werd tegen mij geschreeuwd door {}. Ik vind dit niet kunnen."


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """Mappings in which two of the five regions have a group of their own."""
    copy = Copy(tmp_path)
    copy.edit(ZAMMAD, "regions: {}", f"regions: {{Noord: {NORTH}, Oost: {EAST}}}")
    return copy


@pytest.fixture
def office(tmp_path: Path, copy: Copy) -> Iterator[Office]:
    """The office with those groups, in which everybody works for his own region."""
    office = opened(tmp_path, copy, files=load_setup_files(copy.folder))
    yield office
    close_office(office)


def opened(folder: Path, copy: Copy, **options: Any) -> Office:
    server, settings = open_office(folder, "2026-03-03T10:00", **options)
    return put_together(server, settings.model_copy(update={"config": copy.folder}))


def let_in(office: Office, login: str, name: str) -> None:
    """Give somebody all rights on a group."""
    world = office.helpdesk.world
    user = next(user for user in world.users.values() if user["login"] == login)
    user["group_ids"][str(next(world.groups.where(name=name))["id"])] = ["full"]
    office.system.helpdesk.forget_people()


def complain(office: Office, about: str, *, to: str = "klachten@werkvlak.example") -> int:
    """Fatima's complaint about this person, in a ticket of its own."""
    mail = office.mail(SHOUTED.format(about, about), subject=f"Klacht over {about}", to=to)
    office.settle()
    return int(mail["ticket_id"])


def confirmed(office: Office, about: str) -> int:
    ticket = complain(office, about)
    office.as_("hprins").click(ticket, "bevestigen")
    office.settle()
    return ticket


def group(office: Office, ticket: int) -> str:
    return str(office.as_("klachtwacht").ticket(ticket)["group"])


def groups(office: Office, ticket: int) -> list[str]:
    """Every group in which the ticket stood, in order."""
    moves = [h for h in office.helpdesk.world.history.where(o_id=ticket) if h.get("attribute") == "group"]
    return [str(moves[0]["value_from"]), *(str(h["value_to"]) for h in moves)] if moves else [group(office, ticket)]


def reads(office: Office, login: str, ticket: int) -> bool:
    return office.as_(login).attempt("GET", f"/tickets/{ticket}").ok


def writes(office: Office, ticket: int) -> int:
    """How often Klachtwacht changed the ticket since the last time."""
    path = f"/api/v1/tickets/{ticket}"
    calls = [(c.who, c.method, c.path.partition("?")[0]) for c in office.helpdesk.calls]
    office.helpdesk.calls.clear()
    return calls.count(("klachtwacht", "PUT", path))


def test_a_complaint_stands_with_its_region_and_no_other_reads_it(office: Office) -> None:
    ticket = complain(office, "Henk Jansen")
    assert group(office, ticket) == COMMON, "until a person says that it is one"
    writes(office, ticket)

    office.as_("hprins").click(ticket, "bevestigen")
    office.settle()
    assert groups(office, ticket) == [COMMON, EAST]
    assert writes(office, ticket) == 1, "moved in the write that was made anyhow"
    case = office.case(ticket)
    assert case.accountable == office.person("dnijhuis")
    everybody = ("hjansen", "dnijhuis", "rvdmeer", "jvdberg", "akuipers", "lmulder", "hprins", "cvanrijn", "btimmer")
    readers = {login for login in everybody if reads(office, login, ticket)}
    assert readers == {"dnijhuis", "hprins", "cvanrijn", "btimmer"}
    own = case.respondent_ticket(office.person("hjansen"))
    assert own is not None
    assert group(office, own.ticket) == EAST, "his letters go by the same people"
    assert "ondergebracht" not in " ".join(m.subject + m.text for m in office.helpdesk.outbox), "he had nothing"
    assert "Afgeschermd" not in office.notes(ticket)


def test_one_about_the_regional_manager_never_stood_where_he_reads(office: Office) -> None:
    """He answers for his region's complaints and reads its group and the confidential one: the directorate has it."""
    ticket = confirmed(office, "Dick Nijhuis")
    assert groups(office, ticket) == [COMMON, DIRECTORATE]
    assert not reads(office, "dnijhuis", ticket)
    assert office.case(ticket).accountable in (office.person("cvanrijn"), office.person("btimmer"))

    system = office.system
    found = examine(system.store, system.helpdesk, system.knowledge, system.now())
    assert [one for one in found if one.condition is Condition.FAULT] == []


@pytest.mark.parametrize("to", [EAST, CONFIDENTIAL])
def test_a_move_to_where_the_regional_manager_reads_is_undone(office: Office, to: str) -> None:
    ticket = confirmed(office, "Dick Nijhuis")
    office.as_("cvanrijn").set(ticket, group=to)
    office.settle()
    assert groups(office, ticket) == [COMMON, DIRECTORATE, to, DIRECTORATE]
    assert len([r for r in office.facts(ticket) if isinstance(r.fact, Corrected)]) == 1


def test_one_about_a_handler_of_the_region_goes_to_the_confidential_group(office: Office) -> None:
    let_in(office, "pjanssen", EAST)
    ticket = confirmed(office, "Petra Janssen")
    assert groups(office, ticket) == [COMMON, CONFIDENTIAL]
    assert reads(office, "dnijhuis", ticket), "who answers for it reads it there"
    assert not reads(office, "pjanssen", ticket)


def test_one_from_a_running_ticket_is_opened_at_the_regions_desk(office: Office) -> None:
    running = office.mail("Hoe laat is mijn afspraak?", subject="Afspraak", to="zwolle@werkvlak.example")["ticket_id"]
    number = office.as_("klachtwacht").ticket(running)["number"]
    office.mail(SHOUTED.format("Henk Jansen", "Henk Jansen"), subject="Re: Afspraak", ticket=number)
    office.settle()
    complaint = office.case(running).complaint
    assert complaint is not None
    assert groups(office, complaint.ticket) == [EAST]
    assert groups(office, running) == ["Trajecten Zwolle", EAST]
    assert not reads(office, "hjansen", running)


def test_where_it_turns_out_to_be_about_another_region_it_moves_there(office: Office) -> None:
    ticket = confirmed(office, "Henk Jansen")
    writes(office, ticket)
    office.as_("hprins").set(ticket, klacht_beklaagden=[office.person("mdevries")])
    office.settle()
    assert groups(office, ticket) == [COMMON, EAST, NORTH]
    assert writes(office, ticket) == 1
    assert reads(office, "rvdmeer", ticket)
    assert not reads(office, "dnijhuis", ticket)
    henks = office.case(ticket).respondent_ticket(office.person("hjansen"))
    assert henks is not None
    assert group(office, henks.ticket) == NORTH, "his letters go by who handles it now"


def test_where_it_turns_out_to_be_about_its_reader_it_skips_his_desk(office: Office) -> None:
    ticket = confirmed(office, "Henk Jansen")
    office.as_("hprins").set(ticket, klacht_beklaagden=[office.person("jdevries")])
    office.settle()
    assert groups(office, ticket) == [COMMON, EAST, CONFIDENTIAL], "it was never where he reads"


def test_whom_it_is_about_too_does_not_read_the_others_own_ticket(office: Office) -> None:
    """The manager is named later: what his employee was sent, and wrote, stands in the group that he reads."""
    ticket = confirmed(office, "Henk Jansen")
    own = office.case(ticket).respondent_ticket(office.person("hjansen"))
    assert own is not None
    assert reads(office, "dnijhuis", own.ticket)
    office.as_("hprins").set(ticket, klacht_beklaagden=[office.person("hjansen"), office.person("dnijhuis")])
    office.settle()
    assert (group(office, ticket), group(office, own.ticket)) == (DIRECTORATE, DIRECTORATE)
    assert not reads(office, "dnijhuis", own.ticket)


def test_of_two_regions_it_stands_with_those_of_none(office: Office) -> None:
    """The directorate answers for it (4a), and neither region reads of the other's people."""
    ticket = confirmed(office, "Henk Jansen")
    office.as_("hprins").set(ticket, klacht_beklaagden=[office.person("hjansen"), office.person("jdevries")])
    office.settle()
    assert groups(office, ticket) == [COMMON, EAST, COMMON]
    assert not reads(office, "dnijhuis", ticket)


def test_a_persons_choice_of_another_region_stays(office: Office) -> None:
    """Somebody from elsewhere may handle it: nothing in the regulation forbids that (6.1)."""
    ticket = confirmed(office, "Henk Jansen")
    office.as_("hprins").set(ticket, group=NORTH)
    office.settle()
    assert group(office, ticket) == NORTH
    office.as_("hprins").set(ticket, klacht_beklaagden=[office.person("pjanssen")])
    office.settle()
    assert group(office, ticket) == EAST, "until it is about somebody else"


def test_a_move_tells_whose_it_is_where_nobody_is_named(office: Office) -> None:
    office.mail("Ik dien een klacht in. Al zes weken krijg ik geen antwoord. Dat kan niet.", subject="Klacht")
    office.settle()
    [ticket] = [t for t in range(1, 20) if office.system.store.case_of(t) and office.case(t).proposal]
    office.as_("hprins").click(ticket, "bevestigen")
    office.settle()
    assert group(office, ticket) == COMMON, "nobody knows yet which region it concerns"
    office.as_("hprins").set(ticket, group=NORTH)
    office.settle()
    assert office.case(ticket).accountable == office.person("rvdmeer")
    assert group(office, ticket) == NORTH


def test_who_stands_in_from_another_region_can_read_it(office: Office, copy: Copy) -> None:
    ticket = confirmed(office, "Henk Jansen")
    away = "{login: dnijhuis, first_day: 2026-03-01, last_day: 2026-03-31, replacement: rvdmeer}"
    copy.edit(ORGANISATION, "absences: []", f"absences: [{away}]")
    office.system.learning.look()
    office.as_("hprins").set(ticket, priority="3 high")
    office.settle()
    assert office.case(ticket).accountable == office.person("rvdmeer")
    assert groups(office, ticket) == [COMMON, EAST, CONFIDENTIAL]


@pytest.mark.parametrize(("about", "went"), [("pjanssen", CONFIDENTIAL), ("mdevries", NORTH)])
def test_no_complaint_after_all_is_put_back_where_it_came_in(office: Office, about: str, went: str) -> None:
    let_in(office, "pjanssen", EAST)
    ticket = confirmed(office, "Henk Jansen")
    office.as_("hprins").set(ticket, klacht_beklaagden=[office.person(about)])
    office.settle()
    assert groups(office, ticket) == [COMMON, EAST, went]
    for step in ("terugnemen", "geen_klacht"):
        office.as_("hprins").click(ticket, step)
        office.settle()
    assert group(office, ticket) == COMMON


def test_a_group_that_is_not_there_yet_leaves_the_common_one(tmp_path: Path, copy: Copy) -> None:
    """Somebody names a region before setup made its group: complaints are handled as before, and a monitor hears it."""
    office = opened(tmp_path, copy)
    ticket = confirmed(office, "Henk Jansen")
    assert groups(office, ticket) == [COMMON]
    assert [p for p in office.system.problems() if EAST in p] == [
        "The helpdesk has no group Klachten Oost that we may see: complaints of Oost go to the common one. "
        "Run klachtwacht setup."
    ]
    close_office(office)
