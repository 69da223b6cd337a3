"""After a restore: what our database takes for not done may have been done by the state that was lost.

1. A restore shows in two ways: the helpdesk's newest root is ahead of ours, or the tail was silent for a while. A
   silence can also be a stop; the two look the same, so both read back (docs/decisions.md).
2. From then on the first try of every action in a case from before also reads back by its key.
3. The chain of roots goes on with a link that names the lost ones.
4. What the helpdesk's notes say was purged is purged again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from plugin.application.helpdesk import Helpdesk
from plugin.application.published import Published, PublishedRoot
from plugin.application.store import Root, Store
from plugin.application.tail import CURSOR

log = structlog.get_logger()

SILENCE = timedelta(minutes=2)
"""A tail that stored its cursor longer ago was stopped, or is that of an older state of the database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a restore was found to have lost: roots, and how many cases were purged again."""

    lost: tuple[tuple[int, str], ...]
    purged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoration:
    """Notices a restore of one organisation's database, and makes up for it. `purge_again` purges a case as of then."""

    store: Store
    helpdesk: Helpdesk
    published: Published
    purge_again: Callable[[int, datetime], bool]

    def notice(self, now: datetime) -> Restored | None:
        """At the start: say whether the database may be an older one, and make up for it; None where it is not."""
        published = self.published.read()
        if self.lost(published):
            return self.make_up(now, published)
        cursor = self.store.cursor(CURSOR)
        if cursor and self.helpdesk.now() - datetime.fromisoformat(cursor) > SILENCE:
            return self.make_up(now, published)
        return None

    def lost(self, published: Sequence[PublishedRoot]) -> tuple[tuple[int, str], ...]:
        """The roots in the helpdesk that our chain does not have, since it ends before them."""
        newest = _newest(self.store)
        if newest and any(p.number == newest.number and p.digest != newest.digest for p in published):
            # somebody rewrote our chain, or the note: that is no restore, and is never mended by itself
            log.error("root differs from the helpdesk's", root=newest.number)
        return tuple((p.number, p.digest) for p in published if p.number > (newest.number if newest else 0))

    def make_up(self, now: datetime, published: Sequence[PublishedRoot] | None = None) -> Restored:
        """Read back from now on, name the lost roots in the chain, and purge again; doing it twice does no harm."""
        published = self.published.read() if published is None else published
        self.store.mark_restored(self.helpdesk.now())
        again = [case for root in published for case in root.purged if self.purge_again(case, root.at)]
        if lost := self.lost(published):
            self.store.append_root(now, lost)
            self.published.catch_up(self.store, published)
        log.warning("first tries read back from now on", lost_roots=len(lost), purged_again=len(again))
        return Restored(lost=lost, purged=len(again))


def _newest(store: Store) -> Root | None:
    roots = store.roots()
    return roots[-1] if roots else None
