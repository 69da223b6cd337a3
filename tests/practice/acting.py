"""People at work in the practice helpdesk's page, with Debian's Chromium.

Where Chromium is not installed these tests are not run: the test run ends by saying so, and on a build machine
(CI=true) they fail.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.scenarios.office import Office, close_office, open_office, put_together

CHROMIUM = Path("/usr/bin/chromium")
MISSING = "Chromium is missing (apt install chromium)"
SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
START = "2026-03-03T10:00"
FATIMA = "fatima.yilmaz@klant.example"
COMPLAINT = """Beste Jan,

Ik dien een klacht in over jou, Jan de Vries. Op 26 februari onderbrak jij mij steeds.
Daarna zei je dat ik niet moest zeuren. Dat vind ik onheus.
Ik wil dat iemand anders hiernaar kijkt.

Met vriendelijke groet,
Fatima Yilmaz"""


def need() -> None:
    """Go on only where Chromium is; elsewhere the test is not run, or fails on a build machine."""
    if not CHROMIUM.exists():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)


@contextmanager
def browser_page() -> Iterator[Page]:
    """An empty page, 1400 by 850."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        page = browser.new_page(viewport={"width": 1400, "height": 850}, locale="nl-NL", reduced_motion="reduce")
        page.set_default_timeout(10_000)
        try:
            yield page
        finally:
            browser.close()


@contextmanager
def at_work(folder: Path, page: Page) -> Iterator["Work"]:
    """The office with Klachtwacht beside it, on Tuesday 3 March 2026, ten o'clock."""
    office = put_together(*open_office(folder, START))
    try:
        office.settle()
        yield Work(office=office, page=page)
    finally:
        page.goto("about:blank")
        close_office(office)


@dataclass(kw_only=True)
class Work:
    """What people do on the page."""

    office: Office
    page: Page

    def be(self, login: str, where: str = "") -> None:
        """Look at the page as this person, at this place of it."""
        self.page.goto(f"{self.office.helpdesk.url}/#/{login}{where}")
        expect(self.page.locator("#who")).to_be_visible()

    def open(self, title: str) -> None:
        """Open the ticket with this title from the overview that is shown."""
        self.page.locator(".table").get_by_text(title, exact=True).first.click()
        expect(self.page.locator(".title h1")).to_have_text(title)

    def step(self, label: str) -> None:
        """Take a step, and let Klachtwacht follow."""
        self.page.get_by_role("button", name=label, exact=True).click()
        self._told("Stap gezet")

    def apply_draft(self) -> None:
        """Load the shared draft into the editor."""
        self.page.get_by_role("button", name="Concept beschikbaar").click()
        self.page.get_by_role("button", name="Toepassen").click()

    def save(self, label: str = "Opslaan") -> None:
        """Press the button at the bottom right, and let Klachtwacht follow."""
        self.page.locator(".actions").get_by_role("button", name=label, exact=True).click()
        self._told("De e-mail" if label == "Versturen" else "")

    def complain_to_jan(self) -> None:
        """Fatima answers Jan's last mail with a complaint about him."""
        self.be(FATIMA)
        self.page.locator(".mail.in").first.click()
        self.page.get_by_role("button", name="Beantwoorden").click()
        self.page.locator("#new-text").fill(COMPLAINT)
        self.page.get_by_role("button", name="Versturen").click()
        self._told("Uw bericht is verstuurd")

    def _told(self, text: str) -> None:
        message = self.page.locator("#messages p")
        expect(message).to_contain_text(text)
        message.get_by_role("button", name="Sluiten").click()
        self.office.settle()
