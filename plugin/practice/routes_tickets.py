"""Routes of tickets: read, create, change, search, merge, many at once, history."""

from typing import Any

from flask import Blueprint, Response, g, request
from flask.typing import ResponseReturnValue

from plugin.practice import around, articles, bulk, history, merging, people, selectors, tickets
from plugin.practice.http import body, flag, require, require_agent
from plugin.practice.world import Row, World


def routes(world: World) -> Blueprint:
    """The routes, bound to this world."""
    api = Blueprint("tickets", __name__, url_prefix="/api/v1")

    @api.get("/tickets")
    def index() -> ResponseReturnValue:
        found = [t for t in world.tickets.values() if tickets.reads(world, g.user, t)]
        return _page(world, found, {"per_page": "100", **request.args})

    @api.get("/tickets/<int:number>")
    def show(number: int) -> ResponseReturnValue:
        ticket = tickets.find(world, number)
        if not tickets.is_customer(world, g.user, ticket):
            tickets.allowed(world, g.user, number, "read")
        if flag("auto_assign"):
            tickets.open_by(world, g.user, ticket)
        if flag("all"):
            return _whole(world, tickets.allowed(world, g.user, number, "read"))
        return tickets.show(world, ticket, expand=flag("expand"))

    @api.post("/tickets")
    def create() -> ResponseReturnValue:
        require_agent()
        return tickets.show(world, tickets.create(world, g.user, body()), expand=flag("expand")), 201

    @api.put("/tickets/<int:number>")
    def update(number: int) -> ResponseReturnValue:
        ticket = tickets.find(world, number)
        return tickets.show(world, tickets.update(world, g.user, ticket, body()), expand=flag("expand"))

    @api.delete("/tickets/<int:number>")
    def delete(number: int) -> ResponseReturnValue:
        require("admin")
        tickets.delete(world, tickets.find(world, number))
        return Response("null", content_type="application/json")

    @api.route("/tickets/search", methods=["GET", "POST"])
    def search() -> ResponseReturnValue:
        require_agent()
        params = {**request.args, **body()}
        readable_ones = [t for t in world.tickets.values() if tickets.reads(world, g.user, t)]
        if condition := params.get("condition"):
            found = [t for t in readable_ones if selectors.matches(world, t, condition, user=g.user["id"])]
        else:
            words = str(params.get("query", "")).strip("*").lower()
            found = [t for t in readable_ones if _holds_words(world, t, words)]
        return _page(world, found, {"per_page": 50, **params})

    @api.post("/tickets/mass_update")
    def mass_update() -> ResponseReturnValue:
        params = body()
        return bulk.mass_update(world, g.user, params["ticket_ids"], params.get("attributes", {}))

    @api.post("/tickets/mass_macro")
    def mass_macro() -> ResponseReturnValue:
        params = body()
        return bulk.mass_macro(world, g.user, params["ticket_ids"], int(params["macro_id"]))

    @api.put("/ticket_merge/<int:number>/<target>")
    def merge(number: int, target: str) -> ResponseReturnValue:
        source, into = tickets.allowed(world, g.user, number, "change"), tickets.by_number(world, target)
        tickets.allow(world, g.user, into, "change")
        before = dict(into)
        merging.merge(world, source, into, by=g.user["id"])
        return {"result": "success", "target_ticket": before, "source_ticket": tickets.show(world, source)}

    @api.get("/ticket_history/<int:number>")
    def ticket_history(number: int) -> ResponseReturnValue:
        entries = history.of(world, tickets.allowed(world, g.user, number, "read")["id"])
        who = {str(e["created_by_id"]): people.show_user(world, world.users[e["created_by_id"]]) for e in entries}
        return {"history": entries, "assets": {"User": who}}

    return api


def _page(world: World, found: list[Row], params: Row) -> ResponseReturnValue:
    by, size = str(params.get("sort_by") or "created_at"), min(int(params.get("per_page") or 50), 200)
    rising = str(params.get("order_by") or "desc").lower() == "asc"
    found = sorted(found, key=lambda t: (str(t.get(by) or ""), t["id"]), reverse=not rising)
    start = (int(params.get("page") or 1) - 1) * size
    page = found[start : start + size]
    if str(params.get("expand")).lower() in ("true", "1"):
        return [tickets.show(world, t, expand=True) for t in page]
    assets = {"Ticket": {str(t["id"]): tickets.show(world, t) for t in page}}
    return {"tickets": [t["id"] for t in page], "tickets_count": len(page), "assets": assets}


def _holds_words(world: World, ticket: Row, words: str) -> bool:
    texts: list[Any] = [ticket["title"], ticket["number"]]
    for article in articles.of(world, ticket["id"]):
        texts += [article["body"], article["from"], article["to"], article["subject"]]
    return any(words in str(text or "").lower() for text in texts)


def _whole(world: World, ticket: Row) -> ResponseReturnValue:
    own = articles.of(world, ticket["id"])
    mentions = around.mentions_of(world, ticket["id"])
    people_seen = {ticket["owner_id"], ticket["customer_id"], *(a["created_by_id"] for a in own)}
    shown = {str(a["id"]): {**a, "attachments": articles.shown_attachments(world, a)} for a in own}
    assets: Row = {
        "Group": {str(ticket["group_id"]): people.show_group(world, world.groups[ticket["group_id"]])},
        "User": {str(n): people.show_user(world, world.users[n]) for n in people_seen},
        "Ticket": {str(ticket["id"]): tickets.show(world, ticket)},
        "TicketArticle": shown,
        "Mention": {str(m["id"]): m for m in mentions},
    }
    if draft := around.draft_of(world, ticket["id"]):
        assets["TicketSharedDraftZoom"] = {str(draft["id"]): draft}
    return {
        "ticket_id": ticket["id"], "ticket_article_ids": [a["id"] for a in own], "assets": assets,
        "links": around.links_of(world, ticket["id"]), "tags": world.tags.get(ticket["id"], []),
        "mentions": [m["id"] for m in mentions], "form_meta": {},
    }  # fmt: skip
