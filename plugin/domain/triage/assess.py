"""Propose what a message is: a complaint or not, about whom, since when, and whose it is to answer (art. 2-5, 8.5).

A proposal, never a decision: a person confirms it. Each conclusion says on which words it rests.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from plugin.domain.people import Directory, StaffRole
from plugin.domain.responsibility import (
    Level,
    Respondent,
    UnknownRespondent,
    accountable,
    kind_of,
)
from plugin.domain.triage.actors import ReadSentence, Voices
from plugin.domain.triage.blame import weigh_blame
from plugin.domain.triage.conduct import candidate_grounds, conduct_day
from plugin.domain.triage.evidence import Evidence
from plugin.domain.triage.lexicon import CueKind, Found, TriageLexicon
from plugin.domain.triage.likeness import words_of_names
from plugin.domain.triage.message import Message, MessageChannel, Parts, take_apart
from plugin.domain.triage.names import INFIXES, TITLES
from plugin.domain.triage.naming import Mention, NameFinder, Surroundings
from plugin.domain.triage.proposal import Assessment, give_reasons
from plugin.domain.triage.respondents import choose_respondents
from plugin.domain.triage.words import Sentence, fold, key

_CALLS: Final = frozenset(key(w) for w in ("belt", "belde", "gebeld", "lijn", "balie", "telefoon"))
_A_QUOTATION: Final = 2  # words; one alone is a title or a name
_OWN: Final = frozenset(["mijn", "mn", "m'n", "onze"])
_DIRECTORATE_WORDS: Final = ("directie", "directeur", "directeuren", "directrice", "bestuur")


class Triage:
    """Assesses messages of one organisation. Built once for a directory and a lexicon; holds no state."""

    def __init__(
        self,
        directory: Directory,
        lexicon: TriageLexicon,
        *,
        level: Level,
        complaint_certainty: float = 0.5,
        first_region: bool = False,
        wish_needed: bool = False,
    ) -> None:
        """`first_region` as in `accountable` (A-09); `wish_needed`: no complaint that asks for no answer (A-04)."""
        self._directory = directory
        self._lexicon = lexicon
        self._level = level
        self._complaint_certainty = complaint_certainty
        self._first_region = first_region
        self._wish_needed = wish_needed
        self._names = NameFinder(directory, lexicon)

    def assess(self, message: Message) -> Assessment:
        """Propose what the message is."""
        parts = take_apart(message, self._lexicon.spell)
        around = Surroundings(
            agents=frozenset(message.agents_on_ticket),
            region=message.ticket_region,
            places=self._names.places_in(parts.subject + parts.body),
            strangers=_own_names(message, parts),
            callers=_callers(message, parts),
        )
        salutation = [m for s in parts.salutation for m in self._names.find(s, around)]
        text = [self._read(s, around) for s in (*parts.subject, *parts.body)]
        voices = self._voices(message, parts, salutation, around)
        charges = weigh_blame(text, voices, self._lexicon)
        evidence = Evidence.gather(text, self._lexicon, quotes=any(_quotes_somebody(s) for s in parts.body))

        certainty = evidence.certainty(from_staff=self._is_staff(message.sender_email))
        chosen = choose_respondents(charges)
        people: list[Respondent] = [self._directory.by_login(login) or self._somebody(text) for login in chosen]
        earlier, ombudsman = evidence.has(CueKind.EARLIER), evidence.has(CueKind.OMBUDSMAN)
        addressed = self._addressed_to_directorate(parts, salutation)
        general = not people and evidence.has(CueKind.GENERAL) and not around.places and not message.agents_on_ticket
        day = conduct_day(text, message.received_at.date())
        grounds = candidate_grounds(day, message.received_at.date(), evidence, earlier=earlier)
        owner = accountable(
            people,
            directory=self._directory,
            level=self._level,
            ticket_region=message.ticket_region,
            about_earlier_handling=earlier,
            ombudsman=ombudsman,
            addressed_to_directorate=addressed,
            general=general,
            first_region=self._first_region,
        )
        wished = evidence.has(CueKind.WISH) or not self._wish_needed
        assessment = Assessment(
            is_complaint=wished and certainty >= self._complaint_certainty,
            certainty=certainty,
            categories=evidence.categories(),
            respondents=tuple(chosen),
            respondent_certainty=chosen,
            kind=kind_of(people, general=general),
            accountable=owner,
            conduct_on=day,
            grounds=grounds,
            about_earlier_handling=earlier,
            ombudsman=ombudsman,
            addressed_to_directorate=addressed,
            reasons=(),
        )
        return replace(assessment, reasons=tuple(give_reasons(assessment, evidence, charges, self._directory)))

    def _read(self, sentence: Sentence, around: Surroundings) -> ReadSentence:
        cues = tuple(f for f in self._lexicon.find(sentence) if not _is_own(sentence, f))
        mentions = tuple(self._names.find(sentence, around))
        elsewhere = any(f.cue.kind is CueKind.ELSEWHERE for f in cues)
        ours = mentions or any(w.plain in self._lexicon.ours for w in sentence.words)
        return ReadSentence(sentence=sentence, cues=cues, mentions=mentions, is_elsewhere=elsewhere and not ours)

    def _voices(self, message: Message, parts: Parts, salutation: Sequence[Mention], around: Surroundings) -> Voices:
        if message.channel is MessageChannel.PHONE:
            caller = next((g for s in (*parts.subject, *parts.body) for w in s.words if (g := TITLES.get(w.key))), None)
            return Voices(addressee=None, writer=self._writer(message, parts, around), caller=caller)
        certainty = {m.login: m.certainty for m in salutation if m.login}
        addressee = salutation[0].login if salutation else None
        if addressee is None and not any(w.key in TITLES for s in parts.salutation for w in s.words):
            answered = [m.login for s in parts.quoted for m in self._names.find(s, around) if m.login]
            informal = any(w.plain in ("je", "jij", "jou") for s in parts.body for w in s.words)
            if answered:
                addressee = answered[-1]
            elif informal and len(message.agents_on_ticket) == 1:
                addressee = message.agents_on_ticket[0]
        return Voices(addressee=addressee, writer=None, caller=None, certainty=certainty)

    def _writer(self, message: Message, parts: Parts, around: Surroundings) -> str | None:
        signed = [m.login for s in parts.closing for m in self._names.find(s, around) if m.login]
        if signed:
            return signed[-1]
        return message.agents_on_ticket[0] if len(message.agents_on_ticket) == 1 else None

    def _is_staff(self, email: str | None) -> bool:
        return email is not None and any(fold(s.email) == fold(email) for s in self._directory.staff)

    def _somebody(self, text: Sequence[ReadSentence]) -> UnknownRespondent:
        """Whoever is meant but not named; the words that describe him tell what he is."""
        roles = self._lexicon.roles
        words = [w.plain for r in text for w in r.sentence.words]
        said = [roles[word] for before, word in pairwise(["", *words]) if word in roles and before not in _OWN]
        order = (StaffRole.DIRECTORATE, StaffRole.MANAGER, StaffRole.HEAD_OFFICE, StaffRole.THIRD_PARTY)
        return UnknownRespondent(role=next((r for r in order if r in said), StaffRole.EMPLOYEE))

    def _addressed_to_directorate(self, parts: Parts, salutation: Sequence[Mention]) -> bool:
        directors = {s.login for s in self._directory.with_role(StaffRole.DIRECTORATE)}
        if any(m.login in directors for m in salutation):
            return True
        if any(w.plain in _DIRECTORATE_WORDS for s in parts.salutation for w in s.words):
            return True
        return any(
            s.words[0].plain in ("aan", "tav", "t.a.v") and any(w.plain in _DIRECTORATE_WORDS for w in s.words)
            for s in parts.subject
        )


def _quotes_somebody(sentence: Sentence) -> bool:
    return sum(w.is_quoted for w in sentence.words) >= _A_QUOTATION


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
            callers.update(w.plain for w in sentence.words[i + 1 : i + 4] if w.is_capital and w.plain not in INFIXES)
    return frozenset(callers)
