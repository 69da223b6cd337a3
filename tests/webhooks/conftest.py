from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client import CollectorRegistry

from plugin.application.store import ReceivedDelivery
from plugin.store import SqlStore
from tests.webhooks.recorded import SECRET
from webhooks.app import Web, create_app
from webhooks.group_commit import GroupCommit
from webhooks.signature import Secrets

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TOKEN = "metrics-token-of-the-tests"


class Site:
    """The web side over a store of its own. What `receive` and `wrong` are set to happens."""

    def __init__(self, store: SqlStore) -> None:
        self.store = store
        self.receive: Callable[[ReceivedDelivery], None] = GroupCommit(store.receive)
        self.wrong: list[str] = []
        self.asked = 0
        web = Web(
            receive=lambda delivery: self.receive(delivery),
            secrets=Secrets(current=SECRET, previous="the-secret-before"),
            now=lambda: NOW,
            health=lambda: self.health(),
            registry=CollectorRegistry(),
            metrics_token=TOKEN,
        )
        self.registry = web.registry
        self.app: Flask = create_app(web)
        self.client: FlaskClient = self.app.test_client()

    def health(self) -> list[str]:
        self.asked += 1
        return self.wrong


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    store = SqlStore(f"sqlite:///{tmp_path}/store.db")
    yield Site(store)
    store.close()
