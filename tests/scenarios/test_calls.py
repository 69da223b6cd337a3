"""Each step of a complaint's life costs the helpdesk so many calls as docs/calls.md says, and no more."""

import math
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scenarios.office import Office
from tests.scenarios.test_life import COMPLAINT, DECISION, own_ticket

DOCS = Path(__file__).parents[2] / "docs/calls.md"
RARE = re.compile(r"GET /users/|POST /core_workflows/perform")
"""Who is who, and who may enter which group: kept for a minute, so it belongs to no step."""
TAIL = "POST /tickets/search"
GUARDED = "Trajecten Groningen"


def documented() -> dict[str, tuple[int, int]]:
    """The steps of the table: reads and writes."""
    rows = re.findall(r"^\| ([^|]+?) +\| +(\d+) \| +(\d+) \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    return {step: (int(reads), int(writes)) for step, reads, writes in rows}


def calls(office: Office) -> list[str]:
    """What Klachtwacht asked and wrote since the last time, in order."""
    made = [
        f"{call.method} {call.path.removeprefix('/api/v1').partition('?')[0]}"
        for call in office.helpdesk.calls
        if call.who == "klachtwacht"
    ]
    office.helpdesk.calls.clear()
    return [call for call in made if call != TAIL and not RARE.match(call)]


def life(office: Office) -> Iterator[str]:
    """The steps, by their names in the table; each is settled before its name comes out."""
    hanneke, renate = office.as_("hprins"), office.as_("rvdmeer")
    office.settle()
    calls(office)

    office.mail(COMPLAINT, subject="Re: Stageplek", ticket="87001", from_="fatima.yilmaz@klant.example")
    office.settle()
    yield "a complaint in a running ticket: held off, moved to a ticket of its own, three notes, one message"

    complaint = office.case(1).complaint
    assert complaint is not None
    ticket = complaint.ticket
    hanneke.click(ticket, "bevestigen")
    office.settle()
    yield "a person confirms: two drafts, the respondent's own ticket, a note to who received it"

    hanneke.send_draft(ticket)
    office.settle()
    yield "the acknowledgement was sent and delivered: the next draft"

    jans = own_ticket(office, ticket, "jdevries")
    hanneke.send_draft(jans)
    office.settle()
    yield "the notice to the respondent was sent and delivered"

    office.reply(jans, "Zo bedoelde ik het niet.", from_="jan.de.vries@werkvlak.example")
    office.settle()
    yield "the respondent writes how he saw it: the offer of inspection as a draft"

    hanneke.send_draft(ticket)
    office.settle()
    yield "the offer of inspection was sent and delivered: the next draft"

    office.reply(ticket, "Ik heb het gelezen.", from_="fatima.yilmaz@klant.example")
    office.settle()
    yield "the complainant reacts"

    office.as_("akuipers").set(1, group=GUARDED)
    office.settle()
    yield "a colleague moves the ticket to where the respondent reads: moved back, one note"

    office.as_("akuipers").set(1, group=GUARDED)
    office.helpdesk.system_changes(1, owner="jdevries")
    office.settle()
    yield "auto-assignment makes the respondent its owner there: both undone at once, one note"

    hanneke.set(ticket, klacht_oordeel="gegrond", klacht_opvolging="Jan belt u om dit uit te praten.")
    office.settle()
    yield "a person fills in fields"

    number = hanneke.ticket(ticket)["number"]
    hanneke.note(ticket, DECISION.format(number=number, facts="Jan gaf toe dat hij u onderbrak."))
    office.settle()
    yield "the decision is saved: one note"

    renate.click(ticket, "akkoord")
    office.settle()
    yield "it is approved: two letters, one note, the follow-up as a draft"

    hanneke.send_draft(ticket, filled_in="Jan belde u op 30 maart.")
    office.settle()
    yield "the follow-up left: it counts"

    hanneke.click(ticket, "opvolging_klaar")
    office.settle()
    yield "the follow-up is done: one note, two tickets closed"

    office.settle()
    yield "nothing changed"


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a step can take longer than people, or the rows that the tail brought, are kept."""
    monkeypatch.setattr("plugin.helpdesks.zammad.people.KEEP_S", math.inf)
    monkeypatch.setattr("plugin.application.tail.ROW_LIVES_S", math.inf)


def test_the_table_is_what_the_steps_cost(office: Office) -> None:
    counted = {}
    for step in life(office):
        made = calls(office)
        reads = sum(call.startswith("GET") for call in made)
        counted[step] = (reads, len(made) - reads)
    assert counted == documented()


def test_an_owner_is_undone_in_one_write_before_anything_else_is_read(office: Office) -> None:
    for step in life(office):
        made = calls(office)
        if step.startswith("auto-assignment"):
            break
    assert made[:4] == [
        "PUT /tickets/1",  # the row came with the tail's question
        "GET /ticket_articles/by_ticket/1",
        "GET /ticket_history/1",
        "POST /ticket_articles",
    ]
    ticket = office.case(1).complaint
    assert ticket is not None
    note_comes_back = [f"GET /ticket_articles/by_ticket/{ticket.ticket}", f"GET /ticket_history/{ticket.ticket}"]
    assert made[4:] == note_comes_back


@pytest.mark.parametrize("times", [1, 3])
def test_a_webhook_for_what_did_not_change_costs_one_read(office: Office, times: int) -> None:
    for _ in life(office):
        pass
    calls(office)
    for _ in range(times):
        office.system.store.wake([1])
        assert office.system.workers[0].work_once()
    assert calls(office) == ["GET /tickets/1"] * times


def test_a_mail_without_a_result_costs_two_reads(office: Office) -> None:
    steps = life(office)
    next(steps), next(steps)  # confirmed: the acknowledgement stands ready
    complaint = office.case(1).complaint
    assert complaint is not None
    ticket = complaint.ticket
    office.helpdesk.settings.lag_s = 3600
    office.as_("hprins").send_draft(ticket)
    office.system.settle()
    calls(office)

    claim = office.system.store.claim_case(1, 60)
    assert claim is not None
    after = office.system.reconciler.reconcile(claim, office.system.now())

    assert calls(office) == [f"GET /tickets/{ticket}", f"GET /ticket_articles/by_ticket/{ticket}"]
    assert after.retry_in_s is not None, "it will be looked for again"
