"""The tables. Alembic's versions build them; a test compares the two.

`Utc` columns hold civil time. `Float` columns hold machine time, which only the store that wrote it can read.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)


class Utc(TypeDecorator[datetime]):
    """An aware datetime in UTC, whatever the database makes of time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("The store takes aware datetimes only.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Id = BigInteger().with_variant(Integer, "sqlite")  # in SQLite only an INTEGER key is the row's own number

metadata = MetaData()

cases = Table(
    "cases",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("regulation", Text),
    Column("seq", Integer, nullable=False, server_default="0"),
    Column("digest", Text, nullable=False, server_default=""),
    Column("rooted", Integer, nullable=False, server_default="0"),
)

tickets = Table(
    "tickets",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("part", Text, nullable=False),
    Column("seen_updated_at", Utc),
)

facts = Table(
    "facts",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("known_at", Utc, nullable=False),
    Column("by", Text, nullable=False),
    Column("key", Text),
    Column("data", Text),
    Column("salt", Text),
    Column("sealed", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("digest", Text, nullable=False),
    UniqueConstraint("case_id", "key", name="uq_facts_key"),
)

work = Table(
    "work",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True, autoincrement=False),
    Column("wakes", Integer, nullable=False, server_default="0"),
    Column("woken_at", Float),
    Column("wake_at", Utc),
    Column("retry_at", Float),
    Column("lease_until", Float),
    Column("lease_token", Text),
    *(
        Index(f"ix_work_{name}", name, sqlite_where=text(where), postgresql_where=text(where))
        for name in ("woken_at", "wake_at", "retry_at")
        for where in [f"{name} IS NOT NULL"]
    ),
)

work_tickets = Table(
    "work_tickets",
    metadata,
    Column("case_id", ForeignKey("work.case_id"), primary_key=True),
    Column("ticket_id", Id, primary_key=True, autoincrement=False),
    Column("wakes", Integer, nullable=False),
)

STUCK = text("state IN ('unknown', 'failed')")

actions = Table(
    "actions",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("data", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("retry_at", Float),
    Column("sent_at", Float),
    Column("result", Text),
    Index("ix_actions_stuck", "state", sqlite_where=STUCK, postgresql_where=STUCK),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Id, primary_key=True),
    Column("delivery_id", Text, unique=True),
    Column("ticket_id", Id, nullable=False),
    Column("trigger", Text, nullable=False),
    Column("received_at", Utc, nullable=False, index=True),
    Column("digest", Text, nullable=False),
)

cursors = Table(
    "cursors",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

roles = Table(
    "roles",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("held_until", Float, nullable=False),
)

roots = Table(
    "roots",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Utc, nullable=False),
    Column("cases", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("lost", Text),
)

root_heads = Table(
    "root_heads",
    metadata,
    Column("root", ForeignKey("roots.number"), primary_key=True),
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("digest", Text, nullable=False),
)

machine = Table(
    "machine",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("boot", Text, nullable=False),
)
