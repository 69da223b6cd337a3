"""Load the words of triage: mappings/triage.yaml, checked and frozen."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator

from plugin.application.mappings import default_folder
from plugin.application.mappings.shape import Entry, parse
from plugin.application.mappings.yaml_file import read_yaml
from plugin.domain.people import StaffRole
from plugin.domain.triage.lexicon import Cue, CueKind, Phrase, TriageLexicon


def shipped_lexicon() -> Path:
    """The file of words that comes with Klachtwacht."""
    return default_folder() / "triage.yaml"


class _CueRow(Entry):
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


class _LexiconFile(Entry):
    tekens: tuple[_CueRow, ...]
    functies: dict[str, StaffRole]
    ontkenningen: frozenset[str]
    voluit: dict[str, str]
    vrouwennamen: frozenset[str]
    mannennamen: frozenset[str]
    gewone_woorden: frozenset[str]
    aangehaald: str
    wij: frozenset[str]
    zonder_eigen_clienten: frozenset[str]
    zaken: frozenset[str]


def load_lexicon(path: Path) -> TriageLexicon:
    """Read the words of triage. Raises InvalidMappings with every mistake in the file."""
    content = parse(read_yaml(path), _LexiconFile)
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
        desks=content.zonder_eigen_clienten,
        things=content.zaken,
    )
