"""The complaint as one respondent gets it: his own part, without what he need not know (5.2, A-11).

Contact data, numbers, names of other people and words about health are left out, and counted. It is a first net: the
person who sends the draft reads it, and docs/decisions.md says what slips through.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from plugin.domain.outgoing.health import HEALTH

LEFT_OUT = "(weggelaten)"
PART_LEFT_OUT = "(een deel over iemand anders is weggelaten)"

_PARTICLES = r"(?:van der|van den|van de|van het|van 't|in 't|van|de|den|der|ter|ten|te|el|al|bin|ben|von|da|dos)"
_WORD = r"[A-ZÀ-ÖØ-ÞŠŞĞİÇŁ][\w'’-]+"
_LAST = rf"(?:[A-Z]\.\s?)*(?:{_PARTICLES}\s+|(?:Van|De|Den|Der|Ter|Ten|Te|El|Al)\s+)*{_WORD}"
_TITLE = r"(?:[Mm]evrouw|[Mm]eneer|[Mm]enheer|[Mm]ijnheer|(?:[Dd]e )?[Hh]eer|[Dd]hr\.?|[Mm]w\.?|[Mm]evr\.?)"
_KIN = (
    r"(?:zoon(?:tje)?|dochter(?:tje)?|kind|man|vrouw|moeder|vader|broer(?:tje)?|zus(?:je)?|vriend(?:in)?|partner"
    r"|buurman|buurvrouw|collega|coach|huisarts|advocaat|bewindvoerder|begeleider|dokter|psycholoog)"
)
_PLAIN: Mapping[str, str] = {
    "e-mailadres": r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "rekeningnummer": r"\b[A-Z]{2}\d{2}\s?[A-Z]{4}(?:\s?\d){10}\b",
    "telefoonnummer": r"(?<![\d/-])(?:\+31|0031|0)[\s-]?(?:\(0\))?(?:[\s-]?\d){8,9}(?!\d)",
    "adres": r"\b[A-ZÀ-Þ][\w'’-]*(?:straat|weg|laan|plein|kade|singel|gracht|steeg|hof|dijk|pad|plantsoen|dreef)"
    r"\s+\d+\s?[a-zA-Z]?\b",
    "postcode": r"\b[1-9]\d{3}\s?[A-Z]{2}\b",
    "nummer dat een BSN kan zijn": r"(?<![\d/.-])(?:\d{9}|\d{3}[ .]\d{3}[ .]\d{3}|\d{4}[ .]\d{2}[ .]\d{3})(?!\d)",
    "geboortedatum": r"(?i:\bgeboren(?:\s+op)?|geboortedatum:?)\s+\d{1,2}[-/ ]\w+[-/ ]\d{2,4}",
    "woord over gezondheid": rf"(?i:\b(?:{HEALTH})\b)",
}
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"“‘'A-ZÀ-Þ])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """The text that is left, and how often each kind of thing was left out of it."""

    text: str
    left_out: Mapping[str, int]


def redact(
    text: str, *, complainant: str, respondent: str, others: Collection[str], staff: Collection[str]
) -> Redacted:
    """Leave out what this respondent need not know. All are names in full.

    `others` are respondents besides him: their parts go. `staff` are colleagues, whose names go. The complainant's own
    name stays where he wrote it: the respondent must know which conduct is meant.
    """
    counted: Counter[str] = Counter()
    if others:
        text = "\n".join(_own_part(line, respondent, others, counted) for line in text.split("\n"))
    for kind, pattern in _PLAIN.items():
        text, times = re.subn(pattern, LEFT_OUT, text)
        counted[kind] += times
    known = [name for name in {*others, *staff} if name != respondent]
    text = _without_names(text, known, keep=(complainant, respondent), counted=counted)
    return Redacted(text=text, left_out={kind: times for kind, times in counted.items() if times})


def _own_part(line: str, respondent: str, others: Collection[str], counted: Counter[str]) -> str:
    """The sentences of a paragraph that are not about another: what follows a name is about that one."""
    kept: list[str] = []
    about_other = False
    for sentence in _SENTENCE.split(line):
        if _names(sentence, respondent):
            about_other = False
        elif any(_names(sentence, other) for other in others):
            about_other = True
        if not about_other:
            kept.append(sentence)
        elif not kept or kept[-1] != PART_LEFT_OUT:
            kept.append(PART_LEFT_OUT)
            counted["deel over iemand anders"] += 1
    return " ".join(kept)


def _names(sentence: str, name: str) -> bool:
    """Whether the sentence names this person, by first or last name."""
    first, last = _parts(name)
    return any(re.search(rf"\b{re.escape(part)}\b", sentence, re.IGNORECASE) for part in (first, last) if part)


def _parts(name: str) -> tuple[str, str]:
    """First and last name; the particles belong to the last."""
    first, _, last = " ".join(name.split()).partition(" ")
    return first, last


def _without_names(text: str, known: Collection[str], *, keep: Collection[str], counted: Counter[str]) -> str:
    kept = {part.casefold() for name in keep for part in (name, *_parts(name)) if part}

    def leave_out(found: re.Match[str]) -> str:
        name = found["name"]
        if any(_same(name, one) for one in kept):
            return found[0]
        counted["naam van iemand anders"] += 1
        return found[0].replace(name, LEFT_OUT)

    for pattern in _patterns(known):
        text = pattern.sub(leave_out, text)
    return text


def _same(name: str, kept: str) -> bool:
    return re.sub(r"^(?:\w\.\s?)+", "", name).casefold() == kept


def _patterns(known: Collection[str]) -> Iterator[re.Pattern[str]]:
    full = sorted((re.escape(name) for name in known), key=len, reverse=True)
    if full:
        yield re.compile(rf"(?P<name>\b(?:{'|'.join(full)})\b)", re.IGNORECASE)
    yield re.compile(rf"\b{_TITLE}\s+(?P<name>{_LAST}(?:\s(?!En\b|Of\b){_WORD})?)")
    yield re.compile(rf"\b(?:[Mm]ijn|[Mm]'n|[Oo]nze?)\s+(?:\w+\s)?{_KIN}\s+(?P<name>{_LAST}(?:\s{_WORD})?)")
    # a first name or a surname alone, of a colleague: short words are left, since many are words too
    alone = {part for name in known for part in _parts(name) if len(part) > 4}
    if alone:
        ordered = sorted((re.escape(part) for part in alone), key=len, reverse=True)
        yield re.compile(rf"(?P<name>\b(?:{'|'.join(ordered)})\b)")
