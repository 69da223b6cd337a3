"""The nightly root stands in the helpdesk once a night, and the register can be checked against it."""

from datetime import timedelta

import pytest

from plugin.application.helpdesk import OutcomeUnknown
from plugin.application.published import REGISTER
from plugin.application.store import Broken, Intact
from tests.scenarios.conftest import office  # noqa: F401 a fixture
from tests.scenarios.office import Office
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
