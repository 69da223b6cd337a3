"""What a delivery of Znuny says: which ticket changed. Its invoker sends the event alone, and no text of anybody."""

from typing import Annotated

from pydantic import BaseModel, Field, ValidationError

from webhooks.seen import LARGEST_ID, Changed, NotJson, Unknown

SECRET = "X-Klachtwacht-Secret"  # noqa: S105 - the name of a header


class Event(BaseModel):
    """The part of an event that we read. Znuny writes an id as a number or as text."""

    Event: Annotated[str, Field(max_length=100)]
    TicketID: Annotated[int, Field(ge=1, le=LARGEST_ID)]


def read(body: bytes) -> Changed | Unknown:
    """Find the ticket in a verified body. Raises NotJson."""
    try:
        return Changed(ticket=Event.model_validate_json(body).TicketID)
    except ValidationError as error:
        if error.errors(include_input=False, include_url=False)[0]["type"] == "json_invalid":
            raise NotJson from None  # pydantic's message quotes the body
        return Unknown(reason="It is no event of a ticket: the invoker must be of type Generic::Tunnel.")
