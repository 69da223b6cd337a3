"""The work list: which cases are due, and who holds one.

1. Whatever happens to a ticket raises `wakes` of its case and stamps `woken_at`: the case is due.
2. A worker claims a due case by a conditional UPDATE, and remembers the `wakes` it saw.
3. It ends with the next `wake_at` only where `wakes` is still the same; otherwise the case stays due.

A killed worker does nothing more: its lease ends, and the row is as due as it was.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from itertools import chain, zip_longest

from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    Select,
    and_,
    bindparam,
    case,
    delete,
    func,
    literal,
    null,
    or_,
    select,
    true,
    update,
)

from plugin.application.store import COMPLAINT, Claim, LeaseLost
from plugin.store.database import Database
from plugin.store.tables import Utc, cases, tickets, work, work_tickets

CASES_OF = select(tickets.c.id, tickets.c.case_id).where(tickets.c.id.in_(bindparam("ids", expanding=True)))
CANDIDATES = 8  # how many due cases a worker tries before it says that nothing is due


class WorkList(Database):
    """What is due, and the leases on it."""

    def wake(self, tickets: Iterable[int]) -> None:
        with self.write() as connection:
            self._wake(connection, tickets)

    def due(self, civil_now: datetime, limit: int) -> list[int]:
        with self.read() as connection:
            return self._due(connection, civil_now, limit)

    def claim(self, civil_now: datetime, lease_s: float) -> Claim | None:
        for candidate in self.due(civil_now, CANDIDATES):
            with self.write() as connection:
                claim = self._claim(connection, candidate, lease_s, civil_now)
            if claim:
                return claim
        return None

    def claim_case(self, case: int, lease_s: float, *, due_at: datetime | None = None) -> Claim | None:
        with self.write() as connection:
            known = select(cases.c.id).where(cases.c.id == case)
            connection.execute(self.insert(work).from_select(["case_id"], known).on_conflict_do_nothing())
            return self._claim(connection, case, lease_s, due_at)

    def claim_also(self, claim: Claim, case: int) -> Claim | None:
        """Both rows in one transaction, in order of id, so that two merges never wait for each other's rows."""
        second: Claim | None = None
        with self.write() as connection:
            known = select(cases.c.id).where(cases.c.id == case)
            connection.execute(self.insert(work).from_select(["case_id"], known).on_conflict_do_nothing())
            for number in sorted((claim.case, case)):
                if number == claim.case:
                    self._renew(connection, claim)
                else:
                    second = self._claim(connection, case, claim.lease_s)
        return second

    def renew(self, claim: Claim) -> None:
        with self.write() as connection:
            self._renew(connection, claim)

    def _renew(self, connection: Connection, claim: Claim) -> None:
        renewed = update(work).where(held(claim)).values(lease_until=self.machine_now() + claim.lease_s)
        if not connection.execute(renewed).rowcount:
            raise LeaseLost(f"Another worker holds case {claim.case}.")

    def end_leases(self) -> None:
        with self.write() as connection:
            connection.execute(update(work).values(lease_token=None, lease_until=None))

    def release(self, claim: Claim, *, wake_at: datetime | None, retry_in_s: float | None) -> bool:
        with self.write() as connection:
            ended = self._end(connection, claim, wake_at, retry_in_s)
            if ended:
                read = and_(work_tickets.c.case_id == claim.case, work_tickets.c.wakes <= claim.wakes)
                connection.execute(delete(work_tickets).where(read))
            return ended

    def give_back(self, claim: Claim, *, retry_in_s: float) -> bool:
        with self.write() as connection:
            return self._end(connection, claim, None, retry_in_s)

    def _wake(self, connection: Connection, woken: Iterable[int]) -> None:
        """Wake each ticket's case once. Rows are taken in order of id, so that two wakes never wait for each other."""
        ids = sorted(set(woken))
        if not ids:
            return
        known = {row.id: row.case_id for row in connection.execute(CASES_OF, {"ids": ids})}
        if new := [i for i in ids if i not in known]:
            connection.execute(self._case, [{"id": i} for i in new])
            connection.execute(self._ticket, [{"id": i, "case_id": i, "part": COMPLAINT} for i in new])
            known |= {row.id: row.case_id for row in connection.execute(CASES_OF, {"ids": new})}
        self._raise(connection, sorted((case, ticket) for ticket, case in known.items()))

    def _raise(self, connection: Connection, woken: list[tuple[int, int]]) -> None:
        """Raise `wakes` once for each case of these (case, ticket) pairs, and note the tickets."""
        connection.execute(self._raised, [{"case": case} for case in sorted({case for case, _ in woken})])
        connection.execute(self._noted, [{"case": case, "ticket": ticket} for case, ticket in woken])

    # Built once: putting these statements together costs more than the database's part.

    @cached_property
    def _case(self) -> Executable:
        return self.insert(cases).on_conflict_do_nothing()

    @cached_property
    def _ticket(self) -> Executable:
        return self.insert(tickets).on_conflict_do_nothing()

    @cached_property
    def _raised(self) -> Executable:
        row = self.insert(work)
        woken_at = func.coalesce(work.c.woken_at, row.excluded.woken_at)
        return row.values(case_id=bindparam("case"), wakes=1, woken_at=self.machine_now()).on_conflict_do_update(
            index_elements=["case_id"], set_={"wakes": work.c.wakes + 1, "woken_at": woken_at}
        )

    @cached_property
    def _noted(self) -> Executable:
        row = self.insert(work_tickets)
        wakes = select(work.c.wakes).where(work.c.case_id == bindparam("case")).scalar_subquery()
        return row.values(case_id=bindparam("case"), ticket_id=bindparam("ticket"), wakes=wakes).on_conflict_do_update(
            index_elements=["case_id", "ticket_id"], set_={"wakes": row.excluded.wakes}
        )

    @cached_property
    def _reasons(self) -> dict[str, ColumnElement[bool]]:
        """Why a case can be due, by the column that tells since when; an index answers each."""
        return {
            "woken_at": work.c.woken_at.is_not(None),
            "wake_at": work.c.wake_at <= bindparam("civil_now", type_=Utc()),
            "retry_at": work.c.retry_at <= self.machine_now(),
        }

    @cached_property
    def _free(self) -> ColumnElement[bool]:
        return or_(work.c.lease_until.is_(None), work.c.lease_until <= self.machine_now())

    @cached_property
    def _questions(self) -> list[Select[int]]:
        return [
            select(work.c.case_id).where(reason, self._free).order_by(work.c[since]).limit(bindparam("most"))
            for since, reason in self._reasons.items()
        ]

    def _due(self, connection: Connection, civil_now: datetime, limit: int) -> list[int]:
        """The longest waiting of each kind, by turns, so that no kind waits for another to run dry."""
        asked = {"civil_now": civil_now, "most": limit}
        answers = [connection.scalars(question, asked).all() for question in self._questions]
        by_turns = chain.from_iterable(zip_longest(*answers))
        return list(dict.fromkeys(case for case in by_turns if case is not None))[:limit]

    def _claim(
        self, connection: Connection, case: int, lease_s: float, civil_now: datetime | None = None
    ) -> Claim | None:
        """Take the case if it is free and, where `civil_now` is given, still due."""
        token = secrets.token_hex(8)
        due = or_(*self._reasons.values()) if civil_now else true()
        taken = (
            update(work)
            .where(work.c.case_id == case, self._free, due)
            .values(lease_token=token, lease_until=self.machine_now() + lease_s)
            .returning(work.c.wakes)
        )
        wakes = connection.scalar(taken, {"civil_now": civil_now})
        if wakes is None:
            return None
        noted = select(work_tickets.c.ticket_id).where(work_tickets.c.case_id == case).order_by("ticket_id")
        woke = tuple(connection.scalars(noted))
        return Claim(case=case, token=token, wakes=wakes, lease_s=lease_s, tickets=woke)

    def _end(self, connection: Connection, claim: Claim, wake_at: datetime | None, retry_in_s: float | None) -> bool:
        """Give up the lease. Only where nobody woke the case since, it rests until the next time."""
        unchanged = work.c.wakes == claim.wakes
        retry_at = null() if retry_in_s is None else self.machine_now() + retry_in_s
        ended = (
            update(work)
            .where(held(claim))
            .values(
                lease_token=None,
                lease_until=None,
                woken_at=case((unchanged, null()), else_=self.machine_now()),
                wake_at=case((unchanged, literal(wake_at, work.c.wake_at.type)), else_=work.c.wake_at),
                retry_at=case((unchanged, retry_at), else_=work.c.retry_at),
            )
        )
        return bool(connection.execute(ended).rowcount)


def held(claim: Claim) -> ColumnElement[bool]:
    """The work row, as long as this claim holds it."""
    return and_(work.c.case_id == claim.case, work.c.lease_token == claim.token)


def hold(connection: Connection, claim: Claim) -> None:
    """Keep the claim for the rest of the transaction, or raise LeaseLost."""
    if connection.scalar(select(work.c.case_id).where(held(claim)).with_for_update()) is None:
        raise LeaseLost(f"Another worker holds case {claim.case}.")
