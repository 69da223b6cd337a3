"""What the register keeps of a complaint and of an ombudsman's letter: codes, months and numbers of days, and nobody's
name or number (R-026, R-084, P-08)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from plugin.domain.names import DesiredOutcome, Lesson, Outcome, Stage, Verdict

HEAD_OFFICE: Final = "hoofdkantoor"
"""What stands for the region where a complaint is about the head office, or about the whole organisation."""
SEVERAL: Final = "meer_regios"
"""What stands for the region where a complaint is about people in more than one."""


class OmbudsmanAnswer(StrEnum):
    """How we answered a letter of the ombudsman (4b)."""

    IN_TIME = "op_tijd"
    LATE = "te_laat"  # or his day is over and he still waits
    UNDATED = "zonder_dag"  # he named no day
    WAITING = "wacht"
    NONE = "zonder_antwoord"  # the track was closed without one


class OmbudsmanAdvice(StrEnum):
    """What we did with a recommendation of the ombudsman (4b)."""

    FOLLOWED = "opgevolgd"
    PARTLY = "deels_opgevolgd"
    NOT_FOLLOWED = "niet_opgevolgd"
    WAITING = "wacht_op_ons"


@dataclass(frozen=True, slots=True, kw_only=True)
class OmbudsmanRow:
    """What is kept of one letter of the ombudsman, also when its file was purged; `advice` is None without any.

    `month` is that of the letter, written as "2026-03"; the answer is to all of his `questions`.
    """

    month: str
    questions: int
    answer: OmbudsmanAnswer
    advice: OmbudsmanAdvice | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What the register keeps of one complaint, also when its file was purged.

    Months are written as "2026-03". `acknowledged_in_time` and `settled_in_time` are None while the term still runs,
    and where it asked nothing (a complaint that ended before it had to be acknowledged). Days count from receipt.
    `delays` counts delay notices; `followed_up` is None where there was nothing to follow up (8.4), and
    `notice_postponed` where nobody was to be told (5.2, A-12). `lesson` is of what kind the lesson is, and
    `desired_outcome` what the complainant wanted, where somebody said so (R-088, P-02).
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
    desired_outcome: DesiredOutcome | None = None
