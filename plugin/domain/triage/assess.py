"""Propose what a message is: a complaint or not, about whom, since when, and whose it is to answer (art. 2-5, 8.5).

A proposal, never a decision: a person confirms it. Each conclusion says on which words it rests.
"""

from collections.abc import Iterable, Mapping, Sequence
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
from plugin.domain.triage.conduct import candidate_grounds, conduct_day, day_of_writing
from plugin.domain.triage.lexicon import CueKind, TriageLexicon
from plugin.domain.triage.message import Message
from plugin.domain.triage.model import Model, Traits, Weights
from plugin.domain.triage.proposal import Assessment, Tally, give_reasons
from plugin.domain.triage.read import Reader, Reading
from plugin.domain.triage.respondents import choose_respondents, may_be_held
from plugin.domain.triage.sentences import ReadSentence
from plugin.domain.triage.words import fold

_FILED: Final = 0.6  # who says that he files a complaint does: sure enough for any click, not for a hold by itself
_OWN: Final = frozenset(["mijn", "mn", "m'n", "onze"])
_DIRECTORATE_WORDS: Final = ("directie", "directeur", "directeuren", "directrice", "bestuur")
_FROM_STAFF: Final = 0.15  # what is left of the certainty when staff write it themselves


class Triage:
    """Assesses messages of one organisation. Built once for its people, words and weights; holds no state."""

    def __init__(
        self,
        directory: Directory,
        lexicon: TriageLexicon,
        model: Model,
        *,
        level: Level,
        complaint_certainty: float = 0.25,
        first_region: bool = False,
        wish_needed: bool = False,
    ) -> None:
        """`first_region` as in `accountable` (A-09); `wish_needed`: no complaint that asks for no answer (A-04)."""
        self._directory = directory
        self._lexicon = lexicon
        self._model = model
        self._level = level
        self._complaint_certainty = complaint_certainty
        self._first_region = first_region
        self._wish_needed = wish_needed
        self._reader = Reader(directory, lexicon)

    def read(self, message: Message) -> Reading:
        """Read the message without concluding anything: what the weights are learned from."""
        return self._reader.read(message)

    def assess(self, message: Message, *, confirmed: bool = False) -> Assessment:
        """Propose what the message is. `confirmed`: a person already said that it is a complaint."""
        reading = self._reader.read(message)
        evidence, text = reading.evidence, reading.text
        certainty = self._model.complaint.certainty(reading.message_traits(), reading.words)
        if evidence.has(CueKind.FILED) and not evidence.has(CueKind.WITHDRAWN):
            certainty = max(certainty, _FILED)
        if self._is_staff(message.sender_email):
            certainty *= _FROM_STAFF
        certainty = round(certainty, 3)
        persons = reading.person_traits()
        meant = {
            who: self._model.respondent.certainty(traits, reading.neighbours(who)) for who, traits in persons.items()
        }
        chosen = choose_respondents(meant, complaint=1.0 if confirmed else certainty)
        people: list[Respondent] = [self._directory.by_login(login) or self._somebody(text) for login in chosen]
        earlier, ombudsman = evidence.has(CueKind.EARLIER), evidence.has(CueKind.OMBUDSMAN)
        addressed = self._addressed_to_directorate(reading)
        general = not people and evidence.has(CueKind.GENERAL) and not reading.places and not message.agents_on_ticket
        received = message.received_at.date()
        day = conduct_day(reading.days, self._model.day, from_certainty=self._model.day_certainty)
        if day is None and any(login in reading.cast.quoted for login in chosen):
            day = day_of_writing(reading.parts.quoted, received)
        grounds = candidate_grounds(day, received, evidence, earlier=earlier)
        owner = accountable(
            people,
            directory=self._directory,
            level=self._level,
            ticket_region=message.ticket_region,
            ticket_office=message.ticket_office,
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
            categories=self._categories(reading),
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
            may_be_held=may_be_held(chosen, reading.cast.charges, is_mixed=evidence.is_mixed),
        )
        reasons = give_reasons(assessment, reading, persons, self._model, self._directory)
        return replace(assessment, reasons=tuple(reasons), tally=self._tally(reading, persons))

    def _tally(self, reading: Reading, persons: Mapping[str, Traits]) -> Tally:
        """What was counted, with its words as one sum for each question."""
        said = {f"woorden_{name}": _sum_of(w, reading.words) for name, w in self._model.categories.items()}
        beside = self._model.respondent
        return Tally(
            message={**reading.message_traits(), "woorden": _sum_of(self._model.complaint, reading.words)},
            categories={**reading.category_traits(), **said},
            persons={
                who: {**traits, "woorden": _sum_of(beside, reading.neighbours(who))} for who, traits in persons.items()
            },
        )

    def _categories(self, reading: Reading) -> tuple[str, ...]:
        """The categories that are sure enough, the surest first; the surest one where none is (art. 2)."""
        traits = reading.category_traits()
        sure = {name: w.certainty(traits, reading.words) for name, w in self._model.categories.items()}
        ranked = sorted(sure, key=lambda name: -sure[name])
        return tuple(c for c in ranked if sure[c] >= self._model.category_certainty) or tuple(ranked[:1])

    def _is_staff(self, email: str | None) -> bool:
        return email is not None and any(fold(s.email) == fold(email) for s in self._directory.staff)

    def _somebody(self, text: Sequence[ReadSentence]) -> UnknownRespondent:
        """Whoever is meant but not named; the words that describe him tell what he is."""
        roles = self._lexicon.roles
        words = [w.plain for r in text for w in r.sentence.words]
        said = [roles[word] for before, word in pairwise(["", *words]) if word in roles and before not in _OWN]
        order = (StaffRole.DIRECTORATE, StaffRole.MANAGER, StaffRole.HEAD_OFFICE, StaffRole.THIRD_PARTY)
        return UnknownRespondent(role=next((r for r in order if r in said), StaffRole.EMPLOYEE))

    def _addressed_to_directorate(self, reading: Reading) -> bool:
        directors = {s.login for s in self._directory.with_role(StaffRole.DIRECTORATE)}
        if any(m.login in directors for m in reading.salutation):
            return True
        if any(w.plain in _DIRECTORATE_WORDS for s in reading.parts.salutation for w in s.words):
            return True
        return any(
            s.words[0].plain in ("aan", "tav", "t.a.v") and any(w.plain in _DIRECTORATE_WORDS for w in s.words)
            for s in reading.parts.subject
        )


def _sum_of(weights: Weights, words: Iterable[str]) -> float:
    return round(sum(weights.words.get(word, 0.0) for word in words), 2)
