"""Klachtwacht on the real Znuny, and the office in which the complaints of these tests come in."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import SecretStr

from plugin.application.casefile import recorded_facts
from plugin.application.fields import Field
from plugin.application.helpdesk import Change, Helpdesk, Mail, Ticket, addresses_in
from plugin.application.mappings import default_folder, load_mappings
from plugin.application.provisioning import Finding
from plugin.domain.case import Case
from plugin.domain.facts import Recorded
from plugin.domain.fold import fold
from plugin.helpdesks.otrs.setup import walk
from plugin.main import System, build
from plugin.settings import Settings
from plugin.setup_otrs_command import open_site
from tests.helpdesks.contract import until
from tests.helpdesks.otrs.scene import ADDRESS, PASSWORD, as_agent
from tests.znuny.office import ADMIN, Agent, Puppets, admin_password

F = TypeVar("F")
REGION = "Trajecten Groningen"
STAFF = {
    "hprins": ("Hanneke", "Prins", ["Klachtencoördinator"]),
    "rvdmeer": ("Renate", "van der Meer", ["Klachtverantwoordelijke", REGION]),
    "skoning": ("Stefan", "Koning", ["Klachtbehandelaar vertrouwelijk"]),
    "akuipers": ("Anna", "Kuipers", [REGION]),
    "jdevries": ("Jan", "de Vries", [REGION]),
    "cvanrijn": ("Cor", "van Rijn", ["Klachten directie"]),
}


@dataclass(kw_only=True, eq=False)
class Story:
    """Klachtwacht on the real Znuny, stepped by hand, and the people who work there."""

    system: System
    happens: Puppets

    def as_(self, login: str) -> Helpdesk:
        return as_agent(login, self)

    def mail(self, text: str, *, from_: str, subject: str, about: Ticket | None = None) -> int:
        head = [f"From: {from_}", "To: klachten@werkvlak.example"]
        head += [f"Subject: [Ticket#{about.number}] {subject}" if about else f"Subject: {subject}"]
        head += [] if about else [f"X-OTRS-Queue: {REGION}"]
        mail = "\n".join([*head, "Content-Type: text/plain; charset=utf-8", "", text])
        return int(self.happens("MailArrives", Mail=mail)["TicketID"])

    def settle(self) -> None:
        """Let mail go out, and let Klachtwacht work until nothing is due."""
        for _ in range(3):
            self.happens("MailLeaves")
            self.system.settle()

    def comes(self, happened: Callable[[], bool]) -> None:
        """Wait for what Klachtwacht sees in its own time: delivery of a mail moves no ticket."""

        def settled() -> bool:
            self.settle()
            return happened()

        until(settled, seconds=240)  # whether a mail arrived is looked at again after a minute or more

    def click(self, login: str, ticket: int, step: str, **fields: str) -> None:
        self.as_(login).update(ticket, Change(fields={Field.STEP.value: step, **fields}))
        self.settle()

    def send_draft(self, login: str, ticket: int, *, filled_in: str = "") -> None:
        """Send the letter that stands ready, as its form does; `filled_in` is what is written in its open places."""
        self.comes(lambda: (stood := self.as_(login).draft(ticket)) is not None and stood.draft.mail)
        stands = self.as_(login).draft(ticket)
        assert stands is not None, "no draft stands on the ticket"
        draft = stands.draft
        text = re.sub(r"\[[^\]]*\]", filled_in, draft.html) if filled_in else draft.html
        self.as_(login).send_mail(ticket, Mail(key="", to=addresses_in(draft.to), subject=draft.subject, html=text))
        self.happens("DraftUsed", TicketID=ticket)
        self.settle()

    def row(self, ticket: int) -> Ticket:
        return self.system.helpdesk.ticket(ticket)

    def complaint(self, ticket: int) -> int:
        """The complaint's own ticket, by any ticket of its case."""
        complaint = self.case(ticket).complaint
        assert complaint is not None
        return complaint.ticket

    def case(self, ticket: int) -> Case:
        return fold(self._recorded(ticket))

    def facts(self, ticket: int, kind: type[F]) -> list[F]:
        """The facts of this kind, in order."""
        return [r.fact for r in self._recorded(ticket) if isinstance(r.fact, kind)]

    def _recorded(self, ticket: int) -> list[Recorded]:
        number = self.system.store.case_of(ticket)
        return [] if number is None else recorded_facts(self.system.store, number)


def set_up(settings: Settings) -> None:
    assert Finding.REFUSED not in {item.finding for item in walk(open_site(settings), apply=True)}


def make_region(office: Agent) -> Settings:
    """The office of these tests, made by setup and by its administrator; the settings still lack a database."""
    settings = Settings(
        helpdesk="otrs",
        url=f"{ADDRESS}/otrs",
        token=SecretStr(f"klachtwacht:{PASSWORD}"),
        admin_token=SecretStr(f"{ADMIN}:{admin_password()}"),
        webhook_secret=SecretStr("geheim"),
        key=SecretStr("sleutel"),
    )
    set_up(settings)  # its roles, before somebody gets them
    people = [
        {"Name": login, "First": first, "Last": last, "Email": f"{login}@werkvlak.example",
         "Password": PASSWORD, "Roles": roles}
        for login, (first, last, roles) in STAFF.items()
    ]  # fmt: skip
    office.told(
        "Setup",
        Wanted={
            "Group": [{"Name": REGION}],
            "Role": [
                {"Name": "Klachtwacht", "Rights": {REGION: ["rw"]}},
                {"Name": REGION, "Rights": {REGION: ["rw"]}},
            ],
            "User": people,
            "Queue": [{"Name": REGION, "Group": REGION, "Signature": "empty"}],
        },
        Apply=1,
    )
    set_up(settings)  # its fields, now that there is somebody to choose
    return settings


@contextmanager
def told(settings: Settings, folder: Path, happens: Puppets) -> Iterator[Story]:
    """A story in a helpdesk without tickets, with a register of its own."""
    happens("Empty")
    settings = settings.model_copy(update={"database": f"sqlite:///{folder}/klachtwacht.db"})
    system = build(settings, load_mappings(default_folder(), "otrs"), helpdesk_max_s=2.0)
    try:
        yield Story(system=system, happens=happens)
    finally:
        system.store.close()
