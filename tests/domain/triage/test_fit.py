"""What is learned from examples, and how far it may go from what was known."""

import pytest

from plugin.domain.triage.fit import Example, fit, surprise
from plugin.domain.triage.model import Weights

EXAMPLES = [
    *[Example(traits={"tekort": 1.0}, words=("wachten",), answer=True)] * 6,
    *[Example(traits={"lof": 1.0}, words=("bedankt",), answer=False)] * 6,
    Example(traits={"tekort": 1.0, "lof": 1.0}, answer=True),
]


def test_signs_get_the_weight_that_explains_the_answers() -> None:
    weights = fit(EXAMPLES, spread=1.0, vocabulary=["wachten"])
    assert weights.traits["tekort"] > 0 > weights.traits["lof"]
    assert weights.words.keys() == {"wachten"}
    assert weights.certainty({"tekort": 1.0}) > 0.7 > 0.3 > weights.certainty({"lof": 1.0})


def test_the_same_examples_give_the_same_weights_in_any_order_of_traits() -> None:
    turned = [Example(traits=dict(reversed(e.traits.items())), words=e.words, answer=e.answer) for e in EXAMPLES]
    assert fit(EXAMPLES, spread=0.5) == fit(turned, spread=0.5)


@pytest.mark.parametrize(("spread", "further"), [(0.01, 0.1), (1.0, 3.0)])
def test_little_may_change_where_little_is_new(spread: float, further: float) -> None:
    before = Weights(start=0.0, traits={"lof": 1.0})
    examples = [Example(traits={"lof": 1.0}, answer=False), Example(traits={}, answer=True)] * 5
    after = fit(examples, before=before, spread=spread)
    assert 0 < before.traits["lof"] - after.traits["lof"] <= further


def test_what_no_example_has_stays_as_it_was() -> None:
    before = Weights(start=-1.0, traits={"privacy": 0.7}, words={"bsn": 0.4})
    after = fit(EXAMPLES, before=before, spread=1.0)
    assert (after.traits["privacy"], after.words["bsn"]) == (0.7, 0.4)


def test_weights_that_fit_surprise_less() -> None:
    assert surprise(EXAMPLES, fit(EXAMPLES, spread=1.0)) < surprise(EXAMPLES, Weights())
