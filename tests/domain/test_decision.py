import pytest

from plugin.domain.decision import DecisionText, missing
from plugin.domain.names import Letter, Verdict
from plugin.domain.regulation import Norm
from plugin.domain.sections import SECTIONS, read_sections

HEADINGS = SECTIONS[Letter.DECISION]
COMPLETE = {
    "klacht": "U vindt dat mevrouw De Vries onvriendelijk was op 8 januari.",
    "feiten": "Er was een gesprek. De twee verhalen verschillen.",
    "standpunt": "Wij vinden dat een medewerker iemand correct te woord staat.",
    "oordeel": "Uw klacht is gegrond.",
}
DONE = "Mevrouw De Vries belt u, uiterlijk op 12 maart 2026."


def decision(**changed: str) -> DecisionText:
    return DecisionText(headings=HEADINGS, sections={**COMPLETE, **changed})


def read(text: str) -> DecisionText:
    return DecisionText(headings=HEADINGS, sections=read_sections(text, HEADINGS))


def note(**changed: str) -> str:
    sections = {**COMPLETE, **changed}
    return "\n\n".join(f"{heading}\n{sections[key]}" for key, heading in HEADINGS)


@pytest.mark.parametrize(
    "text",
    [
        note(),
        note().upper(),
        note().replace("Uw klacht\n", "1. Uw klacht:\n\n\n").replace("Ons oordeel\n", "4) ONS OORDEEL :\n"),
        "Concept beslissing op klacht 87004\nVul elk kopje in.\n\n" + note(),
        note().replace("\n", "\r\n"),
        note().replace("Ons standpunt", "## Ons  standpunt"),
    ],
)
def test_headings_survive_what_people_do_to_them(text: str) -> None:
    found = read(text)
    assert {key: value.casefold() for key, value in found.sections.items()} == {
        key: value.casefold() for key, value in COMPLETE.items()
    }


def test_a_heading_inside_a_sentence_is_no_heading() -> None:
    found = read(note(feiten="Uw klacht is duidelijk.\nOns standpunt volgt hieronder."))
    assert found.sections["feiten"] == "Uw klacht is duidelijk.\nOns standpunt volgt hieronder."


def test_what_stands_under_no_heading_is_lacking() -> None:
    found = read("Ons oordeel\nUw klacht is gegrond.")
    assert [one.article for one in missing(found, verdict=Verdict.UPHELD, follow_up=DONE)] == ["8.2"] * 3


def test_a_complete_decision_lacks_nothing() -> None:
    found = read(note())
    assert missing(found, verdict=Verdict.UPHELD, follow_up=DONE) == ()


@pytest.mark.parametrize(("key", "heading"), HEADINGS)
@pytest.mark.parametrize("content", ["", "   \n ", "[Vul in: wat er gebeurde.]"])
def test_each_section_must_be_written(key: str, heading: str, content: str) -> None:
    found = read(note(**{key: content}))
    (lacks,) = missing(found, verdict=Verdict.UPHELD, follow_up=DONE)
    assert heading in lacks.what
    assert lacks.article == "8.2"


def test_an_instruction_may_not_stay_behind() -> None:
    (lacks,) = missing(decision(feiten="Er was een gesprek. [Vul in: datum.]"), verdict=Verdict.UPHELD, follow_up=DONE)
    assert "vierkante haken" in lacks.what


@pytest.mark.parametrize(
    ("judgement", "verdict", "problem"),
    [
        ("Uw klacht is gegrond.", Verdict.UPHELD, None),
        ("GEGROND", Verdict.UPHELD, None),
        ("Uw klacht is ongegrond.", Verdict.NOT_UPHELD, None),
        ("Wij vinden uw klacht niet\ngegrond.", Verdict.NOT_UPHELD, None),
        ("Onderdeel 1 is gegrond, onderdeel 2 is ongegrond.", Verdict.UPHELD, 'Kies bij "Aantal onderdelen"'),
        ("Uw klacht is ongegrond.", Verdict.UPHELD, 'zegt "ongegrond"'),
        ("Uw klacht is gegrond.", Verdict.NOT_UPHELD, 'zegt "gegrond"'),
        ("Onderdeel 1 is gegrond. Onderdeel 2 is ook gegrond.", Verdict.UPHELD, None),
        ("De klacht is gegrond en ook wel ongegrond.", Verdict.UPHELD, "geef elk onderdeel een eigen oordeel"),
        ("Wij begrijpen uw klacht.", Verdict.UPHELD, "zegt niet of"),
        ("Uw klacht is deels gegrond.", Verdict.UPHELD, "bestaat niet"),
        ("Uw klacht is deels gegrond.", Verdict.NOT_UPHELD, "bestaat niet"),
        ("Uw klacht is gedeeltelijk ongegrond.", Verdict.NOT_UPHELD, "bestaat niet"),
        ("Uw klacht is gegrond.", None, "nog geen oordeel"),
        ("Wij nemen uw klacht niet in behandeling.", Verdict.NOT_TAKEN_UP, "andere brief"),
    ],
)
def test_judgement(judgement: str, verdict: Verdict | None, problem: str | None) -> None:
    found = missing(decision(oordeel=judgement), verdict=verdict, follow_up=DONE)
    if problem is None:
        assert found == ()
    else:
        assert [problem in one.what for one in found] == [True]


def test_partly_upheld_is_found_in_any_section() -> None:
    (lacks,) = missing(decision(standpunt="Daarom is dit ten dele gegrond."), verdict=Verdict.UPHELD, follow_up=DONE)
    assert lacks.article == "8.3"


@pytest.mark.parametrize(
    ("verdict", "follow_up", "complete"),
    [
        (Verdict.UPHELD, DONE, True),
        (Verdict.UPHELD, "Niet mogelijk: het gesprek is al geweest. Wij bieden excuses aan.", True),
        (Verdict.UPHELD, "Verhelpen is niet mogelijk omdat het gesprek al is geweest.", True),
        (Verdict.UPHELD, "", False),
        (Verdict.UPHELD, " \n", False),
        (Verdict.UPHELD, "Niet mogelijk.", False),
        (Verdict.UPHELD, "verhelpen niet mogelijk", False),
        (Verdict.NOT_UPHELD, "", True),
    ],
)
def test_follow_up(verdict: Verdict, follow_up: str, complete: bool) -> None:
    text = decision(oordeel="Uw klacht is gegrond." if verdict is Verdict.UPHELD else "Uw klacht is ongegrond.")
    found = missing(text, verdict=verdict, follow_up=follow_up)
    assert [one.article for one in found] == ([] if complete else ["8.4"])


NORMS = (Norm(key="correct", group="Respectvol", label="correct", words=("correct",), article="8 toelichting"),)


def test_the_position_names_a_norm() -> None:
    found = missing(decision(standpunt="Dat hoort niet."), verdict=Verdict.UPHELD, follow_up=DONE, norms=NORMS)
    assert [one.article for one in found] == ["8 toelichting"]
    assert missing(decision(), verdict=Verdict.UPHELD, follow_up=DONE, norms=NORMS) == ()


def test_everything_that_is_missing_is_named_at_once() -> None:
    empty = DecisionText(headings=HEADINGS, sections=dict.fromkeys(COMPLETE, ""))
    articles = [one.article for one in missing(empty, verdict=None, follow_up="")]
    assert articles == ["8.2", "8.2", "8.2", "8.2", "8.3"]
