"""The body of a webhook delivery: the state when it is sent, people and groups as objects."""

import json

from plugin.practice import articles, history, people, tickets
from plugin.practice.world import NOBODY, Row, World

_HIDDEN = {"last_login", "login_failed", "password", "preferences", "group_ids", "authorization_ids"}


def build(world: World, ticket: Row, article: Row | None, base_url: str) -> bytes:
    """The bytes to sign and send, with `<`, `>` and `&` escaped as Rails does."""
    body = {"ticket": _ticket(world, ticket), "article": _article(world, article, base_url) if article else {}}
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text.encode()


def _ticket(world: World, ticket: Row) -> Row:
    shown = tickets.show(world, ticket, expand=True)
    shown |= {
        "owner": _user(world, ticket["owner_id"]),
        "customer": _user(world, ticket["customer_id"]),
        "created_by": _user(world, ticket["created_by_id"]),
        "updated_by": _user(world, ticket["updated_by_id"]),
        "group": _group(world, ticket["group_id"]),
        "priority": _priority(ticket["priority_id"]),
    }
    return {**dict(sorted(shown.items())), "organization": {}}


def _article(world: World, article: Row, base_url: str) -> Row:
    shown = articles.show(world, article)
    shown |= {
        "created_by": _user(world, article["created_by_id"]),
        "updated_by": _user(world, article["updated_by_id"]),
    }
    for attachment in shown["attachments"]:
        path = f"{article['ticket_id']}/{article['id']}/{attachment['id']}"
        attachment["url"] = f"{base_url}/api/v1/ticket_attachment/{path}"
    return {**dict(sorted(shown.items())), "accounted_time": 0.0}


def _user(world: World, number: int) -> Row:
    shown = people.show_user(world, world.users[number], expand=True)
    hidden = {*_HIDDEN, "groups", "authorizations"}
    return dict(sorted((k, v) for k, v in shown.items() if k not in hidden))


def _group(world: World, number: int) -> Row:
    shown = people.show_group(world, world.groups[number])
    return dict(
        sorted(
            {
                **shown,
                "users": [world.users[member]["login"] for member in shown["user_ids"]],
                "created_by": world.users[shown["created_by_id"]]["login"],
                "updated_by": world.users[shown["updated_by_id"]]["login"],
            }.items()
        )
    )


def _priority(number: int) -> Row:
    long_ago = "2026-01-01T00:00:00.000Z"
    return {
        "active": True, "created_at": long_ago, "created_by": "-", "created_by_id": NOBODY,
        "default_create": number == 2, "id": number, "name": history.PRIORITIES[number], "note": None,
        "ui_color": None, "ui_icon": None, "updated_at": long_ago, "updated_by": "-", "updated_by_id": NOBODY,
    }  # fmt: skip
