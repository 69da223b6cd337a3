"""Days that a text names, resolved from Wednesday 16 September 2026."""

from datetime import date

import pytest

from plugin.domain.triage.dates import find_days
from plugin.domain.triage.words import read_sentences

RECEIVED = date(2026, 9, 16)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Gisteren was er niemand", ["2026-09-15"]),
        ("gistermiddag belde hij", ["2026-09-15"]),
        ("eergisteren om tien uur", ["2026-09-14"]),
        ("vanmorgen stond ik daar", ["2026-09-16"]),
        ("drie dagen geleden", ["2026-09-13"]),
        ("vandaag een week geleden", ["2026-09-09"]),
        ("vorige week donderdag", ["2026-09-10"]),
        ("donderdag vorige week", ["2026-09-10"]),
        ("afgelopen maandag", ["2026-09-14"]),
        ("maandag jl. was het raak", ["2026-09-14"]),
        ("afgelopen vr", ["2026-09-11"]),
        ("vrijdagochtend kwam ik", ["2026-09-11"]),
        ("woensdag was hij er niet", ["2026-09-09"]),  # not today
        ("Donderdag 3 september zei zij", ["2026-09-03"]),
        ("ma 7/9 gebeld", ["2026-09-07"]),
        ("dinsdag de 8e kwam hij niet", ["2026-09-08"]),
        ("dinsdag de 22e moet ik komen", []),  # it lies ahead
        ("maandag de 31e was het raak", ["2026-08-31"]),
        ("op de 14e zei u dat het mocht", ["2026-09-14"]),
        ("op de 31e was het weer zover", ["2026-08-31"]),
        ("op de 3e verdieping", []),
        ("voor de 2e keer", []),
        ("op 12 november ging het mis", []),  # two months ahead: a plan
        ("op 2 april ging het mis", ["2026-04-02"]),
        ("op 12 februari 2025", ["2025-02-12"]),
        ("Op 3-2 en op 4-2-2025", ["2026-02-03", "2025-02-04"]),
        ("op 03/02/26", ["2026-02-03"]),
        ("op 1e maart", ["2026-03-01"]),
        ("on 12 January he called", ["2026-01-12"]),
        # no day, or none in the past
        ("vorige week was het weer zover", []),
        ("in mei al gemeld", []),
        ("morgen en overmorgen", []),
        ("tot vrijdag", []),
        ("komende donderdag", []),
        ("volgende week maandag", []),
        ("geboren 04-03-1979", []),
        ("om 17.10 uur", []),
        ("2-3 weken wachten", []),
        ("op 31-02-2026", []),
        ("zo kan het niet, do ut des", []),
        ("elke woensdags", []),
        ("elke maandag en steeds op vrijdagmiddag", []),
        ('hij schreef: "vandaag niet"', []),
        ("u stuurde net een foto", ["2026-09-16"]),
        ("dat was net zo erg, net als toen", []),
        ("graag vandaag bellen", []),
        ("op 16 september 2025, vandaag een jaar geleden", ["2025-09-16"]),
    ],
)
def test_days(text: str, days: list[str]) -> None:
    sentences = read_sentences(text, lambda word: word)
    assert [d.day.isoformat() for s in sentences for d in find_days(s, RECEIVED)] == days


@pytest.mark.parametrize(
    ("received", "text", "day"),
    [
        ("2026-01-05", "op 30 december", "2025-12-30"),  # over the turn of the year
        ("2026-01-05", "vorige week woensdag", "2025-12-31"),
        ("2026-03-01", "gisteren", "2026-02-28"),
        ("2026-09-14", "maandag", "2026-09-07"),
        ("2026-09-13", "afgelopen zaterdag", "2026-09-12"),
    ],
)
def test_days_from_another_day(received: str, text: str, day: str) -> None:
    (sentence,) = read_sentences(text, lambda word: word)
    assert [d.day.isoformat() for d in find_days(sentence, date.fromisoformat(received))] == [day]
