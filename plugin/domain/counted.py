"""Numbers that were counted, and the table of them that may be shown, also of a year beside its quarters (R-086)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

from plugin.domain.suppress import SMALL, Cell, Table, protect, whole

ALL: Final = "alle"
"""The only column of a table that is not divided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Numbers by row and column. A row or column of nothing does not stand in it, and tells of nobody."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[Cell, int]

    def protected(self, also: Set[Cell] = frozenset()) -> Table | None:
        """The table that may be shown; None where there are too few for one."""
        return protect(self.rows, self.columns, self.counts, also=also) if self.enough else None

    @property
    def enough(self) -> bool:
        """Whether there is a table to show at all."""
        return sum(self.counts.values()) >= SMALL


def count_of_all(keys: Iterable[str], known: Sequence[str]) -> Counted:
    """The numbers of these keys, undivided; the known ones stand first, in their order."""
    counts = Counter((key, ALL) for key in keys)
    return Counted(rows=in_order(known, {key for key, _ in counts}), columns=(ALL,), counts=counts)


def with_parts(year: Counted, parts: Sequence[Counted]) -> Table:
    """The table of a year beside those of its quarters: it hides what less those would give away one hidden number."""
    tables = [part.protected() for part in parts]
    also = set()
    for cell, value in whole(year.rows, year.columns, year.counts).items():
        shown = [0 if t is not None and cell not in t.cells else t and t.cells[cell] for t in tables]
        hidden = sum(n is None for n in shown)
        if hidden and (hidden == 1 or value - sum(n or 0 for n in shown) < SMALL):
            also.add(cell)
    return protect(year.rows, year.columns, year.counts, also=also)


def in_order(known: Sequence[str], found: Set[str]) -> tuple[str, ...]:
    """Those that were found: the known ones in their order, then the others."""
    return (*(k for k in dict.fromkeys(known) if k in found), *sorted(found - set(known)))
