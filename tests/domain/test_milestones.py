from datetime import date

import pytest

from plugin.domain.calendar import Calendar
from plugin.domain.milestones import milestones
from tests.domain.regulations import make_regulation


@pytest.mark.parametrize(
    ("answer_by", "heard", "approved", "why"),
    [
        (date(2026, 3, 31), date(2026, 3, 17), date(2026, 3, 27), "ten and two working days before"),
        (date(2026, 4, 6), date(2026, 3, 19), date(2026, 3, 31), "Easter Monday and Good Friday are days off"),
        (date(2026, 3, 12), date(2026, 3, 3), date(2026, 3, 10), "never before the day of receipt"),
    ],
)
def test_the_way_back_from_the_answer(answer_by: date, heard: date, approved: date, why: str) -> None:
    found = milestones(answer_by, date(2026, 3, 3), make_regulation(), Calendar())
    assert [(m.label, m.on) for m in found] == [("Iedereen gehoord", heard), ("Akkoord", approved)], why
