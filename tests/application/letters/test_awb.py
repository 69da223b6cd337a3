"""Every letter, draft, note and message under chapter 9 of the Awb: its articles, its grounds, its sections."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from plugin.application.letters import (
    LetterContext,
    Rendered,
    render_draft,
    render_letter,
    render_message,
    render_note,
)
from plugin.application.mappings import default_folder, load_mappings
from plugin.domain.names import Letter
from plugin.domain.outgoing import advise, check_letter
from plugin.domain.regulation import GroundText
from plugin.domain.sections import headings_of
from plugin.helpdesks.reading import text_of
from tests.application.letters.examples import (
    CONTEXT,
    DECISION,
    DRAFTS,
    LETTERS,
    MESSAGES,
    NOT_TAKEN_UP,
    NOTES,
    OTHER_NOTES,
)
from tests.application.letters.test_elements import WHOLE, known_of

THE_LAW = next(one for one in load_mappings(default_folder()).regulations if one.family == "awb-hoofdstuk-9")
SECTIONS = {key: f"Tekst bij {key}, zie artikel 5.1 van uw brief." for key, _ in headings_of(Letter.DECISION, THE_LAW)}


def under_the_law(letter: Letter, context: LetterContext) -> LetterContext:
    """The same complaint under the Awb; its decision has other sections."""
    ground = context.ground and THE_LAW.ground(context.ground.key)
    sections = context.sections
    if letter is Letter.DECISION or (letter is Letter.DECISION_COPY and "feiten" in sections):
        sections = SECTIONS if sections or any(part.verdict for part in context.parts) else {}
    parts = tuple(
        replace(part, ground=part.ground and THE_LAW.ground(part.ground.key), sections=_findings(part.sections))
        for part in context.parts
    )
    return replace(context, regulation=THE_LAW, ground=ground, sections=sections, parts=parts)


def _findings(sections: Mapping[str, str]) -> Mapping[str, str]:
    return {**sections, "bevindingen": sections["feiten"]} if "feiten" in sections else sections


def note(name: str, words: Mapping[str, object]) -> Rendered:
    reasons = {"reasons": ["De schrijver is ontevreden."]} if "reasons" in words else {}  # triage cites no article
    return render_note(name, {**words, **reasons, "regulation": THE_LAW})


def message(name: str, words: Mapping[str, object]) -> Rendered:
    return render_message(name, {**words, "regulation": THE_LAW})


ALL: Mapping[str, Callable[[], Rendered]] = {
    **{n: (lambda c=c: render_letter(c[0], under_the_law(*c))) for n, c in LETTERS.items()},
    **{f"concept/{n}": (lambda c=c: render_draft(c[0], under_the_law(*c))) for n, c in DRAFTS.items()},
    **{f"notities/{n}": (lambda n=n, w=w: note(n, w)) for n, w in NOTES.items()},
    **{f"notities/{n}": (lambda c=c: note(*c)) for n, c in OTHER_NOTES.items()},
    **{f"berichten/{n}": (lambda n=n, w=w: message(n, w)) for n, w in MESSAGES.items()},
}
WRITTEN_BY_PEOPLE = "zie artikel 5.1 van uw brief"
CITED = re.compile(r"\bartikel ([^\s)]+)(?![^\s)]| AVG)")


@pytest.mark.parametrize("name", ALL)
def test_no_article_of_the_other_regulation_is_shown(name: str) -> None:
    text = ALL[name]().text.replace(WRITTEN_BY_PEOPLE, "")
    assert [one for one in CITED.findall(text) if not re.fullmatch(r"9:\d+a?,?", one)] == []
    assert "klachtenreglement staat" not in text


def test_articles_are_shown_at_all() -> None:
    assert sum(len(CITED.findall(render().text)) for render in ALL.values()) > 60


def test_what_people_wrote_is_not_renumbered() -> None:
    text = render_letter(Letter.DECISION, under_the_law(Letter.DECISION, DECISION)).text
    assert text.count(WRITTEN_BY_PEOPLE) == len(SECTIONS)


def test_the_headings_of_the_decision_are_those_of_the_law() -> None:
    for render in (render_letter, render_draft):
        text = render(Letter.DECISION, under_the_law(Letter.DECISION, DECISION)).text
        places = [text.index(f"\n{heading}\n") for _, heading in headings_of(Letter.DECISION, THE_LAW)]
        assert places == sorted(places)
        assert "De feiten zoals wij die zien" not in text
    copy = replace(DECISION, respondents=(CONTEXT.accountable,), regulation=THE_LAW, sections=SECTIONS)
    assert "Met wie wij spraken" in render_letter(Letter.DECISION_COPY, copy).text


@pytest.mark.parametrize("ground", THE_LAW.grounds, ids=lambda ground: ground.key)
def test_each_ground_is_told_with_its_article(ground: GroundText) -> None:
    context = replace(NOT_TAKEN_UP, regulation=THE_LAW, ground=ground)
    text = render_letter(Letter.NOT_TAKEN_UP, context).text
    assert f"(artikel {ground.article})" in text
    assert "Nationale ombudsman" in text
    assert "binnen één jaar" in text, "9:24, by 9:8 and 9:12"
    draft = render_draft(Letter.NOT_TAKEN_UP, replace(CONTEXT, regulation=THE_LAW, ground=ground)).text
    assert f"[Vul in: {ground.instruction}]" in draft


@pytest.mark.parametrize(
    ("switch", "letter", "said"),
    [
        ("horen_plicht", Letter.ACKNOWLEDGEMENT, "Wij horen u over uw klacht, in een gesprek (artikel 9:10)"),
        ("horen_plicht", Letter.NOTICE_TO_RESPONDENT, "Wij horen u over de klacht (artikel 9:10)"),
        ("commissie", Letter.ACKNOWLEDGEMENT, "Een commissie onderzoekt uw klacht"),
        ("commissie", Letter.NOTICE_TO_RESPONDENT, "Een commissie onderzoekt de klacht"),
        ("commissie", Letter.HEARING_INVITATION, "U praat met de commissie"),
    ],
)
def test_what_a_switch_makes_a_letter_say(switch: str, letter: Letter, said: str) -> None:
    _, context = next(case for case in LETTERS.values() if case[0] is letter)
    for value in ("ja", "nee"):
        regulation = replace(THE_LAW, switches={**THE_LAW.switches, switch: value})
        text = render_letter(letter, replace(context, regulation=regulation)).text
        assert (said in text) is (value == "ja")


def test_satisfied_in_any_form() -> None:
    context = replace(LETTERS["informele_afdoening"][1], regulation=THE_LAW)
    assert "liet u ons weten dat uw klacht naar tevredenheid is opgelost" in render_letter(Letter.SETTLED, context).text
    assert "een mail of een brief (artikel 9:5 en 9:12)" in render_draft(Letter.SETTLED, context).text


def test_where_the_law_can_be_read() -> None:
    text = render_letter(Letter.ACKNOWLEDGEMENT, replace(CONTEXT, regulation=THE_LAW)).text
    assert f"U vindt hoofdstuk 9 van de Algemene wet bestuursrecht op {CONTEXT.regulation_url}." in text


@pytest.mark.parametrize("name", WHOLE)
def test_our_own_letters_hold_what_they_must(name: str) -> None:
    letter, context = LETTERS[name][0], under_the_law(*LETTERS[name])
    if letter is Letter.DECISION:
        context = replace(context, sections=SECTIONS | {"oordeel": LETTERS[name][1].sections.get("oordeel", "")})
    text = text_of(render_letter(letter, context).html, "text/html")
    assert check_letter(letter, text, known_of(letter, context)) == ()
    assert advise(letter, text, known_of(letter, context)) == ()


@pytest.mark.parametrize("key", SECTIONS)
def test_a_decision_without_one_of_its_sections_does_not_count(key: str) -> None:
    context = under_the_law(Letter.DECISION, DECISION)
    context = replace(context, sections=SECTIONS | {"oordeel": "Uw klacht is gegrond."})
    heading = dict(headings_of(Letter.DECISION, THE_LAW))[key]
    text = render_letter(Letter.DECISION, context).text.replace(f"\n{heading}\n", "\nIets anders\n")
    assert check_letter(Letter.DECISION, text, known_of(Letter.DECISION, context)) != ()
