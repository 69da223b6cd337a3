"""What a message's cues add up to: how sure that it is a complaint, and of which kinds (art. 2)."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from plugin.domain.triage.actors import ReadSentence
from plugin.domain.triage.lexicon import CueKind, TriageLexicon

PROBLEM: Final = (CueKind.DISCONTENT, CueKind.SHORTCOMING, CueKind.CONDUCT, CueKind.PRIVACY)
"""The kinds of cue that say that something is wrong."""

_START: Final = -1.0
_CATEGORY: Final = 0.6
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

    def certainty(self, *, from_staff: bool) -> float:
        """How sure it is that this is a complaint: a problem and a wish to have it explained, less what denies it."""
        problem = min(self.weight(*PROBLEM), 5.0)
        wish = min(self.weight(CueKind.WISH), 3.0)
        against = min(self.weight(CueKind.OTHERWISE), 4.0)
        against += 0.4 * min(self.weight(CueKind.PRAISE), 3.0) + 0.4 * min(self.elsewhere, 3.0)
        score = _START + 0.8 * problem + 0.9 * wish + 0.3 * min(self.denials, 3) + 0.5 * self.quotes - against
        score += 3.0 * self.has(CueKind.OMBUDSMAN) + 1.0 * self.has(CueKind.EARLIER) - 2.0 * from_staff
        return round(1 / (1 + math.exp(-score)), 3)

    def categories(self) -> tuple[str, ...]:
        """The categories with enough weight, the heaviest first; at least one where any was found."""
        ranked = sorted(self.category_weights.items(), key=lambda item: -item[1])
        if not ranked:
            return ()
        floor = max(_CATEGORY, 0.4 * ranked[0][1])
        return tuple(c for c, w in ranked[:3] if w >= floor) or (ranked[0][0],)
