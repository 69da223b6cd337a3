"""One look at a ticket: what observe and intake read."""

from collections.abc import Sequence
from dataclasses import dataclass

from plugin.application.helpdesk import Article, HistoryEntry, Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at a ticket: its row, articles and history, read in this order."""

    row: Ticket
    articles: Sequence[Article]
    history: Sequence[HistoryEntry]
