"""The webhook's round trip: something that changed in the helpdesk must come back to us as a delivery.

Each night's root is a note in the register's ticket, so each night tries the webhook by itself; `try_now` posts a note
there and waits. That ticket is ours alone, so nobody's work is touched.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from plugin.application.doctor import Checked, Condition
from plugin.application.helpdesk import Helpdesk, Note
from plugin.application.published import REGISTER, Published
from plugin.application.store import Store

LATE = timedelta(minutes=3)
"""A helpdesk that got no answer tries again for 108 s (recorded)."""
SKEW = timedelta(seconds=60)
"""How far our clock and the helpdesk's may be apart; more than this is a finding of its own."""
ABOUT = "webhook"
DO = (
    "Klopt KLACHTWACHT_PUBLIC_URL, laat uw proxy /webhooks door, en is het geheim in de helpdesk hetzelfde? Kijk in "
    "Zammad bij Webhook. Zolang vraagt Klachtwacht zelf wat veranderd is."
)


def look_at_last_night(store: Store, helpdesk: Helpdesk, now: datetime) -> Checked:
    """Say whether what was last written in the register's ticket came back, as of `now` (UTC). Changes nothing."""
    row = helpdesk.find_by_key(REGISTER)
    if row is None or now - row.updated_at < LATE:
        return Checked(
            about=ABOUT,
            condition=Condition.NOTICE,
            what="nog niet te zeggen: dat blijkt elke nacht.",
            do="Of probeer het nu, met klachtwacht doctor --webhook.",
        )
    came = store.last_delivery(row.id)
    if came is not None and came > row.updated_at - SKEW:
        return Checked(about=ABOUT, condition=Condition.WELL, what="het bericht van de laatste nacht kwam aan.")
    return _lost("het bericht van de laatste nacht kwam niet aan.")


def try_now(
    store: Store, published: Published, *, seconds: float, wait: Callable[[float], None], tick: Callable[[int], None]
) -> Checked:
    """Post a note in the register's ticket and wait for its delivery, at most so many `seconds` (machine time).

    `tick` is told each second that went by. Raises HelpdeskError.
    """
    ticket = published.ticket()
    before = store.last_delivery(ticket.id)
    key = f"webhook:{ticket.updated_at.isoformat()}"
    text = "<div>Een proef: komt de webhook aan? U hoeft niets te doen.</div>"
    published.helpdesk.add_note(ticket.id, Note(key=key, subject="Proef van de webhook", html=text))
    for second in range(int(seconds)):
        if store.last_delivery(ticket.id) != before:
            return Checked(about=ABOUT, condition=Condition.WELL, what=f"kwam aan, binnen {second + 1} s.")
        wait(1.0)
        tick(1)
    return _lost(f"kwam niet aan binnen {seconds:.0f} s.")


def _lost(what: str) -> Checked:
    return Checked(about=ABOUT, condition=Condition.FAULT, what=what, do=DO)
