"""Who stands in a sentence and is not blamed: a witness, a source, somebody in copy or cleared (art. 5.2)."""

from typing import Final

from plugin.domain.triage.lexicon import CueKind, Found, TriageLexicon
from plugin.domain.triage.naming import Mention
from plugin.domain.triage.sentences import ReadSentence

_ABOUT: Final = frozenset(["over", "tegen"])


def follows_source(read: ReadSentence, start: int) -> bool:
    """Whether a word for a source stands right before: `volgens Jan`, `getuige was Jan`."""
    return any(f.cue.kind is CueKind.SOURCE and 0 <= start - f.end <= 1 for f in read.cues)


def _excepts(read: ReadSentence, found: Found, lexicon: TriageLexicon) -> bool:
    """Whether it clears only who stands in it or behind it: `de heer De Vries, niet over mevrouw`."""
    first, *rest = read.sentence.words[found.start : found.end]
    return first.key in lexicon.negations and any(w.plain in ("over", "om") for w in rest[:1])


def is_bystander(read: ReadSentence, mention: Mention, lexicon: TriageLexicon) -> bool:
    """Whether whoever is mentioned only saw it, said it, is in copy, or is cleared."""
    if follows_source(read, mention.start):
        return True
    words = read.sentence.words
    if read.has(CueKind.EARLIER) and {w.plain for w in words[max(0, mention.start - 4) : mention.start]} & _ABOUT:
        return True  # the one of the earlier complaint
    if any(w.key in lexicon.negations for w in words[max(0, mention.start - 1) : mention.start]):
        return True
    clause = words[mention.end - 1].clause
    for found in read.cues:
        if found.cue.kind is not CueKind.CLEARS or (found.start >= mention.end and _excepts(read, found, lexicon)):
            continue
        touches = found.start <= mention.end and mention.start <= found.end + 1
        behind = words[found.start].clause in (clause, clause + 1) and 0 <= found.start - mention.end <= 2
        right_before = behind and words[found.start].clause == clause
        if not right_before and any(0 <= m.start - found.end <= 2 for m in read.mentions if m is not mention):
            continue
        if (
            touches
            and not right_before
            and any(
                0 <= found.start - m.end <= 2 and words[m.end - 1].clause == words[found.start].clause
                for m in read.mentions
                if m is not mention
            )
        ):
            continue  # it is about the one before it
        if touches or behind:
            return True
    return False
