"""What a letter lacks so that it does not count, what it is only advised, and what each letter is asked (8, AVG)."""

import pytest

from plugin.domain.names import Letter
from plugin.domain.outgoing.check import QUOTING, advise, check_letter, check_text
from plugin.domain.outgoing.element import Known
from plugin.domain.outgoing.required import REQUIRED, elements_of
from plugin.domain.outgoing.shared import OMBUDSMAN
from tests.domain.regulations import make_regulation

KNOWN = Known(words={}, respondents=("Jan de Vries",))
TO_JAN = Known(words={}, respondents=("Jan de Vries",), to_respondent=True)
SECTIONS = make_regulation().decision_sections
WHOLE = "Wat zouden wij doen?\nExcuses maken.\n\nWat is er gedaan?\nHij belde.\n\nHiermee is alles uitgevoerd."
SIGNED = "\n\nMet vriendelijke groet,\nJan de Vries"
BSN, FIGURES = "Uw nummer is 123456782.", "Dat was op 3-4-2026."
NO_BSN = "Een brief zonder burgerservicenummer: er staat er nu een in"
IN_FULL = 'Elke datum voluit, zoals "donderdag 5 maart 2026"'


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        (WHOLE, []),
        (WHOLE.replace("Hiermee is alles uitgevoerd.", "Wij hopen klaar te zijn op 3 april 2026."), []),
        (WHOLE.replace("Hiermee is alles uitgevoerd.", ""), [("Wat er nog moet gebeuren", "8.4")]),
        (f"{WHOLE} [Vul in] [en nog iets]", [("Een tekst zonder plekken tussen vierkante haken", "8")]),
        (f"{WHOLE} {BSN}", [(NO_BSN, "UAVG 46")]),
        (f"{WHOLE} {FIGURES}", []),  # advice only
        ("", [("Wat wij zouden doen", "8.4"), ("Wat er gedaan is", "8.4"), ("Wat er nog moet gebeuren", "8.4")]),
    ],
)
def test_a_letter_counts_when_nothing_binding_lacks(text: str, lacks: list[tuple[str, str]]) -> None:
    assert [(one.what, one.article) for one in check_letter(Letter.FOLLOW_UP, text, KNOWN)] == lacks


def test_a_respondent_signs_no_letter_but_reads_his_own() -> None:
    assert len(check_letter(Letter.FOLLOW_UP, WHOLE + SIGNED, KNOWN)) == 1
    assert check_letter(Letter.FOLLOW_UP, WHOLE + SIGNED, Known(words={}, respondents=("Piet Bos",))) == ()
    assert [one.what for one in check_letter(Letter.NOTICE_TO_RESPONDENT, SIGNED, TO_JAN)] == [
        "De klacht zelf",
        "Dat de medewerker de klacht niet behandelt",
    ]


@pytest.mark.parametrize("letter", [Letter.FOLLOW_UP, Letter.DECISION, *QUOTING])
def test_figures_are_advised_against_but_where_others_are_quoted(letter: Letter) -> None:
    told = [one.what for one in advise(letter, FIGURES, KNOWN)]
    assert (IN_FULL in told) is (letter not in QUOTING)
    assert not set(told) & {one.what for one in check_letter(letter, FIGURES, KNOWN)}, "advice is not binding"


def test_a_text_that_waits_for_approval_is_held_against_what_may_not_stand_in_it() -> None:
    assert [one.what for one in check_text(f"{BSN} {FIGURES}")] == [NO_BSN, IN_FULL]
    assert check_text(WHOLE) == ()


def test_every_letter_is_asked_something_that_binds() -> None:
    without = {letter for letter, asked in REQUIRED.items() if not any(one.binding for one in asked)}
    assert without == {Letter.ACKNOWLEDGEMENT}, "what 5.1 asks of that one is checked by plugin.domain.acknowledgement"


@pytest.mark.parametrize("letter", [letter for letter, asked in REQUIRED.items() if set(OMBUDSMAN) <= set(asked)])
def test_the_ombudsman_is_named_where_the_regulation_names_him(letter: Letter) -> None:
    named = elements_of(letter, Known(words={}, names_ombudsman=True))
    not_named = elements_of(letter, Known(words={}, names_ombudsman=False))
    assert set(OMBUDSMAN) <= set(named)
    assert bool(set(OMBUDSMAN) & set(not_named)) is (letter is Letter.NOT_TAKEN_UP), "8.5 always names him"


def test_a_decision_has_each_section_of_its_regulation() -> None:
    known = Known(words={}, sections=SECTIONS)
    added = elements_of(Letter.DECISION, known)[len(REQUIRED[Letter.DECISION]) :]
    assert [one.what for one in added] == [f'Het onderdeel "{one.heading}"' for one in SECTIONS]
    assert all(one.binding and one.article == "8.2" for one in added)
    heading = SECTIONS[0].heading
    assert added[0].stands(f"{heading}\n\nU schrijft dat.", known)
    assert not added[0].stands(f"{heading}\n", known)


def test_a_copy_of_a_part_is_not_asked_for_what_is_about_the_whole() -> None:
    known = Known(words={}, sections=SECTIONS, to_respondent=True)
    added = elements_of(Letter.DECISION_COPY, known)[len(REQUIRED[Letter.DECISION_COPY]) :]
    judgement = next(one.heading for one in SECTIONS if one.key == "oordeel")
    whole, divided = f"{judgement}\nGegrond.", f"Onderdeel 2: {judgement}\nGegrond."
    others = [one for one in SECTIONS if one.key not in ("klacht", "oordeel")]
    assert [one.what for one in added] == [f'Het onderdeel "{one.heading}"' for one in others]
    assert all(one.asked(whole, known) for one in added)
    assert [one.asked(divided, known) for one in added] == [one.per_part for one in others]
