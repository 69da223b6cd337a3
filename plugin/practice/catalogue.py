"""What an admin sets up and the server keeps as written: triggers, webhooks, macros, core workflows and more.

Keys that this version does not know are dropped in silence, as Zammad does.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from plugin.practice import selectors
from plugin.practice.problems import missing, refused
from plugin.practice.world import Row, Table, World


def _nothing(_: World, __: Row) -> None:
    return None


def _check_condition(world: World, row: Row) -> None:
    if row.get("activator") != "time":
        selectors.check(world, row["condition"])


def _check_sla(_: World, row: Row) -> None:
    if row["response_time"] and row["update_time"]:
        raise refused("Cannot have both response time and update time.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of setting: its columns with their defaults, who may write it, and what is refused.

    `since` is the version that first has the kind, `later` the columns that came with a version, `hidden` those that
    no answer shows.
    """

    columns: dict[str, Any]
    permission: str
    since: tuple[int, int] = (0, 0)
    later: dict[str, tuple[tuple[int, int], Any]] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    unique: bool = True
    first: int = 1
    check: Callable[[World, Row], None] = _nothing
    read_by: tuple[str, ...] = field(default=())


KINDS: dict[str, Kind] = {
    "triggers": Kind(
        columns={"name": "", "condition": {}, "perform": {}, "disable_notification": True, "note": "", "active": True},
        permission="admin.trigger",
        later={"activator": ((6, 0), "action"), "execution_condition_mode": ((6, 0), "selective")},
        first=4,
        check=_check_condition,
    ),
    "webhooks": Kind(
        columns={
            "name": "", "endpoint": "", "signature_token": None, "ssl_verify": True, "basic_auth_username": None,
            "basic_auth_password": None, "note": "", "active": True,
        },
        permission="admin.webhook",
        later={"http_method": ((7, 0), "post")},
        unique=False,
    ),
    "macros": Kind(
        columns={"name": "", "perform": {}, "active": True, "ux_flow_next_up": "none", "note": "", "group_ids": []},
        permission="admin.macro",
        first=2,
        read_by=("ticket.agent",),
    ),
    "core_workflows": Kind(
        columns={
            "name": "", "object": "Ticket", "preferences": {}, "condition_saved": {}, "condition_selected": {},
            "perform": {}, "active": True, "stop_after_match": False, "changeable": True, "priority": 500,
        },
        permission="admin.core_workflow",
        first=6,
    ),
    "overviews": Kind(
        columns={
            "name": "", "link": "", "prio": 1, "condition": {}, "order": {}, "group_by": "", "group_direction": None,
            "organization_shared": False, "out_of_office": False, "view": {}, "active": True, "role_ids": [],
            "user_ids": [],
        },
        permission="admin.overview",
        unique=False,
        first=11,
    ),
    "text_modules": Kind(
        columns={"name": "", "keywords": "", "content": "", "note": "", "active": True, "group_ids": []},
        permission="admin.text_module",
        unique=False,
        read_by=("ticket.agent",),
    ),
    "templates": Kind(
        columns={"name": "", "options": {}, "active": True},
        permission="admin.template",
        unique=False,
        read_by=("ticket.agent",),
    ),
    "slas": Kind(
        columns={
            "calendar_id": 1, "name": "", "first_response_time": None, "response_time": None, "update_time": None,
            "solution_time": None, "condition": {}, "data": {},
        },
        permission="admin.sla",
        check=_check_sla,
    ),
    "calendars": Kind(
        columns={
            "name": "", "timezone": "UTC", "business_hours": {}, "default": True, "ical_url": "",
            "public_holidays": {}, "last_log": None, "last_sync": None,
        },
        permission="admin.calendar",
    ),
    "jobs": Kind(
        columns={
            "name": "", "timeplan": {}, "condition": {}, "perform": {}, "disable_notification": True,
            "last_run_at": None, "next_run_at": None, "running": False, "processed": 0, "matching": 0, "pid": None,
            "note": "", "active": True,
        },
        permission="admin.scheduler",
    ),
    "report_profiles": Kind(
        columns={"name": "", "condition": {}, "active": True}, permission="admin.report_profile", unique=False, first=2
    ),
    "organizations": Kind(
        columns={"name": "", "shared": True, "domain": "", "domain_assignment": False, "active": True, "note": ""},
        permission="admin.organization",
        read_by=("ticket.agent",),
    ),
    "postmaster_filters": Kind(
        columns={"name": "", "channel": "email", "match": {}, "perform": {}, "active": True, "note": ""},
        permission="admin.channel_email",
        unique=False,
    ),
    "checklist_templates": Kind(
        columns={"name": "", "active": True, "items": []},
        permission="admin.checklist",
        unique=False,
        since=(6, 4),
        hidden=frozenset({"items"}),
        read_by=("ticket.agent",),
    ),
}  # fmt: skip

SECRET = "signature_token"
MASK = "**********"


def prepare(world: World) -> None:
    """Make the tables."""
    world.catalogue.update({name: Table(first=kind.first) for name, kind in KINDS.items()})


def create(world: World, name: str, params: Row, *, by: int) -> Row:
    """Keep a new one. Raises Problem 422 for a name that is taken or a condition that is not known."""
    kind, table = KINDS[name], world.catalogue[name]
    if kind.unique and any(table.where(name=params.get("name"))):
        raise refused("This object already exists.")
    row = {**_columns(world, kind), **_known(world, kind, params)}
    if name == "overviews":
        row |= _overview(world, params)
    kind.check(world, row)
    kept = table.add({**row, **world.made(by)})
    answer = dict(kept)
    if name == "calendars" and len(table) == 1:
        kept["default"] = True  # told only from the next answer on (recorded)
    return answer


def _overview(world: World, params: Row) -> Row:
    """Its roles, which may be named, and the link that Zammad makes of its name."""
    named = {role["name"]: role["id"] for role in world.roles.values()}
    roles = params.get("role_ids") or [named[name] for name in params.get("roles", []) if name in named]
    if not roles:
        raise refused("Validation failed: Roles can't be blank")
    stem = "_".join(re.findall(r"[a-z0-9]+", params["name"].lower()))
    same = sum(
        re.fullmatch(rf"{stem}(_\d+)?", one["link"]) is not None for one in world.catalogue["overviews"].values()
    )
    return {"role_ids": roles, "link": f"{stem}_{same}" if same else stem}


def update(world: World, name: str, number: int, params: Row, *, by: int) -> Row:
    """Raises Problem 404 or 422."""
    row = find(world, name, number)
    changed = {**row, **_known(world, KINDS[name], params)}
    KINDS[name].check(world, changed)
    row.update(changed)
    world.touch(row, by)
    return row


def delete(world: World, name: str, number: int) -> None:
    """Raises Problem 404, or 422 for a webhook that a trigger uses."""
    find(world, name, number)
    if name == "webhooks":
        used = [
            f"{t['name']} (#{t['id']})"
            for t in world.catalogue["triggers"].values()
            if str(t["perform"].get("notification.webhook", {}).get("webhook_id")) == str(number)
        ]
        if used:
            raise refused(f"Cannot delete! This webhook is referenced by Trigger: {', '.join(used)}")
    del world.catalogue[name][number]


def find(world: World, name: str, number: int) -> Row:
    """Raises Problem 404."""
    if number not in world.catalogue[name]:
        raise missing("".join(part.title() for part in name.removesuffix("s").split("_")), number)
    return world.catalogue[name][number]


def shown(world: World, name: str, row: Row) -> Row:
    """A row as the API shows it: from 7.0 on without secrets."""
    kept = {key: value for key, value in row.items() if key not in KINDS[name].hidden}
    if kept.get(SECRET) and world.is_at_least(7, 0):
        kept[SECRET] = MASK
    return kept


def _columns(world: World, kind: Kind) -> Row:
    later = {key: default for key, (since, default) in kind.later.items() if world.is_at_least(*since)}
    return {**kind.columns, **later}


def _known(world: World, kind: Kind, params: Row) -> Row:
    columns = _columns(world, kind)
    return {key: value for key, value in params.items() if key in columns}
