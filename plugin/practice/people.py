"""Users, roles and groups: how they are entered, changed, found and shown."""

from collections.abc import Mapping
from typing import Any

from plugin.practice.problems import missing, refused
from plugin.practice.rights import PERMISSIONS, covers, granted, may
from plugin.practice.world import NOBODY, Row, World

CUSTOMER = 3

_NEW_USER: Mapping[str, Any] = {
    "organization_id": None, "login": "", "firstname": "", "lastname": "", "email": "", "image": None,
    "image_source": None, "web": "", "phone": "", "fax": "", "mobile": "", "department": None, "street": "",
    "zip": "", "city": "", "country": "", "address": None, "vip": False, "verified": False, "active": True,
    "note": "", "last_login": None, "source": None, "login_failed": 0, "out_of_office": False,
    "out_of_office_start_at": None, "out_of_office_end_at": None, "out_of_office_replacement_id": None,
    "preferences": {},
}  # fmt: skip
_NEW_GROUP: Mapping[str, Any] = {
    "signature_id": None, "email_address_id": None, "name": "", "assignment_timeout": None,
    "follow_up_possible": "yes", "reopen_time_in_days": None, "follow_up_assignment": True, "active": True,
    "shared_drafts": True, "note": None,
}  # fmt: skip
_NEW_ROLE: Mapping[str, Any] = {"name": "", "preferences": {}, "default_at_signup": False, "active": True, "note": None}


def settle(world: World) -> None:
    """Fill a fresh installation: nobody, a sample customer, three roles and one group."""
    world.users.add({**_NEW_USER, "login": "-", "firstname": "-", "active": False, **world.made(NOBODY)})
    none: Row = {"role_ids": [], "group_ids": {}, "organization_ids": [], "overview_sorting_ids": []}
    world.users[NOBODY].update(none)
    for name, permissions in (
        ("Admin", ["admin", "user_preferences"]),
        ("Agent", ["ticket.agent", "user_preferences"]),
        ("Customer", ["ticket.customer"]),
    ):
        create_role(world, {"name": name, "permissions": permissions}, by=NOBODY)
    create_group(world, {"name": "Users"}, by=NOBODY)
    create_user(world, {"firstname": "Nicole", "lastname": "Braun", "email": "nicole.braun@zammad.org"}, by=NOBODY)


def create_role(world: World, params: Row, *, by: int) -> Row:
    """Raises Problem 422 for a name that is taken or a permission that is not known."""
    _refuse_taken(world.roles, params)
    role = world.roles.add({**_NEW_ROLE, **_own(params, _NEW_ROLE), **world.made(by)})
    role.update({"permission_ids": [], "knowledge_base_permission_ids": [], "group_ids": {}})
    _grant(world, role, params)
    return role


def update_role(world: World, role: Row, params: Row, *, by: int) -> Row:
    role.update(_own(params, _NEW_ROLE))
    _grant(world, role, params)
    world.touch(role, by)
    return role


def create_group(world: World, params: Row, *, by: int) -> Row:
    """Raises Problem 422 for a name that is taken."""
    _refuse_taken(world.groups, params)
    return world.groups.add({**_NEW_GROUP, **_own(params, _NEW_GROUP), **world.made(by)})


def update_group(world: World, group: Row, params: Row, *, by: int) -> Row:
    group.update(_own(params, _NEW_GROUP))
    world.touch(group, by)
    return group


def create_user(world: World, params: Row, *, by: int) -> Row:
    """Raises Problem 422 when the e-mail address or login is taken. Without roles he is a customer."""
    fields = _own(params, _NEW_USER)
    fields["email"] = str(fields.get("email") or "").lower()
    fields["login"] = str(fields.get("login") or fields["email"]).lower()
    if fields["email"] and any(world.users.where(email=fields["email"])):
        raise refused(f"Email address '{fields['email']}' is already used for another user.")
    if any(world.users.where(login=fields["login"])):
        raise refused("This object already exists.")
    role_ids = _role_ids(world, params, default=[CUSTOMER])
    user = world.users.add({**_NEW_USER, **fields, "preferences": {}, **world.made(by), "role_ids": role_ids})
    user.update({"organization_ids": [], "authorization_ids": [], "overview_sorting_ids": [], "group_ids": {}})
    user["group_ids"] = _group_rights(world, params, {})
    return user


def update_user(world: World, user: Row, params: Row, *, by: int) -> Row:
    user.update(_own(params, _NEW_USER))
    user["role_ids"] = _role_ids(world, params, default=user["role_ids"])
    user["group_ids"] = _group_rights(world, params, user["group_ids"])
    world.touch(user, by)
    return user


def find_user(world: World, name: str) -> Row | None:
    """By login, then by e-mail address."""
    key = name.lower()
    return next(world.users.where(login=key), None) or next(world.users.where(email=key), None)


def customer_for(world: World, email: str, name: str = "", *, by: int | None = None) -> Row:
    """The user with this address; a new customer when there is none."""
    if known := find_user(world, email):
        return known
    first, _, last = name.partition(" ")
    return create_user(world, {"firstname": first, "lastname": last, "email": email}, by=by or NOBODY)


def fullname(user: Row) -> str:
    """First and last name, or the e-mail address where there is none."""
    return f"{user['firstname']} {user['lastname']}".strip() or str(user["email"])


def show_group(world: World, group: Row) -> Row:
    """A group as the API shows it, with its direct members."""
    members = [user["id"] for user in world.users.values() if user["group_ids"].get(str(group["id"]))]
    return {**group, "user_ids": members}


def show_user(world: World, user: Row, *, expand: bool = False) -> Row:
    """A user as the API shows him."""
    if not expand:
        return dict(user)
    rights = {world.groups[int(number)]["name"]: list(given) for number, given in user["group_ids"].items()}
    return {
        **user,
        "roles": [world.roles[number]["name"] for number in user["role_ids"]],
        "organizations": [],
        "authorizations": [],
        "overview_sortings": [],
        "groups": rights,
        "created_by": world.users[user["created_by_id"]]["login"],
        "updated_by": world.users[user["updated_by_id"]]["login"],
    }


def show_role(world: World, role: Row, *, expand: bool = False) -> Row:
    """A role as the API shows it; with `expand` its permissions also by name."""
    names = {number: name for name, number in PERMISSIONS.items()}
    return {**role, "permissions": [names[n] for n in role["permission_ids"]]} if expand else dict(role)


def search(world: World, *, query: str, permissions: list[str], group_rights: Mapping[int, list[str]]) -> list[Row]:
    """Users by part of a name; those asked for by permission are listed once per role that has it (recorded)."""
    words = query.strip("*").lower()
    found: list[Row] = []
    for user in sorted(world.users.values(), key=lambda u: (u["active"], u["updated_at"]), reverse=True):
        if user["id"] == NOBODY or words not in f"{fullname(user)} {user['email']} {user['login']}".lower():
            continue
        if any(not may(world, user, group, *rights) for group, rights in group_rights.items()):
            continue
        if not permissions:
            found.append(user)
            continue
        for number in user["role_ids"]:
            role = world.roles[number]
            names = granted(world, {"role_ids": [role["id"]]})
            found.extend(user for wanted in permissions if covers(names, wanted))
    return found


def _own(params: Row, columns: Mapping[str, Any]) -> Row:
    return {key: value for key, value in params.items() if key in columns}


def _refuse_taken(table: Any, params: Row) -> None:
    if any(table.where(name=params.get("name"))):
        raise refused("This object already exists.")


def _grant(world: World, role: Row, params: Row) -> None:
    if "permissions" in params:
        unknown = [name for name in params["permissions"] if name not in PERMISSIONS]
        if unknown:
            raise refused(f"No lookup value found for 'permissions': \"{unknown[0]}\"")
        role["permission_ids"] = sorted(PERMISSIONS[name] for name in params["permissions"])
    role["group_ids"] = _group_rights(world, params, role["group_ids"])


def _role_ids(world: World, params: Row, default: list[int]) -> list[int]:
    if "role_ids" in params:
        return [int(number) for number in params["role_ids"]]
    if "roles" not in params:
        return default
    numbers = {role["name"]: role["id"] for role in world.roles.values()}
    for name in params["roles"]:
        if name not in numbers:
            raise refused(f"No lookup value found for 'roles': \"{name}\"")
    return [numbers[name] for name in params["roles"]]


def _group_rights(world: World, params: Row, default: Row) -> Row:
    given: Row | None = params.get("group_ids")
    if "groups" in params:
        numbers = {group["name"]: group["id"] for group in world.groups.values()}
        for name in params["groups"]:
            if name not in numbers:
                raise refused(f"No lookup value found for 'groups': \"{name}\"")
        given = {str(numbers[name]): rights for name, rights in params["groups"].items()}
    if given is None:
        return default
    for number in given:
        if int(number) not in world.groups:
            raise missing("Group", number)
    return {str(n): [rights] if isinstance(rights, str) else list(rights) for n, rights in given.items()}
