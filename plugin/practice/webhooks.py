"""Triggers decide which events are told; deliveries are built when they are sent, signed, and tried five times."""

import hashlib
import hmac
import uuid
from dataclasses import dataclass, field
from functools import partial

import requests

from plugin.practice import payload, selectors
from plugin.practice.worker import Worker
from plugin.practice.world import Event, Row, World

ATTEMPTS = 5
RETRY_STEP_S = 10.0
LATE_S = 0.1
"""Tries follow at 0, +10, +20, +30 and +40 seconds, with the same delivery id; then the delivery is dropped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One event for one trigger. It names ticket and article; their state is read at each try."""

    trigger: int
    webhook: int
    ticket: int
    article: int | None
    id: str = field(default_factory=lambda: str(uuid.uuid4()))


class Deliveries:
    """Sends deliveries in the background."""

    def __init__(self, world: World, worker: Worker) -> None:
        self.base_url = ""
        self._world = world
        self._worker = worker
        self._count = 0

    def tell(self, event: Event) -> None:
        """Plan a delivery for each trigger that the event meets, in the order of their names."""
        settings = self._world.settings
        triggers = self._world.catalogue["triggers"].values()
        for trigger in sorted(triggers, key=lambda t: t["name"].lower()):
            action = trigger["perform"].get("notification.webhook")
            if not action or not _meets(self._world, trigger, event):
                continue
            delivery = Delivery(
                trigger=trigger["id"],
                webhook=int(action["webhook_id"]),
                ticket=event.ticket,
                article=event.article if event.article in self._world.articles else None,
            )
            self._count += 1
            late = settings.out_of_order and self._count % 2 == 1
            wait = settings.lag_s * 3 + LATE_S if late else settings.lag_s
            self._worker.after(wait, partial(self._try, delivery, 1))

    def _try(self, delivery: Delivery, attempt: int) -> None:
        request = self._request(delivery)
        if request is None or _sent(*request):
            return
        if attempt < ATTEMPTS:
            wait = RETRY_STEP_S * attempt * self._world.settings.retry_scale
            self._worker.after(wait, partial(self._try, delivery, attempt + 1))

    def _request(self, delivery: Delivery) -> tuple[str, bytes, dict[str, str]] | None:
        world = self._world
        with world.lock:
            trigger = world.catalogue["triggers"].get(delivery.trigger)
            webhook = world.catalogue["webhooks"].get(delivery.webhook)
            ticket = world.tickets.get(delivery.ticket)
            if not (trigger and webhook and webhook["active"] and ticket and world.settings.webhooks):
                return None
            article = world.articles.get(delivery.article or 0)
            body = payload.build(world, ticket, article, self.base_url)
            headers = {
                "User-Agent": "Zammad User Agent",
                "Content-Type": "application/json",
                "X-Zammad-Trigger": trigger["name"],
                "X-Zammad-Delivery": delivery.id,
            }
            if secret := webhook["signature_token"]:
                headers["X-Hub-Signature"] = f"sha1={hmac.new(secret.encode(), body, hashlib.sha1).hexdigest()}"
            return webhook["endpoint"], body, headers


def _sent(url: str, body: bytes, headers: dict[str, str]) -> bool:
    with requests.Session() as session:
        session.trust_env = False  # no proxy between us and loopback
        try:
            answer = session.post(url, data=body, headers=headers, timeout=(4, 30), allow_redirects=False)
        except requests.RequestException:
            return False
        return answer.status_code < 300


def _meets(world: World, trigger: Row, event: Event) -> bool:
    condition = dict(trigger["condition"])
    action = condition.pop("ticket.action", None)
    if not trigger["active"] or trigger.get("activator") == "time":
        return False
    if action is not None:
        values = [action["value"]] if isinstance(action["value"], str) else action["value"]
        if (event.action in values) != (action["operator"] == "is"):
            return False
        # Before 6.0 "action is update" also asks that a column of the condition changed, or an article came.
        named = {name.removeprefix("ticket.") for name in condition}
        selective = action["operator"] == "is" and event.action == "update"
        if selective and event.article is None and not named & event.changed:
            return False
    ticket = world.tickets[event.ticket]
    return selectors.matches(world, ticket, condition, user=ticket["updated_by_id"])
