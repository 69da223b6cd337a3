"""Facts of coming in: what was read, proposed and confirmed, and who answers for it (1-5; R-011)."""

from dataclasses import dataclass
from datetime import date

NO_ACCOUNT = "login:"
"""What stands before the login of a respondent who has no account in the helpdesk (a third party)."""


UNKNOWN = "onbekend"
TOO_LATE = "te_laat"  # a day of receipt after the message itself, which would start the clock anew (T-6)
NOT_WRITTEN_YET = "nog_niet_op_schrift"  # a day before it was written down, where that day counts (3, A-06)
NOT_ACCOUNTABLE = "niet_verantwoordelijk"  # only the accountable or the directorate may say so (5.2, A-12; 6.5)
NOT_REQUESTED = "niet_gevraagd"  # travel costs are only granted or refused where he asked for them (6.5)
TOO_FAR = "te_ver"  # later than the notice may be postponed (5.2, A-12)
RESPONDENT = "beklaagde"  # a respondent cannot answer for the complaint, nor be its contact person (4b, 5.1)
NOT_DIRECTORATE = "geen_directie"  # only the directorate says what we do with a recommendation of the ombudsman (4b)
NO_CONTACT = "geen_contactpersoon"  # nobody whom the organisation's file names as one (5.1)
"""Why what stands in a field counts as not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagesAssessed:
    """Ours: the customer's messages of a ticket up to this article were read, and hold no complaint."""

    ticket: int
    up_to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """Ours: this message looks like a complaint (R-011); a person has to confirm it.

    `received_on` and `conduct_on` are days in Europe/Amsterdam. `suspected` are the respondents of whom triage is
    sure enough to hold them off at once. `own_ticket`: the message opened its ticket. `by_hand`: a person marked
    it. `percent` is the certainty. `candidates`: whom an unnamed respondent can be (E-2). `desk` is where it came
    in, the receiving office (5.1), and `written_by` who wrote down what was spoken (3, E-14).
    """

    ticket: int
    article: int
    own_ticket: bool
    by_hand: bool
    percent: int
    received_on: date
    conduct_on: date | None
    categories: tuple[str, ...]
    respondents: tuple[str, ...]
    suspected: tuple[str, ...]
    unknown_respondent: bool
    accountable: str | None
    body: str  # "directie", "regio:Noord"
    rule: str  # the article that made it so
    complainant: str
    candidates: tuple[str, ...] = ()
    desk: str = ""
    written_by: str | None = None
    exceptions: tuple[str, ...] | None = None  # those of 4b that hold besides who it is about; None: not kept yet
    region: str | None = None  # of the desk where it arrived
    split_from: int | None = None  # the complaint's ticket that it was split from; `received_on` is its date (E-10)
    bullet: str = ""  # which exception of 4b, as `Bullet`
    oral: bool = False  # it was told, and a colleague wrote it down (3)
    recognised_on: date | None = None  # the day on which somebody saw that it is one; None: when it came (T-6)
    first_handlers: tuple[str, ...] = ()  # who handled the running complaint that this one is about (4b, E-17)
    channel: str = ""  # how it came, where its ticket holds our copy of the message; "" else


@dataclass(frozen=True, slots=True, kw_only=True)
class RegulationApplied:
    """Ours: the version of the regulation that this complaint falls under, in force on the day of receipt (R-089)."""

    version: str
    received_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoicesApplied:
    """Ours: what the switches of its regulation make of this case, as it was last worked out (A-nn)."""

    outside: str | None = None  # a code for why it may fall outside, so that the letter on that stands ready (1, 2)
    unacknowledged: bool = False  # it was spoken, and no acknowledgement is due (5.1)
    report_on_request: bool = False  # the report of a talk goes only to who asks for it (6.4)
    spared: tuple[str, ...] = ()  # respondents to whom no notice, hearing and decision is owed (5.2, 6, 8.1)
    short_notice: bool = False  # spoken and settled at once: a short notice to the respondent will do (5.2, 8.1)
    earlier: tuple[str, ...] = ()  # numbers of earlier complaints that can have been about the same conduct (8.5)
    own_file: bool = False  # the complainant reads his own file too, not only what is about the complaint (6.2)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountableChanged:
    """Ours: who is accountable was worked out anew, for these respondents and this region (art. 4; R-031).

    `previous` and `accountable` can be the same person, and None is nobody. `body` and `rule` are as in Proposed.
    `away`: who would be it is not there, and this one stands in for him (E-16).
    """

    previous: str | None
    accountable: str | None
    body: str
    rule: str
    respondents: tuple[str, ...]
    region: str | None
    away: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountableRefused:
    """Ours: a person named a respondent as accountable, which nobody can be of his own conduct (R-022, A-26)."""

    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFound:
    """Ours: a respondent who had no account in the helpdesk has one now, so that he can be kept off (6.1)."""

    login: str
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactChanged:
    """Ours: the contact person became a respondent, and another takes his place; the complainant must hear (5.1).

    `away`: he is not there, and this one stands in for him (E-16).
    """

    previous: str | None
    contact: str | None
    away: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiverAsked:
    """Ours: who of the receiving office sends the acknowledgement (5.1); None: nobody there can any more."""

    previous: str | None
    receiver: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceAsked:
    """Ours: this colleague is asked for advice (4 toelichting). `choice` is the key of the statement that chose him."""

    adviser: str
    choice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceGiven:
    """A colleague answered what he was asked, with this article of his own ticket (4 toelichting)."""

    ticket: int
    person: str
    article: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Ours: what triage counted in the message it proposed, to learn from what people make of the proposal.

    Each is `name=number` with a name from a closed list, for a person after `person:`. No word of the message.
    """

    ticket: int
    article: int
    message: tuple[str, ...]
    categories: tuple[str, ...]
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """A person says: this is a complaint, about these people."""

    respondents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissed:
    """A person says: this is no complaint. What was held off is put back."""

    article: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RespondentsSet:
    """Who is complained about, as the field on the ticket now says (R-040, E-13)."""

    respondents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A person filled in or changed a field. `value` is None for free text, which stays in the helpdesk."""

    field: str
    value: str | None
    filled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NotUnderstood:
    """A field was given a value that we do not know: an unknown choice, a day that is none. It counts as not said.

    `why`: UNKNOWN, or what else is wrong with it.
    """

    ticket: int
    field: str
    why: str = UNKNOWN


IntakeFact = (
    MessagesAssessed
    | Proposed
    | RegulationApplied
    | ChoicesApplied
    | AccountableChanged
    | AccountableRefused
    | AccountFound
    | ContactChanged
    | ReceiverAsked
    | AdviceAsked
    | AdviceGiven
    | Counted
    | Confirmed
    | Dismissed
    | RespondentsSet
    | Stated
    | NotUnderstood
)
