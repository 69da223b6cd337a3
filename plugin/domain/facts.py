"""Facts: what happened in a case, in the order in which we learned it. They are the register (R-084).

A fact holds ids, dates, codes and decisions: never a name, an address or a text. Facts come from people through
the ticket; conclusions come from us, and say so in their docstring.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, get_args

from plugin.domain.beside.facts import BesideFact
from plugin.domain.names import Keep, Letter, Outcome, Step
from plugin.domain.parts import ComplaintPart
from plugin.domain.regulation import TermName
from plugin.domain.row import Row
from plugin.domain.terms import RungKind

NO_ACCOUNT = "login:"
"""What stands before the login of a respondent who has no account in the helpdesk (a third party)."""


UNKNOWN = "onbekend"
TOO_LATE = "te_laat"  # a day of receipt after the message itself, which would start the clock anew (T-6)
RESPONDENT = "beklaagde"  # a respondent cannot answer for the complaint, nor be its contact person (4b, 5.1)
NO_CONTACT = "geen_contactpersoon"  # nobody whom the organisation's file names as one (5.1)
"""Why what stands in a field counts as not said."""


class CloseRole(StrEnum):
    """In which role somebody stands too close."""

    HANDLER = "behandelaar"
    ACCOUNTABLE = "verantwoordelijke"


class Part(StrEnum):
    """What a ticket is in a case."""

    COMPLAINT = "klacht"
    RUNNING = "lopend"  # the ordinary ticket in which the complaint arrived (E-11)
    RESPONDENT = "beklaagde"  # the own ticket of one respondent (5.2)
    MERGED = "samengevoegd"  # it vanished into another ticket of the case (E-10)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class RegulationApplied:
    """Ours: the version of the regulation that this complaint falls under, in force on the day of receipt (R-089)."""

    version: str
    received_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountableChanged:
    """Ours: who is accountable was worked out anew, for these respondents and this region (art. 4; R-031).

    `previous` and `accountable` can be the same person, and None is nobody. `body` and `rule` are as in Proposed.
    """

    previous: str | None
    accountable: str | None
    body: str
    rule: str
    respondents: tuple[str, ...]
    region: str | None


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
    """Ours: the contact person became a respondent, and another takes his place; the complainant must hear (5.1)."""

    previous: str | None
    contact: str | None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Ours: a respondent is kept off this ticket (6.1). What stood there before, and what we made of it."""

    ticket: int
    article: int
    respondents: tuple[str, ...]
    from_desk: str
    from_handler: str | None
    to_desk: str
    to_handler: str | None


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
    """Ours: a forbidden handler or desk was undone (5 toelichting, 6.1).

    `entry` names the history entry or moment that was undone; `delay_ms` runs from the change to the correction,
    both in the helpdesk's time; None where it does not tell.
    """

    ticket: int
    handler: str | None
    desk: str | None
    entry: str
    delay_ms: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Involved:
    """Ours: who of the staff wrote on the complainant's own tickets of the last six months (6.1, A-15)."""

    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TooClose:
    """Ours: who handles or answers for the complaint stands too close (6.1); a person may leave it so and say why.

    `respondents`: to whom, in order; nobody where it was recorded before that was said.
    """

    person: str
    role: CloseRole
    respondents: tuple[str, ...] = ()


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
    """Ours: what a respondent may have seen before he was held off (E-11): the article, by notification or read."""

    ticket: int
    article: int
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSent:
    """A letter left. `recipient` is a person id. `missing`: codes of what it lacks; then it does not count.

    `promised_on` is the date that an acknowledgement or delay notice promises; `react_by` the last day on which who
    got it may react (6.2-6.3). `remarks`: codes of what it counts without, and a person is told.
    """

    letter: Letter
    ticket: int
    article: int
    recipient: str
    missing: tuple[str, ...]
    promised_on: date | None
    react_by: date | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A person put this letter to the complainant in the post; the moment of the click is that of dispatch (A-30).

    `article` is the text that was approved, None for the acknowledgement. `react_by` is the last day to react to it.
    """

    letter: Letter
    ticket: int
    article: int | None
    recipient: str
    promised_on: date | None
    react_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSaved:
    """A person completed a letter that goes on paper. `missing`: codes of what it lacks; then it is not printed."""

    letter: Letter
    ticket: int
    article: int
    recipient: str
    missing: tuple[str, ...]
    promised_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDelivered:
    """The platform reports that this article was delivered (A-30)."""

    article: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFailed:
    """The platform gave up delivering this article; its task is open again."""

    article: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSaved:
    """A person saved a text that needs approval, as an internal note. `missing`: codes of what it lacks (8.2-8.5).

    `digest` is a keyed hash of the text: what is approved is what was saved. `parts`: how a complete decision judges
    each part (8.3).
    """

    letter: Letter
    article: int
    missing: tuple[str, ...]
    new_date: date | None
    digest: str
    parts: tuple[ComplaintPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """The accountable approved this saved text (R-029). `verdict`: that of the case, `parts`: those of its parts."""

    letter: Letter
    article: int
    outcome: Outcome | None
    verdict: str | None
    follow_up: bool
    parts: tuple[ComplaintPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingChosen:
    """A person chose another end or a delay: its draft takes the place of the decision's."""

    letter: Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterAsked:
    """A person asks for the draft of a letter to the complainant; it goes before the ending's until it has left."""

    letter: Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSkipped:
    """A person says that the letter that stands ready is not needed."""

    letter: Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class PostReturned:
    """A person says that the letter that went on paper came back; its task is open again (A-30)."""

    letter: Letter
    ticket: int
    recipient: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRefused:
    """Ours: a click that cannot be, with the reason's code and its article. `missing`: codes of what must be first."""

    step: Step
    reason: str
    article: str
    missing: tuple[str, ...] = ()
    ticket: int = 0  # where it was clicked, where there is no complaint's own ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """A person took back the last click; `undone` is that fact's key, `step` what was clicked.

    Facts that an earlier version stored hold its seq instead.

    `left`: the letters that had already left, and cannot be taken back.
    """

    undone: int | str
    step: Step
    left: tuple[Letter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedUp:
    """The contact person says that the follow-up is done (8.4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideStated:
    """A person filled in a field about hearing one side (6.2-6.4). `person` is whom it is about.

    `value` is None for free text; `days` are the dates that it names.
    """

    ticket: int
    person: str
    field: str
    value: str | None
    filled: bool
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reacted:
    """One side wrote to us, in its own ticket, after the complaint (6.3)."""

    ticket: int
    person: str
    article: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSaved:
    """A person saved the report of a talk with this side (6.4). `missing`: codes of what it lacks."""

    ticket: int
    person: str
    article: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WentOn:
    """The accountable approved that the decision does not wait for these, who could not be reached (R-054)."""

    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleMade:
    """A person had the file bundled for these readers (6.2): person ids, or the key of who is outside the case.

    `ticket` is where he clicked for it, None for the command line.
    """

    readers: tuple[str, ...]
    ticket: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RungPassed:
    """Ours: a moment on the ladder of a term came while the term was open (5.1, 7)."""

    term: TermName
    kind: RungKind
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended:
    """Ours: a delay notice moved the promised day (7 toelichting, A-21). The reason stands in that article."""

    article: int
    old: date
    new: date


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
class Vanished:
    """The helpdesk no longer has this ticket, or no longer shows it to us."""

    ticket: int


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
    """Ours: what the facts before this one said was deleted (P-08). `rows` is what the register keeps of it.

    `complaints` counts them, so that the keys of a later complaint in the same ticket stay its own.
    """

    rows: tuple[Row, ...]
    tickets: tuple[int, ...]
    complaints: int


Fact = (
    MessagesAssessed
    | Proposed
    | RegulationApplied
    | AccountableChanged
    | AccountableRefused
    | ContactChanged
    | AccountFound
    | Counted
    | Confirmed
    | Dismissed
    | RespondentsSet
    | Stated
    | NotUnderstood
    | Held
    | TicketJoined
    | TicketLeft
    | HandlerChanged
    | DeskChanged
    | Corrected
    | Involved
    | TooClose
    | NoOption
    | NotPutRight
    | Exposed
    | LetterSent
    | Posted
    | PaperSaved
    | LetterDelivered
    | LetterFailed
    | TextSaved
    | Approved
    | EndingChosen
    | LetterAsked
    | LetterSkipped
    | PostReturned
    | StepRefused
    | TakenBack
    | FollowedUp
    | SideStated
    | Reacted
    | ReportSaved
    | WentOn
    | BundleMade
    | RungPassed
    | Extended
    | Merged
    | NotFollowed
    | MergeReceived
    | TookOver
    | Vanished
    | ActionDropped
    | Closed
    | Kept
    | PurgeAnnounced
    | Purged
    | BesideFact
)

KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in get_args(Fact)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A fact with its circumstances. `at` is the platform's time, which terms use; both times are UTC.

    `by` is the person's id, None when it is ours. `key` makes it unique in its case; `seq` is None until it stands.
    """

    fact: Fact
    at: datetime
    by: str | None = None
    key: str | None = None
    seq: int | None = None
