"""A worker: claim a case that is due, reconcile it, and say when it is due again."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from plugin.application.follow import MergeWaits
from plugin.application.helpdesk import HelpdeskError, OutcomeUnknown, Paused, Transient
from plugin.application.reconcile import Reconciler
from plugin.application.store import Claim, LeaseLost, Outdated, Store
from plugin.application.tail import Rows
from plugin.domain.versions import RegulationGone

log = structlog.get_logger()

LEASE_S = 300.0
"""Longer than any call can take (a reconcile renews it before each), so that it outlives every call."""
BACKOFF_S = (1.0, 2.0, 5.0, 15.0, 60.0, 300.0)


@dataclass(slots=True, kw_only=True)
class Pause:
    """The helpdesk as a whole is left alone until then (machine seconds); shared by workers and tail."""

    machine: Callable[[], float]
    until: float = 0.0

    def set(self, seconds: float) -> None:
        """Leave the helpdesk alone for so many seconds."""
        self.until = max(self.until, self.machine() + seconds)

    def left(self) -> float:
        """How many seconds it still lasts; 0 when it is over."""
        return max(0.0, self.until - self.machine())


@dataclass(slots=True, kw_only=True)
class Worker:
    """Works through what is due, one case at a time. `now` is civil time (UTC)."""

    store: Store
    reconciler: Reconciler
    rows: Rows
    now: Callable[[], datetime]
    pause: Pause
    lease_s: float = LEASE_S
    failures: dict[int, int] = field(default_factory=dict)

    def work_once(self) -> bool:
        """Reconcile one due case; False when nothing is due or the helpdesk is left alone."""
        if self.pause.left() > 0:
            return False
        now = self.now()
        claim = self.store.claim(now, self.lease_s)
        if claim is None:
            return False
        self._work(claim, now)
        return True

    def work_case(self, case: int) -> bool:
        """Reconcile this case if it is due and free; False when it is not.

        While the helpdesk is left alone, the case is due again when that ends.
        """
        now = self.now()
        claim = self.store.claim_case(case, self.lease_s, due_at=now)
        if claim is None:
            return False
        if (left := self.pause.left()) > 0:
            self.store.give_back(claim, retry_in_s=left)
        else:
            self._work(claim, now)
        return True

    def _work(self, claim: Claim, now: datetime) -> None:
        try:
            after = self.reconciler.reconcile(claim, now, self.rows.take(claim.tickets))
        except LeaseLost:
            log.warning("lease lost", case=claim.case)
        except Outdated:
            self.store.give_back(claim, retry_in_s=0.0)
        except MergeWaits as waits:
            self.store.give_back(claim, retry_in_s=waits.retry_in_s)
        except Paused as error:
            log.warning("helpdesk paused", case=claim.case, seconds=error.retry_after_s, error=str(error))
            self.pause.set(error.retry_after_s)
            self.store.give_back(claim, retry_in_s=error.retry_after_s)
        except (Transient, OutcomeUnknown) as error:
            self._later(claim.case, lambda s: self.store.give_back(claim, retry_in_s=s), error)
        except HelpdeskError as error:
            self._later(claim.case, lambda s: self.store.give_back(claim, retry_in_s=s), error, loud=True)
        except Exception as error:
            # a fault of ours must not stop the others' cases; its text may hold what people wrote, so it stays out
            self._later(claim.case, lambda s: self.store.give_back(claim, retry_in_s=s), error, loud=True)
        else:
            self.failures.pop(claim.case, None)
            self.store.release(claim, wake_at=after.wake_at, retry_in_s=after.retry_in_s)

    def run(self, stop: threading.Event, woken: threading.Event, *, idle_s: float) -> None:
        """Work until `stop`; when idle wait for `woken`, at most `idle_s` machine seconds."""
        while not stop.is_set():
            if not self.work_once():
                woken.wait(idle_s)
                woken.clear()

    def _later(self, case: int, give_back: Callable[[float], bool], error: Exception, *, loud: bool = False) -> None:
        failures = self.failures[case] = self.failures.get(case, 0) + 1
        wait = BACKOFF_S[min(failures - 1, len(BACKOFF_S) - 1)]
        report = log.error if loud else log.warning
        text = str(error) if isinstance(error, HelpdeskError | RegulationGone) else type(error).__name__
        report("reconcile failed", case=case, error=text, where=_where(error), failures=failures, retry_in_s=wait)
        give_back(wait)


def _where(error: BaseException) -> str:
    """Module and line where it went wrong: enough to find it, and nothing that a person wrote."""
    traceback = error.__traceback__
    while traceback and traceback.tb_next:
        traceback = traceback.tb_next
    if traceback is None:
        return ""
    frame = traceback.tb_frame
    return f"{frame.f_globals.get('__name__', '?')}:{traceback.tb_lineno}"
