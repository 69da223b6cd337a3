"""A reconcile reads a ticket once, until something is written to it."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, cast

from plugin.application.helpdesk import Article, Helpdesk, State, Ticket
from plugin.application.reading import Reading

AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
ROW = Ticket(
    id=4,
    number="87004",
    title="Vraag",
    created_at=AT,
    updated_at=AT,
    updated_by="5",
    owner=None,
    group="Klachten",
    state=State.OPEN,
    customer="9",
)


@dataclass
class Counted:
    """Answers what is asked, and writes down that it was asked."""

    asked: list[str] = field(default_factory=list)

    def ticket(self, ticket: int) -> Ticket:
        self.asked.append(f"ticket {ticket}")
        return replace(ROW, id=ticket)

    def articles(self, ticket: int) -> tuple[Article, ...]:
        self.asked.append(f"articles {ticket}")
        return ()


def reading(**rows: Any) -> tuple[Reading, list[str]]:
    helpdesk = Counted()
    return Reading(cast(Helpdesk, helpdesk), **{"rows": {}, **rows}), helpdesk.asked


def look(read: Reading, ticket: int) -> None:
    read.ticket(ticket)
    read.articles(ticket)


def test_a_ticket_is_read_once():
    read, asked = reading()

    look(read, 4)
    look(read, 4)
    look(read, 5)

    assert asked == ["ticket 4", "articles 4", "ticket 5", "articles 5"]


def test_what_was_written_to_is_read_again_and_nothing_else():
    read, asked = reading()
    look(read, 4)
    look(read, 5)
    asked.clear()

    read.forget(4)
    look(read, 4)
    look(read, 5)

    assert asked == ["ticket 4", "articles 4"]


def test_a_row_that_came_with_another_answer_is_not_asked_for():
    read, asked = reading(rows={4: ROW})
    changed = replace(ROW, owner="7")

    assert read.ticket(4) is ROW
    read.learn(changed)
    assert read.ticket(4) is changed
    read.opens(replace(ROW, id=6))
    assert read.ticket(6).id == 6

    assert asked == []
    assert read.opened == {6}
