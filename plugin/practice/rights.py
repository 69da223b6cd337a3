"""Who may do what: by permission, and with the tickets of a group."""

from collections.abc import Iterable

from plugin.practice.problems import forbidden
from plugin.practice.world import Row, World

PERMISSIONS = {
    "admin": 1,
    "user_preferences": 42,
    "user_preferences.access_token": 46,
    "report": 55,
    "ticket.agent": 57,
    "ticket.customer": 58,
}
FULL = "full"


def granted(world: World, user: Row) -> set[str]:
    """The permissions that a user has by his active roles."""
    names = {number: name for name, number in PERMISSIONS.items()}
    roles = (world.roles[number] for number in user["role_ids"])
    return {names[p] for role in roles if role["active"] for p in role["permission_ids"] if p in names}


def covers(permissions: Iterable[str], wanted: str) -> bool:
    """Whether one of these permissions is the wanted one or a parent of it."""
    return any(wanted == p or wanted.startswith(f"{p}.") for p in permissions)


def is_agent(world: World, user: Row) -> bool:
    return bool(user["active"]) and covers(granted(world, user), "ticket.agent")


def access(world: World, user: Row, group: int) -> set[str]:
    """What an agent may do with a group's tickets, directly and by role; `full` includes all."""
    if not is_agent(world, user):
        return set()
    rights = set(user["group_ids"].get(str(group), ()))
    for number in user["role_ids"]:
        if world.roles[number]["active"]:
            rights.update(world.roles[number]["group_ids"].get(str(group), ()))
    return rights


def may(world: World, user: Row, group: int, *wanted: str) -> bool:
    """Whether he has one of these rights on an active group."""
    return world.groups[group]["active"] and bool(access(world, user, group) & {FULL, *wanted})


def owners(world: World, group: int) -> list[Row]:
    """The active agents who may own tickets of this group."""
    return [user for user in world.users.values() if may(world, user, group)]


def require(world: World, user: Row, token: frozenset[str] | None, *wanted: str) -> None:
    """Raises Problem 403 unless token and user have one of these permissions."""
    if token is not None and not any(covers(token, w) for w in wanted):
        raise forbidden("token")
    if not any(covers(granted(world, user), w) for w in wanted):
        raise forbidden("user")
