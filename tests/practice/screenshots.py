"""Pictures of the practice helpdesk for the documentation: `python -m tests.practice.screenshots`."""

import tempfile
from pathlib import Path

from playwright.sync_api import expect

from tests.practice.acting import FATIMA, Work, at_work, browser_page

FOLDER = Path(__file__).parents[2] / "docs" / "img"
DECISION = """<p><b>Uw klacht</b></p><p>U schrijft dat Jan de Vries u onderbrak en zei dat u niet moest zeuren.</p>
<p><b>De feiten zoals wij die zien</b></p><p>Wij spraken met u en met Jan de Vries, en lazen het gespreksverslag. Jan
vertelt dat het gesprek druk verliep en dat hij u twee keer heeft onderbroken.</p>
<p><b>Ons standpunt</b></p><p>Een medewerker hoort u te laten uitpraten. Dat is niet gebeurd. Dat spijt ons.</p>
<p><b>Ons oordeel</b></p><p>Uw klacht is gegrond.</p>"""

FOLLOW_UP = "Jan de Vries krijgt een gesprek met zijn manager."
FILL_IN = "(text, html) => { text.innerHTML = text.firstElementChild.outerHTML + html }"


def main() -> None:
    """Live through a complaint and take a picture of each step that people take."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, browser_page() as page, at_work(Path(folder), page) as work:
        _play(work)


def _play(work: Work) -> None:
    page = work.page
    work.complain_to_jan()
    work.be("hprins", "/overzicht/klachten")
    work.open("Re: Stageplek bij de bibliotheek")
    expect(page.locator("#field-owner_id option")).not_to_have_count(1)
    _picture(work, "voorstel")
    work.step("Bevestigen")
    work.apply_draft()
    _picture(work, "bevestiging")
    work.save("Versturen")
    work.be(FATIMA)
    page.locator(".mail.in").first.click()
    _picture(work, "klant")
    work.office.later(days=8)
    complaint = work.office.case(1).complaint
    assert complaint is not None
    work.office.hear_both_sides(complaint.ticket)
    work.office.as_("hprins").set(complaint.ticket, klacht_oordeel="gegrond", klacht_opvolging=FOLLOW_UP)
    work.office.settle()
    work.be("hprins", "/overzicht/klachten")
    work.open("Re: Stageplek bij de bibliotheek")
    work.apply_draft()
    page.locator(".editor .text").evaluate(FILL_IN, DECISION)
    _picture(work, "beslissing")
    work.save()
    work.be("rvdmeer", "/overzicht/klachten")
    work.open("Re: Stageplek bij de bibliotheek")
    page.get_by_text("Ons oordeel").last.scroll_into_view_if_needed()
    _picture(work, "akkoord")
    work.step("Akkoord")
    work.be(FATIMA)
    page.locator(".mail.in").first.click()
    _picture(work, "antwoord")


def _picture(work: Work, name: str) -> None:
    work.page.evaluate("document.activeElement?.blur()")
    work.page.screenshot(path=FOLDER / f"oefenhelpdesk-{name}.png")


if __name__ == "__main__":
    main()
