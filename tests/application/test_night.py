"""The nightly root stands in the helpdesk once a night, and the register can be checked against it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from plugin.application.helpdesk import OutcomeUnknown
from plugin.application.published import REGISTER
from plugin.application.store import Broken, Intact
from plugin.domain.calendar import local_date
from plugin.domain.organisation import Absence
from tests.scenarios.conftest import office  # noqa: F401 a fixture
from tests.scenarios.office import Office, local
from tests.scenarios.test_life import complain


def test_the_root_is_written_once_a_night(office: Office) -> None:  # noqa: F811
    complain(office)
    night, now = office.system.night(), office.system.now()
    assert night.work(now)
    assert not night.work(now), "once a night"
    assert night.work(now + timedelta(days=1))

    found = office.system.helpdesk.find_by_key(REGISTER)
    assert found is not None
    assert found.group == "Klachten directie"
    roots = [a for a in office.system.helpdesk.articles(found.id) if (a.key or "").startswith("root:")]
    assert len(roots) == 2
    assert office.system.store.verify_roots() == Intact(links=2)
    assert not isinstance(office.system.store.verify_chain(1), Broken)


def test_a_root_that_could_not_be_written_is_written_at_the_next_try(office: Office) -> None:  # noqa: F811
    complain(office)
    night, now = office.system.night(), office.system.now()
    office.helpdesk.fault("POST /api/v1/ticket_articles", drop=True, stage="after")
    with pytest.raises(OutcomeUnknown):
        night.work(now)
    assert night.work(now), "it was not done yet"
    found = office.system.helpdesk.find_by_key(REGISTER)
    assert found is not None
    keys = [a.key for a in office.system.helpdesk.articles(found.id) if (a.key or "").startswith("root:")]
    assert len(keys) == len(set(keys)), "and none stands there twice"


def test_each_open_case_is_looked_at_once_after_an_absence_was_written_down(office: Office) -> None:  # noqa: F811
    """E-16: a case that waits for a day later than the absence would not hear of it by itself."""
    ticket = complain(office)
    office.as_("hprins").click(ticket, "bevestigen")
    office.settle()
    system = office.system
    system.night().work(system.now())
    assert system.store.due(system.now(), 10) == []

    known, today = system.learning.known, local_date(system.now())
    away = Absence(login="rvdmeer", first_day=today, last_day=today + timedelta(days=9), replacement="dnijhuis")
    system.learning._known = replace(known, organisation=replace(known.organisation, absences=(away,)))
    system.night().work(system.now() + timedelta(days=1))
    assert len(system.store.due(system.now(), 10)) == 1
    office.settle()
    assert office.case(ticket).accountable == office.person("dnijhuis")

    system.night().work(system.now() + timedelta(days=2))
    assert system.store.due(system.now(), 10) == [], "once"


@pytest.mark.parametrize(("hour", "followed"), [(0, 1), (5, 1), (6, 0), (14, 0)])
def test_the_staff_are_followed_before_the_morning(office: Office, hour: int, followed: int) -> None:  # noqa: F811
    asked: list[int] = []
    night = replace(office.system.night(), follow_staff=lambda: asked.append(1))
    assert night.work(local(f"2026-03-04T{hour:02}:30"))
    assert len(asked) == followed


def test_without_a_token_nobody_follows_the_staff(office: Office) -> None:  # noqa: F811
    assert office.system.night().follow_staff is None
