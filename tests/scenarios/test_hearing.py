"""Both sides are heard and may read the file before the decision (6.2-6.4), and the file as a PDF."""

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from plugin.application.store import Intact
from plugin.domain.facts import BundleMade, Reacted, StepRefused, WentOn
from plugin.domain.inspection import Bar, bars
from plugin.domain.names import Letter, Stage
from plugin.domain.sections import SECTIONS, marker
from plugin.dossier_command import dossier, make_bundle
from plugin.inspect import describe, look_into
from tests.scenarios.office import Office
from tests.scenarios.test_life import DECISION, confirmed, own_ticket, texts

FATIMA, JAN = "fatima.yilmaz@klant.example", "jan.de.vries@werkvlak.example"
REPORT = (
    "Op woensdag 4 maart 2026 om 10.00 uur, op ons kantoor, met Jan de Vries en Linda Mulder.",
    "Jan zei: ik wilde haar helpen. Mail van mij: jan.prive@thuis.example.",
    "Hij erkent dat hij haar onderbrak.",
    "Er was een collega bij.",
    "Geen.",
    "Om 10.40 uur. Hanneke Prins maakte dit verslag.",
)


def barred(office: Office, ticket: int) -> list[Bar]:
    """What bars a decision now, by the helpdesk's clock."""
    today = office.system.now().date()
    return [b.bar for b in bars(office.case(ticket), today)]


def decide(office: Office, ticket: int) -> None:
    """Hanneke saves a complete text of the decision."""
    hanneke = office.as_("hprins")
    hanneke.set(ticket, klacht_oordeel="gegrond", klacht_opvolging="Jan belt u voor 17 april 2026.")
    number = hanneke.ticket(ticket)["number"]
    hanneke.note(ticket, DECISION.format(number=number, facts="Jan gaf toe dat hij u onderbrak."))
    office.settle()


def save_report(office: Office, ticket: int, complaint: int) -> None:
    """Hanneke fills in the report of a talk on this side's ticket."""
    number = office.as_("hprins").ticket(complaint)["number"]
    parts = zip(SECTIONS[Letter.HEARING_REPORT], REPORT, strict=True)
    body = "".join(f"<div>{heading}</div><div>{text}</div>" for (_, heading), text in parts)
    office.as_("hprins").note(ticket, f"<div>{marker(Letter.HEARING_REPORT, number)}</div>{body}")
    office.settle()


def send_filled(office: Office, ticket: int, **replaced: str) -> None:
    """Hanneke sends the draft with what stands between brackets filled in."""
    hanneke = office.as_("hprins")
    draft = hanneke.draft(ticket)
    assert draft is not None
    for bracket, text in replaced.items():
        assert bracket in draft["body"], f"{bracket} is no longer in the letter"
        start = draft["body"].index("[" + bracket)
        draft["body"] = draft["body"][:start] + text + draft["body"][draft["body"].index("]", start) + 1 :]
    hanneke.call("POST", "/ticket_articles", ticket_id=ticket, **{**draft, "internal": False})
    hanneke.call("DELETE", f"/tickets/{ticket}/shared_draft")
    office.settle()


def test_a_decision_waits_for_both_sides_and_says_what_is_needed(office: Office) -> None:
    ticket = confirmed(office)
    hanneke, renate = office.as_("hprins"), office.as_("rvdmeer")
    decide(office, ticket)
    [note] = [a for a in hanneke.articles(ticket) if a["subject"] == "Tekst klaar, nog niet beslissen"]
    assert "Verstuur de kennisgeving" in note["body"]
    assert "Klaar voor akkoord" not in office.notes(ticket)
    renate.click(ticket, "akkoord")
    office.settle()
    [refused] = [r.fact for r in office.facts(ticket) if isinstance(r.fact, StepRefused)]
    assert refused.reason == "hoor_en_wederhoor"
    assert "Verstuur de kennisgeving" in texts(
        [a for a in hanneke.articles(ticket) if a["subject"] == "Deze stap kan nu niet"]
    )
    assert not office.case(ticket).letters(Letter.DECISION)
    assert "bars a decision" in "\n".join(describe(look_into(office.system, ticket, dry_run=False)))

    office.hear_both_sides(ticket)
    assert "Klaar voor akkoord" in office.notes(ticket), "asked by itself, as soon as nothing bars it"
    renate.click(ticket, "akkoord")
    office.settle()
    assert office.case(ticket).done(Letter.DECISION)


@pytest.mark.parametrize("in_time", [True, False])
def test_what_was_done_for_both_sides_while_we_were_away_counts_for_a_click_after_it(
    office: Office, in_time: bool
) -> None:
    """All is seen in one look; what came after the click does not count for it."""
    ticket = confirmed(office)
    hanneke, renate = office.as_("hprins"), office.as_("rvdmeer")
    office.hear_both_sides(ticket)
    own = own_ticket(office, ticket, "jdevries")
    decide(office, ticket)
    hanneke.set(own, klacht_horen="vraagt_gesprek")
    office.settle()
    assert barred(office, ticket) == [Bar.ASKED]

    for waives in (in_time, not in_time):
        if waives:
            hanneke.set(own, klacht_horen="ziet_af", klacht_horen_toelichting="Jan wil bij nader inzien geen gesprek.")
        else:
            renate.click(ticket, "akkoord")
        office.helpdesk.clock.move(minutes=1)
    office.settle()
    reasons = [r.fact.reason for r in office.facts(ticket) if isinstance(r.fact, StepRefused)]
    assert reasons == ([] if in_time else ["hoor_en_wederhoor"])
    assert (office.case(ticket).outcome is not None) is in_time


def test_nobody_reacts_and_time_alone_leads_on(office: Office) -> None:
    ticket = confirmed(office)
    office.as_("hprins").send_draft(own_ticket(office, ticket, "jdevries"))
    office.settle()
    office.later(days=8)  # Wednesday 11 March: Jan's five working days are over
    draft = office.as_("hprins").draft(ticket)
    assert draft is not None
    assert "U mag de stukken inzien" in draft["subject"], "it woke by itself"
    assert "De klacht (dinsdag 3 maart 2026)" in draft["body"]
    office.as_("hprins").send_draft(ticket)
    office.settle()
    decide(office, ticket)
    assert "Klaar voor akkoord" not in office.notes(ticket)
    office.later(days=8)
    assert "Klaar voor akkoord" in office.notes(ticket)


def test_a_talk_that_was_asked_is_held_reported_and_told_to_the_other(office: Office) -> None:
    ticket = confirmed(office)
    jans = own_ticket(office, ticket, "jdevries")
    hanneke, jan = office.as_("hprins"), office.person("jdevries")
    hanneke.send_draft(jans)
    office.settle()

    hanneke.set(jans, klacht_horen="vraagt_gesprek", klacht_hoorgesprek_op="2026-03-12")
    office.settle()
    draft = hanneke.draft(jans)
    assert draft is not None
    assert draft["subject"].startswith("Uitnodiging voor een gesprek")
    assert (draft["to"], "donderdag 12 maart 2026" in draft["body"]) == (JAN, True)
    assert Bar.ASKED in barred(office, ticket)

    office.later(days=9)
    hanneke.set(jans, klacht_horen="gehoord")
    office.settle()
    draft = hanneke.draft(jans)
    assert draft is not None
    assert (draft["type"], "Verslag van gesprek" in draft["body"]) == ("note", True)
    assert Bar.NO_REPORT in barred(office, ticket)
    save_report(office, jans, ticket)
    assert Bar.REPORT_NOT_SENT in barred(office, ticket)
    send_filled(office, jans, **{"Kies": "per aangetekende post"})
    [cover] = [m for m in office.helpdesk.outbox if "Het verslag van ons gesprek" in m.subject]
    assert cover.to == JAN
    assert "ik wilde haar helpen" not in cover.html, "the report itself never goes by mail"
    assert office.case(ticket).left(Letter.HEARING_REPORT, jan)
    assert barred(office, ticket) == [Bar.NO_INSPECTION]

    draft = hanneke.draft(ticket)
    assert draft is not None
    assert "Verslag van het gesprek met de beklaagde" in draft["body"], "Fatima may read what Jan said"
    hanneke.send_draft(ticket)
    office.settle()
    hanneke.set(jans, klacht_hoorverslag="getekend")
    office.reply(ticket, "Gelezen.", from_=FATIMA)
    office.settle()
    assert barred(office, ticket) == []


def test_the_accountable_goes_on_without_who_cannot_be_reached(office: Office) -> None:
    ticket = confirmed(office)
    jans = own_ticket(office, ticket, "jdevries")
    hanneke, renate = office.as_("hprins"), office.as_("rvdmeer")
    office.later(days=2)
    hanneke.set(jans, klacht_horen="niet_bereikt", klacht_horen_toelichting="Gebeld op 4 maart en op 5-3-2026.")
    office.settle()
    hanneke.click(ticket, "zonder_reactie")
    office.settle()
    assert [r.fact.reason for r in office.facts(ticket) if isinstance(r.fact, StepRefused)] == [
        "alleen_verantwoordelijke"
    ]
    renate.click(ticket, "zonder_reactie")
    office.settle()
    assert [r.fact for r in office.facts(ticket) if isinstance(r.fact, WentOn)] == [
        WentOn(persons=(office.person("jdevries"),))
    ]
    assert "Verder zonder reactie" in office.notes(ticket)
    hanneke.send_draft(ticket)  # the offer of inspection: there is nobody left to wait for
    office.reply(ticket, "Dank u.", from_=FATIMA)
    office.settle()
    decide(office, ticket)
    assert office.case(ticket).stage is Stage.APPROVAL
    assert barred(office, ticket) == []


def test_what_a_respondent_fills_in_about_himself_counts_for_nothing(office: Office) -> None:
    ticket = confirmed(office)
    jans = own_ticket(office, ticket, "jdevries")
    office.helpdesk.system_changes(jans, klacht_horen="zomaar")
    office.settle()
    assert office.case(ticket).not_understood, "an unknown choice is said to be unknown"
    before = office.case(ticket).heard
    office.as_("jdevries").attempt("PUT", f"/tickets/{jans}", klacht_horen="ziet_af")
    office.settle()
    assert office.case(ticket).heard == before


def pdf_text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_one_click_makes_the_file_for_each_side(office: Office) -> None:
    ticket = confirmed(office)
    office.hear_both_sides(ticket)
    hanneke = office.as_("hprins")
    hanneke.note(ticket, "Even overleggen met HR over Jan.")
    before = len(office.helpdesk.outbox)
    hanneke.click(ticket, "dossier")
    office.settle()
    [note] = [a for a in hanneke.articles(ticket) if a["subject"] == "Dossier gemaakt"]
    assert note["internal"]
    assert "Stuur het nooit met gewone e-mail" in note["body"]
    assert len(office.helpdesk.outbox) == before, "it is never mailed from here"
    files = {}
    for one in note["attachments"]:
        path = f"/api/v1/ticket_attachment/{ticket}/{note['id']}/{one['id']}"
        headers = {"Authorization": f"Token token={hanneke.token}"}
        content = hanneke.session.get(hanneke.url + path, headers=headers, timeout=10).content
        files[one["filename"].rsplit("-", 1)[-1]] = pdf_text(content)
    assert set(files) == {"klager.pdf", "beklaagde.pdf"}

    for text in files.values():
        assert "Hij onderbrak mij steeds" in text
        assert "Zo heb ik het niet bedoeld" in text
        assert "overleggen met HR" not in text, "what staff write for each other is no document"
        assert "1 × notities van medewerkers onder elkaar" in text
    assert "06 12345678" in files["klager.pdf"]
    assert "06 12345678" not in files["beklaagde.pdf"], "how to reach the complainant is none of his business"
    assert "Wij hebben uw klacht ontvangen" not in files["beklaagde.pdf"], "nor what we wrote to her"
    assert "Wij ontvingen de klacht." in files["klager.pdf"]
    [made] = [r for r in office.facts(ticket) if isinstance(r.fact, BundleMade)]
    assert made.by == office.person("hprins")

    hanneke.click(ticket, "terugnemen")
    office.settle()
    assert office.case(ticket).confirmed, "a file that was made is not taken back, nor what was clicked before it"


@pytest.mark.parametrize("reader", ["complainant", "respondent:jdevries", "ombudsman"])
def test_the_command_makes_the_file_for_one_reader(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: str
) -> None:
    ticket = confirmed(office)
    file = make_bundle(office.system, ticket, reader)
    text = pdf_text(file.content)
    assert "Hij onderbrak mij steeds" in text
    assert ("Wij hebben uw klacht ontvangen" in text) is not reader.startswith("respondent")
    assert [r.fact.ticket for r in office.facts(ticket) if isinstance(r.fact, BundleMade)] == [None]
    office.settle()
    case = office.system.store.case_of(ticket)
    assert case is not None
    assert isinstance(office.system.store.verify_chain(case), Intact)

    monkeypatch.setattr("plugin.dossier_command.open_system", lambda: office.system)
    monkeypatch.setattr(office.system.store, "close", lambda: None, raising=False)
    out = tmp_path / "dossier.pdf"
    result = CliRunner().invoke(dossier, [str(ticket), "--for", reader, "-o", str(out)])
    assert result.exit_code == 0, result.output
    assert out.stat().st_mode & 0o077 == 0, "only for who made it"
    assert pdf_text(out.read_bytes()) == text
    told = CliRunner().invoke(dossier, [str(ticket), "--for", reader, "-o", str(out), "--json"])
    assert json.loads(told.stdout) == {"file": str(out), "bytes": out.stat().st_size}


@pytest.mark.parametrize("reader", ["respondent:akuipers", "jdevries", "iedereen"])
def test_who_is_no_reader_gets_no_file(office: Office, reader: str) -> None:
    ticket = confirmed(office)
    with pytest.raises(LookupError, match="--for"):
        make_bundle(office.system, ticket, reader)
    assert not [r for r in office.facts(ticket) if isinstance(r.fact, BundleMade)]


def test_a_message_in_the_running_ticket_is_no_reaction(office: Office) -> None:
    ticket = confirmed(office)
    office.mail("En mijn stageplek dan?", subject="Re: Stageplek", ticket="87001", from_=FATIMA)
    office.settle()
    assert not [r for r in office.facts(ticket) if isinstance(r.fact, Reacted)]
