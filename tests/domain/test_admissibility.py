import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.domain.admissibility import Objection, check_ground, oldest_conduct_in_time, too_old
from plugin.domain.conflicts import Clear
from plugin.domain.names import Ground
from tests.domain.regulations import GROUNDS

with (Path(__file__).parent / "term_vectors.csv").open() as file:
    VECTORS = list(csv.DictReader(file))


@pytest.mark.parametrize("row", VECTORS, ids=[row["received"] for row in VECTORS])
def test_oldest_conduct_vector(row: dict[str, str]) -> None:
    filed_on = date.fromisoformat(row["received"])
    oldest = date.fromisoformat(row["oudste_gedraging_nog_op_tijd"])
    assert oldest_conduct_in_time(filed_on) == oldest
    assert not too_old(oldest, filed_on)
    assert too_old(oldest - timedelta(days=1), filed_on)


@pytest.mark.parametrize(
    ("conduct_on", "filed_on", "old", "why"),
    [
        (date(2025, 3, 10), date(2026, 3, 10), False, "exactly one year"),
        (date(2025, 3, 10), date(2026, 3, 11), True, "one year and a day"),
        (date(2024, 2, 29), date(2025, 2, 28), False, "a leap day counts to 28 February"),
        (date(2024, 2, 29), date(2025, 3, 1), False, "and to 1 March"),
        (date(2024, 2, 29), date(2025, 3, 2), True, "and no further"),
        (date(2027, 2, 28), date(2028, 2, 29), False, "filed on a leap day"),
        (date(2027, 2, 28), date(2028, 3, 1), True, "filed after it"),
        (date(2025, 3, 8), date(2026, 3, 9), True, "a Sunday is no excuse: counting back is not extended"),
    ],
)
def test_too_old(conduct_on: date, filed_on: date, old: bool, why: str) -> None:
    assert too_old(conduct_on, filed_on) is old, why


@given(st.dates(date(1999, 1, 1), date(2090, 1, 1)))
def test_a_year_is_never_short_and_at_most_a_day_generous(filed_on: date) -> None:
    oldest = oldest_conduct_in_time(filed_on)
    assert timedelta(days=365) <= filed_on - oldest <= timedelta(days=366)
    assert oldest_conduct_in_time(filed_on + timedelta(days=1)) >= oldest


FILED = date(2026, 3, 3)
OLD, RECENT = date(2024, 12, 1), date(2026, 1, 8)


@pytest.mark.parametrize(
    ("ground", "conduct_on", "reason", "objection"),
    [
        (Ground.OVER_ONE_YEAR, OLD, "", None),
        (Ground.OVER_ONE_YEAR, None, "Lang geleden.", "niet bekend"),
        (Ground.OVER_ONE_YEAR, RECENT, "Lang geleden.", "donderdag 8 januari 2026"),
        (Ground.HANDLED_BEFORE, RECENT, "Kenmerk 87001, ongegrond op 3 februari.", None),
        (Ground.HANDLED_BEFORE, RECENT, "  ", "kenmerk"),
        (Ground.HANDLED_BEFORE, RECENT, "Dat ging over hetzelfde.", "Noem een kenmerk of een datum"),
        (Ground.INSUFFICIENT_INTEREST, None, "De brief had een typefout.", None),
        (Ground.INSUFFICIENT_INTEREST, None, "", "belang"),
    ],
)
def test_ground(ground: Ground, conduct_on: date | None, reason: str, objection: str | None) -> None:
    found = check_ground(GROUNDS[ground], conduct_on=conduct_on, filed_on=FILED, reason=reason)
    if objection is None:
        assert found == Clear()
    else:
        assert isinstance(found, Objection)
        assert objection in found.reason
        assert found.article == "8.5"
