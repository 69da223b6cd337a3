"""Without its rule an example turns red: so each example proves its rule, and none is decoration."""

import pytest

from plugin.application.coverage import covered
from plugin.application.mappings import default_folder
from tests.application.examples import rules, rules_beside
from tests.application.examples.every import EXAMPLES, red
from tests.application.examples.rules import Off

OFF = {**rules.OFF, **rules_beside.OFF}
RULES = [
    pytest.param(number, off, id=f"{number}-{off.__name__}") for off, all_ in OFF.items() for number in all_.split()
]


@pytest.mark.parametrize(("number", "off"), RULES)
def test_without_the_rule_its_examples_turn_red(number: str, off: Off, monkeypatch: pytest.MonkeyPatch) -> None:
    examples = [p.values[0] for p in EXAMPLES if number in p.values[0].nummers]
    assert examples
    off(monkeypatch)
    assert any(red(example) for example in examples), "no example notices that the rule is gone"


def test_every_rule_that_has_an_example_can_be_switched_off() -> None:
    off = {number for numbers in OFF.values() for number in numbers.split()}
    shown = {one.number for one in covered(default_folder()) if one.examples and one.number[0] in "RTEP"}
    assert shown - off == set()
