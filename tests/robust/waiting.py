"""Waiting for what comes later by itself: retries count machine time."""

import time

from tests.scenarios.office import Office


def settle_all(office: Office, *, tries: int = 2, within_s: float = 15.0) -> None:
    """Let Klachtwacht work until nothing is due and nothing waits that was tried less often than this."""
    end = time.monotonic() + within_s
    office.settle()
    while waits := retries(office, tries):
        assert time.monotonic() < end, f"still waiting: {waits}"
        time.sleep(0.05)
        office.settle()


def retries(office: Office, tries: int) -> list[str]:
    """The actions that were tried less often than this."""
    store = office.system.store
    return [a.key for case in store.cases() for a in store.open_actions(case) if a.attempts < tries]
