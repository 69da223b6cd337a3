"""What follows a request: notifications in the history, deliveries, mail that leaves."""

from plugin.practice import history, mail, rights
from plugin.practice.webhooks import Deliveries
from plugin.practice.world import NOBODY, Event, World


def settle(world: World, deliveries: Deliveries, outgoing: mail.Outgoing) -> None:
    """Work off the events of the request that ends."""
    happened = _merge(world.events)
    world.events.clear()
    for event in happened:
        if event.ticket not in world.tickets:
            continue
        if not event.undone:
            _notify(world, event)
        deliveries.tell(event)
    for article in world.outbound:
        outgoing.send(article)
    world.outbound.clear()


def _merge(events: list[Event]) -> list[Event]:
    # One event per ticket and action; creating takes in what follows it. A merge's second event stays its own.
    merged: dict[tuple[int, str], Event] = {}
    created = {e.ticket for e in events if e.action == "create"}
    for event in events:
        action = "create" if event.ticket in created else event.action
        old = merged.get((event.ticket, action))
        merged[event.ticket, action] = Event(
            ticket=event.ticket,
            action=action,
            changed=event.changed | (old.changed if old else frozenset()),
            article=event.article or (old.article if old else None),
            undone=event.undone and (old is None or old.undone),
        )
    return list(merged.values())


def _notify(world: World, event: Event) -> None:
    ticket = world.tickets[event.ticket]
    owner = ticket["owner_id"]
    told = [world.users[owner]] if owner != NOBODY else rights.owners(world, ticket["group_id"])
    # who subscribed is told too, as long as he may read the group
    watching = (world.users[m["user_id"]] for m in world.mentions.where(mentionable_id=event.ticket))
    told += [u for u in watching if u not in told and rights.may(world, u, ticket["group_id"], "read")]
    for agent in told:
        if agent["id"] != ticket["updated_by_id"]:
            words = f"{agent['login']}({event.action}:online,email)"
            more = {"history_attribute_id": None, "value_from": None, "value_to": words}
            history.record(world, ticket["id"], "notification", by=ticket["updated_by_id"], **more)
