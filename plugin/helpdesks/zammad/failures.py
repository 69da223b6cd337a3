"""What it means when Zammad refuses or does not answer: told by status and stage, never by text, which it masks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ssl import SSLCertVerificationError
from typing import Any

import requests
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

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

PAUSE_S = {401: 60.0, 429: 10.0, 503: 10.0}
LONGEST_PAUSE_S = 3600.0


@dataclass(frozen=True, slots=True)
class Request:
    """A question to Zammad: `route` is its path as a template, `writes` says whether it changes anything."""

    method: str
    route: str
    path: str
    query: Mapping[str, str] | None
    body: Any
    writes: bool

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


class TooSlow(Transient):
    """Whoever was too slow once is not asked again at once."""


def without_answer(error: requests.RequestException, request: Request) -> HelpdeskError:
    """What it means that no answer came."""
    if _never_sent(error):
        return Transient(f"Zammad can't be reached ({request}); is it running, are its address and certificate right?")
    if request.writes:
        return OutcomeUnknown(f"No answer to {request}: it may or may not have happened")
    if isinstance(error, requests.Timeout):
        return TooSlow(f"No answer in time to {request}")
    return Transient(f"The connection broke during {request}")


def _never_sent(error: requests.RequestException) -> bool:
    """True where the connection was never made; anything else may have reached the helpdesk."""
    if isinstance(error, requests.ConnectTimeout):
        return True
    reason: BaseException | None = error
    while reason is not None:
        if isinstance(reason, NewConnectionError | ConnectTimeoutError | SSLCertVerificationError):
            return True
        inner = getattr(reason, "reason", None) or next((a for a in reason.args if isinstance(a, BaseException)), None)
        reason = inner if isinstance(inner, BaseException) else None
    return False


def refusal(response: requests.Response, date: datetime | None, request: Request) -> HelpdeskError:
    """What an answer means that is not a 2xx; `date` is its own time."""
    status = response.status_code
    said = f"{status} to {request}{_request_id(response)}"
    writes = request.writes
    asked_to_wait = _retry_after(response, date)
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


def moment(text: str) -> datetime | None:
    """A time as HTTP writes it (UTC), or None when it is none."""
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)


def _retry_after(response: requests.Response, date: datetime | None) -> float | None:
    """Seconds that the answer asks us to wait, or None when it does not say."""
    text = response.headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        wait = float(text[:9])
    elif date is not None and (until := moment(text)) is not None:
        wait = (until - date).total_seconds()
    else:
        return None
    return min(max(wait, 1.0), LONGEST_PAUSE_S)
