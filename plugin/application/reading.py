"""The reads of one reconcile: a ticket and its articles are read once, until something is written to it."""

from collections.abc import Mapping
from datetime import datetime

from plugin.application.helpdesk import Article, AttachedFile, Helpdesk, Person, Ticket


class Reading:
    """Reads through to the helpdesk, for one reconcile in one thread.

    It serves what is looked at and what is composed. Who compares before he writes asks the helpdesk itself: a
    colleague may have been there meanwhile. `rows` were read just now by another question.
    """

    def __init__(self, helpdesk: Helpdesk, rows: Mapping[int, Ticket]) -> None:
        self._helpdesk = helpdesk
        self._rows = dict(rows)
        self._articles: dict[int, tuple[Article, ...]] = {}
        self.opened: set[int] = set()
        """The tickets that were opened in this reconcile: nobody else did anything there yet."""

    def ticket(self, ticket: int) -> Ticket:
        """The ticket's row. Raises NotFound."""
        if ticket not in self._rows:
            self._rows[ticket] = self._helpdesk.ticket(ticket)
        return self._rows[ticket]

    def articles(self, ticket: int) -> tuple[Article, ...]:
        """All articles, oldest first. Raises NotFound."""
        if ticket not in self._articles:
            self._articles[ticket] = self._helpdesk.articles(ticket)
        return self._articles[ticket]

    def tickets_of(self, customer: str, since: datetime) -> tuple[Ticket, ...]:
        """The tickets of this customer that changed since then, the newest first."""
        return self._helpdesk.tickets_of(customer, since)

    def attachment(self, article: Article, attachment: AttachedFile) -> bytes:
        """Read a file on an article. Raises NotFound."""
        return self._helpdesk.attachment(article, attachment)

    def now(self) -> datetime:
        """The helpdesk's time (UTC)."""
        return self._helpdesk.now()

    def person(self, person: str) -> Person:
        """One person by id. Raises NotFound."""
        return self._helpdesk.person(person)

    def learn(self, row: Ticket) -> None:
        """Take a row that a write came back with."""
        self._rows[row.id] = row

    def opens(self, row: Ticket) -> None:
        """Take the row of a ticket that was opened just now."""
        self.opened.add(row.id)
        self.learn(row)

    def forget(self, ticket: int) -> None:
        """Read this ticket again when it is asked for: something was written to it."""
        self._rows.pop(ticket, None)
        self._articles.pop(ticket, None)
