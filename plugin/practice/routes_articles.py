"""Routes of what belongs to a ticket: articles, attachments, draft, tags, links, mentions."""

from flask import Blueprint, Response, g, request
from flask.typing import ResponseReturnValue

from plugin.practice import around, articles, people, tickets
from plugin.practice.http import body
from plugin.practice.problems import forbidden, missing
from plugin.practice.world import Row, World


def routes(world: World) -> Blueprint:
    """The routes, bound to this world."""
    api = Blueprint("articles", __name__, url_prefix="/api/v1")

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
            tickets.allowed(world, g.user, number, "read")
        seen = [a for a in articles.of(world, number) if not (own and a["internal"])]
        return [articles.show(world, a) for a in seen]

    @api.get("/ticket_articles/<int:number>")
    def show_article(number: int) -> ResponseReturnValue:
        article = articles.find(world, number)
        tickets.allowed(world, g.user, article["ticket_id"], "read")
        return articles.show(world, article)

    @api.put("/ticket_articles/<int:number>")
    def update_article(number: int) -> ResponseReturnValue:
        article = articles.find(world, number)
        tickets.allowed(world, g.user, article["ticket_id"], "change")
        article["internal"] = bool(body().get("internal", article["internal"]))
        world.touch(article, g.user["id"])
        return articles.show(world, article)

    @api.delete("/ticket_articles/<int:number>")
    def delete_article(number: int) -> ResponseReturnValue:
        article = articles.find(world, number)
        tickets.allowed(world, g.user, article["ticket_id"], "change")
        if article["type_id"] != articles.TYPES["note"] or article["created_by_id"] != g.user["id"]:
            raise forbidden("communication articles cannot be deleted")
        del world.articles[number]
        return {}

    @api.get("/ticket_attachment/<int:number>/<int:article>/<int:attachment>")
    def download(number: int, article: int, attachment: int) -> ResponseReturnValue:
        tickets.allowed(world, g.user, number, "read")
        kept = world.attachments.get(attachment)
        if not kept or kept["article_id"] != article or articles.find(world, article)["ticket_id"] != number:
            raise missing("Store", attachment)
        return Response(kept["data"], content_type="application/octet-stream")

    @api.get("/tickets/<int:number>/shared_draft")
    def draft(number: int) -> ResponseReturnValue:
        return _draft(world, around.draft_of(world, tickets.allowed(world, g.user, number, "read")["id"]))

    @api.put("/tickets/<int:number>/shared_draft")
    def put_draft(number: int) -> ResponseReturnValue:
        return _draft(
            world, around.put_draft(world, tickets.allowed(world, g.user, number, "change"), body(), by=g.user["id"])
        )

    @api.delete("/tickets/<int:number>/shared_draft")
    def delete_draft(number: int) -> ResponseReturnValue:
        return {
            "shared_draft_id": around.delete_draft(
                world, tickets.allowed(world, g.user, number, "change"), by=g.user["id"]
            )["id"]
        }

    @api.get("/tags")
    def tags() -> ResponseReturnValue:
        return {"tags": world.tags.get(tickets.allowed(world, g.user, int(request.args["o_id"]), "read")["id"], [])}

    @api.post("/tags/add")
    def add_tag() -> ResponseReturnValue:
        params = body()
        around.add_tag(
            world, tickets.allowed(world, g.user, int(params["o_id"]), "change"), str(params["item"]), by=g.user["id"]
        )
        return Response("true", 201, content_type="application/json")

    @api.delete("/tags/remove")
    def remove_tag() -> ResponseReturnValue:
        params = {**request.args, **body()}
        around.remove_tag(
            world, tickets.allowed(world, g.user, int(params["o_id"]), "change"), str(params["item"]), by=g.user["id"]
        )
        return Response("true", content_type="application/json")

    @api.get("/links")
    def links() -> ResponseReturnValue:
        found = around.links_of(
            world, tickets.allowed(world, g.user, int(request.args["link_object_value"]), "read")["id"]
        )
        others = {str(row["link_object_value"]): world.tickets[row["link_object_value"]] for row in found}
        return {"links": found, "assets": {"Ticket": {n: tickets.show(world, t) for n, t in others.items()}}}

    @api.post("/links/add")
    def add_link() -> ResponseReturnValue:
        params = body()
        target = tickets.allowed(world, g.user, int(params["link_object_target_value"]), "change")
        source = tickets.by_number(world, params["link_object_source_number"])
        tickets.allow(world, g.user, source, "read")
        return around.link(world, source, target, params["link_type"]), 201

    @api.delete("/links/remove")
    def remove_link() -> ResponseReturnValue:
        params = {**request.args, **body()}
        target = tickets.allowed(world, g.user, int(params["link_object_target_value"]), "change")
        source = tickets.allowed(world, g.user, int(params["link_object_source_value"]), "read")
        around.unlink(world, source, target, str(params["link_type"]))
        return Response("true", content_type="application/json")

    @api.get("/mentions")
    def mentions() -> ResponseReturnValue:
        return {
            "mentions": around.mentions_of(
                world, tickets.allowed(world, g.user, int(request.args["mentionable_id"]), "read")["id"]
            )
        }

    @api.post("/mentions")
    def mention() -> ResponseReturnValue:
        ticket = tickets.allowed(world, g.user, int(body()["mentionable_id"]), "read")
        around.mention(world, ticket, user=g.user["id"], by=g.user["id"])
        return Response("true", 201, content_type="application/json")

    @api.delete("/mentions/<int:number>")
    def forget_mention(number: int) -> ResponseReturnValue:
        if number not in world.mentions or world.mentions[number]["user_id"] != g.user["id"]:
            raise forbidden()
        del world.mentions[number]
        return Response("true", content_type="application/json")

    return api


def _draft(world: World, draft: Row | None) -> ResponseReturnValue:
    if not draft:
        return {"shared_draft_id": None, "assets": None}
    by = world.users[draft["updated_by_id"]]
    assets = {
        "TicketSharedDraftZoom": {str(draft["id"]): draft},
        "User": {str(by["id"]): people.show_user(world, by)},
    }
    return {"shared_draft_id": draft["id"], "assets": assets}
