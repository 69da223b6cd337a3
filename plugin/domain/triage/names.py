"""A name as the directory has it, and what stands before a surname in a text."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from plugin.domain.people import Staff
from plugin.domain.triage.lexicon import TriageLexicon
from plugin.domain.triage.likeness import alike, sound
from plugin.domain.triage.words import Word, fold, stem

INFIXES: Final = frozenset(["van", "de", "der", "den", "vd", "v.d", "v.d.", "ter", "ten", "te", "el", "al", "la"])
_SHORT_INFIXES: Final = frozenset(["v", "d"])
"""As in a note in haste: `v Loon`, `v/d Berg`; a capital is somebody's first letter."""
TITLES: Final = {"heer": "m", "mevrouw": "f"}
FUNCTIONS: Final = (
    "collega", "medewerker", "medewerkster", "begeleider", "begeleidster", "coach", "trainer", "trainster", "docent",
    "docente", "consulent", "consulente", "intaker", "manager", "directeur", "directrice", "psycholoog", "psychologe",
    "leider", "leidster", "leidinggevende", "receptioniste", "receptionist", "therapeut", "adviseur",
)  # fmt: skip
RELATIONS: Final = frozenset(
    (
        "buurman", "buurvrouw", "oom", "tante", "neef", "nicht", "zwager", "schoonzus", "broer", "zus", "vriend",
        "vriendin", "dokter", "huisarts", "baas", "chef", "werkgever", "advocaat", "notaris", "wethouder", "agent",
    )
)  # fmt: skip
"""Whoever carries the name behind such a word is not one of ours: `mijn buurman Jansen`."""
_NO_INITIALS: Final = frozenset(["u", "de", "mr", "mw", "hr", "ms", "ik"])


def is_infix(word: Word) -> bool:
    """Whether the word may stand between a first name and a surname: `van`, `de`, `vd`."""
    return word.plain in INFIXES or word.text in _SHORT_INFIXES


@dataclass(frozen=True, slots=True, kw_only=True)
class NameOfStaff:
    """A name of the directory, folded, with the spellings of its surname and how that sounds."""

    staff: Staff
    first: str
    infix: bool
    surname: str
    surname_spellings: tuple[str, ...]
    sound: str
    gender: str | None
    business: frozenset[str]  # the words of a third party's firm: Taaltraining Baldew

    @classmethod
    def of(cls, staff: Staff, lexicon: TriageLexicon) -> "NameOfStaff":
        """Take the name apart: the first word is the first name, the last one the surname."""
        parts = [fold(p) for p in staff.name.split()]
        first, surname = parts[0], parts[-1]
        joined = "".join(parts[1:])
        gender = "f" if first in lexicon.feminine else "m" if first in lexicon.masculine else None
        spellings = (surname,) if joined == surname else (surname, joined, f"v{surname}", f"vd{surname}")
        return cls(
            staff=staff,
            first=first,
            infix=len(parts) > 2,
            surname=surname,
            surname_spellings=spellings,
            sound=sound(surname),
            gender=gender,
            business=frozenset(fold(staff.team).split()),
        )

    @property
    def initials(self) -> frozenset[str]:
        """Those of first name and surname, with and without what stands between."""
        parts = [fold(p) for p in self.staff.name.replace("-", " ").split()]
        return frozenset((parts[0][0] + parts[-1][0], "".join(p[0] for p in parts)))

    def resembles(self, plain: str) -> bool:
        """Whether a folded word is this surname, misspelt or as it sounds."""
        return sound(plain) == self.sound or (
            len(plain) >= 4 and (alike(plain, self.surname) or alike(stem(plain), stem(self.surname)))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """What stands before a surname: function and title, then initials or a first name.

    `gender` is what the title says. `is_stranger`: a first name of nobody here, so that the surname is another's.
    """

    start: int
    title: bool
    gender: str | None
    initial: str | None
    first: str | None
    colleague: bool
    is_stranger: bool

    @property
    def is_given(self) -> bool:
        """Whether anything marks what follows as a name."""
        return self.title or self.colleague or bool(self.initial) or bool(self.first)

    @classmethod
    def read(cls, words: Sequence[Word], before: int, firsts: Collection[str], lexicon: TriageLexicon) -> "Lead":
        """Read leftwards from the surname and its infixes, which begin at `before`."""
        i, initial, first = _given_name(words, before, firsts)
        is_alone = i == 0 or words[i - 1].clause != words[i].clause
        stranger = i == before and not is_alone and _is_other_first_name(words, i - 1, lexicon)
        gender, title, colleague = None, False, False
        for _ in range(2):
            if i > 0 and words[i - 1].key in TITLES:
                title, gender, i = True, TITLES[words[i - 1].key], i - 1
            elif i > 0 and words[i - 1].plain.endswith(FUNCTIONS):
                colleague, i = True, i - 1
        return cls(
            start=i,
            title=title,
            gender=gender,
            initial=initial,
            first=first,
            colleague=colleague,
            is_stranger=stranger and not title,
        )


def _given_name(words: Sequence[Word], i: int, firsts: Collection[str]) -> tuple[int, str | None, str | None]:
    """Where the given name before word i begins, its first initial, or the first name."""
    if i == 0 or words[i - 1].clause != words[i].clause:
        return i, None, None
    word = words[i - 1]
    letters = word.plain.replace(".", "")
    if word.is_capital and len(letters) <= 2 and word.plain not in _NO_INITIALS:
        start = i - 1
        while start > 0 and len(words[start - 1].plain) == 1 and words[start - 1].is_capital:
            start -= 1
        return start, words[start].plain[0], None
    double = f"{words[i - 2].plain}-{word.plain}" if i > 1 else ""
    meant = next((f for f in firsts if "-" in f and alike(double, f)), None)
    if meant:
        return i - 2, None, meant
    if word.plain in firsts:
        return i - 1, None, word.plain
    if len(word.plain) >= (4 if word.is_capital else 5) and not word.plain.endswith(FUNCTIONS):
        near = next((f for f in firsts if alike(word.plain, f) or alike(stem(word.plain), stem(f))), None)
        if near:
            return i - 1, None, near
    return i, None, None


def _is_other_first_name(words: Sequence[Word], i: int, lexicon: TriageLexicon) -> bool:
    """Whether the word at i is a first name of somebody else: a known one, or a capital within the sentence."""
    word = words[i]
    if word.plain in RELATIONS:
        return True
    if not word.is_capital or word.key in TITLES or word.plain.endswith(FUNCTIONS):
        return False
    if len(word.text) > 1 and word.text.isupper():
        return False  # he shouts; a capital says nothing
    return i > 0 or word.plain in lexicon.feminine or word.plain in lexicon.masculine
