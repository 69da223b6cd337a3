"""Each kind of value goes to what JSON can hold and comes back, whatever kinds of facts there are."""

import json
from dataclasses import field, make_dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest

from plugin.domain.codec import decode, encode
from plugin.domain.facts import Part
from plugin.domain.names import Letter, Verdict
from plugin.domain.parts import ComplaintPart

DAY = date(2026, 3, 31)
PART = ComplaintPart(number=2, verdict=Verdict.UPHELD, respondents=("4",))


def kind_of(hint: Any, **default: Any) -> Any:
    """A kind with one field `value` of this type, new for each test: the readers of a known kind are remembered."""
    return make_dataclass("Kind", [("value", hint, field(**default))], frozen=True, kw_only=True)


@pytest.mark.parametrize(
    ("hint", "value", "plain"),
    [
        (int, 3, 3),
        (bool, False, False),
        (str, "2026-03-31", "2026-03-31"),
        (date, DAY, "2026-03-31"),
        (datetime, datetime(2026, 3, 3, 9, tzinfo=UTC), "2026-03-03T09:00:00+00:00"),
        (Letter, Letter.DECISION, "beslissing"),
        (date | None, DAY, "2026-03-31"),
        (date | None, None, None),
        (None | Part, Part.RUNNING, "lopend"),
        (tuple[str, ...], ("a", "b"), ["a", "b"]),
        (tuple[str, ...], (), []),
        (tuple[date | None, ...], (DAY, None), ["2026-03-31", None]),
        (tuple[Letter, ...] | None, (Letter.SETTLED,), ["informele_afdoening"]),
        (tuple[tuple[str, ...], ...], (("a", "b"), ()), [["a", "b"], []]),
        (ComplaintPart, PART, encode(PART)),
        (tuple[ComplaintPart, ...], (PART, PART), [encode(PART), encode(PART)]),
    ],
)
def test_a_value_goes_to_json_and_comes_back(hint: Any, value: Any, plain: Any) -> None:
    kind = kind_of(hint)
    data = encode(kind(value=value))
    assert data == {"value": plain}
    assert decode(kind, json.loads(json.dumps(data))) == kind(value=value)


def test_an_enum_is_told_by_its_key_and_no_other_text() -> None:
    with pytest.raises(ValueError, match="liefdesbrief"):
        decode(kind_of(Letter), {"value": "liefdesbrief"})


def test_a_part_of_a_decision_is_written_field_by_field() -> None:
    plain = encode(kind_of(ComplaintPart)(value=PART))["value"]
    assert (plain["number"], plain["verdict"], plain["respondents"]) == (2, "gegrond", ["4"])


def test_a_field_that_is_younger_than_the_data_has_its_default_and_another_must_be_there() -> None:
    kind = kind_of(str | None, default="later")
    assert decode(kind, {}) == kind(value="later")
    assert decode(kind, {"value": None}) == kind(value=None)
    with pytest.raises(KeyError, match="value"):
        decode(kind_of(str | None), {})


def test_what_no_field_is_called_is_left_out() -> None:
    kind = kind_of(int)
    assert decode(kind, {"value": 3, "taken_away": 4}) == kind(value=3)
