"""What must stand on a ticket is compared with its row and written where it differs: our fields, and desk, handler and
state where a rule forbids them (5 toelichting, 6.1).
"""

from dataclasses import dataclass, replace

import structlog

from plugin.application.casefile import CaseFile
from plugin.application.fields import Field
from plugin.application.helpdesk import Change, FieldValue, Forbidden, Helpdesk, Permanent, Refused, State, Ticket
from plugin.application.projection import projected
from plugin.application.recover import hold_key
from plugin.domain.beside.facts import STEPS
from plugin.domain.calendar import local_date
from plugin.domain.case import Case
from plugin.domain.decide import overrun
from plugin.domain.duties.reopening import stays_open
from plugin.domain.facts import Held, NoOption, NotPutRight, Part, Recorded
from plugin.domain.guard import Placement, Standing, place
from plugin.domain.organisation import Desk
from plugin.domain.receiving import acknowledgement_due, receiver_asked

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setter:
    """Sets what must stand on the tickets of one organisation's cases."""

    helpdesk: Helpdesk

    def misplaced(self, file: CaseFile, row: Ticket, *, strays: bool = False) -> Placement | None:
        """Where the ticket must go, and to whom; None where it may stay as it stands (6.1).

        With `strays` also when it only stands with another region: that is no reason for haste, and the row alone does
        not tell whether a person put it there.
        """
        case, knowledge = file.case, file.knowledge
        if row.id not in case.tickets:
            return None
        rooms = knowledge.rooms_of(case)
        if not strays:
            rooms = replace(rooms, elsewhere=frozenset())
        if overrun(case, row.id, self.helpdesk.now()):
            directorate = knowledge.organisation.desks[Desk.DIRECTORATE]
            rooms = replace(rooms, desks=(directorate, *rooms.desks))  # never to an accused director's
        return place(case, _standing(row), rooms)

    def put_right(self, file: CaseFile, row: Ticket) -> Ticket:
        """Undo a forbidden handler or desk from the row alone; who did it is read from the history afterwards."""
        placement = self.misplaced(file, row)
        if placement is None:
            return row
        self._hold(file, row, placement)
        try:
            return self._write(file, row, _moved(placement, row))
        except (Refused, Forbidden) as error:
            self._not_put_right(file, row, error)
            return row

    def set(self, file: CaseFile, row: Ticket) -> None:
        """Set what must stand on the ticket; a refusal is told, and stops nothing else of this case."""
        try:
            self._compare(file, row)
            self._ask_receiver(file, row.id)
        except (Refused, Forbidden) as error:
            self._not_put_right(file, row, error)

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
        guard = self.misplaced(file, row) is not None
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
        placement = self.misplaced(file, row, strays=True)
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
        """Record the first time that this ticket is moved, and these respondents kept off it, with what was before.

        A complaint that goes to its own desk, away from where none of them was, keeps nobody off (R-051).
        """
        case = file.case
        assert case.proposal is not None
        if row.id in own_tickets(case):
            return  # nobody was held off it: it was opened for the complaint
        there = file.knowledge.rooms.readers(row.group) | {row.owner, row.responsible}
        kept_off = case.barred if there & frozenset(case.barred) else ()
        to_desk = placement.desk or row.group
        before = [h for h in case.held if h.ticket == row.id]
        known = {p for h in before for p in h.respondents}
        if before and known.issuperset(kept_off) and (kept_off or before[-1].to_desk == to_desk):
            return
        held = Held(
            ticket=row.id,
            article=case.proposal.article,
            respondents=kept_off,
            from_desk=row.group,
            from_handler=row.owner,
            to_desk=to_desk,
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


def own_tickets(case: Case) -> set[int]:
    """The tickets that were opened for the respondents (5.2)."""
    return {t.ticket for t in case.tickets.values() if t.part is Part.RESPONDENT} - case.vanished


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
