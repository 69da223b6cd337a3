"""Zammad's REST API under a token, for its own user or in the name of another."""

from datetime import datetime
from typing import Unpack

import requests
from requests.auth import AuthBase

from plugin.application.helpdesk import HelpdeskError
from plugin.helpdesks.calls import Calls, How, Request
from plugin.helpdesks.zammad.failures import refusal


class TokenAuth(AuthBase):
    """The runtime token as a header. Being an auth object it also keeps a .netrc from replacing it."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Token token={self._token}"
        return request

    def __repr__(self) -> str:
        return "TokenAuth(…)"


class Client(Calls):
    """One Zammad under one token. `on_behalf` is the login of whom an admin's token acts for, "" for its own user."""

    def __init__(self, url: str, token: str, *, on_behalf: str = "", **how: Unpack[How]) -> None:
        super().__init__("Zammad", url.rstrip("/") + "/api/v1", **how)
        self._auth = TokenAuth(token)
        self._on_behalf = on_behalf

    def _introduce(self, session: requests.Session) -> None:
        session.auth = self._auth
        if self._on_behalf:
            session.headers["From"] = self._on_behalf

    def _refusal(self, response: requests.Response, date: datetime | None, request: Request) -> HelpdeskError:
        return refusal(response, date, request)
