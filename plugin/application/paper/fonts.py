"""The font that everything on paper is set in; it is embedded, so that a file looks the same anywhere."""

from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]

FONT, BOLD = "DejaVuSans", "DejaVuSans-Bold"
UNKNOWN = "?"


@cache
def load_fonts() -> None:
    """Make the font known to the printer; doing it twice does no harm."""
    for name in (FONT, BOLD):
        pdfmetrics.registerFont(TTFont(name, str(Path(__file__).with_name(f"{name}.ttf"))))


def printable(text: str) -> str:
    """The text with a question mark for what the font does not have: emoji, other scripts."""
    load_fonts()
    known = pdfmetrics.getFont(FONT).face.charToGlyph
    return "".join(c if c == "\n" or ord(c) in known else UNKNOWN for c in text.replace("\t", " "))
