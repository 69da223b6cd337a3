"""The register has every complaint, and the report leaves by itself, once (8 toelichting, 9; A-25)."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from plugin.application.helpdesk import Mail, NewTicket
from plugin.application.report_delivery import CURSOR, recipients
from plugin.application.reporting import Reporting
from plugin.application.sign_off import report_key
from plugin.domain.calendar import local_date
from plugin.reports import register, report
from tests.scenarios.office import Office, open_office, put_together
from tests.scenarios.test_ends import click
from tests.scenarios.test_life import COMPLAINT, complain, confirmed

NOORD, DIRECTOR = "renate.van.der.meer@werkvlak.example", "cor.van.rijn@werkvlak.example"


def reports(office: Office) -> list[tuple[str, str]]:
    office.helpdesk.idle()
    return [(m.to, m.subject) for m in office.helpdesk.outbox if m.subject.startswith("Klachten in")]


def night(office: Office, day: date) -> bool:
    now = office.system.now()
    return office.system.night().work(now + (day - local_date(now)))


def test_each_manager_and_the_directorate_get_the_report_once(office: Office) -> None:
    confirmed(office)
    assert night(office, date(2026, 3, 31))
    assert reports(office) == [], "what ended before we came is not ours to tell"
    assert night(office, date(2026, 4, 1))
    sent = reports(office)
    people = dict(recipients(office.system.knowledge.organisation))
    assert len(sent) == len(people)
    assert (NOORD, "Klachten in het 1e kwartaal van 2026, Noord") in sent
    assert (DIRECTOR, "Klachten in het 1e kwartaal van 2026") in sent
    assert all("minder dan 5 klachten" in m.html for m in office.helpdesk.outbox if m.subject.startswith("Klachten in"))

    assert night(office, date(2026, 4, 2))
    office.system.store.set_cursor(CURSOR, "2025-Q4")  # as after a restore
    assert night(office, date(2026, 4, 3))
    assert reports(office) == sent, "once, also when the database was put back"

    assert night(office, date(2027, 1, 1))
    assert (DIRECTOR, "Klachten in heel 2026") in reports(office)
    assert len(reports(office)) == 3 * len(people)


def report_ticket(office: Office, login: str, period: str = "2026-Q1") -> int:
    """The ticket in which this person got his report."""
    found = office.system.helpdesk.find_by_key(report_key(period, office.person(login)))
    assert found is not None
    return found.id


@pytest.fixture
def reported(office: Office) -> Office:
    """An office in which the reports on the first quarter left on the first of April."""
    office.system.store.set_cursor(CURSOR, "2025-Q4")
    office.later(days=29)
    office.system.night().work(office.system.now())
    office.settle()
    return office


def told(office: Office, start: str) -> list[str]:
    office.helpdesk.idle()
    return [m.to for m in office.helpdesk.outbox if m.subject.startswith(start)]


REMINDER, ALARM = "Nog niet afgetekend", "Rapport niet afgetekend"


def test_a_manager_signs_off_by_an_answer_of_one_word(reported: Office) -> None:
    ticket = report_ticket(reported, "rvdmeer")
    reported.reply(ticket, "Dit klopt volgens mij niet. Wordt dit nog afgetekend?", from_=NOORD)
    reported.reply(ticket, "Afgetekend", from_=DIRECTOR)
    reported.settle()
    assert reported.notes(ticket) == [], "a question is no signature, and another's signature is not his"
    reported.later(days=1)
    reported.reply(ticket, "Goedemorgen,\n\nAfgetekend.\n\nGroet, Renate", from_=NOORD)
    reported.settle()
    row = reported.as_("klachtwacht").ticket(ticket)
    assert (reported.notes(ticket), row["state"]) == (["Dit rapport is afgetekend"], "closed")
    [note] = [a["body"] for a in reported.as_("klachtwacht").articles(ticket) if a["internal"]]
    assert "Renate van der Meer" in note
    assert "2 april 2026" in note
    signed = reported.case(ticket).beside.report
    assert signed is not None
    assert signed.signed_on == date(2026, 4, 2)

    reported.helpdesk.calls.clear()
    reported.later(days=40)
    assert NOORD not in told(reported, REMINDER)
    assert f"GET /api/v1/ticket_articles/by_ticket/{ticket}" not in {c.path for c in reported.helpdesk.calls}


def test_who_does_not_sign_is_reminded_where_he_can_answer_then_the_directorate_is_told(reported: Office) -> None:
    ticket = report_ticket(reported, "rvdmeer")
    reported.later(days=15)  # Good Friday and Easter Monday are no working days
    assert NOORD not in told(reported, REMINDER)
    reported.later(days=1)
    assert told(reported, REMINDER).count(NOORD) == 1
    assert NOORD not in told(reported, ALARM)
    reported.later(days=7)
    assert told(reported, REMINDER).count(NOORD) == 1
    alarms = [m.html for m in reported.helpdesk.outbox if m.to == DIRECTOR and m.subject.startswith(ALARM)]
    assert sum("Renate van der Meer" in html for html in alarms) == 1
    assert not any("Cor van Rijn" in html for html in alarms), "the other director hears that of him"

    reported.reply(ticket, "> U kreeg het rapport\n\nafgetekend", from_=NOORD)  # to the reminder, in the same ticket
    reported.settle()
    assert reported.notes(ticket) == ["Dit rapport is afgetekend"], "late is a signature too"


def test_the_next_report_says_who_did_not_sign_the_last(reported: Office) -> None:
    reported.reply(report_ticket(reported, "rvdmeer"), "Afgetekend", from_=NOORD)
    reported.later(days=91)
    reported.system.night().work(reported.system.now())
    reported.settle()

    def said(login: str) -> str:
        [first, *_] = reported.as_("klachtwacht").articles(report_ticket(reported, login, "2026-Q2"))
        return str(first["body"])

    whole, own = said("cvanrijn"), said("dnijhuis")
    assert "Nog niet afgetekend" in whole
    assert "Klachten in het 1e kwartaal van 2026, Oost" in whole
    assert "Renate van der Meer" not in whole
    assert "Nog niet afgetekend" in own
    assert "West" not in own, "of another manager only the directorate hears"
    assert "Nog niet afgetekend" not in said("rvdmeer")


def test_a_key_that_a_person_wrote_makes_no_report(reported: Office) -> None:
    ticket = reported.mail("Wanneer is mijn afspraak?", subject="Vraag")["ticket_id"]
    reported.as_("klachtwacht").set(ticket, klacht_sleutel=report_key("2026-Q1", reported.person("rvdmeer")))
    reported.settle()
    assert not reported.case(ticket).beside


def test_a_report_that_did_not_ask_for_a_signature_waits_for_none(reported: Office) -> None:
    """Before, it said that there was nothing to do."""
    manager = reported.person("rvdmeer")
    key = report_key("2025-Q4", manager)
    mail = Mail(key=key, to=(NOORD,), subject="Klachten", html="<div>U hoeft niets te doen.</div>")
    new = NewTicket(key=key, title="Klachten", group="Klachten berichten", customer=manager, first=mail)
    ticket = reported.system.helpdesk.create_ticket(new).id
    reported.settle()
    assert not reported.case(ticket).beside


def test_a_report_that_got_no_answer_is_looked_for_first(office: Office) -> None:
    office.system.store.set_cursor(CURSOR, "2025-Q4")
    assert night(office, date(2026, 4, 1))
    sent = reports(office)
    office.system.store.set_cursor(CURSOR, "2025-Q4")
    office.helpdesk.fault("POST /api/v1/tickets?", drop=True)
    assert night(office, date(2026, 4, 2)), "nobody is asked to write again"
    assert reports(office) == sent


def test_the_register_has_what_nobody_looked_at_and_what_ended(office: Office) -> None:
    ticket = complain(office)
    today = local_date(office.system.now())
    reporting = Reporting(store=office.system.store, rules=office.system.knowledge.rules)
    [line] = reporting.register_sheet(today).rows
    number = office.as_("hprins").ticket(ticket)["number"]
    assert line[:7] == ("1", number, "2026-03-03", "", "voorstel", "Noord", "Onheus optreden")
    click(office, "hprins", ticket, "geen_klacht")
    assert reporting.register_sheet(today).rows == (), "a person says that it is none"


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    server, settings = open_office(tmp_path, "2026-03-03T10:00")
    office = put_together(server, settings)
    for n in range(6):
        office.mail(COMPLAINT, subject=f"Klacht {n}", from_=f"klant{n}@klant.example")
    office.settle()
    for case in office.system.store.cases():
        complaint = office.case(case).complaint
        assert complaint is not None
        office.as_("hprins").click(complaint.ticket, "bevestigen")
    office.settle()
    office.system.store.close()
    for name, value in {
        "URL": server.url,
        "TOKEN": settings.token.get_secret_value(),
        "WEBHOOK_SECRET": "geheim",
        "DATABASE": settings.database,
        "HELPDESK_CLOCK": "true",
        "KEY": "sleutel",
    }.items():
        monkeypatch.setenv(f"KLACHTWACHT_{name}", value)
    monkeypatch.chdir(tmp_path)
    yield
    server.stop()


@pytest.mark.usefixtures("environment")
def test_the_commands() -> None:
    def run(command: Any, *arguments: str) -> str:
        found = CliRunner().invoke(command, list(arguments))
        assert found.exit_code == 0, found.output
        return found.output

    assert run(register).count("in behandeling") + run(register).count("ontvangst bevestigen") >= 6
    assert len(run(register, "--csv").strip().splitlines()) == 7
    assert len(json.loads(run(register, "--json"))["tables"][0]["rows"]) == 6
    text = run(report, "--period", "2026-Q1")
    assert "Klachten in het 1e kwartaal van 2026" in text
    assert "Jan" not in text
    assert "<table" in run(report, "--period", "2026-Q1", "--html")
    mine = json.loads(run(report, "--period", "2026-Q1", "--region", "Noord", "--json"))
    assert mine["title"] == "Klachten in het 1e kwartaal van 2026, Noord"
    assert mine["tables"][0]["title"] == "Soort klacht"
    public = json.loads(run(report, "--period", "2026", "--publish", "--json"))["tables"]
    assert public[0]["title"] == "Jaaroverzicht: Soort klacht"
    assert "Noord" not in json.dumps(public)
    assert "minder dan 5 klachten" in run(report, "--period", "2025", "--csv")
    quarter, place = ("--period", "2026-Q1", "--publish"), ("--period", "2026", "--publish", "--region", "Noord")
    for wrong in (quarter, place, ("--period", "Q1"), ("--period", "2026", "--region", "Mars")):
        assert CliRunner().invoke(report, list(wrong)).exit_code == 2
