"""A bundle as pages: contents that say where each text is, letters of every name, and the same bytes each time."""

import io
import re

from pypdf import PdfReader

from plugin.application.paper.chapters import Chapter, render
from plugin.application.paper.fonts import UNKNOWN

NAMES = "Tsjêbbe de Vries, Ayşe Yıldırım, Łukasz Ørsted, François, “één” – € 5"


LISTED = re.compile(r"\. (\d+)\nStuk (\d+)$", re.MULTILINE)  # the page goes before the title, as they are drawn


def pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def bundle(chapters: int, *, words: int = 900) -> bytes:
    made = [Chapter(title=f"Stuk {n}", lines=[f"tekst {n}", "", "regel " * words]) for n in range(1, chapters + 1)]
    return render("Dossier klacht 87004", ["Vertrouwelijk"], made)


def test_the_contents_name_the_page_of_each_text() -> None:
    for chapters in (1, 3, 60):  # sixty do not fit on one page of contents
        found = pages(bundle(chapters))
        listed = {chapter: page for page, chapter in LISTED.findall("\n".join(found))}
        assert len(listed) == chapters
        for n in range(1, chapters + 1):
            assert f"tekst {n}" in found[int(listed[str(n)]) - 1].splitlines()


def test_every_page_says_what_it_belongs_to() -> None:
    found = pages(bundle(3))
    for number, page in enumerate(found, start=1):
        assert f"Dossier klacht 87004  –  bladzijde {number}" in page


def test_dutch_frisian_and_turkish_names_are_printed_and_the_rest_is_a_question_mark() -> None:
    text = "\n".join(pages(render(NAMES, [], [Chapter(title="x", lines=[NAMES, "\N{GRINNING FACE} 你"])])))
    assert text.count(NAMES) >= 2
    assert f"{UNKNOWN} {UNKNOWN}" in text


def test_the_same_file_twice_is_the_same_bytes() -> None:
    assert bundle(2) == bundle(2)
