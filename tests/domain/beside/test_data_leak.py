"""The 72 hours of a data leak: hours, through the weekend and the night in which the clock changes (AVG 33)."""

from datetime import UTC, datetime, timedelta

import pytest

from plugin.domain.beside.data_leak import clocks, leak_moments, read_moment
from plugin.domain.beside.facts import (
    Beside,
    BesideFact,
    LeakKnownSince,
    LeakMoment,
    SignalAnswered,
    SignalFound,
    fold_beside,
)
from plugin.domain.calendar import AMSTERDAM
from plugin.domain.names import Signal, Step
from plugin.domain.terms import RungKind

LEAK = SignalFound(ticket=7, number="87007", article=3, signal=Signal.DATA_LEAK)
FRIDAY = datetime(2026, 3, 27, 15, 30, tzinfo=UTC)


def beside(*facts: tuple[BesideFact, datetime, str]) -> Beside:
    result = Beside()
    for fact, at, key in facts:
        result = fold_beside(result, fact, at, None, key)
    return result


@pytest.mark.parametrize(
    ("since", "due_local"),
    [
        (datetime(2026, 3, 3, 9, 0, tzinfo=UTC), "2026-03-06T10:00"),
        (FRIDAY, "2026-03-30T17:30"),  # the clock goes forward on 29 March
        (datetime(2026, 10, 23, 14, 30, tzinfo=UTC), "2026-10-26T15:30"),  # it goes back on 25 October
        (datetime(2026, 12, 24, 23, 0, tzinfo=UTC), "2026-12-28T00:00"),  # Christmas and a weekend
    ],
)
def test_the_end_is_72_hours_later_to_the_second(since: datetime, due_local: str) -> None:
    [clock] = clocks(beside((LEAK, since, "a")))
    assert clock.due - clock.since == timedelta(hours=72)
    assert clock.due.astimezone(AMSTERDAM).strftime("%Y-%m-%dT%H:%M") == due_local


def test_it_speaks_up_24_hours_before_and_at_the_end() -> None:
    assert list(leak_moments(beside((LEAK, FRIDAY, "a")))) == [
        (FRIDAY + timedelta(hours=h), LeakMoment(ticket=7, kind=kind, due=FRIDAY + timedelta(hours=72)))
        for h, kind in ((48, RungKind.WARN), (72, RungKind.BREACH))
    ]


@pytest.mark.parametrize(("hours", "moved"), [(-20, -20), (5, 0)])
def test_a_person_can_say_that_it_was_known_earlier_but_not_later(hours: int, moved: int) -> None:
    told = LeakKnownSince(ticket=7, since=FRIDAY + timedelta(hours=hours))
    [clock] = clocks(beside((LEAK, FRIDAY, "a"), (told, FRIDAY, "b")))
    assert clock.since == FRIDAY + timedelta(hours=moved)


@pytest.mark.parametrize("step", [Step.DATA_LEAK_REPORTED, Step.NO_DATA_LEAK])
def test_it_runs_until_somebody_answers_and_another_leak_runs_anew(step: Step) -> None:
    answer = SignalAnswered(ticket=7, step=step, found=("a",))
    answered = beside((LEAK, FRIDAY, "a"), (LeakKnownSince(ticket=7, since=FRIDAY), FRIDAY, "k"), (answer, FRIDAY, "b"))
    assert clocks(answered) == ()
    later = FRIDAY + timedelta(days=30)
    [clock] = clocks(fold_beside(answered, LEAK, later, None, "c"))
    assert clock.since == later, "what was said of the first leak is not said of this one"


def test_of_two_findings_on_a_ticket_the_first_counts() -> None:
    [clock] = clocks(beside((LEAK, FRIDAY, "a"), (LEAK, FRIDAY + timedelta(hours=3), "b")))
    assert clock.since == FRIDAY


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("27-03-2026 16:30", "2026-03-27T15:30"),
        ("2026-03-27 16:30", "2026-03-27T15:30"),
        ("27-3-2026 om 16.30 uur", "2026-03-27T15:30"),
        (" 2026-03-27 ", "2026-03-26T23:00"),
        ("25-10-2026 02:30", "2026-10-25T00:30"),  # comes twice: the first
        ("29-03-2026 16:30", "2026-03-29T14:30"),
        ("31-02-2026", None),
        ("27-03-2026 25:00", None),
        ("gisteren", None),
        ("27-03-26", None),
        ("", None),
    ],
)
def test_the_moment_that_somebody_writes(text: str, utc: str | None) -> None:
    read = read_moment(text)
    assert (read.strftime("%Y-%m-%dT%H:%M") if read else None) == utc
