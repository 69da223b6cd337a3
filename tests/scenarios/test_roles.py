"""Roles that must not meet in one person: who is meant but not named, who writes down, coordinates or administers."""

from plugin.domain.facts import Approved, NotUnderstood, Part
from plugin.domain.names import Letter
from tests.scenarios.office import Office
from tests.scenarios.test_ends import FATIMA, WRITTEN, click, mailed, refusals, write
from tests.scenarios.test_life import confirmed

GRONINGEN = "groningen@werkvlak.example"
DIRECTORATE = {"cor.van.rijn@werkvlak.example", "barbara.timmer@werkvlak.example"}


def complain(office: Office, text: str, *, to: str = "klachten@werkvlak.example") -> int:
    """Fatima's complaint as a mail that opens its ticket."""
    ticket = office.mail(text, subject="Klacht", to=to)["ticket_id"]
    office.settle()
    return int(ticket)


def told(office: Office, subject: str) -> set[str]:
    return {m.to for m in office.helpdesk.outbox if subject in m.subject}


def test_while_the_respondent_is_not_named_the_whole_office_is_kept_out(office: Office) -> None:
    """E-2: "die mevrouw aan de balie" can be anybody of the office until a person says who."""
    ticket = complain(
        office,
        "Ik dien een klacht in. Gisteren werd ik aan de balie heel grof weggestuurd door een medewerkster. "
        "Haar naam weet ik niet.",
        to=GRONINGEN,
    )
    case = office.case(ticket)
    jan, annelies = office.person("jdevries"), office.person("akuipers")
    assert case.respondents == ()
    assert {jan, annelies} <= set(case.barred)
    assert office.as_("jdevries").attempt("GET", f"/tickets/{ticket}").status_code == 403
    assert told(office, "ondergebracht") == set(), "nobody had it, so nobody is told"

    click(office, "hprins", ticket, "bevestigen")
    assert jan in office.case(ticket).barred
    office.as_("hprins").set(ticket, klacht_beklaagden=[annelies])
    office.settle()
    assert office.case(ticket).barred == (annelies,)


def test_a_complaint_about_the_coordinator_is_asked_of_the_directorate(office: Office) -> None:
    ticket = complain(office, "Ik dien een klacht in over Hanneke Prins. Zij hing de telefoon op toen ik iets vroeg.")
    assert office.case(ticket).barred == (office.person("hprins"),)
    assert office.as_("hprins").attempt("GET", f"/tickets/{ticket}").status_code == 403
    mentioned = [a["body"] for a in office.as_("cvanrijn").articles(ticket) if "Is dit een klacht?" in a["subject"]]
    assert [f'data-mention-user-id="{office.person("cvanrijn")}"' in body for body in mentioned] == [True]


def test_the_directorate_hears_that_the_respondent_administers_the_helpdesk(office: Office) -> None:
    complain(office, "Ik dien een klacht in over Michiel Brouwer. Hij las mijn dossier zonder dat ik dat wist.")
    assert told(office, "de beklaagde beheert de helpdesk") == DIRECTORATE


def test_who_wrote_his_own_complaint_down_is_read_again_by_another(office: Office) -> None:
    """R-019 and E-14: the text that Jan wrote down about himself is gone through by somebody else."""
    jan = office.as_("jdevries")
    fatima = jan.call("GET", "/tickets/1")["customer_id"]
    ticket = jan.call(
        "POST",
        "/tickets",
        title="Telefoontje",
        group="Trajecten Groningen",
        customer_id=fatima,
        article={
            "type": "phone",
            "sender": "Customer",
            "internal": False,
            "subject": "Telefoontje",
            "body": "Mevrouw belt met een klacht: er is gisteren tegen haar geschreeuwd.",
        },
    )["id"]
    office.settle()
    click(office, "akuipers", ticket, "bevestigen")
    assert office.as_("hprins").ticket(ticket)["group"] == "Klachten", "a complaint's file stands apart (6 toelichting)"
    office.as_("hprins").set(ticket, klacht_beklaagden=[office.person("jdevries")])
    office.settle()
    assert "Laat een ander deze tekst nalopen" in office.notes(ticket)
    assert jan.attempt("GET", f"/tickets/{ticket}").status_code == 403


def test_what_the_accountable_wrote_himself_is_read_by_another(office: Office) -> None:
    ticket = confirmed(office)
    click(office, "rvdmeer", ticket, "buiten_reikwijdte")
    click(office, "rvdmeer", ticket, "terugnemen")
    click(office, "rvdmeer", ticket, "uitstel")
    write(office, ticket, Letter.DELAY_NOTICE, by="rvdmeer", texts=WRITTEN[Letter.DELAY_NOTICE])
    [asked] = [a["body"] for a in office.as_("hprins").articles(ticket) if a["subject"] == "Klaar voor akkoord"]
    assert "schreef de tekst zelf" in asked
    assert f'data-mention-user-id="{office.person("hprins")}"' in asked

    click(office, "rvdmeer", ticket, "akkoord")
    assert refusals(office, ticket) == ["vier_ogen"]
    click(office, "hprins", ticket, "akkoord")
    [approved] = [r for r in office.facts(ticket) if isinstance(r.fact, Approved)]
    assert approved.by == office.person("hprins")
    [letter] = mailed(office, FATIMA, "langer")
    assert "Renate van der Meer" in letter


def test_the_contact_person_can_be_chosen_but_not_everybody(office: Office) -> None:
    ticket = confirmed(office)
    hanneke, frank = office.as_("hprins"), office.person("fvermeulen")
    hanneke.set(ticket, klacht_contactpersoon=frank)
    office.settle()
    contact = office.system.knowledge.contact_person(office.case(ticket))
    assert contact is not None
    assert contact.login == "fvermeulen"

    hanneke.set(ticket, klacht_contactpersoon=office.person("jdevries"))
    office.settle()
    hanneke.set(ticket, klacht_contactpersoon=office.person("akuipers"))
    office.settle()
    why = [r.fact.why for r in office.facts(ticket) if isinstance(r.fact, NotUnderstood)]
    assert why == ["beklaagde", "geen_contactpersoon"]
    assert office.notes(ticket).count("Deze keuze kan niet") == 2


def test_a_handler_who_stands_too_close_is_told_of(office: Office) -> None:
    """R-048 and A-15: Annelies wrote to Fatima before; that she handles the complaint is for a person to weigh."""
    annelies = office.as_("akuipers")
    answer = {"type": "phone", "sender": "Agent", "internal": False, "subject": "Gebeld", "body": "Ik belde u terug."}
    annelies.call("POST", "/ticket_articles", ticket_id=1, **answer)
    ticket = confirmed(office)

    office.as_("hprins").set(ticket, owner_id=int(office.person("lmulder")))
    office.settle()
    assert not [n for n in office.notes(ticket) if "ver genoeg" in n]

    office.as_("hprins").set(ticket, owner_id=int(office.person("akuipers")))
    office.settle()
    assert "Staat Annelies Kuipers ver genoeg af?" in office.notes(ticket)
    assert annelies.ticket(ticket)["owner"] == "akuipers", "it is a warning: the choice stays a person's"


def test_a_colleague_is_asked_one_question_and_his_answer_is_in_the_file(office: Office) -> None:
    """R-030: Sanne sees the question and nothing of the complaint; what she mails back is a note there."""
    ticket = confirmed(office)
    sanne = office.person("ssmit")
    office.as_("rvdmeer").set(ticket, klacht_adviesvraag="Hoe lang duurt een intake?", klacht_adviseur=sanne)
    office.settle()
    [asked] = [t for t in office.case(ticket).tickets.values() if t.part is Part.ADVICE]
    assert asked.person == sanne
    [mail] = [m for m in office.helpdesk.outbox if m.to == "sanne.smit@werkvlak.example"]
    assert "Wilt u advies geven?" in mail.subject
    assert office.as_("ssmit").attempt("GET", f"/tickets/{ticket}").status_code == 403

    office.reply(asked.ticket, "Een intake duurt een uur.", from_="sanne.smit@werkvlak.example")
    office.settle()
    assert "Advies van Sanne Smit" in office.notes(ticket)
