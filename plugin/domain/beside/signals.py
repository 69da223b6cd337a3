"""Signals beside the complaint: what a message also says, and must not wait (P-04, P-07; E-19, E-24).

Like triage, rules that can be read: each signal says which words led to it, and a person may dismiss it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from plugin.domain.names import Signal
from plugin.domain.triage.lexicon import Phrase
from plugin.domain.triage.message import Message, SenderRole, take_apart
from plugin.domain.triage.words import Sentence, fold, key, read_sentences

_DENIED_WITHIN: Final = 3  # words: "dat is geen datalek", "hij heeft mij nooit echt bedreigd"

_REASONS: Final = frozenset(map(key, ("om", "omdat", "vanwege", "wegens", "door")))
"""With these a reason begins, and a denial before it is of something else: "ik kreeg geen baan vanwege mijn geloof"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalRule:
    """Turns of phrase that give a signal: one phrase of each group, all in one sentence, and none of `unless`."""

    signal: Signal
    groups: tuple[tuple[Phrase, ...], ...]
    unless: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSignal:
    """A signal in a message, with the words that led to it, as they were written."""

    signal: Signal
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalLexicon:
    """The words by which signals are known; the file behind them belongs to the complaints coordinator.

    `liability` finds what admits it. `ombudsmen` are the domains that an ombudsman writes from, and `bulk` who there
    sends no letters (a newsletter); `denials` the words that take back what follows them.
    """

    rules: tuple[SignalRule, ...]
    liability: tuple[SignalRule, ...]
    ombudsmen: frozenset[str]
    bulk: frozenset[str]
    denials: frozenset[str]

    def find(self, message: Message) -> tuple[FoundSignal, ...]:
        """Every signal in the message, each once, with the first words that led to it; what is quoted is left out."""
        parts = take_apart(message, str)
        sentences = (*parts.subject, *parts.salutation, *parts.body, *parts.closing)
        found: dict[Signal, FoundSignal] = {}
        if self.is_ombudsman(message.sender_email):
            found[Signal.OMBUDSMAN] = FoundSignal(signal=Signal.OMBUDSMAN, words=message.sender_email or "")
        if message.sender_role is SenderRole.STAFF:
            found[Signal.COLLEAGUE] = FoundSignal(signal=Signal.COLLEAGUE, words=message.sender_email or "")
        for one in self._matches(self.rules, sentences):
            found.setdefault(one.signal, one)
        return tuple(found[signal] for signal in Signal if signal in found)

    def is_ombudsman(self, address: str | None) -> bool:
        """Whether this e-mail address is an ombudsman's (R-026)."""
        name, _, domain = fold(address or "").rpartition("@")
        return name not in self.bulk and any(
            domain == known or domain.endswith(f".{known}") for known in self.ombudsmen
        )

    def admissions(self, text: str) -> tuple[str, ...]:
        """The words in a text of ours that admit liability or promise damages, which no draft may (letters.md)."""
        return tuple(found.words for found in self._matches(self.liability, read_sentences(text, str)))

    def _matches(self, rules: Sequence[SignalRule], sentences: Sequence[Sentence]) -> Iterator[FoundSignal]:
        for sentence in sentences:
            for rule in rules:
                places = [self._place(group, sentence) for group in rule.groups]
                if any(place is None for place in places) or any(_anywhere(p, sentence) for p in rule.unless):
                    continue
                words = " … ".join(sentence.quote(*place) for place in places if place)
                yield FoundSignal(signal=rule.signal, words=words)

    def _place(self, phrases: Sequence[Phrase], sentence: Sentence) -> tuple[int, int] | None:
        for phrase in phrases:
            for place in _anywhere(phrase, sentence):
                if not self._is_denied(sentence, place[0]):
                    return place
        return None

    def _is_denied(self, sentence: Sentence, start: int) -> bool:
        clause = sentence.words[start].clause
        within = 1 if sentence.words[start].key in _REASONS else _DENIED_WITHIN
        before = sentence.words[max(0, start - within) : start]
        return any(word.key in self.denials and word.clause == clause for word in before)


def _anywhere(phrase: Phrase, sentence: Sentence) -> list[tuple[int, int]]:
    words = sentence.words
    first = phrase.places[0]
    assert first is not None
    exact, begins = first
    starts = (i for i, w in enumerate(words) if w.key in exact or (begins and w.stem.startswith(begins)))
    return [(i, end) for i in starts if (end := phrase.match(words, i)) is not None]


def denial_keys(words: frozenset[str]) -> frozenset[str]:
    """The forgiving spellings of the words of denial."""
    return frozenset(key(word) for word in words)
