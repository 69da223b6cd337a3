"""The report on a period: what is counted, what is shown, and that nobody is in it (9; R-085 to R-087, R-090)."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from itertools import chain, repeat

import pytest

from plugin.domain.counted import ALL
from plugin.domain.names import DesiredOutcome, Lesson, Outcome, Stage, Verdict
from plugin.domain.report import (
    NO_KIND,
    RUNNING,
    SEVERAL_KINDS,
    Performance,
    Period,
    Report,
    ended_by,
    parse_period,
    report,
)
from plugin.domain.row import HEAD_OFFICE, SEVERAL, OmbudsmanAdvice, OmbudsmanAnswer, OmbudsmanRow, Row
from plugin.domain.suppress import TOTAL
from tests.domain.regulations import make_regulation

KINDS, REGIONS = ("traagheid", "overig"), ("Noord", "Oost")
Q1 = Period(year=2026, quarter=1)
ROW = Row(
    received_month="2026-02",
    closed_month="2026-03",
    stage=Stage.CLOSED,
    region="Noord",
    categories=("traagheid",),
    outcome=Outcome.DECIDED,
    verdict=Verdict.NOT_UPHELD,
    days_to_acknowledge=1,
    acknowledged_in_time=True,
    days_taken=20,
    settled_in_time=True,
    delays=0,
    followed_up=None,
)
OVERIG, OOST = replace(ROW, categories=("overig",)), replace(ROW, region="Oost")
BOTH = replace(OVERIG, region="Oost")


def times(*counted: tuple[int, Row]) -> list[Row]:
    return list(chain.from_iterable(repeat(row, n) for n, row in counted))


def made(rows: Sequence[Row], period: Period = Q1, letters: Sequence[OmbudsmanRow] = (), **clients: int) -> Report:
    return report(rows, period, letters=letters, kinds=KINDS, regions=REGIONS, clients=clients, more_often_percent=150)


def nature(rows: Sequence[Row], period: Period = Q1) -> dict[tuple[str, str], int | None]:
    found = made(rows, period).nature
    assert found is not None
    return dict(found.cells)


@pytest.mark.parametrize(
    ("label", "period"),
    [("2026-Q4", Period(year=2026, quarter=4)), ("2026", Period(year=2026)), ("2026-Q5", None), ("26", None)],
)
def test_a_period_as_people_type_it(label: str, period: Period | None) -> None:
    if period is None:
        with pytest.raises(ValueError, match="2026-Q4"):
            parse_period(label)
    else:
        assert parse_period(label) == period
        assert period.label == label


def test_its_months() -> None:
    assert parse_period("2026-Q4").months == {"2026-10", "2026-11", "2026-12"}
    assert len(parse_period("2026").months) == 12
    assert [q.label for q in parse_period("2026").quarters] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]


@pytest.mark.parametrize(
    ("today", "labels"),
    [
        (date(2026, 3, 31), ["2025-Q4", "2025"]),
        (date(2026, 4, 1), ["2026-Q1"]),
        (date(2026, 12, 31), ["2026-Q3"]),
        (date(2027, 1, 1), ["2026-Q4", "2026"]),
    ],
)
def test_what_ended(today: date, labels: list[str]) -> None:
    assert [p.label for p in ended_by(today, make_regulation())] == labels
    yearly = make_regulation(rapport_periode="jaar")
    assert [p.label for p in ended_by(today, yearly)] == [str(today.year - 1)]


def test_kinds_by_place_with_what_is_large_enough() -> None:
    cells = nature(times((10, ROW), (8, OVERIG), (7, OOST), (6, BOTH)))
    assert cells["traagheid", "Noord"] == 10
    assert cells["overig", TOTAL] == 14
    assert cells[TOTAL, TOTAL] == 31
    assert HEAD_OFFICE not in {place for _, place in cells}, "of where nothing came in nothing is said"
    assert nature(times((10, ROW), (8, BOTH)))["overig", "Noord"] is None, "but nothing of a kind is fewer than five"


def test_each_complaint_is_counted_once() -> None:
    several = replace(ROW, categories=("traagheid", "overig"))
    cells = nature(times((20, ROW), (9, several), (8, replace(ROW, categories=())), (7, OOST)))
    assert {row for row, _ in cells} == {"traagheid", SEVERAL_KINDS, NO_KIND, TOTAL}
    assert cells[TOTAL, TOTAL] == 44


def test_a_place_or_kind_that_is_not_in_the_files_any_more_still_counts() -> None:
    cells = nature(times((9, ROW), (9, replace(ROW, region=SEVERAL)), (9, replace(ROW, region="Waddenzee"))))
    assert {column for _, column in cells} == {"Noord", SEVERAL, "Waddenzee", TOTAL}


@pytest.mark.parametrize(
    ("change", "counted"),
    [({}, True), ({"stage": Stage.PROPOSED}, False), ({"received_month": "2026-04"}, False)],
)
def test_what_counts(change: dict[str, object], counted: bool) -> None:
    rows = [*times((9, ROW)), replace(ROW, **change)]  # type: ignore[arg-type]
    assert nature(rows)[TOTAL, TOTAL] == 9 + counted


def test_with_fewer_than_five_there_are_no_numbers() -> None:
    found = made(times((4, ROW)))
    assert found == Report(period=Q1, few=True)
    assert found.of_region("Noord") == found


def test_with_five_there_is_a_table() -> None:
    found = made(times((5, ROW)))
    assert (found.period, found.few) == (Q1, False)
    assert found.nature is not None
    assert found.nature.shown(TOTAL, TOTAL) == 5
    assert found.performance is not None
    assert found.performance["Noord"].settled_in_time == 100


def test_follow_up_is_shown_where_the_number_that_was_upheld_is() -> None:
    upheld = replace(ROW, verdict=Verdict.UPHELD, followed_up=True)
    for number, share in ((6, 100), (2, None)):
        found = made(times((9, ROW), (number, upheld), (4, replace(upheld, followed_up=None))))
        assert found.performance is not None
        assert found.performance["Noord"].followed_up == share


@pytest.mark.parametrize(("clients", "share"), [(9, 100.0), (700, 1.3)])
def test_complaints_on_a_hundred_clients(clients: int, share: float) -> None:
    found = made(times((9, ROW), (9, OOST)), Noord=clients)
    assert found.performance is not None
    assert found.performance["Noord"].per_100_clients == share


@pytest.mark.parametrize(
    ("change", "end"),
    [
        ({"closed_month": None}, RUNNING),
        ({"outcome": Outcome.NOT_TAKEN_UP, "verdict": Verdict.NOT_TAKEN_UP}, Outcome.NOT_TAKEN_UP),
        ({"verdict": None}, Outcome.DECIDED),
    ],
)
def test_which_end_is_counted(change: dict[str, object], end: str) -> None:
    ends = made(times((9, replace(ROW, **change)))).ends  # type: ignore[arg-type]
    assert ends is not None
    assert ends.rows == (end,)


def test_how_they_ended() -> None:
    settled = replace(ROW, outcome=Outcome.SETTLED, verdict=None)
    rows = times((9, ROW), (8, settled), (7, replace(ROW, closed_month=None, stage=Stage.HANDLING, outcome=None)))
    ends = made([*rows, *times((6, replace(ROW, verdict=Verdict.UPHELD, followed_up=True)))]).ends
    assert ends is not None
    assert {row: ends.shown(row, TOTAL) for row in ends.rows} == {
        Verdict.UPHELD: 6,
        Verdict.NOT_UPHELD: 9,
        Outcome.SETTLED: 8,
        RUNNING: 7,
    }
    assert ends.columns == (ALL,)


def test_how_often_the_notice_was_postponed() -> None:
    told, waited = replace(ROW, notice_postponed=False), replace(ROW, notice_postponed=True)
    found = made(times((6, told), (4, waited), (2, ROW), (9, OOST)))
    assert found.performance is not None
    assert found.performance["Noord"].postponed == 40, "of those in which somebody was to be told"
    assert found.performance["Oost"].postponed is None


def test_how_far_the_terms_were_met() -> None:
    late = replace(ROW, acknowledged_in_time=False, settled_in_time=False, delays=1)
    running = replace(ROW, acknowledged_in_time=None, settled_in_time=None)
    found = made(times((6, ROW), (2, late), (1, running), (9, OOST)), Noord=600)
    assert found.performance is not None
    assert found.performance["Noord"] == Performance(
        complaints=9,
        per_100_clients=1.5,
        acknowledged_in_time=75,
        settled_in_time=75,
        delayed=22,
        followed_up=None,
    )
    assert found.performance["Oost"].per_100_clients is None, "nobody said how many clients"


def test_a_place_whose_number_is_hidden_has_no_shares() -> None:
    found = made(times((30, ROW), (2, OOST)), Oost=100)
    assert found.performance is not None
    assert found.performance["Oost"] == Performance(
        complaints=None,
        per_100_clients=None,
        acknowledged_in_time=None,
        settled_in_time=None,
        delayed=None,
        followed_up=None,
    )


def test_a_manager_sees_what_the_whole_report_shows_of_his_region() -> None:
    whole = made(times((30, ROW), (2, OVERIG), (9, OOST), (8, BOTH)))
    mine = whole.of_region("Oost")
    assert whole.nature is not None
    assert mine.nature is not None
    assert mine.nature.columns == ("Oost",)
    assert mine.nature.rows == whole.nature.rows
    assert {column for _, column in mine.nature.cells} == {"Oost", TOTAL}
    assert (mine.period, mine.few, mine.ends) == (Q1, False, whole.ends)
    assert mine.nature.cells.items() <= whole.nature.cells.items(), "no other number is hidden or shown"
    assert set(mine.performance or ()) == {"Oost", TOTAL}
    elsewhere = whole.of_region("Zuid")
    assert set(elsewhere.performance or ()) == {TOTAL}, "nothing came in there"


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ((8, 8, 8, 8), 12, [("traagheid", "Noord")]),  # exactly one and a half times
        ((8, 8, 8, 9), 12, []),
        ((0, 0, 0, 0), 12, [("traagheid", "Noord")]),  # others came in then, so the register was there
        ((0, 0, 0, 0), 4, []),  # too few to show, so too few to tell
    ],
)
def test_what_came_in_more_often_than_before(before: Sequence[int], now: int, told: list[tuple[str, str]]) -> None:
    others = ((9, OVERIG), (9, OOST), (9, BOTH))
    rows = in_month("2026-02", (now, ROW), *others)
    for month, count in zip(("2025-01", "2025-04", "2025-07", "2025-10"), before, strict=True):
        rows += in_month(month, (count, ROW), *others)
    found = made(rows)
    assert list(found.more_often) == told
    assert list(found.of_region("Noord").more_often) == told
    assert found.of_region("Oost").more_often == found.overview().more_often == ()
    assert made(rows, YEAR).more_often == (), "a year is no quarter"


def test_nothing_is_compared_with_quarters_from_before_the_register() -> None:
    rows = [*in_month("2025-04", (9, OOST)), *in_month("2026-02", (20, ROW), (9, OOST))]
    assert made(rows).more_often == ()


def test_lessons_are_counted_where_five_were_told() -> None:
    learned = [replace(ROW, lesson=lesson) for lesson in (Lesson.SYSTEMS, Lesson.PROCEDURE)]
    found = made(times((10, ROW), (9, learned[0]), (8, learned[1]))).lessons
    assert found is not None
    assert found.rows == (Lesson.PROCEDURE, Lesson.SYSTEMS)
    assert dict(found.cells)[Lesson.SYSTEMS, TOTAL] == 9
    assert made(times((10, ROW), (4, learned[0]))).lessons is None


def test_what_complainants_wanted_is_counted_where_five_said_so() -> None:
    sorry, explained = (
        replace(ROW, desired_outcome=wish) for wish in (DesiredOutcome.APOLOGY, DesiredOutcome.EXPLANATION)
    )
    found = made(times((10, ROW), (9, explained), (8, sorry))).desired
    assert found is not None
    assert found.rows == (DesiredOutcome.APOLOGY, DesiredOutcome.EXPLANATION)
    assert dict(found.cells)[DesiredOutcome.APOLOGY, TOTAL] == 8
    assert made(times((10, ROW), (4, sorry))).desired is None


def test_what_is_published_has_totals_alone() -> None:
    whole = made(times((20, ROW), (3, OVERIG), (9, OOST)))
    published = whole.overview()
    assert whole.nature is not None
    assert published.nature is not None
    assert {column for _, column in published.nature.cells} == {TOTAL}
    assert published.nature.cells.items() <= whole.nature.cells.items(), "no other number is hidden or shown"
    assert set(published.performance or ()) == {TOTAL}
    assert made([]).overview() == made([])


YEAR = Period(year=2026)


def in_month(month: str, *counted: tuple[int, Row]) -> list[Row]:
    return [replace(row, received_month=month) for row in times(*counted)]


def test_a_year_does_not_give_away_what_one_quarter_hides() -> None:
    much = ((9, ROW), (9, OVERIG), (9, OOST), (9, BOTH))
    rows = [*in_month("2026-01", *much), *in_month("2026-04", *much), *in_month("2026-07", *much)]
    rows += in_month("2026-10", (2, ROW), (9, OVERIG), (9, OOST), (9, BOTH))
    quarter = nature(rows, Period(year=2026, quarter=4))
    assert quarter["traagheid", "Noord"] is None
    year = nature(rows, YEAR)
    assert year["traagheid", "Noord"] is None, "29 less three times 9 is 2"
    assert year[TOTAL, TOTAL] == len(rows)


@pytest.mark.parametrize(("third", "fourth", "shown"), [(2, 2, None), (1, 3, None), (2, 3, 23), (3, 4, 25)])
def test_what_two_quarters_hide_together_is_shown_from_five_on(third: int, fourth: int, shown: int | None) -> None:
    much = ((9, ROW), (9, OVERIG), (9, OOST), (9, BOTH))
    rows = [*in_month("2026-01", *much), *in_month("2026-04", *much)]
    for month, few in (("2026-07", third), ("2026-10", fourth)):
        rows += in_month(month, (few, ROW), *much[1:])
    assert nature(rows, YEAR)["traagheid", "Noord"] == shown


def test_a_year_of_one_quarter_one_kind_and_one_place_shows_its_total() -> None:
    assert nature(in_month("2026-01", (6, ROW)), YEAR) == {
        ("traagheid", "Noord"): None,
        ("traagheid", TOTAL): None,
        (TOTAL, "Noord"): None,
        (TOTAL, TOTAL): 6,
    }


def test_a_year_shows_what_no_quarter_could() -> None:
    rows = list(chain.from_iterable(in_month(f"2026-{m:02}", (2, ROW), (2, OVERIG), (2, OOST)) for m in range(1, 13)))
    assert nature(rows, Period(year=2026, quarter=1))["traagheid", "Noord"] in (6, None)
    assert nature(rows, YEAR)[TOTAL, TOTAL] == 72


def test_nothing_in_a_row_names_anybody() -> None:
    """What the report is made of holds months, codes and numbers only (R-090, P-12)."""
    assert {f.name for f in fields(Row)} == {
        *(
            "received_month",
            "closed_month",
            "stage",
            "region",
            "categories",
            "outcome",
            "verdict",
            "days_to_acknowledge",
        ),
        *(
            "acknowledged_in_time",
            "days_taken",
            "settled_in_time",
            "delays",
            "followed_up",
            "notice_postponed",
            "lesson",
            "desired_outcome",
        ),
    }


def test_one_that_was_joined_is_counted_where_it_went_on() -> None:
    joined = replace(ROW, outcome=Outcome.JOINED, verdict=None, days_taken=None, settled_in_time=None)
    assert made(times((20, ROW), (6, joined))) == made(times((20, ROW)))
    assert made(times((4, ROW), (6, joined))).few


LETTER = OmbudsmanRow(month="2026-02", questions=2, answer=OmbudsmanAnswer.IN_TIME, advice=None)
ADVISED = replace(LETTER, advice=OmbudsmanAdvice.FOLLOWED)


def test_the_letters_of_the_ombudsman_are_counted_from_five_on() -> None:
    rows = times((30, ROW))
    assert made(rows, letters=[LETTER] * 4).ombudsman is None
    found = made(rows, letters=[LETTER] * 7 + [replace(LETTER, month="2026-04")]).ombudsman
    assert found is not None
    assert (found.answers.shown(OmbudsmanAnswer.IN_TIME, TOTAL), found.questions, found.advice) == (7, 14, None)
    late = replace(LETTER, answer=OmbudsmanAnswer.LATE)
    mixed = made(rows, letters=[LETTER] * 7 + [late] * 2).ombudsman
    assert mixed is not None
    assert mixed.answers.shown(OmbudsmanAnswer.LATE, TOTAL) is None, "two complainants are too few"


def test_a_recommendation_is_told_of_from_five_on_too() -> None:
    rows = times((30, ROW))
    few, enough = (made(rows, letters=[LETTER] * 9 + [ADVISED] * n).ombudsman for n in (4, 5))
    assert few is not None
    assert enough is not None
    assert few.advice is None
    assert enough.advice is not None
    assert enough.advice.shown(OmbudsmanAdvice.FOLLOWED, TOTAL) == 5


def test_a_year_of_letters_hides_what_its_quarters_hide() -> None:
    late = replace(LETTER, answer=OmbudsmanAnswer.LATE, month="2026-05")
    letters = [LETTER] * 9 + [replace(late, month="2026-02")] * 6 + [late] * 6 + [replace(LETTER, month="2026-05")] * 2
    year = made(times((30, ROW)), Period(year=2026), letters=letters).ombudsman
    quarter = made(times((30, ROW)), Period(year=2026, quarter=1), letters=letters).ombudsman
    assert year is not None
    assert quarter is not None
    assert quarter.answers.shown(OmbudsmanAnswer.IN_TIME, TOTAL) == 9
    assert year.answers.shown(OmbudsmanAnswer.IN_TIME, TOTAL) is None, "else the two of the second quarter would show"


@pytest.mark.parametrize(
    ("months", "questions"),
    [
        ({"2026-02": 6, "2026-05": 5}, 22),
        ({"2026-02": 6, "2026-05": 1}, None),  # less the twelve of the first quarter it would tell of one letter
        ({"2026-02": 6, "2026-05": 2, "2026-08": 2}, None),
        ({"2026-02": 6, "2026-05": 3, "2026-08": 2}, 22),
    ],
)
def test_a_year_tells_what_he_asked_unless_that_tells_of_too_few_letters(
    months: dict[str, int], questions: int | None
) -> None:
    letters = [replace(LETTER, month=month) for month, times_ in months.items() for _ in range(times_)]
    year = made(times((30, ROW)), Period(year=2026), letters=letters).ombudsman
    assert year is not None
    assert year.questions == questions


def test_only_the_directorate_reads_of_the_ombudsman() -> None:
    whole = made(times((30, ROW)), letters=[LETTER] * 7)
    assert whole.ombudsman is not None
    assert whole.of_region("Noord").ombudsman is None
    assert whole.overview().ombudsman is None
