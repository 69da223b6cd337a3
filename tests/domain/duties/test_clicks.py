"""A click or a value that cannot be is answered with its article, also where there is no complaint (4; design, 4)."""

import pytest

from plugin.domain.actions import Action, PostNote, ReopenTicket
from plugin.domain.duties.clicks import answer_clicks, answer_elsewhere
from plugin.domain.facts import Fact, NotUnderstood, StepRefused, TakenBack
from plugin.domain.names import Letter, Step
from tests.domain.cases import ACCOUNTABLE, CONFIRMED, HANDLER, TICKET, case_of, joined, proposed

ELSEWHERE = 8


def refused(reason: str, *missing: str, ticket: int = ELSEWHERE) -> StepRefused:
    return StepRefused(step=Step.APPROVE, reason=reason, article="4", ticket=ticket, missing=missing)


def answer(
    key: str, reason: str, note: str = "stap_geweigerd", *, who: str = "", missing: str = "", ticket: int = TICKET,
    accountable: str = ACCOUNTABLE,
) -> PostNote:  # fmt: skip
    """The note that says why, and what can be done about it."""
    data = (
        ("step", "akkoord"), ("reason", reason), ("article", "4"), ("who", who), ("accountable", accountable),
        ("missing", missing),
    )  # fmt: skip
    return PostNote(key=f"refused:{key}", ticket=ticket, note=note, data=data)


def unread(key: str, who: str, ticket: int) -> PostNote:
    data = (("field", "received_on"), ("who", who), ("why", "geen_datum"))
    mentions = (who,) if who else ()
    return PostNote(key=f"not-understood:{key}", ticket=ticket, note="waarde_onbekend", data=data, mentions=mentions)


UNREAD = NotUnderstood(ticket=ELSEWHERE, field="received_on", why="geen_datum")
NO_RIGHT = "akkoord_geweigerd"


def taken_back(key: str, who: str, undone: Step, left: str = "") -> PostNote:
    data = (("who", who), ("undone", undone), ("left", left))
    return PostNote(key=f"taken-back:{key}", ticket=TICKET, note="teruggenomen", data=data)


def back(step: Step, *left: Letter) -> TakenBack:
    return TakenBack(undone="k9", step=step, left=left)


REOPENED = ReopenTicket(key="reopen:k5", ticket=TICKET)
IN_RUNNING = (proposed(own_ticket=False), *CONFIRMED[1:])


@pytest.mark.parametrize(
    ("before", "facts", "expected", "why"),
    [
        (CONFIRMED, (), [], "nobody clicked"),
        (CONFIRMED, ((refused("geen_tekst"), HANDLER),), [answer("k5", "geen_tekst", who=HANDLER)], "why it cannot be"),
        (CONFIRMED, (refused("nog_niet", "8.2|x", "8.3|y"),), [answer("k5", "nog_niet", missing="8.2|x\n8.3|y")],
         "what lacks"),
        *((CONFIRMED, (refused(reason),), [answer("k5", reason, NO_RIGHT)], "it is not his to approve (4)")
          for reason in ("niet_bevoegd", "vier_ogen", "te_laat", "alleen_directie")),
        (CONFIRMED, ((UNREAD, HANDLER),), [unread("k5", HANDLER, TICKET)], "he reads what can stand there"),
        (CONFIRMED, (UNREAD,), [unread("k5", "", TICKET)], "a rule of the helpdesk filled it in"),
        (CONFIRMED, ((back(Step.FOLLOWED_UP), HANDLER),), [taken_back("k5", HANDLER, Step.FOLLOWED_UP)], "undone"),
        (CONFIRMED, (back(Step.CONFIRM, Letter.ACKNOWLEDGEMENT, Letter.PROGRESS),),
         [taken_back("k5", "", Step.CONFIRM, "ontvangstbevestiging,stand_van_zaken")], "with what had left already"),
        (CONFIRMED, (back(Step.DISMISS),), [taken_back("k5", "", Step.DISMISS)], "its own ticket was never closed"),
        (IN_RUNNING, (back(Step.DISMISS),), [REOPENED, taken_back("k5", "", Step.DISMISS)],
         "the ticket that was opened for it is opened again (E-11)"),
        (IN_RUNNING, (back(Step.FOLLOWED_UP),), [taken_back("k5", "", Step.FOLLOWED_UP)], "no other click closed it"),
        ((proposed(accountable=None), joined()), (refused("geen_tekst"),),
         [answer("k3", "geen_tekst", accountable="")], "nobody answers for it"),
        (CONFIRMED, (UNREAD, refused("geen_tekst"), back(Step.FOLLOWED_UP)),
         [answer("k6", "geen_tekst"), unread("k5", "", TICKET), taken_back("k7", "", Step.FOLLOWED_UP)], "each"),
    ],
)  # fmt: skip
def test_a_click_is_answered_in_the_complaints_ticket(
    before: tuple[Fact, ...], facts: tuple[Fact | tuple[Fact, str], ...], expected: list[Action], why: str
) -> None:
    case = case_of(*before, *facts)
    assert case.complaint is not None
    assert list(answer_clicks(case, case.complaint)) == expected, why


def test_without_a_complaint_it_is_answered_where_it_was_clicked() -> None:
    case = case_of((refused("geen_tekst"), HANDLER), (UNREAD, HANDLER))
    assert list(answer_elsewhere(case)) == [
        answer("k1", "geen_tekst", who=HANDLER, ticket=ELSEWHERE, accountable=""),
        unread("k2", HANDLER, ELSEWHERE),
    ]
