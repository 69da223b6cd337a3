"""A bundle of texts as a PDF: a title page with the contents and page numbers, and each text on its own page."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.lib.units import mm  # type: ignore[import-untyped]
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer  # type: ignore[import-untyped]
from reportlab.platypus.tableofcontents import TableOfContents  # type: ignore[import-untyped]

from plugin.application.paper.fonts import BOLD, FONT, load_fonts, printable

MARGIN = 22 * mm
PLAIN = ParagraphStyle("plain", fontName=FONT, fontSize=10, leading=14.5, spaceAfter=4, splitLongWords=1)
TITLE = ParagraphStyle("title", parent=PLAIN, fontName=BOLD, fontSize=18, leading=24, spaceAfter=12)
HEADING = ParagraphStyle("heading", parent=PLAIN, fontName=BOLD, fontSize=13, leading=18, spaceAfter=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A text under its title, as lines; an empty one is a gap."""

    title: str
    lines: Sequence[str]


class _Document(SimpleDocTemplate):  # type: ignore[misc]
    """Pages that say what they belong to and their number, and headings that the contents list."""

    def __init__(self, out: io.BytesIO, title: str) -> None:
        margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), MARGIN)
        super().__init__(out, pagesize=A4, title=title, lang="nl-NL", invariant=1, initialFontName=FONT, **margins)

    def afterFlowable(self, flowable: Any) -> None:
        """Tell the contents on which page a heading stands."""
        if isinstance(flowable, Paragraph) and flowable.style is HEADING:
            self.notify("TOCEntry", (0, flowable.text, self.page))

    def foot(self, canvas: Any, _: Any) -> None:
        """What every page says at its foot."""
        canvas.setFont(FONT, 8)
        canvas.drawCentredString(A4[0] / 2, 12 * mm, f"{printable(self.title)}  –  bladzijde {self.page}")


def render(title: str, intro: Sequence[str], chapters: Sequence[Chapter]) -> bytes:
    """Render title page, contents and chapters. The same input gives the same bytes."""
    load_fonts()
    out = io.BytesIO()
    document = _Document(out, title)
    contents = TableOfContents(levelStyles=[PLAIN], dotsMinLevel=0)
    flow = [_paragraph(title, TITLE), *_lines(intro), Spacer(0, 12), _paragraph("Inhoud", TITLE), contents]
    for chapter in chapters:
        flow += [PageBreak(), _paragraph(chapter.title, HEADING), *_lines(chapter.lines)]
    document.multiBuild(flow, onFirstPage=document.foot, onLaterPages=document.foot)
    return out.getvalue()


def _lines(lines: Sequence[str]) -> list[Any]:
    return [_paragraph(line, PLAIN) if line.strip() else Spacer(0, 6) for line in lines]


def _paragraph(text: str, style: Any) -> Any:
    # what people wrote is text, never markup
    return Paragraph(escape(printable(text)), style)
