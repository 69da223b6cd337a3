"""Absences that changed in the organisation's file: each open case is looked at again, once (E-16)."""

from dataclasses import dataclass

from plugin.application.knowledge import Learned
from plugin.application.store import Store
from plugin.domain.facts import Closed, Confirmed, Part

CURSOR = "absences"


@dataclass(frozen=True, slots=True, kw_only=True)
class Absences:
    """Wakes the cases that may have been waiting for something later than an absence that was not known then."""

    store: Store
    learning: Learned

    def notice(self) -> None:
        """Wake the complaint's ticket of each open case where the absences are others than when this was last done.

        A case that is open for another complaint than its first one is found by its own next moment.
        """
        knowledge = self.learning.known
        absences = knowledge.organisation.absences
        known, found = self.store.cursor(CURSOR), knowledge.digest(repr(absences))
        if known == found or (known is None and not absences):
            return
        closed = frozenset(self.store.cases(Closed.__name__))
        for case in self.store.cases(Confirmed.__name__):
            if case not in closed:
                rows = self.store.tickets(case)
                self.store.wake(ticket for ticket, row in rows.items() if row.part == Part.COMPLAINT)
        self.store.set_cursor(CURSOR, found)
