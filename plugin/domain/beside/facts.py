"""What runs beside the complaint, on any ticket: signals, the clock of a data leak, the ombudsman's track (4b), and
whether a report was signed off (9).

Its facts, and their fold. Like all facts they hold ids, dates and codes, never a word that somebody wrote.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from plugin.domain.beside.request_facts import REQUEST_STEPS, DataRequestMoment, DataRequestReceived
from plugin.domain.beside.sign_off import (
    ReportSent,
    ReportSignedOff,
    ReportUnsigned,
    SignOff,
    SignOffFact,
    fold_sign_off,
)
from plugin.domain.beside.track import (
    OmbudsmanMoment,
    OmbudsmanTrack,
    OmbudsmanTrackOpened,
    TrackFact,
    go_on,
)
from plugin.domain.names import Signal, Step
from plugin.domain.terms import RungKind

SAFETY: Final = frozenset((Signal.THREAT, Signal.SUICIDE))
"""Somebody may be in danger now."""

SEVERE: Final = frozenset(
    (
        Signal.SEXUAL_INTIMIDATION,
        Signal.DISCRIMINATION,
        Signal.VIOLENCE,
        Signal.FRAUD,
        Signal.MINOR,
        Signal.HEALTH,
    )
)
"""What the directorate hears the same day, and what is not settled informally without it (P-04)."""

ALWAYS: Final = SAFETY | {Signal.DATA_LEAK}
"""What is told also of a message that is no complaint."""

STEPS: Final = (
    Step.DATA_LEAK,
    Step.DATA_LEAK_REPORTED,
    Step.NO_DATA_LEAK,
    Step.NO_SIGNAL,
    *REQUEST_STEPS,
    Step.OMBUDSMAN,
    Step.OMBUDSMAN_APPROVED,
    Step.OMBUDSMAN_ANSWERED,
    Step.OMBUDSMAN_ADVISED,
    Step.OMBUDSMAN_RECOMMENDED,
    Step.OMBUDSMAN_FOLLOWED,
    Step.OMBUDSMAN_CLOSED,
)
"""The clicks that can be made on any ticket, with a complaint or without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalsRead:
    """Ours: the customer's messages of a ticket up to this article were read for signals."""

    ticket: int
    up_to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalFound:
    """Ours, or a person's click: a message says this too.

    Its moment is that at which we first read it (AVG 33); of a request about one's own data that at which it came
    (AVG 12).
    """

    ticket: int
    number: str
    article: int
    signal: Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalAnswered:
    """A person dealt with signals: a leak was reported or is none, or they are no signals. `found` are their keys.

    Of a request about one's own data it can also be that who asked was told why the answer takes longer (AVG 12).
    """

    ticket: int
    step: Step
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeakKnownSince:
    """A person says when the organisation first knew of the leak (UTC); None: he took that back."""

    ticket: int
    since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeakMoment:
    """Ours: a leak was not reported when this moment came; `due` is the end of its 72 hours (UTC)."""

    ticket: int
    kind: RungKind
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplainantNamed:
    """Ours: the complaint came by the ombudsman, and its ticket now has the complainant himself as its customer."""

    person: str


BesideFact = (
    SignalsRead
    | SignalFound
    | SignalAnswered
    | LeakKnownSince
    | LeakMoment
    | DataRequestReceived
    | DataRequestMoment
    | OmbudsmanTrackOpened
    | TrackFact
    | OmbudsmanMoment
    | ComplainantNamed
    | SignOffFact
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A signal as it was found, and whose click answered it, if any. `extended`: the answer may take longer."""

    found: SignalFound
    at: datetime
    key: str
    answer: SignalAnswered | None = None
    extended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A person's answer, with its circumstances."""

    answer: SignalAnswered
    by: str | None
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is known beside the complaint, as the fold of its facts."""

    read: Mapping[int, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    answers: tuple[Answer, ...] = ()
    known_since: Mapping[int, datetime] = field(default_factory=dict)
    leak_moments: tuple[LeakMoment, ...] = ()
    asked_on: Mapping[int, date] = field(default_factory=dict)
    request_moments: tuple[DataRequestMoment, ...] = ()
    tracks: Mapping[int, OmbudsmanTrack] = field(default_factory=dict)
    ombudsman_moments: tuple[OmbudsmanMoment, ...] = ()
    report: SignOff | None = None

    def __bool__(self) -> bool:
        return bool(self.findings or self.tracks or self.report)

    @property
    def open(self) -> tuple[Finding, ...]:
        """The signals that nobody answered yet."""
        return tuple(one for one in self.findings if one.answer is None)

    @property
    def grave(self) -> bool:
        """Something severe or unsafe was found, and nobody said that it is none (P-04)."""
        return any(one.found.signal in SEVERE | SAFETY for one in self.open)

    @property
    def ombudsmen(self) -> frozenset[str]:
        """Who wrote as an ombudsman, by person id: never a complainant (R-026)."""
        return frozenset(t.opened.person for t in self.tracks.values() if t.opened.person)

    def leaks(self) -> tuple[Finding, ...]:
        """The leaks that nobody answered yet."""
        return tuple(one for one in self.open if one.found.signal is Signal.DATA_LEAK)


def fold_beside(beside: Beside, fact: BesideFact, at: datetime, by: str | None, key: str | None) -> Beside:
    """What is known after this fact, which came at this moment (UTC)."""
    match fact:
        case SignalsRead(ticket=ticket, up_to=up_to):
            return replace(beside, read={**beside.read, ticket: up_to})
        case SignalFound():
            return replace(beside, findings=(*beside.findings, Finding(found=fact, at=at, key=key or "")))
        case SignalAnswered(step=Step.DATA_REQUEST_EXTENDED, found=found):
            return replace(
                beside,
                findings=tuple(replace(one, extended=True) if one.key in found else one for one in beside.findings),
                answers=(*beside.answers, Answer(answer=fact, by=by, key=key or "")),
            )
        case SignalAnswered(ticket=ticket, found=found):
            tickets = {ticket, *(one.found.ticket for one in beside.findings if one.key in found)}
            over = tickets if fact.step in REQUEST_STEPS else set()
            return replace(
                beside,
                findings=tuple(replace(one, answer=fact) if one.key in found else one for one in beside.findings),
                answers=(*beside.answers, Answer(answer=fact, by=by, key=key or "")),
                known_since={t: since for t, since in beside.known_since.items() if t != ticket},
                asked_on={t: on for t, on in beside.asked_on.items() if t not in over},
            )
        case LeakKnownSince(ticket=ticket, since=since):
            others = {t: one for t, one in beside.known_since.items() if t != ticket}
            return replace(beside, known_since={**others, ticket: since} if since else others)
        case LeakMoment():
            return replace(beside, leak_moments=(*beside.leak_moments, fact))
        case DataRequestReceived(ticket=ticket, on=on):
            asked = {t: one for t, one in beside.asked_on.items() if t != ticket}
            return replace(beside, asked_on={**asked, ticket: on} if on else asked)
        case DataRequestMoment():
            return replace(beside, request_moments=(*beside.request_moments, fact))
        case OmbudsmanMoment():
            return replace(beside, ombudsman_moments=(*beside.ombudsman_moments, fact))
        case OmbudsmanTrackOpened(ticket=ticket):
            return replace(beside, tracks={**beside.tracks, ticket: OmbudsmanTrack(opened=fact)})
        case ComplainantNamed():
            return beside
        case ReportSent() | ReportSignedOff() | ReportUnsigned():
            return replace(beside, report=fold_sign_off(beside.report, fact, at))
        case _:
            track = beside.tracks.get(fact.ticket)
            tracks = {fact.ticket: go_on(track, fact, at, by)} if track else {}
            return replace(beside, tracks={**beside.tracks, **tracks})
