"""Tickets: reading rights, create, change, delete."""

from typing import Any

from plugin.practice import around, articles, attributes, history, people, replies, rights, workflows
from plugin.practice.columns import NEW_TICKET
from plugin.practice.problems import Problem, broken, forbidden, missing, refused
from plugin.practice.world import NOBODY, Event, Row, World

CLOSED, MERGED = 4, 5


def find(world: World, number: int) -> Row:
    """Raises Problem 404."""
    if number not in world.tickets:
        raise missing("Ticket", number)
    return world.tickets[number]


def by_number(world: World, number: str) -> Row:
    """The ticket with the number that people read. Raises Problem 404."""
    found = next(world.tickets.where(number=str(number)), None)
    if not found:
        raise Problem(404, f"Couldn't find Ticket with [WHERE number = {number}]")
    return found


def reads(world: World, user: Row, ticket: Row) -> bool:
    """Whether somebody may read the ticket: by group, or as its customer with the right to be one."""
    return rights.may(world, user, ticket["group_id"], "read") or is_customer(world, user, ticket)


def is_customer(world: World, user: Row, ticket: Row) -> bool:
    own = ticket["customer_id"] == user["id"]
    return own and rights.covers(rights.granted(world, user), "ticket.customer")


def allow(world: World, user: Row, ticket: Row, *wanted: str) -> None:
    """Raises Problem 403 unless the agent has one of these rights on the ticket's group."""
    if not rights.may(world, user, ticket["group_id"], *wanted):
        raise forbidden()


def allowed(world: World, user: Row, number: int, *wanted: str) -> Row:
    """The ticket, for an agent who has one of these rights on its group. Raises Problem 404 or 403."""
    ticket = find(world, number)
    allow(world, user, ticket, *wanted)
    return ticket


def create(world: World, user: Row, params: Row) -> Row:
    """Create a ticket with its first article. Raises Problem before anything is changed."""
    wanted = _resolve(world, params, by=user["id"])
    wanted.setdefault("customer_id", user["id"])
    wanted = {"group_id": 1, "state_id": 1, "priority_id": 2, "owner_id": NOBODY, **wanted}
    if not rights.may(world, user, wanted["group_id"], "create"):
        raise forbidden()
    article = params.get("article")
    if article:
        articles.check(world, wanted["group_id"], article)
    own = {name: attributes.empty(a) for name, a in attributes.columns(world).items()}
    workflows.validate(world, user, screen="create_middle", saved=None, wanted={**own, **wanted})
    ticket = open_ticket(world, wanted, by=user["id"])
    for tag in str(params.get("tags") or "").split(","):
        if tag.strip():
            around.add_tag(world, ticket, tag.strip(), by=user["id"])
    if article:
        post_first(world, ticket, article, by=user["id"])
    for kind, numbers in (params.get("links") or {}).get("Ticket", {}).items():
        for number in numbers:
            around.link(world, ticket, find(world, int(number)), kind)  # a split names what it came from its child
    for number in params.get("mentions") or []:
        around.mention(world, ticket, user=int(number), by=user["id"])
    return ticket


def open_ticket(world: World, wanted: Row, *, by: int) -> Row:
    """Add a ticket without asking anybody, as the system does; its event is `create`."""
    own = {name: attributes.empty(a) for name, a in attributes.columns(world).items()}
    ticket = world.tickets.add({**NEW_TICKET, **world.made(by), **own, **wanted, "preferences": {}})
    ticket["number"] = f"87{ticket['id']:03d}"
    history.record(world, ticket["id"], "created", by=by, history_attribute_id=None)
    world.events.append(Event(ticket=ticket["id"], action="create"))
    return ticket


def post_first(world: World, ticket: Row, params: Row, *, by: int, **more: Any) -> Row:
    """Post the article that a ticket begins with; it is part of the `create` event."""
    article = articles.post(world, ticket, params, by=by, event=False, **more)
    ticket["create_article_type_id"] = article["type_id"]
    ticket["create_article_sender_id"] = article["sender_id"]
    world.events.append(Event(ticket=ticket["id"], action="create", article=article["id"]))
    replies.reply(world, ticket, article)
    return article


def update(world: World, user: Row, ticket: Row, params: Row) -> Row:
    """Change a ticket as a person or the API does. Raises Problem before anything is changed."""
    wanted = check_update(world, user, ticket, params)
    change(world, ticket, wanted, by=user["id"])
    if article := params.get("article"):
        articles.post(world, ticket, article, by=user["id"])
    return ticket


def check_update(world: World, user: Row, ticket: Row, params: Row) -> Row:
    """The columns that would change. A change that a core workflow refuses leaves its event behind (recorded)."""
    allow(world, user, ticket, "change")
    wanted = _resolve(world, params, by=user["id"])
    if article := params.get("article"):
        articles.check(world, {**ticket, **wanted}["group_id"], article)
    wanted |= _without_unfit_owner(world, ticket, wanted)
    try:
        workflows.validate(world, user, screen="edit", saved=ticket, wanted=wanted)
    except Problem:
        world.leftovers.append(undone(ticket))
        raise
    return wanted


def undone(ticket: Row) -> Event:
    """The event of a change that was refused: Zammad forgets to throw it away."""
    return Event(ticket=ticket["id"], action="update", undone=True)


def change(world: World, ticket: Row, wanted: Row, *, by: int) -> None:
    """Change columns without asking the core workflows, as the system does; an unfit owner becomes nobody."""
    before = dict(ticket)
    wanted = {**wanted, **_without_unfit_owner(world, ticket, wanted)}
    changes = {k: v for k, v in wanted.items() if ticket.get(k) != v}
    if not changes and ticket["updated_by_id"] == by:
        return
    ticket.update(changes)
    now = world.stamp()
    if "state_id" in changes:
        if ticket["state_id"] == CLOSED:
            ticket["last_close_at"] = now
            ticket["close_at"] = ticket["close_at"] or now
        if ticket["state_id"] not in workflows.PENDING:
            ticket["pending_time"] = None
        ticket["last_owner_update_at"] = now if history.STATES[ticket["state_id"]] == "open" else None
    if "owner_id" in changes:
        ticket["last_owner_update_at"] = None if ticket["owner_id"] == NOBODY else now
    elif "group_id" in changes:
        ticket["last_owner_update_at"] = None
    world.touch(ticket, by)
    changed = history.record_changes(world, ticket, before, by=by)
    world.events.append(Event(ticket=ticket["id"], action="update", changed=changed))


def open_by(world: World, user: Row, ticket: Row) -> None:
    """Auto-assignment: who opens a ticket that nobody owns becomes its owner, no core workflow asked (recorded)."""
    if world.settings.auto_assignment and ticket["owner_id"] == NOBODY and rights.may(world, user, ticket["group_id"]):
        change(world, ticket, {"owner_id": user["id"]}, by=user["id"])


def delete(world: World, ticket: Row) -> None:
    del world.tickets[ticket["id"]]
    for article in articles.of(world, ticket["id"]):
        del world.articles[article["id"]]


def show(world: World, ticket: Row, *, expand: bool = False) -> Row:
    """A ticket as the API shows it. The order of `article_ids` means nothing."""
    shown = {
        **ticket,
        "article_ids": [a["id"] for a in articles.of(world, ticket["id"])],
        "ticket_time_accounting_ids": [],
    }
    if expand:
        types = {number: name for name, number in articles.TYPES.items()}
        senders = {number: name for name, number in articles.SENDERS.items()}
        shown |= {
            "group": world.groups[ticket["group_id"]]["name"],
            "ticket_time_accounting": [],
            "state": history.STATES[ticket["state_id"]],
            "priority": history.PRIORITIES[ticket["priority_id"]],
            "owner": world.users[ticket["owner_id"]]["login"],
            "customer": world.users[ticket["customer_id"]]["login"],
            "created_by": world.users[ticket["created_by_id"]]["login"],
            "updated_by": world.users[ticket["updated_by_id"]]["login"],
            "create_article_type": types.get(ticket["create_article_type_id"]),
            "create_article_sender": senders.get(ticket["create_article_sender_id"]),
        }
    return shown


def _without_unfit_owner(world: World, ticket: Row, wanted: Row) -> Row:
    after = {**ticket, **wanted}
    if after["owner_id"] == NOBODY or after["state_id"] == CLOSED:
        return {}
    fit = rights.may(world, world.users[after["owner_id"]], after["group_id"])
    return {} if fit else {"owner_id": NOBODY}


def _resolve(world: World, params: Row, *, by: int) -> Row:
    """Names to ids; keys that are no column are dropped in silence. Raises Problem 422 for an unknown one."""
    own = attributes.columns(world)
    wanted: Row = {}
    for key, value in params.items():
        if key in own:
            wanted[key] = attributes.stored(own[key], value)
        elif key in ("title", "note"):
            wanted[key] = value
        elif key == "pending_time":
            wanted[key] = value or None
        elif key.removesuffix("_id") in _LOOKUPS:
            column = f"{key.removesuffix('_id')}_id"
            wanted[column] = _number(world, key, value, by)
    return wanted


def _number(world: World, key: str, value: Any, by: int) -> int:
    name = key.removesuffix("_id")
    if key == name:
        number = _LOOKUPS[name](world, str(value))
        if number is None:
            raise refused(f"No lookup value found for '{name}': \"{value}\"")
        return int(number)
    if name == "owner" and value in (None, ""):
        return NOBODY
    if name == "customer" and str(value).startswith("guess:"):
        return int(people.customer_for(world, str(value).removeprefix("guess:"), by=by)["id"])
    known: Any = {
        "owner": world.users, "customer": world.users, "group": world.groups, "state": history.STATES,
        "priority": history.PRIORITIES,
    }[name]  # fmt: skip
    try:
        number = int(value)
    except (TypeError, ValueError):
        raise broken(f"invalid id {value}") from None
    if number not in known:
        raise refused(f"Invalid value for param '{key}': {value}")
    return number


def _key_of(names: dict[int, str], wanted: str) -> int | None:
    return next((number for number, name in names.items() if name == wanted), None)


_LOOKUPS: dict[str, Any] = {
    "owner": lambda world, name: (people.find_user(world, name) or {}).get("id"),
    "customer": lambda world, name: (people.find_user(world, name) or {}).get("id"),
    "group": lambda world, name: _key_of({g["id"]: g["name"] for g in world.groups.values()}, name),
    "state": lambda _, name: _key_of(history.STATES, name),
    "priority": lambda _, name: _key_of(history.PRIORITIES, name),
}
