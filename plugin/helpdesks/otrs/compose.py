"""What we post to Znuny: articles, each said to be visible or not, with files and our mark; and drafts."""

import base64
from typing import Any

from plugin.application.helpdesk import Attachment, Draft, EnteredMessage, Mail, Note, Refused
from plugin.helpdesks.otrs.shapes import DraftRow
from plugin.helpdesks.otrs.translate import ARTICLE_KEY

HTML = "text/html; charset=utf-8"
NOTE_FORM, MAIL_FORM = "AgentTicketNote", "AgentTicketEmailOutbound"
TO = ("CustomerTicketCounterToCustomer", "CustomerTicketText_")
CC = ("CustomerTicketCounterCcCustomer", "CcCustomerTicketText_")
_BOX_IS_SAID = {"IsVisibleForCustomerPresent": "1"}
"""The form says whether its text is visible to the customer: not what Znuny's own setting makes of it."""


def mail_article(mail: Mail) -> dict[str, Any]:
    """A mail that leaves. Raises Refused without recipients: Znuny would send it to the ticket's customer."""
    if not any(mail.to):
        raise Refused("A mail without a recipient: Znuny would send it to the ticket's customer")
    sent = {"ArticleSend": 1, "To": ", ".join(mail.to), "Cc": ", ".join(mail.cc), "SenderType": "agent"}
    return _article("Email", mail.subject, mail.html, visible=True) | sent


def note_article(note: Note, *, mentions: list[str]) -> dict[str, Any]:
    """An internal note, with whom it calls in a last paragraph."""
    html = note.html + (f"<p>{', '.join(mentions)}</p>" if mentions else "")
    # without a sender it would come from the customer, where it opens a ticket
    return _article("Internal", note.subject, html, visible=False) | {"SenderType": "agent", "From": "Klachtwacht"}


def entered_article(message: EnteredMessage) -> dict[str, Any]:
    """A customer's message, entered for him; nothing leaves, and it comes from the ticket's customer."""
    return _article("Internal", message.subject, message.html, visible=True) | {"SenderType": "customer"}


def _article(channel: str, subject: str, html: str, *, visible: bool) -> dict[str, Any]:
    return {
        "CommunicationChannel": channel,
        "IsVisibleForCustomer": int(visible),  # Znuny's own default is visible
        "NoAgentNotify": 1,  # a respondent who owns the ticket would be told
        "Subject": subject,
        "Body": html,
        "ContentType": HTML,
    }


def mark(key: str) -> dict[str, str]:
    """Our mark on the article that is posted in the same call."""
    return {"Name": ARTICLE_KEY, "Value": key}


def files(attachments: tuple[Attachment, ...]) -> list[dict[str, str]]:
    """Files that go with an article."""
    return [
        {
            "Filename": file.name,
            "ContentType": file.media_type,
            "Content": base64.b64encode(file.content).decode("ascii"),
        }
        for file in attachments
    ]


def draft_form(draft: Draft) -> dict[str, Any]:
    """The form that a draft half fills in, as Znuny keeps it."""
    form: dict[str, Any] = {"Subject": draft.subject, "Body": draft.html, **_BOX_IS_SAID}
    if not draft.mail:
        return {"Action": NOTE_FORM, "FormData": form}
    mail = form | {"IsVisibleForCustomer": "1"} | _recipients(TO, draft.to) | _recipients(CC, draft.cc)
    return {"Action": MAIL_FORM, "FormData": mail}


def draft_of(row: DraftRow) -> Draft:
    """What a person finds who opens the form."""
    form = {name: value if isinstance(value, str) else "" for name, value in row.FormData.items()}
    return Draft(
        subject=form.get("Subject", ""),
        html=form.get("Body", ""),
        to=_named(TO, form),
        mail=row.Action == MAIL_FORM,
        cc=_named(CC, form),
    )


def _recipients(names: tuple[str, str], line: str) -> dict[str, str]:
    counter, text = names
    each = [part.strip() for part in line.split(",") if part.strip()]
    return {counter: str(len(each))} | {f"{text}{place}": part for place, part in enumerate(each, start=1)}


def _named(names: tuple[str, str], form: dict[str, str]) -> str:
    _, text = names
    return ", ".join(value for name, value in sorted(form.items()) if name.startswith(text) and value)
