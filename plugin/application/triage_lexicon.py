"""Load the words of triage: mappings/triage.yaml, checked and frozen."""

from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from plugin.domain.people import StaffRole
from plugin.domain.triage.lexicon import Cue, CueKind, Phrase, TriageLexicon


def shipped_lexicon() -> Path:
    """The file of words that comes with Klachtwacht: beside the sources, or inside the installed package."""
    here = Path(__file__).resolve()
    beside = here.parents[2] / "mappings" / "triage.yaml"
    return beside if beside.exists() else here.parents[1] / "_mappings" / "triage.yaml"


class LexiconError(Exception):
    """The file of words cannot be used; the message names the file, the place and what is wrong."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _CueRow(_Strict):
    soort: CueKind
    gewicht: Annotated[float, Field(gt=0, le=5)]
    categorieen: tuple[str, ...] = ()
    tenzij_ik: bool = False
    zinsdelen: Annotated[tuple[str, ...], Field(min_length=1)]

    @field_validator("zinsdelen")
    @classmethod
    def _split(cls, phrases: tuple[str, ...]) -> tuple[str, ...]:
        apart = tuple(part for phrase in phrases for part in phrase.split(" / "))
        for phrase in apart:
            Phrase.of(phrase)
        return apart


class _LexiconFile(_Strict):
    tekens: tuple[_CueRow, ...]
    functies: dict[str, StaffRole]
    ontkenningen: frozenset[str]
    voluit: dict[str, str]
    vrouwennamen: frozenset[str]
    mannennamen: frozenset[str]
    gewone_woorden: frozenset[str]
    aangehaald: str
    wij: frozenset[str]


def load_lexicon(path: Path) -> TriageLexicon:
    """Read the words of triage. Raises LexiconError with file, place and reason."""
    try:
        content = _LexiconFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read: {error.strerror}") from error
    except yaml.YAMLError as error:
        raise LexiconError(f"{path}: is no YAML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = " → ".join(str(part) for part in first["loc"])
        raise LexiconError(f"{path}: {place}: {first['msg']}") from error
    return TriageLexicon(
        cues=[
            Cue(
                kind=row.soort,
                weight=row.gewicht,
                categories=row.categorieen,
                unless_own=row.tenzij_ik,
                phrases=tuple(Phrase.of(phrase) for phrase in row.zinsdelen),
            )
            for row in content.tekens
        ],
        shorthand=content.voluit,
        negations=content.ontkenningen,
        feminine=content.vrouwennamen,
        masculine=content.mannennamen,
        roles=content.functies,
        ordinary=content.gewone_woorden,
        quoted=content.aangehaald,
        ours=content.wij,
    )
