"""One reconcile against the practice helpdesk: what it reads, in which order it writes, and what it survives."""

from typing import Any

from plugin.domain.facts import Corrected, Held, LetterSent, Recorded, RungPassed, Vanished
from plugin.domain.names import Stage
from plugin.domain.regulation import TermName
from tests.scenarios.conftest import office as office
from tests.scenarios.office import Office
from tests.scenarios.test_life import complain, confirmed


def ours(office: Office) -> list[str]:
    """What Klachtwacht asked since the calls were cleared, ids left out."""
    return [f"{c.method} {c.path.split('?')[0].removeprefix('/api/v1')}" for c in office.helpdesk.calls
            if c.who == "klachtwacht"]  # fmt: skip


def group_id(office: Office, name: str) -> int:
    with office.helpdesk.world.lock:
        return next(int(g["id"]) for g in office.helpdesk.world.groups.values() if g["name"] == name)


def kinds(office: Office, ticket: int, kind: type[Any]) -> list[Recorded]:
    return [r for r in office.facts(ticket) if isinstance(r.fact, kind)]


def takes_over(office: Office, ticket: int) -> None:
    """Jan gets the ticket where he may have it, past all prevention."""
    office.helpdesk.system_changes(ticket, group_id=group_id(office, "Klachten"), owner="jdevries")
    assert office.system.helpdesk.ticket(ticket).owner == office.person("jdevries")


def test_a_look_that_changes_nothing_is_one_read(office: Office) -> None:
    ticket = complain(office)
    office.helpdesk.calls.clear()
    office.system.store.wake([ticket])
    while office.system.workers[0].work_once():
        pass
    assert ours(office) == [f"GET /tickets/{ticket}"]


def test_the_row_that_the_tail_brought_is_that_read(office: Office) -> None:
    ticket = complain(office)
    office.as_("hprins").set(ticket, priority="3 high")
    office.helpdesk.calls.clear()
    office.system.tail.ask()
    office.system.workers[0].work_once()
    assert ours(office) == [
        "POST /tickets/search", f"GET /ticket_articles/by_ticket/{ticket}", f"GET /ticket_history/{ticket}",
    ]  # fmt: skip


def test_an_owner_is_undone_before_anything_else_is_read(office: Office) -> None:
    ticket = confirmed(office)
    takes_over(office, ticket)
    office.helpdesk.calls.clear()
    office.system.store.wake([ticket])
    office.system.workers[0].work_once()
    calls = ours(office)
    assert calls[:4] == [
        f"GET /tickets/{ticket}", f"PUT /tickets/{ticket}", f"GET /ticket_articles/by_ticket/{ticket}",
        f"GET /ticket_history/{ticket}",
    ]  # fmt: skip
    assert [c for c in calls if not c.startswith("GET")] == [f"PUT /tickets/{ticket}", "POST /ticket_articles"]
    row = office.system.helpdesk.ticket(ticket)
    assert (row.group, row.owner) == ("Klachten::Vertrouwelijk", office.person("hprins"))


def test_our_own_writes_are_no_news(office: Office) -> None:
    ticket = confirmed(office)
    before = len(office.facts(ticket))
    for _ in range(3):
        office.settle()
        office.system.store.wake([ticket])
    assert len(office.facts(ticket)) == before


def test_a_deadline_reads_the_complaint_first(office: Office) -> None:
    """What a person did just before the deadline counts, also where no tail and no webhook told of it."""
    ticket = complain(office)
    office.as_("hprins").click(ticket, "bevestigen")
    office.settle()
    office.as_("hprins").send_draft(ticket)
    office.helpdesk.idle()
    office.helpdesk.clock.move(days=3)
    office.system.helpdesk.ticket(1)  # its answer tells the time
    while office.system.workers[0].work_once():
        pass
    assert kinds(office, ticket, LetterSent)
    assert not kinds(office, ticket, RungPassed), "the acknowledgement had left in time"


def test_a_hold_is_one_fact_however_often_it_is_tried(office: Office) -> None:
    ticket = confirmed(office)
    holds = [r.fact.ticket for r in kinds(office, ticket, Held)]  # type: ignore[union-attr]
    assert holds.count(1) == 1
    takes_over(office, 1)
    office.settle()
    assert len(kinds(office, ticket, Held)) == len(holds)


def test_after_the_third_correction_it_goes_to_the_directorate(office: Office) -> None:
    ticket, groups = confirmed(office), []
    for _ in range(4):
        takes_over(office, ticket)
        office.settle()
        groups.append(office.system.helpdesk.ticket(ticket).group)
    assert groups == [*["Klachten::Vertrouwelijk"] * 3, "Klachten directie"]
    assert len(kinds(office, ticket, Corrected)) == 4
    assert office.notes(ticket).count("Te vaak teruggezet") == 1


def test_nothing_goes_to_the_desk_of_an_accused_director(office: Office) -> None:
    ticket = confirmed(office)
    cor = office.person("cvanrijn")
    office.as_("hprins").set(ticket, klacht_beklaagden=[office.person("jdevries"), cor])
    office.settle()
    readers = office.system.knowledge.rooms.readers
    for _ in range(4):
        office.helpdesk.system_changes(ticket, group_id=group_id(office, "Trajecten Groningen"))
        office.settle()
    row = office.system.helpdesk.ticket(ticket)
    closed = [d for d in office.system.knowledge.rooms.desks if not readers(d) & {office.person("jdevries"), cor}]
    assert not closed or row.group in closed
    assert row.owner not in (cor, office.person("jdevries"))


def test_an_owner_whom_the_helpdesk_refuses_becomes_nobody(office: Office) -> None:
    ticket = confirmed(office)
    takes_over(office, ticket)
    office.helpdesk.fault(f"PUT /api/v1/tickets/{ticket}", status=422)
    office.settle()
    assert office.system.helpdesk.ticket(ticket).owner is None


def test_a_ticket_that_vanished_is_a_fact_and_stops_nothing(office: Office) -> None:
    ticket = confirmed(office)
    office.helpdesk.fault("GET /api/v1/tickets/1(\\?|$)", status=404)
    office.system.store.wake([1])
    while office.system.workers[0].work_once():
        pass
    [vanished] = kinds(office, ticket, Vanished)
    assert vanished.fact == Vanished(ticket=1)
    office.later(days=10)
    assert TermName.NOT_TAKEN_UP in {r.fact.term for r in kinds(office, ticket, RungPassed)}  # type: ignore[union-attr]


def test_a_fault_halfway_loses_nothing(office: Office) -> None:
    """Whichever call fails first, the next try ends where it would have ended."""
    office.helpdesk.fault("GET /api/v1/ticket_history/1", status=500, times=3)
    mail = office.mail(
        "Ik wil een klacht indienen over Jan de Vries, hij schold mij uit en was onbeschoft.",
        subject="Klacht", ticket="87001", from_="fatima.yilmaz@klant.example",
    )  # fmt: skip
    office.system.tail.ask()
    assert office.system.workers[0].work_once()
    office.system.store.wake([mail["ticket_id"]])
    office.settle()
    assert office.case(1).stage is Stage.PROPOSED
    assert office.system.helpdesk.ticket(1).owner != office.person("jdevries")


def test_a_field_that_could_not_be_written_is_written_at_the_next_look(office: Office) -> None:
    """What is set is compared at every look: the ticket did not change since, and still it must be put right."""
    ticket = complain(office)
    office.as_("hprins").set(ticket, klacht_termijn_besluit="2027-01-01")
    office.helpdesk.fault(rf"PUT /api/v1/tickets/{ticket}[?]", status=502, times=1)
    office.settle()
    office.system.store.wake([ticket])
    office.settle()
    assert office.as_("hprins").ticket(ticket)["klacht_termijn_besluit"] == "2026-03-31"
