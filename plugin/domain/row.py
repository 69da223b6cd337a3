"""A complaint's row in the register: codes, months and numbers of days, and nobody's name or number (R-084, P-08)."""

from dataclasses import dataclass
from typing import Final

from plugin.domain.names import Lesson, Outcome, Stage, Verdict

HEAD_OFFICE: Final = "hoofdkantoor"
"""What stands for the region where a complaint is about the head office, or about the whole organisation."""
SEVERAL: Final = "meer_regios"
"""What stands for the region where a complaint is about people in more than one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What the register keeps of one complaint, also when its file was purged.

    Months are written as "2026-03". `acknowledged_in_time` and `settled_in_time` are None while the term still runs,
    and where it asked nothing (a complaint that ended before it had to be acknowledged). Days count from receipt.
    `delays` counts delay notices; `followed_up` is None where there was nothing to follow up (8.4), and
    `notice_postponed` where nobody was to be told (5.2, A-12). `lesson` is of what kind the lesson is, where somebody
    said so (R-088).
    """

    received_month: str
    closed_month: str | None
    stage: Stage
    region: str
    categories: tuple[str, ...]
    outcome: Outcome | None
    verdict: Verdict | None
    days_to_acknowledge: int | None
    acknowledged_in_time: bool | None
    days_taken: int | None
    settled_in_time: bool | None
    delays: int
    followed_up: bool | None
    notice_postponed: bool | None = None
    lesson: Lesson | None = None
