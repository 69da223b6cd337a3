"""A letter on paper: one file, with its font in it, every letter that people's names have, and numbered pages."""

import base64
import re
import zlib

import pytest

from plugin.application.letters import SHIPPED, render_letter
from plugin.application.on_paper import headings
from plugin.application.paper.letter import Paper, to_pdf
from tests.application.letters.examples import LETTERS


def paper(text: str, *, address: tuple[str, ...] = ("Şükrü Yılmaz", "Sânwei 5", "8911 AB  Ljouwert")) -> Paper:
    return Paper(organisation="Werkvlak", reference="87004", subject="Klacht 87004", address=address, text=text)


def contents(pdf: bytes) -> bytes:
    """The streams of the file, unpacked."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    return b"\n".join(_unpack(stream) for stream in streams)


def _unpack(stream: bytes) -> bytes:

    try:
        return zlib.decompress(
            base64.a85decode(stream.strip(), adobe=False) if stream.strip().endswith(b"~>") else stream
        )
    except (ValueError, zlib.error):
        return b""


def letters_of(pdf: bytes) -> set[str]:
    """Every character that the file says it holds, by its map to Unicode."""
    return {chr(int(code, 16)) for code in re.findall(rb"<[0-9A-Fa-f]{2}> <([0-9A-Fa-f]{4})>", contents(pdf))}


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_can_be_printed(name: str) -> None:
    letter, context = LETTERS[name]
    text = render_letter(letter, context).text
    pdf = to_pdf(
        Paper(
            organisation=context.organisation,
            reference=context.reference,
            subject="Klacht",
            address=("A. Yilmaz",),
            text=text,
            headings=headings(SHIPPED),
        )
    )
    assert pdf.startswith(b"%PDF-")
    assert 1 <= pages(pdf) <= 4


def test_the_font_is_in_the_file() -> None:
    pdf = to_pdf(paper("Geachte heer,"))
    assert b"/FontFile2" in pdf
    assert b"DejaVuSans" in pdf
    assert b"Helvetica" not in pdf, "a printer need have no font of its own"


@pytest.mark.parametrize(
    "text", ["éëïöüàçñ €", "âêôûúŷ", "ğĞşŞıİçÇ", "łąęśźżńć", "șțăâî", "“aan” – ‘het’ …", "Шевченко"]
)
def test_it_holds_the_letters_of_the_names_we_meet(text: str) -> None:
    assert {c for c in text if not c.isspace()} <= letters_of(to_pdf(paper(text)))


def test_the_address_is_on_it() -> None:
    assert set("ŞükrüYılmazSânwei5") <= letters_of(to_pdf(paper("x")))


def test_a_long_letter_has_numbered_pages() -> None:
    pdf = to_pdf(paper("\n\n".join(["Een alinea met genoeg woorden om een regel te vullen. " * 5] * 40)))
    assert pages(pdf) > 2


def test_the_same_letter_is_the_same_file() -> None:
    assert to_pdf(paper("Beste Şükrü,")) == to_pdf(paper("Beste Şükrü,"))


def test_what_people_wrote_is_text_and_no_markup() -> None:
    pdf = to_pdf(paper("<b>vet</b> & <img src='/etc/passwd'/> <br/>"))
    assert pages(pdf) == 1
    assert "<" in letters_of(pdf)


def test_what_the_font_does_not_have_is_a_question_mark() -> None:
    assert "?" in letters_of(to_pdf(paper("Dank \N{GRINNING FACE}")))
