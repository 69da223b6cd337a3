"""Routes of users, groups, roles and tokens."""

import re
import secrets

from flask import Blueprint, g, request
from flask.typing import ResponseReturnValue

from plugin.practice import people, rights
from plugin.practice.http import body, flag, require
from plugin.practice.problems import missing
from plugin.practice.world import Row, Table, Token, World


def routes(world: World) -> Blueprint:
    """The routes, bound to this world."""
    api = Blueprint("people", __name__, url_prefix="/api/v1")

    @api.get("/users/me")
    def me() -> ResponseReturnValue:
        return people.show_user(world, g.user, expand=flag("expand"))

    @api.get("/users/search")
    def search() -> ResponseReturnValue:
        require("ticket.agent", "admin.user")
        wanted = {
            int(match[1]): request.args.getlist(key)
            for key in request.args
            if (match := re.fullmatch(r"group_ids\[(\d+)\](?:\[\])?", key))
        }
        found = people.search(
            world,
            query=request.args.get("query", ""),
            permissions=request.args.getlist("permissions[]"),
            group_rights=wanted,
        )
        size = min(int(request.args.get("per_page") or request.args.get("limit") or 100), 500)
        start = (int(request.args.get("page") or 1) - 1) * size
        return [people.show_user(world, user, expand=flag("expand")) for user in found[start : start + size]]

    @api.get("/users")
    def users() -> ResponseReturnValue:
        require("ticket.agent", "admin.user")
        page, size = int(request.args.get("page", 1)), int(request.args.get("per_page", 500))
        rows = list(world.users.values())[(page - 1) * size : page * size]
        return [people.show_user(world, user, expand=flag("expand")) for user in rows]

    @api.get("/users/<int:number>")
    def user(number: int) -> ResponseReturnValue:
        if number != g.user["id"]:
            require("ticket.agent", "admin.user")
        return people.show_user(world, _find(world.users, "User", number), expand=flag("expand"))

    @api.post("/users")
    def create_user() -> ResponseReturnValue:
        require("ticket.agent", "admin.user")
        return people.show_user(world, people.create_user(world, _allowed(world), by=g.user["id"])), 201

    @api.put("/users/<int:number>")
    def update_user(number: int) -> ResponseReturnValue:
        require("ticket.agent", "admin.user")
        found = _find(world.users, "User", number)
        if rights.is_agent(world, found):
            require("admin.user")
        return people.show_user(world, people.update_user(world, found, _allowed(world), by=g.user["id"]))

    @api.get("/groups")
    def groups() -> ResponseReturnValue:
        require("admin.group")
        return [people.show_group(world, group) for group in world.groups.values()]

    @api.get("/groups/<int:number>")
    def group(number: int) -> ResponseReturnValue:
        require("admin.group")
        return people.show_group(world, _find(world.groups, "Group", number))

    @api.post("/groups")
    def create_group() -> ResponseReturnValue:
        require("admin.group")
        return people.show_group(world, people.create_group(world, body(), by=g.user["id"])), 201

    @api.put("/groups/<int:number>")
    def update_group(number: int) -> ResponseReturnValue:
        require("admin.group")
        found = _find(world.groups, "Group", number)
        return people.show_group(world, people.update_group(world, found, body(), by=g.user["id"]))

    @api.get("/roles")
    def roles() -> ResponseReturnValue:
        require("admin.role")
        return [people.show_role(world, role, expand=flag("expand")) for role in world.roles.values()]

    @api.post("/roles")
    def create_role() -> ResponseReturnValue:
        require("admin.role")
        return people.show_role(world, people.create_role(world, body(), by=g.user["id"]), expand=flag("expand")), 201

    @api.put("/roles/<int:number>")
    def update_role(number: int) -> ResponseReturnValue:
        require("admin.role")
        role = people.update_role(world, _find(world.roles, "Role", number), body(), by=g.user["id"])
        return people.show_role(world, role, expand=flag("expand"))

    @api.get("/email_addresses")
    def addresses() -> ResponseReturnValue:
        require("admin.channel_email")
        return list(world.email_addresses.values())

    @api.post("/user_access_token")
    def create_token() -> ResponseReturnValue:
        require("user_preferences.access_token")
        text = secrets.token_urlsafe(32)
        world.tokens[text] = Token(user=g.user["id"], permissions=frozenset(body().get("permission") or ()))
        return {"token" if world.is_at_least(6, 0) else "name": text}

    return api


def _find(table: Table, kind: str, number: int) -> Row:
    if number not in table:
        raise missing(kind, number)
    return table[number]


def _allowed(world: World) -> Row:
    # An agent may enter customers; roles and groups are the admin's.
    params = body()
    if rights.covers(rights.granted(world, g.user), "admin.user"):
        return params
    return {key: value for key, value in params.items() if key not in ("roles", "role_ids", "groups", "group_ids")}
