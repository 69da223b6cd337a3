"""People at work in Znuny's own pages, with Debian's Chromium, and pictures of what they see there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.helpdesks.otrs.scene import PASSWORD
from tests.practice.acting import CHROMIUM, SWITCHES, need
from tests.znuny.office import PAGES, Puppets

Size = tuple[int, int]
MAIN, POPUP = (1400, 850), (1040, 850)
EDITOR = "CKEDITOR.instances.RichText"
Change = Callable[[str], str]


@contextmanager
def at_work(happens: Puppets, pictures: Path | None) -> Iterator["Desks"]:
    """Desks at which people log in; `pictures` is the folder for pictures of their screens, None to take none."""
    need()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        try:
            yield Desks(browser=browser, happens=happens, pictures=pictures)
        finally:
            browser.close()


@dataclass(kw_only=True, eq=False)
class Desks:
    """A desk for each person, with a browser of his own."""

    browser: Browser
    happens: Puppets
    pictures: Path | None
    _taken: dict[str, "Desk"] = field(default_factory=dict)

    def of(self, login: str) -> "Desk":
        """This person's desk; the first time he logs in there."""
        if login not in self._taken:
            self._taken[login] = self._log_in(login)
        return self._taken[login]

    def _log_in(self, login: str) -> "Desk":
        self.happens("Prefers", By=login, Key="UserTimeZone", Value="Europe/Amsterdam")
        width, height = MAIN
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, locale="nl-NL", reduced_motion="reduce"
        )
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.goto(f"{PAGES}?RequestedURL=Action%3DAgentPreferences")  # the dashboard takes Znuny seconds
        page.locator("#User").fill(login)
        page.locator("#Password").fill(PASSWORD)
        page.locator("#LoginButton").click()
        expect(page.locator("#NavigationContainer")).to_be_visible()
        return Desk(page=page, pictures=self.pictures)


@dataclass(kw_only=True, eq=False)
class Desk:
    """What one person does in Znuny's pages."""

    page: Page
    pictures: Path | None

    def dashboard(self) -> None:
        """Look at the dashboard; Znuny keeps what it showed for half a minute."""
        self.page.goto(f"{PAGES}?Action=AgentDashboard")

    def open(self, ticket: int, subject: str = "") -> None:
        """Open the ticket, at the newest message or note with this subject."""
        self.page.goto(f"{PAGES}?Action=AgentTicketZoom;TicketID={ticket}")
        if subject:
            self.page.locator("#ArticleTable tbody tr").filter(has_text=subject).first.click()
            expect(self.page.locator("#ArticleItems h2").filter(has_text=subject).first).to_be_visible()

    def complaint(self) -> "Form":
        """Click on Klacht: the screen for steps and fields."""
        return self._popup(self.page.locator("#nav-Klacht a"))

    def owner(self) -> "Form":
        """Click on Personen, Eigenaar."""
        self.page.locator("#nav-People").hover()
        return self._popup(self.page.locator("#nav-Owner a"))

    def draft(self) -> "Form":
        """Open the draft that stands ready, in Znuny's own form for it."""
        form = self._popup(self.page.locator(".SidebarColumn a").filter(has_text="- Klachtwacht"))
        form.page.wait_for_function(f"window.CKEDITOR && {EDITOR}?.status === 'ready'")
        expect(form.text()).not_to_be_empty()
        return form

    def picture(self, name: str, *, size: Size = MAIN) -> None:
        """Keep what is seen now for the documentation, from the top left."""
        _picture(self.page, self.pictures, name, size)

    def _popup(self, link: Locator) -> "Form":
        with self.page.expect_popup() as opened:
            link.click()
        page = opened.value
        page.set_viewport_size({"width": POPUP[0], "height": POPUP[1]})
        expect(page.locator("#submitRichText")).to_be_visible()
        return Form(page=page, pictures=self.pictures)


@dataclass(kw_only=True, eq=False)
class Form:
    """One of Znuny's forms, in a window of its own."""

    page: Page
    pictures: Path | None

    def choices(self, name: str) -> set[str]:
        """What can be chosen in this list."""
        return {text.strip() for text in self.page.locator(f"#{name} option").all_inner_texts()} - {"", "-"}

    def choose(self, name: str, choice: str, *, picture: str = "") -> None:
        """Choose from the list, as a person does in the one that Znuny draws over it; `picture` is of it while open."""
        self.page.locator(f"#{name}_Search").click()
        offered = self.page.locator(".InputField_ListContainer").get_by_text(choice, exact=True)
        expect(offered).to_be_visible()
        if picture:
            self.picture(picture)
        offered.click()

    def fill(self, name: str, text: str) -> None:
        """Write in this field."""
        self.page.locator(f"#{name}").fill(text)

    def text(self) -> Locator:
        """The text of the letter or note, as it is being written."""
        return self.page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")

    def write(self, change: Change) -> None:
        """Change the text of the letter or note."""
        text = self.page.evaluate(f"{EDITOR}.getData()")
        self.page.evaluate(f"text => new Promise(done => {EDITOR}.setData(text, {{callback: done}}))", change(text))

    def send(self) -> None:
        """Send it; the window closes once Znuny kept it."""
        with self.page.expect_event("close"):
            self.page.locator("#submitRichText").click()

    def picture(self, name: str) -> None:
        """Keep what is seen now for the documentation."""
        _picture(self.page, self.pictures, name, POPUP)


def _picture(page: Page, folder: Path | None, name: str, size: Size) -> None:
    if folder is not None:
        page.wait_for_load_state("networkidle")
        width, height = size
        page.screenshot(path=folder / f"znuny-{name}.png", clip={"x": 0, "y": 0, "width": width, "height": height})
