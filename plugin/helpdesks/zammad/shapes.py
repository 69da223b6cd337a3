"""What Zammad answers, as far as it is used: strict on that, deaf to the rest.

The shapes are those of `expand=true`, where owner, group, state and type come as names beside their ids.
"""

from typing import Any, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, TypeAdapter

from plugin.helpdesks.calls import read_answer

T = TypeVar("T")


class Shape(BaseModel):
    """A part of an answer; keys that are not named are left out."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class TicketRow(Shape):
    """A ticket. Our own fields are top-level keys by whatever name they were given: they stay in `model_extra`."""

    model_config = ConfigDict(extra="allow")

    id: int
    number: str
    title: str
    created_at: AwareDatetime
    updated_at: AwareDatetime
    updated_by_id: int
    owner_id: int
    group_id: int
    group: str
    state_id: int
    state: str
    priority_id: int
    customer_id: int


class PostedRow(Shape):
    """What counts of an article that was just posted."""

    id: int


class AttachmentRow(Shape):
    """A file on an article."""

    id: int
    filename: str
    preferences: dict[str, Any] = {}


class ArticleRow(Shape):
    """A message or note; to, cc and subject are null, "" or text."""

    id: int
    ticket_id: int
    type: str
    sender: str
    from_: str | None
    to: str | None
    cc: str | None
    reply_to: str | None = None
    subject: str | None
    content_type: str
    body: str
    internal: bool
    preferences: dict[str, Any]
    created_by_id: int
    created_at: AwareDatetime
    attachments: list[AttachmentRow]

    model_config = ConfigDict(alias_generator=lambda name: name.rstrip("_"))


class HistoryRow(Shape):
    """A change; owner, group and state carry ids beside the names."""

    id: int
    object: str
    type: str
    created_by_id: int
    created_at: AwareDatetime
    attribute: str | None = None
    value_from: str | None = None
    value_to: str | None = None
    id_from: int | None = None
    id_to: int | None = None


class HistoryAnswer(Shape):
    """A ticket's whole history."""

    history: list[HistoryRow]


class UserRow(Shape):
    """Somebody with an account."""

    id: int
    login: str
    firstname: str | None
    lastname: str | None
    email: str | None
    active: bool
    organization_id: int | None = None
    out_of_office: bool | None = None
    out_of_office_replacement_id: int | None = None
    address: str | None = None
    street: str | None = None
    zip: str | None = None
    city: str | None = None


class NewArticleRow(Shape):
    """The article that a shared draft would become."""

    type: str | None = None
    to: str | None = None
    cc: str | None = None
    subject: str | None = None
    body: str | None = None


class DraftRow(Shape):
    """A shared draft."""

    new_article: NewArticleRow
    updated_by_id: int


class DraftAssets(Shape):
    """What comes along with a draft's id."""

    TicketSharedDraftZoom: dict[str, DraftRow] = {}


class DraftAnswer(Shape):
    """The draft on a ticket; without one both are null."""

    shared_draft_id: int | None
    assets: DraftAssets | None


class LinkRow(Shape):
    """The other end of a link."""

    link_type: str
    link_object: str
    link_object_value: int


class LinksAnswer(Shape):
    """What a ticket is linked with."""

    links: list[LinkRow]


class GroupRow(Shape):
    """A group."""

    id: int
    name: str


class FormAssets(Shape):
    """What comes along with a form."""

    Group: dict[str, GroupRow] = {}


class FormAnswer(Shape):
    """What a form would offer, show and ask for; all of it is absent while a core workflow is broken."""

    restrict_values: dict[str, list[str]] | None = None
    visibility: dict[str, str] = {}
    mandatory: dict[str, bool] = {}
    assets: FormAssets = FormAssets()


TICKET = TypeAdapter(TicketRow)
TICKETS = TypeAdapter(list[TicketRow])
POSTED = TypeAdapter(PostedRow)
ARTICLES = TypeAdapter(list[ArticleRow])
HISTORY = TypeAdapter(HistoryAnswer)
USER = TypeAdapter(UserRow)
USERS = TypeAdapter(list[UserRow])
DRAFT = TypeAdapter(DraftAnswer)
LINKS = TypeAdapter(LinksAnswer)
GROUPS = TypeAdapter(list[GroupRow])
FORM = TypeAdapter(FormAnswer)


def parse(shape: TypeAdapter[T], content: bytes, what: str) -> T:
    """Read an answer's body. Raises Permanent when it has another shape."""
    return read_answer(shape, content, f"Zammad's answer to {what}")
