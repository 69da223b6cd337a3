"""The register's row: what follows from the facts alone (8 toelichting, R-084)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from plugin.application.mappings import default_folder, load_mappings
from plugin.domain.beside.account import ombudsman_rows
from plugin.domain.beside.track import OmbudsmanStepTaken, OmbudsmanTrackOpened
from plugin.domain.calendar import Calendar
from plugin.domain.codec import decode, encode
from plugin.domain.facts import ChoicesApplied, Closed, Dismissed, Fact, FollowedUp, Purged, Recorded, RegulationApplied
from plugin.domain.fold import fold
from plugin.domain.names import Letter, Outcome, Stage, Step, Verdict
from plugin.domain.register import Rules, complaints, entries, purge, region_of
from plugin.domain.regulation import TermName
from plugin.domain.row import HEAD_OFFICE, SEVERAL, OmbudsmanAnswer, Row
from tests.domain.cases import CLIENT, CONFIRMED, HANDLING, JAN, approved, case_of, delivered, proposed, recorded, sent
from tests.domain.regulations import make_regulation

PERSONS = {"jdevries": JAN, "hjansen": "5", "hprins": "12"}
RULES = Rules(
    regulations=(make_regulation(),),
    calendar=Calendar(),
    organisation=load_mappings(default_folder()).organisation.with_persons(PERSONS),
)
TODAY = date(2026, 3, 20)
WEEK = replace(make_regulation().term(TermName.DECISION), days=7)
UPHELD: tuple[Fact, ...] = (
    *HANDLING,
    approved(verdict=Verdict.UPHELD, follow_up=True),
    sent(Letter.DECISION, 91),
    delivered(91),
)
END = Closed(outcome=Outcome.DECIDED, verdict=Verdict.UPHELD, region="Noord")


def row(*facts: Fact, today: date = TODAY) -> Row:
    [entry] = entries(recorded(*facts), RULES, today)
    return entry.row


def test_a_whole_life_in_one_row() -> None:
    assert row(*UPHELD, FollowedUp(), END) == Row(
        received_month="2026-03",
        closed_month="2026-03",
        stage=Stage.CLOSED,
        region="Noord",
        categories=("onheus_optreden",),
        outcome=Outcome.DECIDED,
        verdict=Verdict.UPHELD,
        days_to_acknowledge=0,
        acknowledged_in_time=True,
        days_taken=0,
        settled_in_time=True,
        delays=0,
        followed_up=True,
        notice_postponed=False,
    )


def later(facts: tuple[Fact, ...], **days: int) -> list[Recorded]:
    """The facts, those of the named kinds so many days later."""
    return [
        replace(r, at=r.at + timedelta(days=days.get(_name(r.fact), 0)))
        for r in recorded(*facts)
    ]  # fmt: skip


def _name(fact: Fact) -> str:
    return str(fact.letter.name) if hasattr(fact, "letter") else type(fact).__name__


@pytest.mark.parametrize(
    ("facts", "today", "in_time"),
    [
        (recorded(*CONFIRMED), date(2026, 3, 5), None),  # the last day still runs
        (recorded(*CONFIRMED), date(2026, 3, 6), False),
        (recorded(*HANDLING), date(2026, 3, 6), True),
        (later(HANDLING, ACKNOWLEDGEMENT=2), TODAY, True),
        (later(HANDLING, ACKNOWLEDGEMENT=3), TODAY, False),
        (recorded(*CONFIRMED, sent(Letter.ACKNOWLEDGEMENT, missing=("5.1|x",)), delivered()), TODAY, False),
        (  # settled at once: nothing was left to acknowledge
            recorded(*CONFIRMED, approved(Letter.SETTLED, outcome=Outcome.SETTLED), sent(Letter.SETTLED), delivered()),
            TODAY,
            None,
        ),
    ],
)
def test_acknowledged_in_time(facts: list[Recorded], today: date, in_time: bool | None) -> None:
    [entry] = entries(facts, RULES, today)
    assert entry.row.acknowledged_in_time is in_time


@pytest.mark.parametrize(
    ("facts", "today", "in_time", "days"),
    [
        (recorded(*HANDLING), date(2026, 3, 31), None, None),
        (recorded(*HANDLING), date(2026, 4, 1), False, None),
        (later(UPHELD, DECISION=28), TODAY, True, 28),
        (later(UPHELD, DECISION=29), TODAY, False, 29),
    ],
)
def test_settled_in_time(facts: list[Recorded], today: date, in_time: bool | None, days: int | None) -> None:
    [entry] = entries(facts, RULES, today)
    assert (entry.row.settled_in_time, entry.row.days_taken) == (in_time, days)


@pytest.mark.parametrize(
    ("facts", "followed_up"),
    [(UPHELD, False), ((*UPHELD, FollowedUp()), True), (HANDLING, None)],
)
def test_what_had_to_be_followed_up(facts: tuple[Fact, ...], followed_up: bool | None) -> None:
    assert row(*facts).followed_up is followed_up


def test_a_delay_counts_once_for_the_complainant() -> None:
    delay = sent(Letter.DELAY_NOTICE, 95, promised_on=date(2026, 4, 10))
    assert row(*HANDLING, delay, replace(delay, article=96, recipient=JAN)).delays == 1


def test_one_that_was_joined_says_so_and_has_no_terms() -> None:
    """Its terms run on in the case that it went on in (E-10)."""
    end = Closed(outcome=Outcome.JOINED, verdict=None, region="Noord", into="87009")
    said = row(*CONFIRMED, end, today=date(2026, 6, 1))
    assert (said.outcome, said.stage, said.closed_month) == (Outcome.JOINED, Stage.CLOSED, "2026-03")
    assert (said.days_taken, said.settled_in_time, said.acknowledged_in_time) == (None, None, None)
    assert row(*HANDLING, end).acknowledged_in_time is True


def test_each_row_is_reckoned_by_its_own_regulation() -> None:
    terms = {**make_regulation().terms, TermName.DECISION: WEEK}
    newer = replace(make_regulation(), version="2027-01-01", in_force=date(2027, 1, 1), terms=terms)
    rules = replace(RULES, regulations=(make_regulation(), newer))
    applied = RegulationApplied(version="2027-01-01", received_on=date(2026, 3, 3))
    facts = later((*UPHELD,), DECISION=20)
    assert [e.row.settled_in_time for e in entries(facts, rules, TODAY)] == [True]
    [entry] = entries([*facts, *recorded(applied)], rules, TODAY)
    assert entry.row.settled_in_time is False


def test_what_is_no_complaint_does_not_stand_in_it() -> None:
    assert entries(recorded(*CONFIRMED[:3], Dismissed(article=70)), RULES, TODAY) == []
    assert entries([], RULES, TODAY) == []
    assert row(proposed()).stage is Stage.PROPOSED, "but what nobody looked at yet does"


@pytest.mark.parametrize(
    ("respondents", "body", "region"),
    [
        ((JAN,), "directie", "Noord"),  # of whom it is about, whoever is accountable
        ((JAN, "5"), "directie", SEVERAL),
        (("12",), "directie", HEAD_OFFICE),
        ((), "regio:Oost", "Oost"),
        ((), "locatie:Groningen", "Noord"),
        ((), "locatie:Timboektoe", HEAD_OFFICE),
        ((), "directie", HEAD_OFFICE),
        (("999",), "regio:West", "West"),  # who is no longer known tells nothing
    ],
)
def test_the_region(respondents: tuple[str, ...], body: str, region: str) -> None:
    case = case_of(proposed(respondents=respondents, body=body))
    assert region_of(case, RULES.organisation) == region


def test_the_region_stays_what_it_was_at_the_end() -> None:
    assert row(*UPHELD, FollowedUp(), replace(END, region="Zuid")).region == "Zuid"


AGAIN = proposed(article=170, received_on=date(2026, 3, 10))


def test_each_complaint_in_a_ticket_has_its_row() -> None:
    facts = recorded(*UPHELD, FollowedUp(), END, AGAIN)
    assert [c.earlier for c in complaints(facts)] == [0, 1]
    first, second = entries(facts, RULES, TODAY)
    assert (first.row.stage, second.row.stage) == (Stage.CLOSED, Stage.PROPOSED)
    assert (first.number, first.received_on, first.closed_on) == ("87007", date(2026, 3, 3), date(2026, 3, 3))


def test_a_purge_keeps_the_rows_and_nobody() -> None:
    facts = recorded(*UPHELD, FollowedUp(), END)
    kept = purge(facts, RULES, TODAY)
    assert kept.rows == (row(*UPHELD, FollowedUp(), END),)
    assert (kept.tickets, kept.complaints) == ((7, 8), 1)
    stored = encode(kept)
    assert decode(Purged, stored) == kept
    assert not {CLIENT, JAN} & {str(v) for one in stored["rows"] for v in one.values()}
    [entry] = entries(recorded(kept), RULES, TODAY)
    assert (entry.row, entry.number, entry.received_on) == (kept.rows[0], None, None)


def test_a_purge_keeps_what_the_ombudsman_asked() -> None:
    """R-026: the report of that quarter stays what it was."""
    opened = OmbudsmanTrackOpened(ticket=7, number="87007", article=70, person="31")
    answered = OmbudsmanStepTaken(ticket=7, step=Step.OMBUDSMAN_ANSWERED)
    facts = recorded(*UPHELD, opened, answered, FollowedUp(), END)
    kept = purge(facts, RULES, TODAY)
    assert kept.ombudsman == tuple(ombudsman_rows(facts, TODAY))
    assert [row.answer for row in kept.ombudsman] == [OmbudsmanAnswer.UNDATED]
    assert decode(Purged, encode(kept)) == kept


def test_a_purge_after_a_purge_adds_its_rows() -> None:
    first = purge(recorded(*UPHELD, FollowedUp(), END), RULES, TODAY)
    facts = recorded(first, AGAIN, END)
    assert fold(facts).earlier == 1, "the keys of the second complaint stay its own"
    second = purge(facts, RULES, TODAY)
    assert (len(second.rows), second.complaints) == (1, 2)
    assert [e.row for e in entries(recorded(first, second), RULES, TODAY)] == [*first.rows, *second.rows]


def test_what_was_no_complaint_leaves_no_row() -> None:
    assert purge(recorded(proposed(), Dismissed(article=70)), RULES, TODAY).rows == ()


def test_a_fact_from_before_a_field_was_added_is_still_read() -> None:
    assert decode(Closed, {"outcome": "beslist", "verdict": None}) == Closed(outcome=Outcome.DECIDED, verdict=None)


def test_where_no_acknowledgement_was_due_the_row_says_nothing_of_it() -> None:
    late = date(2026, 3, 20)
    assert row(*CONFIRMED, today=late).acknowledged_in_time is False
    assert row(*CONFIRMED, ChoicesApplied(unacknowledged=True), today=late).acknowledged_in_time is None
