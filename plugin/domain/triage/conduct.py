"""When the conduct was, and which grounds of art. 8.5 that makes worth a look (art. 5.1, 8.5)."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta

from plugin.domain.names import Ground
from plugin.domain.triage.dates import FoundDay, find_days
from plugin.domain.triage.evidence import PROBLEM, Evidence
from plugin.domain.triage.lexicon import CueKind, Found
from plugin.domain.triage.sentences import ReadSentence
from plugin.domain.triage.words import Sentence

_ENOUGH: Final = 1.0  # more evidence around a day does not make it a better one
_NAMED: Final = 0.3  # for a day in a sentence that names somebody
_FROM_YOU: Final = frozenset(["je", "jouw", "uw", "jullie", "u"])
_HANDLED_BEFORE: Final = 1.5


def conduct_day(text: Sequence[ReadSentence], received: date, *, shorthand: bool = False) -> date | None:
    """The last day of conduct that the message names; the day of hearing, asking or a lasting state is not it."""
    best: tuple[float, int, date] | None = None
    for n, read in enumerate(text):
        days = list(find_days(read.sentence, received, shorthand=shorthand))
        for found in days:
            lasts = [f for f in read.cues if f.cue.kind is CueKind.LASTING and 0 <= found.start - f.end <= 2]
            if lasts or read.is_elsewhere or any(_nearest(days, h) is found for h in _heard(read, found)):
                continue
            score = min(_ENOUGH, _trouble_around(text, n) + _NAMED * bool(read.mentions))
            if best is None or (score, n) > best[:2]:
                best = (score, n, found.day)
    return best[2] if best else None


def _heard(read: ReadSentence, day: FoundDay) -> Iterator[Found]:
    """The cues in the day's clause that make it a day of hearing; what the reader himself sent is conduct."""
    words = read.sentence.words
    for found in read.cues:
        if found.cue.kind is not CueKind.HEARSAY or words[found.start].clause != words[day.start].clause:
            continue
        around = words[max(0, found.start - 1) : found.start] + words[found.end : found.end + 2]
        if not any(w.plain in _FROM_YOU for w in around):
            yield found


def _nearest(days: Sequence[FoundDay], heard: Found) -> FoundDay:
    return min(days, key=lambda d: max(d.start - heard.end, heard.start - d.end))


def _trouble_around(text: Sequence[ReadSentence], n: int) -> float:
    """What is wrong in sentence n, and for half in the two that follow."""
    return sum(
        (1.0 if distance == 0 else 0.5) * found.cue.weight
        for distance, read in enumerate(text[n : n + 3])
        for found in read.cues
        if found.cue.kind in (*PROBLEM, CueKind.SAYS)
    )


def day_of_writing(quoted: Sequence[Sentence], received: date) -> date | None:
    """The day of the newest mail that is answered or passed on: what it says was done then."""
    return next((found.day for sentence in quoted for found in find_days(sentence, received)), None)


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
