"""Every fact and action goes through JSON and comes back the same."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.domain.actions import ACTIONS
from plugin.domain.codec import decode, encode
from plugin.domain.facts import KINDS, Closed, LetterSent, Proposed, RungPassed, TicketJoined
from plugin.domain.names import Outcome
from tests.domain.cases import proposed

ALL = KINDS | ACTIONS


@pytest.mark.parametrize("kind", ALL.values(), ids=ALL.keys())
@settings(max_examples=30, deadline=None, database=None)
@given(data=st.data())
def test_goes_through_json_and_comes_back(kind: type[Any], data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))
    assert decode(kind, json.loads(json.dumps(encode(value)))) == value


def test_no_kind_is_called_like_another() -> None:
    assert not KINDS.keys() & ACTIONS.keys()


SENT = {"letter": "beslissing", "ticket": 1, "article": 2, "recipient": "3", "missing": [], "promised_on": None}


def test_a_fact_that_was_stored_before_a_field_was_there_is_still_read() -> None:
    old = {"outcome": "beslist", "verdict": "gegrond"}
    assert decode(Closed, old) == Closed(outcome=Outcome.DECIDED, verdict="gegrond", parts=())


@pytest.mark.parametrize(
    ("kind", "data", "error"),
    [
        (LetterSent, {**SENT, "letter": "liefdesbrief"}, ValueError),
        (LetterSent, {**SENT, "promised_on": "31-03-2026"}, ValueError),
        (LetterSent, {k: v for k, v in SENT.items() if k != "recipient"}, KeyError),
        (TicketJoined, {"ticket": 1, "number": "87001", "part": "deel", "person": None}, ValueError),
        (RungPassed, {}, KeyError),
    ],
)
def test_data_of_another_kind_is_an_error(kind: type[Any], data: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        decode(kind, data)


def test_a_fact_from_before_a_field_was_added_still_reads() -> None:
    data = encode(proposed(exceptions=("ombudsman",), region="Noord"))
    del data["exceptions"], data["region"]
    assert decode(Proposed, data) == proposed(exceptions=None, region=None)
