"""Facts of complaints that meet: tickets that vanish into one another, and a complaint about this one (4b; E-10)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A ticket of this case vanished into another; its holds, dates and facts go with it (E-10)."""

    ticket: int
    into: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFollowed:
    """Ours: the case cannot go on in the ticket that this one vanished into; people are told (6.1, E-10)."""

    ticket: int
    into: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeReceived:
    """Another ticket vanished into this one; its messages stand here now, and none is proposed anew (E-10)."""

    ticket: int
    merged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TookOver:
    """Ours: the complaint of another case, whose ticket vanished into this one's, goes on here (E-10).

    `case` is the other case; `ticket`, `number` and `article` are of its complaint; `letters` are the articles of
    what it sent and saved, which are no letters of this case. `barred`: whom it kept out; `told`: who of them was
    told that a ticket is with a colleague.
    """

    case: int
    ticket: int
    number: str
    article: int
    received_on: date
    respondents: tuple[str, ...]
    barred: tuple[str, ...]
    told: tuple[str, ...]
    confirmed: bool
    acknowledged: bool
    promised_on: date | None
    complainant: str
    letters: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlingDoubted:
    """Ours: this message in the complaint's ticket looks like a complaint about how it is handled (4b; E-17)."""

    ticket: int
    article: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutHandling:
    """A person says: this message is a complaint about how this one is handled (4b; E-17)."""

    ticket: int
    article: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeUndone:
    """A person says: this merge was none, and what it brought together goes on apart (6.1, 7; E-10).

    `undone` is the key of what the merge brought: TookOver, or the TicketJoined of the ticket that took this one in.
    """

    undone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetGo:
    """Ours: the complaint that this one took over goes on by itself again; it is `undone`, by the click with that key.

    `tickets` go with it; `respondents` are whom this one is about now. The other's messages stay here, so whom it is
    about stays `barred` from this one (5 toelichting, 6.1; E-10).
    """

    undone: str
    click: str
    tickets: tuple[int, ...]
    respondents: tuple[str, ...]
    barred: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoesOnAnew:
    """Ours: the complaint goes on in a new ticket, in place of `ticket`, which vanished; its messages are `left_in`.

    `fields_in` is the ticket with what people filled in. `click` is the key of what a person said, None where the
    complaint could not stay where it went (6.1). `undone`: the end as joined that no longer counts; then
    `respondents` are whom it is about, and `barred` who is kept out until a person says so (E-10).
    """

    ticket: int
    left_in: int
    fields_in: int
    click: str | None = None
    undone: str | None = None
    respondents: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()


MergeFact = (
    Merged | NotFollowed | MergeReceived | TookOver | MergeUndone | LetGo | GoesOnAnew | HandlingDoubted | AboutHandling
)
