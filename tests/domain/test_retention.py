"""How long a file is kept (P-08): dates as (end, what was said, when), and who may say so."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from plugin.domain.actions import PostNote
from plugin.domain.calendar import local_instant
from plugin.domain.case import Case
from plugin.domain.duties.asking import Roles
from plugin.domain.duties.retention import tell_retention
from plugin.domain.facts import Closed, Confirmed, Dismissed, Fact, Kept, PurgeAnnounced, Recorded, Vanished
from plugin.domain.fold import fold
from plugin.domain.names import Keep, Outcome
from plugin.domain.retention import announced, keep, kept_until, months_after, next_retention, purged_on
from tests.domain.cases import (
    ACCOUNTABLE,
    AT,
    COORDINATOR,
    DIRECTOR,
    HANDLING,
    JAN,
    OWN,
    TICKET,
    case_of,
    joined,
    proposed,
    took_over,
)
from tests.domain.regulations import make_regulation

REGULATION = make_regulation()
CLOSED: tuple[Fact, ...] = (*HANDLING, Closed(outcome=Outcome.SETTLED, verdict=None))  # on 3 March 2026
KEPT = Kept(reason=Keep.CLAIM, allowed=True)
LIFTED = Kept(reason=None, allowed=True)
END = date(2028, 3, 3)


def told(on: date) -> PurgeAnnounced:
    return PurgeAnnounced(on=on)


@pytest.mark.parametrize(
    ("facts", "until"),
    [
        ((), None),
        (HANDLING, None),  # open
        ((*HANDLING, Closed(outcome=Outcome.JOINED, verdict=None, into="87009")), None),  # it goes with the other
        (CLOSED, END),
        ((proposed(), joined(), Dismissed(article=70)), END),
        ((*CLOSED, KEPT), None),
        ((*CLOSED, Kept(reason=Keep.LAWSUIT, allowed=True), LIFTED), END),
        ((*CLOSED, KEPT, LIFTED), date(2031, 3, 3)),  # a claim: five years
        ((*CLOSED, Kept(reason=Keep.OMBUDSMAN, allowed=True), LIFTED), date(2031, 3, 3)),
        ((*CLOSED, replace(KEPT, allowed=False)), END),  # who may not say so says nothing
        ((*CLOSED, KEPT, replace(LIFTED, allowed=False)), None),
    ],
)
def test_the_term_of_a_file(facts: tuple[Fact, ...], until: date | None) -> None:
    assert kept_until(case_of(*facts), REGULATION) == until


def test_a_term_counts_in_amsterdam() -> None:
    late = datetime(2026, 3, 3, 22, 58, tzinfo=UTC)  # the closing fact, minutes later, falls on the next day there
    assert kept_until(case_of(*CLOSED, at=late), REGULATION) == date(2028, 3, 4)


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2026, 3, 3), 24, date(2028, 3, 3)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
    ],
)
def test_months_end_with_the_month(day: date, months: int, end: date) -> None:
    assert months_after(day, months) == end


def at(case: Case, day: date) -> PurgeAnnounced | None:
    found = announced(case, local_instant(day, 9), REGULATION)
    assert found is None or isinstance(found.fact, PurgeAnnounced)
    return found.fact if found else None  # type: ignore[return-value]


def test_the_coordinator_knows_thirty_days_before() -> None:
    case = case_of(*CLOSED)
    assert at(case, END - timedelta(days=31)) is None
    assert at(case, END - timedelta(days=30)) == told(END)
    assert at(case, END + timedelta(days=90)) == told(END + timedelta(days=120)), "also when we were away that long"
    assert at(case_of(*CLOSED, told(END)), END) is None, "once"
    assert at(case_of(*HANDLING), END) is None, "while it runs nothing ends"
    assert at(case_of(proposed(), joined(), Dismissed(article=70)), END) is None, "no complaint: no tickets to delete"
    assert at(case_of(*CLOSED, told(END), KEPT, LIFTED), date(2031, 2, 20)) == told(date(2031, 3, 22)), "and anew"


def test_each_word_stands_once_in_the_file_by_its_own_key() -> None:
    now = local_instant(END, 9)
    first = announced(case_of(*CLOSED), now, REGULATION)
    assert first is not None
    assert (first.at, first.key) == (now, f"purge-announced:{END}:0")
    again = announced(case_of(*CLOSED, KEPT, LIFTED), local_instant(date(2031, 2, 20)), REGULATION)
    assert again is not None
    assert again.key == "purge-announced:2031-03-03:2"


def test_nothing_is_purged_before_it_was_told() -> None:
    assert purged_on(case_of(*CLOSED), REGULATION) is None
    assert purged_on(case_of(*CLOSED, told(END)), REGULATION) == END
    assert purged_on(case_of(*CLOSED, told(END), KEPT), REGULATION) is None
    late = local_instant(END + timedelta(days=10))
    heard_late = fold([Recorded(fact=told(END), at=late)], case_of(*CLOSED))
    assert purged_on(heard_late, REGULATION) == END + timedelta(days=40), "thirty days after the word"
    assert purged_on(case_of(proposed(), joined(), Dismissed(article=70)), REGULATION) == END, (
        "no complaint: no tickets"
    )


def test_the_case_wakes_for_the_word_and_for_the_purge() -> None:
    assert next_retention(case_of(*CLOSED), AT, REGULATION) == local_instant(END - timedelta(days=30))
    assert next_retention(case_of(*CLOSED, told(END)), AT, REGULATION) == local_instant(END)
    late = local_instant(END + timedelta(days=9))
    assert next_retention(case_of(*CLOSED, told(END)), late, REGULATION) == late
    assert next_retention(case_of(*HANDLING), AT, REGULATION) is None
    assert next_retention(case_of(*CLOSED, KEPT), AT, REGULATION) is None


@pytest.mark.parametrize(
    ("by", "allowed"),
    [(COORDINATOR, True), (DIRECTOR, True), (ACCOUNTABLE, False), (JAN, False), ("77", False)],
)
def test_who_may_keep_a_file(by: str, allowed: bool) -> None:
    case = case_of(*CLOSED)
    assert keep(Keep.CLAIM, by, case, {COORDINATOR, DIRECTOR}) == Kept(reason=Keep.CLAIM, allowed=allowed)


def test_a_respondent_never_keeps_or_lifts() -> None:
    about_director = case_of(proposed(respondents=(DIRECTOR,)), joined(), Confirmed(respondents=(DIRECTOR,)))
    assert not keep(None, DIRECTOR, about_director, {COORDINATOR, DIRECTOR}).allowed


def note_of(key: str, name: str, *data: tuple[str, str], mentions: tuple[str, ...] = ()) -> PostNote:
    return PostNote(key=key, ticket=TICKET, note=name, data=data, mentions=mentions)


def kept_note(reason: str, allowed: str, who: str) -> PostNote:
    return note_of("keep:k9", "bewaren", ("keep", reason), ("allowed", allowed), ("who", who))


def warning(numbers: str, mentions: tuple[str, ...] = (COORDINATOR,), key: str = "k9") -> PostNote:
    data = (("purged_on", "2028-03-03"), ("tickets", numbers))
    return note_of(f"announced:{key}", "wordt_gewist", *data, mentions=mentions)


@pytest.mark.parametrize(
    ("facts", "coordinator", "expected", "why"),
    [
        ((), COORDINATOR, [], "nothing was said"),
        (((KEPT, DIRECTOR),), COORDINATOR, [kept_note("schadeclaim", "ja", DIRECTOR)], "it is kept"),
        (((LIFTED, DIRECTOR),), COORDINATOR, [kept_note("", "ja", DIRECTOR)], "it is kept no longer"),
        (((replace(KEPT, allowed=False), JAN),), COORDINATOR, [kept_note("schadeclaim", "", JAN)], "he may not"),
        ((KEPT,), COORDINATOR, [kept_note("schadeclaim", "ja", "")], "by a rule of the helpdesk"),
        ((told(END),), COORDINATOR, [warning("87007,87008")], "which tickets must be deleted by hand"),
        ((told(END),), None, [warning("87007,87008", ())], "without a coordinator"),
        ((told(END), Vanished(ticket=OWN)), COORDINATOR, [warning("87007")], "one was deleted already"),
        ((told(END), Vanished(ticket=TICKET)), COORDINATOR, [], "the complaint's own is gone: nowhere to say it"),
    ],
)
def test_what_is_said_of_keeping_and_purging(
    facts: tuple[Fact | tuple[Fact, str], ...], coordinator: str | None, expected: list[PostNote], why: str
) -> None:
    case = case_of(*CLOSED, *facts)
    assert case.complaint is not None
    found = tell_retention(case, case.complaint, Roles(coordinator=coordinator, directorate=(DIRECTOR,)))
    assert list(found) == expected, why


def test_each_time_that_it_is_kept_or_lifted_is_answered() -> None:
    case = case_of(*CLOSED, KEPT, LIFTED)
    assert case.complaint is not None
    found = list(tell_retention(case, case.complaint, Roles(coordinator=COORDINATOR, directorate=())))
    assert [note.key for note in found] == ["keep:k9", "keep:k10"]


@pytest.mark.parametrize(
    ("number", "numbers"), [("87005", "87007,87008,87005"), ("87008", "87007,87008")], ids=["another", "known"]
)
def test_the_ticket_of_a_complaint_that_was_joined_is_named_once(number: str, numbers: str) -> None:
    joint = (*HANDLING, took_over(number=number), Closed(outcome=Outcome.SETTLED, verdict=None), told(END))
    case = case_of(*joint)
    assert case.complaint is not None
    found = tell_retention(case, case.complaint, Roles(coordinator=COORDINATOR, directorate=()))
    assert list(found) == [warning(numbers, key="k10")]
