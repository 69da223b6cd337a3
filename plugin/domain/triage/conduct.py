"""When the conduct was, and which grounds of art. 8.5 that makes worth a look (art. 5.1, 8.5)."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
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
_ELSEWHERE: Final = 2.0  # a day of what others did is only taken when there is no other day
_YOU: Final = frozenset(["je", "jij", "jouw", "uw", "jullie", "u"])
_WRITER: Final = frozenset(["ik", "wij", "we", "mijn", "m'n", "onze"])
_FROM_WHOM: Final = frozenset(["jou", "jullie", "hem", "haar", "diezelfde", "dezelfde"])
_TO_ME: Final = frozenset(["mij", "me", "ons"])
_HANDLED_BEFORE: Final = 1.5


def conduct_day(text: Sequence[ReadSentence], received: date, *, shorthand: bool = False) -> date | None:
    """The last day of conduct that the message names; the day of hearing, asking or a lasting state is not it."""
    best: tuple[float, int, bool, date] | None = None
    for n, read in enumerate(text):
        days = list(find_days(read.sentence, received, shorthand=shorthand))
        for found in days:
            lasts = [f for f in read.cues if f.cue.kind is CueKind.LASTING and 0 <= found.start - f.end <= 2]
            if lasts or any(_nearest(days, h) is found for h in _heard(read, found)):
                continue
            score = min(_ENOUGH, _trouble_around(text, n) + _NAMED * bool(read.mentions))
            score -= _ELSEWHERE * read.is_elsewhere
            near = _somebody_near(read, found)
            if best is None or (score, n, near) >= best[:3]:
                best = (score, n, near, found.day)
    return best[3] if best else None


def _somebody_near(read: ReadSentence, day: FoundDay) -> bool:
    """Whether the day's own clause names somebody: of two days in a sentence that one is his."""
    words = read.sentence.words
    return any(words[m.start].clause == words[day.start].clause for m in read.mentions)


def _heard(read: ReadSentence, day: FoundDay) -> Iterator[Found]:
    """The cues in the day's clause that make it a day of hearing or asking, and not one of what others did."""
    words = read.sentence.words
    for found in read.cues:
        if found.cue.kind is not CueKind.HEARSAY or words[found.start].clause != words[day.start].clause:
            continue
        around = words[max(0, found.start - 1) : found.start] + words[found.end : found.end + 2]
        if not (_from_them(read, found) or _by_them(read, found) or any(w.plain in _YOU for w in around)):
            yield found


def _by_them(read: ReadSentence, heard: Found) -> bool:
    """Whether somebody else did it: `u heeft mijn broer gemaild`, `niemand heeft mij gevraagd`; not `mijn brief`."""
    words = read.sentence.words
    clause = (w.plain for w in words if w.clause == words[heard.start].clause)
    first = next((w for w in clause if w in _WRITER | _YOU | _TO_ME), None)
    own = heard.start > 0 and words[heard.start - 1].plain in _WRITER
    return first is not None and first not in _WRITER and not own


def _from_them(read: ReadSentence, heard: Found) -> bool:
    """Whether what was got came from the one it is about: `een mail van jou`, `per mail van diezelfde coach`."""
    words = read.sentence.words
    after = words[heard.start : heard.end + 3]
    named = {m.start for m in read.mentions}
    return any(
        word.plain == "van" and (then.plain in _FROM_WHOM or heard.start + n + 1 in named)
        for n, (word, then) in enumerate(pairwise(after))
    )


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
