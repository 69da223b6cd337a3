"""The register: facts, the tickets of a case, and the actions that follow. All of a reconcile in one transaction."""

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, func, null, select, update
from sqlalchemy import case as either

from plugin.application.store import (
    PURGED,
    ActionState,
    Broken,
    Claim,
    Head,
    Intact,
    NewAction,
    NewFact,
    Outdated,
    StoredAction,
    StoredFact,
    TicketRow,
)
from plugin.store.chain import canonical, chained, seal, verify
from plugin.store.tables import actions, cases, facts, tickets, work_tickets
from plugin.store.worklist import WorkList, hold

PAGE = 1000
OPEN = (ActionState.PENDING, ActionState.UNKNOWN)


class Register(WorkList):
    """What is known of each case, and what must happen."""

    def cases(self, *kinds: str) -> Iterator[int]:
        last = 0
        chosen = [facts.c.kind.in_(kinds)] if kinds else []
        while True:
            # a page at a time, so that a million cases neither fill memory nor hold the database open
            with self.read() as connection:
                found = (
                    select(facts.c.case_id).where(facts.c.case_id > last, *chosen).distinct().order_by(facts.c.case_id)
                )
                page = connection.execute(found.limit(PAGE)).scalars().all()
            yield from page
            if len(page) < PAGE:
                return
            last = page[-1]

    def head(self, case: int) -> Head:
        with self.read() as connection:
            return head_of(connection, case)

    def regulations(self) -> frozenset[str]:
        with self.read() as connection:
            found = connection.execute(select(cases.c.regulation).distinct()).scalars()
            return frozenset(version for version in found if version is not None)

    def facts(self, case: int) -> tuple[StoredFact, ...]:
        with self.read() as connection:
            rows = connection.execute(select(facts).where(facts.c.case_id == case).order_by(facts.c.seq)).all()
        return tuple(
            StoredFact(
                seq=r.seq,
                kind=r.kind,
                at=r.at,
                known_at=r.known_at,
                by=r.by,
                key=r.key,
                data=None if r.data is None else json.loads(r.data),
                digest=r.digest,
            )
            for r in rows
        )

    def commit(
        self,
        claim: Claim,
        expected_seq: int,
        *,
        facts: Sequence[NewFact] = (),
        actions: Sequence[NewAction] = (),
        drop: Sequence[str] = (),
        seen: Mapping[int, datetime] | None = None,
        tickets: Mapping[int, str] | None = None,
        regulation: str | None = None,
    ) -> Head:
        with self.write() as connection:
            hold(connection, claim)
            self._append(connection, claim.case, expected_seq, facts)
            self._want(connection, claim.case, actions)
            drop_pending(connection, claim.case, drop)
            for ticket, part in (tickets or {}).items():
                self._join(connection, ticket, claim.case, part)
            see(connection, claim.case, seen or {})
            if regulation is not None:
                row = update(cases).where(cases.c.id == claim.case)
                connection.execute(row.values(regulation=regulation))
            return head_of(connection, claim.case)

    def purge(self, claim: Claim, expected_seq: int, fact: NewFact) -> Head:
        if fact.kind != PURGED:
            raise ValueError(f"A purge is accounted for by a fact of kind {PURGED}.")
        with self.write() as connection:
            hold(connection, claim)
            told = and_(facts.c.case_id == claim.case, facts.c.kind != PURGED)
            connection.execute(update(facts).where(told).values(by="", data=None, salt=None))
            # the keys of actions name persons; nothing of a purged case is wanted any more
            connection.execute(delete(actions).where(actions.c.case_id == claim.case))
            self._append(connection, claim.case, expected_seq, [fact])
            return head_of(connection, claim.case)

    def verify_chain(self, case: int) -> Intact | Broken:
        with self.read() as connection:
            rows = connection.execute(select(facts).where(facts.c.case_id == case).order_by(facts.c.seq))
            return verify(case, head_of(connection, case).digest, rows)

    def open_actions(self, case: int) -> tuple[StoredAction, ...]:
        return self._actions(actions.c.case_id == case, actions.c.state.in_(OPEN))

    def standing(self, case: int) -> Mapping[str, ActionState]:
        with self.read() as connection:
            rows = connection.execute(select(actions.c.key, actions.c.state).where(actions.c.case_id == case)).all()
        return {r.key: ActionState(r.state) for r in rows}

    def action(self, case: int, key: str) -> StoredAction | None:
        return next(iter(self._actions(actions.c.case_id == case, actions.c.key == key)), None)

    def settle(
        self,
        claim: Claim,
        key: str,
        state: ActionState,
        *,
        attempts: int,
        result: str | None = None,
        retry_in_s: float | None = None,
        sent: bool = False,
    ) -> None:
        values: dict[str, Any] = {"state": state, "attempts": attempts, "result": result}
        values["retry_at"] = None if retry_in_s is None else self.machine_now() + retry_in_s
        if sent:
            values["sent_at"] = self.machine_now()
        with self.write() as connection:
            hold(connection, claim)
            mine = and_(actions.c.case_id == claim.case, actions.c.key == key)
            if not connection.execute(update(actions).where(mine).values(values)).rowcount:
                raise KeyError(f"Case {claim.case} has no action {key}.")

    def case_of(self, ticket: int) -> int | None:
        with self.read() as connection:
            return connection.scalar(select(tickets.c.case_id).where(tickets.c.id == ticket))

    def tickets(self, case: int) -> Mapping[int, TicketRow]:
        with self.read() as connection:
            rows = connection.execute(select(tickets).where(tickets.c.case_id == case).order_by(tickets.c.id)).all()
        return {r.id: TicketRow(part=r.part, seen_updated_at=r.seen_updated_at) for r in rows}

    def join(self, ticket: int, case: int, part: str) -> None:
        with self.write() as connection:
            self._join(connection, ticket, case, part)

    def _append(self, connection: Connection, case: int, expected_seq: int, new: Sequence[NewFact]) -> None:
        """Add the facts whose key does not stand yet, and move the head; raise Outdated when it has moved already."""
        head = connection.execute(
            select(cases.c.seq, cases.c.digest).where(cases.c.id == case).with_for_update(key_share=True)
        ).one()
        if head.seq != expected_seq:
            raise Outdated(f"Case {case} is at fact {head.seq}, not {expected_seq}.")
        keys = [f.key for f in new if f.key is not None]
        standing = select(facts.c.key).where(facts.c.case_id == case, facts.c.key.in_(keys))
        known = set(connection.scalars(standing)) if keys else set()
        rows: list[dict[str, Any]] = []
        previous = head.digest
        for fact in new:
            if fact.key is not None and fact.key in known:
                continue
            known.add(fact.key)
            row = sealed(fact, case, head.seq + len(rows) + 1, previous)
            previous = row["digest"]
            rows.append(row)
        if rows:
            connection.execute(facts.insert(), rows)
            moved = update(cases).where(cases.c.id == case)
            connection.execute(moved.values(seq=rows[-1]["seq"], digest=previous))

    def _want(self, connection: Connection, case: int, wanted: Sequence[NewAction]) -> None:
        if not wanted:
            return
        first = connection.scalar(select(func.count()).where(actions.c.case_id == case)) or 0
        rows = [
            {
                "case_id": case,
                "key": action.key,
                "number": first + n,
                "kind": action.kind,
                "data": canonical(dict(action.data)),
                "state": ActionState.UNKNOWN if action.doubtful else ActionState.PENDING,
            }
            for n, action in enumerate(wanted)
        ]
        row = self.insert(actions)
        again = {"state": row.excluded.state, "data": row.excluded.data, "retry_at": null(), "sent_at": null()}
        dropped = actions.c.state == ActionState.DROPPED
        connection.execute(
            row.on_conflict_do_update(index_elements=["case_id", "key"], set_=again, where=dropped), rows
        )

    def _join(self, connection: Connection, ticket: int, case: int, part: str) -> None:
        row = self.insert(tickets).values(id=ticket, case_id=case, part=part)
        # what another case saw of it, this one did not see
        seen = either((tickets.c.case_id == case, tickets.c.seen_updated_at), else_=null())
        now = {"case_id": case, "part": part, "seen_updated_at": seen}
        connection.execute(row.on_conflict_do_update(index_elements=["id"], set_=now))
        elsewhere = and_(work_tickets.c.ticket_id == ticket, work_tickets.c.case_id != case)
        if connection.execute(work_tickets.delete().where(elsewhere)).rowcount:
            self._raise(connection, [(case, ticket)])

    def _actions(self, *conditions: Any) -> tuple[StoredAction, ...]:
        now = self.machine_now()
        question = select(
            actions,
            (actions.c.retry_at - now).label("retry_in_s"),
            (now - actions.c.sent_at).label("sent_s_ago"),
        )
        with self.read() as connection:
            rows = connection.execute(question.where(*conditions).order_by(actions.c.number, actions.c.key)).all()
        return tuple(
            StoredAction(
                key=r.key,
                kind=r.kind,
                data=json.loads(r.data),
                state=ActionState(r.state),
                attempts=r.attempts,
                retry_in_s=max(0.0, r.retry_in_s or 0.0),
                sent_s_ago=r.sent_s_ago,
                result=r.result,
            )
            for r in rows
        )


def head_of(connection: Connection, case: int) -> Head:
    """The end of the case's chain, as this transaction sees it."""
    row = connection.execute(select(cases).where(cases.c.id == case)).one_or_none()
    return Head(seq=row.seq, digest=row.digest, regulation=row.regulation) if row else Head()


def sealed(fact: NewFact, case: int, seq: int, previous: str) -> dict[str, Any]:
    """The row of a new fact, chained to the one before it."""
    data, salt = canonical(dict(fact.data)), secrets.token_hex(16)
    row = {
        "case_id": case,
        "seq": seq,
        "kind": fact.kind,
        "at": fact.at,
        "known_at": fact.known_at,
        "by": fact.by,
        "key": fact.key,
        "data": data,
        "salt": salt,
        "sealed": seal(salt, fact.by, data),
        "previous": previous,
    }
    return row | {"digest": chained(previous, case, row)}


def drop_pending(connection: Connection, case: int, keys: Sequence[str]) -> None:
    """Drop what is not wanted any more and has not left."""
    if keys:
        unsent = and_(actions.c.case_id == case, actions.c.key.in_(keys), actions.c.state == ActionState.PENDING)
        connection.execute(update(actions).where(unsent).values(state=ActionState.DROPPED))


def see(connection: Connection, case: int, seen: Mapping[int, datetime]) -> None:
    """Note up to which time each ticket was folded."""
    if seen:
        noted = update(tickets).where(tickets.c.id == bindparam("ticket"), tickets.c.case_id == case)
        rows = [{"ticket": t, "seen": at} for t, at in sorted(seen.items())]
        connection.execute(noted.values(seen_updated_at=bindparam("seen")), rows)
