"""Who is said to have done it: each cue goes to the person its sentence is about (art. 5.2, 6.1).

Praise, a witness, somebody in copy and whoever is merely written to are not blamed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from plugin.domain.triage.actors import OUTSIDER, Actor, Voices, find_actors
from plugin.domain.triage.charge import NOBODY, THING, Charge
from plugin.domain.triage.evidence import BEFORE_BUT, turns
from plugin.domain.triage.lexicon import CueKind, Found, TriageLexicon
from plugin.domain.triage.sentences import ReadSentence
from plugin.domain.triage.standing import is_verb, stands
from plugin.domain.triage.together import share
from plugin.domain.triage.words import Sentence

_SHARES: Final = {  # how much of a cue's weight is blame; praise only when it is denied
    CueKind.CONDUCT: 1.0,
    CueKind.PRIVACY: 1.0,
    CueKind.SHORTCOMING: 0.9,
    CueKind.PRAISE: 0.7,
    CueKind.SAYS: 0.4,
    CueKind.DISCONTENT: 0.4,
}
_FROM_AFAR: Final = (0.8, 0.56, 0.36)  # how much a cue weighs for whoever was last spoken of, by sentences between
_SHARED: Final = frozenset([*_SHARES, CueKind.CLEARS])  # what is said of two people at once holds for both
_THAT: Final = frozenset(["dat", "that"])
_BEFORE_HIM: Final = 2  # words
_BEHIND_HIM: Final = 3
_DENIED: Final = 0.2
_PRAISED: Final = 0.6
_WRITER_CERTAINTY: Final = 0.8
_UNCERTAIN: Final = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """A sentence, who stands in it, and who was last spoken of, `distance` sentences ago."""

    read: ReadSentence
    actors: Sequence[Actor]
    focus: Actor | None
    distance: int
    voices: Voices
    lexicon: TriageLexicon

    def clause(self, found: Found) -> int:
        return self.read.sentence.words[found.start].clause

    def is_about_a_thing(self, found: Found, actors: Sequence[Actor]) -> bool:
        clause = self.clause(found)
        if any(a.clause == clause for a in actors):
            return False
        return any(w.clause == clause and w.plain in self.lexicon.things for w in self.read.sentence.words)

    def is_negated(self, found: Found) -> bool:
        return self.lexicon.is_negated(self.read.sentence, found)


def weigh_blame(text: Sequence[ReadSentence], voices: Voices, lexicon: TriageLexicon) -> dict[str, Charge]:
    """Charges by login; `unknown` for somebody who is meant but not named, NOBODY and THING for what is left."""
    charges: dict[str, Charge] = {}
    recent: list[Actor] = []
    distance = 0
    for n, read in enumerate(text):
        actors = sorted(find_actors(read, voices, recent, lexicon), key=lambda a: a.start)
        for mention in read.mentions:
            if mention.login:
                charge = charges.setdefault(mention.login, Charge())
                charge.certainty = max(charge.certainty, mention.certainty)
                standing = stands(read.sentence.words, mention)
                charge.stands[standing] = charge.stands.get(standing, 0) + 1
        for actor in actors:
            charge = charges.setdefault(actor.who, Charge(certainty=voices.certainty.get(actor.who, _UNCERTAIN)))
            charge.spoken_of |= not actor.bystander and not actor.is_you
            charge.spoken_to |= actor.is_you
            charge.neighbours |= _neighbours(read.sentence, actor)
            if not actor.bystander:
                charge.sentences.add(n)
        scene = _Scene(
            read=read,
            actors=actors,
            focus=recent[-1] if recent else None,
            distance=distance,
            voices=voices,
            lexicon=lexicon,
        )
        _count_deeds(charges, scene)
        _charge_denials(charges, scene)
        pending = turns(read.sentence)
        for found in read.cues:
            while pending and pending[0] <= found.start:
                pending.pop(0)
                for charge in charges.values():
                    charge.cleared *= BEFORE_BUT
            _charge(charges, found, scene)
        active = [a for a in actors if not a.bystander]
        if active:
            about = [a for a in active if not a.is_you]
            known = about or active
            recent += [*active, ([a for a in known if not a.is_object] or known)[-1]]
            distance = 0
        else:
            distance += 1
    share(text, charges, _SHARED)
    if voices.addressee:
        charges.setdefault(voices.addressee, Charge(certainty=voices.certainty.get(voices.addressee, _UNCERTAIN)))
    return charges


def _neighbours(sentence: Sentence, actor: Actor) -> set[str]:
    """The words right before and behind somebody, which tell what he is in the story: `>wist` often, no accused."""
    words = sentence.words
    before, behind = words[max(0, actor.start - _BEFORE_HIM) : actor.start], words[actor.end : actor.end + _BEHIND_HIM]
    return {f"<{w.key}" for w in before} | {f">{w.key}" for w in behind}


def _count_deeds(charges: dict[str, Charge], scene: _Scene) -> None:
    """Count what each does by a verb beside him, and whose very words are given."""
    words = scene.read.sentence.words
    doers = [a for a in scene.actors if not a.bystander and not a.is_object]
    for actor in doers:
        beside = [*words[max(0, actor.start - 1) : actor.start], *words[actor.end : actor.end + 1]]
        if any(is_verb(w.plain) and w.clause == actor.clause and not w.is_quoted for w in beside):
            charges[actor.who].deeds += 1
    for i in scene.read.sentence.quotations():
        before = [a for a in doers if a.end <= i]
        behind = [a for a in doers if a.start > i]
        speaker = before[-1] if before else behind[0] if behind else scene.focus
        if speaker:
            charges.setdefault(speaker.who, Charge(certainty=_UNCERTAIN)).said += 1


def _charge_denials(charges: dict[str, Charge], scene: _Scene) -> None:
    """A little blame where something is denied: complaints are about what somebody did not do."""
    about = [a for a in scene.actors if not a.bystander and not a.is_you]
    for i, word in enumerate(scene.read.sentence.words):
        if word.key in scene.lexicon.negations and about:
            before = [a for a in about if a.start < i] or about
            charge = charges[before[-1].who]
            charge.blame += _DENIED
            charge.denied += _DENIED


def _charge(charges: dict[str, Charge], found: Found, scene: _Scene) -> None:
    match found.cue.kind:
        case CueKind.WRITER if scene.voices.writer:
            charge = charges.setdefault(scene.voices.writer, Charge(certainty=_WRITER_CERTAINTY))
            charge.spoken_of = True
            _add(charge, found, scene)
        case CueKind.AIMED_AT if not scene.read.has(CueKind.EARLIER):
            for actor in scene.actors:
                if 0 <= actor.start - found.end <= 1 and not actor.bystander:
                    if scene.is_negated(found):
                        charges[actor.who].cleared += found.cue.weight
                    else:
                        _add(charges[actor.who], found, scene)
        case CueKind.CLEARS if not scene.read.is_elsewhere:
            cleared = _nearest(scene.actors, found, scene.read.sentence)
            if cleared and cleared.clause == scene.clause(found):
                charges[cleared.who].cleared += found.cue.weight
        case CueKind.PRAISE if not scene.is_negated(found):
            praised = _nearest(scene.actors, found, scene.read.sentence)
            if praised and not scene.read.is_elsewhere:
                charges[praised.who].cleared += found.cue.weight * _PRAISED
                charges[praised.who].praised += found.cue.weight
                charges[praised.who].after_praise = 0.0
        case kind if kind in _SHARES:
            if not (kind is CueKind.DISCONTENT and scene.is_negated(found)):
                _blame(charges, found, scene)
        case _:
            pass


def _blame(charges: dict[str, Charge], found: Found, scene: _Scene) -> None:
    """Blame the one of the sentence; without one, whoever was last spoken of, the less the longer ago.

    What is wrong with a thing (`de lift doet het niet`) is nobody's conduct.
    """
    share = _SHARES[found.cue.kind]
    actors = [a for a in scene.actors if not a.bystander]
    if scene.is_about_a_thing(found, actors):
        charges.setdefault(THING, Charge()).add(found.cue.kind, found.cue.weight)
        return
    blamed = _nearest(actors, found, scene.read.sentence)
    if scene.read.is_elsewhere:
        if OUTSIDER in {a.who for a in (blamed, scene.focus) if a}:
            _add(charges.setdefault(OUTSIDER, Charge()), found, scene)
        return
    afar = blamed is None and scene.focus is not None and scene.distance < len(_FROM_AFAR)
    if afar:
        blamed, share = scene.focus, share * _FROM_AFAR[scene.distance]
    if blamed is None or afar:
        charges.setdefault(NOBODY, Charge()).add(found.cue.kind, found.cue.weight)
    if blamed:
        charge = charges.setdefault(blamed.who, Charge(certainty=_UNCERTAIN))
        _add(charge, found, scene, share=share)
        if afar:
            charge.afar += found.cue.weight * share


def _add(charge: Charge, found: Found, scene: _Scene, *, share: float = 1.0) -> None:
    charge.add(found.cue.kind, found.cue.weight * share)
    charge.words.append(scene.read.sentence.quote(found.start, found.end))


def _nearest(actors: Sequence[Actor], found: Found, sentence: Sentence) -> Actor | None:
    """The actor of the cue's clause, else the last one before it, else the first one behind it.

    Whoever stands behind `dat` goes first (`Bas kwam zeggen dat u het vergeten was`), then whoever does something
    before the one it is done to; then who is spoken about before who is spoken to, unless
    only the latter stands in the cue's clause.
    """
    clause = sentence.words[found.start].clause
    same = [a for a in actors if a.clause == clause]
    said = max((i for i, w in enumerate(sentence.words[: found.start]) if w.plain in _THAT), default=-1)
    same = [a for a in same if said < a.start < found.end and not a.is_object] or same
    same = [a for a in same if not a.is_object] or same
    about = [a for a in actors if not a.is_you]
    if about and (not same or any(not a.is_you for a in same)):
        actors, same = about, [a for a in same if not a.is_you]
    if same:
        before = [a for a in same if a.start < found.end]
        return before[-1] if before else same[0]
    before = [a for a in actors if a.start < found.start]
    before = [a for a in before if not a.is_object] or before
    return before[-1] if before else next(iter(actors), None)
