"""What two complaints that were joined keep when a person says that they are two (5 toelichting, 6.1, 7; E-10)."""

from datetime import date, timedelta
from typing import Any

import pytest

from plugin.domain.actions import PostNote
from plugin.domain.calendar import Calendar
from plugin.domain.case import Case
from plugin.domain.decide import Roles, decide
from plugin.domain.facts import (
    Closed,
    Confirmed,
    GoesOnAnew,
    LetGo,
    Merged,
    MergeUndone,
    Part,
    PurgeAnnounced,
    Recorded,
    RespondentsSet,
    StepRefused,
    TicketJoined,
    TookOver,
)
from plugin.domain.fold import fold
from plugin.domain.ladder import moments
from plugin.domain.names import Letter, Outcome, Step
from plugin.domain.steps import Approvers, take
from plugin.domain.unmerging import Apart, apart, last_merge, to_undo
from tests.domain.cases import (
    AT,
    CLIENT,
    CONFIRMED,
    COORDINATOR,
    HANDLING,
    JAN,
    OWN,
    TICKET,
    approved,
    case_of,
    delivered,
    joined,
    proposed,
    saved,
    sent,
    took_over,
)
from tests.domain.regulations import make_regulation

LINDA, KEES, THEIRS, NEXT = "5", "6", 5, 9
WENT_ON = TicketJoined(ticket=NEXT, number="87009", part=Part.COMPLAINT, person=None, in_place_of=TICKET)
ROLES = Roles(coordinator=COORDINATOR, directorate=())
NOBODY = Approvers(directorate=(), only_directorate=False)


def other(*facts: Any, respondents: tuple[str, ...] = (LINDA,)) -> Case:
    """The complaint about Linda, that was joined to the one about Jan."""
    start = (
        proposed(
            ticket=THEIRS, article=50, received_on=date(2026, 3, 2), respondents=respondents, suspected=respondents
        ),
        joined(THEIRS),
        *facts,
    )
    merged = Merged(ticket=THEIRS, into=TICKET)
    return case_of(*start, merged, Closed(outcome=Outcome.JOINED, verdict=None, into="87007"))


def parted(ours: tuple[Any, ...], since: tuple[Any, ...] = (), **took: Any) -> tuple[Case, Case, Apart]:
    """Our case and the other one after a person took them apart."""
    case = case_of(*ours, took_over(**took), *since)
    merge = next(r for r in case.facts if isinstance(r.fact, TookOver))
    click = Recorded(fact=MergeUndone(undone=str(merge.key)), at=AT, by=COORDINATOR, key="click")
    them = other(*((Confirmed(respondents=(LINDA,)),) if took.get("confirmed") else ()))
    found = apart(fold([click], case), them, click, merge)
    let_go = Recorded(fact=found.let_go, at=AT, by=COORDINATOR, key="gone")
    anew = Recorded(fact=found.anew, at=AT, by=COORDINATOR, key="anew")
    rest = [Recorded(fact=t, at=AT, key=f"t{t.ticket}") for t in found.tickets]
    return fold([click, let_go], case), fold([anew, *rest, *found.letters], them), found


@pytest.mark.parametrize(
    ("since", "took", "ours", "theirs", "kept_out"),
    [
        # whom a person confirmed stays a respondent of his own complaint, and is kept out where it can be read
        ((), {"confirmed": True}, (JAN,), (LINDA,), ()),
        ((), {}, (JAN,), (), (LINDA,)),
        # whom a person took out of the field is nobody's respondent any more
        ((RespondentsSet(respondents=(JAN,)),), {"confirmed": True}, (JAN,), (), ()),
        # whom a person named since, nobody can divide
        ((RespondentsSet(respondents=(JAN, LINDA, KEES)),), {"confirmed": True}, (JAN, KEES), (LINDA,), (KEES,)),
        # a complaint of both about Jan
        ((), {"confirmed": True, "respondents": (JAN, LINDA), "barred": (JAN, LINDA)}, (JAN,), (JAN, LINDA), ()),
    ],
)
def test_each_keeps_its_own_respondents(
    since: tuple[Any, ...],
    took: dict[str, Any],
    ours: tuple[str, ...],
    theirs: tuple[str, ...],
    kept_out: tuple[str, ...],
) -> None:
    stays, leaves, _ = parted(CONFIRMED, since, **took)
    assert (stays.respondents, leaves.respondents, leaves.also_barred) == (ours, theirs, kept_out)
    still = set(took.get("barred", (LINDA,))) if not since or LINDA in since[0].respondents else set()
    assert set(stays.barred) == {*ours, *still}, "what was written about her still stands here"


def test_only_a_person_makes_somebody_a_respondent_of_the_one_that_stays() -> None:
    stays, leaves, _ = parted((proposed(), joined()), confirmed=True)
    assert stays.confirmed
    assert leaves.confirmed
    assert (stays.respondents, stays.also_barred) == ((), (JAN,))
    assert set(stays.barred) == {JAN, LINDA}
    assert leaves.respondents == (LINDA,)


def test_each_keeps_its_own_receipt_and_promise() -> None:
    stays, leaves, _ = parted(HANDLING, promised_on=date(2026, 3, 20))
    assert (stays.received_on, leaves.received_on) == (date(2026, 3, 3), date(2026, 3, 2))
    assert stays.promised_on == date(2026, 3, 31)
    assert stays.open
    assert leaves.open
    assert leaves.confirmed


def test_an_acknowledgement_counts_again_that_a_join_had_overtaken() -> None:
    assert case_of(*HANDLING, took_over()).done(Letter.ACKNOWLEDGEMENT) is None
    assert parted(HANDLING)[0].done(Letter.ACKNOWLEDGEMENT)


@pytest.mark.parametrize(
    ("letter", "complainant", "counts"),
    [
        (Letter.ACKNOWLEDGEMENT, CLIENT, True),
        (Letter.DELAY_NOTICE, CLIENT, True),
        (Letter.ACKNOWLEDGEMENT, "101", False),  # it left to the other complainant
        (Letter.NOT_TAKEN_UP, CLIENT, False),  # an end is of one complaint (8.5)
    ],
)
def test_what_left_while_they_were_one_left_for_both(letter: Letter, complainant: str, counts: bool) -> None:
    since = (sent(letter, 95), delivered(95))
    _, leaves, _ = parted(CONFIRMED, since, complainant=complainant)
    assert bool(leaves.done(letter)) is counts


def test_a_respondent_s_own_ticket_goes_where_he_is_one() -> None:
    since = (joined(12, Part.RESPONDENT, LINDA), sent(Letter.NOTICE_TO_RESPONDENT, 96, ticket=12, recipient=LINDA))
    stays, leaves, found = parted(HANDLING, since, confirmed=True)
    assert found.let_go.tickets == (12,)
    assert leaves.respondent_ticket(LINDA)
    assert leaves.letters(Letter.NOTICE_TO_RESPONDENT, LINDA)
    assert stays.respondent_ticket(LINDA) is None
    assert not stays.letters(Letter.NOTICE_TO_RESPONDENT, LINDA), "of this one he was never told"
    assert stays.tickets[OWN].person == JAN


def test_its_texts_and_messages_are_none_of_the_one_that_stays() -> None:
    stays, _, _ = parted(CONFIRMED, letters=(51, 52))
    assert stays.foreign == {51, 52}
    assert 50 in stays.never_again


def test_a_file_that_was_let_go_is_not_deleted_with_this_one() -> None:
    stays, _, _ = parted(CONFIRMED)
    end = [Closed(outcome=Outcome.DECIDED, verdict="ongegrond"), PurgeAnnounced(on=date(2028, 3, 3))]
    ended = fold([Recorded(fact=fact, at=AT, key=f"end{n}") for n, fact in enumerate(end)], stays)
    now = AT + timedelta(minutes=30)
    wanted = decide(ended, now, moments(ended, make_regulation(), Calendar()), ROLES)
    [note] = [a for a in wanted if isinstance(a, PostNote) and a.note == "wordt_gewist"]
    assert dict(note.data)["tickets"].split(",") == ["87007"]


def test_it_is_taken_apart_once() -> None:
    case = case_of(*CONFIRMED, took_over())
    merge = last_merge(case)
    assert merge is not None
    assert not list(to_undo(case))
    click = Recorded(fact=MergeUndone(undone=str(merge.key)), at=AT, key="click")
    assert list(to_undo(fold([click], case))) == [(click, merge)]
    gone = LetGo(undone=str(merge.key), click="click", tickets=(), respondents=(), barred=())
    assert not list(to_undo(fold([click, Recorded(fact=gone, at=AT, key="gone")], case)))


OPENED = TicketJoined(ticket=10, number="87010", part=Part.COMPLAINT, person=None, in_place_of=TICKET)
ANEW = GoesOnAnew(ticket=TICKET, left_in=NEXT, fields_in=NEXT, click="k6")


@pytest.mark.parametrize(
    ("facts", "undone"),
    [
        (CONFIRMED, None),
        ((*CONFIRMED, took_over()), "k5"),
        ((*CONFIRMED, took_over(), WENT_ON), "k6"),
        ((*CONFIRMED, WENT_ON, took_over()), "k6"),
        ((*CONFIRMED, took_over(), MergeUndone(undone="k5")), None),
        ((*CONFIRMED, took_over(), took_over(ticket=6), MergeUndone(undone="k6")), "k5"),
        ((*CONFIRMED, WENT_ON, MergeUndone(undone="k5"), ANEW, OPENED), None),
    ],
)
def test_the_last_merge_that_still_holds_is_undone(facts: tuple[Any, ...], undone: str | None) -> None:
    fact = take(case_of(*facts), Step.UNMERGE, COORDINATOR, NOBODY)
    if undone is None:
        assert isinstance(fact, StepRefused)
        assert (fact.reason, fact.article) == ("niets_samengevoegd", "7")
    else:
        assert fact == MergeUndone(undone=undone)


def test_nothing_is_taken_apart_that_was_decided_as_one() -> None:
    fact = take(case_of(*HANDLING, took_over(), saved(), approved()), Step.UNMERGE, COORDINATOR, NOBODY)
    assert isinstance(fact, StepRefused)
    assert fact.reason == "al_akkoord"


def test_a_ticket_that_took_the_complaint_in_stays_beside_it() -> None:
    waits = case_of(*CONFIRMED, Merged(ticket=TICKET, into=NEXT), WENT_ON, MergeUndone(undone="k6"), ANEW)
    assert waits.adrift == TICKET
    assert waits.complaint
    assert waits.complaint.ticket == NEXT, "until the new one is there"
    case = fold([Recorded(fact=OPENED, at=AT, key="opened")], waits)
    assert case.adrift is None
    assert case.complaint
    assert case.complaint.ticket == OPENED.ticket
    assert case.tickets[NEXT].part is Part.RUNNING, "so the guard keeps the accused off it"
    assert case.places(OPENED.ticket) == (OPENED.ticket, NEXT), "what was saved there is found there"
