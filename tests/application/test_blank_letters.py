"""Each letter that a person writes or sends can be had without a case, with places instead of what is not known."""

import re

import pytest

from plugin.application.blank_letters import TO_RESPONDENT, WRITTEN, Places, blank
from plugin.application.letters import SHIPPED, Rendered, subject_stem
from plugin.application.mappings import default_folder, load_mappings
from plugin.application.recognise import BY_STAFF
from plugin.domain.names import Letter
from plugin.domain.sections import SECTIONS, marker, read_sections

MAPPINGS = load_mappings(default_folder())
PLACES = Places(number="#{nummer}", customer="#{klager}", owner="#{behandelaar}", field=lambda field: f"#{{{field}}}")


def made(letter: Letter) -> Rendered:
    return blank(letter, MAPPINGS, PLACES, folder=SHIPPED)


def test_they_are_all_that_people_write_or_send() -> None:
    assert set(WRITTEN) == {*SECTIONS, *(letter for letters in BY_STAFF.values() for letter in letters)}


@pytest.mark.parametrize("letter", WRITTEN)
def test_no_day_that_nobody_chose_stands_in_it(letter: Letter) -> None:
    assert not re.search(r"\b1[56]\d\d\b(?! [A-Z]{2}\b)", made(letter).text + made(letter).subject)


@pytest.mark.parametrize("letter", [x for x in WRITTEN if x not in SECTIONS])
def test_a_letter_is_known_by_its_subject(letter: Letter) -> None:
    assert made(letter).subject.startswith(subject_stem(letter, folder=SHIPPED))


@pytest.mark.parametrize("letter", SECTIONS)
def test_a_note_is_known_by_its_first_line_and_has_its_headings(letter: Letter) -> None:
    text = made(letter).text
    assert text.splitlines()[0] == marker(letter, "#{nummer}")
    read = read_sections(text, SECTIONS[letter])
    assert set(read) == {key for key, _ in SECTIONS[letter]}


@pytest.mark.parametrize("letter", TO_RESPONDENT)
def test_nothing_of_the_complainants_ticket_goes_to_a_respondent(letter: Letter) -> None:
    text = made(letter).html
    assert "#{klager}" in text, "the customer of a respondent's own ticket is he himself"
    assert {*re.findall(r"#\{\w+\}", text)} <= {"#{klager}", "#{behandelaar}"}


@pytest.mark.parametrize("contact", MAPPINGS.organisation.contacts, ids=lambda one: one.login)
def test_nobody_is_named_as_contact_who_may_be_the_respondent(contact: object) -> None:
    name = getattr(contact, "name")  # noqa: B009
    assert not [letter for letter in WRITTEN if name in made(letter).text]
