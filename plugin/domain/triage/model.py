"""What was learned from labelled messages: a weight for each trait, added up to how sure a conclusion is."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Traits = Mapping[str, float]
"""What was counted in a message or about a person: a closed list of names, never the words of a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Weights of one question: `start` for nothing at all, one for each trait, and one for each word."""

    start: float = 0.0
    traits: Mapping[str, float] = field(default_factory=dict)
    words: Mapping[str, float] = field(default_factory=dict)

    def sum(self, traits: Traits, words: Iterable[str] = ()) -> float:
        """What the traits and words add up to; what has no weight does not count."""
        counted = sum(self.traits.get(name, 0.0) * value for name, value in traits.items())
        return self.start + counted + sum(self.words.get(word, 0.0) for word in words)

    def pleading(self, words: Mapping[str, str], *, least: float) -> tuple[str, ...]:
        """The words, as they were written, that plead for it by at least this much; the strongest first."""
        strong = sorted((w for w in words if self.words.get(w, 0.0) >= least), key=lambda w: (-self.words[w], w))
        return tuple(dict.fromkeys(words[w] for w in strong))

    def certainty(self, traits: Traits, words: Iterable[str] = ()) -> float:
        """How sure it is, 0..1."""
        return certainty_of(self.sum(traits, words))


def certainty_of(total: float) -> float:
    """A sum of weights as a share, 0..1."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """The weights of each question that triage answers (art. 2, 5.1, 5.2)."""

    complaint: Weights
    respondent: Weights
    day: Weights
    categories: Mapping[str, Weights] = field(default_factory=dict)
    category_certainty: float = 0.35  # at or above: the category is proposed
    day_certainty: float = 0.5  # at or above, for all days together: the surest of them is proposed
