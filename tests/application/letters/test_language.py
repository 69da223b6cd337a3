"""The tone of what people get to read: B1, dates in full, nobody named who should not be."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from plugin.application.letters import render_letter
from plugin.domain.names import Letter
from tests.application.letters.examples import ALL, LETTERS, MESSAGES, NOTES, RESPONDENT

TO_RESPONDENT = {
    Letter.NOTICE_TO_RESPONDENT,
    Letter.ATTACHMENTS,
    Letter.DECISION_COPY,
    Letter.RECTIFICATION,
    Letter.END_NOTICE,
}
TWO_VERSIONS = {Letter.HEARING_INVITATION, Letter.HEARING_REPORT, Letter.INSPECTION_OFFER, Letter.OTHER_CONTACT}
TO_COMPLAINANT = [
    name
    for name, (letter, context) in LETTERS.items()
    if letter not in TO_RESPONDENT | {Letter.ESCALATION} and not context.respondents
]
FORBIDDEN = re.compile(
    r"onderhavig|terzake|ter zake|hieromtrent|derhalve|middels|inzake|teneinde|dienaangaande|\buw (?:melding|ticket)"
    r"|u heeft verzuimd|onzin|hebt ervaren|heeft ervaren",
    re.IGNORECASE,
)


def sentences(text: str) -> Iterator[int]:
    """The number of words in each sentence; a heading, an item and a line end a sentence too."""
    for line in text.splitlines():
        for sentence in re.split(r"(?<=[.!?:;])\s+", line):
            if words := re.findall(r"[\w@./-]*\w", sentence):
                yield len(words)


@pytest.mark.parametrize("name", ALL)
def test_sentences_are_short(name: str) -> None:
    lengths = list(sentences(ALL[name]().text))
    assert sum(lengths) / len(lengths) <= 15
    assert max(lengths) <= 28


@pytest.mark.parametrize("name", ALL)
def test_words_are_plain(name: str) -> None:
    rendered = ALL[name]()
    assert FORBIDDEN.findall(rendered.subject + "\n" + rendered.text) == []


ABOUT_TRAVEL_COSTS = ("reiskosten", "waarde_reiskosten", "waarde_niet_gevraagd")
"""The texts about a request that the complainant made himself."""


@pytest.mark.parametrize("name", [n for n in ALL if not n.rpartition("/")[2].startswith(ABOUT_TRAVEL_COSTS)])
def test_travel_costs_are_never_offered(name: str) -> None:
    assert "reiskosten" not in ALL[name]().text.casefold()


@pytest.mark.parametrize("name", ALL)
def test_dates_are_in_full(name: str) -> None:
    rendered = ALL[name]()
    assert re.findall(r"\b\d{1,2}[-/]\d{1,2}[-/]\d{4}\b|\b\d{4}-\d{2}-\d{2}\b", rendered.text) == []
    assert re.findall(r"binnen (?:\w+ )?(?:dagen|weken)", rendered.text, re.IGNORECASE) == []


@pytest.mark.parametrize("name", TO_COMPLAINANT)
def test_a_letter_to_the_complainant_never_names_the_respondent(name: str) -> None:
    letter, context = LETTERS[name]
    rendered = render_letter(letter, context if letter in TWO_VERSIONS else replace(context, respondents=(RESPONDENT,)))
    assert RESPONDENT.name not in rendered.subject + rendered.text
    assert RESPONDENT.name not in rendered.html


@pytest.mark.parametrize(
    "name", [*(n for n in LETTERS if n not in TO_COMPLAINANT), *(f"berichten/{n}" for n in MESSAGES)]
)
def test_what_goes_to_others_does_not_name_the_complainant(name: str) -> None:
    rendered = ALL[name]()
    assert re.findall("Yilmaz|Aylin|a.yilmaz", rendered.subject + rendered.html) == []


@pytest.mark.parametrize(
    "name", sorted(set(NOTES) - {"markering", "beklaagde_geen_optie", "concept_wacht", "klaar_voor_akkoord"})
)
def test_a_note_that_asks_or_refuses_names_the_article(name: str) -> None:
    assert "artikel" in ALL[f"notities/{name}"]().text


def test_the_first_message_to_a_respondent_tells_nothing_else() -> None:
    rendered = ALL["berichten/aan_beklaagde_neutraal"]()
    assert rendered.subject == "Ticket 86550"
    assert rendered.text == (
        "Dit ticket is bij een collega ondergebracht. Vragen? Bel Hanneke Mulder, 050 123 45 67.\n"
    )


def test_the_mark_on_the_old_ticket_tells_nothing_else() -> None:
    assert ALL["notities/markering"]().text == "Dit ticket is bij een collega ondergebracht.\n"
