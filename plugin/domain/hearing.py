"""Both sides are heard (6.3, 6.4): how far each of them is, as its own ticket tells (R-052 to R-056, E-25)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from plugin.domain.calendar import local_date
from plugin.domain.case import Case, Sent
from plugin.domain.facts import NO_ACCOUNT, Reacted, ReportSaved, SideStated, WentOn
from plugin.domain.names import Letter


class Field(StrEnum):
    """The fields on a side's ticket in which people tell how far hearing is."""

    HEARING = "hearing"
    HEARING_ON = "hearing_on"
    HEARING_REASON = "hearing_reason"
    REPORT = "report"
    REACT_BY = "react_by"


ATTEMPTS = 2
"""So many dates before a side counts as not reached, or its talk as missed for good (R-052, R-054)."""


class Heard(StrEnum):
    """What people say of hearing one side. The values are the keys of the choice on its ticket."""

    REQUESTED = "vraagt_gesprek"  # on his own request: it must be honoured (6.3)
    WE_ASK = "wij_vragen_gesprek"
    HELD = "gehoord"
    WAIVED = "ziet_af"
    MISSED = "niet_verschenen"
    MISSED_AGAIN = "weer_niet_verschenen"
    NOT_REACHED = "niet_bereikt"
    UNKNOWN = "onbekend"  # nobody knows who he is, or he left (E-25)


class ReportState(StrEnum):
    """What became of the report of a talk (6.4). Unsigned it never blocks."""

    REQUESTED = "gevraagd"  # this side asks for it, where it only goes to who does
    SENT = "verstuurd"  # by post or handed over: what no letter in the helpdesk tells
    SIGNED = "getekend"
    REMARKS = "opmerkingen"


class State(StrEnum):
    """How far a side is with being heard."""

    NOT_OFFERED = "niet_aangeboden"
    OFFERED = "aangeboden"
    ASKED = "gevraagd"
    INVITED = "uitgenodigd"
    HELD = "gehoord"
    WAIVED = "ziet_af"
    MISSED = "niet_verschenen"
    NOT_REACHED = "niet_bereikt"
    UNKNOWN = "onbekend"


ASKING = (Heard.REQUESTED, Heard.WE_ASK)
DATED = (Heard.HELD, Heard.MISSED, Heard.MISSED_AGAIN)
"""What is said of a talk on a certain day."""
REASONED = (Heard.WAIVED, Heard.NOT_REACHED, Heard.UNKNOWN)
"""What counts only with a reason beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The complainant or one respondent, with all that is known of hearing this person.

    `ticket` is where he is written to, None while he has none, and `offered_by` the letter that offers him a talk.
    `said_at` (UTC) is when what stands now of the talk was said; `missed` are the days on which he did not come,
    `attempts` those on which he was sought; `told` is until when he may react, as a person says (R-054).
    """

    person: str
    ticket: int | None
    respondent: bool
    offered_by: Letter
    said: Heard | None = None
    said_at: datetime | None = None
    on: date | None = None
    missed: tuple[date, ...] = ()
    reason: bool = False
    attempts: tuple[date, ...] = ()
    report: ReportState | None = None
    report_on_request: bool = False
    reports: tuple[tuple[datetime, ReportSaved], ...] = ()
    reactions: tuple[datetime, ...] = ()
    told: tuple[datetime, date] | None = None
    went_on: datetime | None = None
    letters: tuple[Sent, ...] = ()

    def left(self, letter: Letter) -> tuple[Sent, ...]:
        """The letters of this kind that left to him, complete, and did not come back."""
        return tuple(s for s in self.letters if s.sent.letter is letter and not s.failed and not s.sent.missing)

    def state(self, today: date) -> State:
        """How far this side is on this day in Europe/Amsterdam."""
        match self.said:
            case Heard.REQUESTED | Heard.WE_ASK:
                invited = self.said_at and any(s.at >= self.said_at for s in self.left(Letter.HEARING_INVITATION))
                return State.INVITED if invited or (self.on and self.on >= today) else State.ASKED
            case Heard.HELD:
                return State.HELD
            case Heard.WAIVED:
                return State.WAIVED
            case Heard.MISSED | Heard.MISSED_AGAIN:
                return State.MISSED
            case Heard.NOT_REACHED:
                return State.NOT_REACHED
            case Heard.UNKNOWN:
                return State.UNKNOWN
            case None:
                return State.OFFERED if self.left(self.offered_by) else State.NOT_OFFERED

    @property
    def without_ticket(self) -> bool:
        """He has no account, so that nothing can be written to him from here (A-02)."""
        return self.person.startswith(NO_ACCOUNT)

    @property
    def out_of_reach(self) -> bool:
        """Nothing more can be asked of him: unknown with a reason, or given up with the accountable's approval."""
        if self.said is Heard.UNKNOWN and self.reason:
            return True
        if self.went_on is None or not self.may_be_given_up:
            return False
        return self.without_ticket or (self.said_at is not None and self.went_on >= self.said_at)

    @property
    def may_be_given_up(self) -> bool:
        """The accountable may approve that the decision does not wait for him (R-054)."""
        if self.without_ticket:
            return True
        return self.said is Heard.NOT_REACHED and self.reason and len(self.attempts) >= ATTEMPTS

    @property
    def held_at(self) -> datetime | None:
        """When it was told that he was heard, on which day; None while that was not told."""
        return self.said_at if self.said is Heard.HELD and self.on else None

    @property
    def reported(self) -> tuple[datetime, ReportSaved] | None:
        """The first complete report of the talk that was held, with when it was saved (6.4)."""
        if self.held_at is None or self.on is None:
            return None
        return next((r for r in self.reports if not r[1].missing and local_date(r[0]) >= self.on), None)

    @property
    def report_sent(self) -> bool:
        """The report was sent for signature, by letter or as a person says (6.4)."""
        first = self.reported
        letters = self.left(Letter.HEARING_REPORT)
        told = self.report not in (None, ReportState.REQUESTED)
        return told or (first is not None and any(s.at >= first[0] for s in letters))

    @property
    def report_due(self) -> bool:
        """The report must still be sent: always, or only to who asks for it (6.4, A-17)."""
        asked = not self.report_on_request or self.report is ReportState.REQUESTED
        return self.reported is not None and not self.report_sent and asked


def sides(case: Case) -> tuple[Side, ...]:
    """The complainant first, then each respondent to whom a hearing is owed."""
    assert case.proposal is not None
    complaint = case.complaint
    first = Letter.ORAL_COMPLAINT if case.choices.unacknowledged else Letter.ACKNOWLEDGEMENT
    found = [
        Side(
            person=case.proposal.complainant,
            ticket=complaint.ticket if complaint else None,
            respondent=False,
            offered_by=first,
        )
    ]
    for person in case.addressed:
        own = case.respondent_ticket(person)
        ticket = own.ticket if own else None
        found.append(Side(person=person, ticket=ticket, respondent=True, offered_by=Letter.NOTICE_TO_RESPONDENT))
    complainant, *respondents = (_known(case, side) for side in found)
    if case.nameless:  # nothing can be asked of him (E-8)
        complainant = replace(complainant, said=Heard.UNKNOWN, said_at=case.nameless.at, reason=True)
    return (complainant, *respondents)


def _known(case: Case, side: Side) -> Side:
    """The side with what people said, saved and wrote, in the order in which it was said."""
    letters = tuple(s for s in case.sent if side.person == s.sent.recipient or s.sent.ticket == side.ticket)
    side = replace(side, letters=letters, report_on_request=case.choices.report_on_request)
    for recorded in case.heard:
        match recorded.fact:
            case SideStated(person=side.person) as stated:
                side = _said(side, stated, recorded.at)
            case Reacted(person=side.person):
                side = replace(side, reactions=(*side.reactions, recorded.at))
            case ReportSaved(person=side.person) as report:
                side = replace(side, reports=(*side.reports, (recorded.at, report)))
            case WentOn(persons=persons) if side.person in persons:
                side = replace(side, went_on=recorded.at)
            case _:
                pass
    return side


def _said(side: Side, stated: SideStated, at: datetime) -> Side:
    match stated.field:
        case Field.HEARING:
            side = replace(side, said=Heard(stated.value) if stated.value else None, said_at=at)
        case Field.HEARING_ON:
            dated = side.said in DATED  # of which talk it was is told anew
            on = date.fromisoformat(stated.value) if stated.value else None
            side = replace(side, on=on, said_at=at if dated else side.said_at)
        case Field.HEARING_REASON:
            side = replace(side, reason=stated.filled, attempts=tuple(d for d in stated.days if d <= local_date(at)))
        case Field.REPORT:
            side = replace(side, report=ReportState(stated.value) if stated.value else None)
        case Field.REACT_BY:
            told = (at, date.fromisoformat(stated.value)) if stated.value else None
            # whoever is told of a day that was over already got no time to react
            side = replace(side, told=told if told and told[1] >= local_date(at) else None)
    if side.said in (Heard.MISSED, Heard.MISSED_AGAIN) and side.on and side.on <= local_date(at):
        side = replace(side, missed=tuple(sorted({*side.missed, side.on})))
    return side
