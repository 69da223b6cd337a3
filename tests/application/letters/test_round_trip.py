"""What we write comes back as text from a helpdesk's HTML, and is still understood."""

from dataclasses import replace

import pytest
from inscriptis import get_text

from plugin.application.letters import LetterContext, render_draft, render_letter
from plugin.domain.acknowledgement import Acknowledged, Incomplete, check_acknowledgement
from plugin.domain.judgement import own_headings
from plugin.domain.names import Letter
from plugin.domain.parts import WHOM, read_parts
from plugin.domain.sections import SECTIONS, is_marked, read_sections, unfilled
from tests.application.letters.examples import CONTEXT, DRAFTS, LETTERS, SPOKEN


def test_our_own_acknowledgement_meets_the_article() -> None:
    result = check_acknowledgement(
        get_text(render_letter(Letter.ACKNOWLEDGEMENT, CONTEXT).html),
        latest_promise=CONTEXT.due_decision,
        contact_names=[CONTEXT.contact.name],
    )
    assert result == Acknowledged(promised_on=CONTEXT.promised_on)


def test_an_acknowledgement_without_summary_waits_for_a_person() -> None:
    result = check_acknowledgement(
        get_text(render_letter(Letter.ACKNOWLEDGEMENT, SPOKEN).html),
        latest_promise=CONTEXT.due_decision,
        contact_names=[CONTEXT.contact.name],
    )
    assert isinstance(result, Incomplete)
    assert len(result.missing) == 2


@pytest.mark.parametrize(("letter", "context"), DRAFTS.values(), ids=DRAFTS)
def test_a_draft_is_recognised_with_each_of_its_sections(letter: Letter, context: LetterContext) -> None:
    filled = render_draft(letter, context).html.replace("[Vul in:", "Ingevuld:").replace("]<", "<")
    note = get_text(filled)
    assert is_marked(note, letter, context.reference)
    if not context.parts:
        assert [key for key, text in read_sections(note, SECTIONS[letter]).items() if not text] == []
    written = read_parts(note, SECTIONS[letter])
    for part in context.parts:
        own = [key for key, _ in own_headings(letter, context.regulation)]
        asked = {*own, *((WHOM[0],) if part.whom else ())}
        assert [key for key in asked if not written[part.number][key]] == []


@pytest.mark.parametrize("letter", SECTIONS)
def test_an_untouched_draft_is_not_ready(letter: Letter) -> None:
    assert unfilled(get_text(render_draft(letter, CONTEXT).html)) != ()


TO_FILL_IN = (
    "_in_te_vullen",
    "_mondeling",
    "_klaar",
    "_informatie",
    "_zonder_datum",
    "andere_",
    "_met_onderdelen",
    "_van_een_onderdeel",
    "_kort",
)


@pytest.mark.parametrize("name", [name for name in LETTERS if not any(part in name for part in TO_FILL_IN)])
def test_a_letter_that_is_known_whole_leaves_no_place_open(name: str) -> None:
    assert unfilled(render_letter(*LETTERS[name]).text) == ()


@pytest.mark.parametrize("letter", SECTIONS)
def test_a_new_draft_keeps_what_was_already_written(letter: Letter) -> None:
    *written, (last, _) = SECTIONS[letter]
    sections = {key: f"Dit staat er al: {key}.\n\nEn dit." for key, _ in written} | {last: ""}
    note = get_text(render_draft(letter, replace(CONTEXT, sections=sections)).html)
    assert read_sections(note, SECTIONS[letter]) == sections
    assert len(unfilled(note)) == 1


@pytest.mark.parametrize(("letter", "context"), LETTERS.values(), ids=LETTERS)
def test_html_and_text_say_the_same(letter: Letter, context: LetterContext) -> None:
    rendered = render_letter(letter, context)
    assert get_text(rendered.html).replace("* ", "- ").split() == rendered.text.split()
