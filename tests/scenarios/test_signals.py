"""Beside the complaint: a data leak in a message that is none, grave signals, and the ombudsman (4b, P-07)."""

import re
from datetime import date

import pytest

from plugin.domain.beside.data_request import request_clocks
from plugin.domain.beside.facts import LeakMoment, SignalAnswered, SignalFound
from plugin.domain.beside.track import OmbudsmanMoment
from plugin.domain.facts import StepRefused, TextSaved
from plugin.domain.names import Letter, Signal, Step
from plugin.domain.terms import RungKind
from tests.scenarios.office import Office
from tests.scenarios.test_ends import JAN, click, refusals, write
from tests.scenarios.test_life import confirmed, own_ticket
from tests.scenarios.test_roles import DIRECTORATE, told

OFFICER = "frank.vermeulen@werkvlak.example"
GRONINGEN = "groningen@werkvlak.example"
LEAK = (
    "Goedemiddag,\n\nKan ik mijn afspraak van morgen verzetten? Er zat een brief voor een ander in mijn envelop. "
    "Die neem ik dan mee. Alvast bedankt!\n\nGroet,\nFatima"
)


def arrives(office: Office, text: str, subject: str = "Vraag", **more: str) -> int:
    ticket = office.mail(text, subject=subject, **more)["ticket_id"]
    office.settle()
    return int(ticket)


@pytest.fixture
def friday(office: Office) -> Office:
    """Friday 27 March 2026, half past four: in the weekend the clock goes forward."""
    office.later(days=24, hours=6, minutes=30)
    return office


def test_a_data_leak_in_a_message_that_is_no_complaint_over_a_weekend(friday: Office) -> None:
    office = friday
    ticket = arrives(office, LEAK, to=GRONINGEN)
    case = office.case(ticket)
    assert case.proposal is None, "no complaint, so nobody is held off"
    assert [one.found.signal for one in case.beside.open] == [Signal.DATA_LEAK]
    assert told(office, "Mogelijk datalek") == {OFFICER}
    [mail] = [m for m in office.helpdesk.outbox if "Mogelijk datalek" in m.subject]
    # 72 hours of UTC, though the local clock shows one hour more after the night in which it goes forward
    assert re.search(r"maandag 30 maart 2026 om 17\.3\d uur", mail.html)
    assert office.notes(ticket) == ["Mogelijk een datalek: u heeft 72 uur"]
    assert "“brief voor een ander”" in office.as_("klachtwacht").articles(ticket)[-1]["body"]

    office.later(hours=47)
    assert told(office, "nog 24 uur") == set()
    office.later(hours=1, minutes=10)  # the hours count from our look, a moment after it came
    assert told(office, "nog 24 uur") == {OFFICER}
    office.later(hours=24)
    assert told(office, "de 72 uur zijn voorbij") == {OFFICER}
    moments = [f.fact.kind for f in office.facts(ticket) if isinstance(f.fact, LeakMoment)]
    assert moments == [RungKind.WARN, RungKind.BREACH]

    click(office, "akuipers", ticket, "datalek_gemeld")
    assert office.case(ticket).beside.open == ()
    assert told(office, "datalek gemeld") == {OFFICER}
    assert not office.as_("akuipers").ticket(ticket)["klacht_stap"], "the click is taken away"
    office.later(days=4)
    assert len([m for m in office.helpdesk.outbox if "72 uur zijn voorbij" in m.subject]) == 1


def test_a_leak_that_is_none_is_not_warned_of(friday: Office) -> None:
    ticket = arrives(friday, LEAK, to=GRONINGEN)
    click(friday, "akuipers", ticket, "geen_datalek")
    friday.later(days=4)
    assert told(friday, "nog 24 uur") | told(friday, "de 72 uur") == set()


def test_hours_that_are_warned_of_late_are_warned_of_once(friday: Office) -> None:
    arrives(friday, LEAK, to=GRONINGEN)
    friday.later(days=10)
    assert told(friday, "nog 24 uur") == set(), "only the last goes out"
    assert told(friday, "de 72 uur zijn voorbij") == {OFFICER}


def test_a_colleague_knew_of_the_leak_before_and_the_hours_count_from_then(friday: Office) -> None:
    office = friday
    ticket = arrives(office, LEAK, to=GRONINGEN)
    office.as_("akuipers").set(ticket, klacht_datalek_bekend_sinds="gisteren")
    office.settle()
    assert "Deze waarde kennen wij niet" in office.notes(ticket)
    office.as_("akuipers").set(ticket, klacht_datalek_bekend_sinds="26-03-2026 16:30")
    office.settle()
    office.later(hours=24)
    assert told(office, "nog 24 uur") == {OFFICER}
    [mail] = [m for m in office.helpdesk.outbox if "nog 24 uur" in m.subject]
    assert "zondag 29 maart 2026 om 17.30 uur" in mail.html


def test_a_colleague_reports_a_leak_that_no_words_gave_away(office: Office) -> None:
    ticket = arrives(office, "Hoe laat is mijn afspraak?", to=GRONINGEN)
    assert office.system.store.case_of(ticket) is None or not office.case(ticket).beside
    click(office, "akuipers", ticket, "geen_datalek")
    assert office.notes(ticket) == ["Deze stap kan nu niet"]
    click(office, "akuipers", ticket, "mogelijk_datalek")
    assert told(office, "Mogelijk datalek") == {OFFICER}


def test_a_threat_at_night_in_a_message_that_is_no_complaint(office: Office) -> None:
    office.later(hours=17)
    ticket = arrives(office, "Ik weet waar je woont, Jan.", to=GRONINGEN)
    assert told(office, "kijk vandaag") == DIRECTORATE
    assert "Let op: misschien is iemand in gevaar" in office.notes(ticket)
    click(office, "akuipers", ticket, "geen_signaal")
    answered = [f.fact for f in office.facts(ticket) if isinstance(f.fact, SignalAnswered)]
    assert [fact.step for fact in answered] == [Step.NO_SIGNAL]


GRAVE = (
    "Ik dien een klacht in over Jan de Vries. Gisteren legde hij zijn hand op mijn been. "
    "Hij maakte een seksuele opmerking. Ik stel u aansprakelijk voor mijn schade."
)


def test_a_grave_complaint_is_told_the_same_day_and_not_settled_informally(office: Office) -> None:
    ticket = arrives(office, GRAVE, "Klacht")
    assert told(office, "kijk vandaag") == DIRECTORATE
    assert {"Ernstig signaal: de directie weet het", "De klager vraagt om geld"} <= set(office.notes(ticket))
    click(office, "hprins", ticket, "bevestigen")
    click(office, "hprins", ticket, "informeel_afgedaan")
    assert refusals(office, ticket) == ["ernstig"]
    click(office, "cvanrijn", ticket, "informeel_afgedaan")
    assert refusals(office, ticket) == ["ernstig"], "the directorate may"
    assert office.case(ticket).ending is Letter.SETTLED


def test_a_privacy_complaint_is_a_possible_leak_too(office: Office) -> None:
    """R-015."""
    text = "Ik dien een klacht in. Uw medewerker besprak mijn zaken hardop in de wachtkamer. Dat schendt mijn privacy."
    ticket = arrives(office, text, "Klacht")
    assert "schending_privacy" in office.case(ticket).categories
    assert told(office, "Mogelijk datalek") == {OFFICER}


def test_a_signal_of_a_message_that_is_later_marked_as_a_complaint(office: Office) -> None:
    text = "Dag, hoe laat begint de cursus? Bij mijn vorige baas ging ik weg omdat ik moslim ben. Groet, Fatima"
    ticket = arrives(office, text, to=GRONINGEN)
    before = office.notes(ticket)
    click(office, "akuipers", ticket, "dit_is_een_klacht")
    found = [f.fact.signal for f in office.facts(ticket) if isinstance(f.fact, SignalFound)]
    assert (before, found) == ([], [Signal.DISCRIMINATION])


OMBUDSMAN = {"from_": "h.devink@nationaleombudsman.example", "name": "H. de Vink", "to": "directie@werkvlak.example"}
LETTER = (
    "Geachte directie,\n\nDe heer P. Bouwman heeft zich tot de Nationale ombudsman gewend. Hij klaagt over "
    "Jan de Vries, die in een gesprek tegen hem schreeuwde. Ik verzoek u mijn vragen te beantwoorden.\n\nH. de Vink"
)


def test_the_ombudsman_gets_his_answer_and_never_an_acknowledgement(office: Office) -> None:
    ticket = arrives(office, LETTER, "Verzoek om informatie", **OMBUDSMAN)
    track = office.case(ticket).beside.tracks[ticket]
    assert track.opened.person == office.case(ticket).proposal.complainant  # type: ignore[union-attr]
    assert told(office, "brief van een ombudsman") == DIRECTORATE
    assert "Brief van een ombudsman" in office.notes(ticket)

    click(office, "cvanrijn", ticket, "bevestigen")
    assert "Maak de klager de klant van dit ticket" in office.notes(ticket)
    assert office.as_("cvanrijn").draft(ticket) is None, "nothing is put ready for the ombudsman"
    office.as_("cvanrijn").set(ticket, klacht_ombudsman_uiterlijk="2026-03-17", klacht_eerder_nummer="")
    office.settle()

    # the complaint was not known: it is the complainant's own, from the day of his own letter (T-6)
    customers = office.as_("klachtwacht").call("GET", "/users/search?query=piet.bouwman@klant.example")
    office.as_("cvanrijn").set(ticket, customer_id=customers[0]["id"], klacht_ontvangen_op="2026-02-20")
    office.settle()
    case = office.case(ticket)
    assert not case.from_ombudsman
    assert case.received_on == date(2026, 2, 20)
    draft = office.as_("cvanrijn").draft(ticket)
    assert draft is not None
    assert draft["to"] == "piet.bouwman@klant.example"

    office.later(days=7)
    assert told(office, "wil bijna antwoord") == DIRECTORATE
    click(office, "cvanrijn", ticket, "ombudsman_beantwoord")
    office.later(days=10)
    assert told(office, "heeft nog geen antwoord") == set()
    assert [s.sent.letter for s in office.case(ticket).letters(Letter.ACKNOWLEDGEMENT)] == []
    assert not [m for m in office.helpdesk.outbox if "ombudsman" in m.to]


def test_the_ombudsman_who_is_not_answered_in_time_reaches_the_directorate(office: Office) -> None:
    ticket = arrives(office, LETTER, "Verzoek om informatie", **OMBUDSMAN)
    office.as_("cvanrijn").set(ticket, klacht_ombudsman_uiterlijk="2026-03-17", klacht_eerder_nummer="86550")
    click(office, "cvanrijn", ticket, "geen_klacht")
    office.later(days=16)
    assert told(office, "heeft nog geen antwoord") == DIRECTORATE
    moments = [f.fact.kind for f in office.facts(ticket) if isinstance(f.fact, OmbudsmanMoment)]
    assert moments == [RungKind.WARN, RungKind.BREACH]
    assert office.case(ticket).beside.tracks[ticket].earlier == "86550"
    click(office, "cvanrijn", ticket, "ombudsman_gesloten")
    assert office.case(ticket).beside.tracks[ticket].closed


def test_the_answer_to_the_ombudsman_is_read_by_another_before_it_counts(office: Office) -> None:
    ticket = arrives(office, LETTER, "Verzoek om informatie", **OMBUDSMAN)
    number = office.case(ticket).beside.tracks[ticket].opened.number
    office.as_("cvanrijn").set(ticket, klacht_ombudsman_vragen="1 op 17 maart 2026, 1 op 31-03-2026")
    office.settle()
    assert f"Antwoord aan de ombudsman {number}" in office.notes(ticket)
    lines = (f"Antwoord aan de ombudsman {number}", "Vraag 1", "Wij belden hem.", "Vraag 2")
    answer = "".join(f"<div>{line}</div>" for line in lines)
    office.as_("cvanrijn").note(ticket, answer)
    office.settle()
    assert "Het antwoord aan de ombudsman is klaar om te lezen" in office.notes(ticket)
    click(office, "cvanrijn", ticket, "ombudsman_akkoord")
    click(office, "cvanrijn", ticket, "ombudsman_beantwoord")
    refused = [f.fact.reason for f in office.facts(ticket) if isinstance(f.fact, StepRefused)]
    assert refused == ["antwoord_vier_ogen", "antwoord_zonder_akkoord"]
    assert office.case(ticket).beside.tracks[ticket].unanswered == (1, 2)
    # a text that was saved after the click, and is seen in the same look, was read by nobody
    office.as_("btimmer").set(ticket, klacht_stap="ombudsman_akkoord")
    office.as_("cvanrijn").note(ticket, answer.replace("belden", "schreven"))
    office.settle()
    assert office.case(ticket).beside.tracks[ticket].approved is None
    click(office, "btimmer", ticket, "ombudsman_akkoord")
    assert "Het antwoord aan de ombudsman mag weg" in office.notes(ticket)
    click(office, "cvanrijn", ticket, "ombudsman_beantwoord")
    assert office.case(ticket).beside.tracks[ticket].unanswered == (2,)


HIS_ADDRESS = "h.devink@nationaleombudsman.example"


def approved_answer(office: Office) -> int:
    """The ticket of a letter of his on which an answer to the first of two questions has approval."""
    ticket = arrives(office, LETTER, "Verzoek om informatie", **OMBUDSMAN)
    number = office.case(ticket).beside.tracks[ticket].opened.number
    office.as_("cvanrijn").set(ticket, klacht_ombudsman_vragen="1 op 17 maart 2026, 1 op 31-03-2026")
    office.settle()
    lines = (f"Antwoord aan de ombudsman {number}", "Vraag 1", "Wij belden hem.", "Drie keer.", "Vraag 2", "[Vul in]",
             "Wat er in ons dossier staat", "- dinsdag 3 maart 2026: Zijn brief kwam.")  # fmt: skip
    office.as_("cvanrijn").note(ticket, "".join(f"<div>{line}</div>" for line in lines))
    office.settle()
    assert office.as_("cvanrijn").draft(ticket) is None, "nobody read it yet"
    click(office, "btimmer", ticket, "ombudsman_akkoord")
    return ticket


def test_the_approved_answer_stands_ready_for_him_and_is_known_when_it_left(office: Office) -> None:
    ticket = approved_answer(office)
    draft = office.as_("btimmer").draft(ticket)
    assert draft is not None
    assert draft["to"] == HIS_ADDRESS
    assert "Wij belden hem." in draft["body"]
    assert "Vul in" not in draft["body"]
    office.helpdesk.settings.mail = "hold"
    office.as_("btimmer").send_draft(ticket)
    office.system.settle()
    under_way = office.case(ticket).beside.tracks[ticket]
    assert under_way.sent_at is not None
    assert under_way.unanswered == (1, 2), "nobody knows yet whether it arrived"
    office.helpdesk.settings.mail = "deliver"
    office.later(minutes=1)
    assert [m.to for m in office.helpdesk.outbox if "nationaleombudsman" in m.to] == [HIS_ADDRESS]
    track = office.case(ticket).beside.tracks[ticket]
    assert (track.unanswered, track.answer, track.sent_at) == ((2,), None, None)
    assert office.as_("btimmer").draft(ticket) is None, "it stands ready once"


def test_an_answer_that_somebody_changed_or_mailed_elsewhere_is_not_the_approved_one(office: Office) -> None:
    ticket = approved_answer(office)
    draft = office.as_("btimmer").draft(ticket)
    assert draft is not None
    changed = (draft["body"].replace(*words) for words in (("Drie", "Vier"), ("brief kwam", "klacht kwam")))
    for to, body in (*((HIS_ADDRESS, text) for text in changed), ("iemand@klant.example", draft["body"])):
        article = {**draft, "to": to, "body": body, "internal": False}
        office.as_("btimmer").call("POST", "/ticket_articles", ticket_id=ticket, **article)
        office.settle()
        assert office.case(ticket).beside.tracks[ticket].unanswered == (1, 2)


def test_an_answer_that_came_back_stands_ready_again(office: Office) -> None:
    ticket = approved_answer(office)
    office.helpdesk.settings.mail = "fail"
    office.as_("btimmer").send_draft(ticket)
    office.settle()
    assert "Het antwoord aan de ombudsman kwam terug" in office.notes(ticket)
    assert office.case(ticket).beside.tracks[ticket].unanswered == (1, 2)
    assert office.as_("btimmer").draft(ticket) is not None


def test_where_a_complainant_took_his_place_no_answer_stands_ready(office: Office) -> None:
    """Whoever is the customer reads what leaves from the ticket."""
    ticket = approved_answer(office)
    customers = office.as_("klachtwacht").call("GET", "/users/search?query=piet.bouwman@klant.example")
    office.as_("btimmer").call("DELETE", f"/tickets/{ticket}/shared_draft")
    office.as_("cvanrijn").set(ticket, customer_id=customers[0]["id"], klacht_stap="geen_klacht")
    office.settle()
    saved = office.case(ticket).beside.tracks[ticket].answer
    assert saved is not None
    note = next(a for a in office.as_("cvanrijn").articles(ticket) if a["id"] == saved.article)
    office.as_("cvanrijn").note(ticket, note["body"].replace("Drie", "Vier"))
    office.settle()
    click(office, "btimmer", ticket, "ombudsman_akkoord")
    assert office.case(ticket).beside.tracks[ticket].approved is not None
    assert office.as_("btimmer").draft(ticket) is None


def test_a_recommendation_is_followed_up_by_what_the_directorate_says(office: Office) -> None:
    ticket = arrives(office, LETTER, "Verzoek om informatie", **OMBUDSMAN)
    click(office, "cvanrijn", ticket, "ombudsman_aanbeveling")
    assert told(office, "doet een aanbeveling") == DIRECTORATE
    office.as_("cvanrijn").set(ticket, klacht_ombudsman_reactie="opvolgen", klacht_ombudsman_opvolgen="2026-03-17")
    click(office, "cvanrijn", ticket, "ombudsman_gesloten")
    assert not office.case(ticket).beside.tracks[ticket].closed, "what we promised is not done yet"
    office.later(days=16)
    assert told(office, "nog niet opgevolgd") == DIRECTORATE
    click(office, "cvanrijn", ticket, "ombudsman_opgevolgd")
    click(office, "cvanrijn", ticket, "ombudsman_gesloten")
    assert office.case(ticket).beside.tracks[ticket].closed


def test_a_text_that_admits_liability_is_not_approved_nor_sent(office: Office) -> None:
    """A claim for money: nothing leaves that admits, also not by the field that goes with the decision."""
    ticket = confirmed(office)
    office.as_("hprins").set(ticket, klacht_oordeel="gegrond", klacht_opvolging="Jan belt u op maandag 6 april 2026.")
    texts = ("U werd onderbroken.", "Jan zegt dat ook.", "Wij zijn aansprakelijk hiervoor.", "Uw klacht is gegrond.")
    write(office, ticket, Letter.DECISION, texts=texts)
    assert "Wij zijn aansprakelijk" in lacking(office, ticket)
    click(office, "rvdmeer", ticket, "akkoord")
    assert refusals(office, ticket) == ["onvolledig"]

    texts = (*texts[:2], "Dat was niet netjes. Of wij aansprakelijk zijn, beoordeelt de verzekeraar.", texts[3])
    write(office, ticket, Letter.DECISION, texts=texts)
    assert lacking(office, ticket) == ""
    office.as_("hprins").set(ticket, klacht_opvolging="Wij vergoeden uw schade.")
    office.settle()
    assert "vergoeden uw schade" in lacking(office, ticket)


def lacking(office: Office, ticket: int) -> str:
    saved = office.case(ticket).saved[Letter.DECISION].fact
    assert isinstance(saved, TextSaved)
    return "\n".join(saved.missing)


def test_a_respondent_asks_for_his_own_data_in_his_own_ticket(office: Office) -> None:
    """6.2, A-16, P-09: it has its own month, and opens nothing of the complaint to him."""
    ticket = confirmed(office)
    own = own_ticket(office, ticket, "jdevries")
    office.reply(own, f"Op grond van de AVG wil ik inzage in mijn persoonsgegevens. {LEAK}", from_=JAN)
    office.settle()
    click(office, "hprins", own, "van_ombudsman")
    beside = office.case(ticket).beside
    assert [one.found.signal for one in beside.open] == [Signal.DATA_REQUEST], "nothing else is read there"
    assert beside.tracks == {}
    [clock] = request_clocks(office.case(ticket))
    assert (clock.ticket, clock.due_on) == (own, date(2026, 4, 7))
    assert told(office, "Verzoek over eigen gegevens") == {OFFICER}
    assert "Een beklaagde vraagt naar eigen gegevens" in office.notes(ticket)
    assert "Een beklaagde vraagt naar eigen gegevens" not in office.notes(own)
    assert office.as_("jdevries").attempt("GET", f"/tickets/{ticket}").status_code == 403
    due = office.as_("hprins").ticket(ticket)["klacht_termijn_besluit"]

    click(office, "hprins", own, "avg_verlengd")
    assert refusals(office, ticket) == ["avg_zonder_reden"]
    office.as_("hprins").set(own, klacht_avg_reden="Zijn dossier staat deels op papier.")
    click(office, "hprins", own, "avg_verlengd")
    assert [one.due_on for one in request_clocks(office.case(ticket))] == [date(2026, 6, 3)]
    assert not office.as_("hprins").ticket(own)["klacht_stap"], "the click is taken away"
    assert office.as_("hprins").ticket(ticket)["klacht_termijn_besluit"] == due

    office.later(days=86)
    assert told(office, "bijna antwoord nodig") == {OFFICER}
    click(office, "hprins", own, "avg_beantwoord")
    office.later(days=10)
    assert told(office, "nog geen antwoord") == set()


def test_what_a_respondent_asks_is_not_told_as_a_word_of_the_complaint(office: Office) -> None:
    ticket = confirmed(office)
    office.reply(own_ticket(office, ticket, "jdevries"), "Ik doe een inzageverzoek.", from_=JAN)
    office.settle()
    office.as_("hprins").set(ticket, klacht_beklaagden=[office.person("rvdmeer")])
    office.settle()
    [memo] = [a["body"] for a in office.as_("klachtwacht").articles(ticket) if "directie" in (a["subject"] or "")]
    assert "eigen gegevens" not in memo


def test_the_month_of_a_request_runs_from_its_message_also_when_we_read_it_later(office: Office) -> None:
    text = "Ik dien een klacht in over Jan de Vries. Hij schreeuwde. Ik doe ook een inzageverzoek."
    ticket = int(office.mail(text, subject="Klacht")["ticket_id"])
    office.later(days=5)
    assert [one.received_on for one in request_clocks(office.case(ticket))] == [date(2026, 3, 3)]
