"""The servers that are compared, each in a process of its own: `python -m bench.webhook_server KIND FILE`."""

import hmac
import sqlite3
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from flask import Flask, Response, request
from prometheus_client import CollectorRegistry

from bench.load import SECRET
from plugin.store import open_store
from webhooks.app import Web, create_app
from webhooks.group_commit import GroupCommit
from webhooks.server import serve
from webhooks.signature import Secrets


def now() -> datetime:
    return datetime.now(UTC)


def receiver(path: str) -> Flask:
    """The receiver as it runs."""
    store = open_store(f"sqlite:///{path}")
    web = Web(
        receive=GroupCommit(store.receive),
        secrets=Secrets(current=SECRET),
        now=now,
        health=lambda: [],
        registry=CollectorRegistry(),
    )
    return create_app(web)


def raw(path: str) -> Flask:
    """The yardstick: the same server, with one raw durable INSERT of the same row for each request, and no wake."""
    keep = raw_insert(path)
    web = Web(
        receive=lambda d: keep((d.id, d.ticket, d.trigger, str(d.received_at), d.digest)),
        secrets=Secrets(current=SECRET),
        now=now,
        health=lambda: [],
        registry=CollectorRegistry(),
    )
    return create_app(web)


def insert(path: str) -> Flask:
    """Barer still: no signature, no parsing, one raw durable INSERT for each request."""
    app, keep = Flask(__name__), raw_insert(path)

    @app.post("/webhooks/zammad")
    def view() -> Response:
        request.get_data()
        headers = request.headers
        keep((headers["X-Zammad-Delivery"], 7, headers["X-Zammad-Trigger"], str(now()), headers["X-Hub-Signature"]))
        return Response("noted", 202)

    return app


def raw_insert(path: str) -> Callable[[tuple[str | int | None, ...]], None]:
    """Writes one row in a transaction of its own, on a connection for each thread."""
    local = threading.local()
    columns = "delivery_id TEXT UNIQUE, ticket_id INTEGER, trigger TEXT, received_at TEXT, digest TEXT"

    def connection() -> sqlite3.Connection:
        if not hasattr(local, "connection"):
            local.connection = sqlite3.connect(path, isolation_level=None, timeout=30)
            local.connection.execute("PRAGMA journal_mode = WAL")
            local.connection.execute("PRAGMA synchronous = FULL")
        kept: sqlite3.Connection = local.connection
        return kept

    connection().execute(f"CREATE TABLE deliveries (id INTEGER PRIMARY KEY, {columns})")
    connection().execute("CREATE INDEX received ON deliveries (received_at)")

    def keep(row: tuple[str | int | None, ...]) -> None:
        connection().execute("INSERT INTO deliveries VALUES (NULL, ?, ?, ?, ?, ?)", row)

    return keep


def signature(_: str) -> Flask:
    """The yardstick for a refusal: a bare view that checks the signature."""
    app = Flask(__name__)

    @app.post("/webhooks/zammad")
    def view() -> Response:
        expected = "sha1=" + hmac.digest(SECRET.encode(), request.get_data(), "sha1").hex()
        if not hmac.compare_digest(expected, request.headers.get("X-Hub-Signature", "")):
            return Response("wrong", 401)
        return Response("fine", 202)

    return app


KINDS: dict[str, Callable[[str], Flask]] = {"receiver": receiver, "raw": raw, "insert": insert, "signature": signature}

if __name__ == "__main__":
    serving = serve(KINDS[sys.argv[1]](sys.argv[2]), "127.0.0.1", 0)
    print(serving.port, flush=True)
    sys.stdin.read()
    serving.stop()
