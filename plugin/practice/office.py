"""A small believable office: groups, staff, customers, fields, rules and a few tickets."""

from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from plugin.practice import articles, attributes, catalogue, mail, people, rights, tickets
from plugin.practice.clock import CivilClock
from plugin.practice.desk import Desk
from plugin.practice.world import NOBODY, Row, World

RUNTIME_LOGIN = "klachtwacht"
ADMIN_LOGIN = "beheer"
_OPENED_EVERYWHERE = (
    *("dit_is_een_klacht", "geen_klacht"),
    *("mogelijk_datalek", "datalek_gemeld", "geen_datalek", "geen_signaal"),
    *("van_ombudsman", "ombudsman_beantwoord", "ombudsman_oordeel", "ombudsman_gesloten"),
)
_SCREEN = {"ticket.agent": {"shown": True, "required": False}}


def fill(desk: Desk, *, webhook_url: str | None, secret: str, with_tickets: bool) -> None:
    """Create the office. Its tickets were there before anybody listened: nothing is sent for them."""
    plan = _plan()
    with desk.request() as world:
        _groups(world, plan)
        _people(desk, plan)
        _fields(world, plan)
        _rules(world, plan)
        if webhook_url:
            _webhook(world, webhook_url, secret)
        if with_tickets:
            _past(world, plan["tickets"])
        world.events.clear()
        world.outbound.clear()


@cache
def _plan() -> Any:
    return yaml.safe_load(files("plugin.practice").joinpath("office.yaml").read_text(encoding="utf-8"))


def _groups(world: World, plan: Row) -> None:
    for name, email in plan["groups"].items():
        address = world.email_addresses.add({"realname": "Werkvlak", "email": email})
        group = {"name": name, "email_address_id": address["id"], "follow_up_assignment": not _for_complaints(name)}
        people.create_group(world, group, by=NOBODY)


def _people(desk: Desk, plan: Row) -> None:
    world = desk.world
    for name, groups in plan["roles"].items():
        full = {group: [rights.FULL] for group in groups}
        people.create_role(world, {"name": name, "permissions": ["ticket.agent"], "groups": full}, by=NOBODY)
    runtime = {group: ["read", "create", "change", "overview"] for group in plan["groups"]}
    people.create_role(
        world,
        {"name": "Klachtwacht", "permissions": ["ticket.agent"], "groups": runtime, "note": "koppeling"},
        by=NOBODY,
    )
    _account(desk, ADMIN_LOGIN, "Bea", "Beheer", "beheer@werkvlak.example", "functioneel beheer", ["Admin"], [])
    for one in plan["staff"]:
        _account(
            desk, one["login"], one["first"], one["last"], one["email"], one["function"], one["roles"], one["full"]
        )
    _account(
        desk, RUNTIME_LOGIN, "Klachtwacht", "", "klachtwacht@werkvlak.example", "de koppeling zelf", ["Klachtwacht"], []
    )
    for one in plan["customers"]:
        people.customer_for(world, one["email"], one["name"])


def _account(
    desk: Desk, login: str, first: str, last: str, email: str, function: str, roles: list[str], full: list[str]
) -> None:
    params = {"login": login, "firstname": first, "lastname": last, "email": email, "note": function, "roles": roles}
    people.create_user(desk.world, {**params, "groups": {group: [rights.FULL] for group in full}}, by=NOBODY)
    desk.token(login)


def _fields(world: World, plan: Row) -> None:
    staff = {str(_id(world, one["login"])): f"{one['first']} {one['last']}" for one in plan["staff"]}
    accountable = {str(_id(world, one["login"])) for one in plan["staff"] if one.get("accountable")}
    owning = {str(_id(world, one["login"])) for one in plan["staff"] if one.get("owns")}
    contacts = owning | {str(_id(world, one["login"])) for one in plan["staff"] if one.get("contact")}
    chosen = {
        "klacht_beklaagden": set(staff),
        "klacht_verantwoordelijke": accountable,
        "klacht_contactpersoon": contacts,
        "klacht_adviseur": set(staff),
    }
    for position, one in enumerate(plan["fields"]):
        option: Row = {"default": "", "nulloption": True, "null": True, "maxlength": 255}
        match one["type"]:
            case "select" | "multiselect":
                options = one["options"]
                if options == "people":
                    options = {key: name for key, name in staff.items() if key in chosen[one["name"]]}
                option["options"] = options
            case "date":
                option = {"diff": None, "default": None, "null": True}
            case "textarea":
                option |= {"type": "textarea", "rows": 4, "maxlength": 5000}
            case "input":
                option |= {"type": "text"}
        attributes.create(
            world,
            {
                "object": "Ticket", "name": one["name"], "display": one["label"], "data_type": one["type"],
                "data_option": option, "position": 1100 + position,
                "screens": {"edit": _SCREEN, "create_middle": _SCREEN},
            },
            by=NOBODY,
        )  # fmt: skip
    attributes.migrate(world)


def _rules(world: World, plan: Row) -> None:
    complaints = [str(g["id"]) for g in world.groups.values() if _for_complaints(g["name"])]
    for one in plan["staff"]:
        if one.get("owns"):
            number = str(_id(world, one["login"]))
            catalogue.create(
                world,
                "core_workflows",
                {
                    "name": f"Klachten: {one['first']} {one['last']} behandelt geen klacht over zichzelf",
                    "preferences": {"screen": ["create_middle", "edit"]},
                    "condition_selected": {
                        "ticket.group_id": {"operator": "is", "value": complaints},
                        "ticket.klacht_beklaagden": {"operator": "contains", "value": [number]},
                    },
                    "perform": {"ticket.owner_id": {"operator": ["remove_option"], "remove_option": [number]}},
                },
                by=NOBODY,
            )
    steps = next(one["options"] for one in plan["fields"] if one["name"] == "klacht_stap")
    for key, label in steps.items():
        groups = [] if key in _OPENED_EVERYWHERE else [int(number) for number in complaints]
        step = {"ticket.klacht_stap": {"value": key}}
        catalogue.create(world, "macros", {"name": f"Klacht: {label}", "perform": step, "group_ids": groups}, by=NOBODY)


def _webhook(world: World, url: str, secret: str) -> None:
    params = {"name": "Klachtwacht", "endpoint": url, "signature_token": secret, "note": "Beheerd door Klachtwacht"}
    webhook = catalogue.create(world, "webhooks", params, by=NOBODY)
    for name, operator in (("klachtwacht-10-create", "is"), ("klachtwacht-20-update", "is not")):
        perform = {"notification.webhook": {"webhook_id": str(webhook["id"])}}
        condition = {"ticket.action": {"operator": operator, "value": "create"}}
        catalogue.create(world, "triggers", {"name": name, "condition": condition, "perform": perform}, by=NOBODY)


def _past(world: World, plan: list[Row]) -> None:
    # The tickets are lived through with a clock of their own, so that everything about them bears its own time.
    present = world.clock
    now = present.now()
    for number, one in enumerate(plan):
        start = now - timedelta(days=one["days"], hours=2 if one["days"] else 1, minutes=11 * number)
        world.clock = CivilClock(start, ticks=lambda: 0.0)
        _live(world, one)
    world.clock = present


def _live(world: World, one: Row) -> None:
    group = next(world.groups.where(name=one["group"]))
    to = world.email_addresses[group["email_address_id"]]["email"]
    first = mail.arrive(world, from_=one["from"], to=to, subject=one["title"], text=one["text"])
    ticket = world.tickets[first["ticket_id"]]
    if owner := one.get("owner"):
        world.clock.move(minutes=20)
        tickets.change(world, ticket, {"owner_id": _id(world, owner), "state_id": 2}, by=_id(world, owner))
    for step in one["then"]:
        world.clock.move(minutes=17)
        if text := step.get("customer"):
            subject = f"Re: [Ticket#{ticket['number']}] {one['title']}"
            mail.arrive(world, from_=one["from"], to=to, subject=subject, text=text)
        elif text := step.get("note"):
            note = {"type": "note", "internal": True, "body": text}
            articles.post(world, ticket, note, by=_id(world, step["by"]))
        else:
            answer = {"type": "email", "to": one["from"], "subject": f"Re: {one['title']}", "body": step["to_customer"]}
            sent = articles.post(world, ticket, answer, by=_id(world, step["by"]))
            sent["preferences"] |= {"delivery_status": "success", "delivery_status_date": world.stamp()}


def _id(world: World, login: str) -> int:
    user = people.find_user(world, login)
    assert user, login
    return int(user["id"])


def _for_complaints(group: str) -> bool:
    return group.startswith("Klachten")
