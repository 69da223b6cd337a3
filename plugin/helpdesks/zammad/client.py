"""Zammad's REST API as calls that tell a safe repeat from a write whose outcome nobody knows.

A call that only reads is repeated a few times when the connection or the server fails; a write only while nothing
of it was sent. What goes wrong is told by status and stage, never by the text of an answer, since Zammad masks it.
"""

import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from ssl import SSLCertVerificationError
from typing import Any

import requests
from requests.auth import AuthBase
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

REPEAT_AFTER_S = (0.1, 0.4)
PAUSE_S = {401: 60.0, 429: 10.0, 503: 10.0}
LONGEST_PAUSE_S = 3600.0

OnCall = Callable[[str, str, int | None, float], None]
"""Called after each exchange: method, path as a template, status (None: no answer), seconds. Nothing personal."""


def ignore_call(method: str, route: str, status: int | None, seconds: float) -> None:
    """Take no notice of a call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back: the body as it was sent, and the helpdesk's time if it told one (UTC)."""

    content: bytes
    date: datetime | None


@dataclass(frozen=True, slots=True)
class _Request:
    method: str
    route: str
    path: str
    query: Mapping[str, str] | None
    body: Any
    writes: bool

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


class TokenAuth(AuthBase):
    """The runtime token as a header. Being an auth object it also keeps a .netrc from replacing it."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Token token={self._token}"
        return request

    def __repr__(self) -> str:
        return "TokenAuth(…)"


class Client:
    """One Zammad under one token; safe to use from several threads, each of which keeps its own connection."""

    def __init__(
        self,
        url: str,
        token: str,
        *,
        connect_s: float = 4.0,
        read_s: float = 30.0,
        on_call: OnCall = ignore_call,
        wait: Callable[[float], None] = time.sleep,
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        self._api = url.rstrip("/") + "/api/v1"
        self._auth = TokenAuth(token)
        self._timeout = (connect_s, read_s)
        self._on_call = on_call
        self._wait = wait
        self._elapsed = elapsed
        self._local = threading.local()
        self._clock: tuple[datetime, float] | None = None

    def __repr__(self) -> str:
        return "Client(Zammad)"

    def time(self) -> datetime | None:
        """The helpdesk's time (UTC): its last `Date` header moved on by the machine clock, or None before any."""
        if self._clock is None:
            return None
        date, at = self._clock
        return date + timedelta(seconds=self._elapsed() - at)

    def read(
        self, method: str, route: str, *, query: Mapping[str, str] | None = None, body: Any = None, **ids: int
    ) -> Answer:
        """Ask something that changes nothing (a search is a POST); repeated when connection or server fail."""
        return self._insist(_Request(method, route, route.format(**ids), query, body, False))

    def write(
        self, method: str, route: str, *, query: Mapping[str, str] | None = None, body: Any = None, **ids: int
    ) -> Answer:
        """Change something, once; repeated only while no connection is made.

        Raises Transient when nothing of it was sent, OutcomeUnknown when it may have happened.
        """
        return self._insist(_Request(method, route, route.format(**ids), query, body, True))

    def _insist(self, request: _Request) -> Answer:
        for pause in REPEAT_AFTER_S:
            try:
                return self._send(request)
            except (Paused, _TooSlow):
                raise
            except Transient:
                self._wait(pause)
        return self._send(request)

    def _send(self, request: _Request) -> Answer:
        failure: HelpdeskError | None = None
        response: requests.Response | None = None
        begin = self._elapsed()
        try:
            response = self._session().request(
                request.method,
                self._api + request.path,
                params=request.query,
                json=request.body,
                timeout=self._timeout,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            failure = _without_answer(error, request)
        end = self._elapsed()
        self._on_call(request.method, request.route, None if response is None else response.status_code, end - begin)
        # Raised out here, so that the library's own error, which holds the address, is not carried along.
        if response is None:
            assert failure is not None
            raise failure
        date = _parsed(response.headers.get("Date", ""))
        if date is not None:
            self._clock = (date, end)
        if response.status_code >= 300:
            raise _refusal(response, date, request)
        return Answer(content=response.content, date=date)

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._local, "session", None)
        if session is None:
            session = self._local.session = requests.Session()
            session.auth = self._auth
            session.headers.update({"Accept": "application/json", "User-Agent": "Klachtwacht"})
        return session


class _TooSlow(Transient):
    """Whoever was too slow once is not asked again at once."""


def _without_answer(error: requests.RequestException, request: _Request) -> HelpdeskError:
    if _never_sent(error):
        return Transient(f"Zammad can't be reached ({request}); is it running, are its address and certificate right?")
    if request.writes:
        return OutcomeUnknown(f"No answer to {request}: it may or may not have happened")
    if isinstance(error, requests.Timeout):
        return _TooSlow(f"No answer in time to {request}")
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


def _refusal(response: requests.Response, date: datetime | None, request: _Request) -> HelpdeskError:
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
            return _TooSlow(f"Zammad gave up waiting ({said})")
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


def _parsed(text: str) -> datetime | None:
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
    elif date is not None and (until := _parsed(text)) is not None:
        wait = (until - date).total_seconds()
    else:
        return None
    return min(max(wait, 1.0), LONGEST_PAUSE_S)
