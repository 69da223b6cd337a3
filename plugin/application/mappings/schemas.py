"""JSON Schema of each mapping file, for editors that check while one types."""

import json
from collections.abc import Mapping

from plugin.application.examples.file import ExamplesFile
from plugin.application.mappings.fields_file import FieldsFile
from plugin.application.mappings.helpdesk_file import HelpdeskMapping
from plugin.application.mappings.organisation_file import OrganisationFile
from plugin.application.mappings.regulation_file import RegulationFile
from plugin.application.mappings.requirements_file import RequirementsFile
from plugin.application.mappings.setup_file import SetupFile
from plugin.application.mappings.setup_otrs_file import SetupOtrsFile
from plugin.application.mappings.shape import Entry
from plugin.application.mappings.signals_file import SignalFile
from plugin.application.mappings.stages_file import StagesFile

FILES: Mapping[str, type[Entry]] = {
    "regulation.json": RegulationFile,
    "organisation.json": OrganisationFile,
    "helpdesk.json": HelpdeskMapping,
    "fields.json": FieldsFile,
    "setup.json": SetupFile,
    "setup-otrs.json": SetupOtrsFile,
    "setup-stages.json": StagesFile,
    "examples.json": ExamplesFile,
    "signalen.json": SignalFile,
    "eisen.json": RequirementsFile,
}


def schemas() -> dict[str, str]:
    """The text of each schema file, by its name in mappings/schema."""
    return {name: _text(model) for name, model in FILES.items()}


def _text(model: type[Entry]) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
