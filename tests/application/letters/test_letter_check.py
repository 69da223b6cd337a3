"""What `check` finds in a folder of templates before a letter is needed."""

import shutil
from pathlib import Path

import pytest

from plugin.application.letter_check import check_letters
from plugin.application.letters import SHIPPED


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "letters"))


def test_what_comes_with_klachtwacht_is_right() -> None:
    assert check_letters(SHIPPED) == ()


@pytest.mark.parametrize(
    ("file", "was", "becomes", "line", "problem"),
    [
        ("intrekking", "{{ complainant.salutation }}", "{{ complainant.aanhef }}", 6, '"aanhef" is onbekend'),
        ("intrekking", "{{ complainant.salutation }}", "{{ klager }}", 6, '"klager" is onbekend'),
        ("intrekking", "{{ received_on|voluit }}", "{{ recieved_on|voluit }}", 9, 'bedoelt u "received_on"?'),
        ("intrekking", "{{ received_on|voluit }}", "{{ received_on|voluits }}", 9, 'bedoelt u "voluit"?'),
        ("intrekking", "{% else %}", "{% anders %}", 10, "niet te lezen"),
        ("intrekking", "Onderwerp: ", "Betreft: ", 1, '"Onderwerp: "'),
        ("notities/markering", "Onderwerp: ", "", 1, '"Onderwerp: "'),
        ("deel/kop", "{{ organisation }}", "{{ organisatie }}", 1, 'bedoelt u "organisation"?'),
        ("ontvangstbevestiging", "## Wanneer gebeurde het?", "## Wanneer was het?", 1, "Wanneer gebeurde het?"),
        ("concept/niet_in_behandeling", "## Wat wij wel doen", "## Wel", 1, "Wat wij wel doen"),
        ("beslissing_beklaagde", "in regulation.decision_sections", "in []", 1, "De kopjes van het reglement"),
        ("deel/concept_onderdelen", "}}: {{ section.", "}} {{ section.", None, "{{ onderdeel.number }}: {{ section."),
        ("deel/concept_onderdelen_niet", "}}: Uw klacht", "}}: De klacht", None, "{{ onderdeel.number }}: Uw klacht"),
        ("deel/onderdelen", "onderdeel.sections", "onderdeel.secties", 4, 'bedoelt u "sections"?'),
        ("concept/beslissing", "## Concept beslissing op", "## Beslissing op", 1, "Concept beslissing op klacht"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    folder: Path, file: str, was: str, becomes: str, line: int | None, problem: str
) -> None:
    path = folder / f"{file}.txt.j2"
    source = path.read_text(encoding="utf-8")
    assert was in source
    path.write_text(source.replace(was, becomes), encoding="utf-8")
    first = check_letters(folder)[0]
    if line is None:  # the part of another: that one is named
        assert first.file.parent == folder / "concept"
    else:
        assert (first.file, first.line) == (path, line)
    assert problem in first.problem


def test_a_template_that_is_gone_is_missed(folder: Path) -> None:
    (folder / "notities" / "markering.txt.j2").unlink()
    assert [str(mistake) for mistake in check_letters(folder)] == [
        f"{folder}/notities/markering.txt.j2:1:1: Dit bestand ontbreekt."
    ]
