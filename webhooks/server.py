"""The web server inside our own process."""

import threading
from collections.abc import Callable
from typing import Any

from cheroot.wsgi import Server

from webhooks.connection import Connection

LARGEST_BODY = 5 * 1024 * 1024
THREADS = 16
CONNECTIONS = 128  # that wait to be accepted, and that may stay open between requests


class Serving:
    """A server that runs; `port` is where, also when any free one was asked for."""

    def __init__(self, server: Server) -> None:
        self._server = server
        server.prepare()
        self.port: int = server.bind_addr[1]
        self._thread = threading.Thread(target=server.serve, name="web", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Answer what is under way, and close."""
        self._server.stop()
        self._thread.join()


def serve(app: Callable[..., Any], host: str, port: int) -> Serving:
    """Start to serve the WSGI application. Raises OSError when the address is taken."""
    server = Server((host, port), app, numthreads=THREADS, request_queue_size=CONNECTIONS)
    server.ConnectionClass = Connection
    server.keep_alive_conn_limit = CONNECTIONS
    server.max_request_body_size = LARGEST_BODY
    server.software = "klachtwacht"  # the version is nobody's business
    return Serving(server)
