"""A letter on paper that a person completes first: the note in which it stands, and the text that is printed (A-30)."""

from functools import cache
from pathlib import Path

from plugin.domain.names import Letter

HOW = "Lees de brief, vul hem aan en sla deze notitie op. Daarna staat er een PDF klaar om te printen."


def marker(letter: Letter, reference: str) -> str:
    """The first line of the note, by which the saved note is recognised."""
    return f"Brief op papier: {letter.value}, klacht {reference}"


def read_paper(text: str, reference: str) -> tuple[Letter, str] | None:
    """The letter in a saved note, without our lines above it; None for any other note."""
    head, _, body = text.strip().partition("\n\n")
    lines = head.splitlines()
    letter = next((x for x in Letter if lines and lines[0].strip() == marker(x, reference)), None)
    return (letter, body.strip()) if letter else None


@cache
def headings(folder: Path) -> frozenset[str]:
    """The headings of our letters, which stand in bold on paper."""
    files = (*folder.glob("*.j2"), *(folder / "deel").glob("*.j2"))
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return frozenset(line.removeprefix("## ").strip() for line in lines if line.startswith("## "))
