"""The parts of a complaint: several conducts in one case, each with its own people and verdict (8.3; A-22, E-1)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plugin.domain.names import Verdict
from plugin.domain.sections import Headings, Missing, read_sections

MOST = 6
"""How many parts one case can have."""

UNDIVIDED = 0
"""The number of the one part of a complaint that nobody divided."""

WHOM = ("over_wie", "Over wie het gaat")
"""The (key, heading) under which a text says whom a part concerns."""

_NOBODY = re.compile(r"\bniemand\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintPart:
    """One part as a complete text judges it; a complaint that nobody divided has one, with the number UNDIVIDED.

    `ground` is the key of why it is not taken up (8.5), `respondents` are the ids of whom it concerns (none where it
    is UNDIVIDED: that is about all of them), and `norms` the keys of what its position names (8 toelichting).
    """

    number: int
    verdict: Verdict
    ground: str | None = None
    respondents: tuple[str, ...] = ()
    norms: tuple[str, ...] = ()


def verdict_of(parts: Sequence[ComplaintPart]) -> Verdict | None:
    """The verdict on the case: upheld as soon as one part is, and not taken up only where every part is (A-22)."""
    return next((verdict for verdict in Verdict if any(part.verdict is verdict for part in parts)), None)


def parts_of(parts: Sequence[ComplaintPart], person: str) -> tuple[ComplaintPart, ...]:
    """The parts that this respondent may read: those about him, and the whole of what nobody divided (8.1, R-067)."""
    return tuple(part for part in parts if part.number == UNDIVIDED or person in part.respondents)


def part_headings(number: int, headings: Headings) -> Headings:
    """The headings of one part, as they stand in a text with several."""
    return tuple((key, f"Onderdeel {number}: {heading}") for key, heading in headings)


def read_parts(text: str, headings: Headings) -> Mapping[int, Mapping[str, str]]:
    """The sections of each part by number, 1 to MOST; what stands under a heading without a number is the first's."""
    wanted = (*headings, WHOM)
    numbered = tuple(
        (f"{number}.{key}", heading) for number in range(1, MOST + 1) for key, heading in part_headings(number, wanted)
    )
    found = read_sections(text, (*wanted, *numbered))
    parts = {number: {key: found[f"{number}.{key}"] for key, _ in wanted} for number in range(1, MOST + 1)}
    return {**parts, 1: {key: written or found[key] for key, written in parts[1].items()}}


def undivided(text: str, headings: Headings) -> Mapping[str, str]:
    """The sections of a text that has no parts."""
    sections = read_parts(text, headings)[1]
    return {key: sections[key] for key, _ in headings}


def beyond(texts: Mapping[int, Mapping[str, str]], count: int) -> tuple[Missing, ...]:
    """What is wrong with a text that has more parts than the field says."""
    if not any(any(texts[number].values()) for number in range(count + 1, MOST + 1)):
        return ()
    what = f'De tekst heeft meer onderdelen dan het veld "Aantal onderdelen": daar staat {count}.'
    return (Missing(what=what, article="8.3"),)


def divide(summary: str, count: int) -> tuple[str, ...]:
    """The summary's line for each part, "" where there is none; what is left over belongs to the last (5.1)."""
    lines = [line.strip() for line in summary.splitlines() if line.strip()]
    return (*(lines[n] if n < len(lines) else "" for n in range(count - 1)), " ".join(lines[count - 1 :]))


def named(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Whom of these people (name by id) a text names: in full, or by a first name or surname that is only his."""
    return tuple(person for person, patterns in name_patterns(names).items() if any(p.search(text) for p in patterns))


def concerned(text: str, names: Mapping[str, str]) -> tuple[str, ...] | None:
    """Whom a part concerns as its text says; nobody where it says so, None where it does not say."""
    return named(text, names) or (() if _NOBODY.search(text) else None)


def name_patterns(names: Mapping[str, str]) -> Mapping[str, list[re.Pattern[str]]]:
    """How a text can name each of these people (name by id) so that no other of them can be meant."""
    words = {person: name.split() for person, name in names.items()}
    first = [w[0] for w in words.values() if w]
    last = [" ".join(w[1:]).casefold() for w in words.values()]
    found: dict[str, list[re.Pattern[str]]] = {}
    for person, own in words.items():
        surname = " ".join(own[1:])
        found[person] = [_pattern(names[person], re.IGNORECASE)] if own else []
        if own and first.count(own[0]) == 1:
            found[person].append(_pattern(own[0], re.NOFLAG))
        if surname and last.count(surname.casefold()) == 1:
            found[person].append(_pattern(surname, re.IGNORECASE))
    return found


def _pattern(name: str, flags: re.RegexFlag) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)", flags)
