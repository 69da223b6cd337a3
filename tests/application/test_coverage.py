"""Every requirement of the regulation stands in a list: shown, tested, done by people, or not there yet."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from plugin.application.coverage import Covered, Standing, counted, coverage, covered
from plugin.application.mappings import default_folder
from plugin.application.mappings.requirements_file import RequirementEntry
from plugin.application.mappings.shape import NUMBERS
from tests.application.mappings.edits import Copy
from tests.docs.pages import ROOT

SHIPPED = covered(default_folder())


def test_every_number_is_in_a_list() -> None:
    assert [one.number for one in SHIPPED if one.standing is Standing.NOWHERE] == []
    assert {one.number for one in SHIPPED} == set(NUMBERS)
    assert len(NUMBERS) == 90 + 6 + 26 + 37 + 18


def test_who_leaves_a_requirement_to_people_says_why_and_what_is_offered() -> None:
    assert all(one.entry.biedt for one in SHIPPED if one.entry.mensen)


def test_the_tests_that_are_named_exist() -> None:
    assert [one.number for one in SHIPPED if one.entry.toets and not (ROOT / one.entry.toets).is_file()] == []


@pytest.mark.parametrize(
    ("entry", "examples", "standing"),
    [
        ({"toets": "tests/x.py"}, (), Standing.TESTED),
        ({"toets": "tests/x.py", "nog_niet": "Een veld."}, (), Standing.PARTLY),
        ({"nog_niet": "Een veld."}, ("een.yaml: Zo.",), Standing.PARTLY),
        ({"toets": "tests/x.py"}, ("een.yaml: Zo.",), Standing.SHOWN),
        ({"nog_niet": "Alles."}, (), Standing.NOT_YET),
        ({}, (), Standing.NOWHERE),
    ],
)
def test_what_is_missing_is_never_left_out(
    entry: dict[str, str], examples: tuple[str, ...], standing: Standing
) -> None:
    one = RequirementEntry.model_validate({"zin": "Zo moet het.", "artikel": "1", **entry})
    assert Covered(number="R-001", entry=one, examples=examples).standing is standing


def test_the_table_names_each_example_and_counts() -> None:
    result = CliRunner().invoke(coverage)
    assert result.exit_code == 0
    assert "R-041  voorbeeld  De beklaagde is nooit de behandelaar. (5 TL)\n" in result.stdout
    assert "beklaagde.yaml: De helpdesk wijst de klacht vanzelf aan de beklaagde toe." in result.stdout
    assert result.stdout.endswith("\n".join(counted(SHIPPED)) + "\n")


def test_the_list_as_json() -> None:
    found = json.loads(CliRunner().invoke(coverage, ["--json"]).stdout)
    [one] = [one for one in found if one["number"] == "P-12"]
    assert one["standing"] == "mensen"
    assert one["mensen"]


def test_a_number_in_no_list_fails(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("eisen.yaml", "    mensen: Uitleg van het recht is mensenwerk.\n    biedt: Elke", "    # Elke")
    result = CliRunner().invoke(coverage, ["--config", str(copy.folder)])
    assert result.exit_code == 1
    assert "R-009  nergens" in result.stdout


def test_a_number_that_is_left_out_is_named(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("eisen.yaml", "  R-009:", "  R-091:")
    result = CliRunner().invoke(coverage, ["--config", str(copy.folder)])
    assert result.exit_code == 1
    assert 'mist "R-009"' in result.stderr or "R-091" in result.stderr
