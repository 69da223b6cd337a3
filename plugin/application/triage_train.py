"""Learn the weights of triage from labelled messages, and measure them on kinds of text that were held out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from plugin.application.triage_score import Labelled
from plugin.domain.people import Directory
from plugin.domain.triage.fit import Example, fit
from plugin.domain.triage.model import Model
from plugin.domain.triage.read import Reader, Reading
from plugin.domain.triage.words import begins, fold, key

COMPLAINT_SPREAD: Final = 0.5
RESPONDENT_SPREAD: Final = 0.2
DAY_SPREAD: Final = 0.5
CATEGORY_SPREAD: Final = 0.2
_IN_MESSAGES: Final = 4  # a word that fewer messages have is left out
_IN_COMPLAINTS: Final = 3
_BESIDE_PEOPLE: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A labelled message and how it was read."""

    label: Labelled
    reading: Reading


def read_lessons(labels: Iterable[Labelled], reader: Reader) -> list[Lesson]:
    """Read every labelled message once."""
    return [Lesson(label=label, reading=reader.read(label.message)) for label in labels]


def train(lessons: Sequence[Lesson], directory: Directory) -> Model:
    """The weights that these messages teach."""
    complaints = [lesson for lesson in lessons if lesson.label.is_complaint]
    names = _names(directory)
    seen = Counter(word for lesson in lessons for word in lesson.reading.words)
    beside = Counter(
        word
        for lesson in complaints
        for who in lesson.reading.person_traits()
        for word in lesson.reading.neighbours(who)
    )
    in_complaints = Counter(word for lesson in complaints for word in lesson.reading.words)
    vocabulary = sorted(w for w, n in seen.items() if n >= _IN_MESSAGES and _teaches(w, names))
    spoken = sorted(w for w, n in in_complaints.items() if n >= _IN_COMPLAINTS and w.isalpha() and _teaches(w, names))
    neighbours = sorted(w for w, n in beside.items() if n >= _BESIDE_PEOPLE and _teaches(w, names))
    categories = sorted({c for lesson in complaints for c in lesson.label.categories})
    return Model(
        complaint=fit(
            [
                Example(
                    traits=lesson.reading.message_traits(),
                    words=sorted(lesson.reading.words),
                    answer=lesson.label.is_complaint,
                )
                for lesson in lessons
            ],
            spread=COMPLAINT_SPREAD,
            vocabulary=vocabulary,
        ),
        respondent=fit(
            [
                Example(traits=traits, words=sorted(lesson.reading.neighbours(who)), answer=who in lesson.label.accused)
                for lesson in complaints
                for who, traits in sorted(lesson.reading.person_traits().items())
            ],
            spread=RESPONDENT_SPREAD,
            vocabulary=neighbours,
        ),
        day=fit(
            [
                Example(traits=named.traits, answer=named.day == lesson.label.incident_date)
                for lesson in complaints
                for named in lesson.reading.days
            ],
            spread=DAY_SPREAD,
        ),
        categories={
            category: fit(
                [
                    Example(
                        traits=lesson.reading.category_traits(),
                        words=sorted(lesson.reading.words),
                        answer=category in lesson.label.categories,
                    )
                    for lesson in complaints
                ],
                spread=CATEGORY_SPREAD,
                vocabulary=spoken,
            )
            for category in categories
        },
    )


def _teaches(word: str, names: frozenset[str]) -> bool:
    """Whether a word or a pair of words can be learned from: no name of ours, no single letter."""
    plain = word.lstrip("^<>")
    return len(plain) > 1 and plain[0].isalpha() and not names & set(plain.split())


def _names(directory: Directory) -> frozenset[str]:
    """Names and places of the organisation: no word to learn from."""
    texts = [text for s in directory.staff for text in (s.name, s.office, s.region or "")]
    names = {key(fold(part)) for text in texts for part in text.replace("-", " ").split()}
    return frozenset(names | {begins(name) for name in names})
