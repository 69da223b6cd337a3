"""Mails that left and of which nobody knows yet whether they arrived: when to ask again (A-30)."""

from datetime import datetime

from plugin.domain.case import Case

DELIVERY_LOOKS_S = (5.0, 15.0, 60.0)
LATER_LOOKS_S = 300.0
"""When to ask again what became of a mail: its result does not move the ticket's `updated_at`."""


def waiting_for_mail(case: Case) -> set[int]:
    """The tickets on which a mail has no result yet."""
    return {case.current(ticket) for ticket, _ in _under_way(case)}


def _under_way(case: Case) -> list[tuple[int, datetime]]:
    """The tickets from which a mail left of which nobody knows yet whether it arrived, and when it left (UTC)."""
    letters = [(s.sent.ticket, s.at) for s in case.sent if not s.delivered and not s.failed]
    tracks = case.beside.tracks.items()
    answers = [(ticket, track.sent_at) for ticket, track in tracks if track.sent_at and not track.closed]
    return [(ticket, at) for ticket, at in (*letters, *answers) if ticket not in case.vanished]


def mail_retry(case: Case, now: datetime) -> float | None:
    """In how many machine seconds to ask again; None where no mail waits."""
    ages = [(now - at).total_seconds() for _, at in _under_way(case)]
    return min((next((s - age for s in DELIVERY_LOOKS_S if age < s), LATER_LOOKS_S) for age in ages), default=None)
