"""What an end asks besides its own letter: the follow-up told to the complainant, the end told to a respondent (8)."""

from collections.abc import Iterator

from plugin.domain.actions import Action, PostLetter, PostNote
from plugin.domain.case import ENDING_LETTER, Case, CaseTicket
from plugin.domain.duties.asking import Roles, handling, ids
from plugin.domain.facts import Approved
from plugin.domain.names import Letter, Outcome, Verdict
from plugin.domain.postponement import was_postponed

ALWAYS_TOLD = (Outcome.SETTLED, Outcome.WITHDRAWN)
TOLD_IF_INFORMED = (Outcome.OUT_OF_SCOPE, Outcome.FORWARDED)
"""The ends of which a respondent gets a short notice; of a decision he gets his own part (R-067)."""


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


def ask_to_forward(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """Ask a person to forward the complaint, by a safe way, once the accountable signed that off (E-12)."""
    if case.outcome is Outcome.FORWARDED:
        yield PostNote(
            key=f"forward:{complaint.ticket}:{_approval(case, Outcome.FORWARDED).article}",
            ticket=complaint.ticket,
            note="nu_doorzenden",
            mentions=ids(handling(case, complaint, roles)),
        )


def tell_respondents(case: Case) -> Iterator[Action]:
    """A short notice to each respondent of a complaint that ended without a judgement, once that is final (8.1, E-9).

    Of one that is not ours, or of which the notice had to wait for somebody's safety (A-12), only who was told of it
    hears its end.
    """
    if case.outcome is None or case.outcome not in (*ALWAYS_TOLD, *TOLD_IF_INFORMED):
        return
    approved = _approval(case, case.outcome)
    for person in case.addressed:
        own = case.respondent_ticket(person)
        told = case.outcome in ALWAYS_TOLD and not was_postponed(case)
        knows = told or case.left(Letter.NOTICE_TO_RESPONDENT, person)
        if own and knows:
            yield PostLetter(
                key=f"letter:{Letter.END_NOTICE}:{approved.article}:{person}",
                ticket=own.ticket,
                letter=Letter.END_NOTICE,
                article=approved.article,
                person=person,
            )


def _approval(case: Case, outcome: Outcome) -> Approved:
    approved = case.approved[ENDING_LETTER[outcome]].fact
    assert isinstance(approved, Approved)
    return approved
