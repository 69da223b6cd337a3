"""What a respondent gets of the complaint: his own part, and nothing that he need not know (5.2, A-11)."""

import json
from pathlib import Path

import pytest

from plugin.application.redact import LEFT_OUT, PART_LEFT_OUT, redact

STAFF = ("Jan de Vries", "Marieke de Vries", "Annelies Kuipers", "Renate van der Meer", "Bas Visser")
SAMPLES = Path(__file__).parents[1] / "triage"


def own_part(text: str, *others: str) -> tuple[str, dict[str, int]]:
    found = redact(text, complainant="Fatima Yilmaz", respondent="Jan de Vries", others=others, staff=STAFF)
    return found.text, dict(found.left_out)


@pytest.mark.parametrize(
    ("text", "gone", "kind"),
    [
        ("Mail mij op fatima@postvak.example.", "fatima@postvak.example", "e-mailadres"),
        ("Bel 06-12345678.", "06-12345678", "telefoonnummer"),
        ("Bel +31 (0)6 12 34 56 78.", "12 34 56 78", "telefoonnummer"),
        ("Ik woon op Stationsstraat 12a in Assen.", "Stationsstraat 12a", "adres"),
        ("9711 AB Groningen", "9711 AB", "postcode"),
        ("Mijn BSN is 111222333", "111222333", "nummer dat een BSN kan zijn"),
        ("BSN 111.222.333", "111.222.333", "nummer dat een BSN kan zijn"),
        ("NL20 INGB 0001 2345 67 is mijn rekening", "0001 2345 67", "rekeningnummer"),
        ("Ik ben geboren op 4-3-1979.", "4-3-1979", "geboortedatum"),
        ("Door mijn burn-out kon ik niet komen.", "burn-out", "woord over gezondheid"),
        ("Ik slik medicijnen.", "medicijnen", "woord over gezondheid"),
        ("Mevrouw Özdemir was erbij.", "Özdemir", "naam van iemand anders"),
        ("dhr. K. van den Berg was erbij.", "van den Berg", "naam van iemand anders"),
        ("Mijn zoon Tim wachtte buiten.", "Tim", "naam van iemand anders"),
        ("Bas Visser hoorde het.", "Bas Visser", "naam van iemand anders"),
        ("Ik sprak Annelies daarna.", "Annelies", "naam van iemand anders"),
        ("Marieke de Vries hoorde het.", "Marieke de Vries", "naam van iemand anders"),
    ],
)
def test_it_is_left_out_and_counted(text: str, gone: str, kind: str) -> None:
    left, counted = own_part(text)
    assert gone not in left
    assert LEFT_OUT in left
    assert counted == {kind: 1}


@pytest.mark.parametrize(
    "text",
    [
        "Jan de Vries schreeuwde tegen mij.",
        "De heer De Vries onderbrak mij, en meneer J. de Vries lachte.",
        "Ik, mevrouw Yilmaz, vind dit niet kunnen. Groet, Fatima Yilmaz",
        "Op 12-02-2026 om 10.30 uur, in klacht 87004.",
        "Hij zei dat ik lui ben.",
    ],
)
def test_what_he_must_know_stays(text: str) -> None:
    assert own_part(text) == (text, {})


def test_each_gets_his_own_part() -> None:
    text = (
        "Jan onderbrak mij steeds. Annelies Kuipers lachte mij uit. Zij zei dat ik dom was. Jan zweeg.\n\nIk ben boos."
    )
    left, counted = own_part(text, "Annelies Kuipers")
    assert left == f"Jan onderbrak mij steeds. {PART_LEFT_OUT} Jan zweeg.\n\nIk ben boos."
    assert counted == {"deel over iemand anders": 1}
    hers = redact(
        text, complainant="Fatima Yilmaz", respondent="Annelies Kuipers", others=["Jan de Vries"], staff=STAFF
    ).text
    assert "Zij zei dat ik dom was." in hers
    assert "onderbrak" not in hers


def test_nothing_but_the_count_is_told() -> None:
    found = redact("Bel 06-12345678", complainant="", respondent="", others=(), staff=())
    assert "12345678" not in repr(found.left_out)


def test_the_samples_lose_no_more_than_was_measured() -> None:
    """Over all labelled messages: contact data never stay, and of the colleagues' full names none."""
    staff = json.loads((SAMPLES / "staff.json").read_text(encoding="utf-8"))
    names = {one["login"]: one["name"] for one in (staff if isinstance(staff, list) else staff["staff"])}
    stayed = []
    for file in ("dev", "terse", "fresh"):
        for line in (SAMPLES / f"{file}.jsonl").read_text(encoding="utf-8").splitlines():
            message = json.loads(line)
            accused = [names[login] for login in message.get("accused", []) if login in names]
            respondent = accused[0] if accused else ""
            text = redact(
                message["body"], complainant="", respondent=respondent, others=accused[1:], staff=list(names.values())
            ).text
            stayed += [name for name in names.values() if name != respondent and name in text]
    assert stayed == []
