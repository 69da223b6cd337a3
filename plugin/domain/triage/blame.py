"""Who is said to have done it: each cue goes to the person its sentence is about (art. 5.2, 6.1).

Praise, a witness, somebody in copy and whoever is merely written to are not blamed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from plugin.domain.triage.actors import UNKNOWN_PERSON, Actor, ReadSentence, Voices, find_actors
from plugin.domain.triage.lexicon import CueKind, Found, TriageLexicon
from plugin.domain.triage.words import Sentence

_NEGATIVE: Final = {
    CueKind.CONDUCT: 1.0,
    CueKind.PRIVACY: 1.0,
    CueKind.SHORTCOMING: 0.9,
    CueKind.DISCONTENT: 0.4,
}
_FROM_AFAR: Final = (1.0, 0.7, 0.45)  # how much a cue weighs for whoever was last spoken of, by sentences between
_DENIED: Final = 0.2


@dataclass(slots=True, kw_only=True)
class Charge:
    """What one person is blamed for and cleared of.

    `spoken_of`: he is spoken about, and not as witness, source or in copy. `spoken_to`: he is `u` or `jij`.
    """

    blame: float = 0.0
    cleared: float = 0.0
    certainty: float = 0.0
    spoken_of: bool = False
    spoken_to: bool = False
    words: list[str] = field(default_factory=list)

    @property
    def net(self) -> float:
        """Blame less what clears him."""
        return self.blame - self.cleared


def weigh_blame(text: Sequence[ReadSentence], voices: Voices, lexicon: TriageLexicon) -> dict[str, Charge]:
    """Charges by login, and `unknown` for somebody who is meant but not named."""
    charges: dict[str, Charge] = {}
    focus: Actor | None = None
    distance = 0
    for read in text:
        actors = sorted(find_actors(read, voices, focus, lexicon), key=lambda a: a.start)
        for mention in read.mentions:
            if mention.login:
                charge = charges.setdefault(mention.login, Charge())
                charge.certainty = max(charge.certainty, mention.certainty)
        for actor in actors:
            charge = charges.setdefault(actor.who, Charge(certainty=voices.certainty.get(actor.who, 0.6)))
            charge.spoken_of |= not actor.bystander and not actor.is_you
            charge.spoken_to |= actor.is_you
        _charge_denials(charges, read, actors, lexicon)
        for found in read.cues:
            _charge(charges, found, read, actors, focus, distance, voices, lexicon)
        active = [a for a in actors if not a.bystander]
        if active:
            about = [a for a in active if not a.is_you]
            named = [a for a in about if a.who != UNKNOWN_PERSON]
            focus, distance = (named or about or active)[-1], 0
        else:
            distance += 1
    _share(text, charges)
    return charges


def _share(text: Sequence[ReadSentence], charges: Mapping[str, Charge]) -> None:
    """Blame both of two people who are named in one breath: `mevrouw Van Loon en de heer Peeters`."""
    for read in text:
        for one, other in pairwise(read.mentions):
            between = read.sentence.words[one.end : other.start]
            if [w.plain for w in between] == ["en"] or ([w.plain for w in between][:1] == ["en"] and len(between) <= 2):
                pair = [charges[m.login] for m in (one, other) if m.login]
                for charge in pair:
                    charge.blame = max(c.blame for c in pair)


def _charge_denials(
    charges: dict[str, Charge], read: ReadSentence, actors: Sequence[Actor], lexicon: TriageLexicon
) -> None:
    """A little blame where something is denied: complaints are about what somebody did not do."""
    about = [a for a in actors if not a.bystander and not a.is_you]
    for i, word in enumerate(read.sentence.words):
        if word.key in lexicon.negations and about:
            before = [a for a in about if a.start < i] or about
            charges[before[-1].who].blame += _DENIED


def _charge(
    charges: dict[str, Charge],
    found: Found,
    read: ReadSentence,
    actors: Sequence[Actor],
    focus: Actor | None,
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
            if 0 <= actor.start - found.end <= 1 and not actor.bystander and not read.has(CueKind.EARLIER):
                charges[actor.who].blame += found.cue.weight
                charges[actor.who].words.append(words)
        return
    negated = kind in (CueKind.PRAISE, CueKind.DISCONTENT) and lexicon.is_negated(read.sentence, found)
    if kind is CueKind.CLEARS or (kind is CueKind.PRAISE and not negated):
        if read.is_elsewhere:
            return
        praised = _nearest(actors, found, read.sentence)
        if (praised and praised.clause == read.sentence.words[found.start].clause) or (
            praised and kind is CueKind.PRAISE
        ):
            charges[praised.who].cleared += found.cue.weight * (1.0 if kind is CueKind.CLEARS else 0.6)
        return
    share = 0.7 if kind is CueKind.PRAISE else _NEGATIVE.get(kind, 0.0)
    if not share or (negated and kind is CueKind.DISCONTENT) or read.is_elsewhere:
        return
    blamed = _nearest([a for a in actors if not a.bystander], found, read.sentence)
    if blamed is None and focus is not None and distance < len(_FROM_AFAR):
        blamed, share = focus, share * _FROM_AFAR[distance] * 0.8
    if blamed:
        charges.setdefault(blamed.who, Charge(certainty=0.6)).blame += found.cue.weight * share
        charges[blamed.who].words.append(words)


def _nearest(actors: Sequence[Actor], found: Found, sentence: Sentence) -> Actor | None:
    """The actor of the cue's clause, else the last one before it, else the first one behind it.

    Who is spoken about goes before who is spoken to, unless only the latter stands in the cue's clause.
    """
    clause = sentence.words[found.start].clause
    same = [a for a in actors if a.clause == clause]
    about = [a for a in actors if not a.is_you]
    if about and (not same or any(not a.is_you for a in same)):
        actors, same = about, [a for a in same if not a.is_you]
    before = [a for a in same if a.start < found.end] or same or [a for a in actors if a.start < found.start]
    if before:
        return before[-1] if not same or before is not same else before[0]
    return actors[0] if actors else None
