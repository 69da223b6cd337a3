"""The main job on the real Znuny, to be read from top to bottom: a complaint comes in, and the regulation runs (5-8).

Nobody moves a real helpdesk's clock, so what time alone brings is not here.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from pydantic import SecretStr

from plugin.application.casefile import recorded_facts
from plugin.application.fields import Field
from plugin.application.helpdesk import Change, Helpdesk, Mail, Note, State, Ticket, addresses_in
from plugin.application.mappings import default_folder, load_mappings
from plugin.application.provisioning import Finding
from plugin.domain.case import Case
from plugin.domain.facts import Closed, Corrected
from plugin.domain.fold import fold
from plugin.domain.names import Letter, Outcome, Stage, Verdict
from plugin.helpdesks.otrs.setup import walk
from plugin.inspect import replay_all
from plugin.main import System, build
from plugin.settings import Settings
from plugin.setup_otrs_command import open_site
from tests.helpdesks.contract import CUSTOMER, until
from tests.helpdesks.otrs.scene import ADDRESS, PASSWORD, as_agent
from tests.scenarios.test_life import COMPLAINT, DECISION
from tests.znuny.office import ADMIN, Puppets, admin_password

pytestmark = pytest.mark.znuny

REGION = "Trajecten Groningen"
STAFF = {
    "hprins": ["Klachtencoördinator"],
    "rvdmeer": ["Klachtverantwoordelijke", REGION],
    "akuipers": [REGION],
    "jdevries": [REGION],
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

    def case(self, ticket: int) -> Case:
        return fold(self.facts(ticket))

    def facts(self, ticket: int):
        number = self.system.store.case_of(ticket)
        assert number is not None
        return recorded_facts(self.system.store, number)


def set_up(settings: Settings) -> None:
    assert Finding.REFUSED not in {item.finding for item in walk(open_site(settings), apply=True)}


@pytest.fixture
def story(tmp_path, office, fields, happens, outbox) -> Iterator[Story]:
    mappings = load_mappings(default_folder(), "otrs")
    own = {"Name": "Klachtwacht", "Rights": {REGION: ["rw"]}}
    people = [
        {"Name": login, "First": login, "Last": "van Werkvlak", "Email": f"{login}@werkvlak.example",
         "Password": PASSWORD, "Roles": roles}
        for login, roles in STAFF.items()
    ]  # fmt: skip
    settings = Settings(
        helpdesk="otrs",
        url=f"{ADDRESS}/otrs",
        token=SecretStr(f"klachtwacht:{PASSWORD}"),
        admin_token=SecretStr(f"{ADMIN}:{admin_password()}"),
        webhook_secret=SecretStr("geheim"),
        database=f"sqlite:///{tmp_path}/klachtwacht.db",
        key=SecretStr("sleutel"),
    )
    set_up(settings)  # its roles, before somebody gets them
    office.told(
        "Setup",
        Wanted={
            "Group": [{"Name": REGION}],
            "Role": [own, {"Name": REGION, "Rights": {REGION: ["rw"]}}],
            "User": people,
            "Queue": [{"Name": REGION, "Group": REGION, "Signature": "empty"}],
        },
        Apply=1,
    )
    set_up(settings)  # its fields, now that there is somebody to choose
    system = build(settings, mappings, helpdesk_max_s=2.0)
    try:
        yield Story(system=system, happens=happens)
    finally:
        system.store.close()


def test_the_main_job(story: Story, outbox) -> None:
    jan, renate = (story.as_(login).own_person for login in ("jdevries", "rvdmeer"))

    # Fatima complains about Jan, in a ticket that Jan handles: he loses it, as owner and as responsible (6.1).
    running = story.mail("Wanneer begint mijn stage?", from_=CUSTOMER, subject="Stageplek")
    story.as_("jdevries").update(running, Change(owner=jan))
    assert story.row(running).responsible == jan, "Znuny made him responsible too"
    story.settle()
    story.mail(COMPLAINT, from_=CUSTOMER, subject="Re: Stageplek", about=story.row(running))
    story.settle()
    story.comes(lambda: story.case(running).complaint is not None)
    complaint = story.case(running).complaint
    assert complaint is not None
    ticket = complaint.ticket
    assert ticket != running, "the complaint got a ticket of its own"
    assert story.row(ticket).fields[Field.RESPONDENTS.value] == (jan,)
    assert story.row(ticket).fields[Field.ACCOUNTABLE.value] == renate
    assert (story.row(running).owner, story.row(running).responsible) != (jan, jan)
    assert story.row(running).responsible != jan
    assert story.row(running).group == "Klachten::Vertrouwelijk"

    # Hanneke, the coordinator, confirms; the acknowledgement stands ready and she sends it (5.1).
    story.click("hprins", ticket, "bevestigen")
    assert story.row(ticket).fields[Field.STEP.value] is None, "a click is taken away once it was seen"
    story.send_draft("hprins", ticket)
    story.comes(lambda: story.case(ticket).done(Letter.ACKNOWLEDGEMENT))
    assert any(message["To"] == CUSTOMER for message in outbox)

    # Jan hears of it in a ticket of his own (5.2), and answers; Fatima may read the file and reacts (6.2, 6.3).
    story.comes(lambda: story.case(ticket).respondent_ticket(jan) is not None)
    own = story.case(ticket).respondent_ticket(jan)
    assert own is not None
    story.send_draft("hprins", own.ticket)
    story.comes(lambda: story.case(ticket).done(Letter.NOTICE_TO_RESPONDENT, jan))
    story.mail(
        "Zo heb ik het niet bedoeld.", from_="jdevries@werkvlak.example", subject="Re", about=story.row(own.ticket)
    )
    story.settle()
    story.send_draft("hprins", ticket)
    story.mail("Ik blijf bij mijn klacht.", from_=CUSTOMER, subject="Re", about=story.row(ticket))
    story.settle()

    # A colleague moves the running ticket to where Jan reads: that is undone, and told by whom (6.1).
    story.as_("hprins").update(running, Change(group="Klachten"))
    story.settle()
    story.comes(lambda: story.row(running).group == "Klachten::Vertrouwelijk")
    assert "Klachten" in [r.fact.desk for r in story.facts(ticket) if isinstance(r.fact, Corrected)]

    # The decision: written by Hanneke, approved by Renate, posted to both (8.2, 8.3).
    words = {Field.VERDICT.value: "gegrond", Field.FOLLOW_UP.value: "Jan belt u voor 17 december 2026."}
    story.as_("hprins").update(ticket, Change(fields=words))
    text = DECISION.format(number=story.row(ticket).number, facts="Jan gaf toe dat hij u onderbrak.")
    story.as_("hprins").add_note(ticket, Note(key="", subject="Beslissing", html=text))
    story.settle()
    story.comes(lambda: story.case(ticket).stage is Stage.APPROVAL)
    story.click("rvdmeer", ticket, "akkoord")
    story.comes(lambda: bool(story.case(ticket).done(Letter.DECISION)))
    story.comes(lambda: bool(story.case(ticket).done(Letter.DECISION_COPY, jan)))

    # What was done is told, and the case is closed (8.4).
    story.send_draft("hprins", ticket, filled_in="Jan belde u op 30 november.")
    story.comes(lambda: story.case(ticket).done(Letter.FOLLOW_UP))
    story.click("hprins", ticket, "opvolging_klaar")
    story.comes(lambda: story.row(ticket).state is State.CLOSED)
    [closed] = [r.fact for r in story.facts(ticket) if isinstance(r.fact, Closed)]
    assert (closed.outcome, closed.verdict) == (Outcome.DECIDED, Verdict.UPHELD)
    assert story.row(ticket).state is State.CLOSED
    assert replay_all(story.system.store) == []
