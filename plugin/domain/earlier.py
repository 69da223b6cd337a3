"""Earlier complaints of the same complainant that are finished, for a person who thinks of the first ground of 8.5.

Whether this complaint is about the same conduct, nothing here can tell (R-077): they are shown, and a person decides.
"""

from collections.abc import Iterable

from plugin.domain.calendar import local_date
from plugin.domain.case import Case
from plugin.domain.facts import Closed, EarlierComplaint
from plugin.domain.names import Outcome
from plugin.domain.regulation import Regulation
from plugin.domain.representation import person_concerned, speaks_for_another


def finished(others: Iterable[Case]) -> tuple[EarlierComplaint, ...]:
    """Which of these complaints were settled or decided, the newest first; what was left untaken was not handled."""
    found = []
    for other in others:
        closed = other.closed.fact if other.closed else None
        if other.closed is None or not isinstance(closed, Closed) or other.complaint is None:
            continue
        if closed.outcome in (Outcome.DECIDED, Outcome.SETTLED):
            found.append(
                EarlierComplaint(
                    number=other.complaint.number,
                    outcome=closed.outcome,
                    closed_on=local_date(other.closed.at),
                    for_another=_for_another(other),
                )
            )
    return tuple(sorted(found, key=lambda one: (one.closed_on, one.number), reverse=True))


def counting(case: Case, regulation: Regulation) -> tuple[str, ...]:
    """The numbers of the earlier complaints that can have been about the same conduct (A-23, A-31)."""
    own = regulation.says("eerder_van_wie", "klager")
    informal = regulation.says("informeel_telt_als_eerder", "ja")
    return tuple(
        one.number
        for one in case.finished
        if (informal or one.outcome is not Outcome.SETTLED) and not (own and (one.for_another or _for_another(case)))
    )


def _for_another(case: Case) -> bool:
    """Whoever wrote it spoke for another, or complained of how another was treated (R-006, E-7)."""
    return speaks_for_another(case) or person_concerned(case) is not None
