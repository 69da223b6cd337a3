"""A fresh store per test, on SQLite and on PostgreSQL: the same tests hold for both."""

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from plugin.application.store import Claim, NewFact, ReceivedDelivery
from plugin.store import SqlStore
from tests import postgres

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/store.db"
    template: str = request.getfixturevalue("postgres_template")
    name = f"t_{uuid.uuid4().hex}"
    postgres.execute(template % "postgres", f"CREATE DATABASE {name} TEMPLATE prepared")
    return template % name


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> str:
    """A server with a database `prepared`, whose schema stands."""
    postgres.execute(postgres_server % "postgres", "CREATE DATABASE prepared")
    SqlStore(postgres_server % "prepared").close()
    return postgres_server


@pytest.fixture
def opened(url: str) -> Iterator[Callable[[], SqlStore]]:
    """Opens the store as often as asked, as several processes would."""
    stores: list[SqlStore] = []

    def open_another() -> SqlStore:
        stores.append(SqlStore(url))
        return stores[-1]

    yield open_another
    for store in stores:
        store.close()


@pytest.fixture
def store(opened: Callable[[], SqlStore]) -> SqlStore:
    return opened()


def delivery(ticket: int, id: str | None = None) -> ReceivedDelivery:
    return ReceivedDelivery(id=id, ticket=ticket, trigger="klachten-20-update", received_at=NOW, digest="d1")


def fact(kind: str = "seen", *, key: str | None = None, **data: object) -> NewFact:
    return NewFact(kind=kind, at=NOW - DAY, known_at=NOW, by="12", key=key, data=data)


def claimed(store: SqlStore, ticket: int = 7) -> Claim:
    """The claim on a case that was just woken."""
    store.wake([ticket])
    claim = store.claim(NOW, 60)
    assert claim is not None
    assert claim.case == ticket
    return claim
