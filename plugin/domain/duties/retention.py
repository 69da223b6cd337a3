"""Keeping a file longer, and the word to the coordinator before it is purged (P-08)."""

from collections.abc import Iterator

from plugin.domain.actions import Action, PostNote
from plugin.domain.case import Case, CaseTicket
from plugin.domain.duties.asking import Roles, ids
from plugin.domain.facts import Kept, PurgeAnnounced, TookOver


def tell_retention(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """Answer whoever keeps the file or lifts that, and say beforehand what is purged and what a person must delete."""
    for recorded in case.keeping:
        assert isinstance(recorded.fact, Kept)
        yield PostNote(
            key=f"keep:{recorded.key}",
            ticket=complaint.ticket,
            note="bewaren",
            data=(
                ("keep", recorded.fact.reason or ""),
                ("allowed", "ja" if recorded.fact.allowed else ""),
                ("who", recorded.by or ""),
            ),
        )
    told = case.purge_announced
    if told is not None and isinstance(told.fact, PurgeAnnounced) and complaint.ticket not in case.vanished:
        numbers = [t.number for t in case.tickets.values() if t.ticket not in case.vanished]
        numbers += [r.fact.number for r in case.joins if isinstance(r.fact, TookOver)]
        yield PostNote(
            key=f"announced:{told.key}",
            ticket=complaint.ticket,
            note="wordt_gewist",
            data=(("purged_on", told.fact.on.isoformat()), ("tickets", ",".join(dict.fromkeys(numbers)))),
            mentions=ids(roles.coordinator),
        )
