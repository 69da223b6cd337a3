"""What a real Znuny answered during a test, kept and played back: each question gets the answers that it got then.

An answer that came twice on end is kept once, so that waiting takes no time when it is played back. Logins and
sessions are not kept.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests
import responses

RECORDINGS = Path(__file__).parents[2] / "recordings" / "otrs" / "contract"
LOG_IN, SESSION = "SessionCreate", "X-OTRS-Header-SessionID"


def path_of(node: pytest.Item) -> Path:
    """Where the recording of this test stands."""
    name = node.name.removeprefix("test_").replace("[", "-").replace("]", "")
    return RECORDINGS / f"{name}.json"


class Cassette:
    """What each agent asked and was answered, in order, and what happened in between."""

    def __init__(self, exchanges: dict[str, list[dict[str, Any]]], happened: list[Any]) -> None:
        self.exchanges = exchanges
        self.happened = happened
        self._logins: dict[str, str] = {}  # by session
        self._served: dict[str, int] = {}  # how many exchanges, by login

    @classmethod
    def read(cls, path: Path) -> "Cassette":
        """The recording of a test."""
        kept = json.loads(path.read_text(encoding="utf-8"))
        return cls(kept["exchanges"], kept["happened"])

    def write(self, path: Path) -> None:
        """Keep it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = {"exchanges": self.exchanges, "happened": self.happened}
        path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    # --- recording ---

    def keep(self, request: requests.PreparedRequest, response: requests.Response) -> None:
        """Keep an exchange, unless it says what the one before said."""
        operation, asked = _question(request)
        if operation == LOG_IN:
            self._logins[response.json()["SessionID"]] = asked["UserLogin"]
            return
        exchange = {
            "operation": operation,
            "asked": asked,
            "status": response.status_code,
            "type": response.headers["Content-Type"],
            "answered": response.text,
        }
        own = self.exchanges.setdefault(self._logins[request.headers[SESSION]], [])
        if not own or _timeless(own[-1]) != _timeless(exchange):
            own.append(exchange)

    # --- playing back ---

    @contextmanager
    def played(self) -> Iterator[None]:
        """Answer as Znuny did. A question that was not asked then is an error."""
        with responses.RequestsMock(assert_all_requests_are_fired=False) as stub:
            stub.add_callback(responses.POST, url=re.compile(".*"), callback=self._answer)
            yield

    def happens(self, what: str, **said: Any) -> Any:
        """What happened then."""
        return self.happened.pop(0)

    def _answer(self, request: requests.PreparedRequest) -> tuple[int, dict[str, str], str]:
        question = operation, asked = _question(request)
        if operation == LOG_IN:
            return 200, {"Content-Type": "application/json"}, json.dumps({"SessionID": asked["UserLogin"]})
        login = request.headers[SESSION]
        own, served = self.exchanges[login], self._served.get(login, 0)
        for place in (served, served - 1):  # the next, or the last one once more
            if 0 <= place < len(own) and (own[place]["operation"], own[place]["asked"]) == question:
                self._served[login] = place + 1
                return own[place]["status"], {"Content-Type": own[place]["type"]}, own[place]["answered"]
        raise AssertionError(f"{login} did not ask {operation} with {asked} here")


def _question(request: requests.PreparedRequest) -> tuple[str, Any]:
    return str(request.url).rpartition("/")[2], json.loads(request.body or "{}")


def _timeless(exchange: dict[str, Any]) -> dict[str, Any]:
    try:
        told = json.loads(exchange["answered"])
    except ValueError:
        return exchange
    return {**exchange, "answered": {name: value for name, value in told.items() if name != "Now"}}


@contextmanager
def recorded(monkeypatch: pytest.MonkeyPatch, path: Path, happens: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    """Keep all that is asked of the real Znuny and all that happens in it."""
    kept = Cassette({}, [])
    send = requests.adapters.HTTPAdapter.send

    def sending(self: Any, request: requests.PreparedRequest, **how: Any) -> requests.Response:
        response = send(self, request, **how)
        kept.keep(request, response)
        return response

    def happening(what: str, **said: Any) -> Any:
        kept.happened.append(happens(what, **said))
        return kept.happened[-1]

    monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", sending)
    yield happening
    kept.write(path)
