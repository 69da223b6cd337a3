"""When the conduct was, and which grounds of art. 8.5 that makes worth a look (art. 5.1, 8.5)."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta

from plugin.domain.names import Ground
from plugin.domain.triage.blame import ReadSentence
from plugin.domain.triage.dates import find_days
from plugin.domain.triage.evidence import PROBLEM, Evidence
from plugin.domain.triage.lexicon import CueKind

_ENOUGH: Final = 1.0  # more evidence around a day does not make it a better one
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
            near = text[n : n + 3]
            score = sum(
                (1.0 if r is read else 0.5) * f.cue.weight for r in near for f in r.cues if f.cue.kind in PROBLEM
            )
            score += 0.3 * bool(read.mentions)
            score = min(score, _ENOUGH)
            if best is None or (score, n) >= best[:2]:
                best = (score, n, found.day)
    return best[2] if best else None


def candidate_grounds(day: date | None, received: date, evidence: Evidence, *, earlier: bool) -> tuple[Ground, ...]:
    """Grounds of 8.5 that a person should look at. Exactly one year before the complaint is still in time (T-5)."""
    grounds = []
    if day and received > day + relativedelta(years=1) and day < received - relativedelta(years=1):
        grounds.append(Ground.OVER_ONE_YEAR)
    if evidence.weight(CueKind.REPEATED) >= _HANDLED_BEFORE and not earlier:
        grounds.append(Ground.HANDLED_BEFORE)
    return tuple(grounds)
