"""Merging one ticket into another."""

from plugin.practice import around, articles, history, tickets
from plugin.practice.world import NOBODY, Event, Row, World


def merge(world: World, source: Row, target: Row, *, by: int) -> None:
    """Let the source vanish into the target: its articles move, a link and both histories remember it."""
    moved = articles.of(world, source["id"])
    articles.post(world, source, {"body": "merged", "type": "note", "sender": "Agent"}, by=by, event=False)
    note = articles.of(world, source["id"])[-1]
    for article in moved:
        article["ticket_id"] = target["id"]
    source["article_count"] = 1
    source["create_article_type_id"], source["create_article_sender_id"] = note["type_id"], note["sender_id"]
    for kind, ticket in (("merged_into", source), ("received_merge", target)):
        ends: Row = {"id_to": target["id"], "id_from": source["id"], "history_attribute_id": None}
        history.record(world, ticket["id"], kind, by=by, **ends)
    around.link(world, target, source, "parent")
    before = dict(source)
    source.update({"state_id": tickets.MERGED, "owner_id": NOBODY, "last_owner_update_at": None, "pending_time": None})
    world.touch(source, by)
    world.touch(target)
    changed = history.record_changes(world, source, before, by=by)
    merged = Event(ticket=source["id"], action="update.merged_into", changed=changed, article=note["id"])
    world.events += [
        merged,
        Event(ticket=source["id"], action="update", changed=changed),
        Event(ticket=target["id"], action="update.received_merge"),
    ]


def survivor(world: World, ticket: Row) -> Row:
    """The ticket that a merged one went into, or the ticket itself."""
    while ticket["state_id"] == tickets.MERGED:
        ticket = next(world.tickets[e["id_to"]] for e in world.history.values()
                      if e["type"] == "merged_into" and e["o_id"] == ticket["id"])  # fmt: skip
    return ticket
