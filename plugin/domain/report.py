"""The report on how complaints were handled (9; R-085, R-086, R-087, R-090): of a quarter or a year, and of nobody.

It counts complaints by kind and place, how they ended, and how far the terms were met. Small numbers are hidden, and a
year never gives away what a quarter hides. No person is counted, neither complainant nor respondent (P-12).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from plugin.domain.counted import Counted, count_of_all, in_order, with_parts
from plugin.domain.names import DesiredOutcome, Lesson, Outcome, Stage, Verdict
from plugin.domain.regulation import Regulation
from plugin.domain.report_ombudsman import OmbudsmanReport, report_ombudsman
from plugin.domain.row import HEAD_OFFICE, SEVERAL, OmbudsmanRow, Row
from plugin.domain.suppress import SMALL, TOTAL, Cell, Table
from plugin.domain.trend import more_often

SEVERAL_KINDS: Final = "meer_soorten"
"""The row of complaints of more than one kind, so that each complaint is counted once."""
NO_KIND: Final = "geen_soort"
RUNNING: Final = "loopt_nog"
_LABEL = re.compile(r"(\d{4})(?:-Q([1-4]))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A quarter, or with `quarter` None a whole year; complaints belong to it by their month of receipt."""

    year: int
    quarter: int | None = None

    @property
    def label(self) -> str:
        """As people type it: 2026-Q4 or 2026."""
        return f"{self.year}-Q{self.quarter}" if self.quarter else str(self.year)

    @property
    def months(self) -> frozenset[str]:
        """Its months, as rows have them."""
        first, count = (self.quarter * 3 - 2, 3) if self.quarter else (1, 12)
        return frozenset(f"{self.year}-{month:02}" for month in range(first, first + count))

    @property
    def quarters(self) -> tuple["Period", ...]:
        """The quarters of a year; none for a quarter."""
        return () if self.quarter else tuple(Period(year=self.year, quarter=q) for q in (1, 2, 3, 4))


def quarters_before(period: Period) -> tuple[Period, ...]:
    """The four quarters before this one, the oldest first; none for a year."""
    if period.quarter is None:
        return ()
    last = period.year * 4 + period.quarter - 1
    return tuple(Period(year=n // 4, quarter=n % 4 + 1) for n in range(last - 4, last))


def parse_period(text: str) -> Period:
    """The period of this label. Raises ValueError when it is none."""
    found = _LABEL.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no period: write 2026-Q4 or 2026")
    return Period(year=int(found[1]), quarter=int(found[2]) if found[2] else None)


def ended_by(today: date, regulation: Regulation) -> tuple[Period, ...]:
    """The quarter that ended last before this day (Europe/Amsterdam), and the year where it ended with it.

    By another choice of the regulation only the last year (A-25).
    """
    year = Period(year=today.year - 1)
    if regulation.says("rapport_periode", "jaar"):
        return (year,)
    quarter = (today.month - 1) // 3  # of this year, the ones that are over
    if quarter == 0:
        return Period(year=today.year - 1, quarter=4), year
    return (Period(year=today.year, quarter=quarter),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    """How a place did, in whole per cents; None where there is nothing to count, or the number is hidden.

    `per_100_clients` has one decimal. Complaints whose term still runs count for neither share.
    """

    complaints: int | None
    per_100_clients: float | None
    acknowledged_in_time: int | None
    settled_in_time: int | None
    delayed: int | None
    followed_up: int | None
    postponed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What may be shown of a period. With fewer than SMALL complaints there are no tables, and `few` is set.

    `nature` has kinds by place, `ends`, `lessons` and `desired` (None where too few were told) by ALL. Places are
    regions, the head office and SEVERAL. `more_often` has the kinds with their places that came in more often than
    before. `ombudsman` is None where too few letters of his came.
    """

    period: Period
    few: bool
    nature: Table | None = None
    ends: Table | None = None
    performance: Mapping[str, Performance] | None = None
    lessons: Table | None = None
    desired: Table | None = None
    more_often: tuple[Cell, ...] = ()
    ombudsman: OmbudsmanReport | None = None

    def of_region(self, region: str) -> "Report":
        """The same report with the columns of one region and the total: what its manager gets."""
        return self._of(region)

    def overview(self) -> "Report":
        """The same report with the totals alone: what may be published (Awb 9:12a)."""
        return self._of()

    def _of(self, *places: str) -> "Report":
        """What of it is about these places or about all; no number is shown that the whole report hides."""
        if self.nature is None or self.performance is None:
            return self
        kept = {c: n for c, n in self.nature.cells.items() if c[1] in (*places, TOTAL)}
        columns = tuple(column for column in self.nature.columns if column in places)
        nature = Table(rows=self.nature.rows, columns=columns, cells=kept)
        performance = {place: how for place, how in self.performance.items() if place in (*places, TOTAL)}
        more_often = tuple(cell for cell in self.more_often if cell[1] in places)
        # his letters are the directorate's (4b)
        return replace(self, nature=nature, performance=performance, more_often=more_often, ombudsman=None)


def report(
    rows: Iterable[Row],
    period: Period,
    *,
    letters: Sequence[OmbudsmanRow],
    kinds: Sequence[str],
    regions: Sequence[str],
    clients: Mapping[str, int],
    more_often_percent: int,
) -> Report:
    """Report on the complaints that a person confirmed and that were received in this period.

    One that was joined to another is counted there, once.

    `letters` are those of the ombudsman (4b). `kinds` and `regions` are those of the regulation and the organisation;
    what a row has besides stands under its own name. `clients` gives the number of clients of a region, where it is
    known. A kind came in more often from `more_often_percent` of its average in the four quarters before.
    """
    confirmed = [r for r in rows if r.stage is not Stage.PROPOSED and r.outcome is not Outcome.JOINED]
    counted = [r for r in confirmed if r.received_month in period.months]
    if len(counted) < SMALL:
        return Report(period=period, few=True)
    order = {"places": (*regions, HEAD_OFFICE, SEVERAL), "kinds": (*kinds, SEVERAL_KINDS, NO_KIND)}
    parts = [[r for r in counted if r.received_month in q.months] for q in period.quarters]
    shown = with_parts(_nature(counted, **order), [_nature(part, **order) for part in parts])
    outcomes = with_parts(_ends(counted), [_ends(part) for part in parts])
    upheld = outcomes.cells.get((Verdict.UPHELD, TOTAL)) is not None
    performance = {
        place: _performance(
            [r for r in counted if place in (TOTAL, r.region)], shown.shown(TOTAL, place), clients.get(place), upheld
        )
        for place in (*shown.columns, TOTAL)
    }
    return Report(
        period=period,
        few=False,
        nature=shown,
        ends=outcomes,
        performance=performance,
        lessons=_told(_lessons, counted, parts),
        desired=_told(_desired, counted, parts),
        ombudsman=report_ombudsman(letters, period.months, [q.months for q in period.quarters]),
        more_often=more_often(shown, _before(confirmed, period), more_often_percent),
    )


def _before(rows: Sequence[Row], period: Period) -> list[Mapping[Cell, int]]:
    """The numbers of the four quarters before; none where the register is younger than that."""
    quarters = quarters_before(period)
    if not quarters or min(r.received_month for r in rows) > max(quarters[0].months):
        return []
    return [Counter((_kind(r), r.region) for r in rows if r.received_month in q.months) for q in quarters]


def _nature(rows: Sequence[Row], *, places: Sequence[str], kinds: Sequence[str]) -> Counted:
    counts = Counter((_kind(r), r.region) for r in rows)
    found = in_order(kinds, {kind for kind, _ in counts})
    return Counted(rows=found, columns=in_order(places, {place for _, place in counts}), counts=counts)


def _ends(rows: Sequence[Row]) -> Counted:
    return count_of_all(map(_end, rows), (*Verdict, *Outcome, RUNNING))


def _lessons(rows: Sequence[Row]) -> Counted:
    return count_of_all((r.lesson for r in rows if r.lesson), tuple(Lesson))


def _desired(rows: Sequence[Row]) -> Counted:
    return count_of_all((r.desired_outcome for r in rows if r.desired_outcome), tuple(DesiredOutcome))


def _told(
    count: Callable[[Sequence[Row]], Counted], rows: Sequence[Row], parts: Sequence[Sequence[Row]]
) -> Table | None:
    """The table of what people told of these complaints; None where too few did."""
    told = count(rows)
    return with_parts(told, [count(part) for part in parts]) if told.enough else None


def _performance(rows: Sequence[Row], complaints: int | None, clients: int | None, upheld: bool) -> Performance:
    if complaints is None:
        return Performance(
            complaints=None,
            per_100_clients=None,
            acknowledged_in_time=None,
            settled_in_time=None,
            delayed=None,
            followed_up=None,
        )
    return Performance(
        complaints=complaints,
        per_100_clients=round(100 * complaints / clients, 1) if clients else None,
        acknowledged_in_time=_share(r.acknowledged_in_time for r in rows),
        settled_in_time=_share(r.settled_in_time for r in rows),
        delayed=_share(r.delays > 0 for r in rows),
        followed_up=_share(r.followed_up for r in rows) if upheld else None,
        postponed=_share(r.notice_postponed for r in rows),
    )


def _share(answers: Iterable[bool | None]) -> int | None:
    """The share of yes among yes and no, in whole per cents; None where fewer than SMALL say either."""
    said = [answer for answer in answers if answer is not None]
    return round(100 * sum(said) / len(said)) if len(said) >= SMALL else None


def _kind(row: Row) -> str:
    if len(row.categories) > 1:
        return SEVERAL_KINDS
    return row.categories[0] if row.categories else NO_KIND


def _end(row: Row) -> str:
    if row.closed_month is None or row.outcome is None:
        return RUNNING
    return row.verdict if row.outcome is Outcome.DECIDED and row.verdict else row.outcome
