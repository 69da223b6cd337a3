"""Actions that are done once: each has a stable key, and done is done (design, section 1).

What is only *set* (fields, handler, desk) is no action: it is compared with the ticket at every look.
"""

from dataclasses import dataclass
from typing import Any, get_args

from plugin.domain.names import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenComplaint:
    """Open the restricted ticket of a complaint that came inside a running ticket (E-11)."""

    key: str
    source: int
    article: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSecondFile:
    """Open the ticket of a complaint about how a running one is handled, at the directorate's desk (4b; E-17).

    It is the beginning of another case, which reads from the key which message of which ticket it is.
    """

    key: str
    source: int
    article: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRespondentTicket:
    """Open the own ticket of a respondent, with the notice of 5.2 as a draft."""

    key: str
    ticket: int
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAdviceTicket:
    """Ask one colleague for advice, in a ticket of which he is the customer and that holds the question alone (4)."""

    key: str
    ticket: int
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell:
    """Tell one person something outside the complaint's ticket, in a ticket of which he is the customer."""

    key: str
    ticket: int
    person: str
    message: str
    data: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remind:
    """Mail one person in a ticket of which he is the customer, so that he can answer there."""

    key: str
    ticket: int
    person: str
    message: str
    data: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PostNote:
    """Post an internal note. `data` are codes, dates and ids; the words come from the template and the helpdesk."""

    key: str
    ticket: int
    note: str
    data: tuple[tuple[str, str], ...] = ()
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FindInvolved:
    """Find out who of the staff wrote on this complainant's tickets lately, and which complaints of his are finished
    (6.1, A-15; 8.5, R-077)."""

    key: str
    ticket: int
    complainant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindEarlier:
    """Find the finished complaints of the person concerned, and those with the numbers that a person named (8.5, A-31).

    Who he is and which numbers stands in fields of the ticket, and is read there.
    """

    key: str
    ticket: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostBundle:
    """Post an internal note with the file as each of these readers may see it, to leave by a safe way (6.2)."""

    key: str
    ticket: int
    readers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDraft:
    """Offer a letter as the ticket's shared draft. `saved`: an earlier text of it to go on from, by article.

    `final`: the letter itself, where there is also a note in the file before it (8.1).
    """

    key: str
    ticket: int
    letter: Letter
    saved: int | None = None
    person: str | None = None
    final: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAnswer:
    """Offer the approved answer to the ombudsman as the shared draft of his own ticket (4b).

    `track`: the ticket by which the track is known; `article` is the note that was approved, in this ticket or in that
    of the `complaint`.
    """

    key: str
    ticket: int
    track: int
    person: str
    complaint: int
    article: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRequestLetter:
    """Offer a letter on a request about one's own data as the shared draft of its ticket (AVG 12; P-09)."""

    key: str
    ticket: int
    letter: str
    data: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldAnswer:
    """Put in the place of an answer to the ombudsman that stands ready, and that nobody touched, that it waits (4b).

    Somebody saved a newer one, which nobody approved yet. `track`: the ticket by which the track is known.
    """

    key: str
    ticket: int
    track: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldNotice:
    """Put in the place of a notice that stands ready, and that nobody touched, that it waits until this day (5.2)."""

    key: str
    ticket: int
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostLetter:
    """Post an approved text to one recipient. `person`: the respondent, or None for the complainant."""

    key: str
    ticket: int
    letter: Letter
    article: int
    person: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PutBack:
    """Put a ticket back where it stood before a hold, as far as it still stands as we left it."""

    key: str
    ticket: int
    from_desk: str
    from_handler: str | None
    to_desk: str
    to_handler: str | None
    from_second: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryFields:
    """Write on a ticket what a merge brought: all that people filled in on the ticket `source`, or with `joined`, where
    both were complaints, only the respondents of both and the earliest receipt (E-10).
    """

    key: str
    ticket: int
    source: int
    joined: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseTicket:
    """Close a ticket of a case that reached its end."""

    key: str
    ticket: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenTicket:
    """Open a ticket again that was closed with a click that was taken back."""

    key: str
    ticket: int


Action = (
    OpenComplaint
    | OpenSecondFile
    | OpenRespondentTicket
    | OpenAdviceTicket
    | Tell
    | Remind
    | PostNote
    | FindInvolved
    | FindEarlier
    | PostBundle
    | OfferDraft
    | OfferAnswer
    | OfferRequestLetter
    | HoldAnswer
    | HoldNotice
    | PostLetter
    | PutBack
    | CarryFields
    | CloseTicket
    | ReopenTicket
)

ACTIONS: dict[str, type[Any]] = {kind.__name__: kind for kind in get_args(Action)}
