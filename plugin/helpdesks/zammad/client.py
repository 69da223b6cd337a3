"""Zammad's REST API as calls that tell a safe repeat from a write whose outcome nobody knows.

A call that only reads is repeated a few times when the connection or the server fails; a write only while nothing
of it was sent.
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import requests
from requests.auth import AuthBase

from plugin.application.helpdesk import HelpdeskError, Paused, Transient
from plugin.helpdesks import OnCall
from plugin.helpdesks.zammad.failures import Request, TooSlow, moment, refusal, without_answer

REPEAT_AFTER_S = (0.1, 0.4)


def ignore_call(method: str, route: str, status: int | None, seconds: float) -> None:
    """Take no notice of a call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back: the body as it was sent, and the helpdesk's time if it told one (UTC)."""

    content: bytes
    date: datetime | None


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
    """One Zammad under one token; safe to use from several threads, each of which keeps its own connection.

    `on_behalf` is the login of whom an admin's token acts for, "" for its own user.
    """

    def __init__(
        self,
        url: str,
        token: str,
        *,
        connect_s: float = 4.0,
        read_s: float = 30.0,
        on_call: OnCall = ignore_call,
        on_behalf: str = "",
        wait: Callable[[float], None] = time.sleep,
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        self._api = url.rstrip("/") + "/api/v1"
        self._auth = TokenAuth(token)
        self._timeout = (connect_s, read_s)
        self._on_call = on_call
        self._on_behalf = on_behalf
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
        return self._insist(Request(method, route, route.format(**ids), query, body, False))

    def write(
        self, method: str, route: str, *, query: Mapping[str, str] | None = None, body: Any = None, **ids: int
    ) -> Answer:
        """Change something, once; repeated only while no connection is made.

        Raises Transient when nothing of it was sent, OutcomeUnknown when it may have happened.
        """
        return self._insist(Request(method, route, route.format(**ids), query, body, True))

    def _insist(self, request: Request) -> Answer:
        for pause in REPEAT_AFTER_S:
            try:
                return self._send(request)
            except (Paused, TooSlow):
                raise
            except Transient:
                self._wait(pause)
        return self._send(request)

    def _send(self, request: Request) -> Answer:
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
            failure = without_answer(error, request)
        end = self._elapsed()
        self._on_call(request.method, request.route, None if response is None else response.status_code, end - begin)
        # Raised out here, so that the library's own error, which holds the address, is not carried along.
        if response is None:
            assert failure is not None
            raise failure
        date = moment(response.headers.get("Date", ""))
        if date is not None:
            self._clock = (date, end)
        if response.status_code >= 300:
            raise refusal(response, date, request)
        return Answer(content=response.content, date=date)

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._local, "session", None)
        if session is None:
            session = self._local.session = requests.Session()
            session.auth = self._auth
            session.headers.update({"Accept": "application/json", "User-Agent": "Klachtwacht"})
            if self._on_behalf:
                session.headers["From"] = self._on_behalf
        return session
