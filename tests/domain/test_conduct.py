"""A conduct is a day, a period, or goes on; the year of 8.5 counts from its last day (R-013, T-5)."""

from datetime import date

import pytest

from plugin.domain.admissibility import too_old
from plugin.domain.conduct import Conduct, conduct, read_conduct
from plugin.domain.facts import Fact, Stated
from tests.domain.cases import CONFIRMED, case_of

FILED = date(2026, 3, 10)
BEGAN, ENDED = date(2024, 9, 2), date(2025, 3, 10)


@pytest.mark.parametrize(
    ("first", "last", "says", "counts_from"),
    [
        (None, None, "", None),
        (None, ENDED, "op maandag 10 maart 2025", ENDED),
        (BEGAN, ENDED, "van maandag 2 september 2024 tot en met maandag 10 maart 2025", ENDED),
        (BEGAN, None, "vanaf maandag 2 september 2024 tot nu", FILED),
        (ENDED, ENDED, "op maandag 10 maart 2025", ENDED),
        (ENDED, BEGAN, "op maandag 2 september 2024", BEGAN),
    ],
)
def test_when_it_was(first: date | None, last: date | None, says: str, counts_from: date | None) -> None:
    found = conduct(first, last)
    assert (str(found), found.last_day(FILED)) == (says, counts_from)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("U kreeg geen antwoord.", None),
        ("Op 2 september 2024 schreeuwde hij.", Conduct(last=BEGAN)),
        ("Van 2 september 2024 tot en met 10 maart 2025 belde niemand.", Conduct(first=BEGAN, last=ENDED)),
        ("Sinds maandag 2 september 2024 belt niemand terug.", Conduct(first=BEGAN)),
        ("Vanaf 2 september 2024 tot 10 maart 2025 belde niemand.", Conduct(first=BEGAN, last=ENDED)),
        ("Sinds 2 september 2024 belt niemand. Op 10 maart 2025 vroeg u ernaar.", Conduct(first=BEGAN, last=ENDED)),
    ],
)
def test_a_part_tells_its_own_days(text: str, found: Conduct | None) -> None:
    assert read_conduct(text) == found


@pytest.mark.parametrize(
    ("last", "old"), [(ENDED, False), (date(2025, 3, 9), True), (None, False)], ids=["a year", "a day more", "goes on"]
)
def test_the_year_counts_from_the_last_day(last: date | None, old: bool) -> None:
    day = conduct(BEGAN, last).last_day(FILED)
    assert day is not None
    assert too_old(day, FILED) is old


def test_the_fields_tell_it() -> None:
    def said(*facts: Fact) -> Conduct:
        return case_of(*CONFIRMED, *facts).conduct

    began = Stated(field="conduct_from", value="2026-01-05", filled=True)
    assert said() == Conduct(last=date(2026, 2, 26))
    assert said(began) == Conduct(first=date(2026, 1, 5), last=date(2026, 2, 26))
    assert said(began, Stated(field="conduct_on", value=None, filled=False)) == Conduct(first=date(2026, 1, 5))
