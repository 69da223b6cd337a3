"""The file of words is checked at the door."""

from pathlib import Path

import pytest
import yaml

from plugin.application.mappings import InvalidMappings
from plugin.application.triage_lexicon import load_lexicon, shipped_lexicon


def test_shipped_file_loads() -> None:
    assert load_lexicon(shipped_lexicon()).spell("wrm") == "waarom"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("soort: privacy", "soort: privaat"), "soort"),
        (("gewicht: 1.2", "gewicht: 12"), "gewicht"),
        (("- wacht* al|nu", "- .. al|nu"), "begint en eindigt met een woord"),
        (("ontkenningen:", "ontkeningen:"), "ontkenningen"),
        (("tekens:", "tekens: ["), "YAML"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    path = tmp_path / "triage.yaml"
    path.write_text(shipped_lexicon().read_text("utf-8").replace(*change, 1), "utf-8")
    with pytest.raises(InvalidMappings) as raised:
        load_lexicon(path)
    assert str(path) in str(raised.value)
    assert says in " ".join(f"{e.key} {e.problem}" for e in raised.value.errors)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InvalidMappings):
        load_lexicon(tmp_path / "none.yaml")


def test_categories_are_those_of_the_labels() -> None:
    rows = yaml.safe_load(shipped_lexicon().read_text("utf-8"))["tekens"]
    assert {category for row in rows for category in row.get("categorieen", ())} == {
        "traagheid",
        "falende_voorlichting_of_communicatie",
        "manco_in_serviceverlening",
        "onheus_optreden",
        "schending_privacy",
    }
