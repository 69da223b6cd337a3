"""What may stand in no letter, and who may not stand under one (general rules of every letter)."""

import re
from collections.abc import Iterator

from plugin.domain.sections import Missing

_NINE = re.compile(r"(?<![\d/.-])(?:\d{9}|\d{3}[ .]\d{3}[ .]\d{3}|\d{4}[ .]\d{2}[ .]\d{3})(?![\d/-])")
_IN_FIGURES = re.compile(r"(?<![\d/-])(?:\d{1,2}[-/]\d{1,2}[-/](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?![\d/-])")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|^\s*>.*$", re.MULTILINE)
_CLOSING = re.compile(r"\b(?:groet(?:en)?|hoogachtend)\b[^\n]*\n", re.IGNORECASE)
_CONTACT = re.compile(r"\b(?:contactpersoon|bel|mail naar|werkt op|bereikbaar)\b", re.IGNORECASE)
_SIGNATURE = 4
"""So many lines after the greeting are the signature."""


def find_bsn(text: str) -> tuple[str, ...]:
    """Every number that is a BSN: nine digits that pass the eleven test."""
    return tuple(found[0] for found in _NINE.finditer(text) if _is_bsn(re.sub(r"\D", "", found[0])))


def _is_bsn(digits: str) -> bool:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return total % 11 == 0 and digits != "000000000"


def without_quotes(text: str) -> str:
    """The text without what somebody is quoted with."""
    return _QUOTED.sub("", text)


def no_bsn(text: str) -> Iterator[Missing]:
    """Refuse a BSN in a letter (AVG 87, UAVG 46)."""
    if find_bsn(text):
        yield Missing(what="Een brief zonder burgerservicenummer: er staat er nu een in", article="UAVG 46")


def dates_in_full(text: str) -> Iterator[Missing]:
    """Ask for dates in full; what somebody is quoted with stays as he wrote it."""
    if _IN_FIGURES.search(without_quotes(text)):
        yield Missing(what='Elke datum voluit, zoals "donderdag 5 maart 2026"', article="5.1, 7")


def nobody_complained_about(text: str, respondents: tuple[str, ...]) -> Iterator[Missing]:
    """Refuse a respondent as contact person or under a letter to the complainant (5 toelichting, 6.1)."""
    lines = _signature(text) + [line for line in text.splitlines() if _CONTACT.search(line)]
    if any(_spelt(name).search(line) for name in respondents for line in lines):
        what = "Een andere contactpersoon en ondertekening: over deze medewerker gaat de klacht"
        yield Missing(what=what, article="5 toelichting en 6.1")


def _signature(text: str) -> list[str]:
    closing = list(_CLOSING.finditer(text))
    after = text[closing[-1].end() :].splitlines() if closing else []
    return [line for line in after if line.strip()][:_SIGNATURE]


def _spelt(name: str) -> re.Pattern[str]:
    """The name in full, or with an initial for the first name; a namesake with another first name is somebody else."""
    first, _, rest = " ".join(name.split()).partition(" ")
    spelt = (
        re.escape(name)
        if not rest
        else rf"(?:{re.escape(first)}|{re.escape(first[0])}\.(?:\s*\w\.)*)\s+{re.escape(rest)}"
    )
    return re.compile(rf"\b{spelt}\b", re.IGNORECASE)
