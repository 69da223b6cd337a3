"""Fold what was read, proposed and confirmed, and who answers for it (1-5)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from plugin.domain.case import Case, CaseTicket
from plugin.domain.facts import (
    NO_ACCOUNT,
    AccountableChanged,
    AccountableRefused,
    AccountFound,
    AdviceAsked,
    AdviceGiven,
    ChoicesApplied,
    Confirmed,
    ContactChanged,
    Counted,
    Dismissed,
    IntakeFact,
    MessagesAssessed,
    NotUnderstood,
    Part,
    Proposed,
    ReceiverAsked,
    Recorded,
    RegulationApplied,
    RespondentsSet,
    Stated,
)
from plugin.domain.names import Letter


def fold_intake(case: Case, fact: IntakeFact, recorded: Recorded) -> Case:
    """Fold one fact about coming in."""
    match fact:
        case MessagesAssessed(ticket=ticket, up_to=up_to):
            return replace(case, assessed={**case.assessed, ticket: up_to})
        case Proposed() as proposed:
            if case.closed:
                case = _after(case)
            return replace(
                case,
                proposal=proposed,
                proposed_at=recorded.at,
                regulation=None,
                choices=ChoicesApplied(),
                accountable=proposed.accountable,
                accountable_changes=(),
                accountable_refused=(),
                contact_changes=(),
                receivers=(),
                advice=(),
                delegates=(),
                confirmed=None,
                dismissed=None,
                respondents=proposed.respondents,
                tickets=_tickets_of(case, proposed),
                assessed={**case.assessed, proposed.ticket: proposed.article},
            )
        case RegulationApplied() as applied:
            return replace(case, regulation=applied)
        case ChoicesApplied(outside=outside) as choices:
            # a draft that only stood ready for what is no longer said goes, whoever began with it
            back = case.choices.outside and not outside and case.ending is Letter.OUT_OF_SCOPE and not case.outcome
            return replace(case, choices=choices, ending=Letter.DECISION if back else case.ending)
        case AccountableChanged(accountable=accountable):
            # whom a person stated before is no longer it, so that he is worked out again at the next change
            stated = {name: value for name, value in case.stated.items() if name != "accountable"}
            changes = (*case.accountable_changes, recorded)
            return replace(case, accountable=accountable, stated=stated, accountable_changes=changes)
        case AccountableRefused():
            return replace(case, accountable_refused=(*case.accountable_refused, recorded))
        case AccountFound() as found:
            return _with_account(case, found)
        case ContactChanged(away=away):
            stated = {name: value for name, value in case.stated.items() if not away or name != "contact_person"}
            return replace(case, stated=stated, contact_changes=(*case.contact_changes, recorded))
        case AdviceAsked() | AdviceGiven():
            return replace(case, advice=(*case.advice, recorded))
        case ReceiverAsked():
            return replace(case, receivers=(*case.receivers, recorded))
        case Confirmed(respondents=respondents):
            return replace(case, confirmed=recorded, respondents=respondents)
        case Dismissed(article=article):
            return replace(case, dismissed=recorded, never_again=case.never_again | {article})
        case RespondentsSet(respondents=respondents):
            return replace(case, respondents=respondents, also_barred=())
        case Stated(field=name, value=value) as told:
            if name == "accountable":
                case = replace(case, accountable=value or (case.ruled.accountable if case.ruled else None))
            divisions = case.divisions + (name == "parts")
            return replace(case, stated={**case.stated, name: told}, divisions=divisions)
        case NotUnderstood():
            return replace(case, not_understood=(*case.not_understood, recorded))
        case Counted():
            return case
        case _:
            assert_never(fact)


def _after(case: Case) -> Case:
    """What another complaint in the ticket takes over from one that was closed: only what was read and is known."""
    return Case(
        facts=case.facts,
        keys=case.keys,
        assessed=case.assessed,
        never_again=case.never_again,
        vanished=case.vanished,
        keeping=case.keeping,
        purged=case.purged,
        beside=case.beside,
        earlier=case.earlier + 1,
    )


def _tickets_of(case: Case, proposed: Proposed) -> Mapping[int, CaseTicket]:
    """The tickets that stay in the case: that of an earlier complaint in this ticket, which was none, does not."""
    same = case.proposal is not None and case.proposal.article == proposed.article
    return {t: row for t, row in case.tickets.items() if same or row.part is not Part.COMPLAINT}


def _with_account(case: Case, found: AccountFound) -> Case:
    """The case in which this respondent goes by his account; what triage proposed is about the same people."""

    def known(persons: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(found.person if p == f"{NO_ACCOUNT}{found.login}" else p for p in persons)

    proposal = case.proposal and replace(
        case.proposal, respondents=known(case.proposal.respondents), suspected=known(case.proposal.suspected)
    )
    return replace(case, proposal=proposal, respondents=known(case.respondents))
