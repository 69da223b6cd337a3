"""A bundle of texts as a PDF: a title page, a table of contents with page numbers, and each text on its own page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import as_file, files

from fpdf import FPDF, TextStyle
from fpdf.fonts import TTFFont
from fpdf.outline import OutlineSection

FONTS = files("plugin.application") / "fonts"
FAMILY = "DejaVu"
MARGIN_MM = 22
NUMBER_MM = 15
HEADING_MM, LINE_MM = 10.0, 6.0
UNKNOWN = "□"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A text under its title, as paragraphs; an empty one keeps its line."""

    title: str
    lines: Sequence[str]


class _Pages(FPDF):
    """A4 pages with what they belong to and their number at the foot."""

    def __init__(self, foot: str) -> None:
        super().__init__(format="A4")
        self._foot = foot
        for style, name in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
            with as_file(FONTS / name) as path:
                self.add_font(FAMILY, style, path)
        self.set_margin(MARGIN_MM)
        self.set_auto_page_break(True, margin=MARGIN_MM)
        self.set_section_title_styles(TextStyle(FAMILY, "B", 13, b_margin=4))

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font(FAMILY, "", 8)
        self.cell(0, 8, f"{self._foot}  –  bladzijde {self.page_no()} van {{nb}}", align="C")

    def printable(self, text: str) -> str:
        """The text with a box for what the font does not have: emoji, other scripts."""
        font = self.fonts[FAMILY.lower()]
        assert isinstance(font, TTFFont)
        known = font.cmap
        return "".join(c if ord(c) in known else UNKNOWN for c in text.replace("\t", " "))

    def write_lines(self, lines: Sequence[str]) -> None:
        self.set_font(FAMILY, "", 10)
        for line in lines:
            if line.strip():
                self.multi_cell(0, 5.2, self.printable(line), align="L", new_x="LMARGIN", new_y="NEXT")
            self.ln(1.6)


def render(title: str, intro: Sequence[str], chapters: Sequence[Chapter], *, made_at: datetime) -> bytes:
    """Render title page, contents and chapters. The same input gives the same bytes."""
    pages = _Pages(title)
    pages.set_title(title)
    pages.set_lang("nl")
    pages.set_creation_date(made_at)
    pages.add_page()
    pages.set_font(FAMILY, "B", 18)
    pages.multi_cell(0, 10, title, align="L", new_x="LMARGIN", new_y="NEXT")
    pages.ln(4)
    pages.write_lines(intro)
    pages.insert_toc_placeholder(_contents, pages=_contents_pages(pages, len(chapters)))
    for number, chapter in enumerate(chapters):
        if number:
            pages.add_page()
        pages.start_section(pages.printable(chapter.title))
        pages.write_lines(chapter.lines)
    return bytes(pages.output())


def _contents_pages(pages: FPDF, lines: int) -> int:
    """How many pages the contents take: their room is kept before the chapters, whose numbers they name."""
    first = int((pages.page_break_trigger - pages.get_y() - HEADING_MM) / LINE_MM)
    later = int((pages.page_break_trigger - pages.t_margin) / LINE_MM)
    return 1 + max(0, -(-(lines - first) // later))


def _contents(pages: FPDF, outline: list[OutlineSection]) -> None:
    pages.set_font(FAMILY, "B", 13)
    pages.cell(0, HEADING_MM, "Inhoud", new_x="LMARGIN", new_y="NEXT")
    pages.set_font(FAMILY, "", 10)
    for section in outline:
        link, name = pages.add_link(page=section.page_number), section.name
        while pages.get_string_width(name) > pages.epw - NUMBER_MM:
            name = name.removesuffix("…")[:-1] + "…"
        pages.cell(pages.epw - NUMBER_MM, LINE_MM, name, link=link)
        pages.cell(NUMBER_MM, LINE_MM, str(section.page_number), align="R", link=link, new_x="LMARGIN", new_y="NEXT")
