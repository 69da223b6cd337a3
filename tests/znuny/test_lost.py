"""Nothing is lost on the real Znuny, whatever stops in the middle: the same end as undisturbed, and nothing twice.

Klachtwacht is a process of its own here. Of each life is compared what stands, what left and what is recorded.
"""

import re
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from plugin.application.helpdesk import Change, Note
from plugin.application.mappings import load_mappings
from plugin.application.store import Intact
from plugin.domain.calendar import local_date
from plugin.domain.dutch_dates import format_full
from plugin.domain.facts import Corrected, Extended, TemplateUsed
from plugin.domain.names import Letter
from plugin.main import build
from plugin.settings import Settings
from plugin.store.tables import deliveries, work
from tests.helpdesks.contract import CUSTOMER, until
from tests.robust.process import Klachtwacht, quick_config
from tests.scenarios.test_life import COMPLAINT
from tests.test_run import free_port
from tests.znuny.door import Door, Forward, Trap
from tests.znuny.machine import apache_stopped, daemon_stopped, database_stopped
from tests.znuny.office import Puppets
from tests.znuny.story import Story, set_up

pytestmark = pytest.mark.znuny

TIMING = {"helpdesk_max_s": "6", "connect_s": "2", "read_s": "5", "period_s": "0.3"}
Step = tuple[str, Callable[[], object], Callable[[], object]]
Disturbed = Callable[["Life", Step], None]
DELAY = """<div>Concept uitstelbericht bij klacht {number}</div>
<div>Waarom het langer duurt</div><div>Jan was ziek. Wij konden hem nog niet horen.</div>
<div>Wat wij al deden</div><div>Wij lazen het dossier.</div>
<div>Wat wij nog moeten doen</div><div>Wij spreken Jan.</div>
<div>Wanneer u ons antwoord krijgt</div><div>Uiterlijk {day}.</div>"""


@dataclass(kw_only=True, eq=False)
class Life(Story):
    """A complaint's life while Klachtwacht is a process that comes by a door; this one only reads its register."""

    service: Klachtwacht
    door: Door
    outbox: list[Any]
    running: int = 0
    own: int = 0
    left_before: int = field(init=False)

    def __post_init__(self) -> None:
        self.left_before = len(self.outbox)

    def settle(self) -> None:
        self.happens("MailLeaves")

    def comes(self, happened: Callable[[], bool]) -> None:
        """Wait for it; looking costs the same two processors, so not too often."""

        def settled() -> bool:
            self.settle()
            return self.quiet() and happened()

        until(settled, seconds=240, every_s=0.3)

    def steps(self) -> Iterator[Step]:
        """What people do, and what must be true after it."""
        yield "complain", self.complain, self.taken_in
        ticket = self.complaint(self.running)
        yield "confirm", lambda: self.click("hprins", ticket, "bevestigen"), self.confirmed
        yield (
            "acknowledge",
            lambda: self.send_draft("hprins", ticket),
            lambda: self.case(ticket).done(Letter.ACKNOWLEDGEMENT),
        )
        yield (
            "undo",
            lambda: self.as_("hprins").update(self.running, Change(group="Klachten")),
            lambda: self.facts(ticket, Corrected) and self.row(self.running).group != "Klachten",
        )
        yield "delay", lambda: self.delay(ticket), self.delayed

    def complain(self) -> None:
        """About Jan, in a ticket that Jan handles."""
        self.mail(COMPLAINT, from_=CUSTOMER, subject="Re: Stageplek", about=self.row(self.running))

    def taken_in(self) -> bool:
        complaint = self.case(self.running).complaint
        return complaint is not None and "Afgeschermd" in self.subjects(complaint.ticket)

    def confirmed(self) -> bool:
        case = self.case(self.running)
        own = case.respondent_ticket(self.as_("jdevries").own_person)
        stands = own and case.complaint and self.as_("hprins").draft(case.complaint.ticket)
        return bool(own and stands and self.as_("hprins").draft(own.ticket))

    def delay(self, ticket: int) -> None:
        """Hanneke writes why it takes longer, and Renate approves."""
        day = local_date(self.system.helpdesk.now()) + timedelta(weeks=6)
        text = DELAY.format(number=self.row(ticket).number, day=format_full(day))
        self.click("hprins", ticket, "uitstel")
        self.comes(lambda: (form := self.as_("hprins").draft(ticket)) is not None and not form.draft.mail)
        self.as_("hprins").add_note(ticket, Note(key="", subject="Uitstel", html=text))
        self.comes(lambda: "Klaar voor akkoord" in self.subjects(ticket))
        self.click("rvdmeer", ticket, "akkoord")

    def delayed(self) -> bool:
        """Both sides have their letter: with the acknowledgement that makes three."""
        sent = self.case(self.running).sent
        return len(sent) == 3 and all(one.delivered for one in sent) and bool(self.facts(self.running, Extended))

    def subjects(self, ticket: int) -> list[str]:
        return [article.subject for article in self.system.helpdesk.articles(ticket)]

    def quiet(self) -> bool:
        """Whether nothing waits to be done, and nobody is at it."""
        number = self.system.store.case_of(self.running)
        if number is None or self.system.store.open_actions(number):
            return False
        with self.system.store.read() as connection:
            return connection.scalar(select(work.c.lease_until).where(work.c.case_id == number)) is None

    def live(self, disturbed: Disturbed) -> None:
        """Go through the steps."""
        for step in self.steps():
            disturbed(self, step)
            self.comes(lambda then=step[2]: bool(then()))  # type: ignore[misc]
        number = self.system.store.case_of(self.running)
        assert number is not None
        assert isinstance(self.system.store.verify_chain(number), Intact)

    def result(self) -> Counter[tuple[str, str]]:
        """What stands in the case's tickets, what left, and what is recorded."""
        # which draft stood in between depends on when was looked, and nothing left by it
        facts = [r.fact for r in self._recorded(self.running) if not isinstance(r.fact, TemplateUsed)]
        names = [("fact", type(fact).__name__) for fact in facts]
        articles = [
            (part.part.value, subject) for part in self.case(self.running).tickets.values()
            for subject in self.subjects(part.ticket)
        ]  # fmt: skip
        # what the daemon tells its administrator is no mail of ours
        mails = [(str(m["To"]), str(m["Subject"])) for m in self.outbox[self.left_before :] if "root@" not in m["To"]]
        return Counter((one, re.sub(r"\d{5,}", "N", other)) for one, other in [*names, *articles, *mails])

    def keys(self) -> list[str]:
        """The mark of each article of ours."""
        tickets = self.case(self.running).tickets
        return [a.key for ticket in tickets for a in self.system.helpdesk.articles(ticket) if a.key]


@contextmanager
def begun(
    region: Settings, folder: Path, happens: Puppets, outbox: list[Any], *, webhook: bool = False
) -> Iterator[Life]:
    """A life in a helpdesk without tickets: Fatima asked something, and Jan handles it."""
    happens("Empty")
    happens("MailLeaves")  # of what was there before
    settings = region.model_copy(
        update={
            "database": f"sqlite:///{folder}/klachtwacht.db",
            "config": quick_config(folder, "otrs", TIMING),
            "port": free_port(),
        }
    )
    with ExitStack() as stack:
        if webhook:
            set_up(settings.model_copy(update={"public_url": f"http://127.0.0.1:{settings.port}"}))
            stack.callback(lambda: happens("SwitchOff", Name="Klachtwacht-webhook"))
        door = Door()
        stack.callback(door.server_close)
        stack.callback(door.shutdown)
        system = build(settings, load_mappings(settings.config, "otrs"))  # type: ignore[arg-type]
        stack.callback(system.store.close)
        service = Klachtwacht(environment=_spelt(settings, door), log=folder / "log.txt", helpdesk="otrs")
        stack.callback(service.kill)
        life = Life(system=system, happens=happens, service=service, door=door, outbox=outbox)
        life.running = life.mail("Wanneer begint mijn stage?", from_=CUSTOMER, subject="Stageplek")
        life.as_("jdevries").update(life.running, Change(owner=life.as_("jdevries").own_person))
        service.start()
        life.comes(lambda: system.store.case_of(life.running) is not None)
        yield life


def _spelt(settings: Settings, door: Door) -> dict[str, str]:
    return {
        "KLACHTWACHT_URL": door.address,
        "KLACHTWACHT_TOKEN": settings.token.get_secret_value(),
        "KLACHTWACHT_WEBHOOK_SECRET": settings.webhook_secret.get_secret_value(),
        "KLACHTWACHT_KEY": settings.key.get_secret_value(),
        "KLACHTWACHT_DATABASE": settings.database,
        "KLACHTWACHT_CONFIG": str(settings.config),
        "KLACHTWACHT_PORT": str(settings.port),
    }


def undisturbed(life: Life, step: Step) -> None:
    step[1]()


@pytest.fixture(scope="module")
def expected(region, tmp_path_factory, happens, outbox) -> Counter[tuple[str, str]]:
    """What comes of a life in which nothing stops."""
    with begun(region, tmp_path_factory.mktemp("undisturbed"), happens, outbox) as life:
        life.live(undisturbed)
        assert sum(life.result().values()) > 40
        return life.result()


def check(life: Life, expected: Counter[tuple[str, str]]) -> None:
    """The same as undisturbed, and nothing twice."""
    life.comes(lambda: not expected - life.result())
    assert [key for key, times in Counter(life.keys()).items() if times > 1] == []
    assert life.result() - expected == Counter(), "more than undisturbed"


def trapped(life: Life, step: Step, trap: Trap) -> None:
    """Take the step; the trap must have struck before it is over."""
    life.door.trap = trap
    try:
        step[1]()
        trap.taken.set()
        until(trap.struck.is_set, seconds=60)
    finally:
        life.door.trap = None


WRITE = {
    "complain": lambda operation, asked: operation == "TicketCreate",
    "confirm": lambda operation, asked: operation == "TicketCreate",
    "acknowledge": lambda operation, asked: True,
    "undo": lambda operation, asked: "Queue" in asked.get("Ticket", {}),
    "delay": lambda operation, asked: "ArticleSend" in asked.get("Article", {}),
}
"""The write of each step at which something stops: what must not happen twice, and must happen."""


def test_killed_while_a_write_is_under_way(region, tmp_path, happens, outbox, expected) -> None:
    """kill -9 at each step: after Znuny did it and before it answers, or before Znuny heard of it."""

    def killing(life: Life, step: Step) -> None:
        def die(forward: Forward) -> None:
            if step[0] != "confirm":
                forward()
            assert life.service.process is not None
            life.service.process.send_signal(signal.SIGKILL)

        trapped(life, step, Trap(meant=WRITE[step[0]], then=die))
        life.service.kill()
        life.service.start()

    with begun(region, tmp_path, happens, outbox) as life:
        life.live(killing)
        check(life, expected)
        assert life.service.kills == 5


def test_the_database_of_znuny_stops_while_a_write_is_under_way(region, tmp_path, happens, outbox, expected) -> None:
    def losing(life: Life, step: Step) -> None:
        def lost(forward: Forward) -> Any:
            with database_stopped():
                answer = forward()
            assert answer is None or answer.status_code >= 500
            return answer

        trapped(life, step, Trap(meant=WRITE[step[0]], then=lost))

    with begun(region, tmp_path, happens, outbox) as life:
        life.live(losing)
        check(life, expected)


def test_the_web_server_of_znuny_stops(region, tmp_path, happens, outbox, expected) -> None:
    """Mail comes in meanwhile; what people did just before is only looked at when it is back."""

    def away(life: Life, step: Step) -> None:
        if step[0] == "complain":
            about = life.row(life.running)
        else:
            step[1]()
        told = len(life.service.log.read_bytes())
        with apache_stopped():
            if step[0] == "complain":
                life.mail(COMPLAINT, from_=CUSTOMER, subject="Re: Stageplek", about=about)
            until(lambda: b"tail got no answer" in life.service.log.read_bytes()[told:], seconds=60)

    with begun(region, tmp_path, happens, outbox) as life:
        life.live(away)
        check(life, expected)


def test_the_daemon_of_znuny_stops_and_its_webhooks_wait(region, tmp_path, happens, outbox, expected) -> None:
    """The tail brings every change meanwhile; what is told late then tells nothing new."""
    with begun(region, tmp_path, happens, outbox, webhook=True) as life:

        def came() -> int:
            with life.system.store.read() as connection:
                return connection.scalar(select(func.count()).select_from(deliveries)) or 0

        until(lambda: came() > 0 and happens("Waiting")["Tasks"] == 0, seconds=60)
        with daemon_stopped():
            before = came()
            life.live(undisturbed)
            assert came() == before
            waiting = happens("Waiting")["Tasks"]
        check(life, expected)
        assert waiting > 5
        until(lambda: came() >= before + waiting and happens("Waiting")["Tasks"] == 0, seconds=60)
        until(life.quiet)
        check(life, expected)  # what was told late changes nothing
