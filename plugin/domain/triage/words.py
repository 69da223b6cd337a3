"""A message as sentences of words, in a spelling that forgives: typing errors, accents, shorthand and dialect."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_TOKEN: Final = re.compile(
    r"(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<word>\d+(?:/\d+)+|[^\W_]+(?:['’.\-][^\W_]+)*)"
    r"|(?P<end>[!?]+|\.(?=\s|$|[\"”')])|\n)"
    r"|(?P<pause>[,;:–—()]|\s-\s)"
    r"|(?P<quote>[\"“”„«»])"
)
_NO_END_AFTER: Final = frozenset(
    (
        *("dhr", "hr", "mw", "mevr", "mvr", "mnr", "mr", "ir", "drs", "dr", "cl", "clt", "mdw", "vd", "v.d"),
        *("nr", "tel", "ivm", "evt", "bijv", "bv", "jl", "ca", "afd", "gem", "plm", "m.b.t", "i.v.m"),
    )
)
_STARTS_CLAUSE: Final = frozenset(
    ["maar", "want", "omdat", "toen", "terwijl", "zodat", "nadat", "hoewel", "doordat", "dus", "because", "but", "when"]
)
_LONGEST_WORD: Final = 60  # what is longer is no word, and costs time
_BEGINNING: Final = 4  # letters
_DOUBLE: Final = re.compile(r"([bcdfghjklmnpqrstvwxz])\1+")
_LONG: Final = re.compile(r"([aeiouy])\1{2,}")


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """The text in small letters without accents: Ayşe Öztürk becomes ayse ozturk, Nazlı becomes nazli."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i").replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A folded word without doubled consonants, so that `bellen` and `belen` are one."""
    return _LONG.sub(r"\1\1", _DOUBLE.sub(r"\1", fold(word)))


@lru_cache(maxsize=20_000)
def key(word: str) -> str:
    """The stem with d, t and dt at its end made one: `beloofd`, `belooft` and `beloofdt` are the same word."""
    spelt = stem(word)
    if len(spelt) > 3 and spelt[-1] in "dt":
        return spelt.rstrip("dt") + "t"
    return spelt


def begins(key: str) -> str:
    """The beginning that a longer word shares with its kin, as `verg-`: `vergeten`, `vergat`; "" for a short word."""
    return f"{key[:_BEGINNING]}-" if len(key) > _BEGINNING else ""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: as written, folded, and its forgiving spellings. `clause` counts the parts of its sentence."""

    text: str
    plain: str
    stem: str
    key: str
    clause: int
    is_quoted: bool = False

    @property
    def is_capital(self) -> bool:
        """Whether it is written with a capital."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its words, and whether it asks."""

    words: tuple[Word, ...]
    is_question: bool
    is_ended: bool  # by . ! or ?; a signature seldom is

    def quotations(self) -> tuple[int, ...]:
        """Where somebody's very words begin; one word alone between quotation marks is a title or a name."""
        words = self.words
        return tuple(
            i
            for i, w in enumerate(words[:-1])
            if w.is_quoted and words[i + 1].is_quoted and (i == 0 or not words[i - 1].is_quoted)
        )

    def quote(self, start: int, end: int) -> str:
        """The words from start up to end, as they were written."""
        return " ".join(w.text for w in self.words[start:end])


def read_sentences(text: str, spell: Callable[[str], str]) -> tuple[Sentence, ...]:
    """Cut a text into sentences; `spell` gives the word that is meant by a folded one (shorthand, typing errors)."""
    sentences: list[Sentence] = []
    words: list[Word] = []
    clause, in_quotes = 0, False

    def close(mark: str) -> None:
        nonlocal clause
        if words:
            sentences.append(Sentence(tuple(words), "?" in mark, mark not in ("", "\n")))
            words.clear()
        clause = 0

    matches = list(_TOKEN.finditer(text))
    for n, match in enumerate(matches):
        what, found = match.lastgroup, match.group()
        if what in ("word", "mail"):
            if words and fold(found) in _STARTS_CLAUSE:
                clause += 1
            words.append(_word(found[:_LONGEST_WORD], clause, spell, quoted=in_quotes))
        elif what == "quote":
            in_quotes = found in "“„«" or (found == '"' and not in_quotes)
        elif what == "pause":
            clause += 1
        elif found == "\n":
            # A mail program breaks long lines in the middle of a sentence; people break short ones at its end.
            length_of_line = match.start() - text.rfind("\n", 0, match.start())
            follows = matches[n + 1].group() if n + 1 < len(matches) else ""
            if length_of_line < 60 or follows == "\n" or follows[:1].isupper():
                close(found)
        elif not (found == "." and words and _is_abbreviation(words[-1])):
            close(found)
    close("")
    return tuple(sentences)


def _word(found: str, clause: int, spell: Callable[[str], str], *, quoted: bool) -> Word:
    plain = fold(found)
    meant = spell(plain)
    return Word(found, plain, stem(meant), key(meant), clause, quoted)


def _is_abbreviation(word: Word) -> bool:
    return word.plain in _NO_END_AFTER or (len(word.text) == 1 and word.is_capital)
