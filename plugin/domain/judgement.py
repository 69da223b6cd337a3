"""The judgement on each part of a complaint that was divided: verdict, ground and respondents (8.2-8.5; A-22, E-1)."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plugin.domain.admissibility import Objection, check_ground
from plugin.domain.committee import check_advice
from plugin.domain.conduct import read_conduct
from plugin.domain.decision import JUDGEMENT, POSITION, RESTATEMENT, check_follow_up, position_of, said, says_partly
from plugin.domain.names import Ground, Letter, Verdict
from plugin.domain.norms import check_norms, named_norms
from plugin.domain.notices import GROUND_KEY
from plugin.domain.parts import WHOM, ComplaintPart, beyond, concerned, named, part_headings, read_parts, verdict_of
from plugin.domain.regulation import GroundText, Regulation
from plugin.domain.sections import Headings, Missing, check_sections, headings_of

ADVICE = "advies"
"""The key of the section with a committee's advice (9:15)."""
OWN_UNTAKEN = (RESTATEMENT, GROUND_KEY)
"""What each part has for itself in a letter of 8.5, under every regulation."""
JUDGES = frozenset({Letter.DECISION, Letter.NOT_TAKEN_UP})
"""The letters that judge each part of a complaint (8.2, 8.5)."""

_HANDLED = re.compile(r"\W*(?:dit onderdeel )?wordt (?:wel |gewoon )?behandeld\W*", re.IGNORECASE)
_ARTICLES = {Letter.DECISION: "8.2", Letter.NOT_TAKEN_UP: "8.5"}
_SAID: Mapping[str, re.Pattern[str]] = {
    Ground.HANDLED_BEFORE: re.compile(r"\beerder (?:\w+ ){0,4}behandeld\b", re.IGNORECASE),
    Ground.OVER_ONE_YEAR: re.compile(r"\b(?:langer|meer) (?:\w+ )?dan (?:een|één|1) jaar\b", re.IGNORECASE),
    Ground.INSUFFICIENT_INTEREST: re.compile(
        r"\b(?:onvoldoende|te weinig) (?:belang|gewicht)\b|\b(?:belang|gewicht) (?:\w+ ){0,4}te klein\b", re.IGNORECASE
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside a text, with which it must agree: what the `regulation` of the case asks, and more.

    `verdict` and `follow_up` are the ticket's fields; `names` is the name of each respondent by id, None where the
    organisation's file does not know him; the days are those of the conduct and of the filing (Europe/Amsterdam);
    `untaken` are the parts of which an earlier letter said that they are not taken up, and `advised` is what a
    committee advised, where one does (9:15).
    """

    verdict: Verdict | None
    follow_up: str
    regulation: Regulation
    names: Mapping[str, str | None]
    conduct_on: date | None
    filed_on: date
    untaken: Sequence[ComplaintPart] = ()
    advised: Verdict | None = None

    @property
    def known(self) -> Mapping[str, str]:
        """The respondents by whose name a text can be read."""
        return {person: name for person, name in self.names.items() if name}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The parts as judged, empty while anything is missing."""

    parts: tuple[ComplaintPart, ...]
    missing: tuple[Missing, ...]


def own_headings(letter: Letter, regulation: Regulation) -> Headings:
    """The headings of the sections that each part has, without its number, by the regulation of the case."""
    own = _own(letter, regulation)
    return tuple((key, heading) for key, heading in headings_of(letter, regulation) if key in own)


def shared_headings(letter: Letter, regulation: Regulation) -> Headings:
    """The headings of the sections that are about all parts, by the regulation of the case."""
    own = _own(letter, regulation)
    return tuple((key, heading) for key, heading in headings_of(letter, regulation) if key not in own)


def _own(letter: Letter, regulation: Regulation) -> Collection[str]:
    if letter is Letter.NOT_TAKEN_UP:
        return OWN_UNTAKEN
    return [section.key for section in regulation.decision_sections if section.per_part]


def judge_parts(letter: Letter, text: str, count: int, beside: Beside) -> Judged:
    """Read a saved decision, or a letter of 8.5, with this many parts: each one's verdict, or all that it lacks.

    A letter of 8.5 may say of a part that it is handled: that part is not among those judged, and goes on.
    """
    own, shared = own_headings(letter, beside.regulation), shared_headings(letter, beside.regulation)
    texts = read_parts(text, (*own, *shared))
    asked = (WHOM, *own) if beside.names else own
    found: list[Missing] = []
    parts: list[ComplaintPart] = []
    going_on = [n for n in range(1, count + 1) if letter is Letter.NOT_TAKEN_UP and _goes_on(texts[n])]
    told = [part.number for part in beside.untaken]
    for number in (n for n in range(1, count + 1) if n not in (*told, *going_on)):
        sections = texts[number]
        lacks = check_sections(sections, part_headings(number, asked), _ARTICLES[letter])
        lacks = lacks or tuple(_check_part(letter, sections, beside))
        found += [Missing(what=_about(number, lack.what), article=lack.article) for lack in lacks]
        if not lacks:
            parts.append(_part(letter, number, sections, beside))
    found += check_sections(texts[1], shared, _ARTICLES[letter])
    found += beyond(texts, count)
    if not all(beside.names.values()):
        what = "Een beklaagde staat niet in het bestand van de organisatie. Vraag de beheerder hem toe te voegen."
        found.append(Missing(what=what, article="8.1"))
    if not found:
        found += _check_whole(letter, parts, beside, going_on)
        if letter is Letter.DECISION:
            own_words = [t for n in texts for key, t in texts[n].items() if key != ADVICE]
            found += check_advice(
                own_words, verdict=verdict_of(parts), advised=beside.advised, regulation=beside.regulation
            )
    return Judged(parts=() if found else tuple(parts), missing=tuple(found))


def _goes_on(sections: Mapping[str, str]) -> bool:
    return _HANDLED.fullmatch(sections[GROUND_KEY]) is not None


def _about(number: int, what: str) -> str:
    return what if f"Onderdeel {number}:" in what else f"Onderdeel {number}: {what}"


def _part(letter: Letter, number: int, sections: Mapping[str, str], beside: Beside) -> ComplaintPart:
    [verdict] = _said(letter, sections)
    untaken = verdict is Verdict.NOT_TAKEN_UP
    ground = _ground(letter, sections, beside.regulation) if untaken else None
    return ComplaintPart(
        number=number,
        verdict=verdict,
        ground=ground.key if ground else None,
        respondents=concerned(sections[WHOM[0]], beside.known) or (),
        norms=() if untaken else named_norms(position_of(sections), beside.regulation.norms),
    )


def _said(letter: Letter, sections: Mapping[str, str]) -> frozenset[Verdict]:
    return said(sections[JUDGEMENT]) if letter is Letter.DECISION else frozenset((Verdict.NOT_TAKEN_UP,))


def _ground(letter: Letter, sections: Mapping[str, str], regulation: Regulation) -> GroundText | None:
    """The one ground that the text names by its words, of those that the regulation has."""
    told = " ".join(sections[JUDGEMENT if letter is Letter.DECISION else GROUND_KEY].split())
    written = [ground for ground in regulation.grounds if _names(ground).search(told)]
    return written[0] if len(written) == 1 else None


def _names(ground: GroundText) -> re.Pattern[str]:
    return _SAID.get(ground.key) or re.compile(rf"\b{re.escape(ground.words)}\b", re.IGNORECASE)


def _check_part(letter: Letter, sections: Mapping[str, str], beside: Beside) -> Iterator[Missing]:
    """What a part lacks of which every section is written."""
    verdicts = _said(letter, sections)
    if any(says_partly(written) for written in sections.values()):
        what = '"deels gegrond" bestaat niet. Maak er twee onderdelen van, elk met een eigen oordeel.'
        yield Missing(what=what, article="8.3")
    elif len(verdicts) != 1:
        what = 'het oordeel is niet duidelijk. Schrijf "gegrond", "ongegrond" of "niet in behandeling".'
        yield Missing(what=what, article="8.3")
    elif Verdict.NOT_TAKEN_UP in verdicts:
        yield from _check_ground(letter, sections, beside)
    else:
        yield from check_norms(position_of(sections), beside.regulation.norms)
    if beside.names:
        yield from _check_people(sections, beside.known)


def _check_ground(letter: Letter, sections: Mapping[str, str], beside: Beside) -> Iterator[Missing]:
    ground = _ground(letter, sections, beside.regulation)
    if ground is None:
        choice = ", ".join(one.words for one in beside.regulation.grounds)
        what = f"noem één grond waarom wij het niet behandelen: {choice}."
        yield Missing(what=what, article="8.5")
        return
    own = read_conduct(sections[RESTATEMENT])  # each conduct has its own year; of a period it counts from the last day
    conduct_on = own.last_day(beside.filed_on) if own else beside.conduct_on
    written = (POSITION, JUDGEMENT) if letter is Letter.DECISION else (GROUND_KEY,)
    reason = " ".join(sections[key] for key in written if key in sections)
    check = check_ground(ground, conduct_on=conduct_on, filed_on=beside.filed_on, reason=reason)
    if isinstance(check, Objection):
        yield Missing(what=check.reason, article=check.article)


def _check_people(sections: Mapping[str, str], names: Mapping[str, str]) -> Iterator[Missing]:
    people = concerned(sections[WHOM[0]], names)
    if people is None:
        what = (
            f'onder "{WHOM[1]}" staat geen naam van een beklaagde. '
            'Gaat het over niemand in het bijzonder? Schrijf dan "niemand".'
        )
        yield Missing(what=what, article="8.1")
        return
    told = " ".join(text for key, text in sections.items() if key != WHOM[0])
    if set(named(told, names)) - set(people):
        # each respondent reads his own parts, and nothing about another
        what = (
            "de tekst noemt een beklaagde over wie dit onderdeel niet gaat. "
            f'Schrijf "een collega", of zet zijn naam onder "{WHOM[1]}".'
        )
        yield Missing(what=what, article="8.1")


def _check_whole(
    letter: Letter, parts: Sequence[ComplaintPart], beside: Beside, going_on: Sequence[int]
) -> Iterator[Missing]:
    """What the parts lack together, once each of them is complete."""
    verdict = verdict_of(parts)
    if not parts:
        what = "Elk onderdeel wordt behandeld. Schrijf dan de gewone beslissing."
        yield Missing(what=what, article="8.5")
    elif letter is Letter.DECISION and verdict is Verdict.NOT_TAKEN_UP and not beside.untaken:
        what = 'Geen enkel onderdeel wordt behandeld. Kies dan de stap "niet in behandeling".'
        yield Missing(what=what, article="8.5")
    elif letter is Letter.DECISION and beside.verdict not in (None, verdict):
        what = "Het veld Oordeel past niet bij de onderdelen. Is er één gegrond? Dan staat daar gegrond, of niets."
        yield Missing(what=what, article="8.3")
    if verdict is Verdict.UPHELD:
        yield from check_follow_up(beside.follow_up)
    if not going_on and any(
        not any(person in part.respondents for part in (*parts, *beside.untaken)) for person in beside.names
    ):
        what = f'Een beklaagde staat bij geen enkel onderdeel onder "{WHOM[1]}".'
        yield Missing(what=what, article="8.1")
