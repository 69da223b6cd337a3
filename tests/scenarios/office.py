"""The office in which the scenarios play: the practice helpdesk, Klachtwacht, and what people do there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import requests
from pydantic import SecretStr

from plugin.application.casefile import recorded_facts
from plugin.application.mappings import default_folder, load_mappings
from plugin.domain.case import Case
from plugin.domain.facts import Recorded
from plugin.domain.fold import fold
from plugin.domain.names import Letter
from plugin.main import System, build
from plugin.practice.clock import AMSTERDAM, CivilClock
from plugin.practice.server import PracticeServer
from plugin.settings import Settings
from tests.scenarios.keys import foreign_keys

KLACHTEN = "klachten@werkvlak.example"


@dataclass(kw_only=True)
class Person:
    """Somebody who works in the helpdesk with a token of his own."""

    url: str
    token: str
    session: requests.Session = field(default_factory=requests.Session)

    def call(self, method: str, path: str, **body: Any) -> Any:
        """Call the API as this person; an answer that is no 2xx fails the test."""
        answer = self.attempt(method, path, **body)
        assert answer.ok, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json()

    def attempt(self, method: str, path: str, **body: Any) -> requests.Response:
        """Call the API as this person, whatever comes of it."""
        headers = {"Authorization": f"Token token={self.token}"}
        return self.session.request(method, f"{self.url}/api/v1{path}", json=body or None, headers=headers, timeout=10)

    def ticket(self, ticket: int) -> dict[str, Any]:
        """The ticket as this person sees it."""
        return dict(self.call("GET", f"/tickets/{ticket}?expand=true"))

    def set(self, ticket: int, **fields: Any) -> dict[str, Any]:
        """Change a ticket."""
        return dict(self.call("PUT", f"/tickets/{ticket}?expand=true", **fields))

    def click(self, ticket: int, step: str, **fields: Any) -> None:
        """Take a step, as a macro does."""
        self.set(ticket, klacht_stap=step, **fields)

    def articles(self, ticket: int) -> list[dict[str, Any]]:
        """The ticket's articles, oldest first."""
        return sorted(self.call("GET", f"/ticket_articles/by_ticket/{ticket}"), key=lambda a: a["id"])

    def note(self, ticket: int, html: str) -> dict[str, Any]:
        """Save an internal note."""
        return dict(
            self.call(
                "POST",
                "/ticket_articles",
                ticket_id=ticket,
                type="note",
                internal=True,
                content_type="text/html",
                subject="",
                body=html,
            )
        )

    def draft(self, ticket: int) -> dict[str, Any] | None:
        """The shared draft that stands on the ticket."""
        answer = self.call("GET", f"/tickets/{ticket}/shared_draft")
        if answer["shared_draft_id"] is None:
            return None
        [draft] = answer["assets"]["TicketSharedDraftZoom"].values()
        return dict(draft["new_article"])

    def send_draft(self, ticket: int, *, filled_in: str = "") -> dict[str, Any]:
        """Apply the shared draft and send it, as the page does: the article is made and the draft is gone.

        `filled_in` is what this person writes in its open places.
        """
        draft = self.draft(ticket)
        assert draft is not None, "no draft stands on the ticket"
        if filled_in:
            draft["body"] = re.sub(r"\[[^\]]*\]", filled_in, draft["body"])
        article = self.call("POST", "/ticket_articles", ticket_id=ticket, **{**draft, "internal": False})
        self.call("DELETE", f"/tickets/{ticket}/shared_draft")
        return dict(article)


@dataclass(kw_only=True)
class Office:
    """The practice helpdesk and Klachtwacht, stepped by hand."""

    helpdesk: PracticeServer
    system: System
    database: str

    def as_(self, login: str) -> Person:
        """This member of staff."""
        return Person(url=self.helpdesk.url, token=self.helpdesk.token(login))

    def person(self, login: str) -> str:
        """The id of this member of staff."""
        return str(self.as_(login).call("GET", "/users/me")["id"])

    def settle(self) -> None:
        """Let mail go out, and let Klachtwacht work until nothing is due."""
        self.helpdesk.idle()
        self.system.settle()
        self.helpdesk.idle()
        self.system.settle()

    def later(self, **moved: float) -> None:
        """Move the civil clock forward and let Klachtwacht follow."""
        self.helpdesk.clock.move(**moved)  # type: ignore[arg-type]
        self.settle()

    def mail(self, text: str, *, subject: str, ticket: str | None = None, **more: Any) -> dict[str, Any]:
        """A mail of the customer Fatima Yilmaz."""
        defaults = {"from_": "fatima.yilmaz@postvak.example", "name": "Fatima Yilmaz", "to": KLACHTEN}
        return dict(self.helpdesk.mail_arrives(**{**defaults, **more}, subject=subject, text=text, ticket=ticket))

    def reply(self, ticket: int, text: str, *, from_: str) -> None:
        """A mail of one side about the letter in its own ticket."""
        number = self.as_("klachtwacht").ticket(ticket)["number"]
        self.helpdesk.mail_arrives(from_=from_, to=KLACHTEN, subject=f"Re: [Ticket#{number}]", text=text)

    def follow_up(self, ticket: int, *, by: str = "hprins") -> None:
        """The complainant hears what was done, and somebody says that it is (8.4)."""
        handler = self.as_(by)
        handler.send_draft(ticket, filled_in="Jan belde u op 30 maart.")
        handler.click(ticket, "opvolging_klaar")
        self.settle()

    def hear_both_sides(self, ticket: int, *, by: str = "hprins") -> None:
        """What comes before every decision: the notice left and is answered, the file is offered and answered too."""
        handler, case = self.as_(by), self.case(ticket)
        for person in case.respondents:
            own = case.respondent_ticket(person)
            assert own is not None
            if not case.left(Letter.NOTICE_TO_RESPONDENT, person):
                handler.send_draft(own.ticket)
                self.settle()
            email = self.as_(by).call("GET", f"/users/{person}")["email"]
            self.reply(own.ticket, "Zo heb ik het niet bedoeld. Ik wilde alleen helpen.", from_=email)
        self.settle()
        handler.send_draft(ticket)  # the offer of inspection
        self.settle()
        assert case.proposal is not None
        complainant = handler.call("GET", f"/users/{case.proposal.complainant}")["email"]
        self.reply(ticket, "Ik heb het gelezen. Ik blijf bij mijn klacht.", from_=complainant)
        self.settle()

    def facts(self, ticket: int) -> list[Recorded]:
        """The facts of the case that this ticket belongs to."""
        case = self.system.store.case_of(ticket)
        assert case is not None
        return recorded_facts(self.system.store, case)

    def case(self, ticket: int) -> Case:
        """The case that this ticket belongs to."""
        return fold(self.facts(ticket))

    def notes(self, ticket: int) -> Sequence[str]:
        """The subjects of the internal notes on the ticket."""
        return [a["subject"] for a in self.as_("klachtwacht").articles(ticket) if a["internal"]]


def open_office(folder: Path, start: str, **options: Any) -> tuple[PracticeServer, Settings]:
    """A practice helpdesk with its office, at this local time, and settings for it."""
    server = PracticeServer(clock=CivilClock.at(start), lag_s=0, retry_scale=0).start()
    server.fill_office(**options)
    settings = Settings(
        url=server.url,
        token=SecretStr(server.token("klachtwacht")),
        webhook_secret=SecretStr("geheim"),
        database=f"sqlite:///{folder}/klachtwacht.db",
        key=SecretStr("sleutel"),
    )
    return server, settings


def close_office(office: "Office") -> None:
    """Stop Klachtwacht and the practice helpdesk; whatever happened there, no key of a fact names a person."""
    try:
        foreign = foreign_keys(office.system.store)
    finally:
        office.system.store.close()
        office.helpdesk.stop()
    assert not foreign, foreign


def put_together(server: PracticeServer, settings: Settings, *, helpdesk_max_s: float = 2.0) -> Office:
    """Klachtwacht on this practice helpdesk, following its clock."""
    system = build(
        settings,
        load_mappings(settings.config or default_folder()),
        helpdesk_clock=True,
        helpdesk_max_s=helpdesk_max_s,
    )
    return Office(helpdesk=server, system=system, database=settings.database)


def local(text: str) -> datetime:
    """A local time in Europe/Amsterdam."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)
