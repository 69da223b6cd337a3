"""Fold what merges bring together, and what is a complaint about this one (4b; E-10, E-17)."""

from dataclasses import replace
from typing import assert_never

from plugin.domain.case import Case, union
from plugin.domain.facts import (
    AboutHandling,
    GoesOnAnew,
    HandlingDoubted,
    LetGo,
    Merged,
    MergeFact,
    MergeReceived,
    MergeUndone,
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
        case MergeUndone():
            return replace(case, unmerged=(*case.unmerged, recorded))
        case LetGo() as gone:
            return _let_go(case, gone, recorded)
        case GoesOnAnew() as anew:
            return _go_on_anew(case, anew, recorded)
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


def lies_here(case: Case, took: TookOver, recorded: Recorded) -> Case:
    """The case with a complaint that was taken over and let go again: its messages stay where they are (E-10)."""
    never_again = case.never_again | {took.article}
    return replace(case, never_again=never_again, took_over=(*case.took_over, recorded))


def _let_go(case: Case, gone: LetGo, recorded: Recorded) -> Case:
    """Each complaint keeps its own respondents and letters; that both are complaints is what a person said (E-10)."""
    return replace(
        case,
        confirmed=case.confirmed or recorded,
        respondents=gone.respondents,
        also_barred=tuple(p for p in case.accused if p not in (*gone.respondents, *gone.barred)),
        tickets={t: row for t, row in case.tickets.items() if t not in gone.tickets},
        sent=tuple(s for s in case.sent if s.sent.ticket not in gone.tickets),
        let_go=(*case.let_go, recorded),
    )


def _go_on_anew(case: Case, anew: GoesOnAnew, recorded: Recorded) -> Case:
    """The complaint waits for its new ticket; whom it is about is known already."""
    case = replace(case, adrift=anew.ticket, anew=(*case.anew, recorded))
    if anew.undone is None:
        return case
    confirmed = case.confirmed or recorded
    return replace(case, confirmed=confirmed, respondents=anew.respondents, also_barred=anew.barred)
