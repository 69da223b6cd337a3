"""What cannot be: it becomes a note or a log line and a retry, never a silent skip, and other cases go on."""

import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from plugin.application.store import ActionState
from plugin.domain.facts import NotUnderstood, RungPassed, Vanished
from plugin.domain.names import Letter, Stage
from tests.robust.waiting import settle_all
from tests.scenarios.office import Office
from tests.scenarios.test_ends import WRITTEN, click, own_ticket, write
from tests.scenarios.test_life import DECISION, complain, confirmed, texts

pytestmark = pytest.mark.slow

KLACHT = "Gisteren had ik een gesprek met Kees Dekker. Hij schold mij uit. Ik dien een klacht in."


def another(office: Office) -> int:
    """A second complaint, which must go on whatever happens to the first."""
    ticket = office.mail(KLACHT, subject="Klacht", from_="omar.haddad@klant.example", name="Omar Haddad")["ticket_id"]
    settle_all(office)
    assert office.case(ticket).stage is Stage.PROPOSED
    return int(ticket)


def break_facts(office: Office, ticket: int, sql: str) -> None:
    path = office.database.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, timeout=5)) as database, database:
        database.execute(sql, {"case": office.system.store.case_of(ticket)})


@pytest.mark.parametrize(
    "sql",
    [
        "update facts set kind = 'FromTheFuture' where case_id = :case and kind = 'Proposed'",
        "update facts set data = '{}' where case_id = :case and kind = 'Proposed'",
    ],
    ids=["unknown kind", "unreadable data"],
)
def test_a_fact_that_cannot_be_stops_its_case_and_says_so(office: Office, sql: str) -> None:
    ticket = complain(office)
    break_facts(office, ticket, sql)
    office.as_("hprins").click(ticket, "bevestigen")
    with capture_logs() as logs:
        office.system.settle()
    failed = [line for line in logs if line["event"] == "reconcile failed"]
    assert {(line["error"], line["log_level"]) for line in failed} == {("UnknownFact", "error")}
    waits = [line["retry_in_s"] for line in failed]
    assert waits == [1.0, 2.0, 5.0, 15.0, 60.0][: len(waits)], "with backoff; only a change of the ticket comes first"
    assert office.as_("hprins").ticket(ticket)["klacht_stap"] == "bevestigen", "nothing was done without that fact"
    another(office)


VALUES: Mapping[str, tuple[str, str]] = {
    "klacht_stap": ("sluit_maar", "step"),
    "klacht_oordeel": ("misschien", "verdict"),
    "klacht_grond": ("geen_zin", "ground"),
    "klacht_ontvangen_op": ("31-12-2026", "received_on"),
    "klacht_gedraging_op": ("gisteren", "conduct_on"),
    "klacht_gedraging_vanaf": ("vorig jaar", "conduct_from"),
    "klacht_verantwoordelijke": ("Renate", "accountable"),
    "klacht_contactpersoon": ("Hanneke", "contact_person"),
    "klacht_onderdelen": ("99", "parts"),
    "klacht_hoedanigheid": ("buurman", "capacity"),
    "klacht_kennisgeving_op": ("binnenkort", "notice_on"),
    "klacht_waarover": ("van alles", "matter"),
    "klacht_gemachtigde": ("misschien", "representative"),
    "klacht_kopie_betrokkene": ("misschien", "copy"),
    "klacht_over_besluit": ("misschien", "about_decision"),
}


@pytest.mark.parametrize("column", VALUES)
def test_a_value_that_a_field_cannot_have_is_told(office: Office, column: str) -> None:
    value, field = VALUES[column]
    ticket = confirmed(office)
    office.helpdesk.system_changes(ticket, **{column: value})
    settle_all(office)
    case = office.case(ticket)
    assert [f.field for r in office.facts(ticket) if isinstance(f := r.fact, NotUnderstood)] == [field]
    assert "Deze waarde kennen wij niet" in office.notes(ticket)
    assert (case.received_on is not None, case.accountable) == (True, office.person("rvdmeer"))
    assert office.as_("hprins").ticket(ticket)["klacht_stap"] == ""
    # The rest goes on: a text is saved, judged, and the term runs.
    number = office.as_("hprins").ticket(ticket)["number"]
    office.as_("hprins").note(ticket, DECISION.format(number=number, facts="[Vul in]"))
    office.later(days=8)
    assert "Er ontbreekt nog iets" in office.notes(ticket)
    another(office)


def test_a_value_put_right_counts_again(office: Office) -> None:
    ticket = confirmed(office)
    office.helpdesk.system_changes(ticket, klacht_oordeel="misschien")
    settle_all(office)
    assert office.case(ticket).choice("verdict") is None
    office.as_("hprins").set(ticket, klacht_oordeel="gegrond")
    settle_all(office)
    assert office.case(ticket).choice("verdict") == "gegrond"


def delete(office: Office, ticket: int) -> None:
    office.as_("beheer").call("DELETE", f"/tickets/{ticket}")


@pytest.mark.parametrize("which", ["complaint", "running", "respondent"])
def test_a_ticket_that_vanished_is_a_fact(office: Office, which: str) -> None:
    ticket = confirmed(office)
    gone = {"complaint": ticket, "running": 1, "respondent": own_ticket(office, ticket, "jdevries")}[which]
    if which == "complaint":
        office.as_("hprins").click(ticket, "uitstel")
    delete(office, gone)
    case = office.system.store.case_of(ticket)
    assert case is not None
    office.system.store.wake([gone])
    with capture_logs() as logs:
        settle_all(office)
        office.later(days=30)
    assert Vanished(ticket=gone) in [r.fact for r in office.facts(ticket)]
    assert [line["ticket"] for line in logs if line["event"] == "ticket vanished"][:1] == [gone]
    assert not [line for line in logs if line["event"] == "reconcile failed"], "it is no fault of ours"
    told = {m.to for m in office.helpdesk.outbox if "termijn niet gehaald" in m.subject}
    assert told == {"cor.van.rijn@werkvlak.example", "barbara.timmer@werkvlak.example"}, "the term still runs"
    another(office)


@pytest.mark.parametrize(
    ("login", "how"),
    [
        ("hprins", "inactive"),
        ("rvdmeer", "inactive"),
        ("jdevries", "inactive"),
        ("cvanrijn", "inactive"),
        # a helpdesk refuses to delete who owns a ticket or is its customer
        ("rvdmeer", "deleted"),
        ("cvanrijn", "deleted"),
    ],
)
def test_somebody_who_left_in_the_middle(office: Office, login: str, how: str) -> None:
    """The coordinator and contact person, the accountable, the respondent, a director: the case goes on."""
    ticket = confirmed(office)
    world, number = office.helpdesk.world, int(office.person(login))
    with world.lock:
        if how == "inactive":
            world.users[number]["active"] = False
        else:
            del world.users[number]
    # As after a restart: who is who is asked again.
    office.system.helpdesk._people._kept.clear()  # type: ignore[attr-defined]
    office.as_("lmulder").click(ticket, "uitstel")
    with capture_logs() as logs:
        settle_all(office)
        write(office, ticket, Letter.DELAY_NOTICE, by="lmulder")
        click(office, "btimmer", ticket, "akkoord")
        office.later(days=40)
    assert not [line for line in logs if line["event"] == "reconcile failed"]
    assert not [line for line in logs if line["event"] == "action failed"]
    case = office.case(ticket)
    assert case.done(Letter.DELAY_NOTICE), "the letter left"
    assert [r.fact for r in office.facts(ticket) if isinstance(r.fact, RungPassed)]
    assert [m for m in office.helpdesk.outbox if "termijn niet gehaald" in m.subject]
    assert "De termijn is verstreken" in texts(office.as_("klachtwacht").articles(ticket)) or any(
        "verstreken" in note.lower() or "termijn" in note.lower() for note in office.notes(ticket)
    )
    another(office)


def test_a_complainant_without_an_address_gets_paper(office: Office) -> None:
    ticket = confirmed(office)
    world = office.helpdesk.world
    with world.lock:
        customer = world.tickets[ticket]["customer_id"]
        world.users[customer]["email"] = ""
    office.system.helpdesk._people._kept.clear()  # type: ignore[attr-defined]
    office.as_("hprins").click(ticket, "uitstel")
    office.settle()
    write(office, ticket, Letter.DELAY_NOTICE)
    click(office, "rvdmeer", ticket, "akkoord")
    [paper] = [a for a in office.as_("hprins").articles(ticket) if a["subject"].startswith("Print deze brief")]
    assert WRITTEN[Letter.DELAY_NOTICE][0] in paper["body"], "the letter itself is there to print"
    assert paper["internal"]
    assert not office.case(ticket).letters(Letter.DELAY_NOTICE, str(customer)), "on paper it is not sent yet"

    click(office, "hprins", ticket, "per_post_verstuurd")
    assert office.case(ticket).done(Letter.DELAY_NOTICE, str(customer)), "the click is the dispatch (A-30)"
    assert str(office.case(ticket).promised_on) == "2026-04-10", "and its date runs"
    click(office, "hprins", ticket, "post_retour")
    assert not office.case(ticket).done(Letter.DELAY_NOTICE, str(customer)), "it came back: the task is open again"
    assert "Brief niet aangekomen" in office.notes(ticket)
    click(office, "hprins", ticket, "per_post_verstuurd")
    assert office.case(ticket).done(Letter.DELAY_NOTICE, str(customer)), "and it leaves again"


def test_an_organisation_without_a_contact_person_left(office: Office) -> None:
    """Everybody who could be contact person is complained about: the notes that name him wait, the guard does not."""
    ticket = complain(office)
    both = [office.person("jdevries"), office.person("hprins")]
    organisation = office.system.knowledge.organisation
    object.__setattr__(
        office.system.knowledge,
        "organisation",
        replace(organisation, contacts=tuple(c for c in organisation.contacts if c.login == "hprins")),
    )
    office.as_("rvdmeer").set(ticket, klacht_beklaagden=both)
    with capture_logs() as logs:
        office.system.settle()
    assert office.as_("hprins").attempt("GET", f"/tickets/{ticket}").status_code == 403, "held off all the same"
    failed = [line for line in logs if line["event"] == "action failed"]
    assert failed
    assert {line["error"] for line in failed} == {"LookupError"}
    assert not [line for line in logs if line["event"] == "reconcile failed"]
    another(office)

    object.__setattr__(office.system.knowledge, "organisation", organisation)
    settle_all(office, tries=4)
    assert not waiting(office, ticket), "with a contact person again, all of it was done"


def waiting(office: Office, ticket: int) -> list[tuple[str, ActionState]]:
    case = office.system.store.case_of(ticket)
    assert case is not None
    return [(a.key, a.state) for a in office.system.store.open_actions(case)]


def test_a_template_that_fails_stops_nothing_else(office: Office, tmp_path: Path) -> None:
    letters = tmp_path / "letters"
    shutil.copytree(office.system.knowledge.letters, letters)
    object.__setattr__(office.system.knowledge, "letters", letters)
    broken = letters / "notities" / "voorstel.txt.j2"
    good = broken.read_text(encoding="utf-8")
    broken.write_text("Onderwerp: Kapot\n\n{{ bestaat_niet }}\n", encoding="utf-8")
    with capture_logs() as logs:
        ticket = complain(office)
    failed = [line for line in logs if line["event"] == "action failed"]
    assert {(line["action"].split(":")[0], line["error"]) for line in failed} == {("proposal", "TemplateProblem")}
    assert "Yilmaz" not in str(logs), "what people wrote stays out of the log"
    assert "Afgeschermd" in office.notes(ticket), "what comes after it was done"
    assert [key for key, _ in waiting(office, ticket)] == [failed[0]["action"]]

    broken.write_text(good, encoding="utf-8")
    settle_all(office)
    assert not waiting(office, ticket)
    assert len([n for n in office.notes(ticket) if n.startswith("Is dit een klacht?")]) == 1
