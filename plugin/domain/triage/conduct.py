"""When the conduct was, and which grounds of art. 8.5 that makes worth a look (art. 5.1, 8.5)."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from dateutil.relativedelta import relativedelta

from plugin.domain.names import Ground
from plugin.domain.triage.dates import FoundDay, find_days
from plugin.domain.triage.evidence import PROBLEM, Evidence
from plugin.domain.triage.lexicon import CueKind, Found
from plugin.domain.triage.model import Traits, Weights
from plugin.domain.triage.sentences import ReadSentence
from plugin.domain.triage.words import Sentence

_MOST: Final = 2.0  # more of the same says no more
_BESIDE: Final = (CueKind.HEARSAY, CueKind.PRAISE, CueKind.WISH, CueKind.SAYS)
_BEFORE_IT: Final = frozenset(["op", "van", "voor", "sinds", "dat"])
_AGO: Final = ((0, "0"), (1, "1"), (7, "week"), (31, "maand"), (365, "jaar"))  # at most so many days
_YOU: Final = frozenset(["je", "jij", "jouw", "uw", "jullie", "u"])
_WRITER: Final = frozenset(["ik", "wij", "we", "mijn", "m'n", "onze"])
_FROM_WHOM: Final = frozenset(["jou", "jullie", "hem", "haar", "diezelfde", "dezelfde"])
_TO_ME: Final = frozenset(["mij", "me", "ons"])
_HANDLED_BEFORE: Final = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDay:
    """A day that a message names, and what was counted around the place where it does."""

    day: date
    traits: Traits


def named_days(text: Sequence[ReadSentence], received: date, *, shorthand: bool = False) -> tuple[NamedDay, ...]:
    """Every day in the past that the message names: of conduct, of hearing or asking, or of something else."""
    found = [(n, f) for n, read in enumerate(text) for f in find_days(read.sentence, received, shorthand=shorthand)]
    days = [f.day for _, f in found]
    return tuple(
        NamedDay(
            day=f.day,
            traits={
                **_around(text, n, f, [other for m, other in found if m == n]),
                **_among(i, days),
                f"geleden_{_ago((received - f.day).days)}": 1.0,
            },
        )
        for i, (n, f) in enumerate(found)
    )


def conduct_day(days: Sequence[NamedDay], weights: Weights, *, from_certainty: float) -> date | None:
    """The day that is most surely one of conduct, if it is sure enough that any of them is.

    The day of hearing, asking or a lasting state is not it.
    """
    sure = [weights.certainty(named.traits) for named in days]
    any_is = 1 - math.prod(1 - s for s in sure)
    return days[sure.index(max(sure))].day if any_is >= from_certainty else None


def _around(text: Sequence[ReadSentence], n: int, day: FoundDay, days: Sequence[FoundDay]) -> dict[str, float]:
    """What stands in the day's sentence and beside it. `days`: all days of the sentence."""
    read = text[n]
    words = read.sentence.words
    clause = [w.plain for w in words if w.clause == words[day.start].clause]
    first = next((w for w in clause if w in _WRITER | _YOU | _TO_ME), None)
    before = words[day.start - 1].plain if day.start else ""
    traits = {f"zin_{kind}": min(_MOST, _weight(read, kind)) for kind in {f.cue.kind for f in read.cues}}
    traits |= {
        "gehoord": float(any(_nearest(days, h) is day for h in _heard(read, day))),
        "duurt": float(any(f.cue.kind is CueKind.LASTING and 0 <= day.start - f.end <= 2 for f in read.cues)),
        "naam_deel": float(_somebody_near(read, day)),
        "naam_zin": float(bool(read.mentions)),
        "naast_anderen": float(len(days) > 1),
        "laatst_in_zin": float(len(days) > 1 and day is days[-1]),
        "vraag": float(read.sentence.is_question),
        "ik_eerst": float(first in _WRITER),
        "u_eerst": float(first in _YOU),
        "mij_eerst": float(first in _TO_ME),
        f"voor_{before}": float(before in _BEFORE_IT),
    }
    for where, beside in (("vorige", text[n - 1 : n] if n else ()), ("volgende", text[n + 1 : n + 2])):
        for other in beside:
            traits[f"{where}_mis"] = min(_MOST, sum(_weight(other, kind) for kind in (*PROBLEM, CueKind.SAYS)))
            traits |= {f"{where}_{kind}": float(other.has(kind)) for kind in _BESIDE}
    return {name: round(value, 2) for name, value in traits.items() if value}


def _among(i: int, days: Sequence[date]) -> dict[str, float]:
    """How the day at place i stands among all days that the message names, in the order of the text."""
    day, different = days[i], set(days)
    traits = {
        "enige": len(different) == 1,
        "laatste": len(different) > 1 and day == max(different),
        "eerste": len(different) > 1 and day == min(different),
        "laatst_genoemd": len(days) > 1 and i == len(days) - 1,
        "vaker": days.count(day) > 1,
        "latere_erna": any(other > day for other in days[i:]),
        "eerdere_ervoor": any(other < day for other in days[:i]),
    }
    return {"andere": min(3.0, len(different) - 1.0), **{name: 1.0 for name, holds in traits.items() if holds}}


def _ago(days: int) -> str:
    return next((name for most, name in _AGO if days <= most), "lang")


def _weight(read: ReadSentence, kind: CueKind) -> float:
    return sum(f.cue.weight for f in read.cues if f.cue.kind is kind)


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
