"""Follow a merge: a complaint goes on in the ticket that its own vanished into (E-10, 6.1).

    the target has no open complaint     it joins the case, in place of the ticket that vanished
    the target is a complaint too        its case takes the other over; that one ends as joined
    the case cannot go on there          people are told, and a complaint goes on in a new ticket

It is read from the facts (`Case.unsettled`), so a process that was killed between two commits goes on where it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from plugin.application.casefile import CaseFile, recorded_facts
from plugin.application.fields import Field
from plugin.application.helpdesk import Forbidden, Helpdesk, HistoryEntry, HistoryKind, NotFound, Ticket
from plugin.application.knowledge import Knowledge
from plugin.application.perform import Performer
from plugin.application.reading import Reading
from plugin.application.store import ActionState, CaseStore, Claim
from plugin.domain.case import Case
from plugin.domain.facts import (
    Closed,
    Exposed,
    Fact,
    GoesOnAnew,
    HandlerChanged,
    Kept,
    LetterDelivered,
    LetterFailed,
    LetterSent,
    Merged,
    MessagesAssessed,
    NotFollowed,
    Part,
    Recorded,
    TextSaved,
    TicketJoined,
    TicketLeft,
    TookOver,
)
from plugin.domain.fold import fold
from plugin.domain.handling import MARK
from plugin.domain.names import Letter, Outcome
from plugin.domain.register import region_of

log = structlog.get_logger()

AGAIN_S = 1.0
"""When to look again (machine seconds) at a case that waits for another one."""


class MergeWaits(Exception):
    """Another case comes first, or is held by another worker: give this one back for so many machine seconds."""

    def __init__(self, retry_in_s: float = AGAIN_S) -> None:
        super().__init__("a merge waits for another case")
        self.retry_in_s = retry_in_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """Follows the merges of one organisation's cases."""

    store: CaseStore
    helpdesk: Helpdesk
    performer: Performer

    def give_way(self, file: CaseFile, ticket: int, history: Sequence[HistoryEntry]) -> None:
        """Let the case of a ticket that vanished into this one go first, so that its messages are not proposed anew.

        Raises MergeWaits. What a case that has ended assessed, counts as assessed here.
        """
        for entry in history:
            if entry.kind is not HistoryKind.RECEIVED_MERGE or f"history:{entry.id}" in file.case.keys:
                continue
            merged = int(str(entry.new))
            number = self.store.case_of(merged)
            if number is None or number == file.claim.case:
                continue
            theirs = fold(recorded_facts(self.store, number))
            if _must_follow(theirs, merged):
                self.store.wake([merged])
                raise MergeWaits
            if theirs.proposal is not None and not theirs.open:
                read = max((theirs.proposal.article, *theirs.assessed.values(), file.case.assessed.get(ticket, 0)))
                assessed = MessagesAssessed(ticket=ticket, up_to=read)
                known = [Recorded(fact=assessed, at=entry.at, key=f"assessed:{entry.id}")]
                file.add(known, known_at=self.helpdesk.now())

    def follow(self, file: CaseFile) -> int | None:
        """Settle the case's first unsettled merge; return the ticket to look at now, None when there is none.

        Raises MergeWaits.
        """
        for recorded in file.case.unsettled[:1]:
            assert isinstance(recorded.fact, Merged)
            into = recorded.fact.into
            if into in file.case.tickets:
                return self._within(file, recorded, recorded.fact)
            other = self._claim(file, into)
            try:
                theirs = CaseFile(self.store, other, Reading(self.helpdesk, {}), file.knowledge)
                if theirs.case.open:
                    return self._hand_over(file, theirs, recorded, recorded.fact)
                return self._go_on(file, theirs, recorded, recorded.fact)
            finally:
                self.store.give_back(other, retry_in_s=0.0)
        return None

    def _claim(self, file: CaseFile, into: int) -> Claim:
        """Hold the target's case beside this one."""
        number = self.store.case_of(into)
        if number is None:
            self.store.wake([into])
            number = self.store.case_of(into)
        assert number is not None
        claim = self.store.claim_also(file.claim, number)
        if claim is None:
            raise MergeWaits
        return claim

    def _within(self, file: CaseFile, recorded: Recorded, merge: Merged) -> int:
        """The target is another ticket of this case."""
        target = file.case.tickets[file.case.current(merge.into)]
        if target.part is Part.RESPONDENT:
            return self._leave(file, recorded, merge)
        complaint = Part.COMPLAINT in (target.part, file.case.tickets[merge.ticket].part)
        part = Part.COMPLAINT if complaint else Part.RUNNING
        self._add(file, recorded, [_joined(merge, target.ticket, target.number, part)])
        return target.ticket

    def _go_on(self, file: CaseFile, theirs: CaseFile, recorded: Recorded, merge: Merged) -> int:
        """The target is an ordinary ticket: it joins this case."""
        case = file.case
        try:
            row = file.reading.ticket(merge.into)
        except (NotFound, Forbidden):
            # what cannot be read cannot be taken along: people are told, and its terms run on
            self._add(file, recorded, [_not_followed(file, merge)])
            return merge.ticket
        if row.customer in case.barred or _of_ours(row):
            return self._leave(file, recorded, merge)
        if merge.into in theirs.case.tickets:
            left = Recorded(fact=TicketLeft(ticket=row.id), at=recorded.at, key=f"left:{row.id}:{merge.ticket}")
            theirs.add([left], known_at=self.helpdesk.now())
        facts: list[Fact] = [_joined(merge, row.id, row.number, case.tickets[merge.ticket].part)]
        facts += _exposed(file.knowledge, case, row)
        if row.owner and row.owner not in case.barred:
            facts.append(HandlerChanged(ticket=row.id, handler=row.owner))
        self._add(file, recorded, facts)
        return row.id

    def _hand_over(self, file: CaseFile, theirs: CaseFile, recorded: Recorded, merge: Merged) -> int | None:
        """The target belongs to an open complaint: its case takes this one over, and this one ends as joined."""
        ours, there = file.case, theirs.case
        complaint, target = there.complaint, there.tickets[merge.into]
        whole = ours.tickets[merge.ticket].part is Part.COMPLAINT and target.part is not Part.RESPONDENT
        if complaint is None or not whole or there.outcome is not None:
            return self._leave(file, recorded, merge)
        waits = self.performer.read_back(file)
        if any(action.state is ActionState.UNKNOWN for action, _ in file.waiting()):
            # what may have happened, such as a respondent's own ticket, must be known before it can go along
            raise MergeWaits(waits or AGAIN_S)
        ours = file.case
        try:
            exposed = _exposed(file.knowledge, ours, file.reading.ticket(merge.into))
        except (NotFound, Forbidden):
            exposed = []
        self._add(theirs, recorded, [_taken_over(ours, file.claim.case, merge), *exposed, *_tickets(ours, merge)])
        theirs.add([*_letters_to_respondents(ours), *_keeping(ours, recorded)], known_at=self.helpdesk.now())
        self.store.wake(theirs.case.tickets)  # the blocks of both hold for the tickets of both
        region = region_of(ours, file.knowledge.organisation)
        closed = Closed(outcome=Outcome.JOINED, verdict=None, region=region, into=complaint.number)
        ended = Recorded(fact=closed, at=recorded.at, key=ours.closing_key)
        file.add([ended], known_at=self.helpdesk.now(), wanted=[])
        return None

    def _leave(self, file: CaseFile, recorded: Recorded, merge: Merged) -> int:
        facts: list[Fact] = [_not_followed(file, merge)]
        if file.case.tickets[merge.ticket].part is Part.COMPLAINT:
            # no complaint ends without an answer (8.1): it goes on in a new ticket
            facts.append(GoesOnAnew(ticket=merge.ticket, left_in=merge.into, fields_in=merge.ticket))
        self._add(file, recorded, facts)
        return merge.ticket

    def _add(self, file: CaseFile, recorded: Recorded, facts: Sequence[Fact]) -> None:
        """Write what follows from this merge; the same merge again gives nothing."""
        new = [Recorded(fact=fact, at=recorded.at, key=_key(fact, recorded, file.knowledge)) for fact in facts]
        file.add(new, known_at=self.helpdesk.now())


def _must_follow(case: Case, merged: int) -> bool:
    """Whether this case still has to follow the merge of its ticket."""
    if not case.open or merged not in case.tickets or case.tickets[merged].part is Part.RESPONDENT:
        return False
    return bool(case.unsettled) or case.lies_in(merged) == merged


def _of_ours(row: Ticket) -> bool:
    """We opened it for one person to read: a message, a respondent's own ticket, the register's."""
    key = str(row.fields.get(Field.KEY) or "")
    return bool(key) and not key.startswith(("complaint:", MARK))


def _exposed(knowledge: Knowledge, case: Case, row: Ticket) -> list[Fact]:
    """What the accused may have seen where the complaint came to stand: he reads or handles that ticket."""
    assert case.proposal is not None
    may = knowledge.rooms.readers(row.group) | {row.owner, row.responsible}
    article = case.proposal.article
    return [Exposed(ticket=row.id, article=article, person=p) for p in case.barred if p in may]


def _not_followed(file: CaseFile, merge: Merged) -> NotFollowed:
    log.warning("merge not followed", case=file.claim.case, ticket=merge.ticket, into=merge.into)
    return NotFollowed(ticket=merge.ticket, into=merge.into)


def _joined(merge: Merged, ticket: int, number: str, part: Part) -> TicketJoined:
    return TicketJoined(ticket=ticket, number=number, part=part, person=None, in_place_of=merge.ticket)


def _taken_over(case: Case, number: int, merge: Merged) -> TookOver:
    """What the other case must know of this one."""
    assert case.proposal is not None
    assert case.received_on is not None
    respondents = {t.ticket for t in case.tickets.values() if t.part is Part.RESPONDENT}
    sent = [s.sent.article for s in case.sent if s.sent.ticket not in respondents]
    saved = [r.fact.article for r in case.facts if isinstance(r.fact, TextSaved)]
    return TookOver(
        case=number,
        ticket=merge.ticket,
        number=case.tickets[merge.ticket].number,
        article=case.proposal.article,
        received_on=case.received_on,
        respondents=case.respondents,
        barred=case.barred,
        told=tuple(dict.fromkeys(p for h in case.held for p in h.respondents)),
        confirmed=case.confirmed is not None,
        acknowledged=case.left(Letter.ACKNOWLEDGEMENT),
        promised_on=case.promised_on,
        complainant=case.proposal.complainant,
        letters=tuple(dict.fromkeys((*sent, *saved))),
    )


def _tickets(case: Case, merge: Merged) -> list[Fact]:
    """The tickets that go along: each respondent's own, so that nobody gets a second notice, and the running one."""
    return [
        TicketJoined(ticket=t.ticket, number=t.number, part=t.part, person=t.person)
        for t in case.tickets.values()
        if t.ticket != merge.ticket and t.part in (Part.RESPONDENT, Part.RUNNING, Part.ADVICE)
    ]


def _letters_to_respondents(case: Case) -> list[Recorded]:
    """The facts of what left from the respondents' own tickets, with the keys that a look there would give them."""
    own = {t.ticket for t in case.tickets.values() if t.part is Part.RESPONDENT}
    articles = {r.fact.article for r in case.facts if isinstance(r.fact, LetterSent) and r.fact.ticket in own}
    return [
        Recorded(fact=r.fact, at=r.at, by=r.by, key=r.key)
        for r in case.facts
        if isinstance(r.fact, LetterSent | LetterDelivered | LetterFailed) and r.fact.article in articles
    ]


def _keeping(case: Case, merged: Recorded) -> list[Recorded]:
    """What keeps the file that ends here keeps the one that it goes on in (P-08)."""
    if case.kept is None:
        return []
    kept = [r for r in case.keeping if isinstance(r.fact, Kept) and r.fact.allowed][-1]
    return [Recorded(fact=kept.fact, at=merged.at, by=kept.by, key=f"merge:{merged.key}:{Kept.__name__}")]


def _key(fact: Fact, recorded: Recorded, knowledge: Knowledge) -> str:
    match fact:
        case TicketJoined(ticket=ticket):
            what = f"joined:{ticket}"
        case Exposed(person=person):
            what = f"exposed:{knowledge.digest(person)}"  # keys stay when a file is purged
        case _:
            what = type(fact).__name__
    return f"merge:{recorded.key}:{what}"
