"""kill -9 at every step of a complaint's life: the same end as without, and nothing twice (design, section 1).

At each step the practice helpdesk holds up the chosen write of Klachtwacht, before or after its work is done, and
the process is killed while that call is under way.
"""

import itertools
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from plugin.application.casefile import recorded_facts
from plugin.application.store import Intact
from plugin.domain.case import Case
from plugin.domain.fold import fold
from plugin.domain.names import Letter
from plugin.practice.calls import Fault, Faults
from plugin.store import open_store
from tests import postgres
from tests.robust.process import Site, open_site
from tests.scenarios.test_life import COMPLAINT, DECISION
from tests.test_run import free_port

WRITES = re.compile(r"^(PUT|POST) /api/v1/(tickets(\?|/\d)|ticket_articles|links/add)(?!.*person=)")
FATIMA = "fatima.yilmaz@klant.example"
JAN = "jan.de.vries@werkvlak.example"
STEPS = 12
MOMENTS = {
    "lost": Fault(match="", delay_ms=300, drop=True),  # nothing was done
    "late": Fault(match="", delay_ms=300),  # it is done after the process is dead
    "done": Fault(match="", delay_ms=300, stage="after"),  # it was done, and no answer came
}
Kill = Callable[["Life", Callable[[], object], Callable[[], object]], None]


class Trap(Faults):
    """Strikes the n-th write of Klachtwacht, and says that it did."""

    def __init__(self, *, nth: int, fault: Fault) -> None:
        super().__init__()
        self.struck = threading.Event()
        self._left = itertools.count(nth - 1, -1)
        self._fault = fault

    def strike(self, call: str) -> Fault | None:
        if not WRITES.match(call) or next(self._left) != 0:
            return None
        self.struck.set()
        return self._fault


@dataclass(slots=True, kw_only=True)
class Life:
    """The life of one complaint, driven step by step while Klachtwacht is a process that may be killed."""

    site: Site
    database: str
    complaint: int = 0
    own: int = 0

    def case(self) -> Case:
        with closing(open_store(self.database)) as store:
            case = store.case_of(1)
            return fold(recorded_facts(store, case)) if case is not None else Case()

    def ticket(self, number: int = 0) -> dict[str, Any]:
        return self.site.as_("klachtwacht").ticket(number or self.complaint)

    def notes(self, number: int = 0) -> list[str]:
        return [a["subject"] for a in self.site.as_("klachtwacht").articles(number or self.complaint) if a["internal"]]

    def draft(self, subject: str, number: int = 0) -> bool:
        draft = self.site.as_("hprins").draft(number or self.complaint)
        return draft is not None and subject in draft["subject"]

    def steps(self) -> Iterator[tuple[str, Callable[[], object], Callable[[], object]]]:
        """Each step: its name, what a person does, and what must be true after it."""
        hanneke, renate = self.site.as_("hprins"), self.site.as_("rvdmeer")
        helpdesk = self.site.helpdesk
        yield (
            "complain",
            lambda: helpdesk.mail_arrives(
                from_=FATIMA, to="klachten@werkvlak.example", subject="Re: Stageplek", text=COMPLAINT, ticket="87001"
            ),
            self.taken_in,
        )
        yield (
            "confirm",
            lambda: hanneke.click(self.complaint, "bevestigen"),
            lambda: (
                self.draft("Wij hebben uw klacht ontvangen")
                and self.respondent_ticket()
                and "Annelies Kuipers stuurt de ontvangstbevestiging" in self.notes()
            ),
        )
        yield "acknowledge", lambda: hanneke.send_draft(self.complaint), lambda: self.draft("Concept beslissing")
        yield "notify", lambda: hanneke.send_draft(self.own), lambda: self.case().letters(Letter.NOTICE_TO_RESPONDENT)
        yield "account", self.jan_writes, lambda: self.draft("U mag de stukken inzien")
        yield "inspection", lambda: hanneke.send_draft(self.complaint), lambda: self.draft("Concept beslissing")
        yield "react", self.fatima_writes, lambda: len(self.case().heard) == 2
        yield "undo", self.make_jan_owner, lambda: self.ticket(1)["owner"] == "hprins" and self.corrected()
        yield "write", self.write_decision, lambda: "Klaar voor akkoord" in self.notes()
        yield (
            "approve",
            lambda: renate.click(self.complaint, "akkoord"),
            lambda: (
                self.stage("opvolging")
                and "Akkoord gegeven" in self.notes()
                and self.draft("Wat wij deden na uw klacht")
            ),
        )
        yield (
            "tell",
            lambda: hanneke.send_draft(self.complaint, filled_in="Jan belde u op 30 maart."),
            lambda: self.case().done(Letter.FOLLOW_UP),
        )
        yield "follow up", lambda: hanneke.click(self.complaint, "opvolging_klaar"), self.closed

    def taken_in(self) -> bool:
        complaint = self.case().complaint
        if complaint is None:
            return False
        self.complaint = complaint.ticket
        told = [m for m in self.site.helpdesk.outbox if m.to == JAN and "Ticket" in m.subject]
        return (
            self.stage("voorstel")
            and "Afgeschermd" in self.notes()
            and bool(told)
            and self.ticket(1)["owner"] == "hprins"
        )

    def respondent_ticket(self) -> bool:
        own = [t for t in self.case().tickets.values() if t.person]
        if not own:
            return False
        self.own = own[0].ticket
        return self.draft("Er is een klacht over u", self.own)

    def jan_writes(self) -> None:
        self.writes(self.own, JAN)

    def fatima_writes(self) -> None:
        self.writes(self.complaint, FATIMA)

    def writes(self, ticket: int, from_: str) -> None:
        """A mail of one side about the letter in its own ticket."""
        subject = f"Re: [Ticket#{self.ticket(ticket)['number']}]"
        self.site.helpdesk.mail_arrives(
            from_=from_, to="klachten@werkvlak.example", subject=subject, text="Zo zie ik het."
        )

    def make_jan_owner(self) -> None:
        groningen = next(self.site.helpdesk.world.groups.where(name="Trajecten Groningen"))["id"]
        self.site.helpdesk.system_changes(1, owner="jdevries", group_id=groningen)

    def write_decision(self) -> None:
        hanneke, number = self.site.as_("hprins"), self.ticket()["number"]
        hanneke.set(self.complaint, klacht_oordeel="gegrond", klacht_opvolging="Jan belt u voor 17 april 2026.")
        hanneke.note(self.complaint, DECISION.format(number=number, facts="Jan gaf toe dat hij u onderbrak."))

    def stage(self, stage: str) -> bool:
        return bool(self.ticket()["klacht_fase"] == stage)

    def corrected(self) -> bool:
        return bool([n for n in self.notes() if n.endswith("teruggezet")])

    def closed(self) -> bool:
        states = [self.ticket(t)["state"] for t in (self.complaint, self.own)]
        return (
            self.stage("afgesloten")
            and states == ["closed", "closed"]
            and any("gesloten" in n.lower() for n in self.notes())
        )

    def result(self) -> Counter[tuple[str, str]]:
        """Everything that stands or left: articles by ticket's title and their own, and mails by address."""
        world = self.site.helpdesk.world
        with world.lock:
            titles = {t["id"]: t["title"] for t in world.tickets.values()}
            articles = [(str(titles[a["ticket_id"]]), str(a["subject"])) for a in world.articles.values()]
        # a night's work that was killed chains one root more: each stands there once, by its number
        articles = [(title, subject) for title, subject in articles if not title.startswith("Klachtenregister")]
        mails = [(m.to, m.subject) for m in self.site.helpdesk.outbox]
        return Counter((_numberless(a), _numberless(b)) for a, b in [*articles, *mails])

    def keys(self) -> list[str]:
        """The keys of all articles that we posted."""
        world = self.site.helpdesk.world
        with world.lock:
            marks = [a["preferences"].get("klachtwacht") for a in world.articles.values()]
        return [m["key"] for m in marks if m]

    def live(self, kill: Kill) -> None:
        """Go through all steps; `kill` does the step's act, and kills where it likes."""
        self.site.klachtwacht.start()
        for name, act, then in self.steps():
            kill(self, act, then)
            self.site.until(partial(_holds, then), why=name)
        self.site.until(lambda: not self.waiting(), why="nothing waits")
        self.site.helpdesk.idle(within_s=1)

    def waiting(self) -> bool:
        with closing(open_store(self.database)) as store:
            case = store.case_of(1)
            return case is None or bool(store.open_actions(case))


def _numberless(text: str) -> str:
    """The words without a ticket's number: which one a ticket gets depends on what was opened before it."""
    return re.sub(r"\d{5,}", "N", text)


def _holds(condition: Callable[[], object]) -> bool:
    try:
        return bool(condition())
    except KeyError:
        return False


def undisturbed(life: Life, act: Callable[[], object], then: Callable[[], object]) -> None:
    """Let the step run."""
    act()


def killing(nth: int, moment: str) -> Kill:
    """Kill the process while its n-th write of the step is under way; a step with fewer writes is killed at its end."""

    def kill(life: Life, act: Callable[[], object], then: Callable[[], object]) -> None:
        trap = Trap(nth=nth, fault=MOMENTS[moment])
        life.site.helpdesk.door.faults = trap
        act()
        life.site.until(lambda: trap.struck.is_set() or _holds(then))
        life.site.klachtwacht.kill()
        life.site.helpdesk.door.faults = Faults()
        life.site.klachtwacht.start()

    return kill


def live(folder: Path, kill: Kill, database: str | None = None) -> tuple[Counter[tuple[str, str]], Life]:
    """One life in an office of its own: what came of it."""
    folder.mkdir()
    database = database or f"sqlite:///{folder}/klachtwacht.db"
    site = open_site(folder, port=free_port(), database=database)
    life = Life(site=site, database=database)
    try:
        life.live(kill)
        return life.result(), life
    finally:
        site.close()


def check(life: Life, result: Counter[tuple[str, str]], expected: Counter[tuple[str, str]]) -> None:
    """The same as undisturbed, nothing twice, and the chain holds."""
    assert life.site.klachtwacht.kills == STEPS + 1
    assert [key for key, times in Counter(life.keys()).items() if times > 1] == []
    assert result - expected == Counter(), "more than without kills"
    assert expected - result == Counter(), "less than without kills"
    with closing(open_store(life.database)) as store:
        case = store.case_of(1)
        assert case is not None
        assert isinstance(store.verify_chain(case), Intact)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Counter[tuple[str, str]]:
    """What stands and what left after a life without kills."""
    result, _ = live(tmp_path_factory.mktemp("undisturbed") / "life", undisturbed)
    assert sum(result.values()) > 20
    return result


@pytest.mark.slow
@pytest.mark.parametrize(("nth", "moment"), [(1, "lost"), (1, "done"), (2, "late"), (3, "done")])
def test_killed_at_every_step(tmp_path: Path, expected: Counter[tuple[str, str]], nth: int, moment: str) -> None:
    result, life = live(tmp_path / "life", killing(nth, moment))
    check(life, result, expected)


@pytest.mark.slow
@pytest.mark.postgres
def test_killed_at_every_step_on_postgresql(
    tmp_path: Path, expected: Counter[tuple[str, str]], postgres_server: str
) -> None:
    postgres.execute(postgres_server % "postgres", "create database killed")
    result, life = live(tmp_path / "life", killing(2, "done"), postgres_server % "killed")
    check(life, result, expected)
