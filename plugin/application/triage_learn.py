"""Learn from what people made of proposals: their corrections move the weights a little, and show what that changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from plugin.application.casefile import recorded_facts
from plugin.application.store import Store
from plugin.domain.case import Case
from plugin.domain.facts import Counted, Proposed
from plugin.domain.fold import fold
from plugin.domain.triage.fit import Example, fit
from plugin.domain.triage.model import Model, Weights

LEARN_SPREAD: Final = 0.02
"""How far corrections may move a weight: far less than the examples that it was trained on."""

_WORDS: Final = "woorden"
_WORTH_TELLING: Final = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """What people decided, as examples for each question. Only numbers: no word and no name comes along."""

    complaint: tuple[Example, ...] = ()
    respondent: tuple[Example, ...] = ()
    categories: Mapping[str, tuple[Example, ...]]

    @property
    def count(self) -> int:
        """How many proposals a person decided on."""
        return len(self.complaint)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One weight that would change."""

    question: str
    trait: str
    before: float
    after: float


def read_lessons(store: Store, categories: Iterable[str]) -> Lessons:
    """What people decided in every case of the register. Raises UnknownFact."""
    complaint: list[Example] = []
    respondent: list[Example] = []
    kinds: dict[str, list[Example]] = {name: [] for name in categories}
    for number in store.cases():
        facts = recorded_facts(store, number)
        case = fold(facts)
        counted = _of_proposal(case, [f.fact for f in facts if isinstance(f.fact, Counted)])
        if counted is None or not (case.confirmed or case.dismissed):
            continue
        complaint.append(Example(traits=_numbers(counted.message), answer=case.confirmed is not None))
        if case.confirmed is None:
            continue
        respondent += (
            Example(traits=traits, answer=person in case.respondents)
            for person, traits in _by_person(counted.persons).items()
        )
        said = _numbers(counted.categories)
        for name, examples in kinds.items():
            traits = {k: v for k, v in said.items() if not k.startswith(_WORDS)}
            traits[_WORDS] = said.get(f"{_WORDS}_{name}", 0.0)
            examples.append(Example(traits=traits, answer=name in case.categories))
    return Lessons(
        complaint=tuple(complaint), respondent=tuple(respondent), categories={n: tuple(e) for n, e in kinds.items()}
    )


def learn(model: Model, lessons: Lessons) -> Model:
    """The model after these lessons. Words keep their weight: what a message said is not kept."""
    return replace(
        model,
        complaint=_moved(model.complaint, lessons.complaint),
        respondent=_moved(model.respondent, lessons.respondent),
        categories={n: _moved(w, lessons.categories.get(n, ())) for n, w in model.categories.items()},
    )


def _moved(weights: Weights, examples: Sequence[Example]) -> Weights:
    if not examples:
        return weights
    before = replace(weights, traits={**weights.traits, _WORDS: 1.0})
    after = fit(examples, before=before, spread=LEARN_SPREAD, start_spread=LEARN_SPREAD)
    return replace(after, traits={n: w for n, w in after.traits.items() if n != _WORDS})


def changes(before: Model, after: Model) -> list[Change]:
    """Every weight that would change enough to tell, the largest change first."""
    pairs = [
        ("klacht", before.complaint, after.complaint),
        ("beklaagde", before.respondent, after.respondent),
        *((name, before.categories[name], after.categories[name]) for name in before.categories),
    ]
    found = [
        Change(question=question, trait=trait, before=old.get(trait, 0.0), after=new.get(trait, 0.0))
        for question, one, other in pairs
        for old, new in [({**one.traits, "begin": one.start}, {**other.traits, "begin": other.start})]
        for trait in sorted(old.keys() | new.keys())
    ]
    found = [c for c in found if abs(c.after - c.before) >= _WORTH_TELLING]
    return sorted(found, key=lambda c: (-abs(c.after - c.before), c.question, c.trait))


def right(weights: Weights, examples: Sequence[Example], *, limit: float) -> int:
    """How many of the examples the weights get right, when yes is said from `limit`."""
    whole = replace(weights, traits={**weights.traits, _WORDS: 1.0})
    return sum((whole.certainty(e.traits) >= limit) == e.answer for e in examples)


def _of_proposal(case: Case, counted: Sequence[Counted]) -> Counted | None:
    proposal: Proposed | None = case.proposal
    return next((c for c in reversed(counted) if proposal and c.article == proposal.article), None)


def _numbers(entries: Iterable[str]) -> dict[str, float]:
    return {name: float(value) for name, _, value in (entry.partition("=") for entry in entries)}


def _by_person(entries: Iterable[str]) -> dict[str, dict[str, float]]:
    persons: dict[str, dict[str, float]] = {}
    for person, entry in _apart(entries):
        persons.setdefault(person, {}).update(_numbers([entry]))
    return persons


def _apart(entries: Iterable[str]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        person, _, rest = entry.rpartition(": ")
        yield person, rest
