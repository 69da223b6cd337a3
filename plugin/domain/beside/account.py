"""What the register keeps of each letter of the ombudsman, for the report alone (4b, 9; R-026)."""

from collections.abc import Sequence
from datetime import date

from plugin.domain.beside.track import OmbudsmanTrack, OmbudsmanTrackOpened
from plugin.domain.calendar import local_date
from plugin.domain.facts import Purged, Recorded
from plugin.domain.fold import fold
from plugin.domain.names import Recommendation
from plugin.domain.row import OmbudsmanAdvice, OmbudsmanAnswer, OmbudsmanRow


def ombudsman_rows(facts: Sequence[Recorded], today: date) -> list[OmbudsmanRow]:
    """The rows of one case, in order: what was purged, and each track since but what was none of his."""
    found = [row for r in facts if isinstance(r.fact, Purged) for row in r.fact.ombudsman]
    opened = [(n, r.fact, r.at) for n, r in enumerate(facts) if isinstance(r.fact, OmbudsmanTrackOpened)]
    for n, fact, at in opened:
        # the track as it stood before another one began in the same ticket
        end = next((m for m, later, _ in opened if m > n and later.ticket == fact.ticket), len(facts))
        track = fold(facts[:end]).beside.tracks[fact.ticket]
        if not track.mistaken:
            found.append(_row(track, f"{local_date(at):%Y-%m}", today))
    return found


def _row(track: OmbudsmanTrack, month: str, today: date) -> OmbudsmanRow:
    return OmbudsmanRow(month=month, questions=len(track.days), answer=_answer(track, today), advice=_advice(track))


def _answer(track: OmbudsmanTrack, today: date) -> OmbudsmanAnswer:
    if track.late or any(day < today for day in track.dates):
        return OmbudsmanAnswer.LATE
    if track.waits:
        return OmbudsmanAnswer.WAITING
    if track.unanswered:
        return OmbudsmanAnswer.NONE
    return OmbudsmanAnswer.IN_TIME if any(track.days.values()) else OmbudsmanAnswer.UNDATED


def _advice(track: OmbudsmanTrack) -> OmbudsmanAdvice | None:
    """What came of his recommendations; of several that of which least was done."""
    if not track.recommendations:
        return None
    replies = {*track.replies, track.reply}
    if track.follows_up or None in replies:
        return OmbudsmanAdvice.WAITING
    if Recommendation.NOT_FOLLOWED in replies:
        return OmbudsmanAdvice.NOT_FOLLOWED
    return OmbudsmanAdvice.PARTLY if Recommendation.PARTLY in replies else OmbudsmanAdvice.FOLLOWED
