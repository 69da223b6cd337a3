"""Decide: everything that must have happened by now, from the case alone. Done is done, so most of it is.

An action that waits and is no longer in this list is dropped.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from plugin.domain.actions import Action, CloseTicket, PostNote
from plugin.domain.calendar import local_date
from plugin.domain.case import COPIED, ENDING_LETTER, Case, CaseTicket
from plugin.domain.duties.absence import report_absence
from plugin.domain.duties.advice import ask_advice
from plugin.domain.duties.asking import Roles, kept_from
from plugin.domain.duties.attachments import send_attachments
from plugin.domain.duties.choices import explain_choices
from plugin.domain.duties.clicks import answer_clicks, answer_elsewhere
from plugin.domain.duties.data_request import report_requests
from plugin.domain.duties.ends import ask_for_follow_up, ask_to_forward, tell_respondents
from plugin.domain.duties.escalation import climb_ladder, escalate
from plugin.domain.duties.glass import raise_alarm
from plugin.domain.duties.handling import set_apart
from plugin.domain.duties.hearing import bundle, tell_went_on
from plugin.domain.duties.holding import (
    look_for_closeness,
    overrun,
    put_back,
    report_closeness,
    report_corrections,
    report_not_put_right,
    take_in,
)
from plugin.domain.duties.letters import (
    concerns,
    inform_respondents,
    offer_letters,
    post_approved,
    print_copies,
    print_papers,
    put_right_with,
    report_oral,
)
from plugin.domain.duties.merging import follow_merges
from plugin.domain.duties.nameless import explain_nameless
from plugin.domain.duties.ombudsman import report_ombudsman
from plugin.domain.duties.reassigned import report_reassignment
from plugin.domain.duties.receiving import ask_receiver
from plugin.domain.duties.redo import ask_to_redo
from plugin.domain.duties.reopening import report_closing
from plugin.domain.duties.request_letters import request_letters
from plugin.domain.duties.retention import tell_retention
from plugin.domain.duties.sign_off import ask_sign_off
from plugin.domain.duties.signals import report_signals
from plugin.domain.duties.third import ask_supervisors, report_third
from plugin.domain.duties.travel_costs import ask_travel_costs
from plugin.domain.facts import Closed, Part
from plugin.domain.ladder import Moments
from plugin.domain.names import Letter, Outcome, Verdict

__all__ = ["Roles", "conclude", "decide", "overrun"]


def decide(case: Case, now: datetime, moments: Moments | None, roles: Roles) -> list[Action]:
    """Say what must have happened by now (UTC). `moments` is None for a case without a complaint."""
    wanted = _wanted(case, now, moments, roles) if moments else list(answer_elsewhere(case))
    own = [replace(action, key=case.own_key(action.key)) for action in wanted]
    # what runs beside the complaint goes on when another one comes in the same ticket: its keys stay
    beside = [
        *report_signals(case, roles),
        *report_requests(case, roles),
        *request_letters(case),
        *report_ombudsman(case, roles),
        *ask_sign_off(case, roles),
    ]
    return [
        *own,
        *(kept_from(case.not_asked, a) if isinstance(a, PostNote) else a for a in beside),
    ]


def _wanted(case: Case, now: datetime, moments: Moments, roles: Roles) -> list[Action]:
    if case.joined:
        return []
    actions = list(take_in(case, now, moments, roles))
    complaint = case.complaint
    if complaint is None:
        return actions
    if case.dismissed:
        return [*actions, *put_back(case, complaint), *answer_clicks(case, complaint)]
    actions += answer_clicks(case, complaint)
    actions += report_closeness(case, complaint, roles)
    actions += report_corrections(case, complaint, roles)
    actions += raise_alarm(case, complaint, roles)
    actions += follow_merges(case, complaint, roles)
    actions += set_apart(case, complaint, roles)
    actions += report_not_put_right(case, complaint, roles)
    actions += report_closing(case, complaint, roles)
    actions += report_reassignment(case, complaint, moments, roles)
    if case.confirmed:
        to_complainant, today = not case.from_ombudsman, local_date(now)
        actions += ask_receiver(case, complaint, roles)
        actions += offer_letters(case, complaint, roles, today) if to_complainant else ()
        actions += explain_choices(case, complaint, roles)
        actions += report_oral(case, complaint)
        actions += inform_respondents(case, complaint, today)
        actions += send_attachments(case)
        actions += put_right_with(case)
        actions += print_papers(case)
        actions += print_copies(case, complaint)
        actions += tell_went_on(case, complaint)
        actions += bundle(case)
        actions += post_approved(case, complaint, roles, today) if to_complainant else ()
        actions += ask_for_follow_up(case, complaint, roles)
        actions += report_absence(case, complaint, roles)
        actions += ask_to_redo(case, complaint, roles)
        actions += explain_nameless(case, complaint, roles)
        actions += ask_advice(case, complaint, roles)
        actions += ask_travel_costs(case, complaint)
        actions += report_third(case, complaint, roles)
        actions += ask_supervisors(case, complaint, roles)
        actions += ask_to_forward(case, complaint, roles)
        actions += escalate(case, complaint, roles)
        actions += look_for_closeness(case, complaint)
    actions += climb_ladder(case, complaint, roles)
    actions += _end(case, complaint)
    actions += tell_retention(case, complaint, roles)
    return [kept_from(case.not_asked, a) if isinstance(a, PostNote) else a for a in actions]


def conclude(case: Case) -> Closed | None:
    """Close the case when its end has reached everybody and nothing is left to follow up (8.1, 8.4, R-067)."""
    outcome = case.outcome
    if outcome is None or case.closed:
        return None
    letter = ENDING_LETTER[outcome]
    if outcome in (Outcome.SETTLED, Outcome.WITHDRAWN):
        reached = case.done(letter) is not None or case.follow_up_done or case.nameless is not None
    else:
        reached = (case.done(letter) is not None or case.nameless is not None) and all(
            sum(s.counts for s in case.letters(Letter.DECISION_COPY, person)) >= _copies(case, person)
            for person in case.addressed
            # who has no account is told by the contract contact, and nothing here would ever tell of it
            if letter in COPIED and case.respondent_ticket(person)
        )
    approval = next((a for a in case.approvals if a.letter is letter), None)
    verdict = approval.verdict if approval else None
    told = case.left(Letter.FOLLOW_UP) or case.nameless  # that it was done (8.4), where he can be written to (E-8)
    followed_up = case.follow_up_done and told
    if not reached or (verdict == Verdict.UPHELD and not followed_up):
        return None
    if outcome is Outcome.FORWARDED and not case.follow_up_done:
        return None  # the complainant was told; that it went there is still to be said (E-12)
    parts = sorted((*case.untaken, *(approval.parts if approval else ())), key=lambda part: part.number)
    return Closed(outcome=outcome, verdict=verdict, parts=tuple(parts))


def _copies(case: Case, person: str) -> int:
    """How many of the approved letters hold a part about this respondent (R-067)."""
    return sum(concerns(case, letter, person) for letter in COPIED if letter in case.approved)


def _end(case: Case, complaint: CaseTicket) -> Iterator[Action]:
    """Close the tickets of a case that reached its end, and say what stands in the register (8 toelichting)."""
    if case.closed is None:
        return
    yield from tell_respondents(case)
    yield PostNote(key=f"closed:{complaint.ticket}", ticket=complaint.ticket, note="afgesloten")
    for ticket in case.tickets.values():
        if ticket.part not in (Part.RUNNING, Part.MERGED):
            yield CloseTicket(key=f"close:{ticket.ticket}:end", ticket=ticket.ticket)
