"""Merged tickets, as facts: which date counts, who is kept out, which term is open, what is wanted (E-10)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from plugin.domain.actions import CarryFields, PostNote, Tell
from plugin.domain.calendar import Calendar
from plugin.domain.case import Case
from plugin.domain.codec import decode
from plugin.domain.decide import Roles, decide
from plugin.domain.facts import (
    Closed,
    Confirmed,
    Dismissed,
    HandlerChanged,
    Merged,
    NotFollowed,
    Part,
    PurgeAnnounced,
    Recorded,
    RespondentsSet,
    Stated,
    TicketJoined,
)
from plugin.domain.fold import fold
from plugin.domain.guard import Rooms, Standing, place
from plugin.domain.ladder import moments
from plugin.domain.names import Letter, Outcome
from tests.domain.cases import (
    ACCOUNTABLE,
    AT,
    CONFIRMED,
    COORDINATOR,
    DIRECTOR,
    HANDLER,
    HANDLING,
    JAN,
    OWN,
    TICKET,
    case_of,
    delivered,
    joined,
    proposed,
    sent,
    took_over,
)
from tests.domain.regulations import make_regulation

OTHER, NEXT = "5", 9
ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR,))
MOVED = (
    Merged(ticket=TICKET, into=NEXT),
    TicketJoined(ticket=NEXT, number="87009", part=Part.COMPLAINT, person=None, in_place_of=TICKET),
)
OWN_MERGED = (joined(OWN, Part.RESPONDENT, JAN), Merged(ticket=OWN, into=NEXT))


def wanted(case: Case) -> list[Any]:
    now = AT + timedelta(minutes=30)
    return decide(case, now, moments(case, make_regulation(), Calendar()), ROLES)


def keys(*facts: Any) -> set[str]:
    return {a.key for a in wanted(case_of(*facts))}


@pytest.mark.parametrize(
    ("stated", "theirs", "counts"),
    [
        (None, date(2026, 3, 2), date(2026, 3, 2)),
        (None, date(2026, 3, 4), date(2026, 3, 3)),
        ("2026-03-05", date(2026, 3, 4), date(2026, 3, 4)),
        ("2026-02-27", date(2026, 3, 2), date(2026, 2, 27)),
    ],
)
def test_the_earliest_receipt_counts(stated: str | None, theirs: date, counts: date) -> None:
    said = (Stated(field="received_on", value=stated, filled=True),) if stated else ()
    assert case_of(proposed(), joined(), *said, took_over(received_on=theirs)).received_on == counts


def test_what_a_person_says_afterwards_counts() -> None:
    said = Stated(field="received_on", value="2026-03-04", filled=True)
    assert case_of(proposed(), joined(), took_over(), said).received_on == date(2026, 3, 4)


SET = RespondentsSet(respondents=("6",))


@pytest.mark.parametrize(
    ("ours", "theirs", "respondents", "barred"),
    [
        ((), {}, (JAN, OTHER), (JAN, OTHER)),
        ((), {"respondents": (OTHER, "6")}, (JAN, OTHER, "6"), (JAN, OTHER)),
        ((SET,), {}, ("6", OTHER), ("6", OTHER)),
        ((Confirmed(respondents=(JAN,)),), {}, (JAN,), (JAN, OTHER)),
        ((), {"confirmed": True}, (OTHER,), (OTHER, JAN)),
        ((Confirmed(respondents=(JAN,)),), {"confirmed": True}, (JAN, OTHER), (JAN, OTHER)),
        ((Confirmed(respondents=(JAN,)),), {"barred": (JAN,), "respondents": (JAN,)}, (JAN,), (JAN,)),
    ],
)
def test_all_blocks_hold_and_only_a_person_makes_a_respondent(
    ours: tuple[Any, ...], theirs: dict[str, Any], respondents: tuple[str, ...], barred: tuple[str, ...]
) -> None:
    case = case_of(proposed(), joined(), *ours, took_over(**theirs))
    assert (case.respondents, case.barred) == (respondents, barred)


def test_a_person_who_says_whom_it_is_about_ends_the_doubt() -> None:
    case = case_of(*CONFIRMED, took_over(), RespondentsSet(respondents=(JAN,)))
    assert case.barred == (JAN,)


@pytest.mark.parametrize(
    ("before", "acknowledged", "left"),
    [((), True, False), (HANDLING, True, True), (HANDLING, False, False)],
)
def test_the_acknowledgement_is_open_where_it_was_open_in_either(
    before: tuple[Any, ...], acknowledged: bool, left: bool
) -> None:
    case = case_of(*(before or CONFIRMED), took_over(acknowledged=acknowledged))
    assert case.left(Letter.ACKNOWLEDGEMENT) is left
    after = fold([*case.facts, *_next(case, sent(Letter.ACKNOWLEDGEMENT, 95), delivered(95))])
    assert after.left(Letter.ACKNOWLEDGEMENT)


def _next(case: Case, *facts: Any) -> list[Recorded]:
    start = len(case.facts) + 1
    return [Recorded(fact=f, at=AT + timedelta(days=1), key=f"n{n}", seq=n) for n, f in enumerate(facts, start)]


@pytest.mark.parametrize(
    ("ours", "theirs", "later", "promised"),
    [
        (date(2026, 3, 31), date(2026, 3, 20), None, date(2026, 3, 20)),
        (date(2026, 3, 20), date(2026, 3, 31), None, date(2026, 3, 20)),
        (date(2026, 3, 31), None, None, date(2026, 3, 31)),
        (date(2026, 3, 31), date(2026, 3, 20), date(2026, 4, 14), date(2026, 4, 14)),
    ],
)
def test_the_earliest_promise_counts_until_another_is_made(
    ours: date, theirs: date | None, later: date | None, promised: date
) -> None:
    case = case_of(
        *CONFIRMED, sent(Letter.ACKNOWLEDGEMENT, promised_on=ours), delivered(), took_over(promised_on=theirs)
    )
    if later:
        delay = sent(Letter.DELAY_NOTICE, 96, promised_on=later)
        case = fold([*case.facts, *_next(case, delay, delivered(96))])
    assert case.promised_on == promised


@pytest.mark.parametrize(
    ("facts", "unsettled"),
    [
        (MOVED[:1], 1),
        (MOVED, 0),
        ((MOVED[0], NotFollowed(ticket=TICKET, into=NEXT)), 0),
        (OWN_MERGED, 0),
        ((MOVED[0], Closed(outcome=Outcome.JOINED, verdict=None, into="87009")), 0),
        ((Dismissed(article=70), MOVED[0]), 0),
    ],
)
def test_which_merges_must_still_be_followed(facts: tuple[Any, ...], unsettled: int) -> None:
    assert len(case_of(proposed(), joined(), *facts).unsettled) == unsettled


def test_the_complaint_keeps_its_handler_where_it_goes() -> None:
    gone = HandlerChanged(ticket=TICKET, handler=None)
    case = case_of(*CONFIRMED, HandlerChanged(ticket=TICKET, handler=HANDLER), MOVED[0], gone, MOVED[1])
    assert case.handlers[NEXT] == HANDLER
    assert case.complaint is not None
    assert case.complaint.ticket == NEXT
    assert (case.tickets[TICKET].part, case.current(TICKET), case.lies_in(TICKET)) == (Part.MERGED, NEXT, NEXT)
    assert case.numbers == ("87007", "87009")


@pytest.mark.parametrize("ticket", [TICKET, NEXT])
def test_the_guard_holds_the_ticket_it_went_to_and_the_one_that_vanished(ticket: int) -> None:
    rooms = Rooms(
        readers=lambda desk: frozenset({JAN, HANDLER} if desk == "Groningen" else {HANDLER}),
        handlers=lambda desk: frozenset({HANDLER}),
        desks=("Vertrouwelijk",),
        coordinator=COORDINATOR,
    )
    placement = place(case_of(*CONFIRMED, *MOVED), Standing(ticket=ticket, desk="Groningen", handler=JAN), rooms)
    assert placement is not None
    assert placement.desk == "Vertrouwelijk"


def test_a_moved_complaint_asks_for_its_fields_a_note_and_its_draft_anew() -> None:
    before, after = keys(*CONFIRMED), keys(*CONFIRMED, *MOVED)
    assert after - before == {"fields:7:9", "moved:k5", "draft:ontvangstbevestiging:0:turn-1"}
    assert before - after == {"draft:ontvangstbevestiging:0"}, "the key of a respondent's own ticket stays"
    actions = wanted(case_of(*CONFIRMED, *MOVED))
    assert {a.ticket for a in actions if isinstance(a, PostNote)} == {NEXT}
    assert [a.source for a in actions if isinstance(a, CarryFields)] == [TICKET]


def test_an_own_ticket_that_was_merged_is_told_and_taken_nowhere() -> None:
    case = case_of(*CONFIRMED, *OWN_MERGED)
    told = [a for a in wanted(case) if isinstance(a, Tell) and a.message == "aan_directie_eigen_ticket"]
    assert {a.person for a in told} == {DIRECTOR, COORDINATOR}
    assert NEXT not in case.tickets
    assert case.current(OWN) == OWN, "no letter of his follows it"


def test_a_case_that_was_joined_wants_nothing() -> None:
    facts = (*HANDLING, joined(8, Part.RUNNING), MOVED[0], Closed(outcome=Outcome.JOINED, verdict=None, into="87009"))
    case = case_of(*facts)
    assert wanted(case) == []
    assert set(case.tickets) == {TICKET}, "its other tickets went along"


def test_what_was_put_back_is_not_the_ticket_that_vanished() -> None:
    running = (proposed(own_ticket=False), joined(TICKET, Part.RUNNING), joined(10))
    follow = TicketJoined(ticket=NEXT, number="87009", part=Part.COMPLAINT, person=None, in_place_of=10)
    facts = (*running, Merged(ticket=10, into=NEXT), follow, Dismissed(article=70))
    assert not {k for k in keys(*facts) if k.startswith("close")}, "the ticket it went to is somebody's work"


def test_its_ticket_is_named_too_before_a_purge() -> None:
    end = Closed(outcome=Outcome.SETTLED, verdict=None)
    case = case_of(*CONFIRMED, took_over(), end, PurgeAnnounced(on=date(2028, 3, 3)))
    [note] = [a for a in wanted(case) if isinstance(a, PostNote) and a.note == "wordt_gewist"]
    assert {"87007", "87005"} <= set(dict(note.data)["tickets"].split(","))


def test_another_complainant_is_named_in_the_note() -> None:
    [note] = [a for a in wanted(case_of(*CONFIRMED, took_over(complainant="101"))) if a.key == "joined:5"]
    assert dict(note.data)["another"] == "ja"
    assert dict(note.data)["suspected"] == OTHER


@pytest.mark.parametrize("kind", [TicketJoined, Closed], ids=lambda k: k.__name__)
def test_facts_from_before_are_read(kind: type[Any]) -> None:
    data = {
        TicketJoined: {"ticket": 7, "number": "87007", "part": "klacht", "person": None},
        Closed: {"outcome": "beslist", "verdict": None},
    }[kind]
    fact = decode(kind, data)
    assert getattr(fact, "into", None) is getattr(fact, "in_place_of", None) is None


def test_a_merge_is_dated_by_the_helpdesk() -> None:
    at = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
    facts = [*case_of(*CONFIRMED).facts, Recorded(fact=MOVED[0], at=at, key="k8"), Recorded(fact=MOVED[1], at=at)]
    assert fold(facts).joined_at[NEXT] == at, "what happened there before is none of this case"
    assert fold(facts).accountable == ACCOUNTABLE
