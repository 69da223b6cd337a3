"""Load the words of signals: mappings/signalen.yaml, checked and frozen."""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from plugin.application.mappings import default_folder
from plugin.application.mappings.shape import Entry, parse
from plugin.application.mappings.yaml_file import read_yaml
from plugin.domain.names import Signal
from plugin.domain.signals import SignalLexicon, SignalRule, denial_keys
from plugin.domain.triage.lexicon import Phrase


def shipped_signals() -> Path:
    """The file of signals that comes with Klachtwacht."""
    return default_folder() / "signalen.yaml"


def _apart(phrases: tuple[str, ...]) -> tuple[str, ...]:
    apart = tuple(part for phrase in phrases for part in phrase.split(" / "))
    for phrase in apart:
        Phrase.of(phrase)
    return apart


Phrases = Annotated[tuple[str, ...], Field(min_length=1), AfterValidator(_apart)]


class AdmissionRow(Entry):
    """Zinsdelen die aansprakelijkheid erkennen of een vergoeding beloven."""

    zinsdelen: Phrases
    """Een ervan in een zin is genoeg."""
    tenzij: Annotated[tuple[str, ...], AfterValidator(_apart)] = ()
    """Staat een hiervan in de zin, dan telt de zin niet."""


class SignalRow(Entry):
    """Zinsdelen die op een signaal wijzen: `zinsdelen`, of `samen`."""

    signaal: Signal
    zinsdelen: Annotated[tuple[str, ...], AfterValidator(_apart)] = ()
    """Een ervan in een zin is genoeg."""
    samen: tuple[Phrases, ...] = ()
    """Uit elke lijst moet er een in dezelfde zin staan."""
    tenzij: Annotated[tuple[str, ...], AfterValidator(_apart)] = ()
    """Staat een hiervan in de zin, dan telt de zin niet."""


def _one_of_both(rows: tuple[SignalRow, ...]) -> tuple[SignalRow, ...]:
    for row in rows:
        if bool(row.zinsdelen) == bool(row.samen):
            raise ValueError(f"geef bij {row.signaal.value} of zinsdelen of samen.")
    return rows


class SignalFile(Entry):
    """De woorden waaraan Klachtwacht signalen naast een klacht herkent."""

    signalen: Annotated[tuple[SignalRow, ...], AfterValidator(_one_of_both)]
    aansprakelijk: tuple[AdmissionRow, ...]
    """Wat in een brief van ons niet mag staan zolang de verzekeraar niet keek."""
    ombudsmannen: frozenset[str]
    """De domeinen waarvandaan een ombudsman mailt."""
    ontkenningen: frozenset[str]
    """Woorden die opheffen wat vlak erna staat."""


def load_signals(path: Path) -> SignalLexicon:
    """Read the words of signals. Raises InvalidMappings with every mistake in the file."""
    content = parse(read_yaml(path), SignalFile)
    return SignalLexicon(
        rules=tuple(
            SignalRule(
                signal=row.signaal,
                groups=tuple(_phrases(group) for group in row.samen or (row.zinsdelen,)),
                unless=_phrases(row.tenzij),
            )
            for row in content.signalen
        ),
        liability=tuple(
            SignalRule(signal=Signal.CLAIM, groups=(_phrases(row.zinsdelen),), unless=_phrases(row.tenzij))
            for row in content.aansprakelijk
        ),
        ombudsmen=frozenset(domain.casefold() for domain in content.ombudsmannen),
        denials=denial_keys(content.ontkenningen),
    )


def _phrases(texts: tuple[str, ...]) -> tuple[Phrase, ...]:
    return tuple(Phrase.of(text) for text in texts)
