"""Where the real Znuny's mail goes to: it takes every message and keeps it."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

PORT = 9925


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    received: list[EmailMessage]


class _Conversation(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        self._say("220 sink")
        while line := self.rfile.readline():
            match line.split()[:1]:
                case [b"DATA"]:
                    self._say("354 go on")
                    self._keep()
                    self._say("250 kept")
                case [b"QUIT"]:
                    self._say("221 bye")
                    return
                case _:
                    self._say("250 yes")

    def _keep(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        message = message_from_bytes(b"".join(lines), policy=policy.default)
        assert isinstance(message, EmailMessage)
        # Znuny's daemon and a test that does not wait for it can send the same mail at once: that is one mail
        if message["Message-ID"] not in {kept["Message-ID"] for kept in self.server.received}:
            self.server.received.append(message)

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def sink() -> Iterator[list[EmailMessage]]:
    """The messages that arrived so far."""
    with _Server(("127.0.0.1", PORT), _Conversation) as server:
        server.received = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.received
        server.shutdown()
