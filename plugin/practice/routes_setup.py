"""Routes of what an admin sets up, and of what a form asks."""

from flask import Blueprint, Response, g, request
from flask.typing import ResponseReturnValue

from plugin.practice import attributes, catalogue, history, payload, rights, workflows
from plugin.practice.http import body, require, require_agent
from plugin.practice.problems import Problem, forbidden, missing
from plugin.practice.world import Row, World

MONITORING_TOKEN = "practice-monitoring"


def routes(world: World) -> Blueprint:
    """The routes, bound to this world."""
    api = Blueprint("setup", __name__, url_prefix="/api/v1")

    @api.post("/core_workflows/perform")
    def perform() -> ResponseReturnValue:
        require_agent()
        return workflows.perform(world, g.user, body())

    @api.get("/webhooks/preview")
    def preview() -> ResponseReturnValue:
        require("admin.webhook")
        if not world.tickets:
            raise missing("Ticket", "")
        ticket = world.tickets[max(world.tickets)]
        article = next(iter(reversed([a for a in world.articles.values() if a["ticket_id"] == ticket["id"]])), None)
        return Response(
            payload.build(world, ticket, article, request.host_url.rstrip("/")), mimetype="application/json"
        )

    @api.get("/object_manager_attributes")
    def fields() -> ResponseReturnValue:
        require("admin.object")
        return [_shown(a) for a in world.attributes.values()]

    @api.post("/object_manager_attributes")
    def create_field() -> ResponseReturnValue:
        require("admin.object")
        return attributes.create(world, body(), by=g.user["id"]), 201

    @api.put("/object_manager_attributes/<int:number>")
    def update_field(number: int) -> ResponseReturnValue:
        require("admin.object")
        if number not in world.attributes:
            raise missing("ObjectManager::Attribute", number)
        return attributes.update(world, world.attributes[number], body(), by=g.user["id"])

    @api.delete("/object_manager_attributes/<int:number>")
    def delete_field(number: int) -> ResponseReturnValue:
        require("admin.object")
        if number not in world.attributes:
            raise missing("ObjectManager::Attribute", number)
        attributes.delete(world, world.attributes[number])
        return {}

    @api.post("/object_manager_attributes_execute_migrations")
    def migrate() -> ResponseReturnValue:
        require("admin.object")
        attributes.migrate(world)
        return {}

    @api.get("/ticket_states")
    def states() -> ResponseReturnValue:
        return [{"id": number, "name": name, "active": number != 6} for number, name in history.STATES.items()]

    @api.get("/ticket_priorities")
    def priorities() -> ResponseReturnValue:
        return [{"id": number, "name": name, "active": True} for number, name in history.PRIORITIES.items()]

    @api.get("/settings")
    def settings() -> ResponseReturnValue:
        require("admin")
        told = {
            "ticket_auto_assignment": world.settings.auto_assignment,
            "timezone_default": world.settings.time_zone,
        }
        return [{"id": n, "name": k, "state_current": {"value": v}} for n, (k, v) in enumerate(told.items(), 1)]

    @api.get("/version")
    def version() -> ResponseReturnValue:
        require("admin.version")
        return {"version": world.settings.version}

    @api.get("/monitoring/health_check")
    def health() -> ResponseReturnValue:
        if request.args.get("token") != MONITORING_TOKEN and not _administers(request.headers.get("Authorization", "")):
            raise forbidden()
        issues = list(world.settings.issues)
        return {"healthy": not issues, "message": ";".join(issues) or "success", "issues": issues, "actions": []}

    def _administers(authorization: str) -> bool:
        token = world.tokens.get(authorization.partition("token=")[2])
        return token is not None and rights.covers(rights.granted(world, world.users[token.user]), "admin.monitoring")

    @api.get("/reports/config")
    def reports() -> ResponseReturnValue:
        require("report")
        raise Problem(422, "Elasticsearch needs to be configured!")

    kinds = f"/<any({','.join(catalogue.KINDS)}):name>"

    def known(name: str) -> catalogue.Kind:
        kind = catalogue.KINDS[name]
        if not world.is_at_least(*kind.since):
            raise Problem(404, f"No route matches [{request.method}] {request.path}")
        return kind

    @api.get(kinds)
    def index(name: str) -> ResponseReturnValue:
        kind = known(name)
        require(kind.permission, *kind.read_by)
        return [catalogue.shown(world, name, row) for row in world.catalogue[name].values()]

    @api.get(f"{kinds}/<int:number>")
    def show(name: str, number: int) -> ResponseReturnValue:
        kind = known(name)
        require(kind.permission, *kind.read_by)
        return catalogue.shown(world, name, catalogue.find(world, name, number))

    @api.post(kinds)
    def create(name: str) -> ResponseReturnValue:
        require(known(name).permission)
        return catalogue.shown(world, name, catalogue.create(world, name, body(), by=g.user["id"])), 201

    @api.put(f"{kinds}/<int:number>")
    def update(name: str, number: int) -> ResponseReturnValue:
        require(known(name).permission)
        return catalogue.shown(world, name, catalogue.update(world, name, number, body(), by=g.user["id"]))

    @api.delete(f"{kinds}/<int:number>")
    def delete(name: str, number: int) -> ResponseReturnValue:
        require(known(name).permission)
        catalogue.delete(world, name, number)
        return {}

    return api


def _shown(attribute: Row) -> Row:
    told = {key: value for key, value in attribute.items() if key != "object_lookup_id"}
    return {**told, "object": "Ticket", "deletable": True}
