"""Routes of tickets and what belongs to them."""

from typing import Any

from flask import Blueprint, Response, g, request
from flask.typing import ResponseReturnValue

from plugin.practice import around, articles, bulk, history, merging, people, selectors, tickets
from plugin.practice.http import body, flag, require, require_agent
from plugin.practice.problems import forbidden, missing
from plugin.practice.world import Row, World


def routes(world: World) -> Blueprint:
    """The routes, bound to this world."""
    api = Blueprint("tickets", __name__, url_prefix="/api/v1")

    def readable(number: int) -> Row:
        ticket = tickets.find(world, number)
        tickets.allow(world, g.user, ticket, "read")
        return ticket

    def changeable(number: int) -> Row:
        ticket = tickets.find(world, number)
        tickets.allow(world, g.user, ticket, "change")
        return ticket

    @api.get("/tickets")
    def index() -> ResponseReturnValue:
        found = [t for t in world.tickets.values() if tickets.reads(world, g.user, t)]
        return _page(world, found, {"per_page": "100", **request.args})

    @api.get("/tickets/<int:number>")
    def show(number: int) -> ResponseReturnValue:
        ticket = tickets.find(world, number)
        if not tickets.is_customer(world, g.user, ticket):
            readable(number)
        if flag("auto_assign"):
            tickets.open_by(world, g.user, ticket)
        if flag("all"):
            return _whole(world, readable(number))
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
        source, into = changeable(number), tickets.by_number(world, target)
        tickets.allow(world, g.user, into, "change")
        before = dict(into)
        merging.merge(world, source, into, by=g.user["id"])
        return {"result": "success", "target_ticket": before, "source_ticket": tickets.show(world, source)}

    @api.get("/ticket_history/<int:number>")
    def ticket_history(number: int) -> ResponseReturnValue:
        entries = history.of(world, readable(number)["id"])
        who = {str(e["created_by_id"]): people.show_user(world, world.users[e["created_by_id"]]) for e in entries}
        return {"history": entries, "assets": {"User": who}}

    @api.post("/ticket_articles")
    def post_article() -> ResponseReturnValue:
        params = body()
        ticket = tickets.find(world, int(params.get("ticket_id") or 0))
        tickets.allow(world, g.user, ticket, "create")
        articles.check(world, ticket["group_id"], params)
        return articles.show(world, articles.post(world, ticket, params, by=g.user["id"])), 201

    @api.get("/ticket_articles/by_ticket/<int:number>")
    def by_ticket(number: int) -> ResponseReturnValue:
        ticket = tickets.find(world, number)
        own = tickets.is_customer(world, g.user, ticket)
        if not own:
            readable(number)
        seen = [a for a in articles.of(world, number) if not (own and a["internal"])]
        return [articles.show(world, a) for a in seen]

    @api.get("/ticket_articles/<int:number>")
    def show_article(number: int) -> ResponseReturnValue:
        article = articles.find(world, number)
        readable(article["ticket_id"])
        return articles.show(world, article)

    @api.put("/ticket_articles/<int:number>")
    def update_article(number: int) -> ResponseReturnValue:
        article = articles.find(world, number)
        changeable(article["ticket_id"])
        article["internal"] = bool(body().get("internal", article["internal"]))
        world.touch(article, g.user["id"])
        return articles.show(world, article)

    @api.delete("/ticket_articles/<int:number>")
    def delete_article(number: int) -> ResponseReturnValue:
        article = articles.find(world, number)
        changeable(article["ticket_id"])
        if article["type_id"] != articles.TYPES["note"] or article["created_by_id"] != g.user["id"]:
            raise forbidden("communication articles cannot be deleted")
        del world.articles[number]
        return {}

    @api.get("/ticket_attachment/<int:number>/<int:article>/<int:attachment>")
    def download(number: int, article: int, attachment: int) -> ResponseReturnValue:
        readable(number)
        kept = world.attachments.get(attachment)
        if not kept or kept["article_id"] != article or articles.find(world, article)["ticket_id"] != number:
            raise missing("Store", attachment)
        return Response(kept["data"], content_type="application/octet-stream")

    @api.get("/tickets/<int:number>/shared_draft")
    def draft(number: int) -> ResponseReturnValue:
        return _draft(world, around.draft_of(world, readable(number)["id"]))

    @api.put("/tickets/<int:number>/shared_draft")
    def put_draft(number: int) -> ResponseReturnValue:
        return _draft(world, around.put_draft(world, changeable(number), body(), by=g.user["id"]))

    @api.delete("/tickets/<int:number>/shared_draft")
    def delete_draft(number: int) -> ResponseReturnValue:
        return {"shared_draft_id": around.delete_draft(world, changeable(number), by=g.user["id"])["id"]}

    @api.get("/tags")
    def tags() -> ResponseReturnValue:
        return {"tags": world.tags.get(readable(int(request.args["o_id"]))["id"], [])}

    @api.post("/tags/add")
    def add_tag() -> ResponseReturnValue:
        params = body()
        around.add_tag(world, changeable(int(params["o_id"])), str(params["item"]), by=g.user["id"])
        return Response("true", 201, content_type="application/json")

    @api.delete("/tags/remove")
    def remove_tag() -> ResponseReturnValue:
        params = {**request.args, **body()}
        around.remove_tag(world, changeable(int(params["o_id"])), str(params["item"]), by=g.user["id"])
        return Response("true", content_type="application/json")

    @api.get("/links")
    def links() -> ResponseReturnValue:
        found = around.links_of(world, readable(int(request.args["link_object_value"]))["id"])
        others = {str(row["link_object_value"]): world.tickets[row["link_object_value"]] for row in found}
        return {"links": found, "assets": {"Ticket": {n: tickets.show(world, t) for n, t in others.items()}}}

    @api.post("/links/add")
    def add_link() -> ResponseReturnValue:
        params = body()
        target = changeable(int(params["link_object_target_value"]))
        source = tickets.by_number(world, params["link_object_source_number"])
        tickets.allow(world, g.user, source, "read")
        return around.link(world, source, target, params["link_type"]), 201

    @api.delete("/links/remove")
    def remove_link() -> ResponseReturnValue:
        params = {**request.args, **body()}
        target = changeable(int(params["link_object_target_value"]))
        source = readable(int(params["link_object_source_value"]))
        around.unlink(world, source, target, str(params["link_type"]))
        return Response("true", content_type="application/json")

    @api.get("/mentions")
    def mentions() -> ResponseReturnValue:
        return {"mentions": around.mentions_of(world, readable(int(request.args["mentionable_id"]))["id"])}

    @api.post("/mentions")
    def mention() -> ResponseReturnValue:
        ticket = readable(int(body()["mentionable_id"]))
        around.mention(world, ticket, user=g.user["id"], by=g.user["id"])
        return Response("true", 201, content_type="application/json")

    @api.delete("/mentions/<int:number>")
    def forget_mention(number: int) -> ResponseReturnValue:
        if number not in world.mentions or world.mentions[number]["user_id"] != g.user["id"]:
            raise forbidden()
        del world.mentions[number]
        return Response("true", content_type="application/json")

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


def _draft(world: World, draft: Row | None) -> ResponseReturnValue:
    if not draft:
        return {"shared_draft_id": None, "assets": None}
    by = world.users[draft["updated_by_id"]]
    assets = {
        "TicketSharedDraftZoom": {str(draft["id"]): draft},
        "User": {str(by["id"]): people.show_user(world, by)},
    }
    return {"shared_draft_id": draft["id"], "assets": assets}
