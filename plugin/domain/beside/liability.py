"""No text of ours admits liability or promises damages before the insurer has looked (P-04; letters.md)."""

from plugin.domain.beside.signals import SignalLexicon
from plugin.domain.sections import Missing


def check_liability(text: str, lexicon: SignalLexicon) -> tuple[Missing, ...]:
    """What must go from the text, one for each sentence that admits."""
    return tuple(
        Missing(
            what=f'Er staat "{words}". Erken geen aansprakelijkheid en beloof geen vergoeding van schade: '
            "daar kijkt eerst de verzekeraar naar. Haal dit weg.",
            article="8",
        )
        for words in lexicon.admissions(text)
    )
