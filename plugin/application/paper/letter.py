"""A4 pages with letterhead, address block and page numbers; the font is embedded, the same text gives the same file.

The address stands 50 mm from the top and 25 mm from the left, where the window of a C5 or DL envelope is.
"""

import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_LEFT  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.lib.units import mm  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from reportlab.platypus import (  # type: ignore[import-untyped]
    BaseDocTemplate,
    Frame,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
)

from plugin.application.paper.fonts import BOLD, FONT, load_fonts, printable

LEFT, RIGHT = 25 * mm, 20 * mm
ADDRESS_TOP, BODY_TOP, LATER_TOP, BOTTOM = 50 * mm, 95 * mm, 25 * mm, 25 * mm
SIZE, LEADING = 10.5, 15.0
SIGNATURE = 18 * mm


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What is printed. `text` has an empty line between paragraphs; `headings` are its lines in bold."""

    organisation: str
    reference: str
    subject: str
    address: tuple[str, ...]
    text: str
    headings: Collection[str] = ()


def to_pdf(paper: Paper) -> bytes:
    """Print the letter."""
    load_fonts()
    width, height = A4
    out = io.BytesIO()
    document = BaseDocTemplate(
        out, pagesize=A4, title=paper.subject, author=paper.organisation, lang="nl-NL", invariant=1
    )
    wide = width - LEFT - RIGHT
    first = Frame(LEFT, BOTTOM, wide, height - BODY_TOP - BOTTOM, leftPadding=0, rightPadding=0)
    later = Frame(LEFT, BOTTOM, wide, height - LATER_TOP - BOTTOM, leftPadding=0, rightPadding=0)
    document.addPageTemplates(
        [
            PageTemplate("first", [first], onPage=lambda canvas, _: _letterhead(canvas, paper)),
            PageTemplate("later", [later]),
        ]
    )
    numbered = _numbered(paper.reference)
    document.build([NextPageTemplate("later"), *_flow(paper)], canvasmaker=numbered)
    return out.getvalue()


def _letterhead(canvas: Any, paper: Paper) -> None:
    _, height = A4
    canvas.setFont(BOLD, 14)
    canvas.drawString(LEFT, height - 25 * mm, printable(paper.organisation))
    canvas.setFont(FONT, SIZE)
    for number, line in enumerate(paper.address):
        canvas.drawString(LEFT, height - ADDRESS_TOP - number * LEADING, printable(line))


def _flow(paper: Paper) -> Iterator[Any]:
    plain = ParagraphStyle("plain", fontName=FONT, fontSize=SIZE, leading=LEADING, alignment=TA_LEFT)
    bold = ParagraphStyle("bold", parent=plain, fontName=BOLD, keepWithNext=1)
    item = ParagraphStyle("item", parent=plain, leftIndent=5 * mm, bulletIndent=0)
    for block in paper.text.strip().split("\n\n"):
        lines: list[str] = []
        for line in (one.strip() for one in block.splitlines()):
            if line == paper.organisation and not lines:
                continue  # it stands in the letterhead
            if line in paper.headings or line.startswith(("- ", "* ")):
                if lines:
                    yield _paragraph(lines, plain)
                    lines = []
                if line in paper.headings:
                    yield _paragraph([line], bold)
                else:
                    yield Paragraph(escape(printable(line[2:])), item, bulletText="•")
            else:
                lines.append(line)
        if lines:
            yield _paragraph(lines, plain)
        signs = block.strip().casefold().startswith("met vriendelijke groet")
        yield Spacer(0, SIGNATURE if signs else LEADING / 2)


def _paragraph(lines: list[str], style: Any) -> Any:
    return Paragraph("<br/>".join(escape(printable(line)) for line in lines), style)


def _numbered(reference: str) -> type[Any]:
    """A canvas that knows at the end how many pages there are."""

    class Numbered(Canvas):  # type: ignore[misc]
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **{**options, "initialFontName": FONT})
            self._pages: list[dict[str, Any]] = []

        def showPage(self) -> None:
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._pages, start=1):
                self.__dict__.update(page)
                self.setFont(FONT, 8)
                foot = f"Kenmerk: klacht {reference} – pagina {number} van {len(self._pages)}"
                self.drawString(LEFT, 15 * mm, foot)
                super().showPage()
            super().save()

    return Numbered
