"""What the register keeps of the ombudsman's letters: how we answered them, and what came of his advice (4b, R-026)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from plugin.domain.beside.account import ombudsman_rows
from plugin.domain.beside.track import (
    OmbudsmanAsked,
    OmbudsmanDue,
    OmbudsmanReply,
    OmbudsmanStepTaken,
    OmbudsmanTrackOpened,
)
from plugin.domain.facts import Fact, Purged, Recorded
from plugin.domain.names import Recommendation, Step
from plugin.domain.row import OmbudsmanAdvice, OmbudsmanAnswer, OmbudsmanRow
from tests.domain.cases import AT, TICKET

OPENED = OmbudsmanTrackOpened(ticket=TICKET, number="87004", article=70, person="31")
DUE = OmbudsmanDue(ticket=TICKET, due_on=date(2026, 3, 17))
IN_TIME, LATE, UNDATED = OmbudsmanAnswer.IN_TIME, OmbudsmanAnswer.LATE, OmbudsmanAnswer.UNDATED
WAITING, NONE = OmbudsmanAnswer.WAITING, OmbudsmanAnswer.NONE


def taken(step: Step) -> Fact:
    return OmbudsmanStepTaken(ticket=TICKET, step=step)


def said(reply: Recommendation | None) -> Fact:
    return OmbudsmanReply(ticket=TICKET, reply=reply)


ANSWERED, CLOSED, FOLLOWED = map(taken, (Step.OMBUDSMAN_ANSWERED, Step.OMBUDSMAN_CLOSED, Step.OMBUDSMAN_FOLLOWED))
RECOMMENDED, NOT_HIS = taken(Step.OMBUDSMAN_RECOMMENDED), taken(Step.NO_SIGNAL)


def rows(*facts: Fact | tuple[Fact, int], today: date = date(2026, 3, 4)) -> list[OmbudsmanRow]:
    """The rows of facts that come a minute after each other, or so many days after the first."""
    recorded = []
    for n, one in enumerate(facts):
        fact, days = one if isinstance(one, tuple) else (one, 0)
        recorded.append(Recorded(fact=fact, at=AT + timedelta(days=days, minutes=n), key=f"k{n}", seq=n + 1))
    return ombudsman_rows(recorded, today)


@pytest.mark.parametrize(
    ("facts", "today", "answer"),
    [
        ((), date(2026, 3, 4), WAITING),
        ((DUE,), date(2026, 3, 17), WAITING),
        ((DUE,), date(2026, 3, 18), LATE),
        ((DUE, (ANSWERED, 14)), date(2026, 6, 1), IN_TIME),
        ((DUE, (ANSWERED, 15)), date(2026, 6, 1), LATE),
        ((ANSWERED,), date(2026, 6, 1), UNDATED),
        ((CLOSED,), date(2026, 6, 1), NONE),
        # an answer that came too late stays so, whatever he asks after it
        ((DUE, (ANSWERED, 15), (OmbudsmanDue(ticket=TICKET, due_on=date(2026, 6, 2)), 16)), date(2026, 6, 1), LATE),
        ((DUE, (ANSWERED, 14), (OmbudsmanDue(ticket=TICKET, due_on=date(2026, 6, 2)), 16)), date(2026, 6, 1), WAITING),
    ],
)
def test_how_we_answered_a_letter(facts: tuple[Fact, ...], today: date, answer: OmbudsmanAnswer) -> None:
    [row] = rows(OPENED, *facts, today=today)
    assert row == OmbudsmanRow(month="2026-03", questions=1, answer=answer, advice=None)


@pytest.mark.parametrize(
    ("facts", "advice"),
    [
        ((), None),
        ((RECOMMENDED,), OmbudsmanAdvice.WAITING),
        ((RECOMMENDED, said(Recommendation.FOLLOWED)), OmbudsmanAdvice.WAITING),
        ((RECOMMENDED, said(Recommendation.FOLLOWED), FOLLOWED), OmbudsmanAdvice.FOLLOWED),
        ((RECOMMENDED, said(Recommendation.PARTLY), FOLLOWED), OmbudsmanAdvice.PARTLY),
        ((RECOMMENDED, said(Recommendation.NOT_FOLLOWED)), OmbudsmanAdvice.NOT_FOLLOWED),
        # of several that of which least was done
        (
            (RECOMMENDED, said(Recommendation.NOT_FOLLOWED), RECOMMENDED, said(Recommendation.FOLLOWED), FOLLOWED),
            OmbudsmanAdvice.NOT_FOLLOWED,
        ),
        (
            (RECOMMENDED, said(Recommendation.PARTLY), FOLLOWED, RECOMMENDED, said(Recommendation.FOLLOWED), FOLLOWED),
            OmbudsmanAdvice.PARTLY,
        ),
        ((RECOMMENDED, said(Recommendation.NOT_FOLLOWED), RECOMMENDED), OmbudsmanAdvice.WAITING),
    ],
)
def test_what_came_of_his_advice(facts: tuple[Fact, ...], advice: OmbudsmanAdvice | None) -> None:
    [row] = rows(OPENED, *facts)
    assert row.advice is advice


def test_his_questions_are_counted() -> None:
    [row] = rows(OPENED, OmbudsmanAsked(ticket=TICKET, days=(None, date(2026, 3, 17), None)))
    assert row.questions == 3


def test_a_letter_that_was_none_of_his_is_left_out() -> None:
    assert rows(OPENED, NOT_HIS) == []


def test_another_track_in_the_same_ticket_and_one_elsewhere_count_each() -> None:
    again, elsewhere = replace(OPENED, article=90), replace(OPENED, ticket=8)
    found = rows(OPENED, ANSWERED, CLOSED, elsewhere, (again, 40), today=date(2026, 4, 12))
    assert [(row.month, row.answer) for row in found] == [
        ("2026-03", UNDATED),
        ("2026-03", WAITING),
        ("2026-04", WAITING),
    ]


def test_what_was_purged_stands_first() -> None:
    kept = OmbudsmanRow(month="2024-01", questions=2, answer=LATE, advice=OmbudsmanAdvice.PARTLY)
    purged = Purged(rows=(), tickets=(TICKET,), complaints=1, ombudsman=(kept,))
    assert [row.month for row in rows(purged, OPENED)] == ["2024-01", "2026-03"]
