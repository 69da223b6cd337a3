"""The four elements of art. 5.1: each taken away, and each kept whatever a person does around it."""

from datetime import date

import pytest

from plugin.domain.acknowledgement import Acknowledged, Incomplete, check_acknowledgement

LETTER = """Geachte mevrouw Yilmaz,

Wij ontvingen uw klacht op maandag 2 maart 2026, per e-mail.

Waar gaat uw klacht over?
- U schrijft dat u steeds werd onderbroken.

Wanneer gebeurde het?
Het gaat over wat er gebeurde op donderdag 12 februari 2026.

Wanneer krijgt u ons antwoord?
U krijgt ons antwoord uiterlijk op maandag 30 maart 2026.

Met wie kunt u contact opnemen?
Uw contactpersoon is Hanneke Mulder. Bel 050 123 45 67.

Wie behandelt uw klacht?
Sanne Bakker behandelt uw klacht.

Met vriendelijke groet,
Karel Visser
"""
LATEST = date(2026, 3, 30)
PROMISED = Acknowledged(promised_on=LATEST)
CONDUCT, FACTS, TERM, CONTACT = "gedraging", "omschrijving", "antwoord krijgt", "contactpersoon"


def check(text: str) -> Acknowledged | Incomplete:
    return check_acknowledgement(text, latest_promise=LATEST, contact_names=["Hanneke Mulder", "Sanne Bakker"])


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("", ""),
        ("Geachte mevrouw Yilmaz,", "Beste Aylin,"),
        ("Wij ontvingen uw klacht op maandag 2 maart 2026, per e-mail.", ""),
        ("werd onderbroken.", "werd onderbroken. Dat vindt u heel vervelend.\n\nWij bellen u nog."),
        ("Wanneer gebeurde het?", "Wanneer gebeurde het"),
        ("Waar gaat uw klacht over?", "2. WAAR GAAT UW KLACHT OVER?:"),
        ("donderdag 12 februari 2026", "12 februari 2026"),
        (
            "Het gaat over wat er gebeurde op donderdag 12 februari 2026.",
            "Wij weten nog niet wanneer dit gebeurde. Wilt u ons de datum laten weten?",
        ),
        (
            "Het gaat over wat er gebeurde op donderdag 12 februari 2026.",
            "De datum is bij ons niet bekend. Wanneer was het?",
        ),
        ("U krijgt ons antwoord", "Wij spreken u op maandag 16 maart 2026. U krijgt ons antwoord"),
        ("Hanneke Mulder", "Hanneke\n  mulder"),
        ("Hanneke Mulder", "Sanne Bakker"),
        ("Karel Visser\n", "Karel Visser\n> Wanneer krijgt u ons antwoord?\n> [1] maandag 6 april 2026\n"),
        ("\n", "\r\n"),
    ],
)
def test_meets_the_article(was: str, becomes: str) -> None:
    assert check(LETTER.replace(was, becomes) if was else LETTER) == PROMISED


def test_a_shorter_term_is_a_promise_too() -> None:
    assert check(LETTER.replace("30 maart", "16 maart")) == Acknowledged(promised_on=date(2026, 3, 16))


@pytest.mark.parametrize(
    ("was", "becomes", "what"),
    [
        ("op donderdag 12 februari 2026", "vorige maand", CONDUCT),
        ("op donderdag 12 februari 2026", "op 12-2-2026", CONDUCT),
        ("Het gaat over wat er gebeurde op donderdag 12 februari 2026.", "Wij weten nog niet wanneer.", CONDUCT),
        ("Wanneer gebeurde het?\n", "", CONDUCT),
        ("- U schrijft dat u steeds werd onderbroken.", "", FACTS),
        ("uiterlijk op maandag 30 maart 2026", "binnen vier weken", TERM),
        ("30 maart 2026", "31 maart 2026", "niet later is dan maandag 30 maart 2026"),
        ("30 maart 2026", "30 maart 2026, of anders op 6 april 2026", "niet later is dan maandag 30 maart 2026"),
        ("Hanneke Mulder", "Karel Visser", CONTACT),
        ("Uw contactpersoon is Hanneke Mulder. Bel 050 123 45 67.", "Bel ons.", CONTACT),
        ("Geachte mevrouw Yilmaz", "Geachte [Vul in: naam]", "vierkante haken"),
    ],
)
def test_lacks_one_element(was: str, becomes: str, what: str) -> None:
    result = check(LETTER.replace(was, becomes))
    assert isinstance(result, Incomplete)
    assert [what in missing.what for missing in result.missing] == [True]
    assert result.missing[0].article == "5.1"


def test_an_instruction_left_is_no_description() -> None:
    result = check(LETTER.replace("- U schrijft dat u steeds werd onderbroken.", "[Vul in: een korte omschrijving.]"))
    assert isinstance(result, Incomplete)
    assert len(result.missing) == 2


def test_an_automatic_reply_lacks_all_four() -> None:
    result = check("Bedankt voor uw bericht. Wij antwoorden binnen vijf werkdagen.")
    assert isinstance(result, Incomplete)
    assert [any(word in m.what for word in (CONDUCT, FACTS, TERM, CONTACT)) for m in result.missing] == [True] * 4


def test_an_empty_name_is_nobody() -> None:
    result = check_acknowledgement(LETTER, latest_promise=LATEST, contact_names=["", "  "])
    assert isinstance(result, Incomplete)
