"""What a message's cues add up to, by kind of cue and by category (art. 2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from plugin.domain.triage.actors import ReadSentence
from plugin.domain.triage.lexicon import CueKind, TriageLexicon

PROBLEM: Final = (CueKind.DISCONTENT, CueKind.SHORTCOMING, CueKind.CONDUCT, CueKind.PRIVACY)
"""The kinds of cue that say that something is wrong."""

_QUOTED_CONDUCT: Final = 0.7
_ABOUT_OTHERS: Final = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All cues that count, with their weight and words."""

    weights: Mapping[CueKind, float]
    words: Mapping[CueKind, tuple[str, ...]]
    category_weights: Mapping[str, float]
    denials: int  # how often something is denied: complaints are about what was not done
    elsewhere: float  # what is wrong at another organisation
    quotes: bool  # whether somebody's words are quoted

    @classmethod
    def gather(cls, text: Sequence[ReadSentence], lexicon: TriageLexicon, *, quotes: bool) -> "Evidence":
        weights: dict[CueKind, float] = {}
        words: dict[CueKind, list[str]] = {}
        categories: dict[str, float] = {}
        seen: dict[int, int] = {}
        elsewhere = 0.0
        for read in text:
            covered: dict[CueKind, int] = {}
            for found in read.cues:
                kind, weight = found.cue.kind, found.cue.weight
                negated = lexicon.is_negated(read.sentence, found)
                if negated and kind is CueKind.PRAISE:
                    kind = CueKind.DISCONTENT
                elif negated and kind in (CueKind.DISCONTENT, CueKind.CONDUCT):
                    continue
                if read.is_elsewhere and kind in (CueKind.EARLIER, CueKind.REPEATED):
                    continue
                if found.start < covered.get(kind, 0):
                    continue  # two turns of phrase on the same words are one
                covered[kind] = found.end
                seen[id(found.cue)] = seen.get(id(found.cue), 0) + 1
                weight /= seen[id(found.cue)]
                if read.is_elsewhere and kind in PROBLEM:
                    elsewhere += weight
                    weight *= _ABOUT_OTHERS
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
            quotes=quotes,
            elsewhere=elsewhere,
        )

    def has(self, kind: CueKind) -> bool:
        return self.weights.get(kind, 0.0) > 0

    def weight(self, *kinds: CueKind) -> float:
        return sum(self.weights.get(k, 0.0) for k in kinds)
