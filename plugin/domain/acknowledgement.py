"""The acknowledgement of receipt and the four things that it must tell (art. 5.1)."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from plugin.domain.dutch_dates import find_full_dates, format_full
from plugin.domain.sections import Headings, Missing, read_sections, unfilled

HEADINGS: Headings = (
    ("feiten", "Waar gaat uw klacht over?"),
    ("gedraging", "Wanneer gebeurde het?"),
    ("termijn", "Wanneer krijgt u ons antwoord?"),
    ("contact", "Met wie kunt u contact opnemen?"),
    ("rest", "Wie behandelt uw klacht?"),  # ends the contact section
)
_UNKNOWN = re.compile(r"\b(?:nog niet|niet bekend|onbekend|weten wij niet|weten niet)\b", re.IGNORECASE)
_QUOTED = re.compile(r"^\s*>.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """A letter that meets art. 5.1; `promised_on` is the day by which it promises an answer (R-064)."""

    promised_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Incomplete:
    """A letter that does not meet art. 5.1, and what it lacks."""

    missing: tuple[Missing, ...]


def check_acknowledgement(
    text: str, *, latest_promise: date, contact_names: Collection[str]
) -> Acknowledged | Incomplete:
    """Tell whether a letter, as it left, holds the date, the facts, the term and the contact person (art. 5.1).

    The elements are looked for under the headings of our template; what a person adds around them does no harm,
    and quoted lines (`>`) do not count. The promise is the last full date under its heading, and may not lie
    after `latest_promise` (art. 7). `contact_names` are those who may be the contact person, never a respondent.
    """
    written = _QUOTED.sub("", text)
    sections = read_sections(written, HEADINGS)
    promises = find_full_dates(sections["termijn"])
    contact = " ".join(sections["contact"].split()).casefold()
    checks = (
        (not unfilled(written), "Er staat nog een plek tussen vierkante haken die niet is ingevuld"),
        (_says_when(sections["gedraging"]), "De datum van de gedraging, of dat die onbekend is en de vraag ernaar"),
        (bool(sections["feiten"]), "Een korte omschrijving van de feiten"),
        (bool(promises), "De datum waarop de klager antwoord krijgt, voluit"),
        (
            not promises or max(promises) <= latest_promise,
            f"Een datum voor het antwoord die niet later is dan {format_full(latest_promise)}",
        ),
        (any(_bare(name) in contact for name in contact_names if name.strip()), "De naam van een contactpersoon"),
    )
    if missing := tuple(Missing(what=what, article="5.1") for met, what in checks if not met):
        return Incomplete(missing=missing)
    return Acknowledged(promised_on=max(promises))


def _says_when(section: str) -> bool:
    return bool(find_full_dates(section)) or (bool(_UNKNOWN.search(section)) and "?" in section)


def _bare(name: str) -> str:
    return " ".join(name.split()).casefold()
