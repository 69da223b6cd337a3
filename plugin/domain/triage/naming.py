"""Which words of a message name somebody from the directory; a name that fits two people names nobody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from plugin.domain.people import Directory, Staff
from plugin.domain.triage.lexicon import TriageLexicon
from plugin.domain.triage.words import Sentence, Word, fold, stem

_INFIXES: Final = frozenset("van de der den vd v.d v.d. ter ten te el al la".split())
_TITLES: Final = {"heer": "m", "mevrouw": "f"}
_COLLEAGUE: Final = frozenset("colega medewerker medewerkster begeleider begeleidster jobcoach coach trainer consulent".split())
_EXACT, _CLOSE = 3.0, 2.0
_SURE: Final = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name somebody: `logins` has one who fits best, or several where the message cannot tell.

    `certainty` is 0..1. `gender` is "m", "f" or None, as the words themselves say.
    """

    logins: tuple[str, ...]
    start: int
    end: int
    certainty: float
    gender: str | None

    @property
    def login(self) -> str | None:
        """The one that is meant, or None where several fit."""
        return self.logins[0] if len(self.logins) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What helps to choose between people of one name: who is on the ticket, the region, the places named."""

    agents: frozenset[str]
    region: str | None
    places: frozenset[str]  # offices and regions that the message names, folded
    strangers: frozenset[str] = frozenset()  # names by which the sender calls himself, folded


class NameFinder:
    """Finds the directory's people in sentences. Built once for a directory."""

    def __init__(self, directory: Directory, lexicon: TriageLexicon) -> None:
        self._lexicon = lexicon
        self._people = [_Name.of(s, lexicon) for s in directory.staff]
        self._by_surname: dict[str, list[_Name]] = {}
        self._by_first: dict[str, list[_Name]] = {}
        self._by_login = {fold(s.login): s for s in directory.staff} | {fold(s.email): s for s in directory.staff}
        for person in self._people:
            for spelling in person.surname_spellings:
                self._by_surname.setdefault(spelling, []).append(person)
            self._by_first.setdefault(person.first, []).append(person)
        self._places = {fold(p) for s in directory.staff for p in (s.office, s.region) if p}

    def places_in(self, sentences: Sequence[Sentence]) -> frozenset[str]:
        """The offices and regions that the sentences name."""
        return frozenset(w.plain for s in sentences for w in s.words if w.plain in self._places)

    def find(self, sentence: Sentence, around: Surroundings) -> list[Mention]:
        """Every mention in the sentence, in order."""
        mentions: list[Mention] = []
        words, i = sentence.words, 0
        while i < len(words):
            mention = (
                self._address(words, i) or self._with_surname(words, i, around) or self._first_name(words, i, around)
            )
            if mention:
                mentions.append(mention)
            i = mention.end if mention else i + 1
        return mentions

    def _address(self, words: Sequence[Word], i: int) -> Mention | None:
        staff = self._by_login.get(words[i].plain)
        if staff is None or words[i].plain == fold(staff.name.split()[0]):
            return None
        return Mention(logins=(staff.login,), start=i, end=i + 1, certainty=1.0, gender=None)

    def _with_surname(self, words: Sequence[Word], i: int, around: Surroundings) -> Mention | None:
        """A surname at i, with what stands before it: title, initials or first name."""
        end, before = i + 1, i
        candidates = self._surname(words[i].plain)
        if not candidates:
            return None
        while before > 0 and words[before - 1].plain in _INFIXES:
            before -= 1
        lead = _Lead.read(words, before, self._by_first, self._lexicon)
        is_own = words[i].plain in around.strangers and (not lead.first or lead.first in around.strangers)
        if lead.is_stranger or (is_own and not lead.title):
            return None
        if not lead.is_given and not (words[i].is_capital and (i > 0 or len(words) == 1)):
            return None
        has_infix = before < i
        scored = {
            c.staff.login: score
            for c, closeness in candidates
            if (score := self._score(c, closeness, lead, has_infix, around)) > 0
        }
        return _best(scored, start=lead.start, end=end, gender=lead.gender, named=bool(lead.first or lead.initial))

    def _surname(self, plain: str) -> list[tuple["_Name", float]]:
        exact = self._by_surname.get(plain, [])
        found = [(p, _EXACT) for p in exact]
        if len(plain) >= 4:
            near = [p for p in self._people if p not in exact and p.resembles(plain)]
            found += [(p, _CLOSE) for p in near]
        return found

    def _score(
        self, person: "_Name", closeness: float, lead: "_Lead", has_infix: bool, around: Surroundings
    ) -> float:
        if lead.gender and person.gender and lead.gender != person.gender:
            return 0
        if has_infix and not person.infix:
            return 0
        if person.infix and not has_infix and not lead.is_given:
            return 0
        if lead.initial and not any(part.startswith(lead.initial) for part in person.first.split("-")):
            return 0
        score = closeness
        if lead.first:
            if lead.first == person.first:
                score += _EXACT
            elif _alike(lead.first, person.first):
                score += _CLOSE
            else:
                return 0
        elif closeness < _EXACT and not lead.is_given:
            return 0
        return score + self._nearness(person, around)

    def _nearness(self, person: "_Name", around: Surroundings) -> float:
        staff = person.staff
        near = 1.0 if staff.login in around.agents else 0.0
        if fold(staff.office) in around.places:
            near += 1.5
        elif staff.region and fold(staff.region) in around.places:
            near += 0.5
        elif around.places and staff.region and not staff.office.startswith("Hoofd"):
            near -= 0.75
        if staff.region and around.region:
            near += 0.5 if staff.region == around.region else -0.75
        return near

    def _first_name(self, words: Sequence[Word], i: int, around: Surroundings) -> Mention | None:
        """A first name alone: somebody on the ticket, or the only one of that name in the ticket's region."""
        word = words[i]
        if i + 1 < len(words) and word.is_capital and _continues_name(words, i + 1):
            following = words[i + 1]
            initial = following.plain if len(following.plain) == 1 else None
            if initial is None:
                return None
        else:
            initial = None
        if word.plain in around.strangers:
            return None
        people = [p for p in self._people if _alike_first(word.plain, p.first, known=p.staff.login in around.agents)]
        if initial:
            people = [p for p in people if p.surname.startswith(initial)]
        on_ticket = [p for p in people if p.staff.login in around.agents]
        titled = i > 0 and (words[i - 1].key in _TITLES or words[i - 1].stem in _COLLEAGUE)
        if not (word.is_capital or titled or (on_ticket and len(word.plain) > 3)):
            return None
        chosen = on_ticket or [p for p in people if p.staff.region and p.staff.region == around.region]
        chosen = chosen or (people if len(people) == 1 and fold(people[0].staff.office) in around.places else [])
        if len(chosen) != 1:
            return None
        certainty = 0.9 if on_ticket else 0.7
        start = i - 1 if titled else i
        return Mention(
            logins=(chosen[0].staff.login,),
            start=start,
            end=i + (2 if initial else 1),
            certainty=certainty,
            gender=chosen[0].gender,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    staff: Staff
    first: str
    infix: bool
    surname: str
    surname_spellings: tuple[str, ...]
    sound: str
    gender: str | None

    @classmethod
    def of(cls, staff: Staff, lexicon: TriageLexicon) -> "_Name":
        parts = [fold(p) for p in staff.name.split()]
        first, surname = parts[0], parts[-1]
        joined = "".join(parts[1:])
        gender = "f" if first in lexicon.feminine else "m" if first in lexicon.masculine else None
        spellings = (surname,) if joined == surname else (surname, joined, f"vd{surname}")
        return cls(
            staff=staff,
            first=first,
            infix=len(parts) > 2,
            surname=surname,
            surname_spellings=spellings,
            sound=_sound(surname),
            gender=gender,
        )

    def resembles(self, plain: str) -> bool:
        return _sound(plain) == self.sound or (len(plain) >= 5 and _alike(plain, self.surname))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lead:
    """What stands before a surname."""

    start: int
    title: bool
    gender: str | None
    initial: str | None
    first: str | None
    colleague: bool
    is_stranger: bool

    @property
    def is_given(self) -> bool:
        return self.title or self.colleague or bool(self.initial) or bool(self.first)

    @classmethod
    def read(
        cls, words: Sequence[Word], before: int, firsts: dict[str, list[_Name]], lexicon: TriageLexicon
    ) -> "_Lead":
        i, initial, first, stranger = before, None, None, False
        if i > 0:
            word = words[i - 1]
            letters = word.plain.replace(".", "")
            if word.is_capital and len(letters) <= 2 and word.plain not in ("u", "de", "mr", "mw", "hr", "ms", "ik"):
                initial, i = letters[0], i - 1
                while i > 0 and len(words[i - 1].plain) == 1 and words[i - 1].is_capital:
                    i -= 1
                    initial = words[i].plain
            elif word.plain in firsts or any(_alike(word.plain, f) for f in firsts if word.is_capital):
                first, i = word.plain, i - 1
            elif word.plain in lexicon.feminine | lexicon.masculine and word.is_capital:
                stranger = True
            elif word.is_capital and i > 1 and word.key not in _TITLES and word.stem not in _COLLEAGUE:
                stranger = True
        gender, title, colleague = None, False, False
        for _ in range(2):
            if i > 0 and words[i - 1].key in _TITLES:
                title, gender, i = True, _TITLES[words[i - 1].key], i - 1
            elif i > 0 and words[i - 1].stem in _COLLEAGUE:
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


def _best(scored: dict[str, float], *, start: int, end: int, gender: str | None, named: bool) -> Mention | None:
    if not scored:
        return None
    top = max(scored.values())
    best = tuple(login for login, score in scored.items() if score == top)
    others = sorted(scored.values())[-2:-1]
    clear = len(best) == 1 and (not others or top - others[0] >= 1)
    certainty = _SURE if clear or named else 0.6
    return Mention(logins=best, start=start, end=end, certainty=certainty, gender=gender)


def _continues_name(words: Sequence[Word], i: int) -> bool:
    """Whether a capital (after infixes) follows, so that a first name belongs to a full name."""
    word = words[i]
    if word.clause != words[i - 1].clause:
        return False
    if word.plain in _INFIXES and i + 1 < len(words):
        return words[i + 1].is_capital
    return word.is_capital and len(word.plain) <= 20 and word.plain not in ("u", "ik", "jij", "hij")


def _sound(name: str) -> str:
    """Names that sound alike: Meijer and Meyer, Jansen and Janssen, Peters and Peeters."""
    spelt = stem(name).replace("ij", "y").replace("ei", "y").replace("ph", "f").replace("ck", "k")
    for double in ("aa", "ee", "oo", "uu"):
        spelt = spelt.replace(double, double[0])
    return spelt.replace("c", "k").replace("dt", "t")


def _alike_first(plain: str, first: str, *, known: bool) -> bool:
    """The same first name, or for somebody on the ticket a pet form of it: Tommie, Janneke is not."""
    if plain == first or plain == first.replace("-", ""):
        return True
    return known and len(first) >= 3 and plain in {f"{first}{end}" for end in ("ie", "y", "tje", f"{first[-1]}ie", f"{first[-1]}y")}


def _alike(one: str, other: str) -> bool:
    """Whether two folded names differ by at most one letter put in, left out, changed, or two swapped."""
    if one == other:
        return True
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, other_rest = one[start:], other[start:]
    return (
        rest[1:] == other_rest[1:]
        or rest[1:] == other_rest
        or rest == other_rest[1:]
        or (rest[:2] == other_rest[:2][::-1] and rest[2:] == other_rest[2:])
    )


def words_of_names(text: str | None) -> Iterator[str]:
    """The names in an e-mail address before the @: j.oosterhof gives oosterhof."""
    local = fold(text or "").partition("@")[0]
    return (part for part in local.replace("-", ".").replace("_", ".").split(".") if len(part) > 2)
