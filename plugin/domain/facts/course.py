"""Facts of a case's course and end: terms, closing, retention (7, 8 toelichting, 9)."""

from dataclasses import dataclass
from datetime import date

from plugin.domain.names import Keep, Outcome
from plugin.domain.parts import ComplaintPart
from plugin.domain.regulation import TermName
from plugin.domain.row import OmbudsmanRow, Row
from plugin.domain.terms import RungKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RungPassed:
    """Ours: a moment on the ladder of a term came while the term was open (5.1, 7)."""

    term: TermName
    kind: RungKind
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfwayReached:
    """Ours: half of the time until the answer is over, and the complainant may hear how far it is (7, P-05)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended:
    """Ours: a delay notice moved the promised day (7 toelichting, A-21). The reason stands in that article."""

    article: int
    old: date
    new: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDropped:
    """Ours: an action that waited was no longer wanted."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """Ours: the case reached its end; this is its row in the register (8 toelichting).

    `into`: the number of the ticket in whose case a complaint that was joined goes on.
    """

    outcome: Outcome
    verdict: str | None
    region: str | None = None  # of whom it was about, as the organisation was then
    into: str | None = None
    parts: tuple[ComplaintPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketClosed:
    """Somebody, or a rule of the helpdesk, closed the complaint's ticket while the complaint runs (8; R-008)."""

    ticket: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Somebody keeps this file past its term, or (None) no longer (P-08). It only counts where it is `allowed`."""

    reason: Keep | None
    allowed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PurgeAnnounced:
    """Ours: the coordinator was told on which day this file is purged, and which tickets he must delete (P-08)."""

    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """Ours: what the facts before this one said was deleted (P-08). `rows` and `ombudsman` are what the register
    keeps of it.

    `complaints` counts them, so that the keys of a later complaint in the same ticket stay its own.
    """

    rows: tuple[Row, ...]
    tickets: tuple[int, ...]
    complaints: int
    ombudsman: tuple[OmbudsmanRow, ...] = ()


CourseFact = (
    RungPassed | HalfwayReached | Extended | ActionDropped | Closed | TicketClosed | Kept | PurgeAnnounced | Purged
)
