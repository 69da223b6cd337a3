"""When Klachtwacht is not well: what a monitor must be told."""

from datetime import datetime, timedelta

from plugin.application.store import Stats

WAKE_WAITS_AT_MOST_S = 60.0
DEADLINE_WAITS_AT_MOST = timedelta(minutes=5)
TAIL_RESTS_AT_MOST_S = 120.0


def problems(stats: Stats, *, civil_now: datetime, tail_s_ago: float | None, paused_s: float = 0.0) -> tuple[str, ...]:
    """What is wrong, in sentences; nothing when all is well.

    `tail_s_ago` is how many machine seconds ago the helpdesk last answered the tail, None where it has no tail;
    `paused_s` how much longer the helpdesk is left alone.
    """
    found = []
    if stats.oldest_wake_s is not None and stats.oldest_wake_s > WAKE_WAITS_AT_MOST_S:
        found.append(f"A changed ticket has waited {stats.oldest_wake_s:.0f} s for a worker.")
    if stats.oldest_due is not None and civil_now - stats.oldest_due > DEADLINE_WAITS_AT_MOST:
        found.append(f"A deadline that came at {stats.oldest_due:%Y-%m-%d %H:%M} UTC has not been looked at.")
    if tail_s_ago is not None and tail_s_ago > TAIL_RESTS_AT_MOST_S:
        found.append(f"The helpdesk has not told what changed for {tail_s_ago:.0f} s.")
    if paused_s > 0:
        found.append(f"The helpdesk is left alone for another {paused_s:.0f} s: it was away, or refused the token.")
    return tuple(found)
