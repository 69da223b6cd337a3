"""Small numbers are hidden, and so are the others from which they could be worked out (9 toelichting; R-086).

A table with totals is a circulation: every number flows from its row to its column, and the totals carry it back. Who
knows the numbers that are shown can shift the hidden ones only along closed ways of hidden numbers. So how far a hidden
number can be from its true value is a maximum flow, and it is enough when that leaves SMALL possible values more.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

SMALL: Final = 5
"""A number below this is hidden (R-086), and stays unknown to within so many."""
TOTAL: Final = "totaal"

Cell = tuple[str, str]
"""A row and a column, each a label or TOTAL."""
Node = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Numbers by row and column, with totals; None is hidden. The total of everything is never hidden."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[Cell, int | None]

    def shown(self, row: str, column: str) -> int | None:
        """The number, or None where it is hidden."""
        return self.cells[row, column]


def whole(rows: Sequence[str], columns: Sequence[str], counts: Mapping[Cell, int]) -> dict[Cell, int]:
    """All cells with their totals; with one column the total is that column."""
    found = {(r, c): counts.get((r, c), 0) for r in rows for c in columns}
    found |= {(r, TOTAL): sum(found[r, c] for c in columns) for r in rows}
    found |= {(TOTAL, c): sum(found[r, c] for r in rows) for c in (*columns, TOTAL)}
    return found


def protect(
    rows: Sequence[str], columns: Sequence[str], counts: Mapping[Cell, int], *, also: Set[Cell] = frozenset()
) -> Table:
    """The table with every small number hidden, those of `also`, and as many others as that needs.

    Raises ValueError when there are fewer than SMALL in all: then there is no table to show.
    """
    values = whole(rows, columns, counts)
    if values[TOTAL, TOTAL] < SMALL:
        raise ValueError("too few to show a table of")
    secret = {cell for cell, value in values.items() if value < SMALL or cell in also} - {(TOTAL, TOTAL)}
    hidden = set(secret)
    for cell in sorted(secret, key=lambda c: (values[c], c)):
        # with one row and one column all cells are the total, which is shown: then nothing more can be hidden
        while _freedom(cell, hidden, values) < SMALL and (more := _next_to_hide(cell, hidden, values)):
            hidden.add(more)
    return Table(
        rows=tuple(rows),
        columns=tuple(columns),
        cells={cell: None if cell in hidden else value for cell, value in values.items()},
    )


def _next_to_hide(cell: Cell, hidden: Set[Cell], values: Mapping[Cell, int]) -> Cell | None:
    """The cheapest number that gives this cell more freedom, else the cheapest: totals last, the nearest first.

    None where all that may be hidden is.
    """

    def cost(other: Cell) -> tuple[bool, bool, int, Cell]:
        return TOTAL in other, other[0] != cell[0] and other[1] != cell[1], values[other], other

    free = sorted((c for c in values if c not in hidden and c != (TOTAL, TOTAL)), key=cost)
    before = _freedom(cell, hidden, values)
    return next((c for c in free if _freedom(cell, hidden | {c}, values) > before), free[0] if free else None)


def _freedom(cell: Cell, hidden: Set[Cell], values: Mapping[Cell, int]) -> int:
    """How many other values the hidden cell can have for who knows the rest; counted up to SMALL."""
    tail, head = _way(cell)
    more = _flow(head, tail, cell, hidden, values)
    return more + min(_flow(tail, head, cell, hidden, values), values[cell])


def _flow(start: Node, end: Node, without: Cell, hidden: Set[Cell], values: Mapping[Cell, int]) -> int:
    """How much can be shifted from start to end along hidden cells, up to SMALL (Ford and Fulkerson, one at a time)."""
    # a number can grow without end and shrink to nothing; shifts made so far count
    shifted = dict.fromkeys(hidden - {without}, 0)
    for flow in range(SMALL):
        came: dict[Node, tuple[Node, Cell, int]] = {}
        queue = deque([start])
        while queue and end not in came:
            node = queue.popleft()
            for other, cell, by in _steps(node, shifted, values):
                if other not in came and other != start:
                    came[other] = (node, cell, by)
                    queue.append(other)
        if end not in came:
            return flow
        node = end
        while node != start:
            node, cell, by = came[node]
            shifted[cell] += by
    return SMALL


def _steps(node: Node, shifted: Mapping[Cell, int], values: Mapping[Cell, int]) -> Iterator[tuple[Node, Cell, int]]:
    for cell, by in shifted.items():
        tail, head = _way(cell)
        if node == tail:
            yield head, cell, 1
        elif node == head and values[cell] + by > 0:
            yield tail, cell, -1


def _way(cell: Cell) -> tuple[Node, Node]:
    """From where to where this number flows: a cell from its row to its column, a total back."""
    row, column = ("row", cell[0]), ("column", cell[1])
    return (column, row) if (cell[0] == TOTAL) != (cell[1] == TOTAL) else (row, column)
