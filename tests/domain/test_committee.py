import pytest

from plugin.domain.committee import check_advice
from plugin.domain.names import Verdict
from plugin.domain.sections import Missing
from tests.domain.regulations import make_regulation

UPHELD, NOT_UPHELD = Verdict.UPHELD, Verdict.NOT_UPHELD


NO_ADVICE = Missing(
    what='Vul bij "Advies van de commissie" in wat zij adviseerde. Zonder advies kan het besluit niet weg.',
    article="8.2",
)
NO_REASON = Missing(
    what="Het oordeel is anders dan het advies van de commissie. "
    "Schrijf bij de conclusies of het oordeel waarom wij van het advies afwijken.",
    article="8.2",
)


@pytest.mark.parametrize(
    ("committee", "advised", "verdict", "told", "lacks"),
    [
        ("nee", None, UPHELD, "Uw klacht is gegrond.", ()),
        ("ja", None, UPHELD, "Uw klacht is gegrond.", (NO_ADVICE,)),
        ("ja", UPHELD, UPHELD, "Uw klacht is gegrond.", ()),
        ("ja", UPHELD, None, "", ()),  # what lacks then is the verdict
        ("ja", UPHELD, NOT_UPHELD, "Uw klacht is ongegrond.", (NO_REASON,)),
        ("ja", NOT_UPHELD, UPHELD, "Wij wijken van het advies af, want de brief was er wel.", ()),
        ("ja", NOT_UPHELD, UPHELD, "Wij zijn van dit advies afgeweken. De brief was er wel.", ()),
        ("ja", NOT_UPHELD, UPHELD, "De reden voor de afwijking is de brief.", ()),
        ("ja", NOT_UPHELD, UPHELD, "Wij wijken uit. Het was af.", (NO_REASON,)),
    ],
)
def test_a_decision_knows_the_advice_and_says_why_it_deviates(
    committee: str, advised: Verdict | None, verdict: Verdict | None, told: str, lacks: tuple[Missing, ...]
) -> None:
    regulation = make_regulation(commissie=committee)
    assert check_advice(["Iets anders.", told], verdict=verdict, advised=advised, regulation=regulation) == lacks
