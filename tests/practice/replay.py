"""Plays the recorded requests of a real Zammad against the practice helpdesk, in their order."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import requests

from plugin.practice import payload
from plugin.practice.clock import CivilClock
from plugin.practice.routes_setup import MONITORING_TOKEN
from plugin.practice.server import PracticeServer
from tests.practice.between import STEPS, login

RECORDINGS = Path(__file__).parent.parent / "recordings" / "zammad"
ORDER: list[dict[str, str]] = json.loads((RECORDINGS / "order.json").read_text())

RESTRICTED = "setup-70-token-on-behalf.json"
"""From here on the plugin's token may only what an agent may."""

DELIVERIES: dict[str, tuple[str, int, int | None]] = {
    "run-01-agent-takes-ticket.json": ("01-create-by-email", 4, 13),
    "run-02-note.json": ("02-agent-internal-note", 4, 15),
    "run-04-group-moved.json": ("04-group-moved-by-agent", 4, None),
    "run-05-attributes.json": ("05-attribute-changed", 4, None),
    "run-06-respondent-named-while-owner.json": ("06-respondent-named-while-he-is-owner", 4, None),
    "run-07-owner-to-sanne.json": ("07-owner-to-sanne", 4, None),
    "run-09-owner-without-full.json": ("09-owner-without-full-silently-reset", 4, None),
    "run-14-pending.json": ("14-pending", 4, None),
    "run-19-email.json": ("19-email-sent-by-agent", 4, 19),
    "run-24-several-in-one.json": ("24-several-changes-and-note-in-one-put", 4, 22),
    "run-30-create-phone.json": ("30-create-by-phone", 5, 23),
    "run-37-mass-macro.json": ("37-mass-macro", 6, 27),
    "run-71-close.json": ("51-close", 5, None),
    "run-72-merge.json": ("53-merge", 6, 31),
    "run-76-after-auto-assignment.json": ("55-auto-assignment-to-respondent", 9, None),
}
"""After which request which recorded delivery is compared: its ticket and article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A recorded answer and ours."""

    recorded_status: int
    recorded: Any
    status: int
    body: Any
    headers: dict[str, str]


def play() -> tuple[dict[str, Exchange], dict[str, tuple[Any, Any]]]:
    """All exchanges by file, and the deliveries of DELIVERIES as (recorded, ours)."""
    clock = CivilClock(datetime(2026, 11, 22, 9, 28, tzinfo=UTC), ticks=lambda: 0.0)
    exchanges, deliveries = {}, {}
    with PracticeServer(clock=clock, lag_s=0) as server, requests.Session() as session:
        restricted = False
        for entry in ORDER:
            file = entry["file"]
            _move(clock, entry["at"])
            STEPS.get(file, _nothing)(server)
            restricted = restricted or file == RESTRICTED
            exchanges[file] = _exchange(server, session, entry, restricted)
            if file in DELIVERIES:
                name, ticket, article = DELIVERIES[file]
                deliveries[name] = (_recorded_delivery(name), _delivery(server, ticket, article))
    return exchanges, deliveries


def _move(clock: CivilClock, at: str) -> None:
    moment = datetime.fromisoformat(f"2026-11-22T{at}+00:00")
    if moment > clock.now():
        clock.move_to(moment.isoformat())


def _nothing(_: PracticeServer) -> None:
    return None


def _exchange(server: PracticeServer, session: requests.Session, entry: dict[str, str], restricted: bool) -> Exchange:
    recorded = json.loads((RECORDINGS / "rest" / entry["file"]).read_text())
    asked, answered = recorded["request"], recorded["response"]
    headers = {k: v for k, v in asked.get("headers", {}).items() if k != "Authorization"}
    headers |= _credentials(server, entry, restricted)
    path = asked["path"].replace("token=<token>", f"token={MONITORING_TOKEN}")
    body = asked.get("body")
    data = body if isinstance(body, str) else None if body is None else json.dumps(body)
    with session.request(asked["method"], server.url + path, data=data, headers=headers, timeout=10) as answer:
        kind = answer.headers["Content-Type"]
        own = answer.json() if kind.startswith("application/json") else answer.content.decode()
        return Exchange(
            recorded_status=answered["status"],
            recorded=answered["body"],
            status=answer.status_code,
            body=own,
            headers=dict(answer.headers),
        )


def _credentials(server: PracticeServer, entry: dict[str, str], restricted: bool) -> dict[str, str]:
    match entry["as"]:
        case "nobody" | "monitoring token":
            return {}
        case "invalid token":
            return {"Authorization": "Token token=onzin"}
        case "admin":
            token = server.token(login("beheer"))
        case "plugin" if restricted:
            token = server.desk.token(login("plugin"), ["ticket.agent"])
        case who:
            token = server.token(login(who))
    return {"Authorization": f"Token token={token}"}


def _recorded_delivery(name: str) -> Any:
    return json.loads((RECORDINGS / "webhooks" / f"{name}.raw").read_text())


def _delivery(server: PracticeServer, ticket: int, article: int | None) -> Any:
    world = server.world
    with world.lock:
        return json.loads(payload.build(world, world.tickets[ticket], world.articles.get(article or 0), server.url))
