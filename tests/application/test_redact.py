"""What a respondent does not read of a complaint: contact data, and what is about another (A-11, E-1)."""

import pytest

from plugin.application.helpdesk import Person
from plugin.application.redact import redact_contacts, redact_others

FATIMA = Person(id="100", login="fatima", name="Fatima Yilmaz", email="fatima@klant.example", active=True)
NAMES = {"4": "Jan de Vries", "7": "Sjoerd Hoekstra"}


def test_contact_data_are_left_out() -> None:
    text = "Mail fatima@klant.example of bel 06 12345678. Ik woon op 9711 AB. BSN 123456789."
    left = redact_contacts(text, FATIMA)
    assert left == "Mail (weggelaten) of bel (weggelaten). Ik woon op (weggelaten). BSN (weggelaten)."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Jan onderbrak mij.", "Jan onderbrak mij."),
        ("Sjoerd belde niet.", "(weggelaten)"),
        ("Jan onderbrak mij. Sjoerd belde niet. Hij mailde ook niet.", "Jan onderbrak mij. (weggelaten)"),
        ("Sjoerd belde niet. Dat is erg. Jan de Vries wel.", "(weggelaten) Jan de Vries wel."),
        ("Sjoerd belde niet.\n\nIk wil excuses.", "(weggelaten)\n\nIk wil excuses."),
        ("Mijn klacht.\nSjoerd belde niet!\nJan ook niet.", "Mijn klacht.\n(weggelaten)\nJan ook niet."),
        ("Jan en Sjoerd Hoekstra lachten.", "Jan en (weggelaten) lachten."),
        ("De heer Hoekstra belde niet.", "(weggelaten)"),
        ("", ""),
    ],
)
def test_what_is_about_another_is_left_out(text: str, left: str) -> None:
    assert redact_others(text, "4", NAMES) == left
