"""Rights that somebody gave later: who can read a desk for complaints now, and could not a minute ago (6.1).

Such a right changes no ticket, so nothing else would wake the case before its next deadline.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from plugin.application.casefile import UnknownFact, recorded_facts
from plugin.application.knowledge import Learned
from plugin.application.store import Store
from plugin.domain.case import Case
from plugin.domain.facts import Part, Proposed
from plugin.domain.fold import fold


@dataclass(slots=True, kw_only=True)
class NewReaders:
    """Wakes each open case that somebody who is kept out of it, or an administrator, may read since the last look.

    To the first look everybody is new: what was given while nobody looked counts too.
    """

    store: Store
    learning: Learned
    _seen: dict[str, frozenset[str]] = field(default_factory=dict)

    def look(self) -> None:
        """Ask who reads each desk for complaints. Raises HelpdeskError; then the next look sees it."""
        knowledge = self.learning.known
        readers = {desk: knowledge.rooms.readers(desk) for desk in knowledge.rooms.all_desks}
        new = {person for desk, now in readers.items() for person in now - self._seen.get(desk, frozenset())}
        if new:
            for case in self._open():
                if new & {*case.barred, *knowledge.roles.administrators}:
                    self.store.wake(_guarded(case))
        self._seen = readers

    def _open(self) -> Iterator[Case]:
        for number in self.store.cases(Proposed.__name__):
            try:
                case = fold(recorded_facts(self.store, number))
            except UnknownFact:
                continue  # it waits for a version that can read it, and keeps nobody else waiting
            if case.open:
                yield case


def _guarded(case: Case) -> Collection[int]:
    """The tickets of a case that a respondent may not read, or only his own."""
    guarded = (Part.COMPLAINT, Part.RUNNING, Part.RESPONDENT)
    return [t.ticket for t in case.tickets.values() if t.part in guarded and t.ticket not in case.vanished]
