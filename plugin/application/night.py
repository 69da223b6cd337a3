"""The nightly work: chain the heads of all cases, write the root where our database's holder cannot change it, send the
reports that became due, notice new absences, follow the staff, and forget old deliveries (design, section 2)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from plugin.application.absences import Absences
from plugin.application.published import Published
from plugin.application.report_delivery import ReportDelivery
from plugin.application.restore import Restoration
from plugin.application.store import Store
from plugin.domain.calendar import AMSTERDAM, local_date
from plugin.domain.versions import RegulationGone

log = structlog.get_logger()

DELIVERIES_LIVE = timedelta(days=30)
CURSOR = "night"
MORNING = 6
"""From this hour on (Europe/Amsterdam) people work: new choices make the helpdesk migrate, so they wait a night."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """The nightly work of one organisation. `follow_staff` is None without an administrator's token."""

    store: Store
    published: Published
    restoration: Restoration
    reports: ReportDelivery
    absences: Absences
    follow_staff: Callable[[], None] | None = None

    def work(self, now: datetime) -> bool:
        """Do the work of this civil night (Europe/Amsterdam), once; False when it was done already.

        Raises what the helpdesk raises: the root then stands in the store, and is written to the helpdesk at the
        next try.
        """
        today = local_date(now).isoformat()
        if self.store.cursor(CURSOR) == today:
            return False
        published = self.published.read()
        if self.restoration.lost(published):
            # a database that was put back under a running process: nothing else tells it
            self.restoration.make_up(now, published)
        roots = self.store.roots()
        if not roots or local_date(roots[-1].at) < local_date(now):
            self.store.append_root(now)
        self.published.catch_up(self.store, published)
        try:
            self.reports.deliver(local_date(now))
        except RegulationGone as error:
            log.error("the report waits for another night", error=str(error))
        self.absences.notice()
        if self.follow_staff is not None and now.astimezone(AMSTERDAM).hour < MORNING:
            self.follow_staff()
        self.store.purge_deliveries(now - DELIVERIES_LIVE)
        self.store.set_cursor(CURSOR, today)
        return True
