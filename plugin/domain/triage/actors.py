"""Who stands in a sentence: by name, as a pronoun, as `u` or `jij`, or as somebody who is not named."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from plugin.domain.triage.bystanders import follows_source, is_bystander
from plugin.domain.triage.lexicon import CueKind, TriageLexicon
from plugin.domain.triage.names import TITLES
from plugin.domain.triage.sentences import ReadSentence
from plugin.domain.triage.standing import DEEDS, follows_preposition, is_object, is_verb
from plugin.domain.triage.words import Word

UNKNOWN_PERSON: Final = "unknown"
OUTSIDER: Final = "buitenstaander"
"""Somebody of another organisation: the tax office, a neighbour, the boss of the client."""
_HE_OR_SHE: Final = {"hij": "m", "hem": "m", "he": "m", "him": "m", "zij": "f", "ze": "f", "she": "f", "her": "f"}
_HIM: Final = frozenset(["hem", "him"])
_YOU: Final = frozenset(["u", "jij", "je", "jou", "jouw", "ge", "gij", "you"])
_SAID: Final = frozenset(
    ["zei", "zegt", "gezegd", "zeggen", "riep", "roept", "vroeg", "noemde", "antwoordde", "schreef", "said"]
)
_WHY: Final = frozenset(["waarom", "why", "hoezo"])
_OWN: Final = frozenset(["mijn", "mn", "m'n", "me", "onze", "haar", "zijn", "my"])
_YOURS: Final = frozenset(["uw", "jullie", "jouw", "je", "een"])
_NAME_FOLLOWS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Who `u` is, who wrote a phone note (None for other channels), and the gender of whoever called.

    `guessed`: no salutation names the addressee.
    """

    addressee: str | None
    writer: str | None
    caller: str | None
    guide: str | None = None  # whom the sender calls `mijn coach` or `mijn begeleider`
    colleague: str | None = None  # who wrote what is passed on: `zie wat uw collega schreef`
    guessed: bool = False
    certainty: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person at a place in a sentence.

    `is_you`: spoken to; `bystander`: witness, source, in copy or cleared; `is_object`: it was done to him or with him.
    """

    who: str
    start: int
    end: int
    clause: int
    gender: str | None
    bystander: bool = False
    is_you: bool = False
    is_object: bool = False


def find_actors(read: ReadSentence, voices: Voices, recent: Sequence[Actor], lexicon: TriageLexicon) -> Iterator[Actor]:
    """Everybody in the sentence who may have done something.

    `recent` are who was spoken of, the last one last; a pronoun stands for the last one whom it can mean.
    """
    focus = recent[-1] if recent else None
    addressee = read.called or voices.addressee
    known = [a for a in recent if not a.is_you]
    words = read.sentence.words
    taken: set[int] = set()
    for mention in read.mentions:
        taken.update(range(mention.start, mention.end))
        clause = words[mention.end - 1].clause
        who = mention.login or UNKNOWN_PERSON
        bystander = is_bystander(read, mention, lexicon)
        yield Actor(
            who=who,
            start=mention.start,
            end=mention.end,
            clause=clause,
            gender=mention.gender,
            bystander=bystander,
            is_object=is_object(words, mention),
        )
    for found in read.cues:
        if found.cue.kind is not CueKind.SOMEBODY or taken & set(range(found.start, found.end)):
            continue
        if any(0 <= m.start - found.end <= _NAME_FOLLOWS or 0 <= found.start - m.end <= 1 for m in read.mentions):
            continue
        if focus and focus.who != UNKNOWN_PERSON and words[found.start].plain in ("deze", "die", "dezelfde"):
            yield Actor(
                who=focus.who,
                start=found.start,
                end=found.end,
                clause=words[found.start].clause,
                gender=focus.gender,
                is_you=focus.is_you,
            )
            continue
        if voices.guide and words[found.start].plain in _OWN and voices.guide != voices.addressee:
            yield Actor(
                who=voices.guide,
                start=found.start,
                end=found.end,
                clause=words[found.start].clause,
                gender=None,
                bystander=follows_source(read, found.start),
            )
            continue
        if voices.colleague and words[found.start].plain in _YOURS:
            yield Actor(
                who=voices.colleague,
                start=found.start,
                end=found.end,
                clause=words[found.start].clause,
                gender=None,
                bystander=follows_source(read, found.start),
            )
            continue
        last = words[found.end - 1]
        behind = words[found.end : found.end + 2]
        if last.key in TITLES and any(w.is_capital and w.clause == last.clause for w in behind):
            continue  # a title with the name of somebody who is not in the directory
        source = follows_source(read, found.start)
        yield Actor(
            who=UNKNOWN_PERSON,
            start=found.start,
            end=found.end,
            clause=words[found.start].clause,
            gender=None,
            bystander=source,
        )
    for found in read.cues:
        if found.cue.kind is CueKind.ELSEWHERE and not is_object(words, found):
            clause = words[found.start].clause
            yield Actor(who=OUTSIDER, start=found.start, end=found.end, clause=clause, gender=None)
    for i, word in enumerate(words):
        if i in taken:
            continue
        gender = _HE_OR_SHE.get(word.key)
        if _points_back(words, i):
            named = [m for m in read.mentions if m.end <= i and m.login]
            somebody = [f.end for f in read.cues if f.cue.kind is CueKind.SOMEBODY and f.end <= i]
            if somebody and max(somebody) > max((m.end for m in named), default=0):
                yield Actor(who=UNKNOWN_PERSON, start=i, end=i + 1, clause=word.clause, gender=None)
                continue
            if named:
                yield Actor(who=str(named[-1].login), start=i, end=i + 1, clause=word.clause, gender=named[-1].gender)
                continue
            if known:
                yield Actor(who=known[-1].who, start=i, end=i + 1, clause=word.clause, gender=known[-1].gender)
                continue
        meant = next((a for a in reversed(known) if a.gender in (None, gender)), None) if gender else None
        if gender and meant and gender != voices.caller:
            if not any(i - m.end > 0 for m in read.mentions):
                yield Actor(
                    who=meant.who,
                    start=i,
                    end=i + 1,
                    clause=word.clause,
                    gender=gender,
                    is_object=word.key in _HIM or follows_preposition(words, i),
                )
        elif (
            (word.plain in _YOU or _is_your_deed(words, i))
            and addressee
            and not (_is_asked(read, i) or _is_speech(words, i))
        ):
            yield Actor(
                who=addressee,
                start=i,
                end=i + 1,
                clause=word.clause,
                gender=None,
                is_you=True,
                is_object=follows_preposition(words, i),
            )


def _is_your_deed(words: Sequence[Word], i: int) -> bool:
    """Whether `uw` stands before what the reader did: `uw mail`, `uw opmerking`; `uw kantoor` is not his."""
    return words[i].plain == "uw" and any(w.plain in DEEDS for w in words[i + 1 : i + 3])


def _points_back(words: Sequence[Word], i: int) -> bool:
    """Whether the word is `die` that stands for whoever was last spoken of: `Die neemt niet op`."""
    first = i == 0 or words[i - 1].clause != words[i].clause or words[i - 1].plain in ("en", "maar", "want")
    return words[i].plain == "die" and first and i + 1 < len(words) and is_verb(words[i + 1].plain)


def _is_speech(words: Sequence[Word], i: int) -> bool:
    """Whether the word is what somebody is said to have said."""
    return words[i].is_quoted or any(w.plain in _SAID and w.clause < words[i].clause for w in words[:i])


def _is_asked(read: ReadSentence, i: int) -> bool:
    kinds = (CueKind.REQUEST, CueKind.WISH)
    if any(f.cue.kind is CueKind.SHORTCOMING and f.start <= i < f.end for f in read.cues):
        return False  # `zou jij het opsturen` tells what was promised
    if any(w.plain in _WHY for w in read.sentence.words[max(0, i - 2) : i]):
        return False  # `waarom u niet belde` says that he did not
    return any(f.cue.kind in kinds and f.start <= i < f.end for f in read.cues)
