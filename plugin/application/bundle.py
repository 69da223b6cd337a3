"""The file of a case, read from the helpdesk and bundled as a PDF for one reader (6.2)."""

import re

from plugin.application.dossier import OMBUDSMAN, Dossier, compile_dossier, name_side
from plugin.application.dossier_pdf import print_dossier
from plugin.application.helpdesk import Attachment, Helpdesk
from plugin.application.reading import Reading
from plugin.application.timeline import timeline
from plugin.domain.case import Case
from plugin.domain.facts import Part
from plugin.domain.hearing import sides


def read_dossier(helpdesk: Helpdesk | Reading, case: Case, reader: str, *, files: bool = True) -> Dossier:
    """The file as this reader may see it; without `files` what is attached is only named.

    Raises LookupError for who is no reader of this case, and what the helpdesk raises.
    """
    own = [t.ticket for t in case.tickets.values() if t.part is not Part.RUNNING]
    articles = {ticket: helpdesk.articles(ticket) for ticket in own}
    people = {side.person: helpdesk.person(side.person) for side in sides(case) if not side.without_ticket}
    return compile_dossier(case, reader, articles, people, helpdesk.attachment if files else None)


def bundle(helpdesk: Helpdesk | Reading, case: Case, reader: str) -> Attachment:
    """The file for this reader as a PDF, with what happened and what was left out. Raises as `read_dossier`."""
    dossier, number = read_dossier(helpdesk, case, reader), case.complaint.number if case.complaint else ""
    whom = "de Nationale ombudsman" if reader == OMBUDSMAN else name_side(case, reader)
    content = print_dossier(
        dossier, timeline(case, reader), title=f"Dossier klacht {number}, voor {whom}", made_at=helpdesk.now()
    )
    name = re.sub(r"[^a-z0-9]+", "-", whom.casefold()).strip("-")
    return Attachment(name=f"dossier-{number}-{name}.pdf", media_type="application/pdf", content=content)
