"""The store: SQLite by default, PostgreSQL by changing one URL."""

from plugin.application.store import Store
from plugin.store.sqlstore import SqlStore


def open_store(url: str) -> Store:
    """Open an organisation's store, and bring its schema to the newest version.

    `url` is `sqlite:///path/to/file` or `postgresql://user@host/database`. Raises ValueError for any other.
    """
    return SqlStore(url)
