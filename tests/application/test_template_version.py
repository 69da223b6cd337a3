"""The version of a template is a digest of all the text that it is made of, and of nothing else (P-14)."""

import shutil
from pathlib import Path

import pytest

from plugin.application.letters import environment
from plugin.application.template_version import LENGTH, template_version

DRAFT, CONCEPT = "ontvangstbevestiging.txt.j2", "concept/beslissing.txt.j2"
SHIPPED = Path("mappings/letters")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "letters"))


def version(folder: Path, name: str) -> str:
    return template_version(name, environment(folder))


def test_the_same_text_has_the_same_version_in_any_folder(folder: Path) -> None:
    assert version(folder, DRAFT) == version(SHIPPED, DRAFT)
    assert len(version(folder, DRAFT)) == LENGTH


def test_two_templates_never_share_a_version() -> None:
    names = [path.relative_to(SHIPPED).as_posix() for path in SHIPPED.rglob("*.j2")]
    assert len({version(SHIPPED, name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("name", "edited", "another"),
    [
        (DRAFT, DRAFT, True),
        (DRAFT, "deel/contact.txt.j2", True),
        (CONCEPT, "deel/concept_onderdelen.txt.j2", True),
        (DRAFT, "opvolging.txt.j2", False),
        (DRAFT, "deel/verslag.txt.j2", False),
    ],
    ids=["itself", "what-it-includes", "what-a-concept-includes", "another-letter", "what-it-does-not-include"],
)
def test_an_edit_gives_another_version_where_it_can_be_read(
    folder: Path, name: str, edited: str, another: bool
) -> None:
    with (folder / edited).open("a", encoding="utf-8") as file:
        file.write("Nog een zin.\n")
    assert (version(folder, name) != version(SHIPPED, name)) is another
