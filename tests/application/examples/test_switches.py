"""Every switch has its default shown, and an example for each other value that is carried out."""

import pytest

from plugin.application.examples.file import Example
from plugin.application.mappings.switches import SWITCHES, Choice
from tests.application.examples.every import EXAMPLES, red, setting

ALL: list[Example] = [p.values[0] for p in EXAMPLES]
OTHERWISE = [p for p in EXAMPLES if p.values[0].gegeven.schakelaars]
CHOSEN = {one.family: one.switches for one in setting().mappings.regulations}
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
    # an example under another regulation shows what that one chose
    others = {(p.gegeven.reglement, number) for p in ALL if p.gegeven.reglement for number in p.nummers}
    shown |= {(n, v) for family, point in others for n, v in CHOSEN[family].items() if SWITCHES[n].point == point}
    wanted = {
        (name, value)
        for name, switch in SWITCHES.items()
        if isinstance(switch, Choice)
        for value in switch.values
        if value != NOW[name]
    }
    assert wanted - shown == set()
    free = {name for name, switch in SWITCHES.items() if not isinstance(switch, Choice)}
    assert free - {name for name, _ in shown} == set()


def test_every_point_is_a_switch() -> None:
    assert {switch.point for switch in SWITCHES.values()} == {f"A-{n:02}" for n in range(1, 38)}
