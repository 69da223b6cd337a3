"""Facts of who handles and reads what: holds, tickets, corrections and distance (5 toelichting, 6.1)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from plugin.domain.names import Outcome


class CloseRole(StrEnum):
    """In which role somebody stands too close."""

    HANDLER = "behandelaar"
    ACCOUNTABLE = "verantwoordelijke"


class Part(StrEnum):
    """What a ticket is in a case."""

    COMPLAINT = "klacht"
    RUNNING = "lopend"  # the ordinary ticket in which the complaint arrived (E-11)
    RESPONDENT = "beklaagde"  # the own ticket of one respondent (5.2)
    ADVICE = "advies"  # what one colleague is asked (4 toelichting); he is its person
    MERGED = "samengevoegd"  # it vanished into another ticket of the case (E-10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Ours: a respondent is kept off this ticket (6.1). What stood there before, and what we made of it.

    `from_second` was second beside the handler, and kept off there: nobody is second after it.
    """

    ticket: int
    article: int
    respondents: tuple[str, ...]
    from_desk: str
    from_handler: str | None
    to_desk: str
    to_handler: str | None
    from_second: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketJoined:
    """Ours: a ticket belongs to this case. `person` is the respondent of his own ticket.

    `in_place_of` is the ticket of the case that vanished into it (E-10).
    """

    ticket: int
    number: str
    part: Part
    person: str | None
    in_place_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketLeft:
    """Ours: a ticket of this case, which has ended, belongs to another case now (E-10)."""

    ticket: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlerChanged:
    """Somebody made `handler` the handler of this ticket (None: nobody)."""

    ticket: int
    handler: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskChanged:
    """Somebody moved this ticket to this desk."""

    ticket: int
    desk: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """Ours: a forbidden handler, second or desk was undone (5 toelichting, 6.1).

    `entry` names the history entry or moment that was undone; `delay_ms` runs from the change to the correction,
    both in the helpdesk's time; None where it does not tell.
    """

    ticket: int
    handler: str | None
    desk: str | None
    entry: str
    delay_ms: int | None
    second: str | None = None


class Attempt(StrEnum):
    """What the helpdesk refused."""

    HANDLER = "behandelaar"
    SECOND = "medeverantwoordelijke"
    RIGHT = "recht"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prevented:
    """The helpdesk kept this respondent from the ticket (5 toelichting, 6.1); who tried is the author."""

    ticket: int
    person: str
    what: Attempt


@dataclass(frozen=True, slots=True, kw_only=True)
class Involved:
    """Ours: who of the staff wrote on the complainant's own tickets of the last six months (6.1, A-15)."""

    persons: tuple[str, ...]


class Whose(StrEnum):
    """How an earlier complaint was found (8.5, A-31)."""

    COMPLAINANT = "klager"
    CONCERNED = "betrokkene"  # under an account of his own
    NAMED = "genoemd"  # a person named its number


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierComplaint:
    """A complaint that ended before: its ticket's number, its end and day, and whether its writer spoke for another."""

    number: str
    outcome: Outcome
    closed_on: date
    for_another: bool
    whose: Whose = Whose.COMPLAINANT


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierFound:
    """Ours: the earlier complaints that were settled or decided and were found this way, the newest first (8.5; R-077).

    They take the place of what was found this way before; a person may fill in another.
    """

    complaints: tuple[EarlierComplaint, ...]
    whose: Whose = Whose.COMPLAINANT


@dataclass(frozen=True, slots=True, kw_only=True)
class TooClose:
    """Ours: who handles or answers for the complaint stands too close (6.1); a person may leave it so and say why.

    `respondents`: to whom, in order; nobody where it was recorded before that was said.
    """

    person: str
    role: CloseRole
    respondents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlerAway:
    """Ours: the handler is away until after `last_day`; `replacement` may take over, None: nobody named may (6.1)."""

    person: str
    last_day: date
    replacement: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdNamed:
    """Ours: an independent third handles or answers for the complaint (6.1). `why`: what is wrong with that, as a code.

    `confidentiality_on` is the day on which he signed that he keeps it to himself; None: he did not.
    """

    person: str
    role: CloseRole
    why: str | None
    confidentiality_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdStillReads:
    """Ours: a day after the close an independent third can still read these desks (6.1)."""

    person: str
    desks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegatesBarred:
    """Ours: who works for a respondent is kept out with him (6.1, E-4); nobody where `persons` is empty."""

    persons: tuple[str, ...]


class Way(StrEnum):
    """How somebody gave himself access (E-6)."""

    HANDLER = "eigenaar"
    DESK = "groep"
    RIGHTS = "rechten"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessSeen:
    """Ours: who of those that run the helpdesk, or are kept out of it as coordinator, can read the complaint (E-6)."""

    ticket: int
    desk: str
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokeGlass:
    """Ours: an administrator, or a coordinator who is kept out, gave himself access to the complaint (6.1, E-6)."""

    person: str
    way: Way


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneByRespondent:
    """Ours: what this respondent did before the complaint was known to be about him (6.1, E-13).

    Each of `steps` is what|about what|day. His texts count no more, nor an approval whose letter did not leave.
    """

    person: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoOption:
    """Ours: the helpdesk does not know these respondents as a choice yet: they are held off, but not prevented."""

    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotPutRight:
    """Ours: the helpdesk refuses what must stand on this ticket; `guard`: it concerns who may handle or read it."""

    ticket: int
    guard: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposed:
    """Ours: what a respondent may have seen (E-11, R-042): the article, as who handled it or by a notification."""

    ticket: int
    article: int
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vanished:
    """The helpdesk no longer has this ticket, or no longer shows it to us."""

    ticket: int


AccessFact = (
    Held
    | TicketJoined
    | TicketLeft
    | HandlerChanged
    | DeskChanged
    | Corrected
    | Prevented
    | Involved
    | EarlierFound
    | TooClose
    | HandlerAway
    | DoneByRespondent
    | AccessSeen
    | BrokeGlass
    | DelegatesBarred
    | ThirdNamed
    | ThirdStillReads
    | NoOption
    | NotPutRight
    | Exposed
    | Vanished
)
