"""A request about one's own data: the answer is due within a month, beside the complaint (AVG 12, 15, 16; E-19)."""

from calendar import monthrange
from datetime import date


def answer_by(received_on: date) -> date:
    """The same day of the next month, or its last day where that month is shorter."""
    year, month = received_on.year + received_on.month // 12, received_on.month % 12 + 1
    return date(year, month, min(received_on.day, monthrange(year, month)[1]))
