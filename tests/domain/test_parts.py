from collections.abc import Mapping
from dataclasses import replace

import pytest

from plugin.domain.names import Letter, Verdict
from plugin.domain.parts import (
    MOST,
    UNDIVIDED,
    ComplaintPart,
    beyond,
    concerned,
    divide,
    named,
    parts_of,
    read_parts,
    undivided,
    verdict_of,
)
from plugin.domain.sections import SECTIONS

HEADINGS = SECTIONS[Letter.DECISION]
UP, NOT, UNTAKEN = Verdict.UPHELD, Verdict.NOT_UPHELD, Verdict.NOT_TAKEN_UP
TWO = {"4": "Jan de Vries", "5": "Renate van der Meer"}


def part(number: int, verdict: Verdict = UP, *respondents: str) -> ComplaintPart:
    return ComplaintPart(number=number, verdict=verdict, respondents=respondents)


@pytest.mark.parametrize(
    ("verdicts", "whole"),
    [
        ((UP,), UP),
        ((NOT,), NOT),
        ((NOT, UP), UP),
        ((UP, NOT, UNTAKEN), UP),
        ((UNTAKEN, NOT), NOT),
        ((UNTAKEN, UNTAKEN), UNTAKEN),
        ((), None),
    ],
)
def test_the_case_is_upheld_as_soon_as_a_part_is(verdicts: tuple[Verdict, ...], whole: Verdict | None) -> None:
    """A-22."""
    assert verdict_of([part(n, v) for n, v in enumerate(verdicts, start=1)]) is whole


def test_a_respondent_has_his_own_parts_and_all_of_what_nobody_divided() -> None:
    first, second, office = part(1, UP, "4"), part(2, NOT, "4", "5"), part(3, NOT)
    assert parts_of((first, second, office), "4") == (first, second)
    assert parts_of((first, second, office), "5") == (second,)
    assert parts_of((first, second, office), "6") == ()
    assert parts_of((part(1),), "6") == ()
    assert parts_of((part(UNDIVIDED),), "6") == (part(UNDIVIDED),)


NUMBERED = "Onderdeel 1: Uw klacht\nEen.\nOnderdeel 2: Over wie het gaat\nJan\nOnderdeel 2: Uw klacht\nTwee.\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (NUMBERED, {1: {"klacht": "Een."}, 2: {"over_wie": "Jan", "klacht": "Twee."}}),
        (NUMBERED.upper(), {1: {"klacht": "EEN."}, 2: {"over_wie": "JAN", "klacht": "TWEE."}}),
        (
            NUMBERED.replace(": ", ":  ").replace("klacht\n", "klacht:\n\n"),
            {1: {"klacht": "Een."}, 2: {"over_wie": "Jan", "klacht": "Twee."}},
        ),
        ("Uw klacht\nEen.\nOnderdeel 2: Uw klacht\nTwee.", {1: {"klacht": "Een."}, 2: {"klacht": "Twee."}}),
        (f"Onderdeel {MOST}: Ons oordeel\nGegrond.", {MOST: {"oordeel": "Gegrond."}}),
        (f"Onderdeel {MOST + 1}: Ons oordeel\nGegrond.", {}),
        # a part that cannot be is no heading: its lines are lost to nobody
        ("Onderdeel 1: Uw klacht\nEen.\nOnderdeel 0: Uw klacht", {1: {"klacht": "Een.\nOnderdeel 0: Uw klacht"}}),
        (
            f"Onderdeel 1: Uw klacht\nEen.\nOnderdeel {MOST + 1}: Uw klacht",
            {1: {"klacht": f"Een.\nOnderdeel {MOST + 1}: Uw klacht"}},
        ),
        ("Onderdeel 1: Uw klacht\n[Vul in: wat de klager zegt.]", {}),
    ],
)
def test_the_sections_of_each_part(text: str, written: Mapping[int, Mapping[str, str]]) -> None:
    found = {n: {k: t for k, t in sections.items() if t} for n, sections in read_parts(text, HEADINGS).items()}
    assert {n: sections for n, sections in found.items() if sections} == written


def test_what_nobody_divided_has_its_sections_without_number() -> None:
    text = "Uw klacht\nEen.\nDe feiten zoals wij die zien\nTwee."
    assert undivided(text, HEADINGS) == {"klacht": "Een.", "feiten": "Twee.", "standpunt": "", "oordeel": ""}


def test_a_text_with_more_parts_than_the_field_says() -> None:
    texts = read_parts(NUMBERED, HEADINGS)
    assert beyond(texts, 2) == ()
    [lack] = beyond(texts, 1)
    assert "daar staat 1" in lack.what
    assert lack.article == "8.3"
    assert beyond(read_parts(f"Onderdeel {MOST}: Uw klacht\nZes.", HEADINGS), MOST - 1) == (
        replace(lack, what=lack.what.replace("daar staat 1", f"daar staat {MOST - 1}")),
    )


@pytest.mark.parametrize(
    ("summary", "count", "lines"),
    [
        ("Een.\nTwee.", 2, ("Een.", "Twee.")),
        ("Een.\n\n  Twee.  ", 2, ("Een.", "Twee.")),
        ("Een.", 3, ("Een.", "", "")),
        ("Een.\nTwee.\nDrie.", 2, ("Een.", "Twee. Drie.")),
        ("", 2, ("", "")),
    ],
)
def test_a_line_of_the_summary_for_each_part(summary: str, count: int, lines: tuple[str, ...]) -> None:
    assert divide(summary, count) == lines


@pytest.mark.parametrize(
    ("text", "names", "people"),
    [
        ("Jan de Vries onderbrak mij.", TWO, ("4",)),
        ("JAN DE VRIES", TWO, ("4",)),
        ("Jan onderbrak mij.", TWO, ("4",)),
        ("De heer De Vries onderbrak mij.", TWO, ("4",)),
        ("Jan en mevrouw van  der\nMeer", TWO, ("4", "5")),
        ("Er kwam nog meer bij.", TWO, ()),
        ("Januari was koud.", TWO, ()),
        ("jan is zonder hoofdletter geen naam", TWO, ()),
        ("De Vries belde.", {"4": "Jan de Vries", "6": "Marieke de Vries"}, ()),
        ("Marieke belde.", {"4": "Jan de Vries", "6": "Marieke de Vries"}, ("6",)),
        ("Jan belde.", {"4": "Jan de Vries", "7": "Jan Smit"}, ()),
        ("Jan de Vries belde.", {"4": "Jan de Vries", "6": "Marieke de Vries", "7": "Jan Smit"}, ("4",)),
        ("Iemand.", {"4": ""}, ()),
    ],
)
def test_whom_a_text_names(text: str, names: dict[str, str], people: tuple[str, ...]) -> None:
    assert named(text, names) == people


@pytest.mark.parametrize(
    ("text", "people"),
    [("Jan", ("4",)), ("niemand", ()), ("Niemand in het bijzonder.", ()), ("Piet", None), ("", None)],
)
def test_whom_a_part_concerns(text: str, people: tuple[str, ...] | None) -> None:
    assert concerned(text, TWO) == people
