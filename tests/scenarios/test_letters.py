"""The letters that people send: checked as they left, and offered when the case asks (5.1, 5.2, 8.4; letters of the
regulation)."""

import re
from typing import Any

import pytest

from plugin.domain.names import Letter
from tests.scenarios.office import Office
from tests.scenarios.test_life import COMPLAINT, DECISION, complain, confirmed, own_ticket, texts

JAN = "jan.de.vries@werkvlak.example"


def send(office: Office, ticket: int, login: str = "hprins", **changed: Any) -> None:
    """Send the draft that stands there, with these parts of it changed; `body` is a function of the old body."""
    person = office.as_(login)
    draft = person.draft(ticket)
    assert draft is not None
    body = changed.pop("body", lambda old: old)(draft["body"])
    person.call("POST", "/ticket_articles", ticket_id=ticket, **{**draft, "internal": False, "body": body, **changed})
    person.call("DELETE", f"/tickets/{ticket}/shared_draft")
    office.settle()


def confirm(office: Office) -> int:
    """The complaint, confirmed, with the acknowledgement as a draft."""
    ticket = complain(office)
    office.as_("hprins").click(ticket, "bevestigen")
    office.settle()
    return ticket


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"cc": JAN}, "zonder de medewerker over wie de klacht gaat"),
        ({"to": "buurvrouw@postvak.example"}, "Het eigen adres van wie de brief is"),
        ({"cc": "buurvrouw@postvak.example"}, "deze ging ook naar een ander"),
        ({"body": lambda old: old + "<div>Uw BSN is 111222333.</div>"}, "zonder burgerservicenummer"),
        ({"body": lambda old: old + "<div>Met vriendelijke groet,</div><div>Jan de Vries</div>"}, "ondertekening"),
    ],
    ids=["cc-accused", "wrong-address", "cc-other", "bsn", "signed-by-accused"],
)
def test_a_letter_that_went_wrong_does_not_count(office: Office, changed: dict[str, Any], told: str) -> None:
    ticket = confirm(office)
    send(office, ticket, **changed)
    assert not office.case(ticket).left(Letter.ACKNOWLEDGEMENT)
    assert told in texts([a for a in office.as_("hprins").articles(ticket) if "niet compleet" in (a["subject"] or "")])
    assert office.as_("hprins").draft(ticket) is not None, "the draft stands there again"


def test_a_letter_without_something_smaller_counts_and_is_told(office: Office) -> None:
    ticket = confirm(office)
    send(office, ticket, body=lambda old: old.replace("030 555 01 40", ""))
    assert office.case(ticket).done(Letter.ACKNOWLEDGEMENT)
    notes = [a for a in office.as_("hprins").articles(ticket) if a["subject"] == "Verstuurde brief mist iets"]
    assert "Het telefoonnummer van de contactpersoon" in texts(notes)


def test_a_whole_letter_brings_no_remark(office: Office) -> None:
    ticket = confirmed(office)
    send(office, own_ticket(office, ticket, "jdevries"))
    assert "Verstuurde brief mist iets" not in office.notes(ticket)
    assert "Verstuurde brief is niet compleet" not in office.notes(ticket)


def test_a_question_goes_before_the_decision_and_gives_its_place_back(office: Office) -> None:
    ticket, hanneke = confirmed(office), office.as_("hprins")
    hanneke.click(ticket, "informatie_vragen")
    office.settle()
    assert subject(office, ticket).startswith("Wij willen u iets vragen")
    send(office, ticket)
    assert not office.case(ticket).left(Letter.INFORMATION_REQUEST), "its questions were not filled in"
    send(office, ticket, body=filled)
    assert office.case(ticket).left(Letter.INFORMATION_REQUEST)
    assert subject(office, ticket).startswith("Concept beslissing")


def test_an_answer_under_a_letter_that_left_is_no_second_letter(office: Office) -> None:
    ticket, hanneke = confirmed(office), office.as_("hprins")
    [sent] = office.case(ticket).sent
    subject_of_it = next(a["subject"] for a in hanneke.articles(ticket) if a["id"] == sent.sent.article)
    answer = {"type": "email", "to": "fatima.yilmaz@klant.example", "subject": f"Re: {subject_of_it}", "body": "Goed."}
    hanneke.call("POST", "/ticket_articles", ticket_id=ticket, internal=False, content_type="text/html", **answer)
    office.settle()
    assert len(office.case(ticket).sent) == 1
    assert "Verstuurde brief is niet compleet" not in office.notes(ticket)


def test_a_letter_that_is_not_needed_is_skipped(office: Office) -> None:
    ticket, hanneke = confirmed(office), office.as_("hprins")
    hanneke.click(ticket, "mondelinge_klacht")
    office.settle()
    assert subject(office, ticket).startswith("Formulier mondelinge klacht")
    hanneke.click(ticket, "brief_overslaan")
    office.settle()
    assert subject(office, ticket).startswith("Concept beslissing")


def test_what_was_told_by_phone_goes_to_the_complainant_to_correct(office: Office) -> None:
    told = "Klacht over Jan de Vries. Mevrouw Yilmaz zegt: hij schreeuwde tegen mij en dat vind ik niet kunnen."
    number = office.helpdesk.phone_note(
        by="hprins", customer="fatima.yilmaz@klant.example", group="Klachten", title="Klacht", text=told
    )
    office.settle()
    complaint = office.case(number["ticket_id"]).complaint
    assert complaint is not None
    cor = office.as_("cvanrijn")
    cor.set(complaint.ticket, klacht_beklaagden=[office.person("jdevries")])
    office.settle()
    cor.set(complaint.ticket, group="Klachten::Vertrouwelijk")
    cor.click(complaint.ticket, "bevestigen")
    office.settle()
    send(office, complaint.ticket, body=filled)
    form = str(cor.draft(complaint.ticket)["body"])  # type: ignore[index]
    assert "hij schreeuwde tegen mij" in form
    cor.note(complaint.ticket, re.sub(r"\[[^\]]*\]", "Ja.", form))
    office.settle()
    assert subject(office, complaint.ticket).startswith("Wat u ons vertelde")
    body = str(cor.draft(complaint.ticket)["body"])  # type: ignore[index]
    assert "hij schreeuwde tegen mij" in body
    assert "Dit schreef op: Hanneke Prins, medewerker Kwaliteit en klachten." in body
    assert "Wij lazen het aan u voor" in body


def test_another_accountable_is_told_to_both(office: Office) -> None:
    ticket, hanneke = confirmed(office), office.as_("hprins")
    own = own_ticket(office, ticket, "jdevries")
    send(office, own)
    hanneke.set(ticket, klacht_verantwoordelijke=office.person("dnijhuis"))
    office.settle()
    for number, whose in ((ticket, "uw klacht"), (own, "de klacht over u")):
        draft = hanneke.draft(number)
        assert draft is not None
        assert f"Dick Nijhuis, manager Oost, is vanaf nu verantwoordelijk voor {whose}" in draft["body"]
        send(office, number, body=filled)
    assert not hanneke.draft(own), "nothing more is due to him"
    assert subject(office, ticket).startswith("Concept beslissing")


def test_who_is_no_respondent_any_more_is_told_that_he_is_not(office: Office) -> None:
    ticket, hanneke = confirmed(office), office.as_("hprins")
    own = own_ticket(office, ticket, "jdevries")
    send(office, own)
    hanneke.set(ticket, klacht_beklaagden=[office.person("mdevries")])
    office.settle()
    assert subject(office, own).startswith("De klacht gaat niet over u")
    send(office, own)
    assert office.case(ticket).done(Letter.RECTIFICATION, office.person("jdevries"))


def test_who_was_never_told_hears_nothing(office: Office) -> None:
    ticket, hanneke = confirmed(office), office.as_("hprins")
    own = own_ticket(office, ticket, "jdevries")
    hanneke.set(ticket, klacht_beklaagden=[office.person("mdevries")])
    office.settle()
    assert "Verstuur de kennisgeving niet" in office.notes(own)
    assert not subject(office, own).startswith("De klacht gaat niet over u")


def test_the_directorate_gets_a_memo_once(office: Office) -> None:
    text = (
        "Geachte directie,\n\nIk dien een klacht in over Jan de Vries. Hij bedreigde mij. "
        "Ik eis schadevergoeding of ik ga naar de krant."
    )
    mail = office.mail(text, subject="Klacht")
    office.settle()
    complaint = office.case(mail["ticket_id"]).complaint
    assert complaint is not None
    office.as_("hprins").click(complaint.ticket, "bevestigen")
    office.settle()
    office.later(days=1)
    memos = [
        a for a in office.as_("hprins").articles(complaint.ticket) if "is voor de directie" in (a["subject"] or "")
    ]
    assert len(memos) == 1
    assert "De klacht is gericht aan de directie." in texts(memos)
    for what in ("een dreiging", "een claim om geld", "de pers"):
        assert f"de klacht noemt {what}" in texts(memos)
    told = [m for m in office.helpdesk.outbox if m.subject.endswith("is voor u")]
    assert [m.to for m in told] == ["cor.van.rijn@werkvlak.example"]
    assert "Jan" not in told[0].html
    assert "schadevergoeding" not in told[0].html


def test_the_follow_up_is_put_ready_and_nothing_is_closed_without_it(office: Office) -> None:
    ticket, hanneke = confirmed(office), office.as_("hprins")
    office.hear_both_sides(ticket)
    hanneke.set(ticket, klacht_oordeel="gegrond", klacht_opvolging="Jan belt u, uiterlijk op vrijdag 17 april 2026.")
    hanneke.note(ticket, DECISION.format(number=hanneke.ticket(ticket)["number"], facts="Jan onderbrak u."))
    office.settle()
    office.as_("rvdmeer").click(ticket, "akkoord")
    office.settle()
    assert subject(office, ticket).startswith("Wat wij deden na uw klacht")
    hanneke.click(ticket, "opvolging_klaar")
    office.settle()
    assert not office.case(ticket).closed
    assert "Vertel de klager wat wij deden" in office.notes(ticket)
    send(office, ticket, body=filled)
    assert office.case(ticket).done(Letter.FOLLOW_UP)
    assert office.case(ticket).closed


def subject(office: Office, ticket: int) -> str:
    """The subject of the draft that stands there."""
    draft = office.as_("hprins").draft(ticket)
    return str(draft["subject"]) if draft else ""


def filled(body: str) -> str:
    """The draft with its open places filled in."""
    return re.sub(r"\[[^\]]*\]", "Dat weten wij.", body)


def without_email(office: Office, user: int) -> None:
    """This person has no e-mail address any more, and lives somewhere."""
    with office.helpdesk.world.lock:
        office.helpdesk.world.users[user].update(email="", street="Sânwei 5", zip="8911 AB", city="Ljouwert")
    office.system.helpdesk._people._kept.clear()  # type: ignore[attr-defined]


def test_an_acknowledgement_on_paper_is_completed_checked_and_printed(office: Office) -> None:
    ticket, hanneke = complain(office), office.as_("hprins")
    without_email(office, office.helpdesk.world.tickets[ticket]["customer_id"])
    hanneke.click(ticket, "bevestigen")
    office.settle()
    draft = hanneke.draft(ticket)
    assert draft is not None
    assert draft["type"] == "note"
    hanneke.note(ticket, draft["body"].replace("31 maart 2026", "[Vul in: de datum]"))
    office.settle()
    assert "Er ontbreekt nog iets" in office.notes(ticket)
    assert not printed(office, ticket)

    hanneke.note(ticket, draft["body"])
    office.settle()
    [file] = printed(office, ticket)
    assert file["filename"].startswith("ontvangstbevestiging-")
    article = [a for a in hanneke.articles(ticket) if a["attachments"]][-1]
    answer = hanneke.attempt("GET", f"/ticket_attachment/{ticket}/{article['id']}/{file['id']}")
    assert answer.content.startswith(b"%PDF-")

    hanneke.click(ticket, "per_post_verstuurd")
    office.settle()
    assert office.case(ticket).done(Letter.ACKNOWLEDGEMENT)
    assert str(office.case(ticket).promised_on) == "2026-03-31", "the date in the printed letter runs"

    hanneke.click(ticket, "post_retour")
    office.settle()
    assert not office.case(ticket).left(Letter.ACKNOWLEDGEMENT)
    assert subject(office, ticket).startswith("Wij hebben uw klacht ontvangen"), "the task is open again"


def test_a_respondent_without_an_address_gets_paper_too(office: Office) -> None:
    ticket, hanneke = confirmed(office), office.as_("hprins")
    jan, own = office.person("jdevries"), own_ticket(office, ticket, "jdevries")
    without_email(office, int(jan))
    hanneke.call("DELETE", f"/tickets/{own}/shared_draft")
    hanneke.set(ticket, klacht_oordeel="gegrond", klacht_opvolging="Jan belt u, uiterlijk op vrijdag 17 april 2026.")
    hanneke.click(own, "per_post_verstuurd")
    office.settle()
    assert office.case(ticket).done(Letter.NOTICE_TO_RESPONDENT, jan)
    office.later(days=8)  # on paper too he has five working days to react
    send(office, ticket)  # the offer of inspection
    office.reply(ticket, "Gelezen.", from_="fatima.yilmaz@klant.example")
    office.settle()
    hanneke.note(ticket, DECISION.format(number=hanneke.ticket(ticket)["number"], facts="Jan onderbrak u."))
    office.settle()
    office.as_("rvdmeer").click(ticket, "akkoord")
    office.settle()
    assert [file["filename"].split("-")[0] for file in printed(office, own)] == ["beslissing_beklaagde"]
    hanneke.click(own, "per_post_verstuurd")
    office.settle()
    assert office.case(ticket).done(Letter.DECISION_COPY, jan)
    hanneke.click(own, "post_retour")
    office.settle()
    assert not office.case(ticket).done(Letter.DECISION_COPY, jan)


def printed(office: Office, ticket: int) -> list[dict[str, Any]]:
    """The files to print on this ticket."""
    return [file for a in office.as_("klachtwacht").articles(ticket) for file in a["attachments"]]


def test_who_is_known_by_an_address_alone_is_not_greeted_by_it(office: Office) -> None:
    ticket = office.mail(COMPLAINT, subject="Klacht", from_="stage2026@klant.example", name="stage2026@klant.example")[
        "ticket_id"
    ]
    office.settle()
    office.as_("hprins").click(ticket, "bevestigen")
    office.settle()
    draft = office.as_("hprins").draft(ticket)
    assert draft is not None
    assert "Geachte heer of mevrouw," in draft["body"]
