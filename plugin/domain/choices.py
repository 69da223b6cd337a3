"""What the choices that a regulation leaves open (A-nn) make of one case; with the usual answers it is nothing.

It is kept as a fact, like the version of the regulation: the register tells what a case was spared, and why a letter
stood ready in it.
"""

from plugin.domain.case import Case
from plugin.domain.facts import ChoicesApplied
from plugin.domain.regulation import Regulation
from plugin.domain.scope import outside


def choices(case: Case, regulation: Regulation) -> ChoicesApplied:
    """Work out what the switches of its regulation make of this case, as it stands now."""
    return ChoicesApplied(
        outside=outside(case, regulation),
        unacknowledged=case.proposal is not None and case.proposal.oral and regulation.says("ack_mondeling", "nee"),
        report_on_request=regulation.says("verslag", "op_verzoek"),
    )


def newly_chosen(case: Case, regulation: Regulation) -> ChoicesApplied | None:
    """What they make of it now, where that is something else than the case knows; None for a case that has ended."""
    found = choices(case, regulation) if case.open else case.choices
    return found if found != case.choices else None
