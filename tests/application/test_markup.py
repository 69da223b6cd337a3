import pytest

from plugin.application.markup import mark_value, to_html, to_line, to_text

GAP = "<div><br></div>"


@pytest.mark.parametrize(
    ("source", "text", "html"),
    [
        ("Een alinea.", "Een alinea.\n", "<div>Een alinea.</div>"),
        ("Een.\n\n\n\nTwee.", "Een.\n\nTwee.\n", f"<div>Een.</div>{GAP}<div>Twee.</div>"),
        ("Regel\nregel", "Regel\nregel\n", "<div>Regel<br>regel</div>"),
        ("## Kop\nTekst", "Kop\nTekst\n", "<div><b>Kop</b></div><div>Tekst</div>"),
        ("## Kop\n\nTekst", "Kop\nTekst\n", "<div><b>Kop</b></div><div>Tekst</div>"),
        ("- a\n\n  - b", "- a\n- b\n", "<ul><li>a</li><li>b</li></ul>"),
        ("Dit:\n- a\nDus.", "Dit:\n\n- a\n\nDus.\n", f"<div>Dit:</div>{GAP}<ul><li>a</li></ul>{GAP}<div>Dus.</div>"),
        ('<b> & "', '<b> & "\n', "<div>&lt;b&gt; &amp; &quot;</div>"),
        (mark_value("## a\n- b\r\n\nc"), "## a\n- b\n\nc\n", f"<div>## a<br>- b</div>{GAP}<div>c</div>"),
        (f"x\n{mark_value('a')}", "x\na\n", "<div>x<br>a</div>"),
        ("- " + mark_value("a\n- b"), "- a\n- b\n", "<ul><li>a<br>- b</li></ul>"),
        (f"x\n\n{mark_value('')}\n\ny", "x\n\ny\n", f"<div>x</div>{GAP}<div>y</div>"),
        ("", "\n", ""),
    ],
)
def test_text_and_html(source: str, text: str, html: str) -> None:
    assert to_text(source) == text
    assert to_html(source) == html


def test_a_value_cannot_bring_marks_of_its_own() -> None:
    assert to_text(mark_value("a\ue001## b\ue000")) == "a## b\n"


def test_a_subject_is_one_line() -> None:
    assert to_line(" Klacht " + mark_value("a\nBcc: b")) == "Klacht a Bcc: b"
