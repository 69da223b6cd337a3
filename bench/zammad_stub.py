"""A Zammad that answers at once what a real one was recorded to answer: `python -m bench.zammad_stub`.

It prints its port and runs until its standard input is closed. `POST /bench/touch` is another agent who gives every
ticket another owner: each row gets a new `updated_at`, and each history a new entry.
"""

import json
import re
import socket
import sys
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

RECORDED = Path(__file__).parents[1] / "tests/recordings/zammad/rest"
OPENED = 9_000_001  # a ticket that is opened here
ARTICLE = 13  # the message in the recorded articles
OTHERS = ("5", "7")  # two agents who take turns as owner


def recorded(name: str) -> Any:
    """The body of a recorded answer."""
    [path] = RECORDED.glob(f"{name}-*.json")
    return json.loads(path.read_text())["response"]["body"]


@dataclass(slots=True)
class Office:
    """What the answers depend on: how often everything was touched, and what was written to each ticket."""

    began: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))
    touches: int = 0
    written: dict[int, dict[str, Any]] = field(default_factory=dict)
    row: dict[str, Any] = field(default_factory=lambda: recorded("run-36"))
    articles: list[dict[str, Any]] = field(default_factory=lambda: recorded("run-40")[:1])
    history: list[dict[str, Any]] = field(default_factory=lambda: recorded("run-47")["history"])
    users: list[dict[str, Any]] = field(default_factory=lambda: recorded("run-54"))
    posted: dict[str, Any] = field(default_factory=lambda: recorded("run-105"))

    def answer(self, method: str, path: str, body: dict[str, Any]) -> Any:
        """The answer to a call."""
        route = re.sub(r"\?.*", "", path.removeprefix("/api/v1"))
        last = route.rsplit("/", 1)[-1]
        if route == "/bench/touch":
            self.touches += 1
            return {}
        if route == "/tickets/search":
            return []
        if route == "/tickets":
            return self._ticket(OPENED, {})
        if route == "/users/search":
            return self.users
        if route.startswith("/users/"):
            return self.users[0]
        if route == "/core_workflows/perform":
            return {"assets": {"Group": {}}}
        if route == "/groups":
            names = ("Klachten", "Klachten::Vertrouwelijk", "Klachten directie", "Klachten berichten")
            return [{"id": n, "name": name} for n, name in enumerate(names, 2)]
        if route.startswith("/ticket_articles/by_ticket/"):
            return [{**a, "ticket_id": int(last)} for a in self.articles]
        if route == "/ticket_articles":
            return self.posted
        if route.startswith("/ticket_history/"):
            return {"history": [{**h, "o_id": int(last)} for h in self.history] + self._touched(int(last))}
        if route.endswith("/shared_draft"):
            return {"shared_draft_id": None, "assets": None}
        return self._ticket(int(last), body if method == "PUT" else {})

    def _ticket(self, ticket: int, change: dict[str, Any]) -> dict[str, Any]:
        written = self.written.setdefault(ticket, {})
        written |= change
        owner = {"owner_id": int(OTHERS[self.touches % 2])} if self.touches else {}
        moment = self._at(self.touches).isoformat().replace("+00:00", "Z")
        return {**self.row, "id": ticket, "number": str(87000 + ticket), "updated_at": moment, **owner, **written}

    def _touched(self, ticket: int) -> list[dict[str, Any]]:
        return [
            {
                "id": 1_000_000 + touch,
                "o_id": ticket,
                "object": "Ticket",
                "type": "updated",
                "attribute": "owner",
                "value_from": "",
                "value_to": "",
                "id_from": int(OTHERS[(touch + 1) % 2]),
                "id_to": int(OTHERS[touch % 2]),
                "created_by_id": int(OTHERS[0]),
                "created_at": self._at(touch).isoformat().replace("+00:00", "Z"),
            }
            for touch in range(1, self.touches + 1)
        ]

    def _at(self, touch: int) -> datetime:
        return self.began + timedelta(milliseconds=touch)


def serve(connection: socket.socket, office: Office) -> None:
    """Answer one connection until the other side hangs up."""
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    kept = b""
    while True:
        while b"\r\n\r\n" not in kept:
            part = connection.recv(65536)
            if not part:
                return
            kept += part
        head, _, kept = kept.partition(b"\r\n\r\n")
        found = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
        length = int(found[1]) if found else 0
        while len(kept) < length:
            kept += connection.recv(65536)
        body, kept = kept[:length], kept[length:]
        method, path = head.split(b" ", 2)[:2]
        answer = json.dumps(office.answer(method.decode(), path.decode(), json.loads(body or b"{}"))).encode()
        date = datetime.now(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
        connection.sendall(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\n"
            + f"Date: {date}\r\nContent-Length: {len(answer)}\r\n\r\n".encode()
            + answer
        )


def main() -> None:
    """Listen on a free port of loopback."""
    office = Office()
    listening = socket.create_server(("127.0.0.1", 0))
    print(listening.getsockname()[1], flush=True)

    def accept() -> None:
        while True:
            threading.Thread(target=serve, args=(listening.accept()[0], office), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()
