"""A table stays a table: in columns, in HTML, and in a spreadsheet that would take a cell for a formula."""

import csv
import io

import pytest

from plugin.application.sheets import Sheet, to_csv, to_html, to_text

SHEET = Sheet(title="Soorten", heading=("soort", "Noord"), rows=(("Traagheid", "12"), ("Overig", "·")), note="Let op.")


def test_text_stands_in_columns() -> None:
    assert to_text([SHEET]) == "Soorten\nsoort      Noord\nTraagheid  12\nOverig     ·\nLet op."


def test_what_people_named_is_no_markup() -> None:
    html = to_html([Sheet(title="<b>", heading=("a&b",), rows=(("<script>",),), note="<i>")])
    assert "<script>" not in html
    assert "<i>" not in html
    assert '<th scope="row">&lt;script&gt;</th>' in html
    assert "<b>&lt;b&gt;</b>" in html


@pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_spreadsheet_gets_no_formula(text: str) -> None:
    written = to_csv([Sheet(title="t", heading=("a", "b"), rows=((text, "1,5"),))])
    assert list(csv.reader(io.StringIO(written, newline=""))) == [["a", "b"], [f"'{text}", "1,5"]]


def test_several_tables_stand_below_each_other() -> None:
    rows = list(csv.reader(io.StringIO(to_csv([SHEET, SHEET]), newline="")))
    assert rows[:5] == [["Soorten"], ["soort", "Noord"], ["Traagheid", "12"], ["Overig", "·"], []]
    assert len(rows) == 10
