"""Each example holds what its letter must hold, by the same list that guards what leaves (plugin.domain.outgoing)."""

import re
from dataclasses import replace
from functools import cache

import pytest

from plugin.application.known import CITED, SAID, SETTLED
from plugin.application.letters import LetterContext, render_letter
from plugin.domain.articles import cite
from plugin.domain.names import Letter
from plugin.domain.outgoing import Known, advise, check_letter
from plugin.domain.outgoing.element import Element
from plugin.domain.outgoing.required import REQUIRED, elements_of
from plugin.helpdesks.reading import text_of
from tests.application.letters.examples import LETTERS

TO_FILL_IN = (
    "_in_te_vullen",
    "_mondeling",
    "_klaar",
    "verzoek_om_informatie",
    "andere_",
    "_zonder_datum",
    "onderdelen",
    "_van_een_onderdeel",
    "_kort",
)
WHOLE = [name for name in LETTERS if not any(part in name for part in TO_FILL_IN)]


def known_of(letter: Letter, context: LetterContext) -> Known:
    ombudsman, contact = context.ombudsman, context.contact
    return Known(
        words={
            "reference": [context.reference],
            "organisation": [context.organisation],
            "regulation": [context.regulation_url],
            "contact": [contact.name],
            "contact_phone": [contact.phone],
            "contact_email": [contact.email],
            "department": [contact.department],
            "accountable": [context.accountable.name],
            "handler": [context.handler.name if context.handler else context.accountable.name],
            "privacy": [context.privacy_contact],
            "retention_months": [str(context.retention_months)],
            "support": [context.support],
            "ombudsman": [ombudsman.name],
            "ombudsman_website": [ombudsman.website],
            "ombudsman_phone": [ombudsman.phone],
            "ombudsman_address": [ombudsman.address],
            "principal": [context.principal.name] if context.principal else [],
            "referred": [context.principal.name] if context.principal and context.refers_on else [],
            "ground": [context.ground.article] if context.ground else [],
            "settled": SETTLED[context.regulation.switches["informeel_vorm"]],
            "said": SAID[context.regulation.switches["informeel_vorm"]],
            "judgement": ["Ons oordeel"],
            **{f"article_{name}": [cite(phrase, context.regulation.articles)] for name, phrase in CITED.items()},
        },
        sections=context.regulation.decision_sections,
        respondents=() if context.respondents else ("Jan de Vries",),
        to_respondent=bool(context.respondents) and letter is not Letter.ESCALATION,
        names_ombudsman=context.names_ombudsman,
    )


@cache
def as_it_left(name: str) -> tuple[Letter, str, Known]:
    """The letter as it comes back from a helpdesk: its HTML as text."""
    letter, context = LETTERS[name]
    return letter, text_of(render_letter(letter, context).html, "text/html"), known_of(letter, context)


def test_every_letter_has_its_elements_and_an_example() -> None:
    assert set(REQUIRED) == set(Letter)
    assert {LETTERS[name][0] for name in LETTERS} == set(Letter)


@pytest.mark.parametrize("name", WHOLE)
def test_a_letter_that_is_known_whole_lacks_nothing(name: str) -> None:
    letter, text, known = as_it_left(name)
    assert check_letter(letter, text, known) == ()
    assert advise(letter, text, known) == ()


def test_a_decision_without_the_ombudsman_counts_only_where_the_regulation_asks_for_none() -> None:
    letter, context = LETTERS["beslissing_gegrond"]
    silent = replace(context, names_ombudsman=False)
    text = text_of(render_letter(letter, silent).html, "text/html")
    known = known_of(letter, silent)
    assert check_letter(letter, text, known) == ()
    assert advise(letter, text, known) == ()
    asked = replace(known, names_ombudsman=True)
    assert [one.what for one in check_letter(letter, text, asked)] == ["De Nationale ombudsman"]


def test_the_letter_of_8_5_always_names_the_ombudsman() -> None:
    letter, context = LETTERS["niet_in_behandeling_een_jaar"]
    known = known_of(letter, replace(context, names_ombudsman=False))
    assert "De Nationale ombudsman" in [one.what for one in check_letter(letter, "", known)]


@pytest.mark.parametrize("name", [name for name in LETTERS if name not in WHOLE])
def test_a_letter_to_fill_in_does_not_count_yet(name: str) -> None:
    letter, text, known = as_it_left(name)
    assert "vierkante haken" in check_letter(letter, text, known)[0].what


def test_a_short_notice_lacks_nothing_of_the_whole_one_once_it_is_filled_in() -> None:
    letter, text, known = as_it_left("kennisgeving_beklaagde_kort")
    filled = re.sub(r"\[[^\]]*\]", "De klager wachtte te lang.", text)
    assert [*check_letter(letter, filled, known), *advise(letter, filled, known)] == []


CASES = [
    pytest.param(name, element, id=f"{name}-{element.what}")
    for name in WHOLE
    for element in elements_of(LETTERS[name][0], as_it_left(name)[2])
    if element.asked(as_it_left(name)[1], as_it_left(name)[2])
]


@pytest.mark.parametrize(("name", "element"), CASES)
def test_an_element_taken_away_is_noticed(name: str, element: Element) -> None:
    letter, text, known = as_it_left(name)
    without = take_away(text, element, known)
    missing = check_letter(letter, without, known) if element.binding else advise(letter, without, known)
    assert element.what in [one.what for one in missing]


def take_away(text: str, element: Element, known: Known) -> str:
    """The text with another letter for each one of what the element's pattern finds."""
    pattern = element.filled(known)
    return re.sub(pattern, lambda found: re.sub(r"\w", "x", found[0]), text, flags=re.IGNORECASE | re.MULTILINE)


def test_every_element_is_asked_in_some_example() -> None:
    asked = {(LETTERS[case.values[0]][0], case.values[1]) for case in CASES}  # type: ignore[index,attr-defined]
    # letters 3 and 16 always hold a place that a person fills in
    for name in (n for n in LETTERS if n not in WHOLE):
        letter, text, known = as_it_left(name)
        asked |= {(letter, e) for e in REQUIRED[letter] if e.asked(text, known)}
    assert [
        (letter, e.what) for letter, elements in REQUIRED.items() for e in elements if (letter, e) not in asked
    ] == []
