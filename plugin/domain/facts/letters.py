"""Facts of letters and clicks: what was saved, approved, sent, delivered and taken back (3-8)."""

from dataclasses import dataclass
from datetime import date

from plugin.domain.names import Letter, Outcome, Step
from plugin.domain.parts import ComplaintPart


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
class TemplateUsed:
    """Ours: from which version of its template this letter was made (8 toelichting, P-14).

    `posted`: we post it; else it is the draft that now stands on the ticket.
    """

    letter: Letter
    ticket: int
    version: str
    posted: bool


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
class CopyPosted:
    """A person put the copies of these letters, by article, in the post to the person concerned (E-7)."""

    articles: tuple[int, ...]


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
class OralSaved:
    """A person saved the form of a complaint that was told (3). `missing`: codes of what it lacks.

    The days are those on which it was told and written down, None while the form is not complete.
    """

    article: int
    missing: tuple[str, ...]
    heard_on: date | None
    written_on: date | None
    read_back: bool | None


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
class LeftService:
    """A person says that this respondent works here no more: his letters go on paper, through HR (5.2, 8.1; E-25)."""

    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamelessComplainant:
    """A person says that the complainant cannot be written to, so that no acknowledgement is possible (5.1, E-8).

    Why stands in the field for the reason.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenComplainant:
    """A person says that the complainant wants to stay unknown to the respondent (5.2, E-8)."""


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


LetterFact = (
    LetterSent
    | TemplateUsed
    | Posted
    | CopyPosted
    | PaperSaved
    | LetterDelivered
    | LetterFailed
    | TextSaved
    | OralSaved
    | Approved
    | EndingChosen
    | LetterAsked
    | LetterSkipped
    | PostReturned
    | LeftService
    | NamelessComplainant
    | HiddenComplainant
    | StepRefused
    | TakenBack
    | FollowedUp
)
