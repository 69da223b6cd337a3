"""What is known beside the complaint after each fact, and what time alone brings there (P-04, P-07; 4b)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from plugin.application.signal_lexicon import load_signals, shipped_signals
from plugin.domain.beside.facts import (
    Answer,
    ComplainantNamed,
    Finding,
    LeakKnownSince,
    LeakMoment,
    SignalAnswered,
    SignalFound,
    SignalsRead,
)
from plugin.domain.beside.liability import check_liability
from plugin.domain.beside.moments import next_beside, passed_beside, watched
from plugin.domain.beside.ombudsman import read_answers, read_questions
from plugin.domain.beside.track import (
    OmbudsmanAnswerApproved,
    OmbudsmanAnswerFailed,
    OmbudsmanAnswerSaved,
    OmbudsmanAnswerSent,
    OmbudsmanAsked,
    OmbudsmanDue,
    OmbudsmanFollowUp,
    OmbudsmanLinked,
    OmbudsmanMoment,
    OmbudsmanReply,
    OmbudsmanStepTaken,
    OmbudsmanTrack,
    OmbudsmanTrackOpened,
    OmbudsmanWrote,
    TrackFact,
)
from plugin.domain.calendar import Calendar
from plugin.domain.facts import Recorded, Vanished
from plugin.domain.names import Recommendation, Signal, Step
from plugin.domain.sections import Missing
from plugin.domain.terms import RungKind
from tests.domain.cases import AT, CONFIRMED, HANDLER, TICKET, case_of

LEAK = SignalFound(ticket=TICKET, number="87007", article=70, signal=Signal.DATA_LEAK)
THREAT = SignalFound(ticket=TICKET, number="87007", article=71, signal=Signal.THREAT)
OPENED = OmbudsmanTrackOpened(ticket=TICKET, number="87007", article=70, person="31")
DUE = OmbudsmanDue(ticket=TICKET, due_on=date(2026, 3, 17))
CALENDAR = Calendar()


def taken(step: Step) -> OmbudsmanStepTaken:
    return OmbudsmanStepTaken(ticket=TICKET, step=step)


def test_how_far_each_ticket_was_read() -> None:
    other = SignalsRead(ticket=8, up_to=3)
    read = case_of(SignalsRead(ticket=TICKET, up_to=70), other, SignalsRead(ticket=TICKET, up_to=75)).beside.read
    assert read == {TICKET: 75, 8: 3}


def test_an_answer_is_kept_with_who_gave_it_and_takes_only_what_it_names() -> None:
    answer = SignalAnswered(ticket=TICKET, step=Step.NO_DATA_LEAK, found=("k1",))
    beside = case_of(LEAK, THREAT, (answer, HANDLER)).beside
    assert beside.findings == (
        Finding(found=LEAK, at=AT, key="k1", answer=answer),
        Finding(found=THREAT, at=AT + timedelta(minutes=1), key="k2"),
    )
    assert beside.answers == (Answer(answer=answer, by=HANDLER, key="k3"),)
    assert [one.found for one in beside.open] == [THREAT]


def test_since_when_it_is_known_is_said_for_one_ticket_and_goes_with_the_answer() -> None:
    here = LeakKnownSince(ticket=TICKET, since=AT - timedelta(hours=5))
    there = LeakKnownSince(ticket=8, since=AT)
    assert case_of(here, there).beside.known_since == {TICKET: here.since, 8: AT}
    assert case_of(here, there, LeakKnownSince(ticket=TICKET, since=None)).beside.known_since == {8: AT}
    answered = SignalAnswered(ticket=TICKET, step=Step.DATA_LEAK_REPORTED, found=("k1",))
    assert case_of(LEAK, here, there, answered).beside.known_since == {8: AT}


@pytest.mark.parametrize(
    ("steps", "answered", "advised", "closed"),
    [
        ((), False, False, False),
        ((Step.OMBUDSMAN_ANSWERED,), True, False, False),
        ((Step.OMBUDSMAN_ANSWERED, Step.OMBUDSMAN_ADVISED), True, True, False),
        ((Step.OMBUDSMAN_CLOSED,), False, False, True),
        ((Step.NO_SIGNAL,), False, False, True),
    ],
)
def test_the_track_of_the_ombudsman(steps: tuple[Step, ...], answered: bool, advised: bool, closed: bool) -> None:
    wrote, linked = OmbudsmanWrote(ticket=TICKET, article=80), OmbudsmanLinked(ticket=TICKET, earlier="86550")
    track = case_of(OPENED, wrote, DUE, linked, *map(taken, steps)).beside.tracks[TICKET]
    assert (track.opened, track.due_on, track.earlier) == (OPENED, DUE.due_on, "86550")
    assert (not track.unanswered, track.advised, track.closed) == (answered, advised, closed)
    assert track.letters == (80,)


ANSWERED = OmbudsmanStepTaken(ticket=TICKET, step=Step.OMBUDSMAN_ANSWERED)
SAVED = OmbudsmanAnswerSaved(ticket=TICKET, article=71, answers=(1,), digest="d")
APPROVED = OmbudsmanAnswerApproved(ticket=TICKET, article=71)
A, B = date(2026, 3, 17), date(2026, 3, 31)


@pytest.mark.parametrize(
    ("facts", "unanswered", "dates"),
    [
        ((), (1,), ()),
        ((DUE,), (1,), (A,)),
        ((ANSWERED,), (), ()),
        ((DUE, ANSWERED, OmbudsmanDue(ticket=TICKET, due_on=B)), (1,), (B,)),
        ((DUE, ANSWERED, OmbudsmanDue(ticket=TICKET, due_on=None)), (), ()),
        ((DUE, OmbudsmanAsked(ticket=TICKET, days=(B, None, A))), (1, 2, 3), (A, B)),
        ((OmbudsmanAsked(ticket=TICKET, days=(B, None)), ANSWERED), (), ()),
        # another letter: what was answered stays so, and what is new or has another day waits
        (
            (OmbudsmanAsked(ticket=TICKET, days=(A, A)), ANSWERED, OmbudsmanAsked(ticket=TICKET, days=(A, B, B))),
            (2, 3),
            (B,),
        ),
        # an answer that was saved and approved answers what it answers; the rest waits
        ((OmbudsmanAsked(ticket=TICKET, days=(A, B)), SAVED, APPROVED, ANSWERED), (2,), (B,)),
        # counted after an answer: none of these is known to be that one
        ((DUE, ANSWERED, OmbudsmanAsked(ticket=TICKET, days=(A, B))), (1, 2), (A, B)),
        ((OmbudsmanAsked(ticket=TICKET, days=(A,)), taken(Step.OMBUDSMAN_CLOSED)), (1,), ()),
    ],
)
def test_each_question_waits_until_it_was_answered(
    facts: tuple[TrackFact, ...], unanswered: tuple[int, ...], dates: tuple[date, ...]
) -> None:
    track = case_of(OPENED, *facts).beside.tracks[TICKET]
    assert (track.unanswered, track.dates) == (unanswered, dates)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3", (None, None, None)),
        ("2 op 17-03-2026, 1 op 31-3-2026", (A, A, B)),
        ("1 vraag op 17 maart 2026,2 vragen", (A, None, None)),
        ("", ()),
        ("0", ()),
        ("1 op 31-02-2026", None),
        ("1 op 17-03", None),
        ("1 op 17-03-2026 en 31-03-2026", None),
        ("drie", None),
        ("1 op dinsdag", None),
        ("51", None),
    ],
)
def test_questions_as_a_person_counts_them(text: str, days: tuple[date | None, ...] | None) -> None:
    assert read_questions(text) == days


def test_another_text_needs_another_approval() -> None:
    later = replace(SAVED, article=72)
    approved = case_of(OPENED, (SAVED, HANDLER), APPROVED).beside.tracks[TICKET]
    assert (approved.answer, approved.writer, approved.approved) == (SAVED, HANDLER, APPROVED)
    again = case_of(OPENED, (SAVED, HANDLER), APPROVED, later).beside.tracks[TICKET]
    assert (again.answer, again.approved) == (later, None)
    assert case_of(OPENED, later, APPROVED).beside.tracks[TICKET].approved is None, "it is about an earlier text"
    left = case_of(OPENED, (SAVED, HANDLER), APPROVED, ANSWERED).beside.tracks[TICKET]
    assert (left.answer, left.writer, left.approved) == (None, None, None)


MAILED = OmbudsmanAnswerSent(ticket=TICKET, article=90)
RETURNED = OmbudsmanAnswerFailed(ticket=TICKET, article=90)


@pytest.mark.parametrize(
    ("facts", "mailed", "returned"),
    [
        ((), None, ()),
        ((MAILED,), AT + timedelta(minutes=3), ()),
        ((MAILED, RETURNED), None, (90,)),
        ((MAILED, RETURNED, MAILED), AT + timedelta(minutes=5), (90,)),
        ((MAILED, RETURNED, MAILED, replace(RETURNED, article=91)), None, (90, 91)),
        # what became of a mail is nothing of another text, nor of what is still to be written once it arrived
        ((MAILED, RETURNED, MAILED, replace(SAVED, article=72)), None, ()),
        ((MAILED, RETURNED, MAILED, ANSWERED), None, ()),
    ],
)
def test_what_became_of_the_mail_with_our_answer(
    facts: tuple[TrackFact, ...], mailed: datetime | None, returned: tuple[int, ...]
) -> None:
    track = case_of(OPENED, (SAVED, HANDLER), APPROVED, *facts).beside.tracks[TICKET]
    assert (track.sent_at, track.failed) == (mailed, returned)


FORM = """Antwoord aan de ombudsman 87007
Kopieer deze tekst.

Vraag 1
Wij belden hem op 3 maart.

Vraag 2
[Vul in: ons antwoord op vraag 2.]

Vraag 3
Ja. [Vul in: sinds wanneer.]

Wat er in ons dossier staat
- maandag 2 maart 2026: Wij ontvingen de klacht.
"""


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        (FORM, (1,)),
        (FORM.replace("[Vul in: ons antwoord op vraag 2.]", "Nee."), (1, 2)),
        (FORM.replace("Wij belden hem op 3 maart.", ""), ()),
        (FORM.replace("87007", "87008"), None),
        ("Ik belde de ombudsman.", None),
    ],
)
def test_what_a_saved_answer_answers(text: str, answers: tuple[int, ...] | None) -> None:
    track = OmbudsmanTrack(opened=OPENED, asked=(None, None, None))
    assert read_answers(text, track) == answers


def test_what_is_said_of_a_track_that_is_not_there_is_lost() -> None:
    assert case_of(DUE, OmbudsmanWrote(ticket=TICKET, article=80)).beside.tracks == {}
    assert case_of(OPENED).beside.tracks == {TICKET: OmbudsmanTrack(opened=OPENED)}


def test_the_complainant_himself_takes_the_place_of_the_ombudsman() -> None:
    case = case_of(*CONFIRMED, ComplainantNamed(person="44"))
    assert case.proposal is not None
    assert case.proposal.complainant == "44"
    assert case_of(ComplainantNamed(person="44")).proposal is None


END = AT + timedelta(hours=72)
WARNED = LeakMoment(ticket=TICKET, kind=RungKind.WARN, due=END)
OVER = LeakMoment(ticket=TICKET, kind=RungKind.BREACH, due=END)
ASKED = OmbudsmanMoment(ticket=TICKET, kind=RungKind.WARN, due_on=date(2026, 3, 17))
LATER = OmbudsmanMoment(ticket=TICKET, kind=RungKind.WARN, due_on=date(2026, 3, 31))
TO_FOLLOW = replace(LATER, follow_up=True)
RECOMMENDED = taken(Step.OMBUDSMAN_RECOMMENDED)
FOLLOW_UP = OmbudsmanFollowUp(ticket=TICKET, due_on=date(2026, 3, 31))
REFUSED = OmbudsmanReply(ticket=TICKET, reply=Recommendation.NOT_FOLLOWED)
LATER_AT = datetime(2026, 3, 24, 8, tzinfo=UTC)
TWO_DAYS = OmbudsmanAsked(ticket=TICKET, days=(date(2026, 3, 31), date(2026, 3, 17)))
LATE = OmbudsmanMoment(ticket=TICKET, kind=RungKind.BREACH, due_on=date(2026, 3, 17))


@pytest.mark.parametrize(
    ("facts", "now", "new", "coming"),
    [
        ((LEAK,), AT, (), END - timedelta(hours=24)),
        ((LEAK,), END - timedelta(hours=24), (WARNED,), END),
        ((LEAK, WARNED), END, (OVER,), None),
        ((LEAK,), END, (WARNED, OVER), None),
        ((LEAK, WARNED, OVER), END, (), None),
        # five working days before his day, at nine; and when that day is over
        ((OPENED, DUE), datetime(2026, 3, 10, 7, 59, tzinfo=UTC), (), datetime(2026, 3, 10, 8, tzinfo=UTC)),
        ((OPENED, DUE), datetime(2026, 3, 10, 8, tzinfo=UTC), (ASKED,), datetime(2026, 3, 17, 23, tzinfo=UTC)),
        ((OPENED, DUE, ASKED), datetime(2026, 3, 17, 23, tzinfo=UTC), (LATE,), None),
        ((OPENED, DUE, taken(Step.OMBUDSMAN_ANSWERED)), datetime(2026, 4, 1, tzinfo=UTC), (), None),
        ((OPENED,), datetime(2026, 4, 1, tzinfo=UTC), (), None),
        # each day on which a question waits has its own; what was answered is warned of no more
        ((OPENED, TWO_DAYS), datetime(2026, 3, 10, 8, tzinfo=UTC), (ASKED,), datetime(2026, 3, 17, 23, tzinfo=UTC)),
        ((OPENED, TWO_DAYS, ASKED, LATE), LATER_AT, (LATER,), datetime(2026, 3, 31, 22, tzinfo=UTC)),
        ((), END, (), None),
        # our own day, once there is a recommendation that waits for us
        ((OPENED, FOLLOW_UP), LATER_AT, (), None),
        ((OPENED, FOLLOW_UP, RECOMMENDED), LATER_AT, (TO_FOLLOW,), datetime(2026, 3, 31, 22, tzinfo=UTC)),
        ((OPENED, FOLLOW_UP, RECOMMENDED, taken(Step.OMBUDSMAN_FOLLOWED)), LATER_AT, (), None),
        ((OPENED, FOLLOW_UP, RECOMMENDED, taken(Step.NO_SIGNAL)), LATER_AT, (), None),
        ((OPENED, FOLLOW_UP, RECOMMENDED, REFUSED), LATER_AT, (), None),
        ((OPENED, FOLLOW_UP, RECOMMENDED, REFUSED, RECOMMENDED), LATER_AT, (), None),  # its own day is not known yet
        (
            (OPENED, FOLLOW_UP, RECOMMENDED, REFUSED, RECOMMENDED, FOLLOW_UP),
            LATER_AT,
            (TO_FOLLOW,),
            datetime(2026, 3, 31, 22, tzinfo=UTC),
        ),
    ],
)
def test_what_time_alone_brings(
    facts: tuple[LeakMoment, ...], now: datetime, new: tuple[LeakMoment, ...], coming: datetime | None
) -> None:
    case = case_of(*facts)
    assert tuple(r.fact for r in passed_beside(case, now, CALENDAR)) == new
    assert next_beside(case, now, CALENDAR) == coming


def test_each_moment_stands_under_its_own_key_at_its_own_time() -> None:
    due = END.isoformat()
    assert passed_beside(case_of(LEAK), END, CALENDAR) == [
        Recorded(fact=WARNED, at=END - timedelta(hours=24), key=f"leak:{TICKET}:{RungKind.WARN}:{due}"),
        Recorded(fact=OVER, at=END, key=f"leak:{TICKET}:{RungKind.BREACH}:{due}"),
    ]
    [asked] = passed_beside(case_of(OPENED, DUE), datetime(2026, 3, 10, 8, tzinfo=UTC), CALENDAR)
    assert asked.key == f"ombudsman-due:{TICKET}:{RungKind.WARN}:2026-03-17"


def test_the_tickets_where_somebody_may_have_answered_are_looked_at() -> None:
    elsewhere = OmbudsmanTrackOpened(ticket=8, number="87008", article=90, person="31")
    assert watched(case_of(LEAK, elsewhere)) == {TICKET, 8}
    assert watched(case_of(LEAK, elsewhere, Vanished(ticket=8))) == {TICKET}
    assert watched(case_of(OPENED, taken(Step.OMBUDSMAN_ANSWERED))) == set()
    assert watched(case_of(OPENED, taken(Step.OMBUDSMAN_ANSWERED), RECOMMENDED)) == {TICKET}


def test_no_text_admits_liability() -> None:
    lexicon = load_signals(shipped_signals())
    assert check_liability("Dat was niet netjes. Of wij aansprakelijk zijn, beoordeelt de verzekeraar.", lexicon) == ()
    assert check_liability("Wij zijn aansprakelijk hiervoor.", lexicon) == (
        Missing(
            what='Er staat "Wij zijn aansprakelijk". Erken geen aansprakelijkheid en beloof geen vergoeding van '
            "schade: daar kijkt eerst de verzekeraar naar. Haal dit weg.",
            article="8",
        ),
    )
