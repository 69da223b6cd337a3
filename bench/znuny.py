"""How late a webhook of a real Znuny comes, and how fast those drain that waited for its daemon.

As root on Debian 12, with `make znuny` before it. Who listens keeps nothing, so that the figures are Znuny's.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from statistics import median

from prometheus_client import CollectorRegistry

from bench.table import Figure
from plugin.application.store import ReceivedDelivery
from plugin.settings import Settings
from tests.helpdesks.contract import until
from tests.helpdesks.otrs.scene import ZnunyScene
from tests.znuny.machine import daemon_stopped, script
from tests.znuny.office import ADMIN, OFFICE, Agent, Puppets, admin_password, install_package, puppets
from tests.znuny.story import make_region, set_up
from webhooks.app import Web, create_app
from webhooks.server import serve
from webhooks.signature import Secrets

TIMES = 5
CHANGES = 100
LONG_S = 300.0
Came = list[tuple[int, float]]
"""Of which ticket a delivery came, and when (machine seconds)."""


def figures() -> list[Figure]:
    """What was measured."""
    script("up.sh")
    install_package()
    admin = Agent(ADMIN, admin_password())
    admin.told("Setup", Wanted=OFFICE, Apply=1)
    settings = make_region(admin)
    with puppets() as happens, told(settings, happens) as came:
        scene = ZnunyScene(happens)
        lags = sorted(lag(scene, happens, came, number) for number in range(TIMES))
        waited, seconds = drain(scene, happens, came)
    return [
        Figure(
            name=f"from an agent's change to its webhook, idle, of {TIMES}",
            value=f"{median(lags):.2f} s",
            beside=f"{lags[0]:.2f} s at least, {lags[-1]:.2f} s at most",
        ),
        Figure(
            name=f"webhooks that waited for the daemon: {waited} in {seconds:.1f} s",
            value=f"{waited / seconds:.1f} /s",
            beside="from the first to the last",
        ),
    ]


@contextmanager
def told(settings: Settings, happens: Puppets) -> Iterator[Came]:
    """What comes, after setup told Znuny where to."""
    came: Came = []

    def receive(delivery: ReceivedDelivery) -> None:
        came.append((delivery.ticket, time.monotonic()))

    web = Web(
        receive=receive,
        helpdesk="otrs",
        secrets=Secrets(current=settings.webhook_secret.get_secret_value()),
        now=lambda: datetime.now(UTC),
        health=list,
        registry=CollectorRegistry(),
    )
    serving = serve(create_app(web), "127.0.0.1", 0)
    try:
        set_up(settings.model_copy(update={"public_url": f"http://127.0.0.1:{serving.port}"}))
        yield came
    finally:
        happens("SwitchOff", Name="Klachtwacht-webhook")
        serving.stop()


def change(ticket: int, number: int) -> None:
    """A colleague fills in a field."""
    field = {"Name": "KlachtSamenvatting", "Value": f"Verandering {number}"}
    Agent(ZnunyScene.handler).told("TicketUpdate", TicketID=ticket, DynamicField=[field])


def lag(scene: ZnunyScene, happens: Puppets, came: Came, number: int) -> float:
    """Seconds from the answer to an agent's change until its webhook, while nothing else waits."""
    ticket = scene.mail_arrives(subject="Vraag", text="Wanneer?")
    until(lambda: ticket in {one for one, _ in came} and not happens("Waiting")["Tasks"], seconds=LONG_S)
    before = len(came)
    change(ticket, number)
    changed = time.monotonic()
    until(lambda: len(came) > before, seconds=LONG_S, every_s=0.01)
    return came[before][1] - changed


def drain(scene: ZnunyScene, happens: Puppets, came: Came) -> tuple[int, float]:
    """How many webhooks waited for a daemon that was stopped, and how many seconds they took once it ran."""
    ticket = scene.mail_arrives(subject="Vraag", text="Wanneer?")
    until(lambda: ticket in {one for one, _ in came} and not happens("Waiting")["Tasks"], seconds=LONG_S)
    with daemon_stopped():
        for number in range(CHANGES):
            change(ticket, number)
        waiting, before = happens("Waiting")["Tasks"], len(came)
    until(lambda: len(came) >= before + waiting, seconds=LONG_S)
    return waiting, came[before + waiting - 1][1] - came[before][1]
