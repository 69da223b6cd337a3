"""Fold what both sides said and saw (6.2-6.4)."""

from dataclasses import replace
from typing import assert_never

from plugin.domain.case import Case
from plugin.domain.facts import (
    BundleMade,
    HearingFact,
    Reacted,
    Recorded,
    ReportSaved,
    SideStated,
    WentOn,
)


def fold_hearing(case: Case, fact: HearingFact, recorded: Recorded) -> Case:
    """Fold one fact about hearing or inspection."""
    match fact:
        case SideStated() | Reacted() | ReportSaved() | WentOn():
            return replace(case, heard=(*case.heard, recorded))
        case BundleMade():
            return replace(case, bundles=(*case.bundles, recorded))
        case _:
            assert_never(fact)
