"""The web side: the receiver of each platform, health and metrics.

A request that no guard lets in is refused: a route is public only when it stands in PUBLIC, and any other needs a
guard in GUARDS. Checks go from cheap to dear. Answers are plain English and hold nothing of what was sent.
"""

import hmac
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog
from flask import Flask, Request, Response, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, generate_latest
from werkzeug.exceptions import HTTPException

from plugin.application.store import ReceivedDelivery
from webhooks import otrs, zammad
from webhooks.seen import Changed, Ignored, NotJson, Seen, Unknown
from webhooks.server import LARGEST_BODY
from webhooks.signature import Secrets, shows, signature, signed_sha1

PUBLIC = frozenset({"health"})
LONGEST_TRIGGER = 100
HEALTH_KEPT_S = 1.0  # a public page must not cost a question to the database each time
log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """What the web side needs. `health` says in sentences what is wrong; `now` is civil time.

    Without a `metrics_token` nobody can read the metrics.
    """

    receive: Callable[[ReceivedDelivery], None]
    secrets: Secrets
    now: Callable[[], datetime]
    health: Callable[[], Sequence[str]]
    registry: CollectorRegistry
    metrics_token: str | None = None
    helpdesk: str = "zammad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """How one helpdesk delivers: who may, what a body says, and how a delivery is told from another."""

    verified: Callable[[Request, Secrets], bool]
    read: Callable[[bytes], Seen]
    id: Callable[[Request], str | None]
    trigger: Callable[[Request], str]


PLATFORMS: Mapping[str, Platform] = {
    "zammad": Platform(
        verified=lambda r, secrets: signed_sha1(r.get_data(), r.headers.get("X-Hub-Signature"), secrets),
        read=zammad.read,
        id=lambda r: zammad.delivery_id(r.headers.get("X-Zammad-Delivery")),
        trigger=lambda r: r.headers.get("X-Zammad-Trigger", ""),
    ),
    # a delivery of Znuny has no number: each is one of its own
    "otrs": Platform(
        verified=lambda r, secrets: shows(r.headers.get(otrs.SECRET), secrets),
        read=otrs.read,
        id=lambda r: None,
        trigger=lambda r: "",
    ),
}


def create_app(web: Web) -> Flask:
    """The WSGI application. Its metrics go into `web.registry`."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.url_map.strict_slashes = True
    app.url_map.merge_slashes = False  # a helpdesk follows no redirect
    platform = PLATFORMS[web.helpdesk]
    guards = {"receive": guard_receiver(web, platform), "metrics": guard_metrics(web)}

    @app.before_request
    def default_deny() -> Response | None:
        endpoint = request.endpoint
        if endpoint is None or endpoint in PUBLIC:
            return None  # no such page: Flask says so
        guard = guards.get(endpoint)
        return guard() if guard else say(403, "Nobody may use this page.")

    @app.errorhandler(HTTPException)
    def in_words(error: HTTPException) -> Response:
        answer = say(error.code or 500, f"{error.name}.")
        answer.headers.extend(h for h in error.get_headers(request.environ) if h[0] == "Allow")
        return answer

    app.add_url_rule(f"/webhooks/{web.helpdesk}", "receive", receive(web, platform), methods=["POST"])
    app.add_url_rule("/healthz", "health", show_health(web), methods=["GET"])
    app.add_url_rule("/metrics", "metrics", show_metrics(web), methods=["GET"])
    return app


def say(status: int, sentence: str) -> Response:
    """An answer in plain words."""
    return Response(f"{sentence}\n", status, mimetype="text/plain")


def guard_receiver(web: Web, platform: Platform) -> Callable[[], Response | None]:
    refused = Counter("klachtwacht_refused_total", "Requests that were refused", ["status"], registry=web.registry)

    def refuse(status: int, sentence: str) -> Response:
        refused.labels(status).inc()
        return say(status, sentence)

    def guard() -> Response | None:
        headers, length = request.headers, request.content_length
        if length is None:
            return refuse(411, "The request must say how long its body is (Content-Length).")
        if length > LARGEST_BODY:
            return refuse(413, "The body is larger than 5 MB.")
        if headers.get("Content-Type", "").partition(";")[0].strip().lower() != "application/json":
            return refuse(415, "The body must be JSON (Content-Type: application/json).")
        if not platform.verified(request, web.secrets):
            return refuse(401, "The signature is missing or wrong: the webhook needs the secret that Klachtwacht has.")
        return None

    return guard


def receive(web: Web, platform: Platform) -> Callable[[], Response]:
    received = Counter("klachtwacht_deliveries_total", "Verified deliveries", ["answer"], registry=web.registry)
    counted = {answer: received.labels(answer) for answer in ("changed", "ignored", "unknown", "no_json", "failed")}

    def view() -> Response:
        try:
            seen = platform.read(request.get_data())
        except NotJson:
            counted["no_json"].inc()
            return say(400, "The body is not JSON.")
        match seen:
            case Unknown(reason=reason):
                counted["unknown"].inc()
                return say(422, f"Not understood. {reason}")
            case Ignored(reason=reason):
                counted["ignored"].inc()
                return say(200, f"Ignored. {reason}")
            case Changed(ticket=ticket):
                delivery = ReceivedDelivery(
                    id=platform.id(request),
                    ticket=ticket,
                    trigger=platform.trigger(request)[:LONGEST_TRIGGER],
                    received_at=web.now(),
                    digest=signature(request.get_data(), web.secrets.current),
                )
        try:
            web.receive(delivery)
        except Exception as error:
            counted["failed"].inc()
            log.error("delivery_not_kept", ticket=ticket, error=type(error.__cause__ or error).__name__)
            return say(503, "The delivery could not be kept: send it again later.")
        counted["changed"].inc()
        return say(202, f"Ticket {ticket} changed: noted, it will be read.")

    return view


def show_health(web: Web) -> Callable[[], Response]:
    kept: tuple[float, Sequence[str]] | None = None

    def view() -> Response:
        nonlocal kept
        if kept is None or time.monotonic() - kept[0] > HEALTH_KEPT_S:
            kept = time.monotonic(), ask(web.health)
        wrong = kept[1]
        return say(503, "\n".join(wrong)) if wrong else say(200, "All is well.")

    return view


def ask(health: Callable[[], Sequence[str]]) -> Sequence[str]:
    """What is wrong; not to know it is wrong too."""
    try:
        return health()
    except Exception as error:
        log.error("health_unknown", error=type(error).__name__)
        return [f"Nobody can say how things are: the store does not answer ({type(error).__name__})."]


def guard_metrics(web: Web) -> Callable[[], Response | None]:
    expected = f"Bearer {web.metrics_token}".encode() if web.metrics_token else None

    def guard() -> Response | None:
        given = request.headers.get("Authorization", "").encode("latin-1", "replace")
        if expected is None or not hmac.compare_digest(given, expected):
            return say(401, "The metrics need their token (Authorization: Bearer ...).")
        return None

    return guard


def show_metrics(web: Web) -> Callable[[], Response]:
    def view() -> Response:
        return Response(generate_latest(web.registry), content_type=CONTENT_TYPE_LATEST)

    return view
