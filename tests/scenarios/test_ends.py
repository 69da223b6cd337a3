"""How else a complaint can end, and what people get wrong on the way (art. 5, 7, 8.1, 8.3-8.5; R-008)."""

from collections.abc import Sequence
from datetime import date

import pytest

from plugin.domain.facts import (
    Closed,
    Confirmed,
    Corrected,
    Dismissed,
    EarlierFound,
    Extended,
    RungPassed,
    StepRefused,
    TakenBack,
    Whose,
)
from plugin.domain.names import Ground, Letter, Outcome, Stage, Verdict
from plugin.domain.parts import UNDIVIDED, ComplaintPart
from plugin.domain.regulation import TermName
from plugin.domain.sections import SECTIONS, marker
from plugin.domain.terms import RungKind
from tests.scenarios.office import Office, local
from tests.scenarios.test_life import DECISION, complain, confirmed, own_ticket, texts

FATIMA = "fatima.yilmaz@klant.example"
JAN = "jan.de.vries@werkvlak.example"
RENATE = "renate.van.der.meer@werkvlak.example"
DIRECTORATE = {"cor.van.rijn@werkvlak.example", "barbara.timmer@werkvlak.example"}

WRITTEN = {
    Letter.NOT_TAKEN_UP: (
        "U schrijft dat Jan de Vries u onderbrak.",
        "Het gesprek was op 3 februari 2025. Dat is langer dan een jaar geleden.",
        "Wij hebben geen aantekeningen meer van dat gesprek.",
        "Wij bespreken dit met het team.",
    ),
    Letter.DELAY_NOTICE: (
        "Jan was ziek. Wij konden hem nog niet horen.",
        "Wij lazen het dossier.",
        "Wij spreken Jan op dinsdag.",
        "Uiterlijk vrijdag 10 april 2026.",
    ),
    Letter.SETTLED: (
        "Op donderdag 5 maart 2026 om 11.00 uur, per telefoon, met Hanneke Prins.",
        "Mevrouw Yilmaz zei: het is goed zo.",
        "Wij hebben onze excuses aangeboden.",
        "Een collega van Jan helpt haar verder.",
    ),
    Letter.WITHDRAWN: ("Op donderdag 5 maart 2026, per telefoon.", "Ik trek mijn klacht in, het is opgelost."),
    Letter.OUT_OF_SCOPE: (
        "U schrijft over uw uitkering.",
        "Over een uitkering beslist het UWV en niet wij.",
        "Bij het UWV, telefoon 088 898 92 94.",
    ),
}


def write(office: Office, ticket: int, letter: Letter, *, by: str = "hprins", texts: Sequence[str] = ()) -> None:
    """Fill in the draft's sections and save them as a note; an empty text leaves its section empty."""
    number = office.as_(by).ticket(ticket)["number"]
    parts = zip(SECTIONS[letter], texts or WRITTEN[letter], strict=True)
    body = "".join(f"<div>{heading}</div><div>{text}</div>" for (_, heading), text in parts)
    office.as_(by).note(ticket, f"<div>{marker(letter, number)}</div>{body}")
    office.settle()


def click(office: Office, login: str, ticket: int, step: str) -> None:
    office.as_(login).click(ticket, step)
    office.settle()


def mailed(office: Office, to: str, subject: str) -> list[str]:
    """The texts of the mails that left to this address about this."""
    return [m.html for m in office.helpdesk.outbox if m.to == to and subject in m.subject]


def refusals(office: Office, ticket: int) -> list[str]:
    return [r.fact.reason for r in office.facts(ticket) if isinstance(r.fact, StepRefused)]


def closing(office: Office, ticket: int) -> Closed:
    [closed] = [r.fact for r in office.facts(ticket) if isinstance(r.fact, Closed)]
    assert office.as_("hprins").ticket(ticket)["state"] == "closed"
    return closed


def rungs(office: Office, ticket: int) -> list[tuple[TermName, RungKind, date]]:
    return [(r.fact.term, r.fact.kind, r.fact.due) for r in office.facts(ticket) if isinstance(r.fact, RungPassed)]


def test_not_taken_up_within_two_weeks(office: Office) -> None:
    ticket = confirmed(office)
    office.as_("hprins").send_draft(own_ticket(office, ticket, "jdevries"))
    office.as_("hprins").set(ticket, klacht_grond="langer_dan_een_jaar", klacht_gedraging_op="2025-02-03")
    click(office, "hprins", ticket, "niet_in_behandeling")
    draft = office.as_("hprins").draft(ticket)
    assert draft is not None
    assert "Concept niet in behandeling nemen" in draft["body"], "the decision's draft makes place for it"
    assert "langer duurt" not in draft["body"]

    write(office, ticket, Letter.NOT_TAKEN_UP)
    assert office.case(ticket).stage is Stage.APPROVAL
    click(office, "rvdmeer", ticket, "akkoord")

    [letter] = mailed(office, FATIMA, "behandelen uw klacht niet")
    for part in ("3 februari 2025", "3 maart 2026", "Nationale ombudsman", "0800 33 55 555", "Renate van der Meer"):
        assert part in letter, f"art. 8.5 asks for {part}"
    assert len([m for m in office.helpdesk.outbox if m.to == JAN and "besluit" in m.subject.lower()]) == 1
    part = ComplaintPart(number=UNDIVIDED, verdict=Verdict.NOT_TAKEN_UP, ground=Ground.OVER_ONE_YEAR)
    assert closing(office, ticket) == Closed(
        outcome=Outcome.NOT_TAKEN_UP, verdict=Verdict.NOT_TAKEN_UP, parts=(part,), region="Noord"
    )


def test_over_a_year_needs_the_date_of_the_conduct(office: Office) -> None:
    ticket = confirmed(office)
    office.as_("hprins").set(ticket, klacht_grond="langer_dan_een_jaar", klacht_gedraging_op="")
    click(office, "hprins", ticket, "niet_in_behandeling")
    write(office, ticket, Letter.NOT_TAKEN_UP)
    [note] = [a for a in office.as_("hprins").articles(ticket) if a["subject"] == "Er ontbreekt nog iets"]
    assert "De datum van de gedraging is niet bekend" in note["body"]
    click(office, "rvdmeer", ticket, "akkoord")
    assert refusals(office, ticket) == ["onvolledig"]
    assert not mailed(office, FATIMA, "behandelen uw klacht niet")

    office.as_("hprins").set(ticket, klacht_gedraging_op="2025-02-03")
    office.settle()
    assert office.case(ticket).stage is Stage.APPROVAL, "the same text, judged again with the date"


def test_after_two_weeks_only_the_directorate(office: Office) -> None:
    ticket = confirmed(office)
    office.as_("hprins").set(ticket, klacht_grond="onvoldoende_belang")
    click(office, "hprins", ticket, "niet_in_behandeling")
    write(office, ticket, Letter.NOT_TAKEN_UP)
    office.later(days=15)  # Wednesday 18 March, one day past the two weeks
    assert (TermName.NOT_TAKEN_UP, RungKind.BREACH, date(2026, 3, 17)) in rungs(office, ticket)

    click(office, "rvdmeer", ticket, "akkoord")
    assert refusals(office, ticket) == ["te_laat"]
    assert "Akkoord telt niet" in office.notes(ticket)
    assert not mailed(office, FATIMA, "behandelen uw klacht niet")
    click(office, "btimmer", ticket, "akkoord")
    assert len(mailed(office, FATIMA, "behandelen uw klacht niet")) == 1


def test_an_earlier_complaint_of_the_same_complainant_is_found_in_the_register(office: Office) -> None:
    first = confirmed(office)
    click(office, "hprins", first, "informeel_afgedaan")
    write(office, first, Letter.SETTLED)
    click(office, "rvdmeer", first, "akkoord")
    click(office, "hprins", first, "opvolging_klaar")
    closing(office, first)
    second = confirmed(office)
    [found] = [r.fact for r in office.facts(second) if isinstance(r.fact, EarlierFound)]
    [earlier] = found.complaints
    assert (earlier.number, earlier.outcome) == (office.as_("hprins").ticket(first)["number"], Outcome.SETTLED)
    assert "Er waren eerdere klachten" not in office.notes(second), "an informal end is none (A-23)"


def test_an_earlier_complaint_of_the_person_concerned_is_found_without_keeping_who_he_is(office: Office) -> None:
    first = confirmed(office)
    click(office, "hprins", first, "informeel_afgedaan")
    write(office, first, Letter.SETTLED)
    click(office, "rvdmeer", first, "akkoord")
    click(office, "hprins", first, "opvolging_klaar")
    closing(office, first)
    number = office.as_("hprins").ticket(first)["number"]
    text = "Namens mevrouw Yilmaz dien ik een klacht in over Jan de Vries. Hij schreeuwde tegen haar."
    second = int(office.mail(text, subject="Klacht", from_="advocaat@kantoor.example", name="A. Dekker")["ticket_id"])
    office.settle()
    click(office, "hprins", second, "bevestigen")

    def found() -> dict[Whose, list[str]]:
        facts = [r.fact for r in office.facts(second) if isinstance(r.fact, EarlierFound)]
        return {fact.whose: [one.number for one in fact.complaints] for fact in facts}

    assert found() == {}
    office.as_("hprins").set(second, klacht_betrokkene=f"Fatima Yilmaz, {FATIMA}")
    office.settle()
    assert found() == {Whose.CONCERNED: [number], Whose.NAMED: []}
    office.as_("hprins").set(second, klacht_betrokkene="", klacht_eerder_nummer=f"klacht {number}")
    office.settle()
    assert found() == {Whose.CONCERNED: [], Whose.NAMED: [number]}
    office.as_("hprins").set(second, klacht_betrokkene=JAN, klacht_eerder_nummer="")
    office.settle()
    assert found() == {Whose.CONCERNED: [], Whose.NAMED: []}, "it was about him, and is no complaint of his"
    kept = "".join(str(r.fact) for r in office.facts(second))
    assert "Yilmaz" not in kept
    assert FATIMA not in kept


def test_informally_settled(office: Office) -> None:
    ticket = confirmed(office)
    click(office, "hprins", ticket, "informeel_afgedaan")
    write(office, ticket, Letter.SETTLED, texts=(*WRITTEN[Letter.SETTLED][:3], ""))
    assert "Er ontbreekt nog iets" in office.notes(ticket), "all four sections (8.1)"
    click(office, "rvdmeer", ticket, "akkoord")
    assert refusals(office, ticket) == ["onvolledig"]

    write(office, ticket, Letter.SETTLED)
    click(office, "rvdmeer", ticket, "akkoord")
    case = office.case(ticket)
    assert (case.outcome, case.closed) == (Outcome.SETTLED, None)
    letter = office.as_("hprins").draft(ticket)
    assert letter is not None
    assert (letter["type"], letter["to"]) == ("email", FATIMA)
    assert "5 maart 2026" in letter["body"]

    office.as_("hprins").send_draft(ticket)
    office.settle()
    assert closing(office, ticket) == Closed(outcome=Outcome.SETTLED, verdict=None, region="Noord")


def test_withdrawn(office: Office) -> None:
    ticket = confirmed(office)
    click(office, "hprins", ticket, "ingetrokken")
    write(office, ticket, Letter.WITHDRAWN)
    click(office, "rvdmeer", ticket, "akkoord")
    office.as_("hprins").set(ticket, klacht_opvolging="Wij gebruiken uw klacht als signaal om te verbeteren.")
    office.as_("hprins").send_draft(ticket)
    office.settle()
    assert "Verstuurde brief is niet compleet" in office.notes(ticket), "an instruction was left in it"
    assert office.case(ticket).open

    office.as_("hprins").send_draft(ticket)  # the draft stands there again, now with what was filled in
    office.settle()
    assert closing(office, ticket) == Closed(outcome=Outcome.WITHDRAWN, verdict=None, region="Noord")
    assert office.case(ticket).complaint is not None, "it stays in the register (8 toelichting)"


def test_out_of_scope(office: Office) -> None:
    ticket = confirmed(office)
    click(office, "hprins", ticket, "buiten_reikwijdte")
    write(office, ticket, Letter.OUT_OF_SCOPE)
    click(office, "rvdmeer", ticket, "akkoord")
    assert "Akkoord telt niet" in office.notes(ticket), "only the directorate says that it falls outside (A-03)"
    click(office, "cvanrijn", ticket, "akkoord")
    [letter] = mailed(office, FATIMA, "klacht")[-1:]
    assert "088 898 92 94" in letter
    assert closing(office, ticket) == Closed(outcome=Outcome.OUT_OF_SCOPE, verdict=None, region="Noord")


def test_a_late_answer_is_announced_with_a_new_date_that_runs(office: Office) -> None:
    ticket = confirmed(office)
    office.as_("hprins").send_draft(own_ticket(office, ticket, "jdevries"))
    office.settle()
    office.later(days=29)  # Wednesday 1 April, one day late
    assert (TermName.DECISION, RungKind.BREACH, date(2026, 3, 31)) in rungs(office, ticket)
    assert "Stuur een uitstelbericht" in office.notes(ticket)

    click(office, "hprins", ticket, "uitstel")
    write(office, ticket, Letter.DELAY_NOTICE, texts=(*WRITTEN[Letter.DELAY_NOTICE][:3], "Zo snel mogelijk."))
    assert "Er ontbreekt nog iets" in office.notes(ticket), "without a date it is no delay notice (7 toelichting)"
    write(office, ticket, Letter.DELAY_NOTICE)
    click(office, "rvdmeer", ticket, "akkoord")
    [to_fatima] = mailed(office, FATIMA, "langer")
    assert "Jan was ziek" in to_fatima
    assert "10 april 2026" in to_fatima
    [to_jan] = [m.html for m in office.helpdesk.outbox if m.to == JAN and "10 april 2026" in m.html]
    assert "Jan was ziek" not in to_jan
    case = office.case(ticket)
    assert (case.promised_on, case.stage) == (date(2026, 4, 10), Stage.HANDLING)
    assert office.as_("hprins").ticket(ticket)["klacht_toegezegd_op"] == "2026-04-10"

    office.later(days=10)  # Saturday 11 April
    passed = [(kind, due) for term, kind, due in rungs(office, ticket) if term is TermName.PROMISED]
    assert passed == [(RungKind.WARN, date(2026, 4, 10)), (RungKind.BREACH, date(2026, 4, 10))]

    # A second delay is another text, asks for approval again, and needs the complainant's consent.
    click(office, "hprins", ticket, "uitstel")
    assert office.case(ticket).stage is Stage.HANDLING
    click(office, "rvdmeer", ticket, "akkoord")
    assert refusals(office, ticket) == ["geen_tekst"], "the text of the first delay has left already"
    write(office, ticket, Letter.DELAY_NOTICE, texts=(*WRITTEN[Letter.DELAY_NOTICE][:3], "Op vrijdag 24 april 2026."))
    assert office.notes(ticket).count("Er ontbreekt nog iets") == 2
    office.as_("hprins").set(ticket, klacht_uitstel_goedgevonden_op="2026-04-11")
    office.settle()
    click(office, "rvdmeer", ticket, "akkoord")
    assert office.case(ticket).promised_on == date(2026, 4, 24)
    assert len(mailed(office, FATIMA, "langer")) == 2
    moved = [f.fact for f in office.case(ticket).extensions]
    assert [(m.old, m.new) for m in moved if isinstance(m, Extended)] == [
        (date(2026, 3, 31), date(2026, 4, 10)),
        (date(2026, 4, 10), date(2026, 4, 24)),
    ]


def test_a_complaint_that_opens_its_own_ticket_is_moved(office: Office) -> None:
    ticket = office.mail(
        "Gisteren onderbrak Jan de Vries mij steeds en hij zei dat ik lui ben. Ik dien een klacht in.",
        subject="Klacht over Jan de Vries",
        to="groningen@werkvlak.example",
    )["ticket_id"]
    office.settle()
    row = office.as_("hprins").ticket(ticket)
    complaint = office.case(ticket).complaint
    assert complaint is not None
    assert complaint.ticket == ticket, "it is not split"
    assert row["group"] == "Klachten::Vertrouwelijk"
    assert office.as_("jdevries").attempt("GET", f"/tickets/{ticket}").status_code == 403


def test_marked_by_hand(office: Office) -> None:
    ticket = office.mail(
        "Kunt u mij terugbellen over mijn traject?", subject="Terugbellen", to="groningen@werkvlak.example"
    )["ticket_id"]
    office.later(days=3)
    assert office.case(ticket).proposal is None
    office.as_("akuipers").click(ticket, "dit_is_een_klacht")
    office.settle()
    [mail] = [m for m in office.helpdesk.outbox if m.subject.endswith("termijn niet gehaald") and "cor." in m.to]
    assert "al voorbij toen de klacht werd herkend" in mail.html
    case = office.case(ticket)
    assert case.proposal is not None
    assert (case.proposal.by_hand, case.proposal.percent) == (True, 100)
    assert case.received_on == date(2026, 3, 3), "the term runs from the message, not from the click"
    assert "Een collega vindt dit bericht een klacht." in texts(office.as_("klachtwacht").articles(ticket))
    click(office, "akuipers", ticket, "bevestigen")
    assert office.case(ticket).confirmed is not None


def test_a_wrong_confirmation_is_taken_back(office: Office) -> None:
    ticket = confirmed(office)
    click(office, "hprins", ticket, "terugnemen")
    [taken] = [r.fact for r in office.facts(ticket) if isinstance(r.fact, TakenBack)]
    assert Letter.ACKNOWLEDGEMENT in taken.left, "what left is told"
    assert "Ontvangstbevestiging" in texts(office.as_("hprins").articles(ticket)).replace("ontvangst", "Ontvangst")
    assert office.case(ticket).stage is Stage.PROPOSED
    assert [type(r.fact) for r in office.facts(ticket)].count(Confirmed) == 1, "what was clicked stays a fact"
    click(office, "hprins", ticket, "terugnemen")
    assert refusals(office, ticket) == ["niets_terug_te_nemen"]
    click(office, "hprins", ticket, "bevestigen")
    assert office.case(ticket).confirmed is not None


def test_a_click_and_its_taking_back_are_read_in_one_look(office: Office) -> None:
    ticket = complain(office)
    hanneke = office.as_("hprins")
    hanneke.click(ticket, "bevestigen")
    hanneke.click(ticket, "terugnemen")
    office.settle()
    assert refusals(office, ticket) == []
    assert office.case(ticket).stage is Stage.PROPOSED
    kinds = [type(r.fact) for r in office.facts(ticket)]
    assert (kinds.count(Confirmed), kinds.count(TakenBack)) == (1, 1), "both clicks are facts"
    assert not office.case(ticket).respondent_ticket(office.person("jdevries")), "nothing that it would have brought"
    assert "Stap teruggenomen" in office.notes(ticket)

    click(office, "hprins", ticket, "bevestigen")
    assert office.case(ticket).confirmed is not None


def test_no_complaint_and_its_taking_back_in_one_look_move_nothing(office: Office) -> None:
    ticket = complain(office)
    before = office.as_("hprins").ticket(ticket)
    office.as_("hprins").click(ticket, "geen_klacht")
    office.as_("hprins").click(ticket, "terugnemen")
    office.settle()
    after = office.as_("hprins").ticket(ticket)
    assert [(row["owner"], row["group"], row["state"]) for row in (before, after)] == [
        (before["owner"], before["group"], before["state"])
    ] * 2
    assert office.as_("klachtwacht").ticket(1)["owner"] != "jdevries"


def test_a_wrong_no_complaint_is_taken_back(office: Office) -> None:
    ticket = complain(office)
    click(office, "hprins", ticket, "geen_klacht")
    assert office.as_("klachtwacht").ticket(1)["owner"] == "jdevries"
    click(office, "hprins", ticket, "terugnemen")
    assert [type(r.fact) for r in office.facts(ticket)].count(Dismissed) == 1
    case, running, row = office.case(ticket), office.as_("klachtwacht").ticket(1), office.as_("hprins").ticket(ticket)
    assert case.stage is Stage.PROPOSED
    assert (running["owner"], running["group"]) == ("hprins", "Klachten::Vertrouwelijk"), "Jan is held off again"
    assert row["klacht_fase"] == "voorstel"
    assert row["state"] == "open", "and the complaint is open again"
    click(office, "hprins", ticket, "geen_klacht")
    assert office.as_("klachtwacht").ticket(1)["owner"] == "jdevries", "the second time too"
    assert office.as_("hprins").ticket(ticket)["state"] == "closed"


def test_a_respondent_named_later_is_held_off_at_once(office: Office) -> None:
    ticket = confirmed(office)
    annelies = office.person("akuipers")
    office.as_("hprins").set(ticket, owner="akuipers")
    office.settle()
    assert office.as_("hprins").ticket(ticket)["owner"] == "akuipers"
    office.as_("rvdmeer").set(ticket, klacht_beklaagden=[office.person("jdevries"), annelies], owner="hprins")
    office.settle()
    assert office.case(ticket).barred == (office.person("jdevries"), annelies)
    assert office.as_("cvanrijn").ticket(ticket)["group"] == "Klachten directie", "she reads the other two"
    assert office.as_("akuipers").attempt("GET", f"/tickets/{ticket}").status_code == 403
    assert own_ticket(office, ticket, "akuipers") != own_ticket(office, ticket, "jdevries")
    [told] = mailed(office, "annelies.kuipers@werkvlak.example", "")
    assert "Dit ticket is bij een collega ondergebracht." in told


def test_who_keeps_at_it_is_told_on_once(office: Office) -> None:
    ticket = confirmed(office)
    groningen = next(office.helpdesk.world.groups.where(name="Trajecten Groningen"))["id"]
    for _ in range(5):
        office.helpdesk.system_changes(1, owner="jdevries", group_id=groningen)
        office.settle()
    assert len([r for r in office.facts(ticket) if isinstance(r.fact, Corrected)]) >= 3
    row = office.as_("cvanrijn").ticket(1)
    assert row["group"] == "Klachten directie"
    assert row["owner"] != "jdevries"
    told = [m.to for m in office.helpdesk.outbox if m.to in DIRECTORATE]
    assert sorted(told) == sorted(DIRECTORATE), "once each"
    assert len([n for n in office.notes(ticket) if "vaak" in n.lower()]) == 1


@pytest.mark.parametrize("received", ["2026-03-03T10:00"])
def test_nobody_confirms(office: Office, received: str) -> None:
    ticket = complain(office)
    hanneke = "hanneke.prins@werkvlak.example"
    office.helpdesk.clock.move_to("2026-03-03T13:55")
    office.settle()
    assert not [m for m in office.helpdesk.outbox if m.to == hanneke], "not before four working hours"
    office.helpdesk.clock.move_to("2026-03-03T14:05")
    office.settle()
    assert len(mailed(office, hanneke, "Bevestig klacht")) == 1
    assert not [m for m in office.helpdesk.outbox if m.to == RENATE]
    office.helpdesk.clock.move_to("2026-03-04T10:05")
    office.settle()
    [told] = [m for m in office.helpdesk.outbox if m.to == RENATE]
    assert told.subject
    assert office.case(ticket).received_on == local(received).date(), "the term runs meanwhile"
    office.settle()
    assert len([m for m in office.helpdesk.outbox if m.to == RENATE]) == 1


def test_a_decision_that_came_back_leaves_again_when_it_is_approved_again(office: Office) -> None:
    ticket = confirmed(office)
    hanneke, jan = office.as_("hprins"), office.person("jdevries")
    office.hear_both_sides(ticket)
    hanneke.set(ticket, klacht_oordeel="gegrond", klacht_opvolging="Jan belt u voor 17 april 2026.")
    hanneke.note(ticket, DECISION.format(number=hanneke.ticket(ticket)["number"], facts="Jan onderbrak u."))
    office.settle()
    office.helpdesk.settings.mail = "fail"
    click(office, "rvdmeer", ticket, "akkoord")
    office.later(minutes=10)
    assert "Brief niet aangekomen" in office.notes(ticket)
    assert not office.case(ticket).done(Letter.DECISION)

    office.helpdesk.settings.mail = "deliver"
    click(office, "rvdmeer", ticket, "akkoord")
    assert office.case(ticket).done(Letter.DECISION)
    assert office.case(ticket).done(Letter.DECISION_COPY, jan)
    assert len(office.case(ticket).letters(Letter.DECISION)) == 2, "once more, and no more"


def test_a_delay_notice_that_came_back_leaves_again_when_it_is_approved_again(office: Office) -> None:
    ticket, jan = confirmed(office), office.person("jdevries")
    click(office, "hprins", ticket, "uitstel")
    write(office, ticket, Letter.DELAY_NOTICE)
    office.helpdesk.settings.mail = "fail"
    click(office, "rvdmeer", ticket, "akkoord")
    office.later(minutes=10)
    assert not office.case(ticket).done(Letter.DELAY_NOTICE)

    office.helpdesk.settings.mail = "deliver"
    click(office, "rvdmeer", ticket, "akkoord")
    assert refusals(office, ticket) == []
    assert len(office.case(ticket).letters(Letter.DELAY_NOTICE, office.case(ticket).proposal.complainant)) == 2
    assert office.case(ticket).done(Letter.DELAY_NOTICE, jan)
    click(office, "rvdmeer", ticket, "akkoord")
    assert refusals(office, ticket) == ["geen_tekst"], "it left, so nothing waits for approval"


def test_a_ticket_that_is_merged_into_another_is_told_at_once(office: Office) -> None:
    ticket = confirmed(office)
    number = office.as_("hprins").ticket(own_ticket(office, ticket, "jdevries"))["number"]
    other = office.helpdesk.world.tickets[7]["number"]
    office.as_("akuipers").call("PUT", f"/ticket_merge/{own_ticket(office, ticket, 'jdevries')}/{other}")
    office.settle()
    for director in DIRECTORATE:
        [told] = mailed(office, director, "is samengevoegd")
        assert number in told
    assert len(mailed(office, "hanneke.prins@werkvlak.example", "is samengevoegd")) == 1


def test_another_complaint_in_the_ticket_of_a_closed_one_is_seen(office: Office) -> None:
    ticket = confirmed(office)
    click(office, "hprins", ticket, "ingetrokken")
    office.as_("hprins").set(ticket, klacht_opvolging="Wij gebruiken uw klacht als signaal om te verbeteren.")
    write(office, ticket, Letter.WITHDRAWN)
    click(office, "rvdmeer", ticket, "akkoord")
    office.as_("hprins").send_draft(ticket)
    office.settle()
    assert closing(office, ticket).outcome is Outcome.WITHDRAWN

    office.mail("Dank u wel, het is zo goed.", subject="Re: Stageplek", ticket="87001", from_=FATIMA)
    office.later(days=1)
    assert office.case(1).closed, "thanks are no complaint"
    again = complain(office)
    assert again != ticket
    assert office.case(1).open
    assert office.as_("hprins").ticket(again)["klacht_ontvangen_op"] == "2026-03-04"
    click(office, "hprins", again, "bevestigen")
    office.as_("hprins").send_draft(again)
    office.settle()
    assert office.case(again).done(Letter.ACKNOWLEDGEMENT), "it runs like any other"
    assert len([r for r in office.facts(again) if isinstance(r.fact, Closed)]) == 1, (
        "the first one stands in the register"
    )


def test_a_ticket_that_cannot_be_put_right_is_told_and_stops_nothing(office: Office) -> None:
    """The helpdesk takes our right to move the running ticket away: people are told, and the terms run on."""
    ticket = complain(office)
    office.as_("akuipers").set(1, group="Trajecten Groningen")
    office.helpdesk.system_changes(1, owner="jdevries")
    office.helpdesk.fault("PUT /api/v1/tickets/1[?]", status=403, times=None)
    click(office, "hprins", ticket, "bevestigen")
    for director in DIRECTORATE:
        assert len(mailed(office, director, "niet af te schermen")) == 1, "once, however often it is tried"
    assert office.as_("hprins").draft(ticket), "the acknowledgement stands ready all the same"

    office.helpdesk.faults.clear()
    office.as_("akuipers").set(1, priority="3 high")
    office.settle()
    row = office.as_("hprins").ticket(1)
    assert (row["owner"], row["group"]) == ("hprins", "Klachten::Vertrouwelijk"), "as soon as it can"
