"""A message about how a complaint is handled gets a file of its own; the running one goes on (4b; E-17)."""

from collections.abc import Iterator

from plugin.domain.actions import Action, OpenSecondFile, PostNote, Tell
from plugin.domain.case import Case, CaseTicket
from plugin.domain.duties.asking import Roles
from plugin.domain.facts import AboutHandling, HandlingDoubted
from plugin.domain.handling import key_of, who_handled


def set_apart(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """Open the second file that a person asked for, and ask somebody else about a message that looks like one.

    Whoever handles the complaint reads its ticket, so the question is put outside it, and not to him.
    """
    asked = [r.fact.article for r in case.about_handling if isinstance(r.fact, AboutHandling)]
    for recorded in case.about_handling:
        match recorded.fact:
            case AboutHandling() as message:
                key = key_of(message)
                yield OpenSecondFile(key=key, source=message.ticket, article=message.article)
                yield PostNote(key=f"apart:{key}", ticket=complaint.ticket, note="tweede_dossier")
            case HandlingDoubted(article=article) if article not in asked and case.open:
                kept = (*case.not_asked, *who_handled(case))
                person = next((p for p in (roles.coordinator, *roles.directorate) if p and p not in kept), None)
                if person:
                    key = f"about-handling:{article}:{person}"
                    yield Tell(key=key, ticket=complaint.ticket, person=person, message="aan_collega_over_behandeling")
