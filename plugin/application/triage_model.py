"""Load and write the weights of triage: mappings/triage_model.yaml."""

from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field

from plugin.application.mappings import default_folder
from plugin.application.mappings.shape import Entry, parse
from plugin.application.mappings.yaml_file import read_yaml
from plugin.domain.triage.model import Model, Weights

_HEAD = """\
# Wat Klachtwacht van voorbeelden heeft geleerd. Gemaakt door `klachtwacht triage --train`: niet met de hand wijzigen.
# Elk getal zegt hoe zwaar een teken of woord telt: boven 0 pleit ervoor, onder 0 ertegen.
# Bij de woorden: `verg-` is elk woord dat zo begint, `^kunt` een zin die ermee begint, `<volgens` staat voor iemand en
# `>wist` achter hem.
"""


def shipped_model() -> Path:
    """The file of weights that comes with Klachtwacht."""
    return default_folder() / "triage_model.yaml"


class _Weights(Entry):
    begin: float
    tekens: dict[str, float]
    woorden: dict[str, float] = Field(default_factory=dict)

    def frozen(self) -> Weights:
        return Weights(start=self.begin, traits=self.tekens, words=self.woorden)


class _ModelFile(Entry):
    klacht: _Weights
    beklaagde: _Weights
    dag: _Weights
    categorieen: dict[str, _Weights]
    categorie_vanaf: Annotated[float, Field(gt=0, lt=1)]
    dag_vanaf: Annotated[float, Field(gt=0, lt=1)]


def load_model(path: Path) -> Model:
    """Read the weights. Raises InvalidMappings with every mistake in the file."""
    content = parse(read_yaml(path), _ModelFile)
    return Model(
        complaint=content.klacht.frozen(),
        respondent=content.beklaagde.frozen(),
        day=content.dag.frozen(),
        categories={name: weights.frozen() for name, weights in content.categorieen.items()},
        category_certainty=content.categorie_vanaf,
        day_certainty=content.dag_vanaf,
    )


def write_model(model: Model) -> str:
    """The text of the file that holds these weights."""
    content = {
        "klacht": _as_entry(model.complaint),
        "beklaagde": _as_entry(model.respondent),
        "dag": _as_entry(model.day),
        "categorieen": {name: _as_entry(weights) for name, weights in sorted(model.categories.items())},
        "categorie_vanaf": model.category_certainty,
        "dag_vanaf": model.day_certainty,
    }
    return _HEAD + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120)


def _as_entry(weights: Weights) -> dict[str, object]:
    entry: dict[str, object] = {"begin": weights.start, "tekens": dict(sorted(weights.traits.items()))}
    if weights.words:
        entry["woorden"] = dict(sorted(weights.words.items()))
    return entry
