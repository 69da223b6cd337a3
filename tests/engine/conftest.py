"""A store and an engine's database on PostgreSQL, empty for each test."""

import uuid
from collections.abc import Iterator

import pytest

from plugin.engine import threads, watch
from plugin.store import SqlStore
from tests import postgres


@pytest.fixture
def databases(postgres_server: str) -> tuple[str, str]:
    """The URLs of two empty databases: the store's and the engine's."""
    names = [f"{kind}_{uuid.uuid4().hex}" for kind in ("store", "engine")]
    for name in names:
        postgres.execute(postgres_server % "postgres", f"CREATE DATABASE {name}")
    return postgres_server % names[0], postgres_server % names[1]


@pytest.fixture
def store(databases: tuple[str, str]) -> Iterator[SqlStore]:
    store = SqlStore(databases[0])
    yield store
    store.close()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads that ask often."""
    monkeypatch.setattr(watch, "RENEW_S", 0.05)
    monkeypatch.setattr(watch, "LOOK_S", 0.02)
    monkeypatch.setattr(watch, "READERS_S", 0.02)
    monkeypatch.setattr(threads, "AGAIN_S", 0.2)
