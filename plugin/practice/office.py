"""A small believable office: groups, staff, customers, fields, rules and a few tickets."""

from datetime import timedelta
from functools import cache
from importlib import resources
from typing import Any

import yaml

from plugin.application.mappings import Mappings
from plugin.application.mappings.setup_file import SetupFile, SetupFiles
from plugin.domain.organisation import Desk as Complaints
from plugin.practice import articles, catalogue, mail, mapped, people, rights, tickets
from plugin.practice.clock import CivilClock
from plugin.practice.desk import Desk
from plugin.practice.world import NOBODY, Row, World

RUNTIME_LOGIN = "klachtwacht"
ADMIN_LOGIN = "beheer"


def fill(desk: Desk, *, files: SetupFiles, webhook_url: str | None, secret: str, with_tickets: bool) -> None:
    """Create the office by these mappings. Its tickets were there before anybody listened: nothing is sent for them."""
    plan = _by_region(_plan(), files.mappings)
    with desk.request() as world:
        _groups(world, plan)
        _people(desk, plan)
        staff = [{**one, "id": _id(world, one["login"])} for one in plan["staff"]]
        mapped.fields(world, staff, files)
        mapped.rules(world, staff, files)
        if webhook_url:
            _webhook(world, webhook_url, secret, files.names)
        if with_tickets:
            _past(world, plan["tickets"])
        world.events.clear()
        world.outbound.clear()


@cache
def _plan() -> Any:
    text = resources.files("plugin.practice").joinpath("office.yaml").read_text(encoding="utf-8")
    return yaml.load(text, yaml.CSafeLoader)


def _by_region(plan: Row, mappings: Mappings) -> Row:
    """The office with a group for each region that the mappings give one, and everybody in his own region's."""
    regions, common = mappings.helpdesk.regions, mappings.helpdesk.desks[Complaints.COMPLAINTS]
    if not regions:
        return plan

    def at(login: str, group: str) -> tuple[str, ...]:
        if group != common:
            return (group,)
        one = mappings.organisation.directory.by_login(login)
        region = one.region if one else None
        return (regions.get(region, common),) if region else (common, *regions.values())

    staff = []
    for one in plan["staff"]:
        able = [*(group for role in one["roles"] for group in plan["roles"].get(role, ())), *one["full"]]
        full = [place for group in able for place in at(one["login"], group)]
        staff.append({**one, "roles": ["Agent"], "full": full})
    groups = {**plan["groups"], **dict.fromkeys(regions.values(), plan["groups"][common])}
    return {**plan, "groups": groups, "staff": staff}


def _groups(world: World, plan: Row) -> None:
    for name, email in plan["groups"].items():
        known = next(world.email_addresses.where(email=email), None)  # a region's group mails from the common one's
        address = known or world.email_addresses.add({"realname": "Werkvlak", "email": email})
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


def _webhook(world: World, url: str, secret: str, names: SetupFile) -> None:
    params = {"name": names.webhook, "endpoint": url, "signature_token": secret, "note": names.mark}
    webhook = catalogue.create(world, "webhooks", params, by=NOBODY)
    for name, operator in ((names.triggers.create, "is"), (names.triggers.update, "is not")):
        perform = {"notification.webhook": {"webhook_id": str(webhook["id"])}}
        condition = {"ticket.action": {"operator": operator, "value": "create"}}
        trigger = {"name": name, "condition": condition, "perform": perform, "note": names.mark}
        catalogue.create(world, "triggers", trigger, by=NOBODY)


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
