"""A real Zammad's answers, served to the adapter as they were recorded."""

import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import responses
from responses import matchers

from plugin.application.fields import Field
from plugin.application.helpdesk import State
from plugin.helpdesks.zammad.translate import Words

REST = Path(__file__).parents[2] / "recordings" / "zammad" / "rest"
URL = "http://zammad.example"
TOKEN = "geheim-token-4711"
DATE = "Sun, 22 Nov 2026 09:41:55 GMT"

WORDS = Words(
    fields={
        Field.CATEGORIES: "klacht_categorie",
        Field.RESPONDENTS: "klacht_beklaagden",
        Field.RECEIVED_ON: "klacht_ontvangen_op",
        Field.DUE_ACKNOWLEDGEMENT: "klacht_termijn_bevestiging",
        Field.DUE_DECISION: "klacht_termijn_besluit",
        Field.KEY: "klacht_kenmerk",
    },
    states={
        State.NEW: ["new"],
        State.OPEN: ["open"],
        State.PENDING: ["pending reminder", "pending close"],
        State.CLOSED: ["closed"],
        State.MERGED: ["merged"],
    },
)


@cache
def _text(name: str) -> str:
    found = [*REST.glob(f"{name}.json"), *REST.glob(f"{name}-*.json")]
    assert len(found) == 1, f"{name} names {len(found)} recordings"
    return found[0].read_text(encoding="utf-8")


def exchange(name: str) -> dict[str, Any]:
    """The recording whose file name begins so."""
    recorded: dict[str, Any] = json.loads(_text(name))
    return recorded


def answer(name: str) -> Any:
    """The body of the recorded answer."""
    return exchange(name)["response"]["body"]


def asked(name: str) -> Any:
    """The body of the recorded question."""
    return exchange(name)["request"]["body"]


def serve(stub: responses.RequestsMock, name: str, *, path: str | None = None, query: bool = True, **more: Any) -> None:
    """Answer the recorded question (method, path and query) as Zammad did."""
    recorded = exchange(name)
    asked_for = urlsplit(path or recorded["request"]["path"])
    given = {key: values[0] for key, values in parse_qs(asked_for.query).items()}
    headers = {"Date": DATE, "X-Request-Id": recorded["response"].get("headers", {}).get("x-request-id", "")}
    stub.add(
        method=recorded["request"]["method"],
        url=URL + asked_for.path,
        json=recorded["response"]["body"],
        status=recorded["response"]["status"],
        headers=headers,
        match=[matchers.query_param_matcher(given, strict_match=query)],
        **more,
    )


def sent(stub: responses.RequestsMock, number: int = -1) -> Any:
    """The JSON body of a request that was sent."""
    body = stub.calls[number].request.body
    return json.loads(body) if body else None
