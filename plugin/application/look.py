"""One look at a ticket: what observe and intake read."""

from collections.abc import Sequence
from dataclasses import dataclass

from plugin.application.helpdesk import Article, HistoryEntry, Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at a ticket: its row, articles and history, read in this order.

    `addresses` are those of its customer, read only where a letter left that is not known yet. `last`: no other look
    follows in which a click could be judged better.
    """

    row: Ticket
    articles: Sequence[Article]
    history: Sequence[HistoryEntry]
    addresses: frozenset[str] = frozenset()
    last: bool = True
