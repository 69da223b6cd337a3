"""A door between Klachtwacht and the real Znuny, at which a test steps in while one write is under way."""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import requests

from tests.helpdesks.otrs.scene import ADDRESS

WRITES = ("TicketCreate", "TicketUpdate", "LinkAdd")
Forward = Callable[[], requests.Response | None]


@dataclass(slots=True, kw_only=True)
class Trap:
    """Strikes the first write that `meant` says is the one; `then` lets it through or not, and does what it likes."""

    meant: Callable[[str, dict[str, Any]], bool]
    then: Callable[[Forward], requests.Response | None]
    taken: threading.Event = field(default_factory=threading.Event)  # the step that brings the write
    struck: threading.Event = field(default_factory=threading.Event)
    _once: threading.Lock = field(default_factory=threading.Lock)

    def strikes(self, operation: str, asked: dict[str, Any]) -> bool:
        """Whether it is this write, and the first."""
        return operation in WRITES and self.meant(operation, asked) and self._once.acquire(blocking=False)


class Door(ThreadingHTTPServer):
    """Lets everything through but what its trap takes."""

    daemon_threads = True
    trap: Trap | None = None

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Passage)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        """Where Znuny is, for who comes by this door."""
        return f"http://127.0.0.1:{self.server_port}/otrs"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Somebody who was killed takes no answer any more."""


class _Passage(BaseHTTPRequestHandler):
    server: Door

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))

        def forward() -> requests.Response | None:
            headers = {name: value for name, value in self.headers.items() if name not in ("Host", "Connection")}
            try:
                return requests.post(ADDRESS + self.path, data=body, headers=headers, timeout=60)
            except requests.ConnectionError:
                return None  # as it comes from Znuny: the connection ends

        operation, trap = self.path.rpartition("/")[2], self.server.trap
        if trap is not None and trap.strikes(operation, json.loads(body)):
            trap.taken.wait(60)  # what people do is not to be hit with it
            answer = trap.then(forward)
            trap.struck.set()
        else:
            answer = forward()
        if answer is not None:
            self.send_response(answer.status_code)
            self.send_header("Content-Type", answer.headers["Content-Type"])
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)
        self.close_connection = True

    def log_message(self, format: str, *arguments: Any) -> None:
        """Nothing: what comes by is in nobody's log."""
