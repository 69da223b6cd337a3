"""The main job in one go, to be read from top to bottom: a complaint comes in, and the regulation runs (art. 2-8).

On SQLite and on PostgreSQL, without a single webhook; and where setup made its rules: none of them stands in our way.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from plugin.application.provisioning import Finding
from plugin.domain.facts import Closed, Corrected, RungPassed
from plugin.domain.names import Letter, Outcome, Stage
from plugin.domain.regulation import TermName
from plugin.domain.terms import RungKind
from plugin.inspect import look_into, replay_all
from tests import postgres
from tests.helpdesks.zammad.setup.sites import Ground, by
from tests.scenarios.office import Office, close_office, open_office, put_together
from tests.scenarios.test_life import COMPLAINT, DECISION, own_ticket


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres), "set up"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    server, settings = open_office(tmp_path, "2026-03-03T10:00")
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_server") % "whole_life"
        postgres.execute(request.getfixturevalue("postgres_server") % "postgres", "create database whole_life")
        settings = settings.model_copy(update={"database": url})
    office = put_together(server, settings)
    try:
        if request.param == "set up":
            ground = Ground(server=server, folder=tmp_path, wishes={"token": settings.token.get_secret_value()})
            assert not by(ground.apply(), Finding.REFUSED)
        yield office
    finally:
        close_office(office)


def test_the_whole_life_of_a_complaint(office: Office) -> None:
    hanneke, renate, annelies = (office.as_(login) for login in ("hprins", "rvdmeer", "akuipers"))
    jan = office.person("jdevries")

    # Tuesday 3 March. Fatima complains about Jan, in a ticket that Jan handles.
    office.mail(COMPLAINT, subject="Re: Stageplek", ticket="87001", from_="fatima.yilmaz@klant.example")
    office.settle()
    complaint = office.case(1).complaint
    assert complaint is not None
    ticket = complaint.ticket
    assert hanneke.ticket(ticket)["klacht_beklaagden"] == [jan]
    assert hanneke.ticket(1)["owner"] == "hprins", "Jan is held off at once (6.1)"

    # Hanneke, the coordinator, confirms; the acknowledgement stands ready and she sends it.
    hanneke.click(ticket, "bevestigen")
    office.settle()
    assert hanneke.ticket(ticket)["klacht_stap"] == "", "a click is taken away once it was seen"
    hanneke.send_draft(ticket)
    office.settle()
    assert office.case(ticket).done(Letter.ACKNOWLEDGEMENT), "the first term is met (5.1)"

    # Jan hears of it in a ticket of his own (5.2).
    hanneke.send_draft(own_ticket(office, ticket, "jdevries"))
    office.settle()
    assert office.case(ticket).done(Letter.NOTICE_TO_RESPONDENT, jan)

    # Jan writes how he saw it; Fatima may read the file with what he wrote, and reacts (6.2, 6.3).
    office.hear_both_sides(ticket)
    assert look_into(office.system, ticket, dry_run=False)["bars"] == []

    # A colleague moves the running ticket back, and auto-assignment makes Jan its owner again: both are undone.
    annelies.set(1, group="Trajecten Groningen")
    office.helpdesk.system_changes(1, owner="jdevries")
    office.settle()
    assert (hanneke.ticket(1)["owner"], hanneke.ticket(1)["group"]) == ("hprins", "Klachten::Vertrouwelijk")
    [corrected] = [r.fact for r in office.facts(ticket) if isinstance(r.fact, Corrected)]
    assert (corrected.handler, corrected.desk) == (jan, "Trajecten Groningen")

    # The clock runs, a day at a time, to past the two weeks and past the four: each rung comes once, by itself.
    for _ in range(29):
        office.later(days=1)
    passed = [(r.fact.term, r.fact.kind) for r in office.facts(ticket) if isinstance(r.fact, RungPassed)]
    assert passed == [
        (TermName.NOT_TAKEN_UP, RungKind.WARN),
        (TermName.NOT_TAKEN_UP, RungKind.BREACH),
        (TermName.DECISION, RungKind.WARN),
        (TermName.DECISION, RungKind.BREACH),
    ]
    escalated = {m.to for m in office.helpdesk.outbox if "termijn niet gehaald" in m.subject}
    assert escalated == {"cor.van.rijn@werkvlak.example", "barbara.timmer@werkvlak.example"}

    # It is late, so Fatima hears why, and until when (art. 7 toelichting).
    number = hanneke.ticket(ticket)["number"]
    hanneke.click(ticket, "uitstel")
    office.settle()
    hanneke.note(
        ticket,
        f"<div>Concept uitstelbericht bij klacht {number}</div>"
        "<div>Waarom het langer duurt</div><div>Jan was ziek. Wij konden hem nog niet horen.</div>"
        "<div>Wat wij al deden</div><div>Wij lazen het dossier.</div>"
        "<div>Wat wij nog moeten doen</div><div>Wij spreken Jan op dinsdag.</div>"
        "<div>Wanneer u ons antwoord krijgt</div><div>Uiterlijk vrijdag 10 april 2026.</div>",
    )
    office.settle()
    renate.click(ticket, "akkoord")
    office.settle()
    assert office.case(ticket).promised_on is not None
    assert str(office.case(ticket).promised_on) == "2026-04-10"

    # The decision: refused while incomplete, then complete, approved by Renate, posted to both.
    hanneke.note(ticket, DECISION.format(number=number, facts=""))
    office.settle()
    assert "Er ontbreekt nog iets" in office.notes(ticket)
    hanneke.set(ticket, klacht_oordeel="gegrond", klacht_opvolging="Jan belt u voor 17 april 2026.")
    hanneke.note(ticket, DECISION.format(number=number, facts="Jan gaf toe dat hij u onderbrak."))
    office.settle()
    assert office.case(ticket).stage is Stage.APPROVAL
    renate.click(ticket, "akkoord")
    office.settle()
    assert office.case(ticket).done(Letter.DECISION)
    assert office.case(ticket).done(Letter.DECISION_COPY, jan)

    # Follow-up (8.4), and the register.
    office.follow_up(ticket)
    [closed] = [r.fact for r in office.facts(ticket) if isinstance(r.fact, Closed)]
    assert (closed.outcome, closed.verdict) == (Outcome.DECIDED, "gegrond")
    assert hanneke.ticket(ticket)["state"] == "closed"
    report = look_into(office.system, ticket, dry_run=True)
    assert report["waits_for"] == "nothing: it is closed"
    assert report["would_do"] == []
    assert replay_all(office.system.store) == []
