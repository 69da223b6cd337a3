"""The file of a case, read from the helpdesk and bundled as a PDF for one reader (6.2)."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from plugin.application.dossier import OMBUDSMAN, Articles, Dossier, OwnFile, compile_dossier, name_side
from plugin.application.dossier_pdf import print_dossier
from plugin.application.fields import Field
from plugin.application.helpdesk import Article, Attachment, Helpdesk, Sender
from plugin.application.reading import Reading
from plugin.application.timeline import timeline
from plugin.domain.case import Case
from plugin.domain.facts import Part
from plugin.domain.hearing import sides

EVER = datetime(2000, 1, 1, tzinfo=UTC)
MOST_TICKETS = 50
"""In so many of the complainant's newest tickets we read his own file; of more is said that they are not there."""


def read_dossier(helpdesk: Helpdesk | Reading, case: Case, reader: str, *, files: bool = True) -> Dossier:
    """The file as this reader may see it; without `files` what is attached is only named.

    Raises LookupError for who is no reader of this case, and what the helpdesk raises.
    """
    tickets = [t.ticket for t in case.tickets.values() if t.part is not Part.RUNNING]
    articles = {ticket: helpdesk.articles(ticket) for ticket in tickets}
    people = {side.person: helpdesk.person(side.person) for side in sides(case) if not side.without_ticket}
    beside = _own_file(helpdesk, case, articles) if case.choices.own_file and reader == _complainant(case) else None
    return compile_dossier(case, reader, articles, people, helpdesk.attachment if files else None, own_file=beside)


def _own_file(helpdesk: Helpdesk | Reading, case: Case, articles: Articles) -> OwnFile:
    """What was written to and by the complainant before the complaint and beside it, in his newest tickets (A-16)."""
    assert case.proposal is not None
    tickets = helpdesk.tickets_of(case.proposal.complainant, EVER)
    # a ticket with a key is a message of ours, or the respondent's own where the complainant is staff
    beside = [t for t in tickets if not t.fields.get(Field.KEY) and t.id not in articles]
    found = [a for t in beside[:MOST_TICKETS] for a in helpdesk.articles(t.id)]
    found += [a for t in case.tickets.values() if t.part is Part.COMPLAINT for a in _before(case, articles[t.ticket])]
    written = (a for a in found if not a.internal and a.sender is not Sender.SYSTEM and a.id != case.proposal.article)
    return OwnFile(articles=tuple(written), older=max(0, len(beside) - MOST_TICKETS))


def _before(case: Case, articles: Iterable[Article]) -> Iterator[Article]:
    return (a for a in articles if case.proposed_at and a.at < case.proposed_at and not (a.key or ""))


def _complainant(case: Case) -> str:
    return case.proposal.complainant if case.proposal else ""


def bundle(helpdesk: Helpdesk | Reading, case: Case, reader: str) -> Attachment:
    """The file for this reader as a PDF, with what happened and what was left out. Raises as `read_dossier`."""
    dossier, number = read_dossier(helpdesk, case, reader), case.complaint.number if case.complaint else ""
    whom = "de Nationale ombudsman" if reader == OMBUDSMAN else name_side(case, reader)
    content = print_dossier(
        dossier, timeline(case, reader), title=f"Dossier klacht {number}, voor {whom}", made_at=helpdesk.now()
    )
    name = re.sub(r"[^a-z0-9]+", "-", whom.casefold()).strip("-")
    return Attachment(name=f"dossier-{number}-{name}.pdf", media_type="application/pdf", content=content)
