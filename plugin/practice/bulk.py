"""Changes of several tickets at once: by attributes, or by a macro."""

from plugin.practice import around, articles, tickets
from plugin.practice.problems import Problem, missing, refused
from plugin.practice.world import Row, World


def mass_update(world: World, user: Row, numbers: list[int], params: Row) -> Row:
    """Change all tickets or none. Raises Problem 422 that names the first ticket that refuses."""
    chosen = [tickets.find(world, number) for number in numbers]
    _all_or_none(world, user, chosen, params)
    return {"ticket_ids": numbers}


def mass_macro(world: World, user: Row, numbers: list[int], macro: int) -> Row:
    """Carry a macro out on all tickets or none. Raises Problem 404 without such a macro."""
    found = world.catalogue["macros"].get(macro)
    if not found or not found["active"]:
        raise missing("Macro", macro)
    chosen = [tickets.find(world, number) for number in numbers]
    steps = found["perform"]
    wanted = {
        name.removeprefix("ticket."): step["value"]
        for name, step in steps.items()
        if name.startswith("ticket.") and name != "ticket.tags"
    }
    _all_or_none(world, user, chosen, wanted)
    for ticket in chosen:
        if tags := steps.get("ticket.tags"):
            step = around.remove_tag if tags.get("operator") == "remove" else around.add_tag
            for tag in str(tags["value"]).split(","):
                step(world, ticket, tag.strip(), by=user["id"])
        if note := steps.get("article.note"):
            marks = {"perform_origin": "macro", "notification": True}
            text = {"sender": "System", "content_type": "text/html", "preferences": marks, **note}
            articles.post(world, ticket, text, by=user["id"])
    return {
        "ticket_ids": numbers,
        "assets": {"Ticket": {str(t["id"]): tickets.show(world, t) for t in chosen}},
    }


def _all_or_none(world: World, user: Row, chosen: list[Row], params: Row) -> None:
    for done, ticket in enumerate(chosen):
        try:
            tickets.check_update(world, user, ticket, params)
        except Problem as problem:
            if problem.status in (403, 404):
                raise
            # The ones before it were changed and undone; their events go out all the same (recorded).
            world.events += world.leftovers
            world.leftovers.clear()
            world.events += [tickets.undone(t) for t in chosen[:done]]
            raise refused_bulk(ticket) from None
    for ticket in chosen:
        tickets.update(world, user, ticket, params)


def refused_bulk(ticket: Row) -> Problem:
    """A bulk change was refused because of this ticket."""
    problem = refused("bulk change refused")
    problem.body = {"error": True, "ticket_id": ticket["id"]}
    return problem
