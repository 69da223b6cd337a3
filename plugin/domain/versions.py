"""Which version of the regulation a complaint falls under: the one it was received under, and no other (R-089)."""

from collections.abc import Sequence

from plugin.domain.case import Case
from plugin.domain.facts import RegulationApplied
from plugin.domain.regulation import Regulation, in_force


class RegulationGone(Exception):
    """A complaint falls under a version that is no longer there: its case waits, rather than follow another rule."""


def falls_under(case: Case, regulations: Sequence[Regulation], kept: str | None = None) -> RegulationApplied | None:
    """Say under which version the complaint falls, where that is not a fact yet; None when it is.

    `regulations` are those of the desk where it came in. A person who corrects the day of receipt corrects the
    version with it. `kept` is the version of a case from before this was a fact.
    """
    if case.received_on is None or (case.regulation and case.regulation.received_on == case.received_on):
        return None
    version = kept if kept and case.regulation is None else in_force(regulations, case.received_on).version
    return RegulationApplied(version=version, received_on=case.received_on)


def regulation_of(case: Case, regulations: Sequence[Regulation]) -> Regulation:
    """The regulation of a case that has a proposal. Raises RegulationGone."""
    if case.regulation is None:
        assert case.received_on is not None
        return in_force(regulations, case.received_on)
    version = case.regulation.version
    for one in regulations:
        if one.version == version:
            return one
    raise RegulationGone(f"regulation {version} is no longer in mappings/regulation: put its file back")
