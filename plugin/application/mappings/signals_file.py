"""mappings/signalen.yaml: the words by which signals beside a complaint are known."""

from typing import Annotated

from pydantic import AfterValidator, Field

from plugin.application.mappings.shape import Entry
from plugin.domain.names import Signal
from plugin.domain.triage.lexicon import Phrase


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
    geen_ombudsman: frozenset[str]
    """Wat voor de @ staat bij een bericht dat geen brief is, zoals een nieuwsbrief."""
    ontkenningen: frozenset[str]
    """Woorden die opheffen wat vlak erna staat."""
