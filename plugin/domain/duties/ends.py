"""What an end asks besides its own letter: the follow-up told to the complainant, the end told to a respondent (8)."""

from collections.abc import Iterator

from plugin.domain.actions import Action, PostLetter, PostNote
from plugin.domain.case import ENDING_LETTER, Case, CaseTicket
from plugin.domain.duties.asking import Roles, handling, ids
from plugin.domain.facts import Approved
from plugin.domain.names import Letter, Outcome, Verdict

WITHOUT_JUDGEMENT = (Outcome.SETTLED, Outcome.WITHDRAWN)
"""The ends of which a respondent gets a short notice; of the others he gets his own part, or hears nothing."""


def ask_for_follow_up(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """Say that the case stays open until the complainant heard what was done, once somebody says that it is (8.4)."""
    upheld = any(approved.verdict == Verdict.UPHELD for approved in case.approvals)
    if upheld and case.follow_up_done and not case.left(Letter.FOLLOW_UP):
        yield PostNote(
            key=f"follow-up-letter:{complaint.ticket}",
            ticket=complaint.ticket,
            note="opvolging_vertellen",
            mentions=ids(handling(case, complaint, roles)),
        )


def tell_respondents(case: Case) -> Iterator[Action]:
    """A short notice to each respondent of a complaint that was settled or withdrawn, once that is final (8.1, E-9)."""
    if case.outcome not in WITHOUT_JUDGEMENT:
        return
    approved = case.approved[ENDING_LETTER[case.outcome]].fact
    assert isinstance(approved, Approved)
    for person in case.addressed:
        if own := case.respondent_ticket(person):
            yield PostLetter(
                key=f"letter:{Letter.END_NOTICE}:{approved.article}:{person}",
                ticket=own.ticket,
                letter=Letter.END_NOTICE,
                article=approved.article,
                person=person,
            )
