"""All labelled messages in one helpdesk, each through its own channel, in the order in which they came."""

import json
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from plugin.application.mappings import default_folder, load_mappings
from plugin.application.store import ActionState, Intact
from plugin.domain.case import Case
from plugin.domain.facts import Part
from plugin.domain.terms import deadlines
from plugin.practice import people
from plugin.practice.clock import AMSTERDAM
from plugin.practice.world import NOBODY
from tests.scenarios.office import Office, close_office, open_office, put_together

MESSAGES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "triage" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
]
REGION_GROUPS = {
    "Noord": "Trajecten Groningen",
    "Oost": "Trajecten Zwolle",
    "West": "Trajecten Rotterdam",
}
ELSEWHERE = "Trajecten Leeuwarden"


def employ_everybody(world: Any) -> None:
    """Give everybody in the organisation file an account, with all rights in every regional group."""
    for staff in load_mappings(default_folder()).organisation.directory.staff:
        if people.find_user(world, staff.login):
            continue
        first, _, last = staff.name.partition(" ")
        params = {"login": staff.login, "firstname": first, "lastname": last, "email": staff.email, "roles": ["Agent"]}
        people.create_user(world, params, by=NOBODY)


def arrives(office: Office, message: dict[str, Any]) -> int:
    """The message comes in as it did: its ticket."""
    at = datetime.fromisoformat(message["received_at"]).replace(tzinfo=AMSTERDAM)
    group = REGION_GROUPS.get(message["ticket_region"] or "", ELSEWHERE)
    if office.helpdesk.clock.now() < at:
        office.helpdesk.clock.move_to(message["received_at"])
    sender = message["sender_email"] or f"{message['id']}@onbekend.example"
    match message["channel"]:
        case "phone":
            entered = {"customer": sender, "group": group, "title": message["subject"] or "Telefoontje"}
            row = office.helpdesk.phone_note(by="tpostma", text=message["body"], at=at, **entered)
        case "web":
            entered = {"customer": sender, "group": group, "title": message["subject"] or "Formulier"}
            row = office.helpdesk.web_form(text=message["body"], at=at, **entered)
        case _:
            address = next(office.helpdesk.world.groups.where(name=group))["email_address_id"]
            to = office.helpdesk.world.email_addresses[address]["email"]
            row = office.helpdesk.mail_arrives(
                from_=sender, to=to, subject=message["subject"], text=message["body"], at=at
            )
    if agents := message["agents_on_ticket"]:
        office.helpdesk.system_changes(row["ticket_id"], owner=agents[0]["login"])
    return int(row["ticket_id"])


@pytest.mark.slow
def test_every_labelled_message_is_taken_in(tmp_path: Path) -> None:
    messages = sorted(MESSAGES, key=lambda m: (m["received_at"], m["id"]))
    assert len(messages) == 126
    server, settings = open_office(tmp_path, messages[0]["received_at"], with_tickets=False)
    employ_everybody(server.world)
    office = put_together(server, settings)
    totals: Counter[str] = Counter()
    before: dict[int, tuple[int, int]] = {}
    tickets: dict[str, int] = {}
    try:
        with capture_logs() as logs:
            for message in messages:
                ticket = tickets[message["id"]] = arrives(office, message)
                row = server.world.tickets[ticket]
                before[ticket] = (row["owner_id"], row["group_id"])
                office.system.settle()
        wrong = [line for line in logs if line["log_level"] == "error"]
        assert wrong == [], wrong[:3]
        for message in messages:
            check_one(office, message, tickets[message["id"]], before, totals)
    finally:
        close_office(office)
    print(dict(totals))


def check_one(
    office: Office, message: dict[str, Any], ticket: int, before: dict[int, tuple[int, int]], totals: Counter[str]
) -> None:
    """What must hold of each message, whatever was made of it."""
    case, row, name = office.case(ticket), office.helpdesk.world.tickets[ticket], message["id"]
    number = office.system.store.case_of(ticket)
    assert number is not None, name
    assert isinstance(office.system.store.verify_chain(number), Intact), name
    assert all(a.state is not ActionState.FAILED for a in office.system.store.open_actions(number)), name
    if case.proposal is None or case.proposal.ticket != ticket:
        assert (row["owner_id"], row["group_id"]) == before[ticket], f"{name}: an ordinary ticket is left alone"
        totals["missed" if message["is_complaint"] else "ordinary"] += 1
        return
    totals["proposed" if message["is_complaint"] else "proposed wrongly"] += 1
    received = datetime.fromisoformat(message["received_at"]).date()
    assert case.received_on == received, f"{name}: the day on which it came, in Dutch time"
    knowledge = office.system.knowledge
    dates = deadlines(received, knowledge.regulation_of(case), knowledge.calendar)
    assert row["klacht_termijn_bevestiging"] == dates.acknowledgement.isoformat(), name
    assert row["klacht_termijn_niet_in_behandeling"] == dates.not_taken_up.isoformat(), name
    assert row["klacht_termijn_besluit"] == dates.decision.isoformat(), name
    check_hold(office, case, row, before[ticket], name)
    totals["held"] += bool(case.held)


def check_hold(office: Office, case: Case, row: Any, before: tuple[int, int], name: str) -> None:
    """Who is surely complained about is held off; where nobody is, the ticket stays where it stood."""
    proposal = case.proposal
    assert proposal is not None
    group = office.helpdesk.world.groups[row["group_id"]]["name"]
    readers = office.system.helpdesk.members(group, access="read")
    assert not readers & set(proposal.suspected), f"{name}: who is suspected cannot read it"
    assert str(row["owner_id"]) not in proposal.suspected, name
    assert str(row["owner_id"]) not in case.barred, f"{name}: nor is it anybody whom it can be (E-2)"
    if not case.barred:
        assert not case.held, name
        assert (row["owner_id"], row["group_id"]) == before, f"{name}: nobody is held off, so it stays"
    assert case.tickets[row["id"]].part is (Part.COMPLAINT if proposal.own_ticket else Part.RUNNING)
