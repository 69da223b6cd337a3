"""A complaint about how a running one is handled begins a file of its own, in the ticket opened for it (4b; E-17)."""

from dataclasses import replace

from plugin.application.casefile import recorded_facts
from plugin.application.fields import Field
from plugin.application.helpdesk import Helpdesk, Ticket
from plugin.application.intake import propose
from plugin.application.knowledge import Knowledge
from plugin.application.look import Look
from plugin.application.store import CaseStore
from plugin.domain.calendar import local_date
from plugin.domain.case import Case
from plugin.domain.facts import AboutHandling, Exposed, Proposed, Recorded
from plugin.domain.fold import fold
from plugin.domain.handling import MARK, key_of, who_handled
from plugin.domain.reassignment import EARLIER_HANDLING
from plugin.domain.responsibility import UNKNOWN, Level, accountable


def begins_second(row: Ticket) -> bool:
    """Whether we opened this ticket for such a complaint."""
    return str(row.fields.get(Field.KEY) or "").startswith(MARK)


def second_file(case: Case, look: Look, knowledge: Knowledge, store: CaseStore, helpdesk: Helpdesk) -> list[Recorded]:
    """Propose the message as a complaint, from the day on which it came; a person marked it in the first file.

    Nothing for any other ticket, and nothing the second time.
    """
    if case.proposal is not None or not begins_second(look.row):
        return []
    found = _message(str(look.row.fields[Field.KEY]), store)
    copy = next((a for a in look.articles if a.key == look.row.fields[Field.KEY]), None)
    if found is None or copy is None:
        return []
    message, first = found
    running = helpdesk.ticket(first.current(message.ticket))
    written = next((a for a in helpdesk.articles(running.id) if a.id == message.article), copy)
    came = replace(look, row=replace(look.row, group=running.group))  # who received it acknowledges it (5.1)
    as_it_came = replace(written, id=copy.id, ticket=look.row.id)
    facts = propose(as_it_came, came, knowledge, named=True, found_on=local_date(copy.at))
    handlers = tuple(dict.fromkeys((*who_handled(first), *((running.owner,) if running.owner else ()))))
    new = [
        replace(r, fact=replace(_for_directorate(r.fact, handlers, knowledge), channel=written.channel.value))
        if isinstance(r.fact, Proposed)
        else r
        for r in facts
    ]
    if running.owner:
        seen = Exposed(ticket=running.id, article=message.article, person=running.owner)
        new.append(Recorded(fact=seen, at=written.at, key=f"exposed:{message.article}"))
    return new


def _message(key: str, store: CaseStore) -> tuple[AboutHandling, Case] | None:
    """The message with this key and the case in which a person said what it is; None where nobody did."""
    ticket = int(key.removeprefix(MARK).split("-")[0])
    number = store.case_of(ticket)
    first = Case() if number is None else fold(recorded_facts(store, number))
    said = (r.fact for r in first.about_handling if isinstance(r.fact, AboutHandling))
    return next(((message, first) for message in said if key_of(message) == key), None)


def _for_directorate(proposed: Proposed, handlers: tuple[str, ...], knowledge: Knowledge) -> Proposed:
    """The directorate is accountable, and whoever handled the first file is kept out of this one (4b, R-024)."""
    directory = knowledge.organisation.directory
    people = [directory.of(p) or UNKNOWN for p in proposed.respondents]
    found = accountable(
        people or ([UNKNOWN] if proposed.unknown_respondent else []),
        directory=directory,
        level=Level.REGION,
        about_earlier_handling=True,
        first_handlers=[staff for p in handlers if (staff := directory.of(p))],
    )
    return replace(
        proposed,
        accountable=found.person.person if found.person else None,
        body=found.body,
        rule=found.article,
        bullet=found.bullet or "",
        exceptions=tuple(dict.fromkeys((*(proposed.exceptions or ()), EARLIER_HANDLING))),
        first_handlers=handlers,
    )
