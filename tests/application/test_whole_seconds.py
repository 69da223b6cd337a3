"""A helpdesk that counts whole seconds: what happens within the second of a look is read at the next one (7, 8.3)."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta

import pytest

from plugin.application.examples.given import Given
from plugin.application.examples.office import CLIENT, Office
from plugin.application.examples.story import Story
from plugin.application.helpdesk import Article, HistoryEntry, Ticket
from plugin.domain.facts import Reacted
from tests.application.examples.every import setting

SLOWLY = timedelta(seconds=3)


@dataclass(kw_only=True)
class Counted(Office):
    """An office whose tickets tell when they changed in whole seconds, or not; and what happens under a read."""

    whole_seconds: bool
    meanwhile: Callable[[], object] | None = None
    read: list[int] = field(default_factory=list)

    def ticket(self, ticket: int) -> Ticket:
        row = super().ticket(ticket)
        return replace(row, updated_at=row.updated_at.replace(microsecond=0)) if self.whole_seconds else row

    def articles(self, ticket: int) -> tuple[Article, ...]:
        self.read.append(ticket)
        return super().articles(ticket)

    def history(self, ticket: int) -> tuple[HistoryEntry, ...]:
        told, meanwhile, self.meanwhile = super().history(ticket), self.meanwhile, None
        if meanwhile:
            meanwhile()
            self.clock += SLOWLY  # the answer takes its time
        return told


def complained(*, whole_seconds: bool) -> tuple[Story, Counted]:
    """A complaint that was seen, at the start of a second."""
    story = setting().begin(Given(ontvangen=date(2026, 3, 3)))
    before = {one.name: getattr(story.office, one.name) for one in fields(Office)}
    office = story.office = Counted(**before, whole_seconds=whole_seconds)
    office.clock = office.clock.replace(microsecond=0) + timedelta(seconds=5)
    story.settle()
    return story, office


def writes(story: Story) -> None:
    story.office.say(story.complaint, by=CLIENT, subject="Nog iets", text="Hij deed het weer.")


@pytest.mark.parametrize("whole_seconds", [True, False])
def test_what_follows_a_look_within_its_second_is_read(whole_seconds: bool) -> None:
    story, _ = complained(whole_seconds=whole_seconds)
    for times in (1, 2):
        writes(story)
        story.settle()
        assert len(story.facts_of(Reacted)) == times


def test_what_follows_it_while_the_answer_takes_its_time_is_read_too() -> None:
    story, office = complained(whole_seconds=True)
    writes(story)
    office.meanwhile = lambda: writes(story)
    story.settle()
    story.settle()
    assert len(story.facts_of(Reacted)) == 2


@pytest.mark.parametrize(("whole_seconds", "later", "again"), [(True, 0, True), (True, 2, False), (False, 0, False)])
def test_only_a_second_that_still_runs_costs_another_read(whole_seconds: bool, later: int, again: bool) -> None:
    story, office = complained(whole_seconds=whole_seconds)
    writes(story)
    office.clock += timedelta(seconds=later)
    story.settle()
    office.read.clear()
    story.settle()
    assert (story.complaint in office.read) is again
