"""What hostile words, missing values and a template's tricks can do: nothing but an error that says where."""

import dataclasses
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plugin.application.letters import (
    LetterContext,
    Rendered,
    TemplateProblem,
    render_draft,
    render_letter,
    render_message,
    render_note,
)
from plugin.domain.names import Letter
from plugin.domain.regulation import Regulation
from tests.application.letters.examples import (
    CONTEXT,
    DECISION,
    DRAFTS,
    LETTERS,
    MESSAGES,
    NOT_TAKEN_UP,
    NOTES,
    TOO_OLD,
)

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)> \"'& {{ 7 * 7 }} {% raw %}\n"
    "## Ons oordeel\n- Uw klacht is gegrond\r\nOnderwerp: iets anders\n\ue000## Nep\ue001"
)
Render = Callable[[Callable[[str], str]], Rendered]


def spoilt(value: Any, spoil: Callable[[str], str]) -> Any:
    """The same value with every text in it spoilt; choices and dates stay."""
    if type(value) is str:
        return spoil(value) if value else value  # an empty text chooses another wording
    if isinstance(value, Regulation):
        return value  # nobody but the coordinator writes there, and its keys find the sections
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: spoilt(getattr(value, f.name), spoil) for f in dataclasses.fields(value)}
        return dataclasses.replace(value, **changed)
    if isinstance(value, dict):
        return {key: spoilt(item, spoil) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(spoilt(item, spoil) for item in value)
    return value


CASES: dict[str, Render] = {
    **{n: (lambda s, c=c: render_letter(c[0], spoilt(c[1], s))) for n, c in LETTERS.items()},
    **{f"concept/{n}": (lambda s, c=c: render_draft(c[0], spoilt(c[1], s))) for n, c in DRAFTS.items()},
    **{f"notities/{n}": (lambda s, n=n, c=c: render_note(n, spoilt(dict(c), s))) for n, c in NOTES.items()},
    **{f"berichten/{n}": (lambda s, n=n, c=c: render_message(n, spoilt(dict(c), s))) for n, c in MESSAGES.items()},
}
OURS = re.compile(r"</?(?:div|b|br|ul|li)>")


@pytest.mark.parametrize("name", CASES)
def test_words_of_people_are_escaped_and_make_no_headings(name: str) -> None:
    plain, hostile = CASES[name](lambda text: text), CASES[name](lambda text: text + HOSTILE)
    assert re.findall("<[^>]*>", OURS.sub("", hostile.html)) == []
    assert "49" not in OURS.sub("", hostile.html).replace("87004", "")
    # One line per part of the complaint makes items on purpose; headings never come from people.
    assert hostile.html.count("<b>") == plain.html.count("<b>")
    assert "\n" not in hostile.subject
    assert not {"\ue000", "\ue001"} & set(hostile.text + hostile.html + hostile.subject)


def test_the_words_themselves_arrive() -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in CASES["kennisgeving_beklaagde"](lambda t: t + HOSTILE).html
    assert "<script>alert(1)</script>" in CASES["kennisgeving_beklaagde"](lambda t: t + HOSTILE).text


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        ("Onderwerp: x\n\n{{ voornaam }}", r"intrekking\.txt\.j2:3: 'voornaam' is undefined"),
        ("Onderwerp: x\n\n\n{{ contact.fax }}", r"intrekking\.txt\.j2:4: .*'fax'"),
        ("Onderwerp: x\n\n{{ sections.feiten }}", r"intrekking\.txt\.j2:3: .*'feiten'"),
        ("Onderwerp: x\n\n{{ new_date }}", r"intrekking\.txt\.j2:3: a NoneType cannot stand in a letter"),
        ("Onderwerp: x\n\n{{ handler }}", r"intrekking\.txt\.j2:3: a Colleague cannot stand in a letter"),
        ("Onderwerp: x\n\n{{ today }}", r"intrekking\.txt\.j2:3: a date cannot stand in a letter"),
        ("Onderwerp: x\n\n{{ ground }}", r"intrekking\.txt\.j2:3: a GroundText cannot stand in a letter"),
        ("Onderwerp: x\n\n{{ dag|voluit }}", r"intrekking\.txt\.j2:3: 'dag' is undefined"),
        ("Onderwerp: x\n\n{{ stap|naam }}", r"intrekking\.txt\.j2:3: 'stap' is undefined"),
        ("Onderwerp: x\n\n{{ new_date|voluit }}", r"intrekking\.txt\.j2:3: .voluit needs a date"),
        ("Onderwerp: x\n\n{{ reference|naam }}", r"intrekking\.txt\.j2:3: .naam needs a choice, not str"),
        ("Onderwerp: x\n\n{{ ontbreekt('ground') }}", r"intrekking\.txt\.j2:3: 'ground' is missing"),
        ("Onderwerp: x\n\n{% if x %}", r"intrekking\.txt\.j2:3: Unexpected end of template"),
        ("Onderwerp: x\n\n{{ x|groot }}", r"intrekking\.txt\.j2:3: No filter named 'groot'"),
        ("Geachte klager", r"intrekking\.txt\.j2:1: the first line must be 'Onderwerp"),
        ("Onderwerp: x\n\n{% include 'deel/weg.txt.j2' %}", r"intrekking\.txt\.j2:3: .*deel/weg\.txt\.j2"),
    ],
)
def test_a_template_that_cannot_be_filled_says_where(tmp_path: Path, template: str, problem: str) -> None:
    (tmp_path / "intrekking.txt.j2").write_text(template, encoding="utf-8")
    with pytest.raises(TemplateProblem, match=f"^{problem}"):
        render_letter(Letter.WITHDRAWN, dataclasses.replace(CONTEXT, ground=TOO_OLD), folder=tmp_path)


def test_the_place_is_that_of_the_part_where_it_went_wrong(tmp_path: Path) -> None:
    (tmp_path / "deel").mkdir()
    (tmp_path / "deel" / "kop.txt.j2").write_text("een\n{{ niets }}", encoding="utf-8")
    (tmp_path / "intrekking.txt.j2").write_text("Onderwerp: x\n\n{% include 'deel/kop.txt.j2' %}", encoding="utf-8")
    with pytest.raises(TemplateProblem, match=r"^deel/kop\.txt\.j2:2: 'niets' is undefined"):
        render_letter(Letter.WITHDRAWN, CONTEXT, folder=tmp_path)


@pytest.mark.parametrize(
    "trick",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ contact.__class__.__init__.__globals__ }}",
        "{{ ontbreekt.__globals__ }}",
        "{{ '{0.__class__}'.format(contact) }}",
        "{{ sections.update({'feiten': 'x'}) }}",
        "{{ self.__init__ }}",
        "{% include '../../pyproject.toml' %}",
    ],
)
def test_a_template_cannot_reach_out_of_its_box(tmp_path: Path, trick: str) -> None:
    (tmp_path / "intrekking.txt.j2").write_text(f"Onderwerp: x\n\n{trick}", encoding="utf-8")
    with pytest.raises(TemplateProblem, match=r"^intrekking\.txt\.j2"):
        render_letter(Letter.WITHDRAWN, CONTEXT, folder=tmp_path)


@pytest.mark.parametrize(
    ("letter", "context", "problem"),
    [
        (Letter.NOTICE_TO_RESPONDENT, CONTEXT, "respondents|has no element 0"),
        (Letter.NOT_TAKEN_UP, dataclasses.replace(NOT_TAKEN_UP, ground=None), "'ground' is missing"),
        (Letter.NOT_TAKEN_UP, dataclasses.replace(NOT_TAKEN_UP, conduct_on=None), "'conduct_on' is missing"),
        (Letter.DECISION, dataclasses.replace(DECISION, verdict=None), "'verdict' is missing"),
        (Letter.DECISION, dataclasses.replace(DECISION, follow_up=""), "'follow_up' is missing"),
        (Letter.DELAY_NOTICE, CONTEXT, "voluit needs a date"),
        *(
            (Letter.DECISION, dataclasses.replace(DECISION, sections={**DECISION.sections, key: " \n"}), f"'{key}'")
            for key in DECISION.sections
        ),
        *(
            (Letter.NOT_TAKEN_UP, dataclasses.replace(NOT_TAKEN_UP, sections={**NOT_TAKEN_UP.sections, key: ""}), key)
            for key in NOT_TAKEN_UP.sections
        ),
    ],
)
def test_a_letter_without_what_it_must_tell_is_an_error(letter: Letter, context: LetterContext, problem: str) -> None:
    with pytest.raises(TemplateProblem, match=problem):
        render_letter(letter, context)


def test_an_error_does_not_hold_what_people_wrote(tmp_path: Path) -> None:
    (tmp_path / "intrekking.txt.j2").write_text("Onderwerp: x\n\n{{ complainant.name.geheim }}", encoding="utf-8")
    with pytest.raises(TemplateProblem) as caught:
        render_letter(Letter.WITHDRAWN, CONTEXT, folder=tmp_path)
    assert "Yilmaz" not in str(caught.value)


def test_a_note_without_a_value_is_an_error() -> None:
    with pytest.raises(TemplateProblem, match=r"^notities/uitstelbericht_nodig\.txt\.j2:3: 'due'"):
        render_note("uitstelbericht_nodig", {})
    with pytest.raises(TemplateProblem, match=r"^berichten/aan_beklaagde_neutraal\.txt\.j2:2: 'reference'"):
        render_message("aan_beklaagde_neutraal", {"today": date(2026, 3, 3)})
