"""What complaints are about more often than before: a kind in a place, by its earlier quarters (art. 9; R-088)."""

from collections.abc import Mapping, Sequence

from plugin.domain.suppress import Cell, Table


def more_often(shown: Table, before: Sequence[Mapping[Cell, int]], percent: int) -> tuple[Cell, ...]:
    """The kinds with their places that came in at least so many per cent of the average of the quarters before.

    Only of a number that the report shows, so that nothing is told of a small one. `before` has the numbers of each of
    those quarters; without them there is nothing to compare with.
    """

    def grew(cell: Cell) -> bool:
        now, earlier = shown.shown(*cell), sum(quarter.get(cell, 0) for quarter in before)
        return now is not None and 100 * now * len(before) >= percent * earlier

    return tuple(cell for row in shown.rows for column in shown.columns if before and grew(cell := (row, column)))
