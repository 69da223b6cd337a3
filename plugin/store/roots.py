"""The nightly chain over all cases: who rewrites one case must rewrite every night since."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, func, select, update

from plugin.application.store import Broken, Intact, Root
from plugin.store.chain import digest, stamp
from plugin.store.register import Register
from plugin.store.tables import cases, facts, root_heads, roots


class Roots(Register):
    """The chain of roots."""

    def append_root(self, at: datetime) -> Root:
        changed = (
            select(cases.c.id.label("case_id"), cases.c.seq, cases.c.digest)
            .where(cases.c.seq > cases.c.rooted)
            .order_by(cases.c.id)
        )
        with self.write() as connection:
            last = connection.execute(select(roots).order_by(roots.c.number.desc()).limit(1)).one_or_none()
            number = last.number + 1 if last else 1
            heads = connection.execute(changed.with_for_update(key_share=True)).all()
            count = connection.scalar(select(func.count()).select_from(cases)) or 0
            root = Root(
                number=number, at=at, cases=count, digest=linked(last.digest if last else "", number, at, count, heads)
            )
            connection.execute(roots.insert().values(number=number, at=at, cases=count, digest=root.digest))
            if heads:
                connection.execute(root_heads.insert(), [{"root": number, **head._mapping} for head in heads])
                covered = update(cases).where(cases.c.id == bindparam("case")).values(rooted=bindparam("upto"))
                connection.execute(covered, [{"case": head.case_id, "upto": head.seq} for head in heads])
        return root

    def verify_roots(self) -> Intact | Broken:
        previous, links = "", 0
        with self.read() as connection:
            for root in connection.execute(select(roots).order_by(roots.c.number)).all():
                links += 1
                heads = connection.execute(
                    select(root_heads.c.case_id, root_heads.c.seq, root_heads.c.digest)
                    .where(root_heads.c.root == root.number)
                    .order_by(root_heads.c.case_id)
                ).all()
                if root.number != links or root.digest != linked(previous, links, root.at, root.cases, heads):
                    return Broken(link=links, reason="the root does not follow from its heads and the one before it")
                previous = root.digest
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


def linked(previous: str, number: int, at: datetime, count: int, heads: Sequence[Row[*tuple[Any, ...]]]) -> str:
    """The digest of a root: its number, time, number of cases and changed heads, after the `previous` digest."""
    return digest([previous, number, stamp(at), count, [list(head) for head in heads]])
