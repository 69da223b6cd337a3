"""Adopt: take complaints that stood in the helpdesk before Klachtwacht came under its care.

What is old is never read by itself (`FIRST_LOOK`): somebody asks for it, sees first what would be taken, and the terms
count from the day of the message itself (5.1, 7; T-6).
"""

import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from plugin.application.casefile import CaseFile, recorded_facts
from plugin.application.fields import Field
from plugin.application.helpdesk import Helpdesk, Sender, State, Ticket
from plugin.application.intake import propose
from plugin.application.knowledge import Knowledge
from plugin.application.look import Look
from plugin.application.reading import Reading
from plugin.application.store import Store
from plugin.domain.calendar import local_date
from plugin.domain.facts import Proposed, Recorded
from plugin.domain.fold import fold
from plugin.domain.regulation import TermName

LEASE_S = 120.0
CLAIM_WAIT_S = 30.0
"""How long a ticket may be in the hands of a running Klachtwacht before it is left for another run (machine time)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Which tickets are looked at: changed since this moment (UTC), in one of these groups, or in any."""

    since: datetime
    groups: Collection[str] = ()
    closed: bool = False

    def fits(self, row: Ticket) -> bool:
        """Whether this row is looked at; a ticket that vanished into another, or that we opened ourselves, never is."""
        if row.state is State.MERGED or row.fields.get(Field.KEY):
            return False
        return (self.closed or row.state is not State.CLOSED) and (not self.groups or row.group in self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A complaint that can be taken. `overdue` are the terms that are over (Europe/Amsterdam days)."""

    row: Ticket
    facts: tuple[Recorded, ...]
    received_on: date
    percent: int
    respondents: int
    overdue: tuple[tuple[TermName, date], ...]


class InUse(Exception):
    """A running Klachtwacht holds this ticket: nothing was changed, another run takes it."""


def rows(helpdesk: Helpdesk, search: Search) -> Iterator[Ticket]:
    """The tickets to look at, the longest unchanged first; a hundred a call."""
    seen: set[int] = set()
    page = 1
    while answer := helpdesk.changed_since(search.since, page=page).tickets:
        for row in answer:
            if row.id not in seen and search.fits(row):
                yield row
            seen.add(row.id)
        page += 1


def under_care(store: Store, ticket: int) -> bool:
    """Whether this ticket holds a complaint that is known already, or one that a person said is none."""
    case = store.case_of(ticket)
    return case is not None and fold(recorded_facts(store, case)).proposal is not None


def find(row: Ticket, helpdesk: Helpdesk, knowledge: Knowledge, now: datetime, *, named: bool) -> Found | None:
    """The complaint in this ticket, as of `now` (UTC): its first message that looks like one.

    `named`: a person named this ticket, so that its first message is one whatever it looks like. None where there is
    none.
    """
    articles = helpdesk.articles(row.id)
    quick = Look(row=row, articles=articles, history=())
    for message in (a for a in articles if a.sender is Sender.CUSTOMER and not a.internal and a.key is None):
        if propose(message, quick, knowledge, named=named):
            # only now the history, which says at which desk it came in: most tickets hold no complaint
            look = replace(quick, history=helpdesk.history(row.id))
            if not (facts := propose(message, look, knowledge, named=named, found_on=local_date(now))):
                continue
            case = fold(facts)
            proposed = case.proposal
            assert isinstance(proposed, Proposed)
            due = knowledge.moments(case).due
            return Found(
                row=row,
                facts=tuple(facts),
                received_on=proposed.received_on,
                percent=proposed.percent,
                respondents=len(proposed.respondents),
                overdue=tuple((term, day) for term, day in due if day < local_date(now)),
            )
    return None


def take(found: Found, store: Store, helpdesk: Helpdesk, knowledge: Knowledge) -> None:
    """Record the complaint and make its case due; all else follows as for any other. Raises InUse."""
    ticket = found.row.id
    store.wake([ticket])
    case = store.case_of(ticket)
    assert case is not None
    until = time.monotonic() + CLAIM_WAIT_S
    while (claim := store.claim_case(case, LEASE_S)) is None:
        if time.monotonic() > until:
            raise InUse
        time.sleep(0.1)
    try:
        file = CaseFile(store, claim, Reading(helpdesk, {}), knowledge)
        if file.case.proposal is None:
            file.add(found.facts, known_at=helpdesk.now())
    finally:
        store.give_back(claim, retry_in_s=0.0)
