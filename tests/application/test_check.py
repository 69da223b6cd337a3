import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from plugin.application.check import check
from plugin.application.letters import environment
from plugin.application.mappings.schemas import schemas
from plugin.application.template_version import template_version
from tests.application.mappings.edits import ORGANISATION, REGULATION, Copy


@pytest.fixture
def broken(tmp_path: Path) -> Copy:
    copy = Copy(tmp_path)
    copy.edit(REGULATION, "value: team", "value: stad")
    copy.edit(ORGANISATION, "role: manager", "role: manger")
    return copy


@pytest.mark.slow  # all examples are lived through
def test_what_ships_is_right() -> None:
    result = CliRunner().invoke(check)
    assert (result.exit_code, result.stdout) == (
        0,
        "Alles klopt: reglement awb-hoofdstuk-9, 2019-09-02, Werkvlak met 47 mensen.\n",
    )


def test_every_mistake_is_a_line_and_the_command_fails(broken: Copy) -> None:
    result = CliRunner().invoke(check, ["--config", str(broken.folder)])
    assert result.exit_code == 1
    first, second = result.stdout.splitlines()
    assert first.startswith(f"{broken.folder / ORGANISATION}:")
    assert first.endswith(
        'staff[6].role: "manger" kan niet. Toegestaan: medewerker, manager, hoofdkantoor, directie, derde, '
        "onafhankelijke_derde."
    )
    assert second.endswith('switches.afstand.value: "stad" kan niet. Toegestaan: team, kantoor, regio.')
    assert result.stderr == "2 fouten.\n"


def test_mistakes_as_json(broken: Copy) -> None:
    result = CliRunner().invoke(check, ["--config", str(broken.folder), "--json"])
    assert result.exit_code == 1
    _, switch = json.loads(result.stdout)["errors"]
    assert switch["file"] == str(broken.folder / REGULATION)
    assert switch["key"] == "switches.afstand.value"
    assert (switch["value"], switch["allowed"]) == ("stad", "team, kantoor, regio")
    assert switch["line"] > 1


def test_the_words_of_triage_are_checked_as_well(broken: Copy) -> None:
    line = broken.edit("triage.yaml", "gewicht: ", "gewicht: 9")
    result = CliRunner().invoke(check, ["--config", str(broken.folder)])
    assert f"{broken.folder / 'triage.yaml'}:{line}:" in result.stdout
    assert len(result.stdout.splitlines()) == 3


def test_the_versions_of_the_templates_are_told(broken: Copy) -> None:
    result = CliRunner().invoke(check, ["--config", str(broken.folder), "--templates"])
    lines = dict(reversed(line.split("  ")) for line in result.stdout.splitlines())
    assert lines["ontvangstbevestiging.txt.j2"] == template_version(
        "ontvangstbevestiging.txt.j2", environment(broken.folder / "letters")
    )
    assert {"concept/beslissing.txt.j2", "berichten/aan_beklaagde_uitstel.txt.j2"} <= lines.keys()


@pytest.mark.slow  # all examples are lived through
def test_no_mistakes_as_json() -> None:
    result = CliRunner().invoke(check, ["--json"])
    assert (result.exit_code, json.loads(result.stdout)) == (0, {"errors": []})


def test_schemas_are_written(tmp_path: Path) -> None:
    result = CliRunner().invoke(check, ["--schema", str(tmp_path / "schema")])
    assert result.exit_code == 0
    assert {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "schema").iterdir()} == schemas()
