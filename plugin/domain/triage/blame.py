"""Who is said to have done it: each cue goes to the person its sentence is about (art. 5.2, 6.1).

Praise, a witness, somebody in copy and whoever is merely written to are not blamed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from plugin.domain.triage.lexicon import CueKind, Found, TriageLexicon
from plugin.domain.triage.naming import Mention
from plugin.domain.triage.words import Sentence

UNKNOWN_PERSON: Final = "unknown"

_NEGATIVE: Final = {
    CueKind.CONDUCT: 1.0,
    CueKind.PRIVACY: 1.0,
    CueKind.SHORTCOMING: 0.9,
    CueKind.DISCONTENT: 0.4,
}
_HE_OR_SHE: Final = {"hij": "m", "hem": "m", "he": "m", "him": "m", "zij": "f", "ze": "f", "she": "f", "her": "f"}
_YOU: Final = frozenset("u jij je jou jouw you".split())
_FROM_AFAR: Final = (1.0, 0.7, 0.45)  # how much a cue weighs for whoever was last spoken of, by sentences between
_NAME_FOLLOWS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSentence:
    """A sentence with everything that was found in it."""

    sentence: Sentence
    cues: tuple[Found, ...]
    mentions: tuple[Mention, ...]
    is_elsewhere: bool = False

    def has(self, kind: CueKind) -> bool:
        """Whether a cue of this kind stands in it."""
        return any(f.cue.kind is kind for f in self.cues)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Who `u` is, who wrote a phone note (None for other channels), and the gender of whoever called."""

    addressee: str | None
    writer: str | None
    caller: str | None
    certainty: Mapping[str, float] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Charge:
    """What one person is blamed for and cleared of. `spoken_of`: named without being witness, source or in copy."""

    blame: float = 0.0
    cleared: float = 0.0
    certainty: float = 0.0
    spoken_of: bool = False
    words: list[str] = field(default_factory=list)

    @property
    def net(self) -> float:
        """Blame less what clears him."""
        return self.blame - self.cleared


@dataclass(frozen=True, slots=True, kw_only=True)
class _Actor:
    who: str
    start: int
    end: int
    clause: int
    gender: str | None
    bystander: bool = False


def weigh_blame(text: Sequence[ReadSentence], voices: Voices, lexicon: TriageLexicon) -> dict[str, Charge]:
    """Charges by login, and `unknown` for somebody who is meant but not named."""
    charges: dict[str, Charge] = {}
    focus: _Actor | None = None
    distance = 0
    for read in text:
        actors = sorted(_actors(read, voices, focus, lexicon), key=lambda a: a.start)
        for mention in read.mentions:
            if mention.login:
                charge = charges.setdefault(mention.login, Charge())
                charge.certainty = max(charge.certainty, mention.certainty)
        for actor in actors:
            charge = charges.setdefault(actor.who, Charge(certainty=voices.certainty.get(actor.who, 0.6)))
            charge.spoken_of |= not actor.bystander
        for found in read.cues:
            _charge(charges, found, read, actors, focus, distance, voices, lexicon)
        active = [a for a in actors if not a.bystander]
        if active:
            named = [a for a in active if a.who != UNKNOWN_PERSON]
            focus, distance = (named or active)[-1], 0
        else:
            distance += 1
    return charges


def _charge(
    charges: dict[str, Charge],
    found: Found,
    read: ReadSentence,
    actors: Sequence[_Actor],
    focus: _Actor | None,
    distance: int,
    voices: Voices,
    lexicon: TriageLexicon,
) -> None:
    kind = found.cue.kind
    words = read.sentence.quote(found.start, found.end)
    if kind is CueKind.WRITER and voices.writer:
        charge = charges.setdefault(voices.writer, Charge(certainty=0.8))
        charge.blame += found.cue.weight
        charge.spoken_of = True
        charge.words.append(words)
        return
    if kind is CueKind.AIMED_AT:
        for actor in actors:
            if 0 <= actor.start - found.end <= 1 and not actor.bystander:
                charges[actor.who].blame += found.cue.weight
                charges[actor.who].words.append(words)
        return
    negated = kind in (CueKind.PRAISE, CueKind.DISCONTENT) and lexicon.is_negated(read.sentence, found)
    if kind is CueKind.CLEARS or (kind is CueKind.PRAISE and not negated):
        praised = _nearest(actors, found, read.sentence)
        if praised and praised.clause == read.sentence.words[found.start].clause or (praised and kind is CueKind.PRAISE):
            charges[praised.who].cleared += found.cue.weight * (1.0 if kind is CueKind.CLEARS else 0.6)
        return
    share = 0.7 if kind is CueKind.PRAISE else _NEGATIVE.get(kind, 0.0)
    if not share or (negated and kind is CueKind.DISCONTENT) or read.is_elsewhere:
        return
    actor = _nearest([a for a in actors if not a.bystander], found, read.sentence)
    if actor is None and focus is not None and distance < len(_FROM_AFAR):
        actor, share = focus, share * _FROM_AFAR[distance] * 0.8
    if actor:
        charges.setdefault(actor.who, Charge(certainty=0.6)).blame += found.cue.weight * share
        charges[actor.who].words.append(words)


def _nearest(actors: Sequence[_Actor], found: Found, sentence: Sentence) -> _Actor | None:
    """The actor of the cue's clause, else the last one before it, else the first one behind it."""
    clause = sentence.words[found.start].clause
    same = [a for a in actors if a.clause == clause]
    before = [a for a in same if a.start < found.end] or same or [a for a in actors if a.start < found.start]
    if before:
        return before[-1] if not same or before is not same else before[0]
    return actors[0] if actors else None


def _actors(
    read: ReadSentence, voices: Voices, focus: _Actor | None, lexicon: TriageLexicon
) -> Iterator[_Actor]:
    words = read.sentence.words
    taken: set[int] = set()
    for mention in read.mentions:
        taken.update(range(mention.start, mention.end))
        clause = words[mention.end - 1].clause
        who = mention.login or UNKNOWN_PERSON
        bystander = _is_bystander(read, mention, lexicon)
        yield _Actor(
            who=who,
            start=mention.start,
            end=mention.end,
            clause=clause,
            gender=mention.gender,
            bystander=bystander,
        )
    for found in read.cues:
        if found.cue.kind is not CueKind.SOMEBODY or taken & set(range(found.start, found.end)):
            continue
        if any(0 <= m.start - found.end <= _NAME_FOLLOWS for m in read.mentions):
            continue
        if any(w.is_capital for w in words[found.end : found.end + 2] if w.clause == words[found.end - 1].clause):
            if words[found.end - 1].key in ("heer", "mevrouw"):
                continue  # a title with the name of somebody who is not in the directory
        source = _follows_source(read, found.start)
        yield _Actor(
            who=UNKNOWN_PERSON,
            start=found.start,
            end=found.end,
            clause=words[found.start].clause,
            gender=None,
            bystander=source,
        )
    for i, word in enumerate(words):
        if i in taken:
            continue
        gender = _HE_OR_SHE.get(word.key)
        if gender and focus and gender != voices.caller and focus.gender in (None, gender):
            if not any(0 < i - m.end for m in read.mentions):
                yield _Actor(who=focus.who, start=i, end=i + 1, clause=word.clause, gender=gender)
        elif word.plain in _YOU and voices.addressee and not _is_asked(read, i):
            yield _Actor(who=voices.addressee, start=i, end=i + 1, clause=word.clause, gender=None)


def _is_asked(read: ReadSentence, i: int) -> bool:
    kinds = (CueKind.REQUEST, CueKind.WISH)
    return any(f.cue.kind in kinds and f.start <= i < f.end for f in read.cues)


def _follows_source(read: ReadSentence, start: int) -> bool:
    return any(f.cue.kind is CueKind.SOURCE and 0 <= start - f.end <= 1 for f in read.cues)


def _is_bystander(read: ReadSentence, mention: Mention, lexicon: TriageLexicon) -> bool:
    if _follows_source(read, mention.start):
        return True
    words = read.sentence.words
    if any(w.key in lexicon.negations for w in words[max(0, mention.start - 1) : mention.start]):
        return True
    clause = words[mention.end - 1].clause
    for found in read.cues:
        if found.cue.kind is not CueKind.CLEARS:
            continue
        touches = found.start <= mention.end and mention.start <= found.end + 1
        behind = words[found.start].clause in (clause, clause + 1) and 0 <= found.start - mention.end <= 2
        if touches or behind:
            return True
    return False
