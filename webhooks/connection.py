"""A connection of the web server that reads and writes with the interpreter's own buffers.

cheroot's are Python's own model of them (`_pyio`), which costs a tenth of a delivery's CPU time.
"""

import io
import socket
from typing import Any

from cheroot.server import HTTPConnection

READ_BYTES = 64 * 1024  # a delivery comes in one or two reads; each read lets other threads go first


class Received(socket.SocketIO):
    """The bytes of a socket, counted."""

    count = 0

    def readinto(self, buffer: Any) -> int | None:
        got = super().readinto(buffer)
        self.count += got or 0
        return got


class Reader(io.BufferedReader):
    """What cheroot reads a request from. `bytes_read` counts what it took."""

    def __init__(self, connection: socket.socket) -> None:
        self._received = Received(connection, "r")
        super().__init__(self._received, READ_BYTES)
        self.bytes_read = 0

    def read(self, size: int | None = -1, /) -> bytes:
        return self._took(super().read(size))

    def readline(self, size: int | None = -1, /) -> bytes:
        return self._took(super().readline(size))

    def has_data(self) -> bool:
        """Whether the next request, or part of it, came in with the one before."""
        return self._received.count > self.bytes_read

    def _took(self, data: bytes) -> bytes:
        self.bytes_read += len(data)
        return data


class Writer:
    """What cheroot writes an answer to: it leaves at once."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.bytes_written = 0

    def write(self, data: bytes) -> int:
        self._connection.sendall(data)
        self.bytes_written += len(data)
        return len(data)


class Connection(HTTPConnection):
    """Give it to a server as its `ConnectionClass`. It speaks plain HTTP: TLS is the proxy's."""

    def __init__(self, server: Any, sock: socket.socket, _: object = None) -> None:
        super().__init__(server, sock, open_file)


def open_file(connection: socket.socket, mode: str, _: int) -> Reader | Writer:
    """The side of the connection that `mode` names."""
    return Reader(connection) if "r" in mode else Writer(connection)
