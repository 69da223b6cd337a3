"""What a divided decision lacks, and what it says of each part (8.2-8.5; A-22, E-1)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from plugin.domain.judgement import Beside, Judged, judge_parts
from plugin.domain.names import Ground, Letter, Verdict
from plugin.domain.parts import ComplaintPart, part_headings
from plugin.domain.regulation import Norm
from plugin.domain.sections import SECTIONS
from tests.domain.regulations import make_regulation

JAN, SJOERD = "4", "7"
BESIDE = Beside(
    verdict=None,
    follow_up="Een collega belt u voor 10 april 2026.",
    regulation=replace(
        make_regulation(),
        norms=(
            Norm(
                key="correct",
                group="Respectvol",
                label="correct",
                words=("correct", "bereikbaar"),
                article="8 toelichting",
            ),
        ),
    ),
    names={JAN: "Jan de Vries", SJOERD: "Sjoerd Hoekstra"},
    conduct_on=date(2026, 2, 26),
    filed_on=date(2026, 3, 3),
)
FIRST = {
    "over_wie": "Jan de Vries",
    "klacht": "U schrijft dat Jan u onderbrak.",
    "feiten": "Jan gaf dat toe.",
    "standpunt": "Een medewerker hoort correct te zijn.",
    "oordeel": "Dit onderdeel is gegrond.",
}
SECOND = {
    "over_wie": "Sjoerd Hoekstra",
    "klacht": "U schrijft dat de heer Hoekstra niet terugbelde.",
    "feiten": "Er staan twee telefoontjes in het dossier.",
    "standpunt": "Wij waren bereikbaar.",
    "oordeel": "Dit onderdeel is ongegrond.",
}
UNTAKEN = {
    **SECOND,
    "klacht": "U schrijft dat Sjoerd op 2 februari 2025 niet terugbelde.",
    "standpunt": "Wij kunnen dit niet meer nagaan.",
    "oordeel": "Wij nemen dit onderdeel niet in behandeling: het is langer dan een jaar geleden.",
}
HEADINGS = (("over_wie", "Over wie het gaat"), *SECTIONS[Letter.DECISION])


def note(*parts: dict[str, str]) -> str:
    lines: list[str] = []
    for number, part in enumerate(parts, start=1):
        lines += [line for key, heading in part_headings(number, HEADINGS) for line in (heading, part.get(key, ""))]
    return "\n".join(lines)


def judge(*parts: dict[str, str], count: int | None = None, **beside: Any) -> Judged:
    return judge_parts(Letter.DECISION, note(*parts), count or len(parts), replace(BESIDE, **beside))


def test_each_part_has_its_own_verdict_people_and_norms() -> None:
    assert judge(FIRST, SECOND) == Judged(
        parts=(
            ComplaintPart(number=1, verdict=Verdict.UPHELD, respondents=(JAN,), norms=("correct",)),
            ComplaintPart(number=2, verdict=Verdict.NOT_UPHELD, respondents=(SJOERD,), norms=("correct",)),
        ),
        missing=(),
    )


def test_a_part_that_is_not_taken_up_has_its_ground_and_needs_no_norm() -> None:
    [_, second] = judge(FIRST, UNTAKEN).parts
    assert second == ComplaintPart(
        number=2, verdict=Verdict.NOT_TAKEN_UP, ground=Ground.OVER_ONE_YEAR, respondents=(SJOERD,)
    )


@pytest.mark.parametrize(
    ("second", "beside", "article", "problem"),
    [
        ({"oordeel": ""}, {}, "8.2", '"Onderdeel 2: Ons oordeel" is nog leeg'),
        ({"feiten": "Klaar. [Vul in: datum.]"}, {}, "8.2", "vierkante haken"),
        ({"over_wie": ""}, {}, "8.2", '"Onderdeel 2: Over wie het gaat" is nog leeg'),
        ({"over_wie": "die man aan de balie"}, {}, "8.1", "staat geen naam van een beklaagde"),
        ({"over_wie": "niemand"}, {}, "8.1", "noemt een beklaagde over wie dit onderdeel niet gaat"),
        ({"feiten": "Jan was daarbij."}, {}, "8.1", "noemt een beklaagde over wie dit onderdeel niet gaat"),
        ({"over_wie": "niemand", "klacht": "Niemand belde terug."}, {}, "8.1", "staat bij geen enkel onderdeel"),
        ({"oordeel": "Dit onderdeel is deels gegrond."}, {}, "8.3", "bestaat niet"),
        ({"standpunt": "Daarom is dit ten dele ongegrond en niet correct."}, {}, "8.3", "bestaat niet"),
        ({"oordeel": "Wij begrijpen u."}, {}, "8.3", "niet duidelijk"),
        ({"oordeel": "Gegrond of ongegrond."}, {}, "8.3", "niet duidelijk"),
        ({"standpunt": "Wij vinden dat dit mag."}, {}, "8 toelichting", "Onderdeel 2: De beslissing zegt niet"),
        ({"oordeel": "Wij nemen dit niet in behandeling."}, {}, "8.5", "noem één grond"),
        (
            {"oordeel": "Niet in behandeling: al eerder behandeld en onvoldoende belang."},
            {},
            "8.5",
            "noem één grond",
        ),
        ({"oordeel": "Niet in behandeling: langer dan een jaar geleden."}, {}, "8.5", "niet langer dan een jaar"),
        (
            {"oordeel": "Niet in behandeling: langer dan een jaar geleden."},
            {"conduct_on": None},
            "8.5",
            "niet bekend",
        ),
        ({}, {"follow_up": ""}, "8.4", "wat er gebeurt"),
        ({}, {"follow_up": "Niet mogelijk."}, "8.4", "waarom"),
        ({}, {"verdict": Verdict.NOT_UPHELD}, "8.3", "past niet bij de onderdelen"),
        ({}, {"names": {**BESIDE.names, "9": None}}, "8.1", "niet in het bestand van de organisatie"),
    ],
)
def test_what_a_divided_decision_lacks(
    second: dict[str, str], beside: dict[str, Any], article: str, problem: str
) -> None:
    judged = judge(FIRST, SECOND | second, **beside)
    assert [(lack.article, problem in lack.what) for lack in judged.missing] == [(article, True)]
    assert judged.parts == ()


@pytest.mark.parametrize(
    ("second", "beside"),
    [
        ({}, {"verdict": Verdict.UPHELD}),
        ({"over_wie": "Jan en Sjoerd", "feiten": "Jan was daarbij."}, {}),
        ({"oordeel": "Niet in behandeling: al eerder behandeld, klacht 86012."}, {}),
        ({"oordeel": "Niet in behandeling. Het belang is duidelijk te klein."}, {}),
    ],
)
def test_what_is_complete(second: dict[str, str], beside: dict[str, Any]) -> None:
    assert judge(FIRST, SECOND | second, **beside).missing == ()


def test_the_year_counts_for_each_conduct_from_its_last_day() -> None:
    """R-078, R-013: of a period in the part's own words its last day counts, else the day in the field."""
    until = {"klacht": "Van 1 januari 2025 tot en met 10 maart 2025 belde Sjoerd niet terug."}
    assert "niet langer dan een jaar" in judge(FIRST, UNTAKEN | until).missing[0].what
    undated = {"klacht": "Sjoerd belde niet terug."}
    assert judge(FIRST, UNTAKEN | undated, conduct_on=date(2025, 2, 2)).missing == ()


def test_a_decision_that_judges_nothing_is_another_letter() -> None:
    first = {**UNTAKEN, "over_wie": "Jan", "klacht": "Op 2 februari 2025 onderbrak hij u."}
    [lack] = judge(first, UNTAKEN).missing
    assert "niet in behandeling" in lack.what
    assert lack.article == "8.5"


def test_without_an_upheld_part_nothing_has_to_follow() -> None:
    assert judge({**FIRST, "oordeel": "Ongegrond."}, SECOND, follow_up="").missing == ()


def test_a_complaint_about_an_office_names_nobody() -> None:
    parts = [{key: text for key, text in part.items() if key != "over_wie"} for part in (FIRST, SECOND)]
    judged = judge(*parts, names={})
    assert [part.respondents for part in judged.parts] == [(), ()]


def test_more_parts_than_the_field_says() -> None:
    [lack] = judge(FIRST, SECOND, UNTAKEN, count=2).missing
    assert "daar staat 2" in lack.what


def test_a_name_never_stands_in_what_is_missing() -> None:
    """What is missing becomes a fact, and a fact holds no name."""
    wrong = judge(FIRST | {"feiten": "Sjoerd was daarbij.", "over_wie": "Jan"}, SECOND | {"over_wie": "Piet"})
    assert wrong.missing
    assert not any(name in lack.what for lack in wrong.missing for name in ("Jan", "Sjoerd", "Hoekstra", "Piet"))


LETTER = """Onderdeel 1: Over wie het gaat
Jan de Vries
Onderdeel 1: Uw klacht
U schrijft dat Jan u onderbrak.
Onderdeel 1: Waarom wij uw klacht niet behandelen
{first}
Onderdeel 2: Over wie het gaat
Sjoerd
Onderdeel 2: Uw klacht
Sjoerd belde niet terug.
Onderdeel 2: Waarom wij uw klacht niet behandelen
Er is onvoldoende belang: hij belde een uur later.
Waarom wij geen uitzondering maken
{exception}
Wat wij wel doen
Wij bespreken dit met het team."""


@pytest.mark.parametrize("handled", ["wordt behandeld", "Dit onderdeel wordt wel behandeld.", "Wordt gewoon behandeld"])
def test_a_part_that_is_handled_goes_on(handled: str) -> None:
    judged = judge_parts(Letter.NOT_TAKEN_UP, LETTER.format(first=handled, exception="Er is niets nieuws."), 2, BESIDE)
    assert judged.missing == ()
    assert [(p.number, p.respondents) for p in judged.parts] == [(2, (SJOERD,))]


def test_a_letter_of_8_5_is_about_something() -> None:
    text = LETTER.format(first="wordt behandeld", exception="Er is niets nieuws.")
    [lack] = judge_parts(
        Letter.NOT_TAKEN_UP,
        text.replace("Er is onvoldoende belang: hij belde een uur later.", "Wordt behandeld."),
        2,
        BESIDE,
    ).missing
    assert "gewone beslissing" in lack.what


def test_a_decision_is_about_the_parts_that_were_left() -> None:
    told = ComplaintPart(number=1, verdict=Verdict.NOT_TAKEN_UP, ground=Ground.HANDLED_BEFORE, respondents=(JAN,))
    judged = judge({}, SECOND, untaken=(told,), follow_up="")
    assert judged.missing == ()
    assert [part.number for part in judged.parts] == [2]
    assert judge({}, UNTAKEN, untaken=(told,)).missing == (), "a second letter of 8.5 is not needed for what is left"


@pytest.mark.parametrize(
    ("first", "exception", "problems"),
    [
        ("Dit is al eerder behandeld: klacht 86012.", "Er is niets nieuws.", []),
        ("", "Er is niets nieuws.", ["is nog leeg"]),
        ("Dit wilden wij niet.", "Er is niets nieuws.", ["noem één grond"]),
        ("Dit is al eerder behandeld: klacht 86012.", "", ['"Waarom wij geen uitzondering maken" is nog leeg']),
        ("Langer dan een jaar geleden.", "Er is niets nieuws.", ["niet langer dan een jaar"]),
    ],
)
def test_the_letter_of_8_5_gives_each_part_its_ground(first: str, exception: str, problems: list[str]) -> None:
    text = LETTER.format(first=first, exception=exception)
    judged = judge_parts(Letter.NOT_TAKEN_UP, text, 2, replace(BESIDE, verdict=Verdict.UPHELD, follow_up=""))
    assert [p in lack.what for p, lack in zip(problems, judged.missing, strict=True)] == [True] * len(problems)
    if not problems:
        assert [(p.verdict, p.ground, p.respondents) for p in judged.parts] == [
            (Verdict.NOT_TAKEN_UP, Ground.HANDLED_BEFORE, (JAN,)),
            (Verdict.NOT_TAKEN_UP, Ground.INSUFFICIENT_INTEREST, (SJOERD,)),
        ]
