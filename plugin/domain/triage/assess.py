"""Propose what a message is: a complaint or not, about whom, since when, and whose it is to answer (art. 2-5, 8.5).

A proposal, never a decision: a person confirms it. Each conclusion says on which words it rests.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta

from plugin.domain.names import Ground
from plugin.domain.people import Directory, Staff, StaffRole
from plugin.domain.responsibility import (
    Accountable,
    Level,
    Respondent,
    RespondentKind,
    UnknownRespondent,
    accountable,
    kind_of,
)
from plugin.domain.triage.blame import UNKNOWN_PERSON, Charge, ReadSentence, Voices, weigh_blame
from plugin.domain.triage.dates import find_days
from plugin.domain.triage.lexicon import CueKind, Found, TriageLexicon
from plugin.domain.triage.message import Message, MessageChannel, Parts, take_apart
from plugin.domain.triage.naming import Mention, NameFinder, Surroundings, words_of_names
from plugin.domain.triage.words import Sentence, fold

_PROBLEM: Final = (CueKind.DISCONTENT, CueKind.SHORTCOMING, CueKind.CONDUCT, CueKind.PRIVACY)
_START: Final = -2.2
_BLAMED: Final = 0.8
_CATEGORY: Final = 0.9
_DIRECTORATE_WORDS: Final = ("directie", "directeur", "directeuren", "directrice", "bestuur")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a conclusion was drawn: a Dutch sentence, the article, and the words of the message that led to it.

    `words` are people's own words: escape them where they are shown, and keep them out of logs and database.
    """

    text: str
    article: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The proposal. `respondents` are logins, or `unknown` for somebody who is meant but not named.

    `certainty` and `respondent_certainty` lie between 0 and 1. `grounds` are candidates only (8.5). What follows
    from being a complaint (categories, respondents, accountable, day, grounds) is worked out in any case, so that
    a person who marks a missed complaint gets it at once.
    """

    is_complaint: bool
    certainty: float
    categories: tuple[str, ...]
    respondents: tuple[str, ...]
    respondent_certainty: Mapping[str, float]
    kind: RespondentKind
    accountable: Accountable
    conduct_on: date | None
    grounds: tuple[Ground, ...]
    about_earlier_handling: bool
    ombudsman: bool
    addressed_to_directorate: bool
    reasons: tuple[Reason, ...]


class Triage:
    """Assesses messages of one organisation. Built once for a directory and a lexicon; holds no state."""

    def __init__(
        self, directory: Directory, lexicon: TriageLexicon, *, level: Level, complaint_certainty: float = 0.5
    ) -> None:
        self._directory = directory
        self._lexicon = lexicon
        self._level = level
        self._complaint_certainty = complaint_certainty
        self._names = NameFinder(directory, lexicon)

    def assess(self, message: Message) -> Assessment:
        """Propose what the message is."""
        parts = take_apart(message, self._lexicon.shorthand)
        around = Surroundings(
            agents=frozenset(message.agents_on_ticket),
            region=message.ticket_region,
            places=self._names.places_in(parts.subject + parts.body),
            strangers=_own_names(message, parts),
        )
        salutation = [m for s in parts.salutation for m in self._names.find(s, around)]
        text = [self._read(s, around) for s in (*parts.subject, *parts.body)]
        voices = self._voices(message, parts, salutation, around)
        charges = weigh_blame(text, voices, self._lexicon)
        evidence = _Evidence.gather(text, self._lexicon)

        certainty = evidence.certainty(from_staff=self._is_staff(message.sender_email))
        named = self._named(charges)
        unknown = self._unknown(charges, text) if not named else None
        people: list[Respondent] = [s for s, _ in named] + ([unknown] if unknown else [])
        earlier, ombudsman = evidence.has(CueKind.EARLIER), evidence.has(CueKind.OMBUDSMAN)
        addressed = self._addressed_to_directorate(parts, salutation)
        general = not people and evidence.has(CueKind.GENERAL) and not around.places and not message.agents_on_ticket
        day = _conduct_day(text, message.received_at.date())
        grounds = _grounds(day, message.received_at.date(), evidence, earlier=earlier)
        owner = accountable(
            people,
            directory=self._directory,
            level=self._level,
            ticket_region=message.ticket_region,
            about_earlier_handling=earlier,
            ombudsman=ombudsman,
            addressed_to_directorate=addressed,
            general=general,
        )
        assessment = Assessment(
            is_complaint=certainty >= self._complaint_certainty,
            certainty=certainty,
            categories=evidence.categories(),
            respondents=tuple(s.login for s, _ in named) or ((UNKNOWN_PERSON,) if unknown else ()),
            respondent_certainty={s.login: sure for s, sure in named},
            kind=kind_of(people, general=general),
            accountable=owner,
            conduct_on=day,
            grounds=grounds,
            about_earlier_handling=earlier,
            ombudsman=ombudsman,
            addressed_to_directorate=addressed,
            reasons=(),
        )
        return replace(assessment, reasons=tuple(_reasons(assessment, evidence, charges, self._directory)))

    def _read(self, sentence: Sentence, around: Surroundings) -> ReadSentence:
        cues = tuple(f for f in self._lexicon.find(sentence) if not _is_own(sentence, f))
        mentions = tuple(self._names.find(sentence, around))
        elsewhere = any(f.cue.kind is CueKind.ELSEWHERE for f in cues)
        ours = mentions or any(w.key in _OURS for w in sentence.words)
        return ReadSentence(sentence=sentence, cues=cues, mentions=mentions, is_elsewhere=elsewhere and not ours)

    def _voices(
        self, message: Message, parts: Parts, salutation: Sequence[Mention], around: Surroundings
    ) -> Voices:
        if message.channel is MessageChannel.PHONE:
            caller = next((g for s in (*parts.subject, *parts.body) for w in s.words if (g := _TITLE.get(w.key))), None)
            return Voices(addressee=None, writer=self._writer(message, parts, around), caller=caller)
        logins = {m.login: m.certainty for m in salutation if m.login}
        first = next((m for m in salutation), None)
        addressee = first.login if first else None
        if not parts.salutation or not (logins or any(w.key in _TITLE for s in parts.salutation for w in s.words)):
            informal = any(w.plain in ("je", "jij", "jou") for s in parts.body for w in s.words)
            if informal and len(message.agents_on_ticket) == 1:
                addressee = message.agents_on_ticket[0]
        return Voices(addressee=addressee, writer=None, caller=None, certainty={k: v for k, v in logins.items() if k})

    def _writer(self, message: Message, parts: Parts, around: Surroundings) -> str | None:
        signed = [m.login for s in parts.closing for m in self._names.find(s, around) if m.login]
        if signed:
            return signed[-1]
        return message.agents_on_ticket[0] if len(message.agents_on_ticket) == 1 else None

    def _is_staff(self, email: str | None) -> bool:
        return email is not None and any(fold(s.email) == fold(email) for s in self._directory.staff)

    def _named(self, charges: Mapping[str, Charge]) -> list[tuple[Staff, float]]:
        """Who is blamed, with how sure that is; a name that nothing clears counts when it is the only one."""
        staff = {s.login: s for s in self._directory.staff}
        known = {login: c for login, c in charges.items() if login in staff and c.spoken_of}
        blamed = {login: c for login, c in known.items() if c.net >= _BLAMED}
        return [
            (staff[login], round(c.certainty * (1 - 0.6 * math.exp(-c.net / 1.5)), 2)) for login, c in blamed.items()
        ]

    def _unknown(self, charges: Mapping[str, Charge], text: Sequence[ReadSentence]) -> UnknownRespondent | None:
        charge = charges.get(UNKNOWN_PERSON)
        if charge is None or charge.net < _BLAMED / 2 or not charge.spoken_of:
            return None
        roles = self._lexicon.roles
        said = [roles[w.plain] for r in text for w in r.sentence.words if w.plain in roles]
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


_OURS: Final = frozenset("u uw jullie werkvlak jij je jouw you your".split())
_TITLE: Final = {"heer": "m", "mevrouw": "f"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    """All cues that count, with their weight and words."""

    weights: Mapping[CueKind, float]
    words: Mapping[CueKind, tuple[str, ...]]
    category_weights: Mapping[str, float]

    @classmethod
    def gather(cls, text: Sequence[ReadSentence], lexicon: TriageLexicon) -> "_Evidence":
        weights: dict[CueKind, float] = {}
        words: dict[CueKind, list[str]] = {}
        categories: dict[str, float] = {}
        seen: dict[int, int] = {}
        for read in text:
            covered: dict[CueKind, int] = {}
            for found in read.cues:
                kind, weight = found.cue.kind, found.cue.weight
                negated = lexicon.is_negated(read.sentence, found)
                if negated and kind is CueKind.PRAISE:
                    kind = CueKind.DISCONTENT
                elif negated and kind in (CueKind.DISCONTENT, CueKind.CONDUCT):
                    continue
                if found.start < covered.get(kind, 0):
                    continue  # two turns of phrase on the same words are one
                covered[kind] = found.end
                seen[id(found.cue)] = seen.get(id(found.cue), 0) + 1
                weight /= seen[id(found.cue)]
                if read.is_elsewhere and kind in _PROBLEM:
                    weight *= 0.2
                weights[kind] = weights.get(kind, 0.0) + weight
                words.setdefault(kind, []).append(read.sentence.quote(found.start, found.end))
                for category in found.cue.categories:
                    categories[category] = categories.get(category, 0.0) + weight / len(found.cue.categories) ** 0.5
        return cls(
            weights=weights, words={k: tuple(dict.fromkeys(v)) for k, v in words.items()}, category_weights=categories
        )

    def has(self, kind: CueKind) -> bool:
        return self.weights.get(kind, 0.0) > 0

    def weight(self, *kinds: CueKind) -> float:
        return sum(self.weights.get(k, 0.0) for k in kinds)

    def certainty(self, *, from_staff: bool) -> float:
        """How sure it is that this is a complaint: a problem and the wish for an explanation, less what speaks against."""
        problem = min(self.weight(*_PROBLEM), 5.0)
        wish = min(self.weight(CueKind.WISH), 3.0)
        against = min(self.weight(CueKind.OTHERWISE), 4.0) + 0.4 * min(self.weight(CueKind.PRAISE), 3.0)
        score = _START + 0.9 * problem + (0.6 if problem > 0.5 else 0.3) * wish - against
        score += 3.0 * self.has(CueKind.OMBUDSMAN) + 1.0 * self.has(CueKind.EARLIER) - 2.0 * from_staff
        return round(1 / (1 + math.exp(-score)), 3)

    def categories(self) -> tuple[str, ...]:
        """The categories with enough weight, the heaviest first; at least one where any was found."""
        ranked = sorted(self.category_weights.items(), key=lambda item: -item[1])
        if not ranked:
            return ()
        floor = max(_CATEGORY, 0.5 * ranked[0][1])
        return tuple(c for c, w in ranked[:3] if w >= floor) or (ranked[0][0],)


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


def _conduct_day(text: Sequence[ReadSentence], received: date) -> date | None:
    """The day of the conduct that the message names; the day of hearing, asking or a lasting state is not it."""
    best: tuple[float, int, date] | None = None
    for n, read in enumerate(text):
        for found in find_days(read.sentence, received):
            words = read.sentence.words
            clause = words[found.start].clause
            before = [f for f in read.cues if f.cue.kind is CueKind.LASTING and 0 <= found.start - f.end <= 2]
            heard = [f for f in read.cues if f.cue.kind is CueKind.HEARSAY and words[f.start].clause == clause]
            if before or heard or read.is_elsewhere:
                continue
            near = [r for r in text[n : n + 3]]
            score = sum(
                (1.0 if r is read else 0.5) * f.cue.weight for r in near for f in r.cues if f.cue.kind in _PROBLEM
            )
            if score > 0 and (best is None or (score, n) >= best[:2]):
                best = (score, n, found.day)
    return best[2] if best else None


def _grounds(day: date | None, received: date, evidence: _Evidence, *, earlier: bool) -> tuple[Ground, ...]:
    grounds = []
    if day and received > day + relativedelta(years=1) and day < received - relativedelta(years=1):
        grounds.append(Ground.OVER_ONE_YEAR)
    if evidence.weight(CueKind.REPEATED) >= 1.5 and not earlier:
        grounds.append(Ground.HANDLED_BEFORE)
    return tuple(grounds)


def _reasons(
    assessment: Assessment, evidence: _Evidence, charges: Mapping[str, Charge], directory: Directory
) -> list[Reason]:
    reasons = []
    says = (
        (CueKind.DISCONTENT, "De schrijver is ontevreden.", "2"),
        (CueKind.SHORTCOMING, "Er ging iets mis of er gebeurde niets.", "2"),
        (CueKind.CONDUCT, "Het gaat over hoe iemand zich gedroeg.", "2"),
        (CueKind.PRIVACY, "Er kwamen gegevens bij een ander terecht.", "2"),
        (CueKind.WISH, "De schrijver wil uitleg of een reactie.", "2"),
        (CueKind.OTHERWISE, "Dit pleit ertegen dat het een klacht is.", "2"),
        (CueKind.PRAISE, "Er staat ook lof of dank in.", "2"),
        (CueKind.EARLIER, "Het gaat over hoe een eerdere klacht is behandeld.", "4b"),
        (CueKind.OMBUDSMAN, "De klacht ligt bij de Nationale ombudsman.", "4b"),
        (CueKind.REPEATED, "Misschien is dezelfde klacht al eerder behandeld.", "8.5"),
    )
    reasons += [Reason(text=t, article=a, words=evidence.words[k]) for k, t, a in says if k in evidence.words]
    for login in assessment.respondents:
        staff = directory.by_login(login)
        about = f"De klacht gaat over {staff.name}." if staff else "De klacht gaat over iemand die niet met naam genoemd is."
        words = tuple(dict.fromkeys(charges[login].words)) if login in charges else ()
        reasons.append(Reason(text=about, article="5.2", words=words))
    if assessment.conduct_on:
        day = f"{assessment.conduct_on:%d-%m-%Y}"
        reasons.append(Reason(text=f"Het gebeurde waarschijnlijk op {day}.", article="5.1"))
    if Ground.OVER_ONE_YEAR in assessment.grounds:
        reasons.append(Reason(text="Het gebeurde meer dan een jaar voor de klacht.", article="8.5"))
    reasons.append(Reason(text=assessment.accountable.rule, article=assessment.accountable.article))
    return reasons
