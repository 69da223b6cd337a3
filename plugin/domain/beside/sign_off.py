"""The sign-off of a report: whom it went to says in its own ticket that he stands for it (9; R-085).

Its facts, and their fold. Nothing waits for it: who does not sign is reminded, then the directorate hears of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, assert_never

from plugin.domain.calendar import local_date, local_instant
from plugin.domain.terms import RungKind

SIGNED_OFF: Final = "Afgetekend"
"""The word that stands on a line of its own in the message with which somebody signs a report off."""
HOUR: Final = 9
_SIGNED: Final = re.compile(rf"^\s*{SIGNED_OFF}\s*[.!,]?\s*$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSent:
    """Ours: the report on this period went to this person, in this ticket.

    Not signed off, he is reminded on the one day, and the directorate is told on the other (Europe/Amsterdam).
    """

    ticket: int
    period: str
    person: str
    remind_on: date
    tell_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSignedOff:
    """Whom the report went to signed it off, with this message."""

    ticket: int
    article: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportUnsigned:
    """Ours: nobody had signed the report off when this day came: the person's own, or that of the directorate."""

    ticket: int
    kind: RungKind


SignOffFact = ReportSent | ReportSignedOff | ReportUnsigned


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """How far the sign-off of one report is. `signed_on` is the day of the message (Europe/Amsterdam)."""

    sent: ReportSent
    signed_on: date | None = None
    unsigned: tuple[ReportUnsigned, ...] = ()


def signs_off(text: str) -> bool:
    """Whether this message signs a report off: nothing but the word stands on one of its lines."""
    return _SIGNED.search(text) is not None


def fold_sign_off(before: SignOff | None, fact: SignOffFact, at: datetime) -> SignOff | None:
    """The sign-off after this fact, which came at this moment (UTC)."""
    match fact:
        case ReportSent():
            return SignOff(sent=fact)
        case ReportSignedOff():
            return before and replace(before, signed_on=local_date(at))
        case ReportUnsigned():
            return before and replace(before, unsigned=(*before.unsigned, fact))
        case _:
            assert_never(fact)


def sign_off_moments(report: SignOff | None) -> Iterator[tuple[datetime, ReportUnsigned]]:
    """Each moment of a report that waits for its signature, recorded or not, with its instant (UTC)."""
    if report is None or report.signed_on:
        return
    sent = report.sent
    for day, kind in ((sent.remind_on, RungKind.WARN), (sent.tell_on, RungKind.BREACH)):
        yield local_instant(day, HOUR), ReportUnsigned(ticket=sent.ticket, kind=kind)
