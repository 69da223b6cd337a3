"""Complaints from before Klachtwacht came: found, shown, taken once, with the terms of their own day (5.1, 7; T-6)."""

from datetime import date, timedelta

import pytest
from click import ClickException

from plugin.adopt_command import adopt_all, report, tell
from plugin.application.adopt import Search
from plugin.application.tail import CURSOR
from plugin.domain.names import Stage
from plugin.domain.regulation import TermName
from plugin.domain.terms import RungKind
from tests.scenarios.office import Office, local
from tests.scenarios.test_ends import click
from tests.scenarios.test_roles import DIRECTORATE, told

COMPLAINT = "Ik dien een klacht in over Jan de Vries. Hij schreeuwde tegen mij aan de balie.\n\nFatima Yilmaz"
QUESTION = "Hoe laat bent u morgen open?\n\nGroet, Fatima"


@pytest.fixture
def tickets(office: Office) -> tuple[int, int]:
    """A complaint and a question of Tuesday 3 March, to which Klachtwacht comes twenty days later."""
    complaint = office.mail(COMPLAINT, subject="Klacht")["ticket_id"]
    question = office.mail(QUESTION, subject="Vraag")["ticket_id"]
    office.helpdesk.clock.move(days=20)
    office.system.store.set_cursor(CURSOR, local("2026-03-23T10:00").isoformat())
    office.settle()
    assert office.system.store.case_of(complaint) is None, "what is old is never read by itself"
    return int(complaint), int(question)


def everything(office: Office, *groups: str, closed: bool = False) -> Search:
    return Search(since=office.system.now() - timedelta(days=60), groups=groups, closed=closed)


def test_first_it_shows_what_it_would_take_and_changes_nothing(office: Office, tickets: tuple[int, int]) -> None:
    complaint, _ = tickets
    result = adopt_all(office.system, (), everything(office), do=False, show=False)
    [found] = [one for one in result.found if one.row.id == complaint]
    assert found.received_on == date(2026, 3, 3)
    assert [term for term, _ in found.overdue] == [TermName.ACKNOWLEDGEMENT, TermName.NOT_TAKEN_UP]
    assert office.system.store.case_of(complaint) is None
    assert "Er is niets veranderd. Met --apply komen ze onder toezicht." in tell(result, do=False)
    assert "Fatima" not in str(report(result)), "no name and no word of the message"


def test_it_is_taken_once_with_the_terms_of_its_own_day(office: Office, tickets: tuple[int, int]) -> None:
    complaint, question = tickets
    adopt_all(office.system, (), everything(office), do=True, show=False)
    office.settle()
    case = office.case(complaint)
    assert case.stage is Stage.PROPOSED
    assert case.received_on == date(2026, 3, 3)
    assert {r.term for r in case.rungs if r.kind is RungKind.BREACH} == {
        TermName.ACKNOWLEDGEMENT,
        TermName.NOT_TAKEN_UP,
    }
    assert told(office, "termijn niet gehaald") & DIRECTORATE
    mail = next(m for m in office.helpdesk.outbox if "termijn niet gehaald" in m.subject)
    assert "al voorbij toen de klacht werd herkend" in mail.html
    assert office.as_("jdevries").attempt("GET", f"/tickets/{complaint}").status_code == 403
    assert office.system.store.case_of(question) is None

    again = adopt_all(office.system, (), everything(office), do=True, show=False)
    assert again.found == [], "what was taken is known"
    assert again.known > 0
    click(office, "hprins", complaint, "bevestigen")
    assert office.case(complaint).stage is Stage.ACKNOWLEDGE


def test_a_ticket_that_somebody_names_is_a_complaint_whatever_it_looks_like(
    office: Office, tickets: tuple[int, int]
) -> None:
    _, question = tickets
    assert adopt_all(office.system, (question,), everything(office), do=True, show=False).taken == 1
    office.settle()
    proposal = office.case(question).proposal
    assert proposal is not None
    assert proposal.by_hand


def test_one_that_was_said_to_be_no_complaint_is_not_taken_again(office: Office, tickets: tuple[int, int]) -> None:
    complaint, _ = tickets
    adopt_all(office.system, (), everything(office), do=True, show=False)
    office.settle()
    click(office, "hprins", complaint, "geen_klacht")
    result = adopt_all(office.system, (), everything(office), do=True, show=False)
    assert complaint not in [one.row.id for one in result.found]


def test_a_closed_ticket_is_left_alone_unless_asked_for(office: Office, tickets: tuple[int, int]) -> None:
    complaint, _ = tickets
    office.as_("hprins").set(complaint, state="closed")
    for closed in (False, True):
        result = adopt_all(office.system, (), everything(office, closed=closed), do=False, show=False)
        assert (complaint in [one.row.id for one in result.found]) is closed


def test_a_search_can_be_held_to_a_group(office: Office, tickets: tuple[int, int]) -> None:
    complaint, _ = tickets
    for group in ("Klachten", "Directie"):
        result = adopt_all(office.system, (), everything(office, group), do=False, show=False)
        assert (complaint in [one.row.id for one in result.found]) is (group == "Klachten")


def test_the_command_asks_for_a_ticket_that_is_there(office: Office) -> None:
    with pytest.raises(ClickException, match="Er is geen ticket met id 99999"):
        adopt_all(office.system, (99999,), everything(office), do=True, show=False)
