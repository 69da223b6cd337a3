"""The whole life of a complaint: from a mail in Jan's ticket to its row in the register (art. 2-8)."""

import re
from typing import Any

import pytest

from plugin.domain.facts import Closed, Corrected, Exposed, Held, LetterDelivered, RungPassed
from plugin.domain.names import Letter, Outcome, Stage
from plugin.domain.regulation import TermName
from plugin.domain.terms import RungKind
from tests.scenarios.office import Office

COMPLAINT = """Geachte mevrouw,

Op 26 februari had ik een gesprek met Jan de Vries. Hij onderbrak mij steeds en zei dat ik niet moest zeuren.
Ik vind dit niet kunnen en wil weten waarom hij zo met mij omgaat.

Met vriendelijke groet,
Fatima Yilmaz
06 12345678
"""

DECISION = """<div><b>Concept beslissing op klacht {number}</b></div>
<div><b>Uw klacht</b></div><div>U schrijft dat Jan de Vries u onderbrak en zei dat u niet moest zeuren.</div>
<div><b>De feiten zoals wij die zien</b></div><div>{facts}</div>
<div><b>Ons standpunt</b></div><div>Een medewerker hoort u te laten uitpraten. Dat is niet gebeurd.</div>
<div><b>Ons oordeel</b></div><div>Uw klacht is gegrond.</div>"""


def complain(office: Office) -> int:
    """Fatima complains about Jan in a running ticket of his; the complaint's own ticket comes back."""
    ticket = office.mail(COMPLAINT, subject="Re: Stageplek", ticket="87001", from_="fatima.yilmaz@klant.example")
    office.settle()
    complaint = office.case(ticket["ticket_id"]).complaint
    assert complaint is not None
    return complaint.ticket


def confirmed(office: Office) -> int:
    """The complaint, confirmed by the coordinator, with its acknowledgement sent and delivered."""
    ticket = complain(office)
    hanneke = office.as_("hprins")
    hanneke.click(ticket, "bevestigen")
    office.settle()
    hanneke.send_draft(ticket)
    office.settle()
    return ticket


def own_ticket(office: Office, ticket: int, login: str) -> int:
    """The own ticket of this respondent."""
    found = office.case(ticket).respondent_ticket(office.person(login))
    assert found is not None
    return found.ticket


def texts(articles: list[dict[str, Any]]) -> str:
    return "\n".join(re.sub(r"<[^>]+>", " ", a["body"]) for a in articles)


def test_intake_proposes_holds_and_tells(office: Office) -> None:
    ticket = complain(office)
    jan, hanneke = office.as_("jdevries"), office.as_("hprins")
    row = hanneke.ticket(ticket)

    assert row["group"] == "Klachten::Vertrouwelijk", "the first desk that Jan cannot read"
    assert row["klacht_fase"] == "voorstel"
    assert row["klacht_categorieen"] == ["onheus_optreden"]
    assert row["klacht_beklaagden"] == [office.person("jdevries")]
    assert row["klacht_verantwoordelijke"] == office.person("rvdmeer")
    assert (row["klacht_ontvangen_op"], row["klacht_gedraging_op"]) == ("2026-03-03", "2026-02-26")
    assert row["klacht_termijn_bevestiging"] == "2026-03-05"
    assert row["klacht_termijn_niet_in_behandeling"] == "2026-03-17"
    assert row["klacht_termijn_besluit"] == "2026-03-31"
    assert "Hij onderbrak mij steeds" in texts(hanneke.articles(ticket))

    running = hanneke.ticket(1)
    assert (running["owner"], running["group"]) == ("hprins", "Klachten::Vertrouwelijk")
    assert jan.attempt("GET", "/tickets/1").status_code == 403
    assert jan.attempt("GET", f"/tickets/{ticket}").status_code == 403

    [told] = [m for m in office.helpdesk.outbox if m.to == "jan.de.vries@werkvlak.example"]
    assert "Dit ticket is bij een collega ondergebracht." in told.html
    assert "klacht" not in told.html.lower().replace("klachten berichten", "")

    kinds = [type(r.fact) for r in office.facts(ticket)]
    assert Held in kinds
    assert Exposed in kinds, "Jan owned the ticket when the mail came in, and was notified"


def test_no_complaint_puts_all_back(office: Office) -> None:
    ticket = complain(office)
    office.as_("hprins").click(ticket, "geen_klacht")
    office.settle()

    running = office.as_("klachtwacht").ticket(1)
    assert (running["owner"], running["group"]) == ("jdevries", "Trajecten Groningen")
    assert office.as_("hprins").ticket(ticket)["state"] == "closed"
    assert office.case(ticket).stage is Stage.NO_COMPLAINT

    office.as_("jdevries").set(1, priority="3 high")
    office.settle()
    assert office.as_("klachtwacht").ticket(1)["owner"] == "jdevries", "that message is never proposed again"


def test_acknowledgement_meets_the_first_term(office: Office) -> None:
    ticket = complain(office)
    hanneke = office.as_("hprins")
    hanneke.click(ticket, "bevestigen")
    office.settle()

    draft = hanneke.draft(ticket)
    assert draft is not None
    assert draft["to"] == "fatima.yilmaz@klant.example"
    for element in ("donderdag 26 februari 2026", "Hij onderbrak mij", "dinsdag 31 maart 2026", "Hanneke Prins"):
        assert element in draft["body"], f"art. 5.1 asks for {element}"

    hanneke.send_draft(ticket)
    office.settle()
    case = office.case(ticket)
    assert case.done(Letter.ACKNOWLEDGEMENT)
    assert case.promised_on is not None
    assert any(isinstance(r.fact, LetterDelivered) for r in office.facts(ticket))

    office.later(days=3)
    assert not [r for r in office.facts(ticket) if isinstance(r.fact, RungPassed)], "the first term is met"


def test_respondent_is_told_in_his_own_ticket(office: Office) -> None:
    ticket = confirmed(office)
    own = own_ticket(office, ticket, "jdevries")
    draft = office.as_("hprins").draft(own)
    assert draft is not None
    assert draft["to"] == "jan.de.vries@werkvlak.example"
    assert "Er is een klacht over u" in draft["subject"]
    assert "Hij onderbrak mij steeds" in draft["body"], "the klachtbrief goes with it (5.2)"
    assert "06 12345678" not in draft["body"], "without the complainant's contact data (A-11)"

    office.as_("hprins").send_draft(own)
    office.settle()
    assert office.case(ticket).done(Letter.NOTICE_TO_RESPONDENT, office.person("jdevries"))


def test_move_and_auto_assignment_are_undone_in_one_write(office: Office) -> None:
    ticket = confirmed(office)
    office.as_("akuipers").set(1, group="Trajecten Groningen")
    office.helpdesk.system_changes(1, owner="jdevries")
    office.helpdesk.calls.clear()
    office.settle()

    row = office.as_("hprins").ticket(1)
    assert (row["owner"], row["group"]) == ("hprins", "Klachten::Vertrouwelijk")
    first_write = next(
        c
        for c in office.helpdesk.calls
        if c.who == "klachtwacht" and c.method in ("PUT", "POST") and "search" not in c.path and "perform" not in c.path
    )
    assert (first_write.method, first_write.path.split("?")[0]) == ("PUT", "/api/v1/tickets/1")
    [corrected] = [r.fact for r in office.facts(ticket) if isinstance(r.fact, Corrected)]
    assert (corrected.handler, corrected.desk) == (office.person("jdevries"), "Trajecten Groningen")
    assert "Eigenaar teruggezet" in office.notes(ticket)


def test_terms_warn_and_escalate_by_themselves(office: Office) -> None:
    ticket = complain(office)
    office.as_("hprins").click(ticket, "bevestigen")
    office.settle()

    def rungs() -> list[tuple[TermName, RungKind]]:
        return [(r.fact.term, r.fact.kind) for r in office.facts(ticket) if isinstance(r.fact, RungPassed)]

    office.later(days=1)  # Wednesday 4 March: the first working day after receipt
    assert rungs() == [(TermName.ACKNOWLEDGEMENT, RungKind.WARN)]
    assert "Termijn nadert: de ontvangstbevestiging" in office.notes(ticket)
    office.later(days=2)  # Friday 6 March, the term ended on Thursday
    assert rungs()[-1] == (TermName.ACKNOWLEDGEMENT, RungKind.BREACH)
    directors = {m.to for m in office.helpdesk.outbox if "termijn niet gehaald" in m.subject}
    assert directors == {"cor.van.rijn@werkvlak.example", "barbara.timmer@werkvlak.example"}

    for _ in range(6):
        office.later(days=1)  # Thursday 12 March
    assert (TermName.NOT_TAKEN_UP, RungKind.WARN) in rungs()
    for _ in range(20):
        office.later(days=1)  # Wednesday 1 April
    assert (TermName.DECISION, RungKind.WARN) in rungs()
    assert (TermName.DECISION, RungKind.BREACH) in rungs()
    assert "Stuur een uitstelbericht" in office.notes(ticket)
    assert len(rungs()) == len(set(rungs())), "each rung once"


def test_decision_is_refused_completed_approved_and_posted(office: Office) -> None:
    ticket = confirmed(office)
    hanneke, renate = office.as_("hprins"), office.as_("rvdmeer")
    office.hear_both_sides(ticket)
    draft = hanneke.draft(ticket)
    assert draft is not None
    assert draft["type"] == "note"
    number = hanneke.ticket(ticket)["number"]

    hanneke.note(ticket, DECISION.format(number=number, facts="[Vul in]"))
    office.settle()
    [missing] = [a for a in hanneke.articles(ticket) if a["subject"] == "Er ontbreekt nog iets"]
    assert "De feiten zoals wij die zien" in missing["body"]
    assert "oordeel" in missing["body"]

    renate.click(ticket, "akkoord")
    office.settle()
    assert "Deze stap kan nu niet" in office.notes(ticket)
    assert not office.case(ticket).letters(Letter.DECISION), "nothing was sent"

    hanneke.set(ticket, klacht_oordeel="gegrond", klacht_opvolging="Jan belt u op 9 maart, Renate ziet daarop toe.")
    hanneke.note(ticket, DECISION.format(number=number, facts="In het dossier staat een gesprek van 26 februari."))
    office.settle()
    assert office.case(ticket).stage is Stage.APPROVAL
    assert "Klaar voor akkoord" in office.notes(ticket)

    hanneke.click(ticket, "akkoord")
    office.settle()
    assert "Akkoord telt niet" in office.notes(ticket), "she is not the accountable"

    renate.click(ticket, "akkoord")
    office.settle()
    [to_fatima] = [m for m in office.helpdesk.outbox if "Ons besluit over uw klacht" in m.subject]
    assert to_fatima.to == "fatima.yilmaz@klant.example"
    for part in ("In het dossier staat een gesprek", "Renate van der Meer", "Nationale ombudsman", "gegrond"):
        assert part in to_fatima.html
    [to_jan] = [m for m in office.helpdesk.outbox if "Het besluit over de klacht over u" in m.subject]
    assert to_jan.to == "jan.de.vries@werkvlak.example"
    assert office.case(ticket).stage is Stage.FOLLOW_UP

    office.follow_up(ticket)
    [closed] = [r.fact for r in office.facts(ticket) if isinstance(r.fact, Closed)]
    assert (closed.outcome, closed.verdict) == (Outcome.DECIDED, "gegrond")
    assert hanneke.ticket(ticket)["state"] == "closed"
    assert hanneke.ticket(ticket)["klacht_fase"] == "afgesloten"


@pytest.mark.parametrize("login", ["jdevries"])
def test_respondent_can_do_nothing(office: Office, login: str) -> None:
    """Even where he may still reach the ticket (a right given later), his click counts for nothing (R-041)."""
    ticket = complain(office)
    office.helpdesk.system_changes(ticket, klacht_stap="geen_klacht")
    office.settle()
    assert office.case(ticket).open or login
