"""What is said of two people at once: named in one breath, or meant together by `beiden`, `allebei`, `elkaar`."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from plugin.domain.triage.charge import Charge
from plugin.domain.triage.lexicon import CueKind
from plugin.domain.triage.sentences import ReadSentence
from plugin.domain.triage.standing import is_verb
from plugin.domain.triage.words import Word

_ONE_BREATH: Final = 5  # words between two names that share what follows
_BOTH: Final = frozenset(["beiden", "allebei", "alletwee", "alle2", "elkaar", "mekaar", "both"])
_TWO: Final = frozenset(["twee", "2", "tweeen", "two"])
_THOSE: Final = frozenset(["die", "deze", "alle", "the"])
_THEY: Final = frozenset(["ze", "zij", "they"])
_ARE: Final = frozenset(["hebben", "zijn", "waren", "hadden", "gingen", "doen", "deden", "have", "were"])


def share(text: Sequence[ReadSentence], charges: Mapping[str, Charge], shared: frozenset[CueKind]) -> None:
    """Blame or clear both of two people of whom something of the `shared` kinds is said together."""
    two: list[str] = []  # whom the last sentence with several names has last
    for read in text:
        if any(f.cue.kind in shared for f in read.cues):
            for pair in _in_one_breath(read):
                both = [charges[login] for login in pair]
                for charge in both:
                    charge.blame = max(c.blame for c in both)
                    charge.cleared = max(c.cleared for c in both)
        names = list(dict.fromkeys(m.login for m in reversed(read.mentions) if m.login))
        two = names[:2] if len(names) > 1 else two
        if two and _means_both(read.sentence.words):
            both = [charges[login] for login in two]
            for charge in both:
                charge.blame = max(c.blame for c in both)
                charge.is_meant_with_another = True


def _in_one_breath(read: ReadSentence) -> Iterator[tuple[str, str]]:
    """Who are named as one: `mevrouw Van Loon en de heer Peeters`."""
    for one, other in pairwise(read.mentions):
        between = [w.plain for w in read.sentence.words[one.end : other.start]]
        is_one = len(between) <= _ONE_BREATH and "en" in between and not any(is_verb(w) for w in between)
        if is_one and one.login and other.login:
            yield one.login, other.login


def _means_both(words: Sequence[Word]) -> bool:
    """Whether the words mean two people: `beiden`, `die twee`, `ze hebben`."""
    plain = [w.plain for w in words]
    return any(
        word in _BOTH or (word in _TWO and before in _THOSE) or _are_many(before, word)
        for before, word in pairwise(["", *plain])
    )


def _are_many(before: str, word: str) -> bool:
    return (before in _THEY and word in _ARE) or (before in _ARE and word in _THEY)
