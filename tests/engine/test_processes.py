"""`klachtwacht run` and `worker` beside each other: one is killed while it works, and the other goes on."""

import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
import requests
from pydantic import SecretStr

from plugin.inspect import replay_all
from plugin.main import require
from plugin.practice.clock import CivilClock
from plugin.practice.server import PracticeServer
from plugin.settings import Settings, SettingsError
from plugin.store import SqlStore
from tests import postgres
from tests.engine.parts import eventually
from tests.test_run import free_port

COMMAND = Path(sys.executable).with_name("klachtwacht")
MAIL = "Jan de Vries schreeuwde gisteren tegen mij. Ik vind dit niet kunnen en wil weten waarom."
WATCHING = "this process has the watch"

pytestmark = [pytest.mark.slow, pytest.mark.postgres]


class Process:
    """One process of Klachtwacht; what it logs stands in a file."""

    def __init__(self, log: Path, command: list[str], environment: dict[str, str]) -> None:
        self.log = log
        clean = {k: v for k, v in os.environ.items() if not k.startswith("KLACHTWACHT_")}
        with log.open("w") as file:
            self.popen = subprocess.Popen([COMMAND, *command], cwd=log.parent, env=clean | environment, stderr=file)

    def logged(self, words: str) -> bool:
        return words in self.log.read_text()

    def end(self, number: signal.Signals) -> int:
        self.popen.send_signal(number)
        return self.popen.wait(timeout=20)


@pytest.fixture
def helpdesk() -> Iterator[PracticeServer]:
    with PracticeServer(clock=CivilClock.at("2026-03-03T10:00"), lag_s=0) as server:
        server.fill_office(with_tickets=False)
        yield server


@pytest.fixture
def process(
    helpdesk: PracticeServer, databases: tuple[str, str], tmp_path: Path, engine: bool
) -> Iterator[Callable[..., Process]]:
    """Starts this command as a process of its own."""
    environment = {
        "KLACHTWACHT_URL": helpdesk.url,
        "KLACHTWACHT_TOKEN": helpdesk.token("klachtwacht"),
        "KLACHTWACHT_WEBHOOK_SECRET": "geheim",
        "KLACHTWACHT_KEY": "sleutel",
        "KLACHTWACHT_DATABASE": databases[0],
        "KLACHTWACHT_ENGINE_DATABASE": databases[1] if engine else "",
        "KLACHTWACHT_HELPDESK_CLOCK": "true",
    }
    with ExitStack() as stack:

        def start(*command: str) -> Process:
            started = Process(tmp_path / f"{command[0]}.log", [*command, "--helpdesk", "zammad"], environment)
            stack.callback(started.popen.wait)
            stack.callback(started.popen.kill)
            return started

        yield start


def complain(helpdesk: PracticeServer, subject: str) -> int:
    mail = helpdesk.mail_arrives(
        from_="fatima.yilmaz@klant.example",
        name="Fatima Yilmaz",
        to="klachten@werkvlak.example",
        subject=subject,
        text=MAIL,
    )
    return int(mail["ticket_id"])


def seen(helpdesk: PracticeServer, path: str) -> Any:
    headers = {"Authorization": f"Token token={helpdesk.token('hprins')}"}
    return requests.get(f"{helpdesk.url}/api/v1{path}", headers=headers, timeout=10).json()


def notes(helpdesk: PracticeServer, ticket: int) -> Counter[str]:
    """The subjects of the internal notes, without numbers of tickets."""
    articles = seen(helpdesk, f"/ticket_articles/by_ticket/{ticket}")
    return Counter(re.sub(r"\d+", "", a["subject"]) for a in articles if a["internal"])


def settled(helpdesk: PracticeServer, store: SqlStore, ticket: int) -> bool:
    """Proposed, out of Jan's sight, both with their note, and nothing left to do."""
    row = seen(helpdesk, f"/tickets/{ticket}?expand=true")
    case = store.case_of(ticket)
    placed = (row.get("klacht_fase"), row.get("group")) == ("voorstel", "Klachten::Vertrouwelijk")
    noted = notes(helpdesk, ticket).total() >= 2
    return placed and noted and case is not None and not store.open_actions(case)


@pytest.mark.parametrize("engine", [True, False], ids=["procrastinate", "polling"])
def test_when_one_is_killed_while_it_works_the_other_goes_on(
    process: Callable[..., Process], helpdesk: PracticeServer, databases: tuple[str, str], engine: bool
) -> None:
    with closing(SqlStore(databases[0])) as store:
        killed = process("run", "--port", str(free_port()))
        eventually(lambda: killed.logged(WATCHING))
        other = process("worker")

        # the first note reaches the helpdesk, and its answer never reaches us
        helpdesk.fault("POST /api/v1/ticket_articles", delay_ms=60_000, stage="after")
        first = complain(helpdesk, "Klacht over Jan de Vries")
        eventually(lambda: notes(helpdesk, first).total() == 1)
        helpdesk.faults.clear()
        killed.end(signal.SIGKILL)
        if not engine:  # once is enough to wait for the lease itself
            postgres.execute(databases[0], "UPDATE roles SET held_until = held_until - 7")
        second = complain(helpdesk, "Nog een klacht over Jan de Vries")
        eventually(lambda: other.logged(WATCHING))
        eventually(lambda: settled(helpdesk, store, second))

        # the killed worker's lease outlives every call, and its call is not asked after before it must have ended
        postgres.execute(databases[0], f"UPDATE work SET lease_until = lease_until - 3600 WHERE case_id = {first}")
        postgres.execute(databases[0], f"UPDATE actions SET sent_at = sent_at - 3600 WHERE case_id = {first}")
        eventually(lambda: settled(helpdesk, store, first))

        assert notes(helpdesk, first) == notes(helpdesk, second), "nothing is lost"
        assert set(notes(helpdesk, first).values()) == {1}, "nothing is doubled"
        assert replay_all(store) == []
        assert other.end(signal.SIGTERM) == 0
        assert not other.logged("Traceback")


POSTGRES, SQLITE = "postgresql://db/klachtwacht", "sqlite:///klachtwacht.db"


@pytest.mark.parametrize(
    ("store", "key", "engine", "says"),
    [
        (POSTGRES, "sleutel", "sqlite:///engine.db", "ENGINE_DATABASE must begin with postgresql://"),
        (SQLITE, "", "postgresql://db/engine", "KLACHTWACHT_DATABASE must be PostgreSQL too"),
        (POSTGRES, "", "", "KLACHTWACHT_KEY is missing"),
    ],
)
def test_settings_that_cannot_work_are_refused(store: str, key: str, engine: str, says: str) -> None:
    secret = SecretStr("geheim")
    settings = Settings(
        url="https://helpdesk.example",
        token=secret,
        webhook_secret=secret,
        key=SecretStr(key),
        database=store,
        engine_database=engine,
    )
    with pytest.raises(SettingsError, match=says):
        require(settings)
