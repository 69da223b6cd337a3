"""Measure triage on kinds of text that it was not trained on, and say how far its certainty can be trusted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from plugin.application.triage_score import Labelled, Score, score
from plugin.application.triage_train import read_lessons, train
from plugin.domain.people import Directory
from plugin.domain.responsibility import Level
from plugin.domain.triage import UNKNOWN_PERSON, Assessment, Triage, TriageLexicon
from plugin.domain.triage.read import Reader

_FOLDS: Final = 10
Pair = tuple[Labelled, Assessment]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Conclusions with a certainty in the tenth from `low`: how many, how sure on average, and how often right."""

    low: float
    count: int
    certainty: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What holding off from this certainty does: wrong holds, and respondents on the ticket who are held.

    As in a case: only who may be held (`Assessment.may_be_held`).
    """

    certainty: float
    wrong: int
    on_no_complaint: int
    held: int
    on_ticket: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What it would give to name only respondents of at least this certainty, as far as triage names them."""

    certainty: float
    respondents_exact: float
    false_accusations: int
    missed_on_ticket: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Folds:
    """Each kind of text, assessed by a model that saw nothing of that kind."""

    by_kind: tuple[tuple[str, Score], ...]
    total: Score
    complaint_bands: tuple[Band, ...]
    respondent_bands: tuple[Band, ...]
    naming: tuple[Naming, ...]
    limits: tuple[Limit, ...]


def hold_out(rows: Sequence[Labelled], directory: Directory, lexicon: TriageLexicon) -> Folds:
    """Leave out some kinds in turn, train on the rest, and assess what was left out."""
    lessons = read_lessons(rows, Reader(directory, lexicon))
    pairs: dict[str, list[Pair]] = {}
    for kinds in folds_of(rows):
        model = train([lesson for lesson in lessons if lesson.label.kind not in kinds], directory)
        triage = Triage(directory, lexicon, model, level=Level.REGION)
        pairs |= {kind: [(row, triage.assess(row.message)) for row in rows if row.kind == kind] for kind in kinds}
    pairs = dict(sorted(pairs.items()))
    every = [pair for found in pairs.values() for pair in found]
    return Folds(
        by_kind=tuple((kind, score(found, ms_per_message=0)) for kind, found in pairs.items()),
        total=score(every, ms_per_message=0),
        complaint_bands=bands([(a.certainty, row.is_complaint) for row, a in every]),
        respondent_bands=bands(
            [
                (sure, who in row.accused)
                for row, a in every
                for who, sure in a.respondent_certainty.items()
                if who != UNKNOWN_PERSON
            ]
        ),
        naming=tuple(name_from(every, certainty / 10) for certainty in range(3, 10)),
        limits=tuple(limit(every, certainty / 100) for certainty in (50, 60, 70, 80, 85, 90, 95)),
    )


def folds_of(rows: Sequence[Labelled]) -> list[list[str]]:
    """The kinds of text in ten folds of about as many messages, a kind always whole."""
    folds: list[list[str]] = [[] for _ in range(_FOLDS)]
    sizes = [0] * _FOLDS
    for kind, count in sorted(Counter(row.kind for row in rows).items(), key=lambda item: (-item[1], item[0])):
        smallest = sizes.index(min(sizes))
        folds[smallest].append(kind)
        sizes[smallest] += count
    return [fold for fold in folds if fold]


def bands(conclusions: Sequence[tuple[float, bool]]) -> tuple[Band, ...]:
    """Certainty beside how often it was right, by tenths; a tenth without conclusions is left out."""
    by_tenth: dict[int, list[tuple[float, bool]]] = {}
    for sure, right in conclusions:
        by_tenth.setdefault(min(int(sure * 10), 9), []).append((sure, right))
    return tuple(
        Band(
            low=tenth / 10,
            count=len(found),
            certainty=round(sum(sure for sure, _ in found) / len(found), 2),
            right=round(sum(right for _, right in found) / len(found), 2),
        )
        for tenth, found in sorted(by_tenth.items())
    )


def name_from(pairs: Sequence[Pair], certainty: float) -> Naming:
    """Count what naming nobody below this certainty would do."""
    named = []
    for row, found in pairs:
        sure = {who: s for who, s in found.respondent_certainty.items() if s >= certainty}
        named.append((row, replace(found, respondents=tuple(sure), respondent_certainty=sure)))
    result = score(named, ms_per_message=0)
    return Naming(
        certainty=certainty,
        respondents_exact=result.respondents_exact,
        false_accusations=result.false_accusations,
        missed_on_ticket=result.missed_on_ticket,
    )


def limit(pairs: Sequence[Pair], certainty: float) -> Limit:
    """Count what holding off from this certainty would do."""
    wrong = on_no_complaint = held = on_ticket = 0
    for row, found in pairs:
        sure = {
            who
            for who, s in found.respondent_certainty.items()
            if found.is_complaint and who in found.may_be_held and s >= certainty and who != UNKNOWN_PERSON
        }
        there = {*row.accused} & {agent.login for agent in row.agents_on_ticket}
        wrong += len(sure - {*row.accused})
        on_no_complaint += bool(sure) and not row.is_complaint
        held += len(sure & there)
        on_ticket += len(there)
    return Limit(certainty=certainty, wrong=wrong, on_no_complaint=on_no_complaint, held=held, on_ticket=on_ticket)
