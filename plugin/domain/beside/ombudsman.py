"""The term that an ombudsman sets, beside those of the regulation (4b, R-026)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from plugin.domain.beside.facts import Beside, OmbudsmanMoment
from plugin.domain.calendar import Calendar, local_instant
from plugin.domain.terms import RungKind, broken_at

WARN_WORKING_DAYS: Final = 5
WARN_HOUR: Final = 9


def ombudsman_moments(beside: Beside, calendar: Calendar) -> Iterator[tuple[datetime, OmbudsmanMoment]]:
    """Each moment of a track that waits for our answer, whether it was recorded or not, with its instant (UTC).

    The warning comes five working days before his day, the other when that day is over.
    """
    for ticket, track in beside.tracks.items():
        if track.waits and track.due_on:
            warn_on = calendar.add_working_days(track.due_on, -WARN_WORKING_DAYS)
            for at, kind in (
                (local_instant(warn_on, WARN_HOUR), RungKind.WARN),
                (broken_at(track.due_on), RungKind.BREACH),
            ):
                yield at, OmbudsmanMoment(ticket=ticket, kind=kind, due_on=track.due_on)
