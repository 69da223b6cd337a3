"""Our rules in the numbers of another regulation."""

import re
from pathlib import Path

import pytest

import plugin
from plugin.application.mappings import default_folder
from plugin.domain.articles import PHRASE, RULES, cite, cite_in

ARTICLES = {
    "4": "9:2",
    "5.1": "9:6",
    "5 toelichting": "9:7",
    "6.1": "9:7",
    "7": "9:11",
    "7 en 8.5": "9:8",
    "8": "9:12",
    "8.5": "9:8",
    "9": "9:12a",
}


@pytest.mark.parametrize(
    ("phrase", "shown", "why"),
    [
        ("5.1", "9:6", "one article"),
        ("5.1 en 7", "9:6 en 9:11", "two"),
        ("4, 5.1 en 7", "9:2, 9:6 en 9:11", "three"),
        ("5, toelichting, en artikel 6.1", "9:7", "the same article is said once"),
        ("5 toelichting en 6.1", "9:7", "as a refusal writes it"),
        ("7 toelichting", "9:11", "explained nowhere else: the article itself"),
        ("7 en 8.5", "9:8", "together another article than each alone"),
        ("4, AVG 5", "9:2 en AVG 5", "another law stays"),
        ("9:8, eerste lid", "9:8, eerste lid", "its own article stays"),
        ("9:6, eigen termijn", "9:6, eigen termijn", "with its own words"),
        ("begrippen", "begrippen", "no article"),
    ],
)
def test_a_citation(phrase: str, shown: str, why: str) -> None:
    assert cite(phrase, ARTICLES) == shown, why
    assert cite(phrase, {}) == phrase, "and its own numbers stay, where they are the same"


def test_a_sentence_of_ours() -> None:
    said = "De directie is verantwoordelijk (artikel 4). Dat is 9 keer zo (artikel 5, toelichting, en artikel 6.1)."
    assert cite_in("Dat moet binnen 72 uur (artikel 9 AVG).", ARTICLES) == "Dat moet binnen 72 uur (artikel 9 AVG)."
    assert cite_in(said, ARTICLES) == "De directie is verantwoordelijk (artikel 9:2). Dat is 9 keer zo (artikel 9:7)."


def test_every_article_that_is_cited_has_a_rule() -> None:
    """In templates and in code: else it would show the number of one regulation in a letter under another."""
    templates = [*(default_folder() / "letters").rglob("*.j2")]
    code = [*Path(plugin.__file__).parent.joinpath("domain").rglob("*.py")]
    said = [m for path in templates for m in re.findall(rf"artikel ({PHRASE})", path.read_text(encoding="utf-8"))]
    said += [m for path in code for m in re.findall(r'article="([^"]+)"', path.read_text(encoding="utf-8"))]
    assert len(said) > 90
    for phrase in said:
        for one in re.findall(r"\d+[ab]?(?:\.\d+)?", re.sub(r"U?AVG \d+", "", phrase)):
            assert one in RULES, phrase
