"""How long a file is kept, and when it is purged (P-08; 8 toelichting: the register stays).

A file is purged when its term is over and its coordinator has known for NOTICE which tickets in the helpdesk he must
delete. Whoever may keep it longer says why; until he lifts that, nothing is purged. The file of a complaint that was
joined to another has no term of its own: it goes with the other's.
"""

from calendar import monthrange
from collections.abc import Collection
from datetime import date, datetime, timedelta

from plugin.domain.calendar import local_date, local_instant
from plugin.domain.case import Case
from plugin.domain.facts import Kept, PurgeAnnounced, Recorded
from plugin.domain.names import Keep
from plugin.domain.regulation import Regulation

NOTICE = timedelta(days=30)
LONGER = (Keep.CLAIM, Keep.OMBUDSMAN)
"""The reasons after which a file is kept for the longer term, also when they are lifted."""


def keep(reason: Keep | None, by: str, case: Case, keepers: Collection[str]) -> Kept:
    """What it means that this person keeps the file, or (None) no longer: only a keeper may, never a respondent."""
    return Kept(reason=reason, allowed=by in keepers and by not in case.respondents)


def kept_until(case: Case, regulation: Regulation) -> date | None:
    """The day (Europe/Amsterdam) on which the term of this file ends; None while it is open, kept, or joined."""
    ended = case.closed or case.dismissed
    if case.proposal is None or ended is None or case.kept is not None or case.joined:
        return None
    reasons = {k.fact.reason for k in case.keeping if isinstance(k.fact, Kept) and k.fact.allowed}
    longer = not reasons.isdisjoint(LONGER)
    months = regulation.claim_retention_months if longer else regulation.retention_months
    return months_after(local_date(ended.at), months)


def purged_on(case: Case, regulation: Regulation) -> date | None:
    """The day on which this file is purged: its term is over, and of a complaint the coordinator knew long enough."""
    until = kept_until(case, regulation)
    if until is None or case.dismissed:
        return until
    told = case.purge_announced
    return max(until, local_date(told.at) + NOTICE) if told else None


def announced(case: Case, now: datetime, regulation: Regulation) -> Recorded | None:
    """The announcement of the purge, once its day comes near; None when it is too early or was made."""
    until = kept_until(case, regulation)
    today = local_date(now)
    if until is None or case.dismissed or case.purge_announced or today < until - NOTICE:
        return None
    on = max(until, today + NOTICE)
    key = case.own_key(f"purge-announced:{until}:{len(case.keeping)}")
    return Recorded(fact=PurgeAnnounced(on=on), at=now, key=key)


def next_retention(case: Case, now: datetime, regulation: Regulation) -> datetime | None:
    """The next instant (UTC) at which time alone brings the announcement or the purge of this file, or None."""
    until = kept_until(case, regulation)
    if until is None:
        return None
    day = purged_on(case, regulation) or until - NOTICE
    return max(local_instant(day), now)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
