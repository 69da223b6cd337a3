"""Names, addresses and texts stay in the helpdesk: none is found in database, log or metrics (design, section 2)."""

import io
import json
import logging
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from prometheus_client import CollectorRegistry, generate_latest

from plugin.application.mappings import default_folder, load_mappings
from plugin.domain.names import Stage
from plugin.main import build
from tests.scenarios.office import Office, open_office
from webhooks.metrics import HelpdeskCalls, StoreFigures

MESSAGE = """Geachte mevrouw,

Op 26 februari had ik een gesprek met Jan de Vries. Hij noemde mij een pindakaasfiets en dat kwetst mij zeer.
Ik ben Xanthippe Quastenberg, Zilvermeeuwlaan 88, 9712 QX Groningen, BSN 123456782.

Met vriendelijke groet,
Xanthippe Quastenberg
06 98765432
"""

TEXT = """<div><b>Concept beslissing op klacht {number}</b></div>
<div><b>Uw klacht</b></div><div>U schrijft dat Jan de Vries u een pindakaasfiets noemde.</div>
<div><b>De feiten zoals wij die zien</b></div><div>{facts}</div>
<div><b>Ons standpunt</b></div><div>Dat was klabakkerij en niet netjes.</div>
<div><b>Ons oordeel</b></div><div>Uw klacht is gegrond.</div>"""

PERSONAL = (
    # the client
    *("xanthippe", "quastenberg", "zeldzaam.example", "zilvermeeuw", "9712 qx", "123456782", "98765432"),
    # what people wrote
    *("pindakaas", "klabakkerij", "kattebelletje", "zeewiersoep", "onderwerpje", "tegensputteren"),
    # staff
    *("de vries", "jdevries", "hanneke", "prins", "renate", "van der meer", "rvdmeer", "van rijn", "werkvlak.example"),
)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged, as in production: structlog's JSON, and what libraries log."""
    text = io.StringIO()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(text),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(text)
    logging.getLogger().addHandler(handler)
    yield text
    logging.getLogger().removeHandler(handler)
    structlog.reset_defaults()


def test_nothing_personal_is_kept(tmp_path: Path, log: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("perform", "worker"):
        monkeypatch.setattr(f"plugin.application.{module}.BACKOFF_S", (0.02,))
    registry = CollectorRegistry()
    server, settings = open_office(tmp_path, "2026-03-03T10:00")
    try:
        system = build(
            settings,
            load_mappings(default_folder()),
            helpdesk_clock=True,
            helpdesk_max_s=0.05,
            on_call=HelpdeskCalls(registry),
        )
        office = Office(helpdesk=server, system=system, database=settings.database)
        registry.register(StoreFigures(lambda: system.store.stats(system.now())))
        assert live(office) is Stage.CLOSED
        system.store.append_root(system.now())
        metrics = generate_latest(registry).decode()
        kept = database(tmp_path / "klachtwacht.db")
        system.store.close()
    finally:
        server.stop()

    logged = log.getvalue()
    assert "Proposed" in kept
    assert "closed:" in kept
    assert "klachtwacht_helpdesk" in metrics
    assert [json.loads(line)["event"] for line in logged.splitlines() if line.startswith("{")], "faults are logged"
    found = {
        (where, word)
        for where, text in (("database", kept), ("log", logged), ("metrics", metrics))
        for word in PERSONAL
        if word in text.lower()
    }
    assert found == set()


def live(office: Office) -> Stage | None:
    """A whole life, with a fault here and there so that errors are logged too."""
    helpdesk, hanneke, renate = office.helpdesk, office.as_("hprins"), office.as_("rvdmeer")
    mail = office.mail(
        MESSAGE, subject="Onderwerpje", from_="xanthippe.quastenberg@zeldzaam.example", name="Xanthippe Quastenberg"
    )
    ticket = int(mail["ticket_id"])
    helpdesk.fault("GET .*/ticket_history/", status=500, times=4)
    helpdesk.fault("POST /api/v1/tickets(\\?|$)", status=500, stage="after")
    helpdesk.fault("POST /api/v1/ticket_articles", status=422)
    reach(office, ticket, Stage.PROPOSED)
    hanneke.click(ticket, "bevestigen", klacht_samenvatting="Zeewiersoep met Jan de Vries")
    reach(office, ticket, Stage.ACKNOWLEDGE)
    hanneke.send_draft(ticket)
    reach(office, ticket, Stage.HANDLING)
    office.hear_both_sides(ticket)
    helpdesk.system_changes(ticket, owner="jdevries")
    hanneke.note(ticket, "<div>Kattebelletje: bel Xanthippe</div>")
    number = hanneke.ticket(ticket)["number"]
    hanneke.note(ticket, TEXT.format(number=number, facts="[Vul in] over tegensputteren"))
    reach(office, ticket, Stage.HANDLING)
    hanneke.set(ticket, klacht_oordeel="gegrond", klacht_opvolging="Jan de Vries belt Xanthippe Quastenberg.")
    hanneke.note(ticket, TEXT.format(number=number, facts="In het dossier staat tegensputteren."))
    reach(office, ticket, Stage.APPROVAL)
    renate.click(ticket, "akkoord")
    reach(office, ticket, Stage.FOLLOW_UP)
    office.later(days=3)
    hanneke.send_draft(ticket, filled_in="Jan de Vries belde Xanthippe Quastenberg.")
    hanneke.click(ticket, "opvolging_klaar")
    reach(office, ticket, Stage.CLOSED)
    return office.case(ticket).stage


def reach(office: Office, ticket: int, stage: Stage) -> None:
    """Work until the case stands so and nothing waits, whatever faults come between."""
    until = time.monotonic() + 20
    while True:
        office.settle()
        if office.case(ticket).stage is stage and not waiting(office):
            return
        assert time.monotonic() < until, (office.case(ticket).stage, waiting(office))
        threading.Event().wait(0.02)


def waiting(office: Office) -> list[str]:
    """The actions that still have to be tried."""
    store = office.system.store
    cases = {case for t in range(1, 60) if (case := store.case_of(t))}
    return [a.key for case in cases for a in store.open_actions(case)]


def database(path: Path) -> str:
    """All rows of all tables, and the raw bytes beside them."""
    connection = sqlite3.connect(path)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = [str(row) for table in tables for row in connection.execute(f'SELECT * FROM "{table}"')]
    connection.close()
    raw = [f.read_bytes().decode("latin-1") for f in path.parent.iterdir() if f.name.startswith(path.name)]
    assert len(tables) > 5
    return "\n".join(rows + raw)
