"""The nightly chain over all cases: who rewrites one case must rewrite every night since.

After a restore the chain goes on: the next root names the roots that were lost, as the helpdesk still shows them.
Heads are read in a stream, so that a first night over a million cases fits in memory.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, func, literal, select, update

from plugin.application.store import PURGED, ActionState, Broken, Intact, Root
from plugin.store.chain import canonical, stamp
from plugin.store.register import Register
from plugin.store.tables import actions, cases, cursors, facts, root_heads, roots

STREAM = 5000
RESTORED = "restored"
"""The cursor that holds when this database was found to be restored."""


class Roots(Register):
    """The chain of roots, and what a restore leaves in doubt."""

    def append_root(self, at: datetime, lost: Sequence[tuple[int, str]] = ()) -> Root:
        with self.write() as connection:
            last = connection.execute(select(roots).order_by(roots.c.number.desc()).limit(1)).one_or_none()
            number = lost[-1][0] + 1 if lost else last.number + 1 if last else 1
            count = connection.scalar(select(func.count()).select_from(cases)) or 0
            named = canonical([list(one) for one in lost]) if lost else None
            connection.execute(roots.insert().values(number=number, at=at, cases=count, digest="", lost=named))
            changed = select(literal(number), cases.c.id, cases.c.seq, cases.c.digest).where(
                cases.c.seq > cases.c.rooted
            )
            connection.execute(root_heads.insert().from_select(["root", "case_id", "seq", "digest"], changed))
            previous = last.digest if last else ""
            root = Root(number=number, at=at, cases=count, digest="", lost=tuple(lost))
            digest = linked(previous, root, heads(connection, number))
            connection.execute(update(roots).where(roots.c.number == number).values(digest=digest))
            covered = and_(root_heads.c.root == number, root_heads.c.case_id == cases.c.id)
            connection.execute(update(cases).where(covered).values(rooted=root_heads.c.seq))
        return Root(number=number, at=at, cases=count, digest=digest, lost=tuple(lost))

    def roots(self, after: int = 0) -> Sequence[Root]:
        with self.read() as connection:
            rows = connection.execute(select(roots).where(roots.c.number > after).order_by(roots.c.number)).all()
        return [_root(row) for row in rows]

    def purged_by(self, root: int) -> Sequence[int]:
        accounted = and_(facts.c.case_id == root_heads.c.case_id, facts.c.seq <= root_heads.c.seq)
        with self.read() as connection:
            question = (
                select(facts.c.case_id)
                .join(root_heads, accounted)
                .where(root_heads.c.root == root, facts.c.kind == PURGED)
            )
            return connection.scalars(question.distinct().order_by(facts.c.case_id)).all()

    def mark_restored(self, at: datetime) -> None:
        row = self.insert(cursors).values(name=RESTORED, value=at.isoformat())
        with self.write() as connection:
            again = row.on_conflict_do_update(index_elements=["name"], set_={"value": row.excluded.value})
            connection.execute(again)
            doubtful = update(actions).where(actions.c.state == ActionState.PENDING)
            connection.execute(doubtful.values(state=ActionState.UNKNOWN, retry_at=None, sent_at=None))

    def restored_at(self) -> datetime | None:
        with self.read() as connection:
            value = connection.scalar(select(cursors.c.value).where(cursors.c.name == RESTORED))
        return datetime.fromisoformat(value) if value else None

    def verify_roots(self) -> Intact | Broken:
        previous, links, number = "", 0, 0
        with self.read() as connection:
            for root in map(_root, connection.execute(select(roots).order_by(roots.c.number)).all()):
                links += 1
                if root.number != (root.lost[-1][0] if root.lost else number) + 1:
                    return Broken(link=links, reason="a root is missing")
                if root.digest != linked(previous, root, heads(connection, root.number)):
                    return Broken(link=links, reason="the root does not follow from its heads and the one before it")
                previous, number = root.digest, root.number
            same = and_(
                facts.c.case_id == root_heads.c.case_id,
                facts.c.seq == root_heads.c.seq,
                facts.c.digest == root_heads.c.digest,
            )
            astray = connection.scalar(
                select(func.min(root_heads.c.root))
                .select_from(root_heads.outerjoin(facts, same))
                .where(facts.c.seq.is_(None))
            )
        if astray is not None:
            return Broken(link=astray, reason="a case no longer has the head that it had then")
        return Intact(links=links)


def heads(connection: Connection, root: int) -> Iterable[Row[Any]]:
    """The heads that this root covers, in order of case, a few thousand at a time."""
    question = select(root_heads.c.case_id, root_heads.c.seq, root_heads.c.digest).where(root_heads.c.root == root)
    return connection.execute(question.order_by(root_heads.c.case_id).execution_options(yield_per=STREAM))


def linked(previous: str, root: Root, heads: Iterable[Row[Any]]) -> str:
    """The digest of a root: its number, time, number of cases, changed heads and lost roots, after `previous`.

    It is the digest of one JSON list, which is put together piece by piece.
    """
    found = hashlib.sha256(canonical([previous, root.number, stamp(root.at), root.cases])[:-1].encode())
    found.update(b",[")
    for n, head in enumerate(heads):
        found.update((("," if n else "") + canonical(list(head))).encode())
    found.update(b"]")
    if root.lost:
        found.update(("," + canonical([list(one) for one in root.lost])).encode())
    found.update(b"]")
    return found.hexdigest()


def _root(row: Row[Any]) -> Root:
    lost = tuple((number, digest) for number, digest in json.loads(row.lost or "[]"))
    return Root(number=row.number, at=row.at, cases=row.cases, digest=row.digest, lost=lost)
