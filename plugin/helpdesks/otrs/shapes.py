"""What Znuny answers, as far as it is used: numbers may come as text, and text as numbers."""

from pydantic import BaseModel, ConfigDict, TypeAdapter


class Shape(BaseModel):
    """A part of an answer; keys that are not named are left out."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)


class ErrorRow(Shape):
    """Why something was refused."""

    ErrorCode: str


class Any200(Shape):
    """Any answer: an error comes with a 200 too, and only our own operations tell the time."""

    Error: ErrorRow | None = None
    Now: int | None = None


class Fault(Shape):
    """An operation that failed on the way; comes with a 500."""

    faultcode: str


class Session(Shape):
    """A session that was made."""

    SessionID: str


class Done(Shape):
    """A write of which nothing more is asked."""


class Posted(Shape):
    """An article that was posted."""

    ArticleID: int


class Opened(Shape):
    """A ticket that was opened."""

    TicketID: int


Values = dict[str, str | list[str] | None]


class TicketRow(Shape):
    """A ticket; times in seconds since 1970. `Customer` is a number of ours, "" without one."""

    TicketID: int
    TicketNumber: str
    Title: str | None
    Created: int
    Changed: int
    ChangeBy: str
    OwnerID: int
    ResponsibleID: int
    Queue: str
    State: str
    Customer: str
    DynamicField: Values


class TicketRows(Shape):
    """The tickets that the caller may read."""

    Ticket: list[TicketRow]


class FileRow(Shape):
    """A file on an article."""

    FileID: int
    Filename: str
    ContentType: str


class ArticleRow(Shape):
    """A message or note. `HTML` is what was written as such, `Body` what Znuny made of it."""

    ArticleID: int
    TicketID: int
    Created: int
    Author: str
    SenderType: str
    Channel: str
    IsVisibleForCustomer: bool
    Subject: str
    From: str
    To: str
    Cc: str
    ReplyTo: str
    Body: str
    HTML: str | None = None
    DynamicField: Values
    Transmission: str | None = None
    Attachment: list[FileRow]


class ArticleRows(Shape):
    """A ticket's articles."""

    Article: list[ArticleRow]


class FileContent(Shape):
    """A file, in base64."""

    Content: str


class HistoryRow(Shape):
    """A line of a ticket's history: `Name` holds its values between %%."""

    Type: str
    Name: str
    By: str
    At: int
    OwnerID: int


class HistoryRows(Shape):
    """A ticket's whole history, in the order in which it was written."""

    History: list[HistoryRow]


class AgentRow(Shape):
    """An agent."""

    UserID: str
    Login: str
    Name: str
    Email: str
    Active: bool


class Agents(Shape):
    """All agents, and which of them asks."""

    Me: str
    Agent: list[AgentRow]


class UserIDs(Shape):
    """Agents by their ids."""

    UserID: list[str]


class CustomerRow(Shape):
    """Who a customer's number is; `Number` tells it where his address was asked for."""

    Number: str = ""
    Login: str
    Name: str
    Email: str
    Address: list[str]


class Parents(Shape):
    """The tickets that a ticket was split from."""

    Parent: list[int]


class DraftRow(Shape):
    """A form that was half filled in; empty where there is none."""

    Action: str | None = None
    By: str = ""
    FormData: Values = {}


class SetupRow(Shape):
    """What became of one thing that setup wants."""

    Kind: str
    Name: str
    Finding: str
    Part: list[str]


class SetupRows(Shape):
    """What setup found and did, in its order."""

    Item: list[SetupRow]


ANY_200 = TypeAdapter(Any200)
FAULT = TypeAdapter(Fault)
SESSION = TypeAdapter(Session)
DONE = TypeAdapter(Done)
POSTED = TypeAdapter(Posted)
OPENED = TypeAdapter(Opened)
TICKETS = TypeAdapter(TicketRows)
ARTICLES = TypeAdapter(ArticleRows)
FILE = TypeAdapter(FileContent)
HISTORY = TypeAdapter(HistoryRows)
AGENTS = TypeAdapter(Agents)
USER_IDS = TypeAdapter(UserIDs)
CUSTOMER = TypeAdapter(CustomerRow)
PARENTS = TypeAdapter(Parents)
DRAFT = TypeAdapter(DraftRow)
SETUP = TypeAdapter(SetupRows)
