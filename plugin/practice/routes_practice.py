"""Routes that no real Zammad has: the clock, mail and calls from outside, faults. For tests and the page."""

from dataclasses import asdict, fields
from typing import Any

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from plugin.practice import articles, attributes, mailbox, people
from plugin.practice.calls import Door, Fault
from plugin.practice.clock import AMSTERDAM
from plugin.practice.desk import Desk
from plugin.practice.http import body, only_loopback
from plugin.practice.problems import refused
from plugin.practice.world import NOBODY, Row, Settings, moment


def routes(desk: Desk, door: Door) -> Blueprint:
    """The routes, bound to this desk."""
    api = Blueprint("practice", __name__, url_prefix="/practice")
    api.before_request(only_loopback)
    world = desk.world

    def time() -> Row:
        now = world.clock.now()
        return {"utc": world.stamp(now), "local": now.astimezone(AMSTERDAM).isoformat(timespec="seconds")}

    @api.get("/clock")
    def clock() -> ResponseReturnValue:
        return time()

    @api.post("/clock")
    def move_clock() -> ResponseReturnValue:
        params = body()
        try:
            if "to" in params:
                world.clock.move_to(str(params["to"]))
            else:
                world.clock.move(**{k: params[k] for k in ("days", "hours", "minutes") if k in params})
        except ValueError as error:
            raise refused(str(error)) from None
        return time()

    @api.get("/settings")
    def settings() -> ResponseReturnValue:
        return asdict(world.settings)

    @api.post("/settings")
    def change_settings() -> ResponseReturnValue:
        known = {f.name for f in fields(Settings)}
        for name, value in body().items():
            if name not in known:
                raise refused(f"Unknown setting '{name}'")
            setattr(world.settings, name, value)
        return asdict(world.settings)

    @api.post("/mail")
    def mail() -> ResponseReturnValue:
        params = body()
        wanted = {"from_": params.get("from"), "at": _at(params)}
        wanted |= {
            k: params[k]
            for k in ("name", "to", "subject", "text", "ticket", "content_type", "attachments")
            if k in params
        }
        return articles.show(world, desk.mail_arrives(**_needed(wanted, "from_", "to", "subject", "text"))), 201

    @api.post("/phone")
    def phone() -> ResponseReturnValue:
        params = {**_entered(body()), "by": body().get("by")}
        return articles.show(world, desk.phone_note(**_needed(params, "by", *_ENTERED))), 201

    @api.post("/web")
    def web() -> ResponseReturnValue:
        return articles.show(world, desk.web_form(**_needed(_entered(body()), *_ENTERED))), 201

    @api.post("/system/<int:ticket>")
    def system(ticket: int) -> ResponseReturnValue:
        desk.system_changes(ticket, **body())
        return {}

    @api.get("/outbox")
    def outbox() -> ResponseReturnValue:
        return [asdict(sent) for sent in desk.outbox]

    @api.get("/mailbox")
    def mails() -> ResponseReturnValue:
        return mailbox.of(world, request.args.get("address", ""))

    @api.get("/fields")
    def own_fields() -> ResponseReturnValue:
        """The fields' labels and options: Zammad's own page has them from its session, not from its API."""
        shown = ("name", "display", "data_type", "data_option", "position")
        return [{key: a[key] for key in shown} for a in attributes.columns(world).values()]

    @api.get("/people")
    def everybody() -> ResponseReturnValue:
        tokens = {token.user: text for text, token in world.tokens.items() if token.permissions is None}
        return [
            {
                "id": user["id"],
                "login": user["login"],
                "name": people.fullname(user),
                "email": user["email"],
                "token": tokens.get(user["id"]),
                "role": user["note"] or world.roles[user["role_ids"][0]]["name"],
            }
            for user in world.users.values()
            if user["id"] != NOBODY
        ]

    @api.post("/faults")
    def add_fault() -> ResponseReturnValue:
        try:
            door.faults.add(Fault(**body()))
        except TypeError as error:
            raise refused(str(error)) from None
        return {}, 201

    @api.delete("/faults")
    def clear_faults() -> ResponseReturnValue:
        door.faults.clear()
        return {}

    @api.get("/calls")
    def calls() -> ResponseReturnValue:
        return [asdict(call) for call in door.log]

    @api.delete("/calls")
    def forget_calls() -> ResponseReturnValue:
        door.log.clear()
        return Response(status=204)

    return api


_ENTERED = ("customer", "group", "title", "text")


def _entered(params: Row) -> Row:
    return {"at": _at(params)} | {key: params[key] for key in (*_ENTERED, "name") if key in params}


def _at(params: Row) -> Any:
    return moment(params["at"]) if params.get("at") else None


def _needed(params: Row, *names: str) -> Row:
    for name in names:
        if not params.get(name):
            raise refused(f"'{name.rstrip('_')}' is missing")
    return params
