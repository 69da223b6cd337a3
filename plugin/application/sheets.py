"""Tables for people, as text, HTML, CSV and JSON; whatever a cell holds stays a cell."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

HIDDEN = "·"
"""What stands for a number that is not shown."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with a title. `note` says what a reader must know of it."""

    title: str
    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def to_text(sheets: Iterable[Sheet]) -> str:
    """The tables in columns."""
    return "\n\n".join("\n".join(_lines(sheet)) for sheet in sheets)


def to_html(sheets: Iterable[Sheet]) -> str:
    """The tables as HTML that a helpdesk shows and a screen reader can read."""
    return "".join(map(_html, sheets))


def to_csv(sheets: Sequence[Sheet]) -> str:
    """The tables below each other; with several of them each begins with its title and ends with an empty line.

    A spreadsheet takes a cell that begins like a formula for one, so such a cell gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for sheet in sheets:
        if len(sheets) > 1:
            writer.writerow([_cell(sheet.title)])
        writer.writerows([_cell(text) for text in row] for row in (sheet.heading, *sheet.rows))
        if len(sheets) > 1:
            writer.writerow([])
    return out.getvalue()


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _lines(sheet: Sheet) -> Iterable[str]:
    table = (sheet.heading, *sheet.rows)
    widths = [max(len(row[n]) for row in table) for n in range(len(sheet.heading))]
    yield sheet.title
    for row in table:
        yield "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
    if sheet.note:
        yield sheet.note


def _html(sheet: Sheet) -> str:
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in sheet.heading)
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{escape(text)}</td>" for text in row[1:])}</tr>'
        for row in sheet.rows
    )
    note = f"<div>{escape(sheet.note)}</div>" if sheet.note else ""
    table = f'<table border="1"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return f"<div><b>{escape(sheet.title)}</b></div>{table}{note}<div><br></div>"
