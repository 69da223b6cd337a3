"""Fold what merges bring together, and what is a complaint about this one (4b; E-10, E-17)."""

from dataclasses import replace
from typing import assert_never

from plugin.domain.case import Case, union
from plugin.domain.facts import (
    AboutHandling,
    HandlingDoubted,
    Merged,
    MergeFact,
    MergeReceived,
    NotFollowed,
    Recorded,
    Stated,
    TookOver,
)
from plugin.domain.names import Letter


def fold_merging(case: Case, fact: MergeFact, recorded: Recorded) -> Case:
    """Fold one fact about tickets that vanish into one another."""
    match fact:
        case Merged():
            return replace(case, merged=(*case.merged, recorded))
        case NotFollowed(ticket=ticket):
            return replace(case, not_followed=case.not_followed | {ticket})
        case TookOver() as took:
            return _take_over(case, took, recorded)
        case MergeReceived():
            return case
        case HandlingDoubted() | AboutHandling():
            return replace(case, about_handling=(*case.about_handling, recorded))
        case _:
            assert_never(fact)


def _take_over(case: Case, took: TookOver, recorded: Recorded) -> Case:
    """Join another complaint: the earliest receipt, all blocks, and each term that was open in either (E-10).

    Whom a person confirmed stays a respondent; whom only we suspect is kept out until a person says who it is about.
    """
    proposal, received = case.proposal, case.received_on
    assert proposal is not None
    assert received is not None
    received = min(received, took.received_on)
    stated = case.stated
    if "received_on" in stated:
        stated = {**stated, "received_on": Stated(field="received_on", value=received.isoformat(), filled=True)}
    barred = union(case.barred, took.barred)
    if case.confirmed or took.confirmed:
        ours, theirs = case.respondents if case.confirmed else (), took.respondents if took.confirmed else ()
        respondents = union(ours, theirs)
    else:
        respondents = union(case.respondents, took.respondents)
    again = () if took.acknowledged else (Letter.ACKNOWLEDGEMENT,)
    return replace(
        case,
        proposal=replace(
            proposal,
            received_on=received,
            respondents=union(proposal.respondents, took.respondents),
            suspected=barred,
        ),
        confirmed=case.confirmed or (recorded if took.confirmed else None),
        respondents=respondents,
        also_barred=tuple(p for p in barred if p not in respondents),
        stated=stated,
        sent=tuple(replace(s, overtaken=s.overtaken or s.sent.letter in again) for s in case.sent),
        never_again=case.never_again | {took.article},
        took_over=(*case.took_over, recorded),
    )
