"""Read a message: its sentences with what was found in them, who speaks to whom, and who is blamed for what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from plugin.domain.people import Directory, StaffRole
from plugin.domain.triage.actors import OUTSIDER, Voices
from plugin.domain.triage.blame import weigh_blame
from plugin.domain.triage.charge import NOBODY, THING, Charge
from plugin.domain.triage.conduct import NamedDay, named_days
from plugin.domain.triage.evidence import Evidence
from plugin.domain.triage.lexicon import CueKind, Found, TriageLexicon
from plugin.domain.triage.likeness import words_of_names
from plugin.domain.triage.message import Message, MessageChannel, Parts, take_apart
from plugin.domain.triage.names import TITLES, is_infix
from plugin.domain.triage.naming import Mention, NameFinder, Surroundings
from plugin.domain.triage.sentences import YOU, ReadSentence, with_what_follows, without_vocatives
from plugin.domain.triage.traits import Cast, category_traits, message_traits, person_traits
from plugin.domain.triage.words import Sentence, Word, begins, fold, key

_CALLS: Final = frozenset(key(w) for w in ("belt", "belde", "gebeld", "lijn", "balie", "telefoon"))
_ASKING: Final = frozenset(["kan", "kun", "kunt", "wil", "wilt", "zou", "zoudt", "weet", "dank", "bedankt"])
_OPENING: Final = 2  # words of a sentence
_LEADING: Final = (StaffRole.MANAGER, StaffRole.DIRECTORATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A message as it was read. `words`: its words and pairs, forgivingly spelt, each as it was first written."""

    parts: Parts
    text: tuple[ReadSentence, ...]
    salutation: tuple[Mention, ...]
    places: frozenset[str]
    cast: Cast
    evidence: Evidence
    days: tuple[NamedDay, ...]
    words: Mapping[str, str]

    def message_traits(self) -> dict[str, float]:
        """What the model looks at for the whole message."""
        return message_traits(self.evidence, self.text, self.cast)

    def category_traits(self) -> dict[str, float]:
        """What the model looks at for each category."""
        return category_traits(self.evidence)

    def person_traits(self) -> dict[str, dict[str, float]]:
        """What the model looks at for each person who may be the one, by login or `unknown`."""
        return {
            who: person_traits(who, self.cast)
            for who, charge in self.cast.charges.items()
            if charge.spoken_of or charge.spoken_to or charge.blame > 0 or who == self.cast.voices.addressee
        }

    def neighbours(self, who: str) -> frozenset[str]:
        """The words right before (`<volgens`) and behind (`>wist`) that person, forgivingly spelt."""
        return frozenset(self.cast.charges[who].neighbours)


class Reader:
    """Reads the messages of one organisation. Built once for a directory and a lexicon; holds no state."""

    def __init__(self, directory: Directory, lexicon: TriageLexicon) -> None:
        self._directory = directory
        self._lexicon = lexicon
        self._names = NameFinder(directory, lexicon)
        self._managers = frozenset(s.login for s in directory.staff if s.role in _LEADING)

    def read(self, message: Message) -> Reading:
        """Read the message."""
        parts = take_apart(message, self._lexicon.spell)
        around = Surroundings(
            agents=frozenset(message.agents_on_ticket),
            region=message.ticket_region,
            places=self._names.places_in(parts.subject + parts.body),
            strangers=_own_names(message, parts),
            callers=_callers(message, parts),
        )
        salutation = tuple(m for s in parts.salutation for m in self._names.find(s, around))
        text = tuple(self._read(s, around) for s in (*parts.subject, *parts.body))
        text = with_what_follows(text)
        if message.channel is not MessageChannel.PHONE:
            text, called = without_vocatives(text)
            salutation = salutation or called
        quoted = tuple(m.login for s in parts.quoted for m in self._names.find(s, around) if m.login)
        voices = self._voices(message, parts, salutation, around, quoted)
        charges = weigh_blame(text, voices, self._lexicon)
        cast = Cast(
            loose=charges.pop(NOBODY, Charge()),
            things=charges.pop(THING, Charge()),
            outsiders=charges.pop(OUTSIDER, Charge()),
            charges=charges,
            voices=voices,
            agents=message.agents_on_ticket,
            quoted=quoted,
            managers=self._managers,
        )
        return Reading(
            parts=parts,
            text=text,
            salutation=salutation,
            places=around.places,
            cast=cast,
            evidence=Evidence.gather(text, self._lexicon, quotes=any(s.quotations() for s in parts.body)),
            days=named_days(text, message.received_at.date(), shorthand=message.channel is MessageChannel.PHONE),
            words=_words(text),
        )

    def _read(self, sentence: Sentence, around: Surroundings) -> ReadSentence:
        cues = tuple(f for f in self._lexicon.find(sentence) if not _is_own(sentence, f))
        mentions = tuple(self._names.find(sentence, around))
        elsewhere = any(f.cue.kind is CueKind.ELSEWHERE for f in cues)
        ours = _is_ours(sentence, cues, mentions, self._lexicon)
        return ReadSentence(sentence=sentence, cues=cues, mentions=mentions, is_elsewhere=elsewhere and not ours)

    def _voices(
        self,
        message: Message,
        parts: Parts,
        salutation: Sequence[Mention],
        around: Surroundings,
        quoted: Sequence[str],
    ) -> Voices:
        if message.channel is MessageChannel.PHONE:
            caller = next((g for s in (*parts.subject, *parts.body) for w in s.words if (g := TITLES.get(w.key))), None)
            return Voices(
                addressee=None,
                writer=self._writer(message, parts, around),
                caller=caller,
                guide=self._guide(message, None),
            )
        certainty = {m.login: m.certainty for m in salutation if m.login}
        addressee = salutation[0].login if salutation else None
        guessed = addressee is None
        if guessed and sum(w.key in TITLES for s in parts.salutation for w in s.words) < len(TITLES):
            spoken = {w.plain for s in parts.body for w in s.words if not w.is_quoted}
            if quoted:
                addressee = quoted[-1]
            elif len(message.agents_on_ticket) == 1 and spoken & YOU:
                addressee = message.agents_on_ticket[0]
        guide = self._guide(message, addressee)
        return Voices(
            addressee=addressee,
            writer=None,
            caller=None,
            guide=guide,
            colleague=next((q for q in reversed(quoted) if q != addressee), None),
            guessed=guessed,
            certainty=certainty,
        )

    def _writer(self, message: Message, parts: Parts, around: Surroundings) -> str | None:
        signed = [m.login for s in parts.closing for m in self._names.find(s, around) if m.login]
        if signed:
            return signed[-1]
        return message.agents_on_ticket[0] if len(message.agents_on_ticket) == 1 else None

    def _guide(self, message: Message, addressee: str | None) -> str | None:
        """Who guides the client, when the ticket leaves no doubt: the only one of its staff who guides clients."""
        staff = [s for s in self._directory.staff if s.login in message.agents_on_ticket]
        guides = [
            s.login
            for s in staff
            if s.role is StaffRole.EMPLOYEE and not self._lexicon.desks & set(fold(s.team).split())
        ]
        return guides[0] if len(guides) == 1 and guides[0] != addressee else None


def _is_own(sentence: Sentence, found: Found) -> bool:
    """Whether the sender says it of himself: `was ik mijn pas vergeten`."""
    if not found.cue.unless_own:
        return False
    clause = sentence.words[found.start].clause
    near = sentence.words[max(0, found.start - 5) : found.end + 3]
    return any(w.plain in ("ik", "wij", "we", "i") and w.clause == clause for w in near)


def _own_names(message: Message, parts: Parts) -> frozenset[str]:
    names = set(words_of_names(message.sender_email))
    for sentence in parts.body:
        plain = [w.plain for w in sentence.words]
        for i in range(len(plain) - 2):
            if plain[i : i + 3] == ["mijn", "naam", "is"] or plain[i : i + 2] == ["ik", "heet"]:
                names.update(plain[i + 2 : i + 6])
    return frozenset(names)


def _callers(message: Message, parts: Parts) -> frozenset[str]:
    """Whoever a phone note says has called: the name in its subject, or the first one beside `belt`."""
    if message.channel is not MessageChannel.PHONE:
        return frozenset()
    about = any(w.plain in ("over", "tegen", "inzake") for s in parts.subject for w in s.words)
    first = [s for s in parts.body[:1] if any(w.key in _CALLS for w in s.words)]
    callers: set[str] = set()
    for sentence in (*(() if about else parts.subject), *first):
        titles = [i for i, w in enumerate(sentence.words) if w.key in TITLES]
        for i in titles[:1]:
            callers.update(w.plain for w in sentence.words[i + 1 : i + 4] if w.is_capital and not is_infix(w))
    return frozenset(callers)


def _is_ours(sentence: Sentence, cues: Sequence[Found], mentions: Sequence[Mention], lexicon: TriageLexicon) -> bool:
    """Whether a sentence about another organisation is about us as well, more than by asking us for help."""
    words = sentence.words
    asked = {i for f in cues if f.cue.kind is CueKind.REQUEST for i in range(f.start, f.end + 1)}
    if any(w.plain in lexicon.ours and i not in asked for i, w in enumerate(words)):
        return True
    return any(not {w.plain for w in words[max(0, m.start - 1) : m.start]} & _ASKING for m in mentions)


def _words(text: Sequence[ReadSentence]) -> dict[str, str]:
    """What a message says, each with how it was first written; without names of staff and numbers.

    Words, pairs, `verg-` for any word that begins so, and `^kunt` for one of the first two words of a sentence: what
    a sentence sets out to do is told there (`Kunt u ..`, `Waarom ..`, `Ik heb ..`).
    """
    words: dict[str, str] = {}
    for read in text:
        named = {i for m in read.mentions for i in range(m.start, m.end)}
        last: Word | None = None
        for i, word in enumerate(read.sentence.words):
            if i in named or not word.plain.isalpha():
                last = None
                continue
            words.setdefault(word.key, word.text)
            if beginning := begins(word.key):
                words.setdefault(beginning, word.text)
            if i < _OPENING:
                words.setdefault(f"^{word.key}", word.text)
            if last:
                words.setdefault(f"{last.key} {word.key}", f"{last.text} {word.text}")
            last = word
    return words
