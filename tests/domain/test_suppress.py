"""Who knows the rules and all that is shown cannot work out a hidden number (9 toelichting; R-086)."""

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.domain.suppress import SMALL, TOTAL, Cell, Table, protect, whole

ROWS, COLUMNS = ("a", "b", "c"), ("x", "y", "z")


def counts(*numbers: tuple[int, ...]) -> dict[Cell, int]:
    return {(r, c): n for r, row in zip(ROWS, numbers, strict=False) for c, n in zip(COLUMNS, row, strict=False)}


def shown(table: Table) -> list[list[int | None]]:
    return [[table.shown(r, c) for c in (*table.columns, TOTAL)] for r in (*table.rows, TOTAL)]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        # nothing small: all is shown
        (((5, 6), (7, 8)), [[5, 6, 11], [7, 8, 15], [12, 14, 26]]),
        # one small number takes three others with it
        (((1, 9), (8, 20)), [[None, None, 10], [None, None, 28], [9, 29, 38]]),
        # a small total is hidden, and so is the other one: the whole is known
        (((2, 1), (9, 20)), None),
    ],
)
def test_tables(numbers: tuple[tuple[int, ...], ...], expected: list[list[int | None]] | None) -> None:
    table = protect(ROWS[:2], COLUMNS[:2], counts(*numbers))
    if expected is not None:
        assert shown(table) == expected
    else:
        assert (table.shown("a", TOTAL), table.shown("b", TOTAL), table.shown(TOTAL, TOTAL)) == (None, None, 32)


def test_a_single_column_hides_two() -> None:
    table = protect(ROWS, ("x",), {("a", "x"): 2, ("b", "x"): 6, ("c", "x"): 30})
    assert [table.shown(r, TOTAL) for r in (*ROWS, TOTAL)] == [None, None, 30, 38]


def test_too_few_for_a_table() -> None:
    with pytest.raises(ValueError, match="too few"):
        protect(ROWS, COLUMNS, counts((1, 1), (1, 1)))


def test_what_another_table_would_give_away_is_hidden_too() -> None:
    table = protect(ROWS[:2], COLUMNS[:2], counts((9, 9), (9, 9)), also={("a", "x")})
    assert table.shown("a", "x") is None
    assert sum(n is None for row in shown(table) for n in row) >= 4


def possible(cell: Cell, table: Table, most: int) -> Iterator[int]:
    """The values up to `most` that this cell can have for who sees the table, found by trying all tables."""
    rows, columns = table.rows, table.columns

    def fits(totals: Mapping[Cell, int], kind: int, label: str) -> bool:
        at = (label, TOTAL) if kind == 0 else (TOTAL, label)
        return table.cells[at] in (None, totals[at])

    def fill(left: tuple[Cell, ...], found: dict[Cell, int]) -> Iterator[dict[Cell, int]]:
        if not left:
            yield found
            return
        at, rest = left[0], left[1:]
        known = table.cells[at]
        room = most - sum(found.values())
        for value in (known,) if known is not None else range(min(most, room) + 1):
            row = {(at[0], TOTAL): sum(v for c, v in found.items() if c[0] == at[0]) + value}
            whole_row = table.cells[at[0], TOTAL]
            if whole_row is not None and row[at[0], TOTAL] > whole_row:
                break
            if at[1] == columns[-1] and not fits(row, 0, at[0]):
                continue
            yield from fill(rest, {**found, at: value})

    def check(found: Mapping[Cell, int]) -> int | None:
        totals = whole(rows, columns, found)
        agrees = all(table.cells[c] in (None, totals[c]) for c in totals)
        return totals[cell] if agrees else None

    order = tuple((r, c) for r in rows for c in columns)
    return (value for found in fill(order, {}) if (value := check(found)) is not None)


def unknown(cell: Cell, value: int, table: Table, most: int) -> bool:
    """Whether the true value and at least SMALL in all are possible; the search ends when they are found."""
    found = set[int]()
    for one in possible(cell, table, most):
        found.add(one)
        if value in found and len(found) >= SMALL:
            return True
    return False


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 7), min_size=4, max_size=4))
def test_nobody_works_out_a_small_number(numbers: list[int]) -> None:
    rows, columns = ROWS[:2], COLUMNS[:2]
    given_ = counts(tuple(numbers[:2]), tuple(numbers[2:]))
    values = whole(rows, columns, given_)
    most = values[TOTAL, TOTAL]
    if most < SMALL:
        return
    table = protect(rows, columns, given_)
    assert table.shown(TOTAL, TOTAL) == most
    for cell, value in values.items():
        assert table.cells[cell] in (None, value)
        if value < SMALL:
            assert table.cells[cell] is None
            assert unknown(cell, value, table, most), (cell, numbers, shown(table))


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=6, max_size=6))
def test_nor_in_a_wider_table(numbers: list[int]) -> None:
    rows, columns = ROWS[:2], COLUMNS
    given_ = counts(tuple(numbers[:3]), tuple(numbers[3:]))
    values = whole(rows, columns, given_)
    if not SMALL <= values[TOTAL, TOTAL] <= 20:
        return
    table = protect(rows, columns, given_)
    for cell in [c for c in values if values[c] < SMALL]:
        assert table.cells[cell] is None
        assert unknown(cell, values[cell], table, values[TOTAL, TOTAL]), (cell, numbers)
