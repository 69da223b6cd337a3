"""The examples in mappings/examples hold, and an example that does not is named with file, line and outcome."""

from pathlib import Path

import pytest

from plugin.application.examples.folder import check_examples
from plugin.application.mappings import load_mappings
from tests.application.mappings.edits import ORGANISATION, Copy

TERMS = "examples/termijnen.yaml"
ACCOUNTABLE = "examples/verantwoordelijkheid.yaml"
RESPONDENT = "examples/beklaagde.yaml"
OFFICE = "examples/kantoor/organisation.yaml"


def mistakes(copy: Copy, only: str = "examples/*") -> list[str]:
    """What is wrong in the copy, with `only` these examples left in it."""
    for path in set((copy.folder / "examples").iterdir()) - set(copy.folder.glob(only)):
        if path.is_file():
            path.unlink()
    found = check_examples(copy.folder, load_mappings(copy.folder))
    return [f"{e.file.name}:{e.line} {e.path} {e.problem}" for e in found]


def cut_after(path: Path, line: int) -> None:
    """Leave out what comes after the example at this line and the next: those hold, each by a test of its own."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    begins = [n for n, text in enumerate(lines) if n >= line and text.startswith("  - zin:")]
    path.write_text("".join(lines[: begins[1]]), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (TERMS, "bevestigen_voor: 2026-03-09", "bevestigen_voor: 2026-03-08", "het wordt 2026-03-09."),
        (TERMS, "te_lang_geleden: true", "te_lang_geleden: false", "het wordt ja."),
        (ACCOUNTABLE, "verantwoordelijk: rvdmeer", "verantwoordelijk: wdijkstra", "het wordt rvdmeer."),
        (TERMS, "gegeven: {ontvangen: 2026-03-06}", "gegeven: {bericht: Dank u wel.}", "is niet af te leiden"),
        (RESPONDENT, "behandelaar: hprins", "behandelaar: leeg", "het wordt hprins."),
        (RESPONDENT, "afgeschermd: [jdevries]", "afgeschermd: []", "[] klopt niet (artikel"),
        (RESPONDENT, "beklaagden: [jdevries]", "beklaagden: [niemand]", '"niemand" is geen login'),
        (RESPONDENT, "klik: bevestigen", "klik: bevestig", "kan niet"),
        (RESPONDENT, "klik: bevestigen", "klikt: bevestigen", "is geen gebeurtenis"),
        (RESPONDENT, "klik: bevestigen", "verstuurd: beslissing", "er staat geen brief als concept klaar"),
        (RESPONDENT, "door: hprins", "wie: hprins", "is onbekend"),
        (RESPONDENT, "door: hprins", "op: 2026-03-01", "ligt voor wat hiervoor gebeurde"),
        (RESPONDENT, "nummers: [R-041", "nummers: [R-091", "is geen nummer"),
        (
            RESPONDENT,
            "{beklaagden",
            "{schakelaars: {email_tevreden: mailen}, beklaagden",
            "kan niet",
        ),
        (TERMS, "bevestigen_voor: 2026-03-09", "bevestigd_voor: 2026-03-09", "bevestigd_voor"),
    ],
)
def test_an_example_that_does_not_hold_is_named(tmp_path: Path, file: str, old: str, new: str, says: str) -> None:
    copy = Copy(tmp_path)
    line = copy.edit(file, old, new)
    cut_after(copy.folder / file, line)
    [mistake] = mistakes(copy, only=file)
    assert says in mistake
    assert mistake.startswith(tuple(f"{Path(file).name}:{n} " for n in (line - 1, line, line + 1)))


@pytest.mark.slow  # all examples are lived through
def test_a_change_of_the_office_turns_its_examples_red(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit(OFFICE, "  - login: cvanrijn\n    name: Cor van Rijn", "  - login: cvanrijn2\n    name: Cor van Rijn")
    assert mistakes(copy, only=ACCOUNTABLE)


@pytest.mark.slow  # all examples are lived through
def test_examples_hold_whoever_works_at_the_real_organisation(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit(ORGANISATION, "name: Jan de Vries", "name: Jan van Dijk")
    assert mistakes(copy) == []


def test_a_mistake_in_the_office_of_the_examples_is_named(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit(OFFICE, "role: manager", "role: manger")
    assert all("organisation.yaml" in mistake for mistake in mistakes(copy))
    assert mistakes(copy)
