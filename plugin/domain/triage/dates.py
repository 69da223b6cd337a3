"""Days that a Dutch text names, resolved from the moment it was received (art. 5.1)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from dateutil.relativedelta import relativedelta

from plugin.domain.triage.likeness import one_left_out, two_swapped
from plugin.domain.triage.words import Sentence, Word

_MONTHS: Final = {
    spelling: number
    for number, spellings in enumerate(
        (
            "januari jan january",
            "februari feb febr february",
            "maart mrt march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "augustus aug august",
            "september sept sep",
            "oktober okt october",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for spelling in spellings.split()
}
_WEEKDAYS: Final = {
    spelling: number
    for number, spellings in enumerate(
        (
            "maandag monday moandei moandag",
            "dinsdag tuesday tiisdei",
            "woensdag wednesday woansdei",
            "donderdag thursday tongersdei dunderdag",
            "vrijdag friday freed vrydag",
            "zaterdag saturday",
            "zondag sunday",
        )
    )
    for spelling in spellings.split()
}
_SHORT_WEEKDAYS: Final = {"ma": 0, "di": 1, "wo": 2, "do": 3, "vr": 4, "vrij": 4, "za": 5, "zo": 6, "zat": 5, "zon": 6}
_NOTED: Final = frozenset(["ma", "di", "wo", "vr", "za"])  # `do` and `zo` are words of their own
_PART_OF_DAY: Final = re.compile(r"(ochtend|morgen|middag|avond|nacht|mrg|mid)$")
_RELATIVE: Final = {
    "gisteren": 1, "gister": 1, "gistr": 1, "gisterren": 1, "gistere": 1, "juster": 1, "yesterday": 1,
    "eergisteren": 2, "eergister": 2,
    "vandaag": 0, "vanmorgen": 0, "vanochtend": 0, "vanmiddag": 0, "vanavond": 0, "vannacht": 0, "zojuist": 0,
    "daarnet": 0, "daarstraks": 0, "zonet": 0, "today": 0,
    "gisterm": 1, "gisterenmi": 1, "vandg": 0, "vndg": 0, "vanmid": 0, "vanmo": 0,
}  # fmt: skip
_NUMBERS: Final = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10}
_PAST: Final = frozenset(
    ["afgelopen", "afgel", "afg", "vorige", "vorig", "vrg", "verleden", "laatste", "jongstleden", "jl", "last"]
)
_AHEAD: Final = frozenset(["aanstaande", "as", "a.s", "komende", "volgende", "aankomende", "next"])
_EACH: Final = frozenset(["elke", "iedere", "ieder", "elk", "steeds", "altijd"])
_PLANS: Final = frozenset(
    ["graag", "moet", "moeten", "kan", "kunnen", "kunt", "kun", "mag", "zal", "zullen", "wil", "wilt"]
)
_AS_MUCH: Final = frozenset(["als", "zo", "zoals", "of", "op", "niet", "te", "doen", "doet", "iets", "wat", "genoeg"])
_TOLD: Final = frozenset(  # what stands before a `net` that tells when
    ["zei", "zegt", "stuurde", "stuurt", "belde", "belt", "kreeg", "kwam", "stond", "was", "heeft", "hebt", "werd"]
)
_UNTIL: Final = frozenset(["tot", "t/m", "tm", "voor", "vanaf", "uiterlijk", "per", "geboren"])
_COUNTED: Final = frozenset(
    ["weken", "dagen", "keer", "x", "maal", "uur", "maanden", "jaar", "euro", "minuten", "wkn", "mnd"]
)
_YEAR: Final = re.compile(r"(19|20)\d\d$")
_NUMERIC: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?$")
_ORDINAL: Final = re.compile(r"(\d{1,2})(?:e|de|ste|th)?$")
_NTH: Final = re.compile(r"(\d{1,2})(?:e|de|ste)$")
_ON_WHAT: Final = frozenset(["verdieping", "etage", "rij", "plek", "plaats", "bladzij", "bladzijde", "pagina", "keer"])
_MONTHS_BACK: Final = 3  # who writes no month means a day that is not long ago
_LONG_ENOUGH: Final = 6  # letters of a word in which one may be wrong
_AHEAD_WITHOUT_YEAR: Final = timedelta(days=120)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDay:
    """A day in the past that stands in a sentence, from word `start` up to `end`."""

    day: date
    start: int
    end: int


def find_days(sentence: Sentence, received: date, *, shorthand: bool = False) -> Iterator[FoundDay]:
    """Every day up to and including the day of receipt that the sentence names exactly.

    Without a year it is the last such day; one that lies up to four months ahead is taken for a plan, not a past
    year. A weekday is the last one before the day of receipt. Vague words (`vorige week`, `in mei`) name no day.
    `shorthand`: a phone note, in which `ma` and `di` are days.
    """
    words = sentence.words
    i = 0
    while i < len(words):
        found = (
            _explicit(words, i, received)
            or _weekday(words, i, received, shorthand)
            or _relative(words, i, received)
            or (_nth(words, i, received) if i > 0 and words[i - 1].plain == "op" else None)
        )
        if found is None:
            i += 1
            continue
        day, end = found
        until = i > 0 and words[i - 1].plain in _UNTIL
        if day is not None and day <= received and not (until or words[i].is_quoted or _is_plan(words, i)):
            yield FoundDay(day=day, start=i, end=end)
        i = end


def _is_plan(words: Sequence[Word], i: int) -> bool:
    """Whether the day lies ahead: `dan moet u maandag terugkomen`, `kunt u dinsdag bellen`."""
    before = words[max(0, i - 3) : i]
    return any(w.plain in _PLANS and w.clause == words[i].clause for w in before)


def _explicit(words: Sequence[Word], i: int, received: date) -> tuple[date | None, int] | None:
    """`12 november (2025)`, `3-2`, `03/02/26`."""
    ordinal = _ORDINAL.match(words[i].plain)
    if ordinal and i + 1 < len(words) and (month := _MONTHS.get(words[i + 1].plain)):
        has_year = i + 2 < len(words) and _YEAR.match(words[i + 2].plain)
        year = int(words[i + 2].plain) if has_year else None
        return _day(year, month, int(ordinal[1]), received), i + (3 if has_year else 2)
    numeric = _NUMERIC.match(words[i].plain)
    if numeric and (numeric[2] != "." or numeric[4]):
        if i + 1 < len(words) and words[i + 1].plain in _COUNTED:
            return None
        year = int(numeric[4]) + (2000 if len(numeric[4]) == 2 else 0) if numeric[4] else None
        day = _day(year, int(numeric[3]), int(numeric[1]), received)
        return (day, i + 1) if day else None
    return None


def _nth(
    words: Sequence[Word], i: int, received: date, *, weekday: int | None = None
) -> tuple[date | None, int] | None:
    """`de 17e` without a month, as in `dinsdag de 17e` and `op de 17e`: the last such day.

    With a weekday it is the last one that falls on it, and none where that one lies ahead.
    """
    if i + 1 >= len(words) or words[i].plain != "de" or not (nth := _NTH.match(words[i + 1].plain)):
        return None
    if i + 2 < len(words) and (words[i + 2].plain in _MONTHS or words[i + 2].plain in _ON_WHAT):
        return None
    for back in range(_MONTHS_BACK):
        try:
            day = (received.replace(day=1) - relativedelta(months=back)).replace(day=int(nth[1]))
        except ValueError:
            continue
        if weekday in (None, day.weekday()) and (day <= received or weekday is not None):
            return (day if day <= received else None), i + 2
    return None


def _weekday(words: Sequence[Word], i: int, received: date, shorthand: bool) -> tuple[date | None, int] | None:
    """`(vorige week) donderdag (jl.)`, `afgelopen vr`; a date right behind it is the better answer."""
    number = _weekday_number(words, i, shorthand)
    if number is None:
        return None
    end = i + 1
    if end < len(words) and (dated := _explicit(words, end, received) or _nth(words, end, received, weekday=number)):
        return dated
    before = [w.plain for w in words[max(0, i - 2) : i]]
    after = [w.plain for w in words[end : end + 3]]
    if _EACH.intersection(before):
        return None, end
    if (before and before[-1] in _AHEAD | _UNTIL) or (after and after[0] in _AHEAD and after[1:2] != ["week"]):
        return None, end
    if any(pair in (before, after[:2]) for pair in (["volgende", "week"], ["komende", "week"], ["deze", "week"])):
        this_week = received - timedelta(days=received.weekday() - number)
        return (this_week if "deze" in before + after[:2] and this_week <= received else None), end
    if _names_last_week(before) or _names_last_week(after[:2]):
        return received - timedelta(days=received.weekday() + 7 - number), end
    last = received - timedelta(days=(received.weekday() - number - 1) % 7 + 1)
    if after in (["een", "week", "geleden"], ["vorige", "week", "geleden"]):
        last -= timedelta(days=7)
    return last, end


def _names_last_week(pair: list[str]) -> bool:
    return len(pair) == 2 and pair[0] in _PAST and pair[1] in ("week", "wk")


def _weekday_number(words: Sequence[Word], i: int, shorthand: bool) -> int | None:
    plain = _meant(words[i].plain)
    if plain in _WEEKDAYS:
        return _WEEKDAYS[plain]
    if plain in _SHORT_WEEKDAYS:
        near = {w.plain for w in (*words[max(0, i - 2) : i], *words[i + 1 : i + 2])}
        followed_by_date = i + 1 < len(words) and (
            _NUMERIC.match(words[i + 1].plain) or _ORDINAL.match(words[i + 1].plain)
        )
        if followed_by_date or near & _PAST or (shorthand and plain in _NOTED):
            return _SHORT_WEEKDAYS[plain]
        return None
    part = _PART_OF_DAY.search(plain)
    return _WEEKDAYS.get(plain[: part.start()].rstrip("-")) if part else None


def _relative(words: Sequence[Word], i: int, received: date) -> tuple[date | None, int] | None:
    """`gisteren`, `vanmorgen`, `drie dagen geleden`."""
    plain = _meant(words[i].plain)
    part = _PART_OF_DAY.search(plain)
    days = 0 if plain == "net" and _just_now(words, i) else _RELATIVE.get(plain)
    if days is None and part:
        days = _RELATIVE.get(plain[: part.start()])
    if days is not None:
        after = [w.plain for w in words[i + 1 : i + 4]]
        if days == 0 and after == ["een", "week", "geleden"]:
            return received - timedelta(days=7), i + 4
        if days == 0 and after[1:] in (["jaar", "geleden"], ["jaar", "terug"]):
            return None, i + 4  # the day that it says of is named beside it
        return received - timedelta(days=days), i + 1
    if [w.plain for w in words[i + 1 : i + 3]] == ["dagen", "geleden"]:
        count = _NUMBERS.get(plain) or (int(plain) if plain.isdigit() and len(plain) < 3 else None)
        if count:
            return received - timedelta(days=count), i + 3
    return None


def _just_now(words: Sequence[Word], i: int) -> bool:
    """Whether `net` tells when: `u stuurde net een foto`, not `net zo`, `net als` or `net te laat`."""
    after = words[i + 1].plain if i + 1 < len(words) else ""
    told = {w.plain for w in words[max(0, i - 3) : i]}
    return after not in _AS_MUCH and bool(told & _TOLD)


@lru_cache(maxsize=5_000)
def _meant(plain: str) -> str:
    """The word for a day that is meant: `gistren`, `vandag` and `donderdach` put right."""
    if len(plain) < _LONG_ENOUGH or plain in _RELATIVE or plain in _WEEKDAYS:
        return plain
    if plain.endswith(("dach", "daag", "dagh")):
        plain = plain[:-4] + "dag"
    if plain in _RELATIVE or plain in _WEEKDAYS:
        return plain
    spellings = {plain, *one_left_out(plain), *two_swapped(plain)}
    for word in (*_RELATIVE, *_WEEKDAYS):
        if len(word) >= _LONG_ENOUGH and plain != f"{word}s" and (word in spellings or plain in one_left_out(word)):
            return word
    return plain


def _day(year: int | None, month: int, day: int, received: date) -> date | None:
    try:
        if year is not None:
            return date(year, month, day)
        this_year = date(received.year, month, day)
    except ValueError:
        return None
    if this_year <= received:
        return this_year
    if this_year - received <= _AHEAD_WITHOUT_YEAR:
        return None
    try:
        return date(received.year - 1, month, day)
    except ValueError:
        return None
