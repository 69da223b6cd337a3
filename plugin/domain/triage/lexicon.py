"""The words that triage knows, as values; the file behind them belongs to the complaints coordinator."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from plugin.domain.people import StaffRole
from plugin.domain.triage.likeness import one_left_out, two_swapped
from plugin.domain.triage.words import Sentence, Word, key, stem

GAP: Final = ".."
_WIDEST_GAP: Final = 4
_LONG_ENOUGH: Final = 7


class CueKind(StrEnum):
    """What a turn of phrase says. The values are the keys in mappings/triage.yaml."""

    DISCONTENT = "ongenoegen"  # a judgement or feeling
    SHORTCOMING = "tekort"  # nothing came, too late, wrong, badly done
    CONDUCT = "gedrag"  # how somebody behaved
    SAYS = "uitspraak"  # somebody said something, which may be all
    PRIVACY = "privacy"  # data reached somebody who should not have them
    WISH = "opheldering"  # an explanation or reaction is wanted (art. 2)
    FILED = "ingediend"  # the sender says that he files a complaint
    PRAISE = "lof"
    OTHERWISE = "geen_klacht"  # thanks, a request, a withdrawal, an automatic answer, advertising
    WITHDRAWN = "teruggenomen"  # an earlier complaint is withdrawn, put right or made up for
    ELSEWHERE = "elders"  # another organisation
    EARLIER = "eerdere_behandeling"  # how an earlier complaint was handled (4b)
    REPEATED = "eerder_behandeld"  # the same conduct again (8.5)
    OMBUDSMAN = "ombudsman"  # put before the National Ombudsman (4b)
    GENERAL = "algemeen"  # the whole organisation (4b)
    SOURCE = "bron"  # what follows is who said or saw it
    CLEARS = "ontlast"  # who is named here is not blamed
    HEARSAY = "gehoord"  # the day is that of hearing or harm, not of the conduct
    LASTING = "aanhoudend"  # what follows began then and lasts
    REQUEST = "verzoek"  # the person addressed is asked, not blamed
    SOMEBODY = "iemand"  # a person is meant and not named
    AIMED_AT = "gericht_op"  # who is named right behind it is the one
    WRITER = "schrijver"  # in a phone note: whoever wrote it is the one


@dataclass(frozen=True, slots=True)
class Phrase:
    """A turn of phrase: for each place the words that may stand there, exact or as a beginning; None is a gap."""

    places: tuple[tuple[frozenset[str], tuple[str, ...]] | None, ...]

    @classmethod
    def of(cls, text: str) -> "Phrase":
        """Read the notation of the file: `a|b` is either, `wacht*` a beginning, `..` at most four words between.

        Raises ValueError when the phrase is empty, or begins or ends with a gap.
        """
        parts = text.split()
        if not parts or GAP in (parts[0], parts[-1]):
            raise ValueError(f"een zinsdeel begint en eindigt met een woord: {text!r}")
        places: list[tuple[frozenset[str], tuple[str, ...]] | None] = []
        for part in parts:
            if part == GAP:
                places.append(None)
                continue
            options = part.split("|")
            exact = frozenset(key(o) for o in options if not o.endswith("*"))
            begins = tuple(stem(o[:-1]) for o in options if o.endswith("*"))
            places.append((exact, begins))
        return cls(tuple(places))

    def match(self, words: Sequence[Word], start: int, place: int = 0) -> int | None:
        """Where the phrase ends when it begins at `start`, or None."""
        if place == len(self.places):
            return start
        wanted = self.places[place]
        if wanted is None:
            reach = range(start, min(start + _WIDEST_GAP, len(words)) + 1)
            return next((end for i in reach if (end := self.match(words, i, place + 1)) is not None), None)
        if start >= len(words):
            return None
        exact, begins = wanted
        word = words[start]
        if word.key in exact or (begins and word.stem.startswith(begins)):
            return self.match(words, start + 1, place + 1)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Turns of phrase that say the same: their kind, how much they weigh, and which categories they point to."""

    kind: CueKind
    weight: float
    categories: tuple[str, ...] = ()
    unless_own: bool = False  # says nothing when the sender says it of himself
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A cue that stands in a sentence, from word `start` up to `end`."""

    cue: Cue
    start: int
    end: int


class TriageLexicon:
    """All cues, found quickly by their first word, with the word lists that reading needs."""

    def __init__(
        self,
        *,
        cues: Sequence[Cue],
        shorthand: Mapping[str, str],
        negations: frozenset[str],
        feminine: frozenset[str],
        masculine: frozenset[str],
        roles: Mapping[str, StaffRole],
        ordinary: frozenset[str],
        quoted: str,
        ours: frozenset[str],
        desks: frozenset[str],
        things: frozenset[str],
    ) -> None:
        self.things = things
        self.desks = desks
        self.ours = ours
        self.quoted = quoted
        self.ordinary = ordinary
        self._shorthand = shorthand
        self.negations = frozenset(key(n) for n in negations)
        self.feminine = feminine
        self.masculine = masculine
        self.roles = roles
        self._exact: dict[str, list[tuple[Cue, Phrase]]] = {}
        self._begins: dict[str, list[tuple[Cue, Phrase]]] = {}
        for cue in cues:
            for phrase in cue.phrases:
                first = phrase.places[0]
                assert first is not None
                for word in first[0]:
                    self._exact.setdefault(word, []).append((cue, phrase))
                for beginning in first[1]:
                    self._begins.setdefault(beginning, []).append((cue, phrase))
        self._lengths = sorted({len(b) for b in self._begins})
        places = (place for cue in cues for phrase in cue.phrases for place in phrase.places if place)
        self._vocabulary = frozenset(word for exact, _ in places for word in exact)
        self._one_less = {
            shorter: word
            for word in sorted(self._vocabulary)
            if len(word) >= _LONG_ENOUGH
            for shorter in one_left_out(word)
        }

    def spell(self, plain: str) -> str:
        """The word that is meant: shorthand in full, a letter too many, too few or two swapped put right.

        Only long words with their first letter right, and never one letter for another: `gemaild` is not `gemeld`.
        """
        if plain in self._shorthand:
            return self._shorthand[plain]
        word = key(plain)
        if len(word) < _LONG_ENOUGH - 1 or word in self._vocabulary:
            return plain
        if word in self._one_less:
            return self._one_less[word]
        nearby = (*one_left_out(word), *two_swapped(word))
        return next((n for n in nearby if n in self._vocabulary and len(n) >= _LONG_ENOUGH), plain)

    def find(self, sentence: Sentence) -> Iterator[Found]:
        """Every cue in the sentence, each at most once at a place, in order."""
        words = sentence.words
        for start, word in enumerate(words):
            options = [*self._exact.get(word.key, ())]
            for length in self._lengths:
                if length > len(word.stem):
                    break
                options += self._begins.get(word.stem[:length], ())
            seen: set[int] = set()
            for cue, phrase in options:
                if id(cue) in seen:
                    continue
                end = phrase.match(words, start)
                if end is not None:
                    seen.add(id(cue))
                    yield Found(cue=cue, start=start, end=end)

    def is_negated(self, sentence: Sentence, found: Found) -> bool:
        """Whether a denial stands right before the cue, or two words before it."""
        before = sentence.words[max(0, found.start - 2) : found.start]
        return any(w.key in self.negations for w in before)
