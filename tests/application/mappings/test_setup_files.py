"""The fields and what setup makes: every mistake by file, line and what is allowed."""

from pathlib import Path

import pytest

from plugin.application.check import check_folder
from plugin.application.fields import Field
from plugin.application.mappings import default_folder, load_mappings
from plugin.application.mappings.fields_file import Source, load_fields, shared_choices
from plugin.domain.names import Step
from tests.application.mappings.edits import FIELDS, REGULATION, SETUP, STAGES, Copy


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (FIELDS, "    label: Oordeel\n", "", "fields.verdict.label: ontbreekt."),
        (FIELDS, "      gegrond: Gegrond\n", "", 'fields.verdict.options: mist "gegrond".'),
        (FIELDS, "gegrond: Gegrond", "deels: Deels gegrond", 'options.deels: "deels" kent Klachtwacht niet.'),
        (FIELDS, "geen_kopie: ", "niet: ", 'options.niet: "niet" kent Klachtwacht niet.'),
        (FIELDS, "    kind: date\n", "    kind: choice\n", "options: heeft keuzes nodig."),
        (FIELDS, "options: people", "options: mensen", "fields.respondents.options"),
        (FIELDS, "    onvoldoende_belang: ", "    te_klein: ", 'mist "onvoldoende_belang", een grond'),
        (STAGES, "steps: [per_post_verstuurd, terugnemen, post_retour]", "steps: [sluiten]", "stages.afgesloten.steps"),
        (STAGES, "  geen_klacht:\n", "  klaar:\n", 'mist "geen_klacht".'),
        (STAGES, "  - ombudsman_gesloten\n", "", 'laat de stap "ombudsman_gesloten" in geen enkele fase toe.'),
        (STAGES, "principal, keep, kept_until,", "principal, keep,", 'laat het veld "kept_until" in geen'),
        (SETUP, "Klachten: te laat", "Klachten: directie", "staat er twee keer."),
        (SETUP, "Klachtbehandelaar {region}:", "Behandelaar {regio}:", "anders tussen accolades dan {region}."),
        (SETUP, "Klachtbehandelaar {region}:", "Behandelaar {:", "anders tussen accolades dan {region}."),
        (SETUP, '"Klacht: {step}"', '"Klacht"', 'macro: "Klacht" heeft {step} nodig.'),
        (SETUP, '"Klacht: {step}"', '"Klacht: {step} {wie}"', "heeft iets anders tussen accolades dan step."),
    ],
)  # fmt: skip
def test_a_mistake_is_named(tmp_path: Path, file: str, old: str, new: str, says: str) -> None:
    copy = Copy(tmp_path)
    copy.edit(file, old, new)
    _, errors = check_folder(copy.folder, stories=False)
    assert any(str(error.file).endswith(file) and says in str(error) for error in errors), [*map(str, errors)]


def test_a_ground_of_a_regulation_must_be_a_choice(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit(REGULATION, "onvoldoende_belang", "iets_anders")
    _, errors = check_folder(copy.folder, stories=False)
    assert any('mist "iets_anders"' in str(error) for error in errors)


def test_choices_follow_from_the_other_files() -> None:
    mappings = load_mappings(default_folder())
    assert shared_choices(Source.CATEGORIES, mappings)["traagheid"] == "Traagheid"
    assert shared_choices(Source.PRINCIPALS, mappings)["gemeente_groningen"] == "Gemeente Groningen"
    assert shared_choices(Source.NORMS, mappings)["maatwerk"] == "Betrokken en oplossingsgericht: maatwerk leveren"
    with pytest.raises(ValueError, match="helpdesk"):
        shared_choices(Source.PEOPLE, mappings)


def test_every_step_has_a_label() -> None:
    assert set(load_fields(default_folder()).labels(Field.STEP)) == set(Step)
