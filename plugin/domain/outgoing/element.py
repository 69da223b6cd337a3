"""An element of a letter: what it is in Dutch, the article that asks for it, and the words by which it is found."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from plugin.domain.dutch_dates import FULL_DATE
from plugin.domain.regulation import DecisionSection

_NAME = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a letter is held against, as far as we know it: names, addresses and numbers, each with its spellings.

    `words` fills the places in an element's pattern; a place of which nothing is known is not looked for.
    `sections` are those of a decision, by the regulation of the case (8.2). `respondents` are the names of those
    complained about. `to_respondent`: it is a letter to one of them. `names_ombudsman`: also another letter than that
    of 8.5 names him (A-24).
    """

    words: Mapping[str, Collection[str]]
    sections: Sequence[DecisionSection] = ()
    respondents: tuple[str, ...] = ()
    to_respondent: bool = False
    names_ombudsman: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """Something that a letter must hold. `binding`: without it the letter does not count; else it is advice.

    `pattern` is a regular expression with places like {contact} for what is known, and {date} for a date in full.
    It is asked for only where `when` is found (an upheld complaint, say) and the letter goes to that `side`.
    """

    what: str
    article: str
    pattern: str
    binding: bool = False
    when: str = ""
    side: str = ""  # "klager" or "beklaagde"; "" for both

    def asked(self, text: str, known: Known) -> bool:
        """Whether this letter must have it."""
        if self.side and (self.side == "beklaagde") != known.to_respondent:
            return False
        return bool(self._found(self.when, text, known)) and _fill(self.pattern, known.words) is not None

    def filled(self, known: Known) -> str:
        """The pattern with what is known in its places. Raises LookupError where nothing is known for one."""
        filled = _fill(self.pattern, known.words)
        if filled is None:
            raise LookupError(f"not everything is known for: {self.what}")
        return filled

    def stands(self, text: str, known: Known) -> bool:
        """Whether it stands in the letter."""
        return self._found(self.pattern, text, known)

    def _found(self, pattern: str, text: str, known: Known) -> bool:
        filled = _fill(pattern, known.words)
        return filled is not None and re.search(filled, text, re.IGNORECASE | re.MULTILINE) is not None


def must(what: str, article: str, pattern: str, *, when: str = "", side: str = "") -> Element:
    """An element without which the letter does not count."""
    return Element(what=what, article=article, pattern=pattern, binding=True, when=when, side=side)


def should(what: str, article: str, pattern: str, *, when: str = "", side: str = "") -> Element:
    """An element that our templates have, and that a person is told of when he left it out."""
    return Element(what=what, article=article, pattern=pattern, when=when, side=side)


def _fill(pattern: str, words: Mapping[str, Collection[str]]) -> str | None:
    """The pattern with what is known in its places; None where nothing is known for one of them."""
    for name in _NAME.findall(pattern):
        if name != "date" and not any(words.get(name, ())):
            return None
    return _NAME.sub(lambda found: _any_of(words, found[1]), pattern)


def _any_of(words: Mapping[str, Collection[str]], name: str) -> str:
    if name == "date":
        return FULL_DATE
    spellings = sorted({" ".join(word.split()) for word in words[name] if word.strip()}, key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(re.escape(part) for part in one.split()) for one in spellings) + ")"
