"""Every letter, draft, note and message, compared whole with what was read and approved in tests/letters."""

import dataclasses

import pytest

from plugin.application.letters import SHIPPED, LetterContext
from plugin.domain.names import Letter
from plugin.domain.sections import SECTIONS
from tests.application.letters.examples import ALL, DRAFTS, EXPECTED, LETTERS, MESSAGES, NOTES, whole

REWRITE = "read the difference, then: python -m tests.application.letters.examples"


@pytest.mark.parametrize("name", ALL)
def test_is_as_approved(name: str) -> None:
    approved = (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")
    assert whole(ALL[name]()) == approved, REWRITE


def test_nothing_approved_is_left_over() -> None:
    there = {path.relative_to(EXPECTED).with_suffix("").as_posix() for path in EXPECTED.rglob("*.txt")}
    assert there == set(ALL)


def test_every_letter_has_a_template_and_an_example() -> None:
    assert {letter for letter, _ in LETTERS.values()} == set(Letter)
    assert _templates("") == {letter.value for letter in Letter}


def test_every_letter_with_sections_has_a_draft() -> None:
    assert {letter for letter, _ in DRAFTS.values()} == set(SECTIONS)
    assert _templates("concept") == {letter.value for letter in SECTIONS}


def test_every_note_and_message_has_an_example() -> None:
    assert _templates("notities") == set(NOTES)
    assert _templates("berichten") == set(MESSAGES)


def test_what_a_template_may_use_is_documented() -> None:
    documented = (SHIPPED / "LEESMIJ.md").read_text(encoding="utf-8")
    assert [f.name for f in dataclasses.fields(LetterContext) if f"| `{f.name}` |" not in documented] == []


def _templates(folder: str) -> set[str]:
    return {path.name.removesuffix(".txt.j2") for path in (SHIPPED / folder).glob("*.j2")}
