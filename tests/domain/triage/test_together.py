"""What is said of two people at once, and what somebody is said to do and to say."""

import pytest

from plugin.domain.triage.charge import Charge
from tests.domain.triage.people import message, triage


def charges(body: str, *agents: str) -> dict[str, Charge]:
    return dict(triage().read(message(body, agents=agents)).cast.charges)


@pytest.mark.parametrize(
    "body",
    [
        "Linda Mulder en Stefan Koning zaten er. Stefan schold mij uit. Allebei liepen ze weg.",
        "Linda Mulder zegt dat Stefan Koning het heeft. Die twee komen nooit iets na.",
        "Linda Mulder zat naast Stefan Koning. Zij hebben mij uitgescholden.",
        "Linda Mulder wijst naar Stefan Koning. Ze wijzen naar elkaar en doen niets.",
    ],
)
def test_both_are_meant(body: str) -> None:
    found = charges(body, "lmulder", "skoning")
    assert {who for who, charge in found.items() if charge.is_meant_with_another} == {"lmulder", "skoning"}
    assert found["lmulder"].blame == found["skoning"].blame > 0


@pytest.mark.parametrize(
    "body",
    [
        "Linda Mulder zat naast Stefan Koning. Stefan schold mij uit.",
        "Stefan schold mij uit. Ik heb het tegen allebei mijn dochters gezegd.",  # one of ours is named
        "Linda Mulder zat naast Stefan Koning. Stefan schold mij uit. Ik wil dat u beide punten onderzoekt.",
    ],
)
def test_one_is_meant(body: str) -> None:
    assert not any(charge.is_meant_with_another for charge in charges(body, "lmulder", "skoning").values())


@pytest.mark.parametrize(
    ("body", "who", "deeds", "said"),
    [
        ("Kees Dekker belde mij. Hij zei dat het klaar was.", "kdekker", 2, 0),
        ("Ik gaf het aan Kees Dekker.", "kdekker", 0, 0),  # it was done to him
        ('Kees Dekker zei: "ga maar naar huis".', "kdekker", 1, 1),
        ('Kees Dekker noemde het "lastig".', "kdekker", 1, 0),  # one word is a title
        ('Bas Visser kwam binnen. Kees Dekker riep "ga maar naar huis".', "bvisser", 1, 0),
    ],
)
def test_what_somebody_does_and_says(body: str, who: str, deeds: int, said: int) -> None:
    found = charges(body, "kdekker", "bvisser")[who]
    assert (found.deeds, found.said) == (deeds, said)
