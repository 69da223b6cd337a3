"""How a name stands in its sentence: as the one who does something, or behind a word that says otherwise."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from plugin.domain.triage.lexicon import Found
from plugin.domain.triage.naming import Mention
from plugin.domain.triage.words import Word


class Standing(StrEnum):
    """What stands before a name. The values are traits in the model's file."""

    DOES = "doet"  # beside a verb, nothing before it: `Jan belt niet`, `gisteren riep Jan`
    ABOUT = "over"  # `over Jan`, `tegen Jan`
    OF = "van"  # `de mail van Jan`
    BY = "door"  # `door Jan weggestuurd`
    AT = "bij"  # `bij Jan`, `met Jan`
    TO = "aan"  # `aan Jan`, `naar Jan`, `voor Jan`
    FROM = "volgens"  # `volgens Jan`, `via Jan`
    ASKED = "gevraagd"  # `ik vroeg Jan`
    BARE = "los"  # anything else


_BEFORE: Final = {
    word: standing
    for standing, words in (
        (Standing.ABOUT, "over tegen omtrent betreffende inzake jegens"),
        (Standing.OF, "van jullie uw"),
        (Standing.BY, "door"),
        (Standing.AT, "bij met"),
        (Standing.TO, "aan naar voor"),
        (Standing.FROM, "volgens via namens"),
    )
    for word in words.split()
}
_VERBS: Final = frozenset(
    (
        "heeft", "had", "is", "was", "zou", "zal", "wil", "wilde", "kan", "kon", "mag", "mocht", "moet", "moest",
        "gaat", "ging", "doet", "deed", "komt", "kwam", "laat", "liet", "geeft", "gaf", "zegt", "zei", "ziet",
        "zag", "houdt", "hield", "krijgt", "kreeg", "neemt", "nam", "weet", "wist", "vindt", "vond", "blijft",
        "bleef", "staat", "stond", "zit", "zat", "hangt", "hing", "loopt", "liep", "begint", "begon", "belooft",
        "beloofde", "stuurt", "stuurde", "noemt", "noemde", "schrijft", "schreef", "belt", "belde", "vraagt",
        "vroeg", "has", "was", "told", "said", "did", "does", "is",
    )
)  # fmt: skip
_BETWEEN: Final = frozenset(["de", "het", "een", "die", "mijn", "uw", "jullie", "collega"])
_I: Final = frozenset(["ik", "wij", "we"])
_OBJECT: Final = (Standing.AT, Standing.TO, Standing.FROM, Standing.ABOUT, Standing.ASKED)
DEEDS: Final = frozenset(
    (
        "mail", "e-mail", "mailtje", "brief", "bericht", "opmerking", "opmerkingen", "update", "advies", "gedrag",
        "optreden", "toon", "houding", "verslag", "besluit", "beslissing", "uitspraak", "fout", "toezegging",
        "belofte", "rapport", "telefoontje", "woorden", "actie", "handelen", "handelwijze", "excuus", "uitlating",
        "uitlatingen", "antwoord", "eindadvies", "reactie",
    )
)  # fmt: skip
"""What somebody does or makes: `de mail van Jan` is his, `uw opmerking` is the reader's."""


def stands(words: Sequence[Word], mention: Mention | Found) -> Standing:
    """How a name, or a word for somebody, stands in the words of its sentence."""
    i = mention.start
    clause = words[mention.end - 1].clause
    for back in (1, 2):
        if i - back >= 0 and words[i - back].plain in _BEFORE and words[i - back].clause == clause:
            return _BEFORE[words[i - back].plain]
        if i - back >= 0 and words[i - back].plain not in (
            "de",
            "het",
            "een",
            "die",
            "mijn",
            "uw",
            "jullie",
            "collega",
        ):
            break
    if i >= 2 and words[i - 2].plain in _I and words[i - 2].clause == clause:
        return Standing.ASKED
    if i >= 2 and words[i - 1].plain in _I and words[i - 1].clause == clause:
        return Standing.ASKED
    beside = [*words[max(0, i - 1) : i], *words[mention.end : mention.end + 1]]
    if any(is_verb(w.plain) and w.clause == clause for w in beside):
        return Standing.DOES
    return Standing.BARE


def is_object(words: Sequence[Word], mention: Mention | Found) -> bool:
    """Whether it was done to him or with him: `aan Jan doorverteld`; `de mail van Jan` is his own deed."""
    standing = stands(words, mention)
    if standing is Standing.OF:
        return not any(w.plain in DEEDS for w in words[max(0, mention.start - 4) : mention.start])
    return standing in _OBJECT


def follows_preposition(words: Sequence[Word], i: int) -> bool:
    """Whether a preposition stands right before the word, so that it is no subject: `bij u`, `met hem`."""
    return i > 0 and words[i - 1].plain in _BEFORE and words[i - 1].plain not in ("door", "jullie", "uw")


def is_verb(plain: str) -> bool:
    """Whether the word looks like what somebody does: a common verb, or a Dutch ending of one."""
    return plain in _VERBS or (len(plain) > 4 and plain.endswith(("de", "te", "t")) and not plain.endswith("heit"))
