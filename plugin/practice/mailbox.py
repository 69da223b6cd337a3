"""What somebody outside the helpdesk sees: the mails that he sent to it and those that reached him."""

from email.utils import getaddresses

from plugin.practice import articles, people
from plugin.practice.world import Row, World


def of(world: World, address: str) -> list[Row]:
    """The mails of this address, oldest first. Copies that staff or the system entered are not mails of his."""
    address = address.lower()
    own = people.find_user(world, address)
    return [_shown(world, a) for a in world.articles.values() if _sent(a, own) or _reached(a, address)]


def _sent(article: Row, own: Row | None) -> bool:
    by_mail = article["type_id"] == articles.TYPES["email"] and article["sender_id"] == articles.SENDERS["Customer"]
    return by_mail and own is not None and article["created_by_id"] == own["id"]


def _reached(article: Row, address: str) -> bool:
    if article["sender_id"] == articles.SENDERS["Customer"]:
        return False
    delivered = article["preferences"].get("delivery_status") == "success"
    recipients = getaddresses([str(article["to"] or ""), str(article["cc"] or "")])
    return delivered and address in {email.lower() for _, email in recipients}


def _shown(world: World, article: Row) -> Row:
    ticket = world.tickets.get(article["ticket_id"])
    arrived = article["preferences"].get("delivery_status_date")
    return {
        "id": article["id"], "ticket": ticket["number"] if ticket else None, "incoming": bool(arrived),
        "from": article["from"], "to": article["to"], "subject": article["subject"], "body": article["body"],
        "content_type": article["content_type"], "at": arrived or article["created_at"],
    }  # fmt: skip
