"""What it means when Zammad refuses or does not answer: told by status and stage, never by text, which it masks."""

import re
from datetime import datetime

import requests

from plugin.application.helpdesk import (
    Forbidden,
    HelpdeskError,
    NotFound,
    OutcomeUnknown,
    Paused,
    Permanent,
    Refused,
    Transient,
)
from plugin.helpdesks.calls import Request, TooSlow, retry_after

PAUSE_S = {401: 60.0, 429: 10.0, 503: 10.0}


def refusal(response: requests.Response, date: datetime | None, request: Request) -> HelpdeskError:
    """What an answer means that is not a 2xx; `date` is its own time."""
    status = response.status_code
    said = f"{status} to {request}{_request_id(response)}"
    writes = request.writes
    asked_to_wait = retry_after(response, date)
    match status:
        case 401:
            return Paused(
                f"Zammad knows no such token ({said}); make a new one", retry_after_s=asked_to_wait or PAUSE_S[401]
            )
        case 403:
            return Forbidden(f"The runtime user lacks a right in Zammad ({said})")
        case 404:
            return NotFound(f"Not there for the runtime user ({said})")
        case 429:
            return Paused(f"Zammad asks for rest ({said})", retry_after_s=asked_to_wait or PAUSE_S[429])
        case 503 if asked_to_wait or not writes:
            return Paused(f"Zammad is away for a while ({said})", retry_after_s=asked_to_wait or PAUSE_S[503])
        case 408 if not writes:
            return TooSlow(f"Zammad gave up waiting ({said})")
        case 408:
            return OutcomeUnknown(f"Zammad gave up waiting ({said}): it may or may not have happened")
        case _ if status >= 500 and writes:
            # Zammad may answer 500 after its commit.
            return OutcomeUnknown(f"Zammad failed ({said}): it may or may not have happened")
        case _ if status >= 500:
            return Transient(f"Zammad failed ({said})")
        case 422:
            return Refused(f"Zammad refuses this by a rule of its own ({said}); its production.log says which")
        case _ if status < 400:
            return Permanent(f"Zammad points elsewhere ({said}); correct its address")
        case _:
            return Refused(f"Zammad does not take this ({said})")


def _request_id(response: requests.Response) -> str:
    given = response.headers.get("X-Request-Id", "")
    return f", request {given}" if re.fullmatch(r"[\w-]{1,64}", given) else ""
