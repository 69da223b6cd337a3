"""The HTTP side: who calls, one request at a time, refusals in Zammad's shapes, the civil `Date`."""

import json
import secrets
from collections.abc import Callable
from email.utils import format_datetime
from typing import Any, cast

from flask import Flask, Response, current_app, g, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from plugin.practice import people, rights
from plugin.practice.problems import Problem, broken, forbidden
from plugin.practice.world import Row, World

OPEN_PATHS = ("/api/v1/monitoring/", "/practice/", "/page/")


class App(Flask):
    """Requests that change or read the world come in one at a time; `settle` works off what each one caused."""

    def __init__(self, world: World, settle: Callable[[], None]) -> None:
        super().__init__("practice", static_folder=None)
        self.world = world
        self.settle = settle
        self.json.sort_keys = False  # type: ignore[attr-defined]
        self.register_error_handler(Problem, self._problem)
        self.register_error_handler(HTTPException, self._http_error)
        self.after_request(self._date)

    def dispatch_request(self) -> ResponseReturnValue:
        with self.world.lock:
            if self.world.restarting and request.path.startswith("/api/"):
                self.world.restarting -= 1
                return {"error": "Bad Gateway"}, 502
            if request.path != "/" and not request.path.startswith(OPEN_PATHS):
                self._identify()
            if request.method != "GET":
                self.world.begin()
            try:
                return super().dispatch_request()
            finally:
                self.settle()

    def _identify(self) -> None:
        scheme, _, rest = request.headers.get("Authorization", "").partition(" ")
        if not rest:
            raise Problem(403, "Authentication required")
        given = rest.removeprefix("token=").strip('"') if scheme == "Token" else rest
        token = self.world.tokens.get(given)
        user = self.world.users.get(token.user) if token else None
        if not token or not user or not user["active"]:
            raise Problem(401, "Can't find User for Token")
        g.user, g.token = user, token.permissions
        if on_behalf := request.headers.get("From"):
            require("admin.user")
            found = people.find_user(self.world, on_behalf)
            if not found:
                raise Problem(403, f"No such user '{on_behalf}'")
            g.user, g.token = found, None
        request.environ["practice.caller"]["who"] = g.user["login"]

    def _problem(self, problem: Problem) -> ResponseReturnValue:
        answer: Row = problem.body or {"error": problem.text, "error_human": problem.text}
        if problem.masked:
            admin = rights.covers(rights.granted(self.world, g.user), "admin")
            hidden = f"Error ID {secrets.token_urlsafe(6)}: Please contact your administrator."
            answer = {"error": problem.text if admin else hidden}
        headers = {"X-Failure": problem.text} if problem.status in (401, 403) else {}
        return answer, problem.status, headers

    def _http_error(self, error: HTTPException) -> ResponseReturnValue:
        if error.code not in (404, 405):
            return {"error": error.name}, error.code or 500
        text = f"No route matches [{request.method}] {request.path}"
        return {"error": text, "error_human": text}, 404

    def _date(self, response: Response) -> Response:
        response.headers["Date"] = format_datetime(self.world.clock.now(), usegmt=True)
        return response


def require(*permissions: str) -> None:
    """Raises Problem 403 unless the caller has one of these permissions."""
    app = cast(App, current_app)
    rights.require(app.world, g.user, g.token, *permissions)


def require_agent() -> None:
    """Raises Problem 403 for who is no agent."""
    require("ticket.agent")


def body() -> Row:
    """The JSON object that was sent; {} for nothing. Raises Problem 500 for what is no JSON (recorded)."""
    raw = request.get_data()
    if not raw:
        return {}
    try:
        parsed: Any = json.loads(raw)
    except ValueError:
        raise broken("unexpected token") from None
    return parsed if isinstance(parsed, dict) else {}


def flag(name: str) -> bool:
    """Whether a parameter of the query is true."""
    return request.args.get(name, "").lower() in ("true", "1")


def only_loopback() -> None:
    """Raises Problem 403 for a call by another name than loopback's (a page elsewhere that guesses our port)."""
    if request.host.partition(":")[0] not in ("127.0.0.1", "localhost"):
        raise forbidden()
