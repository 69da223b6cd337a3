"""The page of the practice helpdesk: a complaint about Jan as people see it, refusals, and hostile text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Page, expect

from plugin.practice.page import POLICY
from plugin.practice.server import PracticeServer
from tests.practice import acting
from tests.practice.acting import FATIMA, Work

HOSTILE = "<img src=x onerror=document.title='gekraakt'><script>document.title='gekraakt'</script>"

browser = pytest.mark.browser


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    acting.need()
    with acting.browser_page() as opened:
        yield opened


@pytest.fixture
def work(page: Page, tmp_path: Path) -> Iterator[Work]:
    """The office; an error in one of our scripts fails the test."""
    problems: list[str] = []

    def keep(error: object) -> None:
        problems.append(str(error))

    page.on("pageerror", keep)
    with acting.at_work(tmp_path, page) as opened:
        yield opened
    page.remove_listener("pageerror", keep)
    assert problems == []


def complaint(work: Work) -> int:
    """The complaint that Fatima's mail in ticket 1 became."""
    found = work.office.case(1).complaint
    assert found is not None
    return found.ticket


@browser
def test_a_complaint_about_jan(work: Work) -> None:
    page = work.page
    work.be("jdevries")
    work.open("Stageplek bij de bibliotheek")
    expect(page.get_by_role("button", name="Dit is een klacht")).to_be_visible()
    expect(page.get_by_role("button", name="Bevestigen")).to_have_count(0)
    work.complain_to_jan()

    work.be("jdevries", "/ticket/1")
    expect(page.get_by_role("alert")).to_contain_text("U mag dit ticket niet lezen")
    work.be("jdevries", "/overzicht/alle")
    expect(page.locator(".table")).to_contain_text("Reiskosten april")
    expect(page.locator(".table")).not_to_contain_text("Stageplek")

    work.be("hprins", "/overzicht/termijnen")
    work.open("Re: Stageplek bij de bibliotheek")
    expect(page.locator(".steps .term").first).to_contain_text("Ontvangst bevestigennog 2 dagen")
    expect(page.locator("#field-owner_id option", has_text="Annelies Kuipers")).to_have_count(1)
    expect(page.locator("#field-owner_id option", has_text="Jan de Vries")).to_have_count(0)
    expect(page.locator("[data-field=klacht_beklaagden] :checked")).to_have_count(1)
    work.step("Bevestigen")
    work.apply_draft()
    expect(page.locator(".editor .text")).to_contain_text("Geachte")
    work.save("Versturen")
    expect(page.locator(".article .delivered")).to_have_count(1)
    expect(page.locator(".steps .stage")).to_have_text("In behandeling")
    expect(page.get_by_role("button", name="Concept beschikbaar")).to_be_visible()

    page.get_by_role("button", name="1 dag later").click()
    expect(page.locator("#practice time")).to_contain_text("woensdag 4 maart 2026")
    expect(page.locator(".steps .term").last).to_contain_text("nog 27 dagen")
    work.be(FATIMA)
    expect(page.locator(".mail.in")).to_have_count(2)


@browser
def test_hearing_is_told_on_the_respondents_own_ticket(work: Work) -> None:
    page = work.page
    work.complain_to_jan()
    ticket = complaint(work)
    hanneke = work.office.as_("hprins")
    hanneke.click(ticket, "bevestigen")
    work.office.settle()
    hanneke.send_draft(ticket)
    own = work.office.case(ticket).respondent_ticket(work.office.person("jdevries"))
    assert own is not None
    hanneke.send_draft(own.ticket)
    work.office.settle()

    work.be("hprins", f"/ticket/{own.ticket}")
    expect(page.locator("summary", has_text="Horen en inzage")).to_be_visible()
    expect(page.locator("summary", has_text="Afhandeling")).to_be_hidden()
    page.locator("#field-klacht_horen").select_option(label="Vraagt om een gesprek")
    work.save()
    page.get_by_role("button", name="Concept beschikbaar").click()
    expect(page.locator("dialog")).to_contain_text("Uitnodiging voor een gesprek")


@browser
def test_what_is_typed_stays_while_the_ticket_changes(work: Work) -> None:
    page = work.page
    work.be("jdevries", "/ticket/1")
    page.locator(".editor .text").fill("Half af")
    page.locator("#field-priority_id").select_option(label="3 hoog")
    work.office.as_("akuipers").note(1, "<p>Een collega schrijft <b>ook</b>.</p>")
    expect(page.locator(".articles")).to_contain_text("Een collega schrijft ook.")
    expect(page.locator(".editor .text")).to_have_text("Half af")
    expect(page.locator("#field-priority_id")).to_have_value("3")
    work.save()
    saved = work.office.as_("jdevries")
    assert saved.ticket(1)["priority"] == "3 high"
    assert (saved.articles(1)[-1]["body"], saved.articles(1)[-1]["internal"]) == ("Half af", True)


@browser
def test_a_refusal_is_said_in_dutch_and_loses_nothing(work: Work) -> None:
    page = work.page
    work.be("jdevries", "/ticket/1")
    page.locator(".editor .text").fill("Mijn notitie")
    work.office.helpdesk.fault("PUT /api/v1/tickets/1", status=422)
    page.get_by_role("button", name="Opslaan").click()
    expect(page.locator("#messages")).to_contain_text("De helpdesk weigert deze wijziging")
    expect(page.locator(".editor .text")).to_have_text("Mijn notitie")


@browser
def test_who_opens_becomes_owner_when_that_is_switched_on(work: Work) -> None:
    page = work.page
    work.be("rvdmeer", "/overzicht/alle")
    page.get_by_label("Wie opent, wordt behandelaar").check()
    work.open("Al zes weken geen antwoord van Henk Jansen")
    expect(page.locator("#field-owner_id option:checked")).to_have_text("Renate van der Meer")
    assert work.office.helpdesk.settings.auto_assignment


@browser
def test_hostile_text_is_shown_and_never_runs(work: Work) -> None:
    page = work.page
    work.be("andere-afzender")
    page.get_by_label("Naam").fill(HOSTILE)
    page.get_by_label("E-mailadres").fill("x@klant.example")
    page.get_by_role("button", name="Verder").click()
    expect(page.locator(".inbox h1")).to_have_text(HOSTILE)
    page.locator("#new-subject").fill(HOSTILE)
    page.locator("#new-text").fill(HOSTILE)
    page.get_by_role("button", name="Versturen").click()
    work.office.mail(
        f"<div>{HOSTILE}<a href='javascript:alert(1)'>klik</a><iframe src='//kwaad.example'></iframe><b>Kop</b></div>",
        subject="Html", content_type="text/html",
    )  # fmt: skip

    work.be("hprins", "/overzicht/alle")
    row = page.locator(".row", has_text="gekraakt")
    expect(row).to_contain_text(HOSTILE)
    row.click()
    expect(page.locator(".title h1")).to_have_text(HOSTILE)
    expect(page.locator(".title p")).to_contain_text("<img")
    expect(page.locator(".bubble").first).to_contain_text(HOSTILE)
    work.be("hprins", "/overzicht/alle")
    work.open("Html")
    bubble = page.locator(".bubble").first
    expect(bubble.locator("b")).to_have_text("Kop")
    expect(bubble).to_contain_text("<img src=")
    expect(bubble).to_contain_text("<script>")
    expect(page.locator("main img, main iframe, main script, main a[href^=javascript]")).to_have_count(0)
    expect(page).to_have_title("Oefenhelpdesk")


def test_the_page_allows_our_own_files_only(server: PracticeServer) -> None:
    for path in ("/", "/page/main.js", "/page/page.css"):
        with requests.get(f"{server.url}{path}", timeout=10) as answer:
            assert (answer.status_code, answer.headers["Content-Security-Policy"]) == (200, POLICY), path
            assert "http://" not in answer.text.replace("http://www.w3.org", "")
    assert "unsafe" not in POLICY
    with requests.get(f"{server.url}/", timeout=10) as answer:
        assert answer.text.count("<script") == answer.text.count('<script type="module" src="/page/main.js">') == 1


@pytest.mark.parametrize("path", ["/page/__init__.py", "/page/..%2Foffice.yaml", "/page/niets.js"])
def test_nothing_else_is_served(server: PracticeServer, path: str) -> None:
    with requests.get(f"{server.url}{path}", timeout=10) as answer:
        assert answer.status_code == 404
    with requests.get(f"{server.url}/", headers={"Host": "kwaad.example"}, timeout=10) as answer:
        assert answer.status_code == 403
