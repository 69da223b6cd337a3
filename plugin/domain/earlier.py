"""Earlier complaints of the same people that are finished, for a person who thinks of the first ground of 8.5.

Those of the complainant, of the person concerned under an account of his own, and what a person named by its number.
Whether this complaint is about the same conduct, nothing here can tell (R-077): they are shown, and a person decides.
"""

from collections.abc import Collection, Iterable

from plugin.domain.calendar import local_date
from plugin.domain.case import Case
from plugin.domain.facts import Closed, EarlierComplaint, EarlierFound, Part, Stated, Whose
from plugin.domain.names import Outcome
from plugin.domain.regulation import Regulation
from plugin.domain.representation import CONCERNED, person_concerned, speaks_for_another

NAMED = "earlier_case"
"""The field in which people say which complaint this one is about."""
FILLED_IN = (CONCERNED, NAMED)
"""The fields by which more earlier complaints are found."""


def filled_in(case: Case) -> int:
    """How often a person said by whom or under which number there was an earlier complaint; each time we look anew."""
    return sum(isinstance(r.fact, Stated) and r.fact.field in FILLED_IN for r in case.facts)


def finished(others: Iterable[Case], whose: Whose = Whose.COMPLAINANT) -> tuple[EarlierComplaint, ...]:
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
                    whose=whose,
                )
            )
    return tuple(sorted(found, key=lambda one: (one.closed_on, one.number), reverse=True))


def complained_in(case: Case, tickets: Collection[int]) -> bool:
    """Whether one of these tickets holds this complaint, not only what a respondent or an adviser got of it (6.1)."""
    parts = {own.part for own in case.tickets.values() if own.ticket in tickets}
    return bool(parts - {Part.RESPONDENT, Part.ADVICE})


def counting(case: Case, regulation: Regulation) -> tuple[str, ...]:
    """The numbers of the earlier complaints that can have been about the same conduct (A-23, A-31)."""
    own = regulation.says("eerder_van_wie", "klager")
    informal = regulation.says("informeel_telt_als_eerder", "ja")
    counted = (
        one.number
        for one in case.finished
        if (informal or one.outcome is not Outcome.SETTLED) and not (own and _of_another(one, case))
    )
    return tuple(dict.fromkeys(counted))


def named_in_vain(case: Case) -> bool:
    """A person named a number, and no finished complaint was found under it; the ombudsman's track has its own use."""
    said = case.stated.get(NAMED)
    looked = any(isinstance(r.fact, EarlierFound) and r.fact.whose is Whose.NAMED for r in case.facts)
    found = any(one.whose is Whose.NAMED for one in case.finished)
    return said is not None and said.filled and looked and not found and not case.beside.tracks


def _of_another(one: EarlierComplaint, case: Case) -> bool:
    return one.whose is Whose.CONCERNED or one.for_another or _for_another(case)


def _for_another(case: Case) -> bool:
    """Whoever wrote it spoke for another, or complained of how another was treated (R-006, E-7)."""
    return speaks_for_another(case) or person_concerned(case) is not None
