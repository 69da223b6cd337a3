"""What the ticket of the roots says counts only from our own user: anybody at that desk can write there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

import pytest

from plugin.application.helpdesk import Article, Channel, Helpdesk, Sender, State, Ticket
from plugin.application.published import REGISTER, Published, PublishedRoot

AT = datetime(2026, 3, 3, 23, 0, tzinfo=UTC)
OURSELVES, DIRECTOR, DIGEST = "2", "30", "ab" * 32


def note(key: str | None, text: str, author: str = OURSELVES) -> Article:
    return Article(
        id=1,
        ticket=5,
        at=AT,
        author=author,
        sender=Sender.AGENT,
        channel=Channel.NOTE,
        internal=True,
        subject="",
        text=text,
        key=key,
    )


@dataclass
class Desk:
    """A helpdesk with one ticket of roots."""

    notes: Sequence[Article]
    own_person: str = OURSELVES

    def find_by_key(self, key: str) -> Ticket | None:
        assert key == REGISTER
        row = Ticket(
            id=5, number="5", title="", created_at=AT, updated_at=AT, updated_by="2", owner=None, group="Directie",
            state=State.OPEN, customer="2",
        )  # fmt: skip
        return row if self.notes else None

    def articles(self, ticket: int) -> Sequence[Article]:
        assert ticket == 5
        return self.notes


def read(*notes: Article) -> Sequence[PublishedRoot]:
    return Published(helpdesk=cast(Helpdesk, Desk(notes)), desk="Directie").read()


def test_nothing_stands_there_yet() -> None:
    assert read() == ()


def test_roots_in_order_with_what_was_purged() -> None:
    found = read(
        note("root:10", f"Controlegetal 10\n{DIGEST}\nGewiste dossiers: 7, 19."),
        note("root:9", f"Controlegetal 9\n{DIGEST}"),
    )
    assert [(r.number, r.purged) for r in found] == [(9, ()), (10, (7, 19))]
    assert found[0] == PublishedRoot(number=9, digest=DIGEST, purged=(), at=AT)


@pytest.mark.parametrize(
    "article",
    [
        note("root:9", f"{DIGEST}\nGewiste dossiers: 1.", DIRECTOR),  # else a colleague could have files purged
        note(None, f"Controlegetal 9\n{DIGEST}"),
        note(REGISTER, "In dit ticket …"),
        note("root:9", "Controlegetal 9"),
        note("root:x", DIGEST),
    ],
)
def test_what_is_no_root(article: Article) -> None:
    assert read(article) == []
