import pytest

from plugin.domain.committee import check_advice
from plugin.domain.names import Verdict
from tests.domain.regulations import make_regulation

UPHELD, NOT_UPHELD = Verdict.UPHELD, Verdict.NOT_UPHELD


@pytest.mark.parametrize(
    ("committee", "advised", "verdict", "told", "lacks"),
    [
        ("nee", None, UPHELD, "Uw klacht is gegrond.", None),
        ("ja", None, UPHELD, "Uw klacht is gegrond.", "Zonder advies kan het besluit niet weg"),
        ("ja", UPHELD, UPHELD, "Uw klacht is gegrond.", None),
        ("ja", UPHELD, None, "", None),  # what lacks then is the verdict
        ("ja", UPHELD, NOT_UPHELD, "Uw klacht is ongegrond.", "anders dan het advies"),
        ("ja", NOT_UPHELD, UPHELD, "Wij wijken van het advies af, want de brief was er wel.", None),
        ("ja", NOT_UPHELD, UPHELD, "Wij zijn van dit advies afgeweken. De brief was er wel.", None),
        ("ja", NOT_UPHELD, UPHELD, "De reden voor de afwijking is de brief.", None),
        ("ja", NOT_UPHELD, UPHELD, "Wij wijken uit. Het was af.", "anders dan het advies"),
    ],
)
def test_a_decision_knows_the_advice_and_says_why_it_deviates(
    committee: str, advised: Verdict | None, verdict: Verdict | None, told: str, lacks: str | None
) -> None:
    regulation = make_regulation(commissie=committee)
    found = check_advice(["Iets anders.", told], verdict=verdict, advised=advised, regulation=regulation)
    assert [lacks in one.what for one in found if lacks] == ([True] if lacks else [])
    assert bool(found) is bool(lacks)
