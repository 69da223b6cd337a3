"""What in a complaint may not wait for its terms: safety, a data breach, a claim, the press (4b; E-5, P-07)."""

import re
from collections.abc import Mapping

_SIGNS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "veiligheid": r"bedreig\w*|mishandel\w*|geweld|geslagen|onveilig\w*|wapen|zelfmoord|aanrand\w*|intimid\w*",
        "een mogelijk datalek": r"datalek\w*|gelekt|verkeerde (?:persoon|adres|mailadres)|gegevens van (?:een )?ander",
        "een claim": r"schadevergoeding|schadeclaim|\bclaim\w*|aansprakelijk\w*|advoca\w*",
        "de pers": r"\bde pers\b|journalist\w*|\bde krant\b|\bde media\b|op (?:tv|televisie)|\bKassa\b|\bRadar\b",
    }.items()
}


def find_urgency(text: str) -> tuple[str, ...]:
    """The signs that stand in the text, in Dutch; a person judges what they mean."""
    return tuple(name for name, pattern in _SIGNS.items() if pattern.search(text))
