"""The nightly work: chain the heads of all cases, write the root where our database's holder cannot change it, and
forget old deliveries (design, section 2)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape

from plugin.application.helpdesk import Helpdesk, NewTicket, Note, Ticket
from plugin.application.store import Root, Store
from plugin.domain.calendar import local_date

DELIVERIES_LIVE = timedelta(days=30)
CURSOR = "night"
REGISTER = "klachtwacht-register"
"""The key of the one ticket in the helpdesk that holds the roots."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """The nightly work of one organisation. `desk`: where only the directorate reads."""

    store: Store
    helpdesk: Helpdesk
    desk: str

    def work(self, now: datetime) -> bool:
        """Do the work of this civil night (Europe/Amsterdam), once; False when it was done already.

        Raises what the helpdesk raises: the root then stands in the store, and is written to the helpdesk at the
        next try.
        """
        today = local_date(now).isoformat()
        if self.store.cursor(CURSOR) == today:
            return False
        self.publish(self.store.append_root(now))
        self.store.purge_deliveries(now - DELIVERIES_LIVE)
        self.store.set_cursor(CURSOR, today)
        return True

    def publish(self, root: Root) -> None:
        """Write the root as an internal note; it is read back first, so that it stands there once."""
        key = f"root:{root.number}"
        ticket = self.helpdesk.find_by_key(REGISTER) or self._open()
        if any(article.key == key for article in self.helpdesk.articles(ticket.id)):
            return
        digest = escape(root.digest)
        what = f"Controlegetal {root.number} van het klachtenregister, over {root.cases} dossiers:"
        html = f"<div>{what}</div><div>{digest}</div>"
        self.helpdesk.add_note(ticket.id, Note(key=key, subject=f"Register, controlegetal {root.number}", html=html))

    def _open(self) -> Ticket:
        html = (
            "<div>In dit ticket schrijft Klachtwacht elke nacht een controlegetal. Daarmee is te bewijzen dat het "
            "klachtenregister daarna niet veranderd is (artikel 8, toelichting). U hoeft niets te doen.</div>"
        )
        first = Note(key=REGISTER, subject="Klachtenregister", html=html)
        own = self.helpdesk.own_person
        return self.helpdesk.create_ticket(
            NewTicket(
                key=REGISTER, title="Klachtenregister: controlegetallen", group=self.desk, customer=own, first=first
            )
        )
