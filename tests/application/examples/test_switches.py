"""Every switch has its default shown, and an example for each other value that is carried out."""

import pytest

from plugin.application.examples.file import Example
from plugin.application.mappings.switches import SWITCHES, Choice
from tests.application.examples.every import EXAMPLES, red, setting

ALL: list[Example] = [p.values[0] for p in EXAMPLES]
OTHERWISE = [p for p in EXAMPLES if p.values[0].gegeven.schakelaars]
OF_THE_AWB = ("informeel_vorm", "horen_plicht", "commissie")
"""Choices that another regulation makes: tests/application/mappings/test_awb.py shows them."""
NOW = setting().mappings.regulation.switches


@pytest.mark.parametrize("example", OTHERWISE)
def test_with_the_usual_choice_the_example_does_not_hold(example: Example) -> None:
    """Else the switch does nothing in it."""
    usual = example.model_copy(update={"gegeven": example.gegeven.model_copy(update={"schakelaars": {}})})
    if "A-24" in example.nummers and "R-080" in example.nummers:
        assert red(usual) == [], "this one says that 8.5 is the same either way"
    else:
        assert red(usual) != []


def test_every_value_that_is_carried_out_has_an_example() -> None:
    shown = {(name, str(value)) for example in ALL for name, value in example.gegeven.schakelaars.items()}
    wanted = {
        (name, value)
        for name, switch in SWITCHES.items()
        if isinstance(switch, Choice)
        for value in switch.built
        if value != NOW[name] and name not in OF_THE_AWB
    }
    assert wanted - shown == set()
    numbers = {name for name, switch in SWITCHES.items() if not isinstance(switch, Choice)}
    assert numbers - {name for name, _ in shown} == set()


def test_every_point_is_a_switch() -> None:
    assert {switch.point for switch in SWITCHES.values()} == {f"A-{n:02}" for n in range(1, 37)}
