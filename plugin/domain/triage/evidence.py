"""What a message's cues add up to, by kind of cue and by category (art. 2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from plugin.domain.triage.lexicon import CueKind, TriageLexicon
from plugin.domain.triage.sentences import ReadSentence
from plugin.domain.triage.words import Sentence

PROBLEM: Final = (CueKind.DISCONTENT, CueKind.SHORTCOMING, CueKind.CONDUCT, CueKind.PRIVACY)
"""The kinds of cue that say that something is wrong."""

_KIND: Final = (CueKind.PRAISE, CueKind.OTHERWISE, CueKind.WITHDRAWN)
BEFORE_BUT: Final = 0.4  # what is left of something kind when `maar` follows
_BUT: Final = frozenset(["maar", "alleen", "echter", "but", "toch", "mar", "mer"])
_COUNTS: Final = 0.5  # less is what `maar` left of it
_QUOTED_CONDUCT: Final = 0.7
_ABOUT_OTHERS: Final = 0.2


def turns(sentence: Sentence) -> list[int]:
    """Where the sentence turns: `maar`, `alleen`; what was kind before it is often wrapping."""
    words = sentence.words
    return [i for i, w in enumerate(words) if w.plain in _BUT and (i == 0 or words[i - 1].clause != w.clause)]


def _asks_us(read: ReadSentence, lexicon: TriageLexicon) -> bool:
    """Whether it is a plain question to us: nothing is wrong in it, and nothing is to be explained."""
    ours = bool(read.mentions) or any(w.plain in lexicon.ours for w in read.sentence.words)
    return ours and read.sentence.is_question and not any(read.has(kind) for kind in (*PROBLEM, CueKind.WISH))


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All cues that count, with their weight and words."""

    weights: Mapping[CueKind, float]
    words: Mapping[CueKind, tuple[str, ...]]
    category_weights: Mapping[str, float]
    denials: int  # how often something is denied: complaints are about what was not done
    elsewhere: float  # what is wrong at another organisation
    after_but: float  # what is wrong after `maar`, where something kind stood before it
    asked: int  # questions to us in which nothing is wrong and nothing is to be explained
    quotes: bool  # whether somebody's words are quoted

    @classmethod
    def gather(cls, text: Sequence[ReadSentence], lexicon: TriageLexicon, *, quotes: bool) -> "Evidence":
        weights: dict[CueKind, float] = {}
        words: dict[CueKind, list[str]] = {}
        categories: dict[str, float] = {}
        seen: dict[int, int] = {}
        elsewhere = after_but = 0.0
        turned = False
        for read in text:
            covered: dict[CueKind, int] = {}
            pending = turns(read.sentence)
            for found in read.cues:
                while pending and pending[0] <= found.start:
                    pending.pop(0)
                    turned = turned or any(weights.get(k) for k in _KIND)
                    for kind in _KIND:
                        if kind in weights:
                            weights[kind] *= BEFORE_BUT
                kind, weight = found.cue.kind, found.cue.weight
                negated = lexicon.is_negated(read.sentence, found)
                if negated and kind is CueKind.PRAISE:
                    kind = CueKind.DISCONTENT
                elif negated and kind in (CueKind.DISCONTENT, CueKind.CONDUCT):
                    continue
                if read.is_elsewhere and kind in (CueKind.EARLIER, CueKind.REPEATED, CueKind.FILED):
                    continue
                if kind is CueKind.FILED and read.sentence.is_question:
                    continue
                if found.start < covered.get(kind, 0):
                    continue  # two turns of phrase on the same words are one
                covered[kind] = found.end
                seen[id(found.cue)] = seen.get(id(found.cue), 0) + 1
                weight /= seen[id(found.cue)]
                if read.is_elsewhere and kind in PROBLEM:
                    elsewhere += weight
                    weight *= _ABOUT_OTHERS
                if turned and kind in PROBLEM:
                    after_but += weight
                weights[kind] = weights.get(kind, 0.0) + weight
                words.setdefault(kind, []).append(read.sentence.quote(found.start, found.end))
                for category in found.cue.categories:
                    categories[category] = categories.get(category, 0.0) + weight / len(found.cue.categories) ** 0.5
        if quotes:
            categories[lexicon.quoted] = categories.get(lexicon.quoted, 0.0) + _QUOTED_CONDUCT
        denials = sum(w.key in lexicon.negations for r in text if not r.is_elsewhere for w in r.sentence.words)
        return cls(
            weights=weights,
            words={k: tuple(dict.fromkeys(v)) for k, v in words.items()},
            category_weights=categories,
            denials=denials,
            after_but=after_but,
            asked=sum(_asks_us(r, lexicon) for r in text),
            quotes=quotes,
            elsewhere=elsewhere,
        )

    @property
    def is_mixed(self) -> bool:
        """Whether something pleads against a complaint: thanks, a request, a withdrawal, a question, another's deed."""
        asks_or_elsewhere = self.asked > 0 or self.has(CueKind.ELSEWHERE)
        return asks_or_elsewhere or any(self.weights.get(kind, 0.0) >= _COUNTS for kind in _KIND)

    def has(self, kind: CueKind) -> bool:
        return self.weights.get(kind, 0.0) > 0

    def weight(self, *kinds: CueKind) -> float:
        return sum(self.weights.get(k, 0.0) for k in kinds)
