"""The tail: ask the helpdesk each second which tickets changed (design, section 1).

The cursor counts in the helpdesk's time. Each second a narrow question, each minute a wide one, since a long bulk
change shows times from before its commit. Known is (id, updated_at); a row whose second is not yet two seconds
past is never known, because a platform may count whole seconds.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from plugin.application.helpdesk import Helpdesk, Ticket
from plugin.application.store import Store

PAGE = 100
SETTLED = timedelta(seconds=2)
CURSOR = "tail"
ROW_LIVES_S = 1.0
SHARE = 20.0
"""The tail takes at most one part in so many of the helpdesk's time: when an answer is slow, it asks less often."""
SAVE_S = 10.0


@dataclass(slots=True)
class Rows:
    """Rows that the tail brought just now: each is a read of its ticket, in this process and for one second."""

    machine: Callable[[], float]
    _rows: dict[int, tuple[Ticket, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def put(self, tickets: list[Ticket]) -> None:
        """Keep these rows, and forget those that are too old."""
        at = self.machine()
        with self._lock:
            self._rows = {i: row for i, row in self._rows.items() if at - row[1] < ROW_LIVES_S}
            self._rows.update({t.id: (t, at) for t in tickets})

    def take(self, tickets: tuple[int, ...]) -> dict[int, Ticket]:
        """The rows of these tickets that are young enough; each is given once."""
        at = self.machine()
        with self._lock:
            found = {i: self._rows.pop(i) for i in tickets if i in self._rows}
        return {i: row for i, (row, put) in found.items() if at - put < ROW_LIVES_S}


@dataclass(slots=True, kw_only=True)
class Tail:
    """Asks one helpdesk what changed, and wakes the cases of what did. `machine` is a monotonic clock in seconds."""

    store: Store
    helpdesk: Helpdesk
    rows: Rows
    machine: Callable[[], float]
    period_s: float
    overlap_s: float
    wide_s: float
    wide_every_s: float
    last_answer: float | None = None
    _cursor: datetime | None = None
    _known: dict[int, datetime] = field(default_factory=dict)
    _wide_at: float | None = None
    _saved_at: float | None = None

    def start_over(self) -> None:
        """Go on from the stored cursor, with a wide question: another process may have asked since."""
        self._cursor = self._wide_at = self._saved_at = self.last_answer = None
        self._known = {}

    def ask(self) -> float:
        """Ask once, wake what changed, and return how many seconds to wait before the next question.

        Raises what the helpdesk raises; the cursor then stays where it was, so nothing is missed.
        """
        began = self.machine()
        if self._cursor is None:
            stored = self.store.cursor(CURSOR)
            self._cursor = datetime.fromisoformat(stored) if stored else self.helpdesk.now()
        wide = self._wide_at is None or began - self._wide_at >= self.wide_every_s
        since = self._cursor - timedelta(seconds=self.wide_s if wide else self.overlap_s)
        changed, known, at = self._changed(since)
        if changed:
            self.rows.put(changed)
            self.store.wake([t.id for t in changed])
        self._known, self._cursor = known, at
        ended = self.machine()
        if changed or self._saved_at is None or ended - self._saved_at > SAVE_S:
            self.store.set_cursor(CURSOR, at.isoformat())
            self._saved_at = ended
        if wide:
            self._wide_at = ended
        self.last_answer = ended
        took = ended - began
        return max(self.period_s - took, took * (SHARE - 1))

    def _changed(self, since: datetime) -> tuple[list[Ticket], dict[int, datetime], datetime]:
        """The rows that are not known yet, what is known with them, and the helpdesk's time of the first answer.

        An answer of an earlier time than the cursor (a clock set back) makes that time the cursor. After a full page
        the next question begins at its last second: a page by number would skip a row for each one that changes
        meanwhile. Only within a second, which is what a helpdesk can count in, are pages numbered.
        """
        changed: dict[int, Ticket] = {}
        page, at = 1, None
        seen: dict[int, datetime] = {}
        while True:
            answer = self.helpdesk.changed_since(since, page=page)
            at = at or answer.at
            for row in answer.tickets:
                if self._known.get(row.id) != row.updated_at:
                    changed[row.id] = row
                if row.updated_at <= answer.at - SETTLED:
                    seen[row.id] = row.updated_at
            if len(answer.tickets) < PAGE:
                break
            last = answer.tickets[-1].updated_at.replace(microsecond=0)
            since, page = (last, 1) if last > since else (since, page + 1)
        oldest = at - timedelta(seconds=self.wide_s)
        known = {i: t for i, t in {**self._known, **seen}.items() if t >= oldest}
        return list(changed.values()), known, at
