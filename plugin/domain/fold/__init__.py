"""A case is folded from its facts, one module per family of them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from plugin.domain.beside.facts import BesideFact, ComplainantNamed, SignalAnswered, fold_beside
from plugin.domain.case import Case
from plugin.domain.facts import (
    AccessFact,
    Approved,
    Confirmed,
    CopyPosted,
    CourseFact,
    Dismissed,
    EndingChosen,
    FollowedUp,
    GoesOnAnew,
    HearingFact,
    HiddenComplainant,
    IntakeFact,
    LeftService,
    LetGo,
    LetterAsked,
    LetterFact,
    LetterSkipped,
    MergeFact,
    NamelessComplainant,
    Posted,
    PostReturned,
    Recorded,
    TakenBack,
    TookOver,
    WentOn,
)
from plugin.domain.fold.access import fold_access
from plugin.domain.fold.course import fold_course
from plugin.domain.fold.hearing import fold_hearing
from plugin.domain.fold.intake import fold_intake
from plugin.domain.fold.letters import fold_letters
from plugin.domain.fold.merging import fold_merging, lies_here

UNDOABLE = (
    Confirmed,
    Dismissed,
    Approved,
    EndingChosen,
    FollowedUp,
    Posted,
    CopyPosted,
    PostReturned,
    LeftService,
    NamelessComplainant,
    HiddenComplainant,
    LetterAsked,
    LetterSkipped,
    WentOn,
    SignalAnswered,
)
"""The clicks that one click takes back."""


def fold(facts: Iterable[Recorded], case: Case | None = None) -> Case:
    """Build the case from its facts, or go on from `case`. What was taken back or undone counts as not done."""
    facts = tuple(facts)
    undone = {f.fact.undone for f in facts if isinstance(f.fact, TakenBack | LetGo | GoesOnAnew)} - {None}
    if case and undone:
        facts, case = (*case.facts, *facts), None  # what stands already is undone too, so all is folded again
    before = result = case or Case()
    for recorded in facts:
        if undone.isdisjoint((recorded.key, recorded.seq)):
            result = _apply(result, recorded)
        elif isinstance(recorded.fact, TookOver):
            result = lies_here(result, recorded.fact, recorded)
    keys = before.keys.union(recorded.key for recorded in facts if recorded.key)
    return replace(result, facts=(*before.facts, *facts), keys=keys)


def _apply(case: Case, recorded: Recorded) -> Case:
    if isinstance(recorded.fact, UNDOABLE):
        case = replace(case, last_step=recorded)
    fact = recorded.fact
    if isinstance(fact, IntakeFact):
        return fold_intake(case, fact, recorded)
    if isinstance(fact, AccessFact):
        return fold_access(case, fact, recorded)
    if isinstance(fact, LetterFact):
        return fold_letters(case, fact, recorded)
    if isinstance(fact, HearingFact):
        return fold_hearing(case, fact, recorded)
    if isinstance(fact, MergeFact):
        return fold_merging(case, fact, recorded)
    if isinstance(fact, CourseFact):
        return fold_course(case, fact, recorded)
    if isinstance(fact, BesideFact):
        return _apply_beside(case, fact, recorded)
    assert_never(fact)


def _apply_beside(case: Case, fact: BesideFact, recorded: Recorded) -> Case:
    if isinstance(fact, ComplainantNamed) and case.proposal is not None:
        return replace(case, proposal=replace(case.proposal, complainant=fact.person))
    return replace(case, beside=fold_beside(case.beside, fact, recorded.at, recorded.by, recorded.key))
