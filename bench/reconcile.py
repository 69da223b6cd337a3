"""How many cases a second one worker process reconciles: nothing new, and one new fact each.

The helpdesk is a stub without latency in a process of its own. The yardstick is what nobody can do without: one bare
GET of the same ticket and one durable transaction.
"""

import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import requests
from pydantic import SecretStr

from bench.quiet import quiet
from bench.table import Figure
from bench.zammad_stub import ARTICLE
from plugin.application.mappings import default_folder, load_mappings
from plugin.application.store import NewFact
from plugin.domain.calendar import local_date
from plugin.domain.codec import encode
from plugin.domain.facts import Confirmed, Part, Proposed, TicketJoined
from plugin.main import System, build
from plugin.settings import Settings

CASES = 200
ROUNDS = 3
AT_LEAST = 200
RESPONDENT = "login:een.derde"  # somebody without an account: he is kept off, and has no ticket of his own


@contextmanager
def stub() -> Iterator[str]:
    """A helpdesk in a process of its own: its address."""
    command = [sys.executable, "-m", "bench.zammad_stub"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        process.communicate()


def open_cases(system: System, count: int) -> None:
    """So many confirmed complaints, each in a ticket of its own."""
    now = system.now() - timedelta(hours=1)
    system.store.wake(range(1, count + 1))
    for ticket in range(1, count + 1):
        proposed = Proposed(
            ticket=ticket,
            article=ARTICLE,
            own_ticket=True,
            by_hand=False,
            percent=90,
            received_on=local_date(now),
            conduct_on=None,
            categories=("onheus_optreden",),
            respondents=(RESPONDENT,),
            suspected=(RESPONDENT,),
            unknown_respondent=False,
            accountable=None,
            body="directie",
            rule="4b",
            complainant="9",
        )
        joined = TicketJoined(ticket=ticket, number=str(87000 + ticket), part=Part.COMPLAINT, person=None)
        facts = [proposed, joined, Confirmed(respondents=(RESPONDENT,))]
        claim = system.store.claim_case(ticket, 60)
        assert claim is not None
        new = [NewFact(kind=type(f).__name__, at=now, known_at=now, by="", data=encode(f)) for f in facts]
        system.store.commit(claim, 0, facts=new)
        system.store.give_back(claim, retry_in_s=0)


def work_off(system: System) -> float:
    """Let the worker threads work until nothing is due; how long it took in seconds."""
    threads = [threading.Thread(target=_work, args=(system, n)) for n in range(len(system.workers))]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begun


def _work(system: System, number: int) -> None:
    while system.workers[number].work_once():
        pass


def rate(system: System, prepare: Callable[[], object]) -> tuple[float, float]:
    """Cases a second and CPU time each (ms), the best of some rounds: on a busy machine the others measure it."""
    best, least = 0.0, float("inf")
    for _ in range(ROUNDS):
        prepare()
        system.store.wake(range(1, CASES + 1))
        used = time.process_time()
        best = max(best, CASES / work_off(system))
        least = min(least, (time.process_time() - used) * 1000 / CASES)
    return best, least


def yardstick(url: str, folder: str) -> float:
    """Bare GETs of the same ticket, each with one durable transaction, a second."""
    session = requests.Session()
    best = 0.0
    with closing(sqlite3.connect(f"{folder}/yardstick.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE seen (ticket INTEGER, at TEXT)")
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            for ticket in range(1, CASES + 1):
                row = session.get(f"{url}/api/v1/tickets/{ticket}?expand=true").json()
                connection.execute("INSERT INTO seen VALUES (?, ?)", (ticket, row["updated_at"]))
            best = max(best, CASES / (time.perf_counter() - begun))
    return best


def put_together(url: str, folder: str) -> System:
    """Klachtwacht as it runs, on this helpdesk."""
    settings = Settings(
        url=url,
        token=SecretStr("bench"),
        webhook_secret=SecretStr("bench"),
        key=SecretStr("bench"),
        database=f"sqlite:///{folder}/klachtwacht.db",
    )
    return build(settings, load_mappings(default_folder()))


def figures() -> list[Figure]:
    """What was measured."""
    quiet()
    Path("var").mkdir(exist_ok=True)  # a real disk, which a folder for temporary files need not be
    with tempfile.TemporaryDirectory(dir="var") as folder, stub() as url:
        system = put_together(url, folder)
        open_cases(system, CASES)
        work_off(system)  # posts what the new cases want
        facts = sum(len(system.store.facts(case)) for case in range(1, CASES + 1))
        nothing, nothing_cpu = rate(system, lambda: None)
        assert facts == sum(len(system.store.facts(case)) for case in range(1, CASES + 1))
        fact, fact_cpu = rate(system, lambda: requests.post(f"{url}/bench/touch", timeout=10))
        new = sum(len(system.store.facts(case)) for case in range(1, CASES + 1)) - facts
        assert new == ROUNDS * CASES, f"{new} facts instead of {ROUNDS * CASES}"
        bare = yardstick(url, folder)
        system.store.close()
    return [
        Figure(
            name="reconciles a second, nothing new",
            value=f"{nothing:.0f}",
            beside=f"at least {AT_LEAST}",
            met=nothing >= AT_LEAST,
        ),
        Figure(
            name="  CPU time each, ms",
            value=f"{nothing_cpu:.1f}",
            beside=f"at {AT_LEAST} a second: {1000 / AT_LEAST:.0f}",
        ),
        Figure(name="reconciles a second, one new fact (3 reads)", value=f"{fact:.0f}", beside=""),
        Figure(name="  CPU time each, ms", value=f"{fact_cpu:.1f}", beside=""),
        Figure(name="  yardstick: bare GET and one transaction, a second", value=f"{bare:.0f}", beside=""),
    ]
