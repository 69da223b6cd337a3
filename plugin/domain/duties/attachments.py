"""The attachments of the complaint follow the notice of 5.2 to each respondent (E-22)."""

from collections.abc import Iterator

from plugin.domain.actions import Action, PostLetter
from plugin.domain.attachments import released
from plugin.domain.case import Case
from plugin.domain.names import Letter


def send_attachments(case: Case) -> Iterator[Action]:
    """Send each respondent what a person released for him, once he was told of the complaint itself (5.2)."""
    if case.closed or case.proposal is None:
        return
    for person in case.addressed:
        own, said = case.respondent_ticket(person), released(case, person)
        if own is not None and said is not None and case.left(Letter.NOTICE_TO_RESPONDENT, person):
            yield PostLetter(
                key=f"letter:{Letter.ATTACHMENTS}:{said.key}:{person}",
                ticket=own.ticket,
                letter=Letter.ATTACHMENTS,
                article=case.proposal.article,
                person=person,
            )
