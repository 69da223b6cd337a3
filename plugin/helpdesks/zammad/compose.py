"""What we post to Zammad: articles that carry our mark, and drafts."""

import base64
import re
from typing import Any

from plugin.application.helpdesk import Attachment, Draft, EnteredMessage, Mail, Note, Refused


def mail_article(mail: Mail) -> dict[str, Any]:
    """A mail that leaves. Raises Refused without recipients: Zammad would take it and never send it."""
    if not any(mail.to):
        raise Refused("A mail without a recipient: Zammad would take it and never send it")
    return {
        "type": "email",
        "internal": False,
        "to": ", ".join(mail.to),
        "cc": ", ".join(mail.cc),
        "subject": mail.subject,
        "content_type": "text/html",
        "body": mail.html,
        **_attachments(mail.attachments),
        **_mark(mail.key),
    }


def note_article(note: Note, *, mentions: list[str]) -> dict[str, Any]:
    """An internal note, with the mentions in a last paragraph."""
    return {
        "type": "note",
        "internal": True,
        "subject": note.subject,
        "content_type": "text/html",
        "body": note.html + (f"<p>{', '.join(mentions)}</p>" if mentions else ""),
        **_attachments(note.attachments),
        **_mark(note.key),
    }


def _attachments(files: tuple[Attachment, ...]) -> dict[str, Any]:
    posted = [
        {"filename": file.name, "data": base64.b64encode(file.content).decode("ascii"), "mime-type": file.media_type}
        for file in files
    ]
    return {"attachments": posted} if posted else {}


def entered_article(message: EnteredMessage, *, customer: int) -> dict[str, Any]:
    """A customer's public note, entered for him.

    Of type phone or web it would set off Zammad's automatic reply; the preference keeps every other trigger from
    mailing him about what he wrote elsewhere.
    """
    marked = _mark(message.key)
    marked["preferences"]["send-auto-response"] = False
    return {
        "type": "note",
        "sender": "Customer",
        "origin_by_id": customer,
        "internal": False,
        "subject": message.subject,
        "content_type": "text/html",
        "body": message.html,
        **marked,
    }


def draft_article(draft: Draft) -> dict[str, Any]:
    """The article that a shared draft becomes; its `internal` is text there."""
    return {
        **({"type": "email", "to": draft.to} if draft.mail else {"type": "note"}),
        **({"cc": draft.cc} if draft.cc else {}),
        "subject": draft.subject,
        "internal": "false" if draft.mail else "true",
        "content_type": "text/html",
        "body": draft.html,
    }


def _mark(key: str) -> dict[str, Any]:
    """Our mark on an article: the preference is read back, the message id tells ours apart in a mail program."""
    local = re.sub(r"[^A-Za-z0-9.-]", ".", key)
    return {"preferences": {"klachtwacht": {"key": key}}, "message_id": f"<klachtwacht.{local}@klachtwacht>"}
