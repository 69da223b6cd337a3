"""Reconcile one case: re-read, fold, decide, act (design, section 1). It is the same for webhook, tail and deadline.

A forbidden handler or desk is put right from the ticket's row first, in one write; only then are articles and
history read. What is *set* is compared again at every look; what is done *once* goes through the store's actions.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

import structlog

from plugin.application.casefile import CaseFile
from plugin.application.chosen import chosen
from plugin.application.fields import Field
from plugin.application.follow import Follower, MergeWaits
from plugin.application.helpdesk import (
    Article,
    Change,
    FieldValue,
    Forbidden,
    Helpdesk,
    NotFound,
    Permanent,
    Refused,
    State,
    Ticket,
)
from plugin.application.knowledge import Knowledge, Learned
from plugin.application.look import Look
from plugin.application.observe import observe, postponed
from plugin.application.perform import Performer
from plugin.application.projection import projected
from plugin.application.reading import Reading
from plugin.application.recognise import letter_of
from plugin.application.recover import hold_key
from plugin.application.second import begins_second, second_file
from plugin.application.sign_off import is_report, look_at_report
from plugin.application.signals import notice
from plugin.application.split import keep_date
from plugin.application.store import CaseStore, Claim
from plugin.application.tail import SETTLED
from plugin.application.unmerge import Undoer
from plugin.domain.absence import handler_away, next_absence
from plugin.domain.advice import advice_asked
from plugin.domain.beside.facts import STEPS
from plugin.domain.beside.moments import next_beside, passed_beside, watched
from plugin.domain.calendar import local_date
from plugin.domain.case import Case
from plugin.domain.conflicts import Distance, too_close
from plugin.domain.decide import conclude, decide, overrun
from plugin.domain.delegates import delegates_barred
from plugin.domain.duties.reopening import stays_open
from plugin.domain.extension import extensions
from plugin.domain.facts import (
    NO_ACCOUNT,
    AccessSeen,
    AccountFound,
    BrokeGlass,
    DelegatesBarred,
    Held,
    NoOption,
    NotPutRight,
    Part,
    Proposed,
    Recorded,
    TookOver,
    Vanished,
)
from plugin.domain.fold import fold
from plugin.domain.glass import access_seen, broke_glass
from plugin.domain.guard import Placement, Standing, place
from plugin.domain.ladder import next_moment, passed
from plugin.domain.organisation import Desk
from plugin.domain.reassignment import accounts_found, reassign
from plugin.domain.receiving import acknowledgement_due, receiver_asked
from plugin.domain.redo import done_before
from plugin.domain.register import purge, region_of
from plugin.domain.regulation import TermName
from plugin.domain.retention import announced, next_retention, purged_on
from plugin.domain.third import access_looked_at, third_still_reads, thirds_named
from plugin.domain.versions import RegulationGone, falls_under

log = structlog.get_logger()

LOOKS = 4
"""How often one reconcile goes round: a click can open a ticket, which then shows something new."""

PURGE_LEASE_S = 60.0
DELIVERY_LOOKS_S = (5.0, 15.0, 60.0)
LATER_LOOKS_S = 300.0
"""When to ask again what became of a mail: its result does not move the ticket's `updated_at`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """When this case must be looked at again: civil time for deadlines, machine seconds for retries."""

    wake_at: datetime | None
    retry_in_s: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciler:
    """Reconciles cases of one organisation. Safe to use from several threads, each with its own claim."""

    store: CaseStore
    helpdesk: Helpdesk
    learning: Learned
    performer: Performer
    follower: Follower

    def reconcile(self, claim: Claim, now: datetime, rows: Mapping[int, Ticket] | None = None) -> Next:
        """Bring the case to where it must be at `now` (UTC). `rows`: tickets that the tail read just now.

        Raises what the helpdesk and the store raise; the caller gives the claim back, and nothing is lost.
        """
        file = CaseFile(self.store, claim, Reading(self.helpdesk, rows or {}), self.learning.known)
        # for a deadline the complaint's own ticket is read, and those with something beside it that waits
        tickets = set(claim.tickets) or _complaint(file.case) | watched(file.case)
        tickets |= _waiting_for_mail(file.case)
        retry: float | None = None
        for left in reversed(range(LOOKS)):
            file.postponed.clear()
            looked_at = self._look(file, tickets, last=left == 0)
            Undoer(store=self.store, helpdesk=self.helpdesk).undo(file)
            while (moved_to := self.follower.follow(file)) is not None:
                looked_at.append(self._look_at(file, moved_to, last=left == 0))
            self._settle_time(file, now)
            before = len(file.case.facts)
            for row in looked_at:
                if row is not None:
                    self._set(file, row)
            if len(file.case.facts) != before:
                self._settle_time(file, now)  # a hold is told at once, not when our own write comes back
            performed = self.performer.perform(file)
            retry = performed.retry_in_s
            tickets = set(performed.touched) | file.postponed
            if not tickets:
                break
        self._purge(file, now)
        if file.refused is not None:
            raise file.refused  # all else was done; the case is given back, and the same tickets are tried again
        return Next(wake_at=self._wake_at(file, now), retry_in_s=_least(retry, _mail_retry(file.case, now)))

    def _look(self, file: CaseFile, tickets: Set[int], *, last: bool) -> list[Ticket | None]:
        """Look at each of these tickets. Who may not be there is put right on all of them, whatever stops the rest.

        The respondents' own come first: what happened there counts for a click on the complaint's (6.3).
        """
        looked_at, gone = [], None
        own = {t.ticket for t in file.case.tickets.values() if t.part is Part.RESPONDENT}
        for ticket in sorted(tickets, key=lambda ticket: (ticket not in own, ticket)):
            try:
                looked_at.append(self._look_at(file, ticket, last=last))
            except RegulationGone as error:
                gone = error
        if gone is not None:
            raise gone
        return looked_at

    def purge_again(self, case: int, at: datetime) -> bool:
        """Purge a case that was purged at `at` (UTC) by a state of the database that a restore lost.

        False where nothing is left to purge, another worker holds it, or its regulation is gone: then its own term
        brings the purge.
        """
        claim = self.store.claim_case(case, PURGE_LEASE_S)
        if claim is None:
            return False
        try:
            file = CaseFile(self.store, claim, Reading(self.helpdesk, {}), self.learning.known)
            if found := file.case.proposal is not None:
                self._purge_file(file, at)
            return found
        except (RegulationGone, MergeWaits) as error:
            log.error("not purged again", case=case, error=str(error))
            return False
        finally:
            self.store.give_back(claim, retry_in_s=0.0)

    def _look_at(self, file: CaseFile, ticket: int, *, last: bool) -> Ticket | None:
        """Record what the ticket says; return its row when there is something to compare with what must stand there."""
        known = file.tickets.get(ticket)
        try:
            row = file.reading.ticket(ticket)
            if ticket in file.reading.opened:
                return row
            if file.case.proposal is None and row.fields.get(Field.KEY) and not begins_second(row):
                self._look_at_report(file, row)
                return None  # a message of ours to one person: what is said there is no part of a case
            file.knowledge = self.learning.knowing(_named(row))
            self._find_accounts(file)
            self._watch_access(file, row)
            unchanged = known is not None and row.updated_at == known.seen_updated_at
            if unchanged and ticket not in _waiting_for_mail(file.case) and self._misplaced(file, row) is None:
                return _alive(row)  # nothing to read; a write of ours that failed is still compared again
            right = self._put_right(file, row)
            articles = file.reading.articles(ticket)
            # a mail's result does not move the row: then the articles alone may tell something new
            history = () if unchanged and right is row else self.helpdesk.history(ticket)
        except NotFound:
            self._vanished(file, ticket)
            return None
        self.follower.give_way(file, ticket, history)
        addresses = self._addresses(file, right, articles)
        look = Look(row=right, articles=articles, history=history, addresses=addresses, last=last)
        new = self._learn(file, look)
        waits = postponed(fold(new, file.case), look, file.knowledge)
        if waits:
            file.postponed.add(ticket)
        now = self.helpdesk.now()
        file.add(
            new, known_at=now, seen=None if waits or _may_change_unseen(right, now) else {ticket: right.updated_at}
        )
        return _alive(right)

    def _look_at_report(self, file: CaseFile, row: Ticket) -> None:
        """Record that a report was sent in this ticket, and who signed it off; then nothing more is read there."""
        known, report = file.tickets.get(row.id), file.case.beside.report
        signed = report is not None and report.signed_on is not None
        if is_report(row) and not signed and not (known and row.updated_at == known.seen_updated_at):
            articles = file.reading.articles(row.id)
            new = tuple(look_at_report(row, articles, file.knowledge))
            file.add(new, known_at=self.helpdesk.now(), seen={row.id: row.updated_at})

    def _learn(self, file: CaseFile, look: Look) -> list[Recorded]:
        """What is new on the ticket, and the regulation that it falls under."""
        new = self._observe(file, look)
        fresh = self.learning.knowing(_without_account(new))
        if fresh is not file.knowledge:
            file.knowledge = fresh
            new = self._observe(file, look)
        new += notice(file.case, fold(new, file.case), look, file.knowledge, self.helpdesk.now())
        case, knowledge = fold(new, file.case), file.knowledge
        if case.proposal is None:
            return new
        at = max((r.at for r in new), default=self.helpdesk.now())
        if applied := falls_under(case, knowledge.regulations_at(case.desk), file.kept_regulation):
            new.append(Recorded(fact=applied, at=at))
            case = fold(new, file.case)
        new += broke_glass(file.case, new, knowledge.roles, knowledge.rooms.readers)
        if barred := delegates_barred(fold(new, file.case), knowledge.organisation):
            before = sum(isinstance(r.fact, DelegatesBarred) for r in case.facts)
            new.append(Recorded(fact=barred, at=at, key=case.own_key(f"delegates:{before}")))
        return new

    def _observe(self, file: CaseFile, look: Look) -> list[Recorded]:
        """What the ticket says, after the complaint that it was opened for, if it was (4b)."""
        begun = second_file(file.case, look, file.knowledge, self.store, self.helpdesk)
        seen = observe(fold(begun, file.case), look, file.knowledge)
        return [*begun, *keep_date(seen, look, self.store, self.helpdesk)]

    def _find_accounts(self, file: CaseFile) -> None:
        """Know a respondent by his account as soon as he has one: before that nothing could keep him off."""
        if found := accounts_found(file.case, file.knowledge.organisation.directory):
            at = self.helpdesk.now()
            before = sum(isinstance(r.fact, AccountFound) for r in file.case.facts)
            keys = (file.case.own_key(f"account:{number}") for number in count(before))
            file.add([Recorded(fact=f, at=at, key=k) for f, k in zip(found, keys, strict=False)], known_at=at)

    def _addresses(self, file: CaseFile, row: Ticket, articles: Sequence[Article]) -> frozenset[str]:
        """The addresses of the ticket's customer, where a mail left of which it is not known yet to whom."""
        case = file.case
        part = case.tickets[row.id].part if row.id in case.tickets else None
        letters = (a for a in articles if part and letter_of(part, a, file.knowledge))
        if all(f"sent:{letter.id}" in case.keys for letter in letters):
            return frozenset()
        wrote = {a.from_address for a in articles if a.author == row.customer and a.from_address}
        return frozenset(wrote | {self.helpdesk.person(row.customer).email} - {""})

    def _vanished(self, file: CaseFile, ticket: int) -> None:
        """A ticket of a case that is gone is a fact; one without a complaint is forgotten."""
        log.warning("ticket vanished", case=file.claim.case, ticket=ticket)
        if file.case.proposal is not None:
            at = self.helpdesk.now()
            file.add([Recorded(fact=Vanished(ticket=ticket), at=at, key=f"vanished:{ticket}")], known_at=at)

    def _misplaced(self, file: CaseFile, row: Ticket) -> Placement | None:
        case, knowledge = file.case, file.knowledge
        if row.id not in case.tickets:
            return None
        rooms = knowledge.rooms
        if overrun(case, row.id, self.helpdesk.now()):
            directorate = knowledge.organisation.desks[Desk.DIRECTORATE]
            rooms = replace(rooms, desks=(directorate, *rooms.desks))  # never to an accused director's
        return place(case, _standing(row), rooms)

    def _put_right(self, file: CaseFile, row: Ticket) -> Ticket:
        """Undo a forbidden handler or desk from the row alone; who did it is read from the history afterwards."""
        placement = self._misplaced(file, row)
        if placement is None:
            return row
        self._hold(file, row, placement)
        try:
            return self._write(file, row, _moved(placement, row))
        except (Refused, Forbidden) as error:
            self._not_put_right(file, row, error)
            return row

    def _set(self, file: CaseFile, row: Ticket) -> None:
        """Set what must stand on the ticket; a refusal is told, and stops nothing else of this case."""
        try:
            self._compare(file, row)
            self._ask_receiver(file, row.id)
        except (Refused, Forbidden) as error:
            self._not_put_right(file, row, error)

    def _watch_access(self, file: CaseFile, row: Ticket) -> None:
        """Record who of the administrators can read the complaint where it stands; a new right is an alarm (E-6)."""
        case, knowledge, at = file.case, file.knowledge, self.helpdesk.now()
        found = access_seen(case, row.id, row.group, knowledge.roles, knowledge.rooms.readers)
        seen = sum(isinstance(r.fact, AccessSeen | BrokeGlass) for r in case.facts)
        keys = (case.own_key(f"access:{number}") for number in count(seen))
        file.add([Recorded(fact=f, at=at, key=k) for f, k in zip(found, keys, strict=False)], known_at=at)

    def _ask_receiver(self, file: CaseFile, ticket: int) -> None:
        """Record who of the receiving office acknowledges, of those who can work where the complaint stands (5.1)."""
        case, knowledge = file.case, file.knowledge
        if case.complaint is None or case.complaint.ticket != ticket or not acknowledgement_due(case):
            return
        able = knowledge.rooms.handlers(file.reading.ticket(ticket).group)
        if asked := receiver_asked(case, knowledge.receiving_office(case), able):
            at, key = self.helpdesk.now(), case.own_key(f"receiver:{len(case.receivers)}")
            file.add([Recorded(fact=asked, at=at, key=key)], known_at=at)

    def _not_put_right(self, file: CaseFile, row: Ticket, error: Permanent) -> None:
        """Remember that the helpdesk refuses, once a day for each ticket; the case is tried again with a backoff."""
        guard = self._misplaced(file, row) is not None
        log.error("ticket not put right", case=file.claim.case, ticket=row.id, guard=guard, error=str(error))
        at = self.helpdesk.now()
        key = f"not-put-right:{row.id}:{guard}:{local_date(at)}"
        file.add([Recorded(fact=NotPutRight(ticket=row.id, guard=guard), at=at, key=key)], known_at=at)
        file.refused = error

    def _compare(self, file: CaseFile, row: Ticket) -> None:
        """Compare our fields, and desk, handler and state where a rule forbids them, and write what differs at once."""
        if file.case.proposal is None:
            if row.fields.get(Field.STEP) in STEPS:
                self._write(file, row, Change(fields={Field.STEP: None}))
            return
        placement = self._misplaced(file, row)
        fields = self._projected(file, row)
        shut = row.state is State.CLOSED and stays_open(file.case, row.id, self.helpdesk.now())
        if placement is not None:
            self._hold(file, row, placement)
        elif not fields and not shut:
            return
        moved = _moved(placement, row) if placement else Change()
        change = replace(moved, fields=fields, state=State.OPEN if shut else None)
        try:
            self._write(file, row, change)
        except Refused:
            asked = [p for p in (fields.get(Field.ACCOUNTABLE), fields.get(Field.CONTACT_PERSON)) if isinstance(p, str)]
            if not fields.get(Field.RESPONDENTS) and not asked:
                raise
            # Somebody is no choice of a field yet. A respondent is named in the text beside it: held off, not
            # prevented; whom we would propose for the other fields is left to a person.
            self._no_option(file, file.case.respondents)
            try:
                self._write(file, row, replace(change, fields=self._projected(file, row)))
            except Refused:
                self._no_option(file, (*file.case.respondents, *asked))
                self._write(file, row, replace(change, fields=self._projected(file, row)))

    def _no_option(self, file: CaseFile, persons: tuple[str, ...]) -> None:
        at = self.helpdesk.now()
        digest = file.knowledge.digest(",".join(persons))  # keys stay when a file is purged
        key = file.case.own_key(f"no-option:{digest}")
        unknown = Recorded(fact=NoOption(persons=persons), at=at, key=key)
        file.add([unknown], known_at=at)

    def _projected(self, file: CaseFile, row: Ticket) -> dict[str, FieldValue]:
        case, knowledge = file.case, file.knowledge
        logins = knowledge.logins(case.no_option)
        return projected(case, row, knowledge.moments(case), knowledge.contact(case), logins)

    def _hold(self, file: CaseFile, row: Ticket, placement: Placement) -> None:
        """Record the first time that this ticket is moved, and these respondents kept off it, with what was before."""
        case = file.case
        assert case.proposal is not None
        barred = frozenset(case.barred)
        before = [h for h in case.held if h.ticket == row.id]
        if before and barred <= {p for h in before for p in h.respondents}:
            return
        held = Held(
            ticket=row.id,
            article=case.proposal.article,
            respondents=case.barred,
            from_desk=row.group,
            from_handler=row.owner,
            to_desk=placement.desk or row.group,
            to_handler=placement.handler,
            from_second=row.responsible if placement.second_leaves else None,
        )
        at = self.helpdesk.now()
        key = hold_key(row.id, case.proposal.article, sum(h.ticket == row.id for h in case.held))
        file.add([Recorded(fact=held, at=at, key=key)], known_at=at)

    def _write(self, file: CaseFile, row: Ticket, change: Change) -> Ticket:
        try:
            written = self.helpdesk.update(row.id, change)
        except Refused:
            if not change.owner:
                raise
            # whom we chose may not be owner there; nobody is better than the one who must not be
            log.warning("handler refused by the helpdesk", ticket=row.id)
            written = self.helpdesk.update(row.id, replace(change, owner=""))
        file.reading.learn(written)
        return written

    def _settle_time(self, file: CaseFile, now: datetime) -> None:
        """Record what time alone brought, and decide what must have happened by now."""
        case, knowledge = file.case, file.knowledge
        if case.proposal is None and not case.told_beside:
            return
        new = passed_beside(case, now, knowledge.calendar)
        if case.proposal is not None:
            new += self._settle_complaint(file, case.proposal, now)
        after = fold(new, case)
        moments = knowledge.moments(after) if after.proposal else None
        wanted = decide(after, now, moments, knowledge.roles_on(local_date(now)))
        file.add(new, known_at=self.helpdesk.now(), wanted=wanted)

    def _settle_complaint(self, file: CaseFile, proposal: Proposed, now: datetime) -> list[Recorded]:
        before, knowledge = file.case, file.knowledge
        regulation, when = knowledge.regulation_of(before), knowledge.moments(before)
        distance, today = Distance(regulation.switches["afstand"]), local_date(now)
        roles = [*chosen(before, knowledge, now)]
        roles += _reassigned(fold(roles, before), proposal, knowledge, now)
        case = fold(roles, before)  # what follows is judged by who answers for it now
        new = []
        if away := handler_away(case, knowledge.organisation, today, distance):
            key = case.own_key(f"handler-away:{len(case.handlers_away)}")
            new.append(Recorded(fact=away, at=now, key=key))
        new += [
            *done_before(case),
            *advice_asked(case),
            *thirds_named(case, knowledge.organisation, knowledge.roles.directorate),
            *third_still_reads(case, knowledge.rooms, now),
            *extensions(case, dict(when.due)[TermName.DECISION]),
            *passed(case, now, when, regulation, knowledge.calendar),
            *too_close(case, directory=knowledge.organisation.directory, distance=distance),
        ]
        if closed := conclude(fold(new, case)):
            closed = replace(closed, region=region_of(case, knowledge.organisation))
            new.append(Recorded(fact=closed, at=now, key=case.closing_key))
        if told := announced(fold(new, case), now, regulation):
            new.append(told)
        return [*roles, *new]

    def _purge(self, file: CaseFile, now: datetime) -> None:
        """Purge a file whose term is over; what it leaves in the register is no longer about anybody (P-08)."""
        if file.case.proposal is None:
            return
        day = purged_on(file.case, file.knowledge.regulation_of(file.case))
        if day is not None and local_date(now) >= day:
            self._purge_file(file, now)

    def _purge_file(self, file: CaseFile, at: datetime) -> None:
        """Purge this file as of `at` (UTC), after those of the complaints that were joined to it; keep their rows.

        Raises RegulationGone, and MergeWaits where another worker holds one of them.
        """
        for joined in (r.fact.case for r in file.case.facts if isinstance(r.fact, TookOver)):
            claim = self.store.claim_also(file.claim, joined)
            if claim is None:
                raise MergeWaits
            try:
                other = CaseFile(self.store, claim, Reading(self.helpdesk, {}), file.knowledge)
                if other.case.joined:
                    self._purge_file(other, at)
            finally:
                self.store.give_back(claim, retry_in_s=0.0)
        log.info("purged", case=file.claim.case)
        file.purge(purge(file.case.facts, file.knowledge.rules, local_date(at)), at, known_at=at)

    def _wake_at(self, file: CaseFile, now: datetime) -> datetime | None:
        case, knowledge = file.case, file.knowledge
        own = next_beside(case, now, knowledge.calendar)
        if case.proposal is None:
            return own
        regulation = knowledge.regulation_of(case)
        if case.open:
            ahead = next_moment(case, now, knowledge.moments(case), regulation, knowledge.calendar)
        else:
            ahead = next_retention(case, now, regulation)
        others = [next_absence(case, knowledge.organisation, now)]
        if (looked_at := access_looked_at(case)) and looked_at > now:
            others.append(looked_at)
        return min((at for at in (own, ahead, *others) if at is not None), default=None)


def _reassigned(case: Case, proposal: Proposed, knowledge: Knowledge, now: datetime) -> list[Recorded]:
    """Who is accountable and who is contact person now, where that is another than before (4, 5.1)."""
    found = reassign(
        case,
        knowledge.organisation,
        knowledge.level_of(case),
        on=local_date(now),
        distance=Distance(knowledge.regulation_of(case).switches["afstand"]),
        first_region=knowledge.first_region_counts(case),
    )
    new = []
    for fact in found:
        changes = len(case.accountable_changes) + len(case.contact_changes)
        key = case.own_key(f"reassigned:{proposal.article}:{changes}:{type(fact).__name__}")
        new.append(Recorded(fact=fact, at=now, key=key))
    return new


def _standing(row: Ticket) -> Standing:
    return Standing(ticket=row.id, desk=row.group, handler=row.owner, second=row.responsible)


def _moved(placement: Placement, row: Ticket) -> Change:
    """What puts the ticket where it must be."""
    second = "" if placement.second_leaves else None
    return Change(owner=_owner(placement, row), responsible=second, group=placement.desk)


def _owner(placement: Placement, row: Ticket) -> str | None:
    """The owner to write: "" is nobody, None leaves him; who stays is named when the desk changes under him."""
    if placement.handler == row.owner and (placement.desk is None or row.owner is None):
        return None
    return placement.handler or ""


def _named(row: Ticket) -> set[str]:
    """The persons whom a ticket names: each ought to be known, or there is somebody new."""
    chosen = row.fields.get(Field.RESPONDENTS)
    one = (row.owner, row.fields.get(Field.ACCOUNTABLE), row.fields.get(Field.CONTACT_PERSON))
    return {p for p in (*(chosen if isinstance(chosen, tuple) else ()), *one) if isinstance(p, str) and p}


def _without_account(new: Sequence[Recorded]) -> set[str]:
    return {p for r in new if isinstance(r.fact, Proposed) for p in r.fact.respondents if p.startswith(NO_ACCOUNT)}


def _may_change_unseen(row: Ticket, now: datetime) -> bool:
    """Whether another change may still get the same time: a helpdesk that counts in seconds, and the second runs."""
    return row.updated_at.microsecond == 0 and now - row.updated_at < SETTLED


def _alive(row: Ticket) -> Ticket | None:
    """The row, unless its ticket vanished into another: nothing of ours stands on it any more."""
    return None if row.state is State.MERGED else row


def _complaint(case: Case) -> set[int]:
    return {case.complaint.ticket} if case.complaint and not case.dismissed else set()


def _waiting_for_mail(case: Case) -> set[int]:
    return {case.current(ticket) for ticket, _ in _under_way(case)}


def _under_way(case: Case) -> list[tuple[int, datetime]]:
    """The tickets from which a mail left of which nobody knows yet whether it arrived, and when it left (UTC)."""
    letters = [(s.sent.ticket, s.at) for s in case.sent if not s.delivered and not s.failed]
    tracks = case.beside.tracks.items()
    answers = [(ticket, track.sent_at) for ticket, track in tracks if track.sent_at and not track.closed]
    return [(ticket, at) for ticket, at in (*letters, *answers) if ticket not in case.vanished]


def _mail_retry(case: Case, now: datetime) -> float | None:
    ages = [(now - at).total_seconds() for _, at in _under_way(case)]
    return min((next((s - age for s in DELIVERY_LOOKS_S if age < s), LATER_LOOKS_S) for age in ages), default=None)


def _least(*values: float | None) -> float | None:
    return min((v for v in values if v is not None), default=None)
