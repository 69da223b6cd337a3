"""Klachtwacht's web service in Znuny: a session that is renewed, and errors told apart.

    200 {"Error": …AuthFail}      the session is over: a new one is made, and the call again, since nothing was done
    200 {"Error": …AccessDenied}  not there, or not there for us; to a write: a right is missing
    200 {"Error": …}              refused before anything was written
    500 with a faultcode          an operation failed halfway: what came before it stands
    500 as text without one       no such operation: the package is not there
    no answer at all              the web service is switched off, or the outcome is unknown

Errors that Znuny tells come with 200 or 500; its texts are not looked at.
"""

import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar, Unpack

import requests
from pydantic import TypeAdapter, ValidationError
from requests.auth import AuthBase

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
from plugin.helpdesks.calls import Answer, Calls, How, Request, read_answer, retry_after
from plugin.helpdesks.otrs import shapes

T = TypeVar("T")

SERVICE = "/nph-genericinterface.pl/Webservice/Klachtwacht"
LOG_IN = "/SessionCreate"
PAUSE_S = {"password": 60.0, "rest": 10.0}


class Halfway(OutcomeUnknown):
    """An operation failed after it began, and answered: what it did before stands, and can be read at once."""


class SessionOver(HelpdeskError):
    """The session is not known any more; nothing was done."""


class SessionAuth(AuthBase):
    """The session as a header. Being an auth object it also keeps a .netrc from coming between."""

    def __init__(self) -> None:
        self.id = ""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self.id:
            request.headers["X-OTRS-Header-SessionID"] = self.id
        return request

    def __repr__(self) -> str:
        return "SessionAuth(…)"


class Client(Calls):
    """One Znuny (`url` is the folder of its index.pl) under one agent's login."""

    def __init__(self, url: str, login: str, password: str, **how: Unpack[How]) -> None:
        super().__init__("Znuny", url.rstrip("/") + SERVICE, **how)
        self._login = {"UserLogin": login, "Password": password}
        self._auth = SessionAuth()
        self._one_at_a_time = threading.Lock()

    def ask(self, shape: TypeAdapter[T], operation: str, **said: Any) -> T:
        """Ask something that changes nothing. Raises NotFound for what is not there for us."""
        answer = self._in_session(lambda: self.read("POST", f"/{operation}", body=said))
        return _read(shape, answer, operation, writes=False)

    def tell(self, shape: TypeAdapter[T], operation: str, **said: Any) -> T:
        """Change something, once. Raises Halfway when it failed on the way, OutcomeUnknown when no answer tells."""
        answer = self._in_session(lambda: self.write("POST", f"/{operation}", body=said))
        return _read(shape, answer, operation, writes=True)

    def _in_session(self, call: Callable[[], Answer]) -> Answer:
        used = self._log_in(instead_of="")
        try:
            return call()
        except SessionOver:
            self._log_in(instead_of=used)
        return call()

    def _log_in(self, *, instead_of: str) -> str:
        """The session that is used from now on; a new one unless another thread made it already."""
        with self._one_at_a_time:
            if self._auth.id == instead_of:
                self._auth.id = ""
                answer = self.read("POST", LOG_IN, body=self._login)
                self._auth.id = _read(shapes.SESSION, answer, "a login", writes=False).SessionID
            return self._auth.id

    def _introduce(self, session: requests.Session) -> None:
        session.auth = self._auth

    def _send(self, request: Request) -> Answer:
        answer = super()._send(request)
        told = _read(shapes.ANY_200, answer, str(request), writes=request.writes)
        if told.Now is not None:
            self._learn_time(datetime.fromtimestamp(told.Now, UTC))
        if told.Error is not None:
            raise _told(told.Error.ErrorCode, request)
        return answer

    def _refusal(self, response: requests.Response, date: datetime | None, request: Request) -> HelpdeskError:
        said = f"{response.status_code} to {request}"
        as_text = response.headers.get("Content-Type", "").startswith("text/plain")
        wait = retry_after(response, date)
        match response.status_code:
            case 500 if _is_fault(response) and request.writes:
                return Halfway(f"Znuny stopped halfway ({said}); its log says why")
            case 500 if as_text and not _is_fault(response):
                return Permanent(f"Znuny knows no such operation ({said}); is the package Klachtwacht installed?")
            case 429 | 503 if wait or not request.writes:
                return Paused(f"Znuny asks for rest ({said})", retry_after_s=wait or PAUSE_S["rest"])
            case status if status >= 500 and request.writes:
                return OutcomeUnknown(f"Znuny failed ({said}): it may or may not have happened")
            case status if status >= 500:
                return Transient(f"Znuny failed ({said})")
            case _:
                return Permanent(f"Not Znuny's web service ({said}); correct its address")


def _read(shape: TypeAdapter[T], answer: Answer, what: str, *, writes: bool) -> T:
    """Read an answer's body. A write has happened, so a body that can't be read leaves its outcome unknown."""
    try:
        return read_answer(shape, answer.content, f"Znuny's answer to {what}")
    except Permanent as error:
        if writes:
            raise OutcomeUnknown(str(error)) from error
        raise


def _is_fault(response: requests.Response) -> bool:
    """Whether an operation failed; Znuny says so as JSON that it calls plain text."""
    try:
        shapes.FAULT.validate_json(response.content)
    except ValidationError:
        return False
    return True


def _told(code: str, request: Request) -> HelpdeskError:
    """What an error means that came with a 200."""
    reason: Mapping[str, HelpdeskError] = {
        "AuthFail": SessionOver(f"The session is over ({code})"),
        "AccessDenied": Forbidden(f"The runtime user lacks a right in Znuny ({code})")
        if request.writes
        else NotFound(f"Not there for the runtime user ({code})"),
    }
    if request.route == LOG_IN:
        return Paused(
            f"Znuny knows no such login and password ({code}); correct KLACHTWACHT_TOKEN",
            retry_after_s=PAUSE_S["password"],
        )
    return reason.get(code.rpartition(".")[2], Refused(f"Znuny does not take this ({code} to {request})"))
