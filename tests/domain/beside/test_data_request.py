"""A request about one's own data: its month, its day, who is told, and which clicks can be (AVG 12, 15, 16; P-09)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from plugin.domain.actions import OfferRequestLetter, PostNote, Tell
from plugin.domain.beside.clicks import REASONS
from plugin.domain.beside.data_request import answer_by, request_clocks, request_moments
from plugin.domain.beside.facts import SignalAnswered, SignalFound
from plugin.domain.beside.moments import passed_beside, watched
from plugin.domain.beside.request_clicks import RequestClick, take_request
from plugin.domain.beside.request_facts import DataRequestMoment, DataRequestReceived
from plugin.domain.beside.track import OmbudsmanTrackOpened
from plugin.domain.calendar import Calendar, local_instant
from plugin.domain.case import Case
from plugin.domain.duties.asking import Roles
from plugin.domain.duties.data_request import report_requests
from plugin.domain.duties.request_letters import request_letters
from plugin.domain.facts import Dismissed, Fact, StepRefused
from plugin.domain.fold import fold
from plugin.domain.names import Signal, Step
from plugin.domain.terms import RungKind
from tests.domain.cases import (
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
    joined,
    proposed,
    recorded,
)

OFFICER, RUNNING = "40", 5
ASKED = SignalFound(ticket=TICKET, number="87007", article=70, signal=Signal.DATA_REQUEST)
BY_JAN = replace(ASKED, ticket=OWN, number="87008", article=75)
ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR,), privacy_officer=OFFICER)
MONTH_ENDS, LONGER_ON = date(2026, 4, 7), date(2026, 6, 3)
"""Of a request of 3 March 2026: 3 April is Good Friday, and Easter comes after it."""


def answered(step: Step, *found: str, ticket: int = TICKET) -> SignalAnswered:
    return SignalAnswered(ticket=ticket, step=step, found=found)


EXTENDED = answered(Step.DATA_REQUEST_EXTENDED, "k1")


@pytest.mark.parametrize(
    ("received_on", "by", "extended"),
    [
        (date(2026, 3, 2), date(2026, 4, 2), date(2026, 6, 2)),
        (date(2026, 1, 31), date(2026, 3, 2), date(2026, 4, 30)),  # 28 February is a Saturday
        (date(2028, 1, 31), date(2028, 2, 29), date(2028, 5, 1)),  # 30 April is a Sunday
        (date(2026, 11, 30), date(2026, 12, 30), date(2027, 3, 1)),
        (date(2026, 12, 3), date(2027, 1, 4), date(2027, 3, 3)),  # a Sunday
        (date(2026, 3, 3), MONTH_ENDS, LONGER_ON),
        (date(2026, 11, 25), date(2026, 12, 28), date(2027, 2, 25)),  # Christmas, and a weekend after it
    ],
)
def test_the_answer_is_due_in_a_month_and_in_three_where_it_was_extended(
    received_on: date, by: date, extended: date
) -> None:
    assert (answer_by(received_on), answer_by(received_on, extended=True)) == (by, extended)


@pytest.mark.parametrize(
    ("facts", "clocks"),
    [
        ((), []),
        ((ASKED,), [(TICKET, MONTH_ENDS)]),
        ((replace(ASKED, signal=Signal.CLAIM),), []),
        ((ASKED, EXTENDED), [(TICKET, LONGER_ON)]),
        ((ASKED, answered(Step.DATA_REQUEST_ANSWERED, "k1")), []),
        ((ASKED, answered(Step.NO_DATA_REQUEST, "k1")), []),
        # a reminder is no other request, and does not shorten what was extended
        ((ASKED, EXTENDED, replace(ASKED, article=78)), [(TICKET, LONGER_ON)]),
        # a person says that it came earlier; a later day does not move it
        ((ASKED, DataRequestReceived(ticket=TICKET, on=date(2026, 3, 2))), [(TICKET, date(2026, 4, 2))]),
        ((DataRequestReceived(ticket=TICKET, on=date(2026, 3, 2)), ASKED), [(TICKET, date(2026, 4, 2))]),
        ((ASKED, DataRequestReceived(ticket=TICKET, on=date(2026, 3, 30))), [(TICKET, MONTH_ENDS)]),
        ((ASKED, DataRequestReceived(ticket=9, on=date(2026, 3, 2))), [(TICKET, MONTH_ENDS)]),
        (
            (ASKED, *(DataRequestReceived(ticket=TICKET, on=on) for on in (date(2026, 3, 2), None))),
            [(TICKET, MONTH_ENDS)],
        ),
        # the day of one that was answered says nothing of the next
        (
            (
                ASKED,
                DataRequestReceived(ticket=TICKET, on=date(2026, 3, 2)),
                answered(Step.DATA_REQUEST_ANSWERED, "k1"),
                replace(ASKED, article=78),
            ),
            [(TICKET, MONTH_ENDS)],
        ),
    ],
)
def test_a_request_waits_until_it_is_answered(facts: tuple[Fact, ...], clocks: list[tuple[int, date]]) -> None:
    assert [(one.ticket, one.due_on) for one in request_clocks(case_of(*facts))] == clocks


def test_an_answer_to_another_signal_leaves_the_stated_day() -> None:
    stated = DataRequestReceived(ticket=TICKET, on=date(2026, 3, 2))
    [clock] = request_clocks(case_of(ASKED, stated, answered(Step.NO_SIGNAL)))
    assert clock.received_on == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("facts", "on"),
    [
        ((ASKED,), TICKET),
        ((replace(ASKED, ticket=RUNNING), *CONFIRMED), TICKET),
        ((replace(ASKED, ticket=RUNNING), proposed(), joined(), Dismissed(article=70)), RUNNING),
        ((BY_JAN, *HANDLING), OWN),
    ],
    ids=["without-a-complaint", "on-the-complaint", "no-complaint-after-all", "a-respondents-own"],
)
def test_where_a_request_is_dealt_with(facts: tuple[Fact, ...], on: int) -> None:
    case = case_of(*facts)
    assert [one.ticket for one in request_clocks(case)] == [on]
    assert watched(case) == {on}


def test_it_speaks_up_five_working_days_before_its_day_and_at_its_end() -> None:
    case = case_of(ASKED)
    warned, over = local_instant(date(2026, 3, 27), 9), local_instant(date(2026, 4, 8))
    moments = [
        DataRequestMoment(ticket=TICKET, kind=kind, due_on=MONTH_ENDS) for kind in (RungKind.WARN, RungKind.BREACH)
    ]
    assert list(request_moments(case, Calendar())) == list(zip((warned, over), moments, strict=True))
    assert [r.fact for r in passed_beside(case, warned, Calendar())] == moments[:1]
    assert passed_beside(case, warned - timedelta(seconds=1), Calendar()) == []
    assert passed_beside(fold(passed_beside(case, over, Calendar()), case), over, Calendar()) == []


def told(case: Case) -> list[tuple[str, ...]]:
    """Who is told what outside the ticket, and which note stands where."""
    actions = report_requests(case, ROLES)
    return [(a.message, a.person) if isinstance(a, Tell) else _noted(a) for a in actions]


def _noted(action: Any) -> tuple[str, ...]:
    assert isinstance(action, PostNote)
    return action.note, str(action.ticket)


FOUND = [("aan_fg_avg_verzoek", OFFICER), ("signaal_avg_verzoek", str(TICKET))]
WARN, BREACH = (
    DataRequestMoment(ticket=TICKET, kind=kind, due_on=MONTH_ENDS) for kind in (RungKind.WARN, RungKind.BREACH)
)
NOTED, TERM = ("avg_verzoek_termijn", str(TICKET)), "aan_fg_avg_verzoek_termijn"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((ASKED,), FOUND),
        ((ASKED, replace(ASKED, article=78)), FOUND),
        ((ASKED, WARN), [*FOUND, (TERM, OFFICER), NOTED]),
        ((ASKED, WARN, BREACH), [*FOUND, (TERM, OFFICER), (TERM, DIRECTOR), NOTED]),
        # what was extended since, or answered, is not warned of any more
        (
            (ASKED, WARN, (EXTENDED, HANDLER)),
            [*FOUND, ("aan_fg_avg_verzoek_verlengd", OFFICER), ("avg_verzoek_verlengd", str(TICKET))],
        ),
        ((ASKED, (EXTENDED, OFFICER)), [*FOUND, ("avg_verzoek_verlengd", str(TICKET))]),
        (
            (ASKED, WARN, (answered(Step.DATA_REQUEST_ANSWERED, "k1"), HANDLER)),
            [("aan_fg_avg_verzoek_gesloten", OFFICER)],
        ),
        ((ASKED, (answered(Step.NO_DATA_REQUEST, "k1"), OFFICER)), []),
        # before requests had steps of their own they were ended as any signal
        ((ASKED, (answered(Step.NO_SIGNAL, "k1"), HANDLER)), []),
        ((replace(ASKED, signal=Signal.CLAIM), (answered(Step.NO_SIGNAL, "k1"), HANDLER)), []),
        # the complaint's ticket is not there yet: its note waits, the privacy officer does not
        ((replace(ASKED, ticket=RUNNING), proposed(ticket=RUNNING)), FOUND[:1]),
    ],
)
def test_who_is_told(facts: Sequence[Any], expected: list[tuple[str, ...]]) -> None:
    assert told(case_of(*facts)) == expected


ANSWER, LONGER = "antwoord_avg_verzoek", "langer_avg_verzoek"
LETTER_OF_OMBUDSMAN = OmbudsmanTrackOpened(ticket=TICKET, number="87007", article=70, person="90")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        # without a complaint nothing else stands ready there
        ((ASKED,), [("draft", ANSWER, TICKET)]),
        ((ASKED, proposed(), joined(), Dismissed(article=70)), [("draft", ANSWER, TICKET)]),
        # the draft of a complaint's ticket is for the letters of 5-8, that of the ombudsman's for his answer
        ((*CONFIRMED, ASKED), [("note", ANSWER, TICKET)]),
        ((LETTER_OF_OMBUDSMAN, ASKED), [("note", ANSWER, TICKET)]),
        ((*HANDLING, BY_JAN), [("note", ANSWER, TICKET)]),  # nothing of it stands on his own ticket
        ((replace(ASKED, ticket=RUNNING), proposed(ticket=RUNNING)), []),  # the complaint's ticket is still to come
        # while the month is nearly over, and not extended
        ((*CONFIRMED, ASKED, WARN), [("note", ANSWER, TICKET), ("note", LONGER, TICKET)]),
        ((ASKED, WARN), [("draft", ANSWER, TICKET), ("note", LONGER, TICKET)]),
        ((ASKED, WARN, BREACH), [("draft", ANSWER, TICKET)]),
        ((ASKED, WARN, (EXTENDED, HANDLER)), [("draft", ANSWER, TICKET)]),
        ((ASKED, (EXTENDED, HANDLER), replace(WARN, due_on=LONGER_ON)), [("draft", ANSWER, TICKET)]),
        # who was answered, or asked nothing, gets no letter
        ((ASKED, WARN, (answered(Step.DATA_REQUEST_ANSWERED, "k1"), HANDLER)), []),
        ((ASKED, (answered(Step.NO_DATA_REQUEST, "k1"), OFFICER)), []),
    ],
)
def test_its_letters_stand_ready(facts: Sequence[Any], expected: list[tuple[str, str, int]]) -> None:
    letters = []
    for action in request_letters(case_of(*facts)):
        match action:
            case OfferRequestLetter(ticket=ticket, letter=letter):
                letters.append(("draft", letter, ticket))
            case PostNote(ticket=ticket, note=letter):
                letters.append(("note", letter, ticket))
    assert letters == expected


def test_a_letter_is_made_anew_when_the_day_of_the_request_was_another() -> None:
    first, later = (
        [a.key for a in request_letters(case_of(ASKED, *more))]
        for more in ((), (DataRequestReceived(ticket=TICKET, on=date(2026, 2, 27)),))
    )
    assert first != later


def test_it_names_the_last_day_that_an_extension_gives() -> None:
    [letter] = request_letters(case_of(ASKED))
    assert isinstance(letter, OfferRequestLetter)
    days = {name: value for name, value in letter.data if name.endswith("_on")}
    assert days == {"asked_on": "2026-03-03", "due_on": str(MONTH_ENDS), "longer_on": str(LONGER_ON)}


def test_a_respondents_request_is_told_on_the_complaint_and_never_on_his_own_ticket() -> None:
    """6.2, A-16: his ticket shows him nothing of the complaint, and who is told is none of them."""
    case = case_of(*HANDLING, BY_JAN)
    roles = replace(ROLES, directorate=(DIRECTOR, JAN), coordinator=JAN, privacy_officer=JAN)
    actions = list(report_requests(case, roles))
    assert [a.ticket for a in actions if isinstance(a, PostNote)] == [TICKET]
    assert {a.person for a in actions if isinstance(a, Tell)} == {DIRECTOR}
    assert all(dict(a.data)["by_respondent"] for a in actions if isinstance(a, PostNote | Tell))
    assert case.barred == (JAN,)


def test_a_request_changes_nothing_of_the_complaint() -> None:
    without, case = case_of(*HANDLING), case_of(*HANDLING, ASKED)
    assert (case.stage, case.promised_on, case.sent) == (without.stage, without.promised_on, without.sent)


def click(step: Step, **changes: Any) -> RequestClick:
    values: dict[str, Any] = {
        "step": step,
        "by": HANDLER,
        "on": MONTH_ENDS,
        "ticket": TICKET,
        "number": "87007",
        "article": 70,
        "reasoned": True,
    }
    return RequestClick(**{**values, **changes})


@pytest.mark.parametrize(
    ("facts", "clicked", "gives"),
    [
        ((), click(Step.DATA_REQUEST), ASKED),
        ((ASKED,), click(Step.DATA_REQUEST), "avg_verzoek_loopt_al"),
        ((replace(ASKED, ticket=RUNNING), *CONFIRMED), click(Step.DATA_REQUEST), "avg_verzoek_loopt_al"),
        ((BY_JAN, *HANDLING), click(Step.DATA_REQUEST), ASKED),
        ((ASKED,), click(Step.DATA_REQUEST_ANSWERED), ("k1",)),
        ((ASKED, replace(ASKED, article=78)), click(Step.NO_DATA_REQUEST), ("k1", "k2")),
        ((ASKED, BY_JAN, *HANDLING), click(Step.DATA_REQUEST_ANSWERED), ("k1",)),
        ((ASKED, BY_JAN, *HANDLING), click(Step.DATA_REQUEST_ANSWERED, ticket=OWN), ("k2",)),
        ((), click(Step.DATA_REQUEST_ANSWERED), "geen_avg_verzoek_open"),
        ((BY_JAN, *HANDLING), click(Step.NO_DATA_REQUEST), "geen_avg_verzoek_open"),
        ((ASKED,), click(Step.DATA_REQUEST_EXTENDED), ("k1",)),
        ((ASKED,), click(Step.DATA_REQUEST_EXTENDED, reasoned=False), "avg_zonder_reden"),
        ((ASKED,), click(Step.DATA_REQUEST_EXTENDED, on=date(2026, 4, 8)), "avg_maand_voorbij"),
        ((ASKED, EXTENDED), click(Step.DATA_REQUEST_EXTENDED), "avg_al_verlengd"),
        ((BY_JAN, *HANDLING), click(Step.DATA_REQUEST_ANSWERED, ticket=OWN, by=JAN), "beklaagde_signaal"),
        ((), click(Step.DATA_REQUEST_EXTENDED), "geen_avg_verzoek_open"),
    ],
)
def test_a_click(facts: tuple[Fact, ...], clicked: RequestClick, gives: Any) -> None:
    fact = take_request(case_of(*facts), clicked)
    if isinstance(gives, str):
        assert isinstance(fact, StepRefused)
        assert (fact.reason, fact.ticket, fact.step) == (gives, clicked.ticket, clicked.step)
        assert REASONS[gives].endswith(".")
    elif isinstance(gives, tuple):
        assert fact == SignalAnswered(ticket=clicked.ticket, step=clicked.step, found=gives)
    else:
        assert fact == gives


def test_the_month_runs_from_the_day_in_amsterdam() -> None:
    late = recorded(ASKED, at=datetime.fromisoformat("2026-03-01T23:30+00:00"))
    [clock] = request_clocks(fold(late))
    assert clock.received_on == date(2026, 3, 2)
    assert AT.date() != clock.received_on
