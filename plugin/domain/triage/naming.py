"""Which words of a message name somebody from the directory; a name that fits two people names nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from plugin.domain.people import Directory
from plugin.domain.triage.lexicon import TriageLexicon
from plugin.domain.triage.likeness import alike, forms_of_first_name, variants
from plugin.domain.triage.names import FUNCTIONS, TITLES, Lead, NameOfStaff, is_infix
from plugin.domain.triage.words import Sentence, Word, fold, stem

_EXACT, _CLOSE = 3.0, 2.0
_SURE: Final = 0.9
_LONG_NAME: Final = 5
_SHORTEST_NAME: Final = 3
_OF: Final = frozenset(["van", "v"])


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
    callers: frozenset[str] = frozenset()  # names of whoever called, in a phone note, folded


class NameFinder:
    """Finds the directory's people in sentences. Built once for a directory."""

    def __init__(self, directory: Directory, lexicon: TriageLexicon) -> None:
        self._lexicon = lexicon
        self._by_surname: dict[str, list[NameOfStaff]] = {}
        self._by_first: dict[str, list[NameOfStaff]] = {}
        self._by_person: dict[str, NameOfStaff] = {}
        self._by_variant: dict[str, list[NameOfStaff]] = {}
        self._by_form: dict[str, list[NameOfStaff]] = {}
        self._by_initials: dict[str, list[NameOfStaff]] = {}
        self._by_login = {fold(s.login): s for s in directory.staff} | {fold(s.email): s for s in directory.staff}
        for person in (NameOfStaff.of(s, lexicon) for s in directory.staff):
            for spelling in person.surname_spellings:
                self._by_surname.setdefault(spelling, []).append(person)
            for variant in variants(person.surname):
                self._by_variant.setdefault(variant, []).append(person)
            self._by_first.setdefault(person.first, []).append(person)
            self._by_person[person.staff.login] = person
            for initials in person.initials:
                self._by_initials.setdefault(initials, []).append(person)
            for form in forms_of_first_name(person.first):
                self._by_form.setdefault(form, []).append(person)
        self._first_parts = {first.partition("-")[0] for first in self._by_first if "-" in first}
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
                self._address(words, i)
                or self._initials(words, i, around)
                or self._with_surname(words, i, around)
                or self._first_name(words, i, around)
            )
            if mention:
                mentions = [m for m in mentions if m.end <= mention.start]  # `Joke` was part of `Joke van den Berg`
                mentions.append(mention)
            i = mention.end if mention else i + 1
        return mentions

    def _address(self, words: Sequence[Word], i: int) -> Mention | None:
        staff = self._by_login.get(words[i].plain)
        if staff is None or words[i].plain == fold(staff.name.split()[0]):
            return None
        return Mention(logins=(staff.login,), start=i, end=i + 1, certainty=1.0, gender=None)

    def _initials(self, words: Sequence[Word], i: int, around: Surroundings) -> Mention | None:
        """The initials of somebody on the ticket, as colleagues write them: KD."""
        letters = words[i].text.replace(".", "")
        if not (letters.isupper() and 2 <= len(letters) <= 3):
            return None
        people = [p for p in self._by_initials.get(fold(letters), ()) if p.staff.login in around.agents]
        if len(people) != 1:
            return None
        return Mention(logins=(people[0].staff.login,), start=i, end=i + 1, certainty=0.8, gender=people[0].gender)

    def _with_surname(self, words: Sequence[Word], i: int, around: Surroundings) -> Mention | None:
        """A surname at i, with what stands before it: title, initials or first name."""
        end, before = i + 1, i
        candidates = self._surname(words[i].plain)
        if not candidates:
            return None
        while before > 0 and is_infix(words[before - 1]):
            before -= 1
        lead = Lead.read(words, before, self._by_first, self._lexicon)
        is_own = words[i].plain in around.strangers and (not lead.first or lead.first in around.strangers)
        if lead.is_stranger:
            candidates = [(c, closeness) for c, closeness in candidates if words[before - 1].plain in c.business]
        if not candidates or words[i].plain in around.callers or (is_own and not lead.title and not lead.colleague):
            return None
        if not lead.is_given:
            candidates = [(c, closeness) for c, closeness in candidates if self._may_stand_alone(words, i, c, around)]
        has_infix = before < i
        is_whose = not lead.is_given and i - before == 1 and words[before].plain in _OF  # `een mail van Visser`
        scored = {
            c.staff.login: score
            for c, closeness in candidates
            if (score := self._score(c, closeness, lead, has_infix and (c.infix or not is_whose), around)) > 0
        }
        found = [c for c, _ in candidates if c.staff.login in scored]
        start = i if is_whose and not any(c.infix for c in found) else lead.start
        genders = {c.gender for c in found}
        gender = lead.gender or (genders.pop() if len(genders) == 1 else None)
        return _best(scored, start=start, end=end, gender=gender, named=bool(lead.first or lead.initial))

    def _may_stand_alone(self, words: Sequence[Word], i: int, person: NameOfStaff, around: Surroundings) -> bool:
        """Whether a bare surname can be a name here: `Hoekstra belt nooit`; `bos` is more often a wood."""
        is_near = person.staff.login in around.agents
        if words[i].is_capital:
            return i > 0 or is_near or (person.staff.region is not None and person.staff.region == around.region)
        return is_near and words[i].plain not in self._lexicon.ordinary

    def _surname(self, plain: str) -> list[tuple[NameOfStaff, float]]:
        exact = self._by_surname.get(plain, [])
        found = [(p, _EXACT) for p in exact]
        if len(plain) >= 4:
            near = {id(p): p for variant in variants(plain) for p in self._by_variant.get(variant, ())}
            found += [(p, _CLOSE) for p in near.values() if p not in exact and p.resembles(plain)]
        return found

    def _score(self, person: NameOfStaff, closeness: float, lead: Lead, has_infix: bool, around: Surroundings) -> float:
        if lead.gender and person.gender and lead.gender != person.gender and lead.first != person.first:
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
            elif alike(lead.first, person.first):
                score += _CLOSE
            else:
                return 0
        elif closeness < _EXACT and not lead.is_given:
            return 0
        return score + self._nearness(person, around)

    def _nearness(self, person: NameOfStaff, around: Surroundings) -> float:
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
        word, end = words[i], i + 1
        if word.plain not in self._by_form and word.plain not in self._first_parts:
            return self._short_first_name(word, i, around) or self._misspelt_first_name(word, i, around)
        if end < len(words) and f"{word.plain}-{words[end].plain}" in self._by_first:
            end += 1
        if end == i + 1 and end < len(words) and word.is_capital and _continues_name(words, i + 1):
            following = words[i + 1]
            initial = following.plain if len(following.plain) == 1 else None
            if initial is None:
                return None
        else:
            initial = None
        if word.plain in around.strangers:
            return None
        plain = "-".join(w.plain for w in words[i:end])
        people = [p for p in self._by_form.get(plain, ()) if p.first == plain or p.staff.login in around.agents]
        if initial:
            people = [p for p in people if p.surname.startswith(initial)]
        on_ticket = [p for p in people if p.staff.login in around.agents]
        titled = i > 0 and (words[i - 1].key in TITLES or words[i - 1].plain.endswith(FUNCTIONS))
        if not (word.is_capital or titled or (on_ticket and self._is_a_name(word.plain))):
            return None
        chosen = on_ticket or [p for p in people if p.staff.region and p.staff.region == around.region]
        if not chosen and len(people) == 1:
            is_there = fold(people[0].staff.office) in around.places
            chosen = people if is_there or titled or (around.region is None and i > 0) else []
        if len(chosen) != 1:
            return None
        certainty = 0.9 if on_ticket else 0.7
        start = i - 1 if titled else i
        return Mention(
            logins=(chosen[0].staff.login,),
            start=start,
            end=end + (1 if initial else 0),
            certainty=certainty,
            gender=chosen[0].gender,
        )

    def _is_a_name(self, plain: str) -> bool:
        """Whether a word in small letters is long enough for a first name, and no common word."""
        return len(plain) >= _SHORTEST_NAME and plain not in self._lexicon.ordinary

    def _short_first_name(self, word: Word, i: int, around: Surroundings) -> Mention | None:
        """The beginning of a first name, for somebody on the ticket: Mo for Mohamed."""
        if not (word.is_capital and len(word.plain) >= 2 and i > 0) or word.plain in self._lexicon.ordinary:
            return None
        people = [
            p for p in self._on_ticket(around) if p.first.startswith(word.plain) and p.first[-1] != word.plain[-1]
        ]
        return self._only_one(people, word, i, around, certainty=0.7)

    def _misspelt_first_name(self, word: Word, i: int, around: Surroundings) -> Mention | None:
        """A long first name of somebody on the ticket with a letter wrong: `mohammed`."""
        if len(word.plain) < _LONG_NAME or word.plain in self._lexicon.ordinary:
            return None
        people = [p for p in self._on_ticket(around) if stem(p.first) == stem(word.plain) or _close(p.first, word)]
        return self._only_one(people, word, i, around, certainty=0.8)

    def _on_ticket(self, around: Surroundings) -> list[NameOfStaff]:
        return [self._by_person[login] for login in sorted(around.agents) if login in self._by_person]

    def _only_one(
        self, people: Sequence[NameOfStaff], word: Word, i: int, around: Surroundings, *, certainty: float
    ) -> Mention | None:
        if len(people) != 1 or word.plain in around.strangers:
            return None
        who = people[0]
        return Mention(logins=(who.staff.login,), start=i, end=i + 1, certainty=certainty, gender=who.gender)


def _close(first: str, word: Word) -> bool:
    return len(first) >= _LONG_NAME and word.is_capital and first[0] == word.plain[0] and alike(first, word.plain)


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
    if is_infix(word) and i + 1 < len(words):
        return words[i + 1].is_capital
    return word.is_capital and len(word.plain) <= 20 and word.plain not in ("u", "ik", "jij", "hij")
