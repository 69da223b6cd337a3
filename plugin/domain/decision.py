"""The decision on a complaint: its four parts, its judgement and its follow-up (8.2, 8.3, 8.4)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plugin.domain.names import Verdict
from plugin.domain.norms import check_norms
from plugin.domain.regulation import Norm
from plugin.domain.sections import Headings, Missing, check_sections

RESTATEMENT, POSITION, JUDGEMENT = "klacht", "standpunt", "oordeel"
"""The keys of the sections that hold the complaint, the reasoned position and the judgement (8.2)."""

_PARTLY = re.compile(r"\b(?:deels|gedeeltelijk|ten dele|grotendeels)\s+(?:on)?gegrond\b", re.IGNORECASE)
_WORDS: Mapping[Verdict, re.Pattern[str]] = {
    Verdict.UPHELD: re.compile(r"(?<!niet )\bgegrond\b", re.IGNORECASE),
    Verdict.NOT_UPHELD: re.compile(r"(?<!niet )\bongegrond\b|\bniet gegrond\b", re.IGNORECASE),
    Verdict.NOT_TAKEN_UP: re.compile(r"\bniet (?:verder )?in behandeling\b", re.IGNORECASE),
}
_LABELS = {
    Verdict.UPHELD: "gegrond",
    Verdict.NOT_UPHELD: "ongegrond",
    Verdict.NOT_TAKEN_UP: "niet in behandeling genomen",
}
_DIVIDE = 'Kies bij "Aantal onderdelen" hoeveel de klacht er heeft en geef elk onderdeel een eigen oordeel.'
_NOT_POSSIBLE = re.compile(r"^\W*(?:verhelpen\s+(?:is\s+)?)?niet\s+mogelijk\b(?P<reason>.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionText:
    """A saved decision, by section; "" is a section that nobody wrote yet."""

    headings: Headings
    sections: Mapping[str, str]


def missing(
    decision: DecisionText, *, verdict: Verdict | None, follow_up: str, norms: Sequence[Norm] = ()
) -> tuple[Missing, ...]:
    """What the decision lacks before it may be approved (8.2-8.4); empty when it is complete.

    `verdict` and `follow_up` are what the ticket's fields say; its position names one of `norms` (8 toelichting).
    """
    return (
        *check_sections(decision.sections, decision.headings, "8.2"),
        *check_norms(position_of(decision.sections), norms),
        *_check_verdict(decision, verdict),
        *(check_follow_up(follow_up) if verdict is Verdict.UPHELD else ()),
    )


def position_of(sections: Mapping[str, str]) -> str:
    """Where a decision says what it was held against: its position, or its judgement where it has no position."""
    return sections.get(POSITION, sections[JUDGEMENT])


def says_partly(text: str) -> bool:
    """Whether a text calls something partly upheld, which does not exist (8.3, A-22)."""
    return _PARTLY.search(text) is not None


def said(judgement: str) -> frozenset[Verdict]:
    """The verdicts that a judgement names, by their words (8.3)."""
    text = " ".join(judgement.split())
    return frozenset(one for one, pattern in _WORDS.items() if pattern.search(text))


def _check_verdict(decision: DecisionText, verdict: Verdict | None) -> tuple[Missing, ...]:
    found = []
    if any(says_partly(text) for text in decision.sections.values()):
        what = f'"Deels gegrond" bestaat niet. {_DIVIDE}'
        found.append(Missing(what=what, article="8.3"))
    if verdict is None:
        what = "Er is nog geen oordeel gekozen in het veld: gegrond of ongegrond."
        return (*found, Missing(what=what, article="8.3"))
    if verdict is Verdict.NOT_TAKEN_UP:
        what = 'Niet in behandeling nemen gaat met een andere brief. Kies de stap "niet in behandeling".'
        return (*found, Missing(what=what, article="8.5"))
    judgement = decision.sections[JUDGEMENT]
    if judgement and not found:
        found += _compare(judgement, verdict)
    return tuple(found)


def _compare(judgement: str, verdict: Verdict) -> list[Missing]:
    written = said(judgement) - {Verdict.NOT_TAKEN_UP}
    if not written:
        what = f'Het oordeel zegt niet of de klacht gegrond of ongegrond is. In het veld staat "{_LABELS[verdict]}".'
        return [Missing(what=what, article="8.3")]
    if len(written) > 1:
        what = f'Het oordeel zegt "gegrond" en "ongegrond". {_DIVIDE}'
        return [Missing(what=what, article="8.3")]
    [one] = written
    if one is not verdict:
        what = f'Het oordeel zegt "{_LABELS[one]}", maar in het veld staat "{_LABELS[verdict]}".'
        return [Missing(what=what, article="8.3")]
    return []


def check_follow_up(follow_up: str) -> tuple[Missing, ...]:
    """What the follow-up of a complaint that is upheld lacks: what, who and when, or why it cannot be (8.4)."""
    impossible = _NOT_POSSIBLE.match(follow_up)
    if not follow_up.strip():
        what = 'Schrijf op wat er gebeurt, wie het doet en wanneer. Kan het niet? Schrijf "niet mogelijk" en waarom.'
        return (Missing(what=what, article="8.4"),)
    if impossible and not re.search(r"\w", impossible["reason"]):
        what = 'Bij de opvolging staat alleen "niet mogelijk". Schrijf erbij waarom.'
        return (Missing(what=what, article="8.4"),)
    return ()
