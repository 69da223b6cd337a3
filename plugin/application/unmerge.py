"""Undo a merge that a person calls none: what it brought together goes on apart (6.1, 7; E-10).

A helpdesk cannot take a merge back, so the messages stay where they are, and a complaint that leaves goes on in a new
ticket. It is read from the facts (`to_undo`), so a process that was killed between two commits goes on where it was.
"""

from dataclasses import dataclass

from plugin.application.casefile import CaseFile
from plugin.application.follow import MergeWaits
from plugin.application.helpdesk import Helpdesk
from plugin.application.reading import Reading
from plugin.application.store import CaseStore
from plugin.domain.facts import Fact, GoesOnAnew, Recorded, TicketJoined, TookOver
from plugin.domain.unmerging import apart, to_undo


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoer:
    """Undoes the merges of one organisation's cases."""

    store: CaseStore
    helpdesk: Helpdesk

    def undo(self, file: CaseFile) -> None:
        """Carry out what a person said of this case's merges; the same click again gives nothing. Raises MergeWaits."""
        for click, merge in to_undo(file.case):
            match merge.fact:
                case TookOver() as took:
                    self._let_go(file, click, merge, took)
                case TicketJoined(ticket=ticket, in_place_of=int(vanished)):
                    anew = GoesOnAnew(ticket=vanished, left_in=ticket, fields_in=ticket, click=str(click.key))
                    file.add([_recorded(anew, click)], known_at=self.helpdesk.now())

    def _let_go(self, file: CaseFile, click: Recorded, merge: Recorded, took: TookOver) -> None:
        """Each case gets what is its own. The one that leaves comes first, so that nobody is let in meanwhile (6.1)."""
        claim = self.store.claim_also(file.claim, took.case)
        if claim is None:
            raise MergeWaits
        known_at = self.helpdesk.now()
        try:
            theirs = CaseFile(self.store, claim, Reading(self.helpdesk, {}), file.knowledge)
            parted = apart(file.case, theirs.case, click, merge)
            if theirs.case.joined:
                went: list[Fact] = [parted.anew, *parted.tickets]
                theirs.add([*(_recorded(fact, click) for fact in went), *parted.letters], known_at=known_at)
            file.add([_recorded(parted.let_go, click)], known_at=known_at)
            self.store.wake((took.ticket, *parted.let_go.tickets))
        finally:
            self.store.give_back(claim, retry_in_s=0.0)


def _recorded(fact: Fact, click: Recorded) -> Recorded:
    what = f"joined:{fact.ticket}" if isinstance(fact, TicketJoined) else type(fact).__name__
    return Recorded(fact=fact, at=click.at, by=click.by, key=f"unmerge:{click.key}:{what}")
