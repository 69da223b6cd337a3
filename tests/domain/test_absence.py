"""Who stands in for somebody who is away: nobody who may not do it himself (4, 5.1, 6.1; E-16)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from plugin.domain.absence import handler_away, next_absence, stand_in
from plugin.domain.conflicts import Distance
from plugin.domain.facts import (
    AccountableChanged,
    Closed,
    Confirmed,
    ContactChanged,
    Fact,
    HandlerAway,
    HandlerChanged,
    Involved,
    Stated,
)
from plugin.domain.names import Outcome
from plugin.domain.organisation import Absence, Organisation
from plugin.domain.reassignment import reassign
from plugin.domain.responsibility import Level
from tests.domain.cases import COORDINATOR, DIRECTOR, JAN, TICKET, case_of, joined, proposed
from tests.domain.test_reassignment import CARLA, NOORD, OOST, ORGANISATION, SECOND

FIRST, LAST = date(2026, 3, 9), date(2026, 3, 20)
OPEN: tuple[Fact, ...] = (proposed(), joined(), Confirmed(respondents=(JAN,)))


def away(*pairs: tuple[str, str | None]) -> Organisation:
    """The organisation in which each of these is away, and who replaces him."""
    found = tuple(Absence(login=who, first_day=FIRST, last_day=LAST, replacement=by) for who, by in pairs)
    return replace(ORGANISATION, absences=found)


@pytest.mark.parametrize(
    ("organisation", "on", "may", "who", "why"),
    [
        (away(), FIRST, (), "noord", "he is there"),
        (away(("noord", "oost")), date(2026, 3, 8), (), "noord", "the day before"),
        (away(("noord", "oost")), FIRST, ("oost",), "oost", "the first day"),
        (away(("noord", "oost")), LAST, ("oost",), "oost", "the last day"),
        (away(("noord", "oost")), date(2026, 3, 21), (), "noord", "he is back"),
        (away(("noord", "oost")), FIRST, (), None, "his replacement may not"),
        (away(("noord", None)), FIRST, ("oost",), None, "nobody was named"),
        (away(("noord", "oost"), ("oost", "director")), FIRST, ("director",), "director", "the replacement's own"),
        (away(("noord", "oost"), ("oost", "noord")), FIRST, ("noord", "oost"), None, "they name each other"),
    ],
)
def test_who_stands_in(organisation: Organisation, on: date, may: tuple[str, ...], who: str | None, why: str) -> None:
    staff = organisation.directory.by_login("noord")
    assert staff is not None
    found = stand_in(staff, organisation, on, lambda one: one.login in may)
    assert (found.login if found else None) == who, why


def changes(organisation: Organisation, *facts: Fact, on: date = FIRST) -> list[tuple[str | None, bool]]:
    """Who is accountable or contact person instead, and whether for an absence."""
    found = reassign(case_of(*facts), organisation, Level.REGION, on=on)
    return [(f.accountable if isinstance(f, AccountableChanged) else f.contact, f.away) for f in found]


STOOD_IN = AccountableChanged(
    previous=NOORD, accountable=OOST, body="regio:Noord", rule="4a", respondents=(JAN,), region=None, away=True
)
NEXT = ContactChanged(previous=COORDINATOR, contact=SECOND, away=True)


@pytest.mark.parametrize(
    ("organisation", "facts", "expected", "why"),
    [
        (away(("noord", "oost")), OPEN, [(OOST, True)], "the accountable"),
        (away(("noord", "jan")), OPEN, [(DIRECTOR, True)], "his replacement is the respondent: a director"),
        (away(("noord", "oost")), (*OPEN, Involved(persons=(OOST,))), [(DIRECTOR, True)], "he wrote to him"),
        (away(("noord", "jan"), ("director", None)), OPEN, [], "nobody may: he stays, and nobody is made up"),
        (away(("noord", "oost")), (*OPEN, STOOD_IN), [], "it is known"),
        (away(), (*OPEN, STOOD_IN), [], "he is back: the other goes on"),
        (away(("oost", None)), (*OPEN, Stated(field="accountable", value=OOST, filled=True)), [(DIRECTOR, True)],
         "whom a person chose is away too"),
        (away(("coordinator", "second")), OPEN, [(SECOND, True)], "the contact person"),
        (away(("coordinator", None)), OPEN, [(SECOND, True)], "the next of the file"),
        (away(("coordinator", "carla")), OPEN, [(SECOND, True)], "his replacement is no contact person"),
        (away(("coordinator", "second"), ("second", None)), OPEN, [], "all are away: he stays"),
        (away(("coordinator", "second")), (*OPEN, NEXT), [], "it is known"),
        (away(), (*OPEN, NEXT), [], "he is back: the other goes on"),
        (away(("second", None)), (*OPEN, NEXT), [(COORDINATOR, True)], "and then the other is away"),
        (away(), (*OPEN, NEXT, Stated(field="contact_person", value=COORDINATOR, filled=True)), [(COORDINATOR, False)],
         "a person chooses him again"),
    ],
)  # fmt: skip
def test_his_role_goes_on(
    organisation: Organisation, facts: tuple[Fact, ...], expected: list[tuple[str, bool]], why: str
) -> None:
    assert changes(organisation, *facts) == expected, why


HANDLED = (*OPEN, HandlerChanged(ticket=TICKET, handler=SECOND))


def missed(replacement: str | None) -> HandlerAway:
    return HandlerAway(person=SECOND, last_day=LAST, replacement=replacement)


@pytest.mark.parametrize(
    ("organisation", "facts", "expected", "why"),
    [
        (away(("second", "carla")), HANDLED, missed(CARLA), "who may take over"),
        (away(("second", "jan")), HANDLED, missed(None), "never the respondent"),
        (away(("second", "carla")), (*HANDLED, Involved(persons=(CARLA,))), missed(None), "who stands too close"),
        (away(("second", "coach")), HANDLED, missed(None), "who has no account"),
        (away(("second", "carla")), (*HANDLED, missed(CARLA)), None, "told once"),
        (away(("carla", None)), HANDLED, None, "another is away"),
        (away(("second", "carla")), OPEN, None, "nobody handles it"),
        (away(("second", "carla")), (*HANDLED, Closed(outcome=Outcome.WITHDRAWN, verdict=None)), None, "it is closed"),
    ],
)
def test_the_handler_is_away(
    organisation: Organisation, facts: tuple[Fact, ...], expected: HandlerAway | None, why: str
) -> None:
    assert handler_away(case_of(*facts), organisation, FIRST, Distance.TEAM) == expected, why


def test_the_case_wakes_when_somebody_with_a_role_goes() -> None:
    start = datetime(2026, 3, 8, 23, tzinfo=UTC)  # midnight in Amsterdam
    before = datetime(2026, 3, 4, 12, tzinfo=UTC)
    case = case_of(*HANDLED)
    for login in ("second", "noord", "coordinator"):
        assert next_absence(case, away((login, None)), before) == start, login
    assert next_absence(case, away(("carla", None)), before) is None, "he has no role here"
    assert next_absence(case, away(("second", None)), start) is None, "it began"
    closed = case_of(*HANDLED, Closed(outcome=Outcome.WITHDRAWN, verdict=None))
    assert next_absence(closed, away(("second", None)), before) is None, "it is closed"
