"""The facts beside the complaint keep their meaning in the store, and a second complaint in the ticket keeps them."""

from datetime import UTC, date, datetime

import pytest

from plugin.domain.beside import facts as beside
from plugin.domain.beside import request_facts, sign_off, track
from plugin.domain.codec import decode, encode
from plugin.domain.facts import KINDS, Closed, Fact, StepRefused
from plugin.domain.names import Outcome, Recommendation, Signal, Step
from plugin.domain.terms import RungKind
from tests.domain.cases import CONFIRMED, TICKET, case_of, joined, proposed

MOMENT = datetime(2026, 3, 27, 15, 30, tzinfo=UTC)
LEAK = beside.SignalFound(ticket=TICKET, number="87007", article=70, signal=Signal.DATA_LEAK)


@pytest.mark.parametrize(
    "fact",
    [
        LEAK,
        beside.SignalAnswered(ticket=TICKET, step=Step.NO_SIGNAL, found=("a", "b")),
        beside.LeakKnownSince(ticket=TICKET, since=MOMENT),
        beside.LeakKnownSince(ticket=TICKET, since=None),
        beside.LeakMoment(ticket=TICKET, kind=RungKind.WARN, due=MOMENT),
        request_facts.DataRequestReceived(ticket=TICKET, on=date(2026, 3, 2)),
        request_facts.DataRequestReceived(ticket=TICKET, on=None),
        request_facts.DataRequestMoment(ticket=TICKET, kind=RungKind.WARN, due_on=date(2026, 4, 7)),
        track.OmbudsmanMoment(ticket=TICKET, kind=RungKind.BREACH, due_on=date(2026, 3, 17)),
        track.OmbudsmanDue(ticket=TICKET, due_on=None),
        track.OmbudsmanAnswerSaved(ticket=TICKET, article=71, answers=(1, 3), digest="d"),
        track.OmbudsmanAnswerApproved(ticket=TICKET, article=71),
        track.OmbudsmanAnswerSent(ticket=TICKET, article=90),
        track.OmbudsmanAnswerFailed(ticket=TICKET, article=90),
        track.OmbudsmanReply(ticket=TICKET, reply=Recommendation.PARTLY),
        track.OmbudsmanFollowUp(ticket=TICKET, due_on=date(2026, 6, 12)),
        sign_off.ReportSent(
            ticket=TICKET, period="2026-Q1", person="17", remind_on=date(2026, 4, 17), tell_on=date(2026, 4, 24)
        ),
        sign_off.ReportSignedOff(ticket=TICKET, article=81),
        sign_off.ReportUnsigned(ticket=TICKET, kind=RungKind.WARN),
        track.OmbudsmanAsked(ticket=TICKET, days=(None, date(2026, 3, 17))),
    ],
)
def test_a_fact_reads_as_it_was_written(fact: Fact) -> None:
    assert decode(KINDS[type(fact).__name__], encode(fact)) == fact


def test_a_refusal_from_before_has_no_ticket() -> None:
    old = {"step": "akkoord", "reason": "geen_tekst", "article": "8.2"}
    assert decode(StepRefused, old) == StepRefused(step=Step.APPROVE, reason="geen_tekst", article="8.2")


def test_what_runs_beside_goes_on_in_another_complaint_in_the_same_ticket() -> None:
    closed = Closed(outcome=Outcome.SETTLED, verdict=None)
    case = case_of(*CONFIRMED, LEAK, closed, proposed(article=75), joined())
    assert case.earlier == 1
    assert [one.found for one in case.beside.leaks()] == [LEAK]
