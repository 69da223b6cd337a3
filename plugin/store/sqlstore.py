"""The store on SQLAlchemy: the register and its roots, the work list, and what the receiver and the tail keep."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from sqlalchemy import delete, func, or_, select
from sqlalchemy.sql.dml import ReturningInsert

from plugin.application.store import ActionState, ReceivedDelivery, Stats
from plugin.store.roots import Roots
from plugin.store.tables import STUCK, actions, cases, cursors, deliveries, roles, work


class SqlStore(Roots):
    """One organisation's store, on SQLite or PostgreSQL by its URL; see `plugin.application.store.Store`."""

    def receive(self, received: Sequence[ReceivedDelivery]) -> None:
        rows = [
            {
                "delivery_id": d.id,
                "ticket_id": d.ticket,
                "trigger": d.trigger,
                "received_at": d.received_at,
                "digest": d.digest,
            }
            for d in sorted(received, key=lambda d: d.id or "")
        ]
        if not rows:
            return
        with self.write() as connection:
            self._wake(connection, connection.scalars(self._kept, rows))

    @cached_property
    def _kept(self) -> ReturningInsert[int]:
        """Keeps what is new, and says whose it is."""
        return self.insert(deliveries).on_conflict_do_nothing().returning(deliveries.c.ticket_id)

    def last_delivery(self, ticket: int) -> datetime | None:
        with self.read() as connection:
            question = select(func.max(deliveries.c.received_at)).where(deliveries.c.ticket_id == ticket)
            last: datetime | None = connection.scalar(question)
            return last

    def purge_deliveries(self, before: datetime) -> int:
        with self.write() as connection:
            return connection.execute(delete(deliveries).where(deliveries.c.received_at < before)).rowcount

    def cursor(self, name: str) -> str | None:
        with self.read() as connection:
            return connection.scalar(select(cursors.c.value).where(cursors.c.name == name))

    def set_cursor(self, name: str, value: str) -> None:
        row = self.insert(cursors).values(name=name, value=value)
        with self.write() as connection:
            connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": value}))

    def hold_role(self, name: str, holder: str, lease_s: float) -> bool:
        row = self.insert(roles).values(name=name, holder=holder, held_until=self.machine_now() + lease_s)
        free = or_(roles.c.holder == holder, roles.c.held_until <= self.machine_now())
        held = row.on_conflict_do_update(
            index_elements=["name"],
            set_={"holder": row.excluded.holder, "held_until": row.excluded.held_until},
            where=free,
        ).returning(roles.c.holder)
        with self.write() as connection:
            return connection.scalar(held) is not None

    def stats(self, civil_now: datetime) -> Stats:
        with self.read() as connection:
            question = select(actions.c.state, func.count()).where(STUCK).group_by(actions.c.state)
            stuck = {row[0]: row[1] for row in connection.execute(question)}
            waits = self._free
            late = select(func.min(work.c.wake_at)).where(work.c.wake_at <= civil_now, waits)
            woken = select(self.machine_now() - func.min(work.c.woken_at)).where(work.c.woken_at.is_not(None), waits)
            return Stats(
                cases=connection.scalar(select(func.count()).select_from(cases)) or 0,
                due=connection.scalar(
                    select(func.count()).where(or_(*self._reasons.values()), waits), {"civil_now": civil_now}
                )
                or 0,
                oldest_due=connection.scalar(late),
                oldest_wake_s=connection.scalar(woken),
                unknown_actions=stuck.get(ActionState.UNKNOWN, 0),
                failed_actions=stuck.get(ActionState.FAILED, 0),
            )
