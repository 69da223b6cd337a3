"""The composition root: the one place where everything is put together, and the only one that reads a clock."""

import os
import secrets
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click
import structlog
from prometheus_client import CollectorRegistry
from pydantic import SecretStr

from plugin.application.absences import Absences
from plugin.application.compose import Composer
from plugin.application.follow import Follower
from plugin.application.health import problems
from plugin.application.helpdesk import Helpdesk
from plugin.application.knowledge import Knowledge
from plugin.application.learning import Learning
from plugin.application.mappings import ZAMMAD, InvalidMappings, Mappings, default_folder, load_mappings
from plugin.application.new_readers import NewReaders
from plugin.application.night import Night
from plugin.application.observe import FIRST_LOOK
from plugin.application.perform import Performer
from plugin.application.published import Published
from plugin.application.reconcile import Reconciler
from plugin.application.report_delivery import ReportDelivery
from plugin.application.restore import Restoration
from plugin.application.store import ReceivedDelivery, Store
from plugin.application.tail import CURSOR, Rows, Tail
from plugin.application.words import Words
from plugin.application.worker import Pause, Worker
from plugin.domain.organisation import Desk
from plugin.engine.embedded import Embedded
from plugin.engine.startup import Engine, Startup
from plugin.engine.watch import Watch
from plugin.helpdesks import HELPDESKS
from plugin.settings import PREFIX, Settings, SettingsError, load_settings
from plugin.store import open_store
from webhooks.app import Web, create_app
from webhooks.group_commit import GroupCommit
from webhooks.metrics import HelpdeskCalls, StoreFigures
from webhooks.server import Serving, serve
from webhooks.signature import Secrets

LEASE_CALLS = 4.0
"""A lease lasts so many times the longest call: a ticket is read in three, and it is renewed before each write."""


def civil_clock() -> datetime:
    """Our own civil time (UTC)."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """Klachtwacht put together for one organisation."""

    store: Store
    helpdesk: Helpdesk
    learning: Learning
    reconciler: Reconciler
    workers: tuple[Worker, ...]
    tail: Tail
    pause: Pause
    now: Callable[[], datetime]
    watch: Watch
    engine_database: str

    def engine(self) -> Engine:
        """The engine of this system: past one machine where it was given a database, else embedded."""
        if not self.engine_database:
            return Embedded(workers=self.workers, watch=self.watch, learning=self.learning)
        from plugin.engine.procrastinate import Distributed

        return Distributed(
            url=self.engine_database,
            organisation=self.knowledge.organisation.name,
            store=self.store,
            workers=self.workers,
            watch=self.watch,
            learning=self.learning,
        )

    @property
    def knowledge(self) -> Knowledge:
        """What is known now."""
        return self.learning.known

    @property
    def published(self) -> Published:
        """The ticket of the roots."""
        return self.watch.night.published

    def night(self) -> Night:
        """The nightly work of this system."""
        return self.watch.night

    def restoration(self) -> Restoration:
        """What notices a restore of this system's database."""
        return self.watch.night.restoration

    def problems(self) -> Sequence[str]:
        """What is wrong now, in sentences."""
        now = self.now()
        silence = self.watch.silence_s()
        found = problems(self.store.stats(now), civil_now=now, tail_s_ago=silence, paused_s=self.pause.left())
        return (*found, *self.learning.problems())

    def settle(self, *, rounds: int = 5) -> None:
        """Ask what changed and work until nothing is due: in this thread, as tests step it."""
        for _ in range(rounds):
            self.tail.ask()
            worked = False
            while self.workers[0].work_once():
                worked = True
            if not worked:
                return


def build(
    settings: Settings,
    mappings: Mappings,
    *,
    store: Store | None = None,
    on_call: Callable[[str, str, int | None, float], None] | None = None,
    helpdesk_clock: bool = False,
    helpdesk_max_s: float | None = None,
) -> System:
    """Put everything together. `helpdesk_clock`: civil time is the helpdesk's own (the practice helpdesk)."""
    file = mappings.helpdesk
    helpdesk = HELPDESKS[mappings.helpdesk_name](
        url=settings.url,
        secret=settings.token.get_secret_value(),
        mapping=file,
        on_call=on_call,
    )
    store = store or open_store(settings.database)
    now = helpdesk.now if helpdesk_clock else civil_clock
    learning = Learning(
        folder=settings.config or default_folder(),
        helpdesk=helpdesk,
        secret=_key(settings),
        in_use=store.regulations,
        machine=time.monotonic,
        mappings=mappings,
    )
    knowledge = learning.known
    composer = Composer(helpdesk=helpdesk, knowledge=knowledge, words=Words(helpdesk=helpdesk, knowledge=knowledge))
    longest = file.helpdesk_max_s if helpdesk_max_s is None else helpdesk_max_s
    performer = Performer(helpdesk, composer, helpdesk_max_s=longest)
    follower = Follower(store=store, helpdesk=helpdesk, performer=performer)
    reconciler = Reconciler(store=store, helpdesk=helpdesk, learning=learning, performer=performer, follower=follower)
    rows, pause = Rows(machine=time.monotonic), Pause(machine=time.monotonic)
    worker = Worker(store=store, reconciler=reconciler, rows=rows, now=now, pause=pause, lease_s=LEASE_CALLS * longest)
    tail = Tail(
        store=store,
        helpdesk=helpdesk,
        rows=rows,
        machine=time.monotonic,
        # where the question each second is not allowed, only the wide one is asked
        period_s=file.tail.period_s if file.tail.allowed else file.tail.wide_every_s,
        overlap_s=file.tail.overlap_s,
        wide_s=file.tail.wide_overlap_s,
        wide_every_s=file.tail.wide_every_s,
    )
    published = Published(helpdesk=helpdesk, desk=knowledge.organisation.desks[Desk.DIRECTORATE])
    restoration = Restoration(store=store, helpdesk=helpdesk, published=published, purge_again=reconciler.purge_again)
    reports = ReportDelivery(
        store=store,
        helpdesk=helpdesk,
        learning=learning,
    )
    return System(
        store=store,
        helpdesk=helpdesk,
        learning=learning,
        reconciler=reconciler,
        workers=(worker,) * settings.workers,
        tail=tail,
        pause=pause,
        now=now,
        watch=Watch(
            store=store,
            tail=tail,
            readers=NewReaders(store=store, learning=learning),
            night=Night(
                store=store,
                published=published,
                restoration=restoration,
                reports=reports,
                absences=Absences(store=store, learning=learning),
                follow_staff=_follow_staff(settings, mappings.helpdesk_name),
            ),
            pause=pause,
            now=now,
            alone=settings.database.startswith("sqlite"),
        ),
        engine_database=settings.engine_database,
    )


def _follow_staff(settings: Settings, helpdesk: str) -> Callable[[], None] | None:
    """What follows the staff at night, where an administrator's token was given for it."""
    if not settings.admin_token.get_secret_value():
        return None
    from plugin.staffing import Staffing

    return Staffing(settings=settings, helpdesk=helpdesk).follow


def _key(settings: Settings) -> bytes:
    """The key of the hashes: given, or made once and kept beside the database, readable only for us."""
    if given := settings.key.get_secret_value():
        return given.encode()
    path = Path(settings.database.removeprefix("sqlite:///")).with_suffix(".key")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    return path.read_bytes()


@click.command()
@click.option("--helpdesk", "name", default="practice", show_default=True, help="practice, or a helpdesk by name.")
@click.option("--port", type=int, help="Where Klachtwacht listens (KLACHTWACHT_PORT).")
@click.option("--practice-port", type=int, default=3030, show_default=True, help="Where the practice helpdesk listens.")
def run(name: str, port: int | None, practice_port: int) -> None:
    """Run Klachtwacht: receiver, workers and tail in one process."""
    stop = stop_signal()
    configure_logs()
    with ExitStack() as stack:
        try:
            settings = load_settings(os.environ, Path.cwd())
            settings = settings.model_copy(update={"port": port} if port else {})
            if name == "practice":
                settings = practice(stack, settings, practice_port)
            spoken = ZAMMAD if name == "practice" else name
            mappings = load_mappings(settings.config or default_folder(), spoken)
            serving, startup = start(stack, settings, mappings, practising=name == "practice")
        except (SettingsError, InvalidMappings, OSError) as error:
            raise click.ClickException(str(error)) from error
        own = f"http://{settings.host}:{serving.port}"
        if failure := startup.wait(FIRST_ANSWER_S, unless=stop):
            click.echo(f"De helpdesk antwoordt nog niet. Klachtwacht blijft het proberen.\n{failure}", err=True)
        if name == "practice":
            click.echo(WELCOME.format(url=settings.url, own=own))
        else:
            click.echo(f"Klachtwacht luistert op {own} en volgt {settings.url}.")
        stop.wait()
        click.echo("Klachtwacht stopt …")


def start(stack: ExitStack, settings: Settings, mappings: Mappings, *, practising: bool) -> tuple[Serving, Startup]:
    """Start the receiver, and the engine as soon as the helpdesk answers; the stack stops them."""
    require(settings)
    registry = CollectorRegistry()
    store = open_store(settings.database)
    stack.callback(store.close)

    def connect() -> System:
        system = build(
            settings,
            mappings,
            store=store,
            on_call=calls,
            helpdesk_clock=practising or settings.helpdesk_clock,
        )
        system.restoration().notice(system.now())
        if practising:
            # what lay in the office before we came is looked at as well
            store.set_cursor(CURSOR, (system.now() - FIRST_LOOK).isoformat())
        return system

    calls = HelpdeskCalls(registry)
    startup = Startup(connect=connect)
    committed = GroupCommit(store.receive)

    def receive(delivery: ReceivedDelivery) -> None:
        committed(delivery)
        startup.wake()

    registry.register(StoreFigures(lambda: store.stats(civil_clock())))
    app = create_app(
        Web(
            receive=receive,
            helpdesk=mappings.helpdesk_name,
            secrets=Secrets(
                current=settings.webhook_secret.get_secret_value(),
                previous=settings.webhook_secret_previous.get_secret_value() or None,
            ),
            now=civil_clock,
            health=startup.problems,
            registry=registry,
            metrics_token=settings.metrics_token.get_secret_value() or None,
        )
    )
    serving = serve(app, settings.host, settings.port)
    if settings.database.startswith("sqlite"):
        # the port is ours, so the process before us is gone, and what it held when it was killed is free at once
        store.end_leases()
    stack.callback(startup.stop)
    stack.callback(serving.stop)
    startup.start()
    return serving, startup


def require(settings: Settings) -> None:
    """Refuse to start without an address, a token and a secret: an open receiver would be worse than none."""
    for field in ("url", "token", "webhook_secret"):
        value = getattr(settings, field)
        if not (value.get_secret_value() if isinstance(value, SecretStr) else value):
            raise SettingsError(f"{PREFIX}{field.upper()} is missing: set it in the environment or in a .env file")
    alone = settings.database.startswith("sqlite")
    if not alone and not settings.key.get_secret_value():
        raise SettingsError(f"{PREFIX}KEY is missing: give 32 random characters, the same for every process")
    if settings.engine_database and not settings.engine_database.startswith("postgresql://"):
        raise SettingsError(f"{PREFIX}ENGINE_DATABASE must begin with postgresql://")
    if settings.engine_database and alone:
        raise SettingsError(
            f"{PREFIX}ENGINE_DATABASE is for several processes: {PREFIX}DATABASE must be PostgreSQL too"
        )


def practice(stack: ExitStack, settings: Settings, port: int) -> Settings:
    """Start the practice helpdesk with its office, on loopback, with a database that lives as long as it does."""
    from plugin.application.mappings.setup_file import load_setup_files
    from plugin.practice.clock import CivilClock
    from plugin.practice.server import PracticeServer

    secret = secrets.token_hex(16)
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="klachtwacht-"))
    server = stack.enter_context(PracticeServer(port=port, clock=CivilClock(civil_clock())))
    server.fill_office(
        webhook_url=f"http://{settings.host}:{settings.port}/webhooks/zammad",
        secret=secret,
        files=load_setup_files(settings.config or default_folder()),
    )
    return settings.model_copy(
        update={
            "url": server.url,
            "token": SecretStr(server.token("klachtwacht")),
            "admin_token": SecretStr(""),  # one for a real helpdesk means nothing here
            "webhook_secret": SecretStr(secret),
            "database": f"sqlite:///{folder}/klachtwacht.db",
            "engine_database": "",
        }
    )


FIRST_ANSWER_S = 10.0
"""How long the start waits for the helpdesk before it says that it does not answer (machine time)."""

WELCOME = """
De oefenhelpdesk draait:  {url}
Klachtwacht luistert op:  {own}   (toestand: {own}/healthz)

Probeer dit:
  1. Wees de klant: schrijf Jan de Vries een mail met een klacht over hem, en kijk hoe Jan zijn ticket kwijtraakt.
  2. Wees Hanneke, de klachtencoördinator: open de klacht, lees het voorstel en klik op 'bevestigen'.
  3. Zet de klok een dag vooruit, en nog een, en zie de waarschuwing en de escalatie naar de directie komen.

Ctrl-C stopt alles.
"""


def configure_logs() -> None:
    """Logs are JSON lines with named fields, on standard error."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),  # as it is when something is logged
    )


@click.command()
@click.option("--helpdesk", "name", help="The helpdesk by name (KLACHTWACHT_HELPDESK).")
def worker(name: str | None) -> None:
    """Run workers without a receiver: more of them beside `run`, on one PostgreSQL database."""
    stop = stop_signal()
    configure_logs()
    try:
        settings = load_settings(os.environ, Path.cwd())
        require(settings)
        if settings.database.startswith("sqlite"):
            raise SettingsError(f"{PREFIX}DATABASE is SQLite, which one process uses alone: workers need PostgreSQL")
        mappings = load_mappings(settings.config or default_folder(), name or settings.helpdesk)
    except (SettingsError, InvalidMappings) as error:
        raise click.ClickException(str(error)) from error
    store = open_store(settings.database)
    clock = settings.helpdesk_clock

    def connect() -> System:
        system = build(settings, mappings, store=store, helpdesk_clock=clock)
        system.restoration().notice(system.now())
        return system

    startup = Startup(connect=connect)
    startup.start()
    click.echo(f"Klachtwacht werkt mee voor {settings.url}.")
    stop.wait()
    startup.stop()
    store.close()


def stop_signal() -> threading.Event:
    """An event that is set by Ctrl-C or by a service manager's TERM."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return stop
