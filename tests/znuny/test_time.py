"""What time alone brings on the real Znuny: two days, two weeks, four weeks (4, 5.1, 7).

Nobody moves a real helpdesk's clock. Terms run by our own, as they do in production, and that one is moved here.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from plugin import main
from plugin.application.helpdesk import Transient
from plugin.domain.facts import RungPassed
from plugin.domain.names import Stage
from plugin.domain.regulation import TermName
from plugin.domain.terms import RungKind
from plugin.inspect import look_into, replay_all
from tests.helpdesks.contract import CUSTOMER
from tests.scenarios.test_life import COMPLAINT
from tests.znuny.machine import apache_stopped
from tests.znuny.story import Story, told

pytestmark = pytest.mark.znuny


@dataclass(slots=True, kw_only=True)
class Clock:
    """Our civil clock, so many days ahead."""

    real: Callable[[], datetime]
    days: int = 0

    def __call__(self) -> datetime:
        return self.real() + timedelta(days=self.days)


@pytest.fixture
def clock(monkeypatch) -> Clock:
    moved = Clock(real=main.civil_clock)
    monkeypatch.setattr(main, "civil_clock", moved)
    return moved


@pytest.fixture
def story(clock, region, tmp_path, happens, outbox) -> Iterator[Story]:
    with told(region, tmp_path, happens) as begun:
        yield begun


def passed(story: Story, ticket: int) -> list[tuple[TermName, RungKind]]:
    return [(fact.term, fact.kind) for fact in story.facts(ticket, RungPassed)]


def test_terms_run_and_the_directorate_hears(story: Story, clock: Clock, outbox) -> None:
    before = len(outbox)
    ticket = story.mail(COMPLAINT, from_=CUSTOMER, subject="Klacht")
    story.comes(lambda: story.case(ticket).stage is Stage.PROPOSED)
    story.click("hprins", ticket, "bevestigen")
    assert passed(story, ticket) == []

    # Nobody acknowledges it: after two working days that term has lapsed (5.1).
    for _ in range(5):
        clock.days += 1
        story.settle()
    acknowledgement = [(TermName.ACKNOWLEDGEMENT, RungKind.WARN), (TermName.ACKNOWLEDGEMENT, RungKind.BREACH)]
    assert passed(story, ticket) == acknowledgement

    # Two weeks: it can only be left aside before then (7).
    for _ in range(11):
        clock.days += 1
        story.settle()
    two_weeks = [(TermName.NOT_TAKEN_UP, RungKind.WARN), (TermName.NOT_TAKEN_UP, RungKind.BREACH)]
    assert passed(story, ticket) == [*acknowledgement, *two_weeks]

    # Four weeks, while Znuny is away: the term goes on, and what it brings comes as soon as Znuny is back (7).
    for _ in range(11):
        clock.days += 1
        story.settle()
    assert passed(story, ticket)[4:] == [(TermName.DECISION, RungKind.WARN)]
    with apache_stopped():
        clock.days += 3
        with pytest.raises(Transient):
            story.system.settle()
        assert len(passed(story, ticket)) == 5
    story.settle()
    assert passed(story, ticket)[5:] == [(TermName.DECISION, RungKind.BREACH)]

    # The directorate heard of both terms that lapsed, once, in a mail of its own (4), and each note was posted once.
    def told() -> list[str]:
        return [m["To"] for m in outbox[before:] if "termijn niet gehaald" in m["Subject"]]

    story.comes(lambda: len(told()) >= 2)
    assert told() == ["cvanrijn@werkvlak.example"] * 2
    keys = Counter(a.key for a in story.system.helpdesk.articles(ticket) if a.key)
    assert set(keys.values()) == {1}
    assert look_into(story.system, ticket, dry_run=True)["would_do"] == []
    assert replay_all(story.system.store) == []
