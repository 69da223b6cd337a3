"""The automatic reply to a new ticket, as a trigger of a fresh Zammad sends it."""

from plugin.practice import articles
from plugin.practice.world import NOBODY, Row, World


def reply(world: World, ticket: Row, first: Row) -> None:
    """Answer what a customer wrote, where that is switched on."""
    if not world.settings.auto_reply or first["sender_id"] != articles.SENDERS["Customer"]:
        return
    text = {
        "type": "email", "sender": "System", "to": world.users[ticket["customer_id"]]["email"],
        "subject": f"Automatic reply ({ticket['title']})", "content_type": "text/html",
        "body": f"<div>Your request <b>(Ticket#{ticket['number']})</b> has been received.</div>",
        "preferences": {"perform_origin": "trigger"},
    }  # fmt: skip
    articles.post(world, ticket, text, by=NOBODY, event=False)
