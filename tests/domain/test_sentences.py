"""What people read when something is refused or missing: each sentence whole, with its article."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from plugin.domain.acknowledgement import Incomplete, check_acknowledgement
from plugin.domain.admissibility import Objection, check_ground
from plugin.domain.calendar import Calendar
from plugin.domain.conflicts import Conflict, Distance, check_accountable, check_handler
from plugin.domain.decision import DecisionText, missing
from plugin.domain.names import Letter, Verdict
from plugin.domain.notices import (
    check_delay_notice,
    check_not_taken_up_letter,
    check_settlement,
)
from plugin.domain.regulation import GroundText
from plugin.domain.sections import SECTIONS, Missing, check_sections
from tests.domain.people import make_staff
from tests.domain.regulations import GROUNDS

JAN, PETRA = make_staff("jan"), make_staff("petra")
DAY, OLD = date(2026, 3, 3), date(2026, 3, 31)


def written(letter: Letter, **changed: str) -> dict[str, str]:
    return {key: "Tekst." for key, _ in SECTIONS[letter]} | changed


def decision(verdict: Verdict | None, follow_up: str = "", **changed: str) -> list[tuple[str, str]]:
    sections = written(Letter.DECISION, oordeel="Uw klacht is gegrond.") | changed
    text = DecisionText(headings=SECTIONS[Letter.DECISION], sections=sections)
    return said(missing(text, verdict=verdict, follow_up=follow_up))


def said(found: Any) -> list[tuple[str, str]]:
    match found:
        case Objection(reason=reason, article=article) | Conflict(reason=reason, article=article):
            return [(reason, article)]
        case Incomplete(missing=lacking):
            return said(lacking)
        case _:
            assert all(isinstance(one, Missing) for one in found)
            return [(one.what, one.article) for one in found]


def ground(one: GroundText, conduct_on: date | None = None, reason: str = "") -> Any:
    return check_ground(one, conduct_on=conduct_on, filed_on=DAY, reason=reason)


def distance(check: Any, candidate: Any, *, wrote: tuple[str, ...] = (), respondents: Any = (JAN,)) -> Any:
    return check(candidate, respondents=list(respondents), wrote_on_ticket=wrote, distance=Distance.TEAM)


FOLLOW_UP = 'Schrijf op wat er gebeurt, wie het doet en wanneer. Kan het niet? Schrijf "niet mogelijk" en waarom.'
NO_VERDICT = "Er is nog geen oordeel gekozen in het veld: gegrond of ongegrond."
OTHER_LETTER = 'Niet in behandeling nemen gaat met een andere brief. Kies de stap "niet in behandeling".'
DIVIDE = 'Kies bij "Aantal onderdelen" hoeveel de klacht er heeft en geef elk onderdeel een eigen oordeel.'
PARTLY = f'"Deels gegrond" bestaat niet. {DIVIDE}'
BOTH = f'Het oordeel zegt "gegrond" en "ongegrond". {DIVIDE}'
NO_GROUND = "Er is nog geen grond gekozen in het veld die in het reglement van deze klacht staat."
UNKNOWN_DAY = "De datum van de gedraging is niet bekend. Dan kan deze grond niet. Vraag de datum na."
IN_TIME = (
    "De gedraging was op dinsdag 3 februari 2026 en de klacht is ingediend op dinsdag 3 maart 2026. "
    "Dat is niet langer dan een jaar."
)
ABOUT = "De klacht gaat over Jan."
LEFT_IN = (
    'In het onderdeel "Waarom dit niet onder ons klachtenreglement valt" staat nog een opdracht tussen vierkante haken.'
)
TALK = 'Er staat niet op welke dag het gesprek was. Schrijf de dag voluit, zoals "dinsdag 3 maart 2026".'


def outside(**changed: str) -> Any:
    return check_sections(written(Letter.OUT_OF_SCOPE, **changed), SECTIONS[Letter.OUT_OF_SCOPE], "1")


def settled(**changed: str) -> Any:
    sections = written(Letter.SETTLED, gesprek="Op 3 maart 2026.") | changed
    return check_settlement(sections, received_on=DAY, max_days=5, calendar=Calendar())


def delay(text: str) -> Any:
    return check_delay_notice(written(Letter.DELAY_NOTICE, nieuwe_datum=text), old=OLD, max_days=28)


@pytest.mark.parametrize(
    ("found", "sentences"),
    [
        (lambda: decision(Verdict.UPHELD), [(FOLLOW_UP, "8.4")]),
        (lambda: decision(Verdict.UPHELD, "  "), [(FOLLOW_UP, "8.4")]),
        (
            lambda: decision(Verdict.UPHELD, "Niet mogelijk."),
            [('Bij de opvolging staat alleen "niet mogelijk". Schrijf erbij waarom.', "8.4")],
        ),
        (lambda: decision(Verdict.UPHELD, "Niet mogelijk, want het is voorbij."), []),
        (lambda: decision(None), [(NO_VERDICT, "8.3")]),
        (lambda: decision(Verdict.NOT_TAKEN_UP), [(OTHER_LETTER, "8.5")]),
        (lambda: decision(Verdict.NOT_UPHELD, oordeel="Deels gegrond."), [(PARTLY, "8.3")]),
        (
            lambda: decision(Verdict.NOT_UPHELD, oordeel="Zo is het."),
            [('Het oordeel zegt niet of de klacht gegrond of ongegrond is. In het veld staat "ongegrond".', "8.3")],
        ),
        (lambda: decision(Verdict.UPHELD, "Ja.", oordeel="Gegrond en ongegrond."), [(BOTH, "8.3")]),
        (
            lambda: decision(Verdict.NOT_UPHELD),
            [('Het oordeel zegt "gegrond", maar in het veld staat "ongegrond".', "8.3")],
        ),
        (
            lambda: said(
                check_not_taken_up_letter(written(Letter.NOT_TAKEN_UP), ground=None, conduct_on=None, filed_on=DAY)
            ),
            [(NO_GROUND, "8.5")],
        ),
        (
            lambda: said(
                check_not_taken_up_letter(
                    written(Letter.NOT_TAKEN_UP), ground=GROUNDS["langer_dan_een_jaar"], conduct_on=None, filed_on=DAY
                )
            ),
            [(UNKNOWN_DAY, "8.5")],
        ),
        (lambda: said(ground(GROUNDS["langer_dan_een_jaar"])), [(UNKNOWN_DAY, "8.5")]),
        (lambda: said(ground(GROUNDS["langer_dan_een_jaar"], date(2026, 2, 3))), [(IN_TIME, "8.5")]),
        (
            lambda: said(ground(GROUNDS["eerder_behandeld"])),
            [("Noem een kenmerk of een datum. Schrijf op: het kenmerk van de eerdere klacht.", "8.5")],
        ),
        (
            lambda: said(ground(GROUNDS["onvoldoende_belang"])),
            [("Schrijf op: waarom het belang te klein is.", "8.5")],
        ),
        (
            lambda: said(outside(waarheen="")),
            [('Het onderdeel "Waar u wel terechtkunt" is nog leeg.', "1")],
        ),
        (lambda: said(outside(waarom="Omdat [Vul in].")), [(LEFT_IN, "1")]),
        (lambda: said(settled(gesprek="Gisteren.")), [(TALK, "5 toelichting")]),
        (
            lambda: said(settled(gesprek="Op 11 maart 2026.")),
            [("Het gesprek was na dinsdag 10 maart 2026. Zo laat volgt een schriftelijke beslissing.", "8.1")],
        ),
        (
            lambda: said(delay("Later.")),
            [('Er staat geen nieuwe datum. Schrijf hem voluit, zoals "dinsdag 28 april 2026".', "7 toelichting")],
        ),
        (
            lambda: said(delay("30 maart 2026")),
            [("De nieuwe datum ligt voor de oude: dinsdag 31 maart 2026.", "7 toelichting")],
        ),
        (
            lambda: said(delay("29 april 2026")),
            [("De nieuwe datum is te ver weg. Hij mag hoogstens dinsdag 28 april 2026 zijn.", "7 toelichting")],
        ),
        (
            lambda: said(distance(check_handler, JAN)),
            [(f"{ABOUT} Wie beklaagde is, behandelt de klacht nooit.", "5 toelichting, 6.1")],
        ),
        (
            lambda: said(distance(check_accountable, JAN)),
            [(f"{ABOUT} Niemand is verantwoordelijk voor een klacht over zichzelf.", "4b")],
        ),
        (
            lambda: said(distance(check_handler, PETRA, wrote=("petra",))),
            [("Petra schreef zelf mee in een ticket van deze klager en staat er te dicht op.", "6.1")],
        ),
        (
            lambda: said(distance(check_handler, PETRA)),
            [(f"Petra en Jan werken in hetzelfde team, {JAN.team} in {JAN.office}. Dat is te dichtbij.", "6.1")],
        ),
        (
            lambda: said(
                check_acknowledgement("Waar gaat uw klacht over?\n[Vul in]", latest_promise=OLD, contact_names=["Jan"])
            ),
            [
                ("Er staat nog een plek tussen vierkante haken die niet is ingevuld", "5.1"),
                ("De datum van de gedraging, of dat die onbekend is en de vraag ernaar", "5.1"),
                ("Een korte omschrijving van de feiten", "5.1"),
                ("De datum waarop de klager antwoord krijgt, voluit", "5.1"),
                ("De naam van een contactpersoon", "5.1"),
            ],
        ),
        (
            lambda: said(
                check_acknowledgement(
                    "Waar gaat uw klacht over?\nU schrijft.\nWanneer gebeurde het?\nOp 3 maart 2026.\n"
                    "Wanneer krijgt u ons antwoord?\nOp 1 april 2026.\nMet wie kunt u contact opnemen?\nJan",
                    latest_promise=OLD,
                    contact_names=["Jan"],
                )
            ),
            [("Een datum voor het antwoord die niet later is dan dinsdag 31 maart 2026", "5.1")],
        ),
    ],
)
def test_the_sentence(found: Callable[[], list[tuple[str, str]]], sentences: list[tuple[str, str]]) -> None:
    assert found() == sentences
