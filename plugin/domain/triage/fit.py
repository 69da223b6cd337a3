"""Learn weights from examples: logistic regression, held to what was known before by how little is new.

Pure arithmetic in a fixed order and without chance, so that the same examples give the same weights.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from plugin.domain.triage.model import Traits, Weights, certainty_of

_ROUNDS: Final = 200
_SETTLED: Final = 0.003
_STEP: Final = 1.0
_WORD: Final = "woord:"
NOTHING_KNOWN: Final = Weights()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A message or a person with its traits and words, and whether the answer to the question is yes."""

    traits: Traits
    words: Sequence[str] = ()
    answer: bool
    count: float = 1.0  # how much it counts


def fit(
    examples: Sequence[Example],
    *,
    before: Weights = NOTHING_KNOWN,
    spread: float,
    start_spread: float | None = None,
    vocabulary: Sequence[str] = (),
) -> Weights:
    """The weights that explain the examples best, each held to what it was `before`.

    `spread` is how far a weight may go from there: the variance of a normal prior. Words count only when they stand
    in `vocabulary`. `start_spread` is the same for the start. Weights are rounded to three decimals.
    """
    rows = [_row(example, frozenset(vocabulary)) for example in examples]
    names = sorted({name for row in rows for name in row})
    known = {**before.traits, **{_WORD + w: v for w, v in before.words.items()}}
    held = {name: known.get(name, 0.0) for name in names}
    weights = dict(held)
    start = before.start
    column: dict[str, list[tuple[int, float]]] = {name: [] for name in names}
    for n, row in enumerate(rows):
        for name, value in row.items():
            column[name].append((n, value))
    answers = [float(e.answer) for e in examples]
    counts = [e.count for e in examples]
    every = [(n, 1.0) for n in range(len(rows))]
    totals = [start + sum(weights[name] * row[name] for name in row) for row in rows]
    for _ in range(_ROUNDS):
        largest = abs(
            change := _newton(every, totals, answers, counts, pull=0.0, spread=start_spread or 100.0 * spread)
        )
        start += change
        _shift(totals, every, change)
        for name in names:
            change = _newton(column[name], totals, answers, counts, pull=weights[name] - held[name], spread=spread)
            weights[name] += change
            _shift(totals, column[name], change)
            largest = max(largest, abs(change))
        if largest < _SETTLED:
            break
    learned = {**known, **weights}
    return Weights(
        start=round(start, 3),
        traits=_tidy({n: w for n, w in learned.items() if not n.startswith(_WORD)}),
        words=_tidy({n.removeprefix(_WORD): w for n, w in learned.items() if n.startswith(_WORD)}),
    )


def _row(example: Example, vocabulary: frozenset[str]) -> dict[str, float]:
    words = {_WORD + w: 1.0 for w in sorted(set(example.words) & vocabulary)}
    return {**{n: v for n, v in example.traits.items() if v}, **words}


def _newton(
    column: Sequence[tuple[int, float]],
    totals: Sequence[float],
    answers: Sequence[float],
    counts: Sequence[float],
    *,
    pull: float,
    spread: float,
) -> float:
    """One step for one weight, with all others as they are."""
    slope, bend = pull / spread, 1 / spread
    for n, value in column:
        sure = certainty_of(totals[n])
        slope += counts[n] * (sure - answers[n]) * value
        bend += counts[n] * max(sure * (1 - sure), 1e-4) * value * value
    return max(-_STEP, min(_STEP, -slope / bend))


def _shift(totals: list[float], column: Sequence[tuple[int, float]], change: float) -> None:
    for n, value in column:
        totals[n] += change * value


def _tidy(weights: Mapping[str, float]) -> dict[str, float]:
    return {name: round(w, 3) for name, w in sorted(weights.items()) if abs(w) >= 0.0005}


def surprise(examples: Sequence[Example], weights: Weights) -> float:
    """How badly the weights fit the examples: the mean of minus the logarithm of what the true answer was given."""
    total = sum(e.count for e in examples)
    lost = (
        -e.count * math.log(max(sure if e.answer else 1 - sure, 1e-9))
        for e in examples
        for sure in [weights.certainty(e.traits, e.words)]
    )
    return sum(lost) / total if total else 0.0
