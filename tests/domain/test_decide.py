"""What is wanted at each stage, as keys; and when a case is closed."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from plugin.domain.actions import FindInvolved, OfferDraft, PostLetter, PostNote, PutBack, Tell
from plugin.domain.calendar import Calendar
from plugin.domain.case import Case
from plugin.domain.decide import Roles, conclude, decide, overrun
from plugin.domain.duties.reopening import stays_open
from plugin.domain.facts import (
    Closed,
    Confirmed,
    Corrected,
    Dismissed,
    EndingChosen,
    Fact,
    FollowedUp,
    HandlerChanged,
    Involved,
    LetterFailed,
    Part,
    Recorded,
    RespondentsSet,
    RungPassed,
    Stated,
    StepRefused,
    TakenBack,
    TicketClosed,
)
from plugin.domain.fold import fold
from plugin.domain.ladder import moments
from plugin.domain.names import Ground, Letter, Outcome, Step, Verdict
from plugin.domain.parts import UNDIVIDED, ComplaintPart
from plugin.domain.regulation import TermName
from plugin.domain.terms import RungKind
from tests.domain.cases import (
    ACCOUNTABLE,
    AT,
    BOTH_HEARD,
    CLIENT,
    CONFIRMED,
    COORDINATOR,
    DIRECTOR,
    HANDLER,
    HANDLING,
    JAN,
    OWN,
    TICKET,
    TOLD,
    approved,
    case_of,
    delivered,
    held,
    joined,
    proposed,
    saved,
    sent,
)
from tests.domain.regulations import make_regulation

REGULATION, CALENDAR = make_regulation(), Calendar()
ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR, "31"))
SOON = AT + timedelta(minutes=30)


def wanted(case: Case, now: datetime = SOON, roles: Roles = ROLES) -> list[Any]:
    return decide(case, now, moments(case, REGULATION, CALENDAR), roles) if case.proposal else []


def keys(*facts: Any, now: datetime = SOON) -> list[str]:
    """What is wanted, in a case of which is known that nobody stands too close to the complainant."""
    return [a.key for a in wanted(case_of(*facts, Involved(persons=())), now)]


def test_who_stands_too_close_is_looked_for_once_a_complaint_is_confirmed() -> None:
    actions = wanted(case_of(*CONFIRMED))
    assert [a for a in actions if isinstance(a, FindInvolved)] == [
        FindInvolved(key="involved:7", ticket=7, complainant=CLIENT)
    ]
    assert "involved:7" not in keys(*CONFIRMED)


def rung(term: TermName, kind: RungKind, due: date = date(2026, 3, 31)) -> RungPassed:
    return RungPassed(term=term, kind=kind, due=due)


INTAKE = ["proposal:7-70", "held:7-70:4", "hold:7-70"]
ACK, NOTICE = "draft:ontvangstbevestiging:0", "draft:kennisgeving_beklaagde:8"
DECIDED = (*HANDLING, Stated(field="verdict", value="gegrond", filled=True), (saved(), HANDLER), (approved(), "20"))
LETTERS = ["letter:beslissing:90:complainant", "letter:beslissing:90:4"]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((), []),
        ((proposed(), joined()), ["proposal:7-70"]),
        ((proposed(), joined(), held()), INTAKE),
        ((proposed(own_ticket=False),), ["complaint:7-70"]),
        ((proposed(own_ticket=False), joined(TICKET, Part.RUNNING), joined(9), held()),
         ["complaint:7-70", "proposal:7-70", "marker:7-70", "held:7-70:4", "hold:7-70"]),
        (CONFIRMED, [*INTAKE, ACK, "respondent:7:4"]),
        ((*CONFIRMED, joined(OWN, Part.RESPONDENT, JAN)), [*INTAKE, ACK, NOTICE]),
        ((*CONFIRMED, sent(Letter.ACKNOWLEDGEMENT), LetterFailed(article=80)),
         [*INTAKE, "bounced:80", "draft:ontvangstbevestiging:1", "respondent:7:4"]),
        ((*CONFIRMED, sent(Letter.ACKNOWLEDGEMENT, missing=("5.1|x",)), delivered()),
         [*INTAKE, "incomplete:80", "draft:ontvangstbevestiging:1", "respondent:7:4"]),
        (HANDLING, [*INTAKE, "draft:beslissing:0", NOTICE]),
        ((*HANDLING, TOLD), [*INTAKE, "draft:beslissing:0"]),
        ((*HANDLING, EndingChosen(letter=Letter.SETTLED)), [*INTAKE, "draft:informele_afdoening:1", NOTICE]),
        # an ending goes before the acknowledgement
        ((*CONFIRMED, EndingChosen(letter=Letter.NOT_TAKEN_UP)),
         [*INTAKE, "draft:niet_in_behandeling:1", "respondent:7:4"]),
        ((*HANDLING, saved(missing=("8.2|x",))), [*INTAKE, "draft:beslissing:after-90", NOTICE, "missing:k8"]),
        ((*HANDLING, saved()), [*INTAKE, NOTICE, "barred:k8"]),
        ((*HANDLING, *BOTH_HEARD, saved()), [*INTAKE, "ready:k12"]),
        (DECIDED, [*INTAKE, NOTICE, "ready:k9", *LETTERS, "approved:k10"]),
        ((*HANDLING, saved(Letter.DELAY_NOTICE), approved(Letter.DELAY_NOTICE, outcome=None)),
         [*INTAKE, "draft:beslissing:0", NOTICE, "ready:k8", "letter:uitstelbericht:90:complainant",
          "letter:uitstelbericht:90:4", "approved:k9"]),
        ((*HANDLING, saved(Letter.OUT_OF_SCOPE), approved(Letter.OUT_OF_SCOPE, outcome=Outcome.OUT_OF_SCOPE)),
         [*INTAKE, NOTICE, "ready:k8", "letter:buiten_reikwijdte:90:complainant", "approved:k9"]),
        # the letter of a settlement leaves by a person, from its draft
        ((*HANDLING, EndingChosen(letter=Letter.SETTLED), saved(Letter.SETTLED),
          approved(Letter.SETTLED, outcome=Outcome.SETTLED)),
         [*INTAKE, "draft:informele_afdoening:letter:0", NOTICE, "ready:k9"]),
        ((*CONFIRMED, (StepRefused(step=Step.APPROVE, reason="geen_tekst", article="4"), HANDLER)),
         [*INTAKE, "refused:k5", ACK, "respondent:7:4"]),
        ((*CONFIRMED, (TakenBack(undone="k4", step=Step.CONFIRM, left=()), HANDLER)), [*INTAKE, "taken-back:k5"]),
        ((*CONFIRMED, Corrected(ticket=TICKET, handler=JAN, desk=None, entry="47", delay_ms=9)),
         [*INTAKE, "corrected:47", ACK, "respondent:7:4"]),
        ((proposed(), joined(), held(), Dismissed(article=70)), ["put-back:k4:7", "dismissed:k4"]),
        (
            (proposed(), joined(), Dismissed(article=70), StepRefused(step=Step.CONFIRM, reason="x", article="2")),
            ["dismissed:k3", "refused:k4"],
        ),
        ((proposed(own_ticket=False), joined(TICKET, Part.RUNNING), joined(9), held(), Dismissed(article=70)),
         ["put-back:k5:7", "dismissed:k5", "close:9:k5"]),
    ],
)  # fmt: skip
def test_what_is_wanted(facts: tuple[Any, ...], expected: list[str]) -> None:
    assert keys(*facts) == expected


def test_keys_are_stable_and_each_is_one_action() -> None:
    """A key that moves with time would do a thing twice; one key for two things would do one of them never."""
    facts = (*DECIDED, sent(Letter.DECISION, 91), delivered(91))
    for n in range(1, len(facts) + 1):
        case = case_of(*facts[:n])
        now_keys, later_keys = ([a.key for a in wanted(case, at)] for at in (SOON, SOON + timedelta(minutes=59)))
        assert now_keys == later_keys
        assert len(now_keys) == len(set(now_keys))
    earlier = {a.key: a for a in wanted(case_of(*HANDLING))}
    for action in wanted(case_of(*facts)):
        assert earlier.get(action.key, action) == action, "what a key stands for does not change"


@pytest.mark.parametrize(
    ("hours", "asked"),
    [(3.9, []), (4, ["ask-coordinator:7-70"]), (23.9, ["ask-coordinator:7-70"]),
     (24, ["ask-coordinator:7-70", "ask-accountable:7-70"])],
)  # fmt: skip
def test_who_is_asked_to_confirm(hours: float, asked: list[str]) -> None:
    now = AT + timedelta(hours=hours)
    assert [k for k in keys(proposed(), joined(), now=now) if k.startswith("ask")] == asked
    for done in (Confirmed(respondents=(JAN,)), Dismissed(article=70), Closed(outcome=Outcome.SETTLED, verdict=None)):
        assert [k for k in keys(proposed(), joined(), done, now=now) if k.startswith("ask")] == []


BREACH = rung(TermName.DECISION, RungKind.BREACH)
WARN = rung(TermName.DECISION, RungKind.WARN)
UNTAKEN_WARN = rung(TermName.NOT_TAKEN_UP, RungKind.WARN, date(2026, 3, 17))
UNTAKEN_BREACH = rung(TermName.NOT_TAKEN_UP, RungKind.BREACH, date(2026, 3, 17))
OVER = "breach:afhandeling:2026-03-31"
LATE = [OVER, f"{OVER}:30", f"{OVER}:31", f"{OVER}:accountable", "delay-needed:2026-03-31"]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((*HANDLING, WARN), ["warn:afhandeling:2026-03-31"]),
        ((*HANDLING, WARN, BREACH), LATE),
        ((*HANDLING, UNTAKEN_WARN, WARN), ["warn:niet_in_behandeling:2026-03-17", "warn:afhandeling:2026-03-31"]),
        ((*HANDLING, UNTAKEN_WARN, UNTAKEN_BREACH), []),
        ((*HANDLING, EndingChosen(letter=Letter.NOT_TAKEN_UP), UNTAKEN_BREACH),
         ["breach:niet_in_behandeling:2026-03-17", "breach:niet_in_behandeling:2026-03-17:30",
          "breach:niet_in_behandeling:2026-03-17:31", "breach:niet_in_behandeling:2026-03-17:accountable"]),
        ((*HANDLING, WARN, Closed(outcome=Outcome.DECIDED, verdict=None)), []),
    ],
)  # fmt: skip
def test_the_ladder_speaks_once_and_the_last_word_only(facts: tuple[Any, ...], expected: list[str]) -> None:
    assert [k for k in keys(*facts) if k.split(":")[0] in ("warn", "breach", "delay-needed")] == expected


def corrections(*minutes: int) -> list[Corrected]:
    return [Corrected(ticket=TICKET, handler=JAN, desk=None, entry=str(m), delay_ms=9) for m in minutes]


def test_three_corrections_in_ten_minutes_go_to_the_directorate() -> None:
    facts = [*CONFIRMED, *corrections(1, 2, 3, 4)]  # a minute apart
    told = [k for k in keys(*facts) if k.startswith("overrun")]
    assert told == ["overrun:3", "overrun:3:30", "overrun:3:31"]
    assert not [k for k in keys(*facts[:-2]) if k.startswith("overrun")]


def test_a_helpdesk_that_tells_whole_seconds_hides_no_correction() -> None:
    """Its time, from the Date header, may lie before the correction that it just made."""
    case = case_of(*CONFIRMED, *corrections(1, 2, 3))
    assert overrun(case, TICKET, case.corrections[-1].at - timedelta(milliseconds=900))
    assert not overrun(case, TICKET, case.corrections[0].at + timedelta(minutes=10))


def test_corrections_of_the_same_second_are_told_of_once() -> None:
    together = [Recorded(fact=f, at=AT, key=f"c{n}") for n, f in enumerate(corrections(1, 2, 3, 4))]
    actions = wanted(fold(together, case_of(*CONFIRMED)))
    assert [a.key for a in actions if a.key.startswith("overrun")] == ["overrun:3", "overrun:3:30", "overrun:3:31"]


def everything() -> tuple[Any, ...]:
    """A case in which everybody would be told everything."""
    return (
        *CONFIRMED,
        HandlerChanged(ticket=TICKET, handler=HANDLER),
        *corrections(1, 2, 3),
        sent(Letter.ACKNOWLEDGEMENT, 79, missing=("5.1|x",)),
        saved(missing=("8.2|x",)),
        (saved(article=91), HANDLER),
        rung(TermName.ACKNOWLEDGEMENT, RungKind.WARN, date(2026, 3, 5)),
        BREACH,
    )


@pytest.mark.parametrize("accused", [DIRECTOR, ACCOUNTABLE, COORDINATOR, HANDLER])
@pytest.mark.parametrize("confirmed", [True, False])
def test_whoever_is_accused_is_never_told(accused: str, confirmed: bool) -> None:
    """Neither by a message nor by a mention, which mails him; his own ticket is how he hears of it (5.2)."""
    taken_back = () if confirmed else (TakenBack(undone="k4", step=Step.CONFIRM, left=()),)
    case = case_of(*everything(), RespondentsSet(respondents=(JAN, accused)), *taken_back)
    actions = wanted(case, AT + timedelta(days=40))
    assert [a.key for a in actions if isinstance(a, Tell) and a.person == accused] == []
    assert [a.key for a in actions if isinstance(a, PostNote) and accused in a.mentions] == []
    innocent = wanted(case_of(*everything(), *taken_back), AT + timedelta(days=40))
    spoken = [a for a in innocent if accused in (getattr(a, "mentions", ()) or (getattr(a, "person", None),))]
    assert spoken or accused == HANDLER, "else this proves nothing"


def test_put_back_says_where_from_and_where_to() -> None:
    [put_back] = [a for a in wanted(case_of(proposed(), joined(), held(), Dismissed(article=70))) if
                  isinstance(a, PutBack)]  # fmt: skip
    assert (put_back.to_desk, put_back.to_handler) == ("Vertrouwelijk", COORDINATOR)
    assert (put_back.from_desk, put_back.from_handler) == ("Groningen", JAN)


def test_each_letter_has_one_recipient() -> None:
    letters = [a for a in wanted(case_of(*DECIDED)) if isinstance(a, PostLetter)]
    assert [(x.ticket, x.letter, x.article, x.person) for x in letters] == [
        (TICKET, Letter.DECISION, 90, None),
        (OWN, Letter.DECISION_COPY, 90, JAN),
    ]


SJOERD, HIS = "7", 9
BOTH = (
    proposed(respondents=(JAN, SJOERD)),
    joined(),
    Confirmed(respondents=(JAN, SJOERD)),
    joined(OWN, Part.RESPONDENT, JAN),
    joined(HIS, Part.RESPONDENT, SJOERD),
    sent(Letter.ACKNOWLEDGEMENT, promised_on=date(2026, 3, 31)),
    delivered(),
)
FIRST = ComplaintPart(number=1, verdict=Verdict.NOT_UPHELD, respondents=(JAN,))
SECOND = ComplaintPart(number=2, verdict=Verdict.NOT_TAKEN_UP, ground=Ground.HANDLED_BEFORE, respondents=(SJOERD,))
LETTER_8_5 = (saved(Letter.NOT_TAKEN_UP), approved(Letter.NOT_TAKEN_UP, outcome=None, parts=(SECOND,)))


def judged(*parts: ComplaintPart) -> tuple[Fact, ...]:
    return (saved(article=91), approved(article=91, verdict="ongegrond", parts=parts))


@pytest.mark.parametrize(
    ("facts", "to"),
    [
        (judged(FIRST, SECOND), [None, JAN, SJOERD]),
        (judged(FIRST), [None, JAN]),
        (judged(replace(FIRST, respondents=())), [None]),
        (judged(replace(FIRST, number=UNDIVIDED, respondents=())), [None, JAN, SJOERD]),
        (LETTER_8_5, [None, SJOERD]),
        ((*LETTER_8_5, *judged(FIRST)), [None, SJOERD, None, JAN]),
    ],
)
def test_each_respondent_gets_the_letter_that_holds_a_part_of_his(facts: tuple[Fact, ...], to: list[str]) -> None:
    """R-067: nobody gets a letter about another."""
    assert [a.person for a in wanted(case_of(*BOTH, *facts)) if isinstance(a, PostLetter)] == to


def arrived(article: int, letter: Letter, recipient: str = CLIENT) -> tuple[Fact, ...]:
    return (sent(letter, article, recipient=recipient), delivered(article))


def test_a_divided_case_is_closed_when_each_part_reached_whom_it_concerns() -> None:
    facts: tuple[Fact, ...] = (
        *BOTH,
        *LETTER_8_5,
        *arrived(101, Letter.NOT_TAKEN_UP),
        *arrived(102, Letter.DECISION_COPY, SJOERD),
        *judged(replace(FIRST, respondents=(JAN, SJOERD))),
        *arrived(103, Letter.DECISION),
        *arrived(104, Letter.DECISION_COPY, JAN),
    )
    assert conclude(case_of(*facts)) is None, "Sjoerd has the letter of 8.5 and not yet the decision"
    closed = conclude(case_of(*facts, *arrived(105, Letter.DECISION_COPY, SJOERD)))
    assert closed is not None
    assert [part.number for part in closed.parts] == [1, 2]


def test_a_draft_is_offered_anew_each_time_a_person_divides_the_complaint() -> None:
    divided = [Stated(field="parts", value=value, filled=True) for value in ("2", "1", "2")]
    offered = [key for n in range(4) for key in keys(*HANDLING, *divided[:n]) if "draft:beslissing" in key]
    assert offered[0] == "draft:beslissing:0"
    assert len(set(offered)) == 4


def test_an_incomplete_text_is_offered_again_to_go_on_from() -> None:
    [draft] = [a for a in wanted(case_of(*HANDLING, saved(missing=("8.2|x",)))) if
               isinstance(a, OfferDraft) and a.letter is Letter.DECISION]  # fmt: skip
    assert draft.saved == 90


COPY = sent(Letter.DECISION_COPY, 92, ticket=OWN, recipient=JAN)
ARRIVED = (sent(Letter.DECISION, 91), delivered(91))
NOT_UPHELD = (*HANDLING, saved(), approved(verdict="ongegrond"))
UPHELD = (*HANDLING, saved(), approved(verdict="gegrond"))
UNTAKEN = (*HANDLING, saved(Letter.NOT_TAKEN_UP), approved(Letter.NOT_TAKEN_UP, outcome=Outcome.NOT_TAKEN_UP))
OUTSIDE = (*HANDLING, saved(Letter.OUT_OF_SCOPE), approved(Letter.OUT_OF_SCOPE, outcome=Outcome.OUT_OF_SCOPE))
FORWARDED = (*HANDLING, saved(Letter.FORWARDED), approved(Letter.FORWARDED, outcome=Outcome.FORWARDED))
SETTLED = (*HANDLING, saved(Letter.SETTLED), approved(Letter.SETTLED, outcome=Outcome.SETTLED))
TOLD_JAN = sent(Letter.NOTICE_TO_RESPONDENT, 81, ticket=OWN, recipient=JAN)
WITHDRAWN = (*HANDLING, saved(Letter.WITHDRAWN), approved(Letter.WITHDRAWN, outcome=Outcome.WITHDRAWN))


@pytest.mark.parametrize(
    ("facts", "end"),
    [
        (HANDLING, None),
        (NOT_UPHELD, None),
        ((*NOT_UPHELD, *ARRIVED), None),
        ((*NOT_UPHELD, *ARRIVED, COPY), None),
        ((*NOT_UPHELD, COPY, delivered(92)), None),
        ((*NOT_UPHELD, sent(Letter.DECISION, 91), COPY, delivered(92)), None),
        ((*NOT_UPHELD, *ARRIVED, COPY, delivered(92)), (Outcome.DECIDED, "ongegrond")),
        ((*UPHELD, *ARRIVED, COPY, delivered(92)), None),
        ((*UPHELD, *ARRIVED, COPY, delivered(92), FollowedUp()), None),
        ((*UPHELD, *ARRIVED, COPY, delivered(92), FollowedUp(), sent(Letter.FOLLOW_UP, 93)),
         (Outcome.DECIDED, "gegrond")),
        ((*UPHELD, *ARRIVED, COPY, delivered(92), sent(Letter.FOLLOW_UP, 93)), None),
        ((*UPHELD, *ARRIVED, COPY, delivered(92), FollowedUp(), sent(Letter.FOLLOW_UP, 93, missing=("8.4|x",))), None),
        ((*UNTAKEN, sent(Letter.NOT_TAKEN_UP, 91), delivered(91)), None),
        ((*UNTAKEN, sent(Letter.NOT_TAKEN_UP, 91), delivered(91), COPY, delivered(92)),
         (Outcome.NOT_TAKEN_UP, None)),
        ((*OUTSIDE, sent(Letter.OUT_OF_SCOPE, 91)), None),
        ((*OUTSIDE, sent(Letter.OUT_OF_SCOPE, 91), delivered(91)), (Outcome.OUT_OF_SCOPE, None)),
        ((*FORWARDED, sent(Letter.FORWARDED, 91), delivered(91)), None),
        ((*FORWARDED, FollowedUp()), None),
        ((*FORWARDED, sent(Letter.FORWARDED, 91), delivered(91), FollowedUp()), (Outcome.FORWARDED, None)),
        (SETTLED, None),
        ((*SETTLED, sent(Letter.SETTLED, 91), delivered(91)), (Outcome.SETTLED, None)),
        ((*SETTLED, FollowedUp()), (Outcome.SETTLED, None)),
        ((*WITHDRAWN, sent(Letter.WITHDRAWN, 91), delivered(91)), (Outcome.WITHDRAWN, None)),
        ((*NOT_UPHELD, *ARRIVED, COPY, delivered(92), Closed(outcome=Outcome.DECIDED, verdict=None)), None),
    ],
)  # fmt: skip
def test_when_a_case_is_closed(facts: tuple[Any, ...], end: tuple[Outcome, str | None] | None) -> None:
    assert conclude(case_of(*facts)) == (Closed(outcome=end[0], verdict=end[1]) if end else None)


def test_who_says_that_the_follow_up_is_done_hears_that_the_complainant_must_hear_it() -> None:
    done = (*UPHELD, *ARRIVED, COPY, delivered(92), FollowedUp())
    assert "follow-up-letter:7" in keys(*done)
    assert "follow-up-letter:7" not in keys(*done, sent(Letter.FOLLOW_UP, 93))
    assert "follow-up-letter:7" not in keys(*SETTLED, FollowedUp())


@pytest.mark.parametrize(
    ("facts", "outcome", "told"),
    [
        (SETTLED, Outcome.SETTLED, ["letter:afloop_beklaagde:90:4"]),
        (WITHDRAWN, Outcome.WITHDRAWN, ["letter:afloop_beklaagde:90:4"]),
        (OUTSIDE, Outcome.OUT_OF_SCOPE, []),
        ((*OUTSIDE, TOLD_JAN), Outcome.OUT_OF_SCOPE, ["letter:afloop_beklaagde:90:4"]),
        (FORWARDED, Outcome.FORWARDED, []),
        ((*FORWARDED, TOLD_JAN), Outcome.FORWARDED, ["letter:afloop_beklaagde:90:4"]),
        (NOT_UPHELD, Outcome.DECIDED, []),
    ],
)
def test_a_respondent_gets_a_short_notice_once_it_is_settled_or_withdrawn(
    facts: tuple[Any, ...], outcome: Outcome, told: list[str]
) -> None:
    def short(*more: Any) -> list[str]:
        return [k for k in keys(*facts, *more) if k.startswith("letter:afloop")]

    assert short() == []
    assert short(Closed(outcome=outcome, verdict=None)) == told


def test_a_closed_case_closes_its_tickets_but_not_the_running_one() -> None:
    running = joined(5, Part.RUNNING)
    done = keys(*NOT_UPHELD, running, *ARRIVED, COPY, delivered(92), Closed(outcome=Outcome.DECIDED, verdict=None))
    assert [k for k in done if k.startswith("close")] == ["closed:7", "close:7:end", "close:8:end"]


def test_who_was_not_told_for_safety_hears_no_end_by_itself() -> None:
    why = Stated(field="notice_reason", value=None, filled=True)
    waited = (Stated(field="notice_on", value="2026-03-06", filled=True), why)
    ended = Closed(outcome=Outcome.WITHDRAWN, verdict=None)
    assert not [k for k in keys(*WITHDRAWN, *waited, ended) if k.startswith("letter:afloop")]
    assert [k for k in keys(*WITHDRAWN, *waited, TOLD_JAN, ended) if k.startswith("letter:afloop")]


CLOSED_BY_HAND = TicketClosed(ticket=TICKET)


def test_a_running_complaint_stays_open_and_each_closing_is_told() -> None:
    case = case_of(*HANDLING, CLOSED_BY_HAND)
    assert stays_open(case, TICKET, SOON)
    assert not stays_open(case, OWN, SOON)
    assert sum(k.startswith("reopened:") for k in keys(*HANDLING, CLOSED_BY_HAND)) == 1
    for over in (Dismissed(article=70), Closed(outcome=Outcome.DECIDED, verdict=None)):
        ended = case_of(*HANDLING, CLOSED_BY_HAND, over)
        assert not stays_open(ended, TICKET, SOON)


def test_what_closes_a_ticket_over_and_over_is_left_for_ten_minutes_and_told_to_the_directorate() -> None:
    case = case_of(*HANDLING, *[CLOSED_BY_HAND] * 3)
    last = case.shut[-1].at
    assert not stays_open(case, TICKET, last)
    assert stays_open(case, TICKET, last + timedelta(minutes=10))
    told = [a.person for a in wanted(case) if isinstance(a, Tell) and a.message == "aan_directie_gesloten"]
    assert told == [DIRECTOR, "31"]
    times = [a for a in wanted(case) if isinstance(a, PostNote) and a.note == "ticket_heropend"]
    assert [dict(a.data)["times"] for a in times] == ["", "", "3"]
