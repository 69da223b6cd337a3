"""A sentence as it was read, and what sentences say together: who is only called, and what goes on elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from plugin.domain.triage.lexicon import CueKind, Found
from plugin.domain.triage.naming import Mention
from plugin.domain.triage.words import Sentence

YOU: Final = frozenset(["je", "jij", "jou", "u", "uw", "ge", "gij", "you"])
"""How somebody is spoken to."""
_A_SENTENCE: Final = 3  # words beside the name that is called


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSentence:
    """A sentence with everything that was found in it."""

    sentence: Sentence
    cues: tuple[Found, ...]
    mentions: tuple[Mention, ...]
    is_elsewhere: bool = False
    called: str | None = None  # who was last called, and so is `u` or `jij`: `Ingrid, jij zou bellen`

    def has(self, kind: CueKind) -> bool:
        """Whether a cue of this kind stands in it."""
        return any(f.cue.kind is kind for f in self.cues)


def with_what_follows(text: Sequence[ReadSentence]) -> tuple[ReadSentence, ...]:
    """The text, with what goes on about others until we are named: `mijn collega pest mij. Mijn spullen zijn weg.`"""
    read: list[ReadSentence] = []
    for sentence in text:
        goes_on = bool(read) and read[-1].is_elsewhere
        ours = any(w.plain in YOU for w in sentence.sentence.words) or sentence.mentions
        read.append(replace(sentence, is_elsewhere=True) if goes_on and not ours else sentence)
    return tuple(read)


def without_vocatives(text: Sequence[ReadSentence]) -> tuple[tuple[ReadSentence, ...], tuple[Mention, ...]]:
    """The text without names that only call somebody (`Guus, waar blijft u?`), and those names."""
    kept: list[ReadSentence] = []
    called: list[Mention] = []
    you: str | None = None
    for read in text:
        spoken = [m for m in read.mentions if _calls(read.sentence, m)]
        called += spoken
        you = spoken[0].login if spoken else you
        kept.append(replace(read, mentions=tuple(m for m in read.mentions if m not in spoken), called=you))
    return tuple(kept), tuple(called)


def _calls(sentence: Sentence, mention: Mention) -> bool:
    """Whether the name stands alone between pauses, at the beginning or the end of a longer sentence."""
    words = sentence.words
    clause = {w.clause for w in words[mention.start : mention.end]}
    alone = all(mention.start <= i < mention.end for i, w in enumerate(words) if w.clause in clause)
    return alone and len(words) - mention.end + mention.start >= _A_SENTENCE
