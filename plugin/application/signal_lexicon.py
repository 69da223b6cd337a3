"""Load the words of signals: mappings/signalen.yaml, checked and frozen."""

from pathlib import Path

from plugin.application.mappings import default_folder
from plugin.application.mappings.shape import parse
from plugin.application.mappings.signals_file import SignalFile
from plugin.application.mappings.yaml_file import read_yaml
from plugin.domain.beside.signals import SignalLexicon, SignalRule, denial_keys
from plugin.domain.names import Signal
from plugin.domain.triage.lexicon import Phrase


def shipped_signals() -> Path:
    """The file of signals that comes with Klachtwacht."""
    return default_folder() / "signalen.yaml"


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
        bulk=frozenset(name.casefold() for name in content.geen_ombudsman),
        denials=denial_keys(content.ontkenningen),
    )


def _phrases(texts: tuple[str, ...]) -> tuple[Phrase, ...]:
    return tuple(Phrase.of(text) for text in texts)
