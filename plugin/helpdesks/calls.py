"""Calls to a helpdesk over HTTP that tell a safe repeat from a write whose outcome nobody knows.

A call that only reads is repeated a few times when the connection or the server fails; a write only while nothing
of it was sent.
"""

import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from ssl import SSLCertVerificationError
from typing import Any, TypedDict, TypeVar

import requests
from pydantic import TypeAdapter, ValidationError
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from plugin.application.helpdesk import HelpdeskError, OutcomeUnknown, Paused, Permanent, Transient

T = TypeVar("T")

OnCall = Callable[[str, str, int | None, float], None]
"""Called after each exchange: method, path as a template, status (None: no answer), seconds. Nothing personal."""

REPEAT_AFTER_S = (0.1, 0.4)
LONGEST_PAUSE_S = 3600.0


@dataclass(frozen=True, slots=True)
class Request:
    """A question to a helpdesk: `route` is its path as a template, `writes` says whether it changes anything."""

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


def ignore_call(method: str, route: str, status: int | None, seconds: float) -> None:
    """Take no notice of a call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back: the body as it was sent, and the helpdesk's time if it told one (UTC)."""

    content: bytes
    date: datetime | None


class How(TypedDict, total=False):
    """How calls are made: see `Calls`."""

    connect_s: float
    read_s: float
    on_call: OnCall
    wait: Callable[[float], None]
    elapsed: Callable[[], float]


class Calls(ABC):
    """One helpdesk at `api`, called `helpdesk` in what is told of failures; safe to use from several threads, each of
    which keeps its own connection.
    """

    def __init__(
        self,
        helpdesk: str,
        api: str,
        *,
        connect_s: float = 4.0,
        read_s: float = 30.0,
        on_call: OnCall = ignore_call,
        wait: Callable[[float], None] = time.sleep,
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        self._helpdesk = helpdesk
        self._api = api
        self._timeout = (connect_s, read_s)
        self._on_call = on_call
        self._wait = wait
        self._elapsed = elapsed
        self._local = threading.local()
        self._clock: tuple[datetime, float] | None = None

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._helpdesk})"

    def time(self) -> datetime | None:
        """The helpdesk's time (UTC): what it told last moved on by the machine clock, or None before any."""
        if self._clock is None:
            return None
        date, at = self._clock
        return date + timedelta(seconds=self._elapsed() - at)

    def _learn_time(self, told: datetime) -> None:
        """The helpdesk told its time in the answer that came just now."""
        self._clock = (told, self._elapsed())

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
            failure = without_answer(error, request, self._helpdesk)
        end = self._elapsed()
        self._on_call(request.method, request.route, None if response is None else response.status_code, end - begin)
        # Raised out here, so that the library's own error, which holds the address, is not carried along.
        if response is None:
            assert failure is not None
            raise failure
        date = moment(response.headers.get("Date", ""))
        if date is not None:
            self._learn_time(date)
        if response.status_code >= 300:
            raise self._refusal(response, date, request)
        return Answer(content=response.content, date=date)

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._local, "session", None)
        if session is None:
            session = self._local.session = requests.Session()
            session.headers.update({"Accept": "application/json", "User-Agent": "Klachtwacht"})
            self._introduce(session)
        return session

    @abstractmethod
    def _introduce(self, session: requests.Session) -> None:
        """Say on a new connection who we are."""

    @abstractmethod
    def _refusal(self, response: requests.Response, date: datetime | None, request: Request) -> HelpdeskError:
        """What an answer means that is not a 2xx; `date` is its own time."""


def without_answer(error: requests.RequestException, request: Request, helpdesk: str) -> HelpdeskError:
    """What it means that no answer came."""
    if _never_sent(error):
        return Transient(
            f"{helpdesk} can't be reached ({request}); is it running, are its address and certificate right?"
        )
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


def moment(text: str) -> datetime | None:
    """A time as HTTP writes it (UTC), or None when it is none."""
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)


def retry_after(response: requests.Response, date: datetime | None) -> float | None:
    """Seconds that the answer asks us to wait, or None when it does not say."""
    text = response.headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        wait = float(text[:9])
    elif date is not None and (until := moment(text)) is not None:
        wait = (until - date).total_seconds()
    else:
        return None
    return min(max(wait, 1.0), LONGEST_PAUSE_S)


def read_answer(shape: TypeAdapter[T], content: bytes, whose: str) -> T:
    """Read an answer's body; `whose` says whose answer to what it is.

    Raises Permanent when it has another shape; the error names the places, not what stood there.
    """
    try:
        return shape.validate_json(content)
    except ValidationError as error:
        places = sorted({".".join(str(part) for part in e["loc"]) or "body" for e in error.errors(include_input=False)})
    raise Permanent(f"{whose} has another shape than expected at {', '.join(places[:5])}")
