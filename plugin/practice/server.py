"""The practice helpdesk on a port of loopback."""

import math
import socket
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any, Self

from cheroot import wsgi

from plugin.application.mappings.setup_file import SetupFiles
from plugin.practice import (
    mapped,
    office,
    page,
    routes_articles,
    routes_people,
    routes_practice,
    routes_setup,
    routes_tickets,
)
from plugin.practice.calls import Call, Door, Fault, Faults
from plugin.practice.clock import CivilClock
from plugin.practice.desk import Desk
from plugin.practice.http import App
from plugin.practice.mail import SentMail
from plugin.practice.world import Row, Settings, World

THREADS = 8
STOP_WAIT_S = 0.02
"""At most so long does stopping wait for the thread that listens."""


class _Gateway(wsgi.Gateway_10):
    def get_environ(self) -> dict[str, Any]:  # type: ignore[override]
        environ: dict[str, Any] = super().get_environ()  # type: ignore[no-untyped-call]
        environ["practice.cut"] = self._cut
        return environ

    def _cut(self) -> None:
        with suppress(OSError):
            self.req.conn.socket.shutdown(socket.SHUT_RDWR)


class PracticeServer:
    """A running practice helpdesk; use it as a context manager.

    `clock` is its civil clock, `lag_s` the wait between a change and its webhook, `retry_scale` 0 makes retries
    follow at once (both machine time), `port` 0 takes a free one.
    """

    def __init__(
        self, *, clock: CivilClock, lag_s: float = 0.3, retry_scale: float = 1.0, port: int = 0, host: str = "127.0.0.1"
    ) -> None:
        self.clock = clock
        self.desk = Desk(clock, Settings(lag_s=lag_s, retry_scale=retry_scale))
        app = App(self.desk.world, self.desk.settle)
        self.door = Door(app, now=clock.now)
        for routes in (routes_tickets.routes, routes_articles.routes, routes_people.routes, routes_setup.routes):
            app.register_blueprint(routes(self.desk.world))
        app.register_blueprint(routes_practice.routes(self.desk, self.door))
        app.register_blueprint(page.routes())
        self._server = wsgi.Server((host, port), self.door, numthreads=THREADS, server_name="practice")
        self._server.gateway = _Gateway
        self._server.shutdown_timeout = 1
        self._server.expiration_interval = STOP_WAIT_S
        self._thread = threading.Thread(target=self._server.serve, name="practice-http", daemon=True)

    def start(self) -> Self:
        """Bind the port and serve in the background."""
        self._server.prepare()
        self.desk.deliveries.base_url = self.url
        self.desk.worker.start()
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop serving; deliveries and mail that wait are dropped."""
        self.door.close()
        self._server.stop()
        self._thread.join()
        self.desk.worker.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        host, port = self._server.bind_addr[:2]
        return f"http://{host}:{port}"

    @property
    def world(self) -> World:
        """All tables, for tests that look behind the API; hold `world.lock` to read more than one row."""
        return self.desk.world

    @property
    def settings(self) -> Settings:
        return self.desk.world.settings

    @property
    def calls(self) -> deque[Call]:
        """The calls that came in, oldest first; `calls.clear()` starts anew."""
        return self.door.log

    @property
    def faults(self) -> Faults:
        return self.door.faults

    def fault(self, match: str, **what: Any) -> None:
        """Switch a fault on; see `Fault`."""
        self.faults.add(Fault(match=match, **what))

    @property
    def outbox(self) -> list[SentMail]:
        return self.desk.outbox

    def token(self, login: str) -> str:
        """A token for this user. Raises KeyError for a stranger."""
        return self.desk.token(login)

    @property
    def mail_arrives(self) -> Callable[..., Row]:
        """`Desk.mail_arrives`."""
        return self.desk.mail_arrives

    @property
    def phone_note(self) -> Callable[..., Row]:
        """`Desk.phone_note`."""
        return self.desk.phone_note

    @property
    def web_form(self) -> Callable[..., Row]:
        """`Desk.web_form`."""
        return self.desk.web_form

    def system_changes(self, ticket: int, **columns: Any) -> None:
        """`Desk.system_changes`."""
        self.desk.system_changes(ticket, **columns)

    def idle(self, timeout_s: float = 10, *, within_s: float = math.inf) -> bool:
        """Wait until no delivery or mail is due within so many seconds; False when that takes too long."""
        return self.desk.worker.idle(timeout_s, within_s=within_s)

    def fill_office(
        self,
        *,
        webhook_url: str | None = None,
        secret: str = "",
        with_tickets: bool = True,
        files: SetupFiles | None = None,
    ) -> None:
        """Create the office of plugin/practice/office.yaml; without a URL there is no webhook.

        Fields, rules and groups per region are those of `files`, or of the mappings that came with the software.
        """
        files = files or mapped.files()
        office.fill(self.desk, files=files, webhook_url=webhook_url, secret=secret, with_tickets=with_tickets)


def at_local(text: str) -> datetime:
    """A local time in Europe/Amsterdam as an aware moment, for `at=`."""
    return CivilClock.at(text, ticks=lambda: 0.0).now()
