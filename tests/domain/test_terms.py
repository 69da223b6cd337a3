import csv
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.domain.calendar import Calendar, local_date
from plugin.domain.regulation import DayCount, Regulation, TermName
from plugin.domain.terms import Deadlines, RungKind, broken_at, deadlines, due, internal_due, rungs
from tests.domain.regulations import make_regulation

CALENDAR = Calendar()
REGULATION = make_regulation()
DATES = st.dates(date(2019, 9, 2), date(2060, 12, 31))
REGULATIONS = st.builds(make_regulation, acknowledgement=st.sampled_from(DayCount), weeks_extend=st.booleans())

with (Path(__file__).parent / "term_vectors.csv").open() as file:
    VECTORS = list(csv.DictReader(file))

COLUMNS = [
    # column, term, how two days are counted, do the weeks extend
    ("ack_kalender_strikt", TermName.ACKNOWLEDGEMENT, DayCount.CALENDAR_STRICT, False),
    ("ack_kalender_strikt", TermName.ACKNOWLEDGEMENT, DayCount.CALENDAR_STRICT, True),
    ("ack_kalender_atw", TermName.ACKNOWLEDGEMENT, DayCount.CALENDAR_EXTENDED, False),
    ("ack_kalender_atw", TermName.ACKNOWLEDGEMENT, DayCount.CALENDAR_EXTENDED, True),
    ("ack_werkdagen", TermName.ACKNOWLEDGEMENT, DayCount.WORKING, False),
    ("ack_werkdagen", TermName.ACKNOWLEDGEMENT, DayCount.WORKING, True),
    ("nib_14d", TermName.NOT_TAKEN_UP, DayCount.CALENDAR_EXTENDED, False),
    ("nib_14d_atw", TermName.NOT_TAKEN_UP, DayCount.CALENDAR_EXTENDED, True),
    ("afh_28d", TermName.DECISION, DayCount.CALENDAR_EXTENDED, False),
    ("afh_28d_atw", TermName.DECISION, DayCount.CALENDAR_EXTENDED, True),
]


def test_every_vector_is_there() -> None:
    assert len(VECTORS) == 33
    assert set(VECTORS[0]) - {column for column, *_ in COLUMNS} == {
        "received",
        "weekday",
        "oudste_gedraging_nog_op_tijd",  # tests/domain/test_admissibility.py
    }


@pytest.mark.parametrize("row", VECTORS, ids=[row["received"] for row in VECTORS])
@pytest.mark.parametrize(("column", "name", "count", "extend"), COLUMNS)
def test_vector(row: dict[str, str], column: str, name: TermName, count: DayCount, extend: bool) -> None:
    regulation = make_regulation(acknowledgement=count, weeks_extend=extend)
    received_on = date.fromisoformat(row["received"])
    assert ["ma", "di", "wo", "do", "vr", "za", "zo"][received_on.weekday()] == row["weekday"]
    assert due(regulation.term(name), received_on, regulation, CALENDAR).isoformat() == row[column]


@pytest.mark.parametrize(
    ("received_on", "count", "expected"),
    [
        (date(2026, 5, 12), DayCount.CALENDAR_EXTENDED, date(2026, 5, 18)),
        (date(2026, 5, 13), DayCount.CALENDAR_EXTENDED, date(2026, 5, 18)),
        (date(2026, 5, 13), DayCount.WORKING, date(2026, 5, 19)),
    ],
)
def test_own_days_off_move_the_acknowledgement(received_on: date, count: DayCount, expected: date) -> None:
    bridge = Calendar(extra_days_off=frozenset({date(2026, 5, 15)}))
    regulation = make_regulation(acknowledgement=count)
    assert deadlines(received_on, regulation, bridge).acknowledgement == expected


def test_deadlines_names_all_three() -> None:
    assert deadlines(date(2026, 3, 6), REGULATION, CALENDAR) == Deadlines(
        acknowledgement=date(2026, 3, 9), not_taken_up=date(2026, 3, 20), decision=date(2026, 4, 3)
    )


@pytest.mark.parametrize(
    ("due_on", "expected", "why"),
    [
        (date(2026, 4, 3), date(2026, 4, 2), "Good Friday"),
        (date(2026, 4, 27), date(2026, 4, 24), "King's Day on a Monday"),
        (date(2026, 5, 5), date(2026, 5, 4), "5 May"),
        (date(2027, 1, 1), date(2026, 12, 31), "New Year's Day"),
        (date(2026, 3, 5), date(2026, 3, 5), "a working day itself"),
    ],
)
def test_internal_due(due_on: date, expected: date, why: str) -> None:
    assert internal_due(due_on, CALENDAR) == expected, why


@pytest.mark.parametrize(
    ("due_on", "instant"),
    [
        (date(2026, 3, 5), datetime(2026, 3, 5, 23, tzinfo=UTC)),
        (date(2026, 3, 28), datetime(2026, 3, 28, 23, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 29, 22, tzinfo=UTC)),
        (date(2026, 10, 24), datetime(2026, 10, 24, 22, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 23, tzinfo=UTC)),
        (date(2026, 12, 31), datetime(2026, 12, 31, 23, tzinfo=UTC)),
    ],
)
def test_a_term_is_broken_at_midnight_in_amsterdam(due_on: date, instant: datetime) -> None:
    assert broken_at(due_on) == instant


@pytest.mark.parametrize(
    ("name", "received_on", "due_on", "warned", "why"),
    [
        (TermName.ACKNOWLEDGEMENT, date(2026, 3, 3), date(2026, 3, 5), "2026-03-04T08:00", "the next working day"),
        (TermName.ACKNOWLEDGEMENT, date(2026, 3, 6), date(2026, 3, 9), "2026-03-09T08:00", "over the weekend"),
        (TermName.ACKNOWLEDGEMENT, date(2026, 4, 2), date(2026, 4, 7), "2026-04-07T07:00", "Easter, summer time"),
        (TermName.ACKNOWLEDGEMENT, date(2026, 3, 6), date(2026, 3, 8), "2026-03-06T08:00", "strict: while it helps"),
        (TermName.ACKNOWLEDGEMENT, date(2026, 4, 4), date(2026, 4, 6), "2026-04-04T07:00", "never before receipt"),
        (TermName.NOT_TAKEN_UP, date(2026, 3, 3), date(2026, 3, 17), "2026-03-12T08:00", "three working days"),
        (TermName.DECISION, date(2026, 3, 6), date(2026, 4, 3), "2026-03-27T08:00", "five before Good Friday"),
        (TermName.DECISION, date(2026, 9, 28), date(2026, 10, 26), "2026-10-19T07:00", "before the clock changes"),
        (TermName.PROMISED, date(2026, 3, 3), date(2026, 3, 24), "2026-03-17T08:00", "as for the decision"),
        (TermName.PROMISED, date(2026, 3, 3), date(2026, 3, 5), "2026-03-03T08:00", "a short promise: at once"),
        (TermName.PROMISED, date(2026, 3, 3), date(2026, 3, 2), "2026-03-02T08:00", "a promise before receipt"),
    ],
)
def test_warning(name: TermName, received_on: date, due_on: date, warned: str, why: str) -> None:
    warning, breach = rungs(name, received_on, due_on, REGULATION, CALENDAR)
    assert warning.at == datetime.fromisoformat(warned).replace(tzinfo=UTC), why
    assert (warning.kind, breach.kind) == (RungKind.WARN, RungKind.BREACH)
    assert {warning.term, breach.term} == {name}
    assert {warning.due, breach.due} == {due_on}
    assert breach.at == broken_at(due_on)


@given(DATES, REGULATIONS)
def test_deadlines_come_in_order_and_never_before_receipt(received_on: date, regulation: Regulation) -> None:
    found = deadlines(received_on, regulation, CALENDAR)
    assert received_on < found.acknowledgement < found.not_taken_up < found.decision
    assert found.decision >= received_on + timedelta(days=28)


@given(DATES, DATES, REGULATIONS)
def test_later_receipt_is_never_due_earlier(one: date, other: date, regulation: Regulation) -> None:
    first, second = sorted((one, other))
    for term in regulation.terms.values():
        assert due(term, first, regulation, CALENDAR) <= due(term, second, regulation, CALENDAR)


@given(DATES, REGULATIONS, st.sampled_from([name for name in TermName if name is not TermName.PROMISED]))
def test_a_warning_falls_between_receipt_and_breach(received_on: date, regulation: Regulation, name: TermName) -> None:
    due_on = due(regulation.term(name), received_on, regulation, CALENDAR)
    warning, breach = rungs(name, received_on, due_on, regulation, CALENDAR)
    assert received_on <= local_date(warning.at) <= due_on
    assert warning.at < breach.at
    assert local_date(breach.at) == due_on + timedelta(days=1)


@given(DATES, st.integers(0, 23))
def test_a_warning_goes_out_at_its_civil_hour(received_on: date, hour: int) -> None:
    regulation = replace(REGULATION, warn_hour=hour)
    warning, _ = rungs(TermName.ACKNOWLEDGEMENT, received_on, received_on, regulation, CALENDAR)
    assert warning.at.utcoffset() == timedelta()
    assert local_date(warning.at) == received_on
