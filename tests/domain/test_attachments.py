"""What a person released of the attachments for each respondent (5.2, E-22)."""

from datetime import UTC, datetime, timedelta

import pytest

from plugin.domain.attachments import FIELD, Attached, released
from plugin.domain.case import Case
from plugin.domain.facts import Recorded, SideStated

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def said(number: int, person: str, value: str | None, field: str = FIELD) -> Recorded:
    fact = SideStated(ticket=7, person=person, field=field, value=value, filled=bool(value), days=())
    return Recorded(fact=fact, at=NOON + timedelta(minutes=number), by="21", key=f"history:{number}")


@pytest.mark.parametrize(
    ("heard", "which"),
    [
        pytest.param([], None, id="nobody looked"),
        pytest.param([("11", Attached.AS_THEY_ARE)], 0, id="as they came"),
        pytest.param([("11", Attached.REDACTED)], 0, id="redacted"),
        pytest.param([("11", Attached.NOT)], None, id="not to go"),
        pytest.param([("11", Attached.AS_THEY_ARE), ("11", Attached.NOT)], None, id="taken back"),
        pytest.param([("11", Attached.AS_THEY_ARE), ("11", None)], None, id="emptied"),
        pytest.param([("11", Attached.AS_THEY_ARE), ("11", Attached.REDACTED)], 1, id="what was said last"),
        pytest.param([("12", Attached.AS_THEY_ARE)], None, id="for another respondent"),
    ],
)
def test_what_was_said_last_for_him_counts(heard: list[tuple[str, str | None]], which: int | None) -> None:
    facts = tuple(said(n, person, value) for n, (person, value) in enumerate(heard))
    assert released(Case(heard=facts), "11") == (None if which is None else facts[which])


def test_another_field_releases_nothing() -> None:
    assert released(Case(heard=(said(1, "11", Attached.AS_THEY_ARE, field="report"),)), "11") is None
