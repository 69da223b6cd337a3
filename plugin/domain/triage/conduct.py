"""When the conduct was, and which grounds of art. 8.5 that makes worth a look (art. 5.1, 8.5)."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta

from plugin.domain.names import Ground
from plugin.domain.triage.actors import ReadSentence
from plugin.domain.triage.dates import find_days
from plugin.domain.triage.evidence import PROBLEM, Evidence
from plugin.domain.triage.lexicon import CueKind

_ENOUGH: Final = 1.0  # more evidence around a day does not make it a better one
_NAMED: Final = 0.3  # for a day in a sentence that names somebody
_HANDLED_BEFORE: Final = 1.5


def conduct_day(text: Sequence[ReadSentence], received: date) -> date | None:
    """The last day of conduct that the message names; the day of hearing, asking or a lasting state is not it."""
    best: tuple[float, int, date] | None = None
    for n, read in enumerate(text):
        for found in find_days(read.sentence, received):
            words = read.sentence.words
            clause = words[found.start].clause
            before = [f for f in read.cues if f.cue.kind is CueKind.LASTING and 0 <= found.start - f.end <= 2]
            heard = [f for f in read.cues if f.cue.kind is CueKind.HEARSAY and words[f.start].clause == clause]
            if before or heard or read.is_elsewhere:
                continue
            score = min(_ENOUGH, _trouble_around(text, n) + _NAMED * bool(read.mentions))
            if best is None or (score, n) > best[:2]:
                best = (score, n, found.day)
    return best[2] if best else None


def _trouble_around(text: Sequence[ReadSentence], n: int) -> float:
    """What is wrong in sentence n, and for half in the two that follow."""
    return sum(
        (1.0 if distance == 0 else 0.5) * found.cue.weight
        for distance, read in enumerate(text[n : n + 3])
        for found in read.cues
        if found.cue.kind in PROBLEM
    )


def candidate_grounds(day: date | None, received: date, evidence: Evidence, *, earlier: bool) -> tuple[Ground, ...]:
    """Grounds of 8.5 that a person should look at. Exactly one year before the complaint is still in time (T-5)."""
    grounds = []
    if day and received > _a_year_after(day) and day < received - relativedelta(years=1):
        grounds.append(Ground.OVER_ONE_YEAR)
    if evidence.weight(CueKind.REPEATED) >= _HANDLED_BEFORE and not earlier:
        grounds.append(Ground.HANDLED_BEFORE)
    return tuple(grounds)


def _a_year_after(day: date) -> date:
    """The same day a year later; after 29 February it is 1 March (T-5)."""
    leap = (day.month, day.day) == (2, 29)
    return date(day.year + 1, 3, 1) if leap else day + relativedelta(years=1)
