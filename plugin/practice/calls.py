"""A log of the calls that came in, and faults that tests put in their way."""

import re
import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime
from typing import Any, Literal

from werkzeug.wrappers import Response

Environ = dict[str, Any]
StartResponse = Callable[..., Any]

KEPT = 10_000
"""So many calls are remembered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call: path with query, the caller's login ("" for nobody), the status (0: the connection was cut)."""

    method: str
    path: str
    who: str
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What happens to calls whose "METHOD path?query" matches.

    First `delay_ms` passes, then the connection is cut (`drop`) or `status` is answered; with neither, the call
    goes on. `stage` says whether that comes before the work is done or after it. `times` None: until cleared.
    """

    match: str
    delay_ms: int = 0
    status: int | None = None
    retry_after: int | None = None
    drop: bool = False
    stage: Literal["before", "after"] = "before"
    times: int | None = 1


class Faults:
    """The faults that are switched on."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._lock = threading.Lock()

    def add(self, fault: Fault) -> None:
        with self._lock:
            self._faults.append(fault)

    def clear(self) -> None:
        with self._lock:
            self._faults.clear()

    def strike(self, call: str) -> Fault | None:
        """The first fault that matches this call; it is used up by one."""
        with self._lock:
            for index, fault in enumerate(self._faults):
                if re.search(fault.match, call):
                    if fault.times == 1:
                        del self._faults[index]
                    elif fault.times:
                        self._faults[index] = replace(fault, times=fault.times - 1)
                    return fault
        return None


class Door:
    """The WSGI application in front of the helpdesk: logs every call, and lets faults strike."""

    def __init__(
        self, app: Callable[[Environ, StartResponse], Iterable[bytes]], *, now: Callable[[], datetime]
    ) -> None:
        """`now` is the civil time, which every answer carries."""
        self._now = now
        self.faults = Faults()
        self.log: deque[Call] = deque(maxlen=KEPT)
        self._app = app
        self._closing = threading.Event()

    def close(self) -> None:
        """Let calls that are held up go on."""
        self._closing.set()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        query = environ.get("QUERY_STRING", "")
        path = environ["PATH_INFO"] + (f"?{query}" if query else "")
        fault = self.faults.strike(f"{environ['REQUEST_METHOD']} {path}")
        caller = environ["practice.caller"] = {"who": ""}
        response = self._struck(fault, "before")
        if response is None:
            response = Response.from_app(self._app, environ, buffered=True)
            response = self._struck(fault, "after") or response
        cut = fault is not None and fault.drop
        status = 0 if cut else response.status_code
        self.log.append(Call(method=environ["REQUEST_METHOD"], path=path, who=caller["who"], status=status))
        if cut:
            environ["practice.cut"]()
        return response(environ, start_response)

    def _struck(self, fault: Fault | None, stage: str) -> Response | None:
        if fault is None or fault.stage != stage:
            return None
        self._closing.wait(fault.delay_ms / 1000)
        if fault.status is None and not fault.drop:
            return None
        headers = {"Date": format_datetime(self._now(), usegmt=True)}
        if fault.retry_after is not None:
            headers["Retry-After"] = str(fault.retry_after)
        return Response('{"error": "practice fault"}', fault.status or 500, headers, content_type="application/json")
