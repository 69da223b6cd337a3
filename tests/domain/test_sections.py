import pytest

from plugin.domain.names import Letter
from plugin.domain.sections import SECTIONS, is_marked, marker, read_sections, unfilled

NOTE = """Concept beslissing op klacht 87004
Vul elk kopje in.

Uw klacht
U kreeg geen verslag.

Tweede alinea.

De feiten zoals wij die zien
In het dossier zit geen verslag.

Ons standpunt
[Vul in: aan welke norm wij toetsen.]

Ons oordeel
Uw klacht is gegrond."""
READ = {
    "klacht": "U kreeg geen verslag.\n\nTweede alinea.",
    "feiten": "In het dossier zit geen verslag.",
    "standpunt": "",
    "oordeel": "Uw klacht is gegrond.",
}


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("", ""),
        ("Uw klacht\n", "UW KLACHT:\n"),
        ("Uw klacht\n", "1. Uw klacht\n"),
        ("Uw klacht\n", "  **Uw klacht**  \n\n"),
        ("De feiten zoals wij die zien", "## De feiten  zoals wij die zien:"),
        ("Vul elk kopje in.", ""),
        ("\n", "\r\n"),
    ],
)
def test_sections_survive_what_people_do_to_headings(was: str, becomes: str) -> None:
    note = NOTE.replace(was, becomes) if was else NOTE
    read = read_sections(note, SECTIONS[Letter.DECISION])
    assert {key: text.replace("\r", "") for key, text in read.items()} == READ


def test_a_heading_within_a_sentence_is_no_heading() -> None:
    text = "Uw klacht\nOns standpunt is dit. Uw klacht is gegrond.\nOns oordeel volgt."
    assert read_sections(text, SECTIONS[Letter.DECISION]) == {
        "klacht": "Ons standpunt is dit. Uw klacht is gegrond.\nOns oordeel volgt.",
        "feiten": "",
        "standpunt": "",
        "oordeel": "",
    }


def test_words_between_brackets_stay_when_there_is_more() -> None:
    assert read_sections("Uw klacht\nHij zei [boos] nee.", [("klacht", "Uw klacht")]) == {
        "klacht": "Hij zei [boos] nee."
    }


@pytest.mark.parametrize("letter", SECTIONS)
def test_a_draft_is_known_by_its_marker(letter: Letter) -> None:
    text = f"\n  {marker(letter, '87004')}:\nVul elk kopje in."
    assert is_marked(text, letter, "87004")
    assert not is_marked(text, letter, "8700")
    assert not any(is_marked(text, other, "87004") for other in SECTIONS if other is not letter)
    assert not is_marked(f"Ik keek naar {marker(letter, '87004')}", letter, "87004")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Geachte [Vul in: naam], dank.", ("[Vul in: naam]",)),
        ("[…] en [Vul in:\nde datum]", ("[…]", "[Vul in:\nde datum]")),
        ("Geachte mevrouw (Yilmaz), 1] en [2", ()),
    ],
)
def test_places_left_open(text: str, left: tuple[str, ...]) -> None:
    assert unfilled(text) == left
