"""Facts: what happened in a case, in the order in which we learned it. They are the register (R-084).

A fact holds ids, dates, codes and decisions: never a name, an address or a text. Facts come from people through
the ticket; conclusions come from us, and say so in their docstring.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args

from plugin.domain.beside.facts import BesideFact
from plugin.domain.facts.access import (
    AccessFact,
    AccessSeen,
    BrokeGlass,
    CloseRole,
    Corrected,
    DelegatesBarred,
    DeskChanged,
    DoneByRespondent,
    EarlierComplaint,
    EarlierFound,
    Exposed,
    HandlerAway,
    HandlerChanged,
    Held,
    Involved,
    NoOption,
    NotPutRight,
    Part,
    ThirdNamed,
    ThirdStillReads,
    TicketJoined,
    TicketLeft,
    TooClose,
    Vanished,
    Way,
)
from plugin.domain.facts.course import (
    ActionDropped,
    Closed,
    CourseFact,
    Extended,
    Kept,
    PurgeAnnounced,
    Purged,
    RungPassed,
    TicketClosed,
)
from plugin.domain.facts.hearing import BundleMade, HearingFact, Reacted, ReportSaved, SideStated, WentOn
from plugin.domain.facts.intake import (
    NO_ACCOUNT,
    NO_CONTACT,
    NOT_ACCOUNTABLE,
    NOT_REQUESTED,
    NOT_WRITTEN_YET,
    RESPONDENT,
    TOO_FAR,
    TOO_LATE,
    UNKNOWN,
    AccountableChanged,
    AccountableRefused,
    AccountFound,
    AdviceAsked,
    AdviceGiven,
    ChoicesApplied,
    Confirmed,
    ContactChanged,
    Counted,
    Dismissed,
    IntakeFact,
    MessagesAssessed,
    NotUnderstood,
    Proposed,
    ReceiverAsked,
    RegulationApplied,
    RespondentsSet,
    Stated,
)
from plugin.domain.facts.letters import (
    Approved,
    EndingChosen,
    FollowedUp,
    HiddenComplainant,
    LeftService,
    LetterAsked,
    LetterDelivered,
    LetterFact,
    LetterFailed,
    LetterSent,
    LetterSkipped,
    NamelessComplainant,
    OralSaved,
    PaperSaved,
    Posted,
    PostReturned,
    StepRefused,
    TakenBack,
    TextSaved,
)
from plugin.domain.facts.merging import Merged, MergeFact, MergeReceived, NotFollowed, TookOver

Fact = IntakeFact | AccessFact | LetterFact | HearingFact | MergeFact | CourseFact | BesideFact

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


__all__ = [
    "KINDS",
    "NOT_ACCOUNTABLE",
    "NOT_REQUESTED",
    "NOT_WRITTEN_YET",
    "NO_ACCOUNT",
    "NO_CONTACT",
    "RESPONDENT",
    "TOO_FAR",
    "TOO_LATE",
    "UNKNOWN",
    "AccessFact",
    "AccessSeen",
    "AccountFound",
    "AccountableChanged",
    "AccountableRefused",
    "ActionDropped",
    "AdviceAsked",
    "AdviceGiven",
    "Approved",
    "BrokeGlass",
    "BundleMade",
    "ChoicesApplied",
    "CloseRole",
    "Closed",
    "Confirmed",
    "ContactChanged",
    "Corrected",
    "Counted",
    "CourseFact",
    "DelegatesBarred",
    "DeskChanged",
    "Dismissed",
    "DoneByRespondent",
    "EarlierComplaint",
    "EarlierFound",
    "EndingChosen",
    "Exposed",
    "Extended",
    "Fact",
    "FollowedUp",
    "HandlerAway",
    "HandlerChanged",
    "HearingFact",
    "Held",
    "HiddenComplainant",
    "IntakeFact",
    "Involved",
    "Kept",
    "LeftService",
    "LetterAsked",
    "LetterDelivered",
    "LetterFact",
    "LetterFailed",
    "LetterSent",
    "LetterSkipped",
    "MergeFact",
    "MergeReceived",
    "Merged",
    "MessagesAssessed",
    "NamelessComplainant",
    "NoOption",
    "NotFollowed",
    "NotPutRight",
    "NotUnderstood",
    "OralSaved",
    "PaperSaved",
    "Part",
    "PostReturned",
    "Posted",
    "Proposed",
    "PurgeAnnounced",
    "Purged",
    "Reacted",
    "ReceiverAsked",
    "Recorded",
    "RegulationApplied",
    "ReportSaved",
    "RespondentsSet",
    "RungPassed",
    "SideStated",
    "Stated",
    "StepRefused",
    "TakenBack",
    "TextSaved",
    "ThirdNamed",
    "ThirdStillReads",
    "TicketClosed",
    "TicketJoined",
    "TicketLeft",
    "TooClose",
    "TookOver",
    "Vanished",
    "Way",
    "WentOn",
]
