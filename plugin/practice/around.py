"""What hangs on a ticket: tags, links, mentions, the shared draft. Each moves `updated_at`; none is an event."""

from plugin.practice import history
from plugin.practice.problems import missing, refused
from plugin.practice.world import Row, World

LINK_TYPES = {"normal": 1, "parent": 2, "child": 3}
_OPPOSITE = {"normal": "normal", "parent": "child", "child": "parent"}


def add_tag(world: World, ticket: Row, tag: str, *, by: int) -> None:
    tags = world.tags.setdefault(ticket["id"], [])
    if tag not in tags:
        tags.append(tag)
        history.record(world, ticket["id"], "added", by=by, value_from=None, value_to=tag, attribute="tag")
        world.touch(ticket)


def remove_tag(world: World, ticket: Row, tag: str, *, by: int) -> None:
    tags = world.tags.setdefault(ticket["id"], [])
    if tag in tags:
        tags.remove(tag)
        history.record(world, ticket["id"], "removed", by=by, value_from=None, value_to=tag, attribute="tag")
        world.touch(ticket)


def link(world: World, source: Row, target: Row, kind: str) -> Row:
    """Link two tickets. Raises Problem 422 for the same link again or an unknown kind."""
    if kind not in LINK_TYPES:
        raise refused("The given link type is invalid.")
    row = {
        "link_type_id": LINK_TYPES[kind], "link_object_source_id": 1, "link_object_source_value": source["id"],
        "link_object_target_id": 1, "link_object_target_value": target["id"],
    }  # fmt: skip
    if any(world.links.where(**row)):
        raise refused("This object already exists.")
    world.touch(source)
    world.touch(target)
    now = world.stamp()
    return world.links.add({**row, "created_at": now, "updated_at": now})


def unlink(world: World, source: Row, target: Row, kind: str) -> None:
    ends = {"link_object_source_value": source["id"], "link_object_target_value": target["id"]}
    for row in world.links.where(link_type_id=LINK_TYPES[kind], **ends):
        del world.links[row["id"]]
        world.touch(source)
        world.touch(target)


def links_of(world: World, ticket: int) -> list[Row]:
    """The links of a ticket, seen from it: what the other one is to this one."""
    names = {number: name for name, number in LINK_TYPES.items()}
    found = []
    for row in world.links.values():
        source, target = row["link_object_source_value"], row["link_object_target_value"]
        kind = names[row["link_type_id"]]
        if ticket in (source, target):
            other, seen = (target, _OPPOSITE[kind]) if ticket == source else (source, kind)
            found.append({"link_type": seen, "link_object": "Ticket", "link_object_value": other})
    return found


def mention(world: World, ticket: Row, *, user: int, by: int) -> None:
    """Subscribe somebody to the ticket; a second time does nothing. Raises Problem 404 for nobody."""
    if user not in world.users:
        raise missing("User", user)
    row = {"mentionable_type": "Ticket", "mentionable_id": ticket["id"], "user_id": user}
    if not any(world.mentions.where(**row)):
        world.mentions.add({**row, **world.made(by)})
        world.touch(ticket, by)


def mentions_of(world: World, ticket: int) -> list[Row]:
    return list(world.mentions.where(mentionable_id=ticket))


def put_draft(world: World, ticket: Row, params: Row, *, by: int) -> Row:
    """Write the shared draft of the ticket; there is one. Raises Problem 422 where the group has no drafts."""
    if not world.groups[ticket["group_id"]]["shared_drafts"]:
        raise refused("Shared drafts are not activated for the selected group")
    text = {"new_article": params.get("new_article", {}), "ticket_attributes": params.get("ticket_attributes", {})}
    draft = draft_of(world, ticket["id"])
    if draft:
        draft.update(text)
        world.touch(draft, by)
    else:
        draft = world.drafts.add({"ticket_id": ticket["id"], **text, **world.made(by)})
        history.record_related(world, ticket["id"], "Ticket::SharedDraftZoom", draft["id"], "created", by=by)
    world.touch(ticket)
    return draft


def draft_of(world: World, ticket: int) -> Row | None:
    return next(world.drafts.where(ticket_id=ticket), None)


def delete_draft(world: World, ticket: Row, *, by: int) -> Row:
    """Raises Problem 404 where there is none."""
    draft = draft_of(world, ticket["id"])
    if not draft:
        raise missing("Ticket::SharedDraftZoom", ticket["id"])
    del world.drafts[draft["id"]]
    history.record_related(world, ticket["id"], "Ticket::SharedDraftZoom", draft["id"], "removed", by=by)
    world.touch(ticket)
    return draft
