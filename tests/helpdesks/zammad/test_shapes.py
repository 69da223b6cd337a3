"""Every ticket, article, history, user, draft, link and form that was recorded is read."""

import json
import re

import pytest

from plugin.application.helpdesk import Permanent
from plugin.helpdesks.zammad import shapes
from tests.helpdesks.zammad.recorded import REST, answer

KINDS = [
    (shapes.TICKET, r"(GET|PUT) /api/v1/tickets/\d+\?expand=true|POST /api/v1/tickets\?expand=true", 30),
    (shapes.TICKETS, r"POST /api/v1/tickets/search", 4),
    (shapes.ARTICLES, r"GET /api/v1/ticket_articles/by_ticket/\d+", 1),
    (shapes.POSTED, r"POST /api/v1/ticket_articles", 8),
    (shapes.HISTORY, r"GET /api/v1/ticket_history/\d+", 2),
    (shapes.USER, r"(GET|POST|PUT) /api/v1/users(/me|/\d+)?(\?expand=true)?", 8),
    (shapes.USERS, r"GET /api/v1/users/search\?.*", 2),
    (shapes.DRAFT, r"(GET|PUT) /api/v1/tickets/\d+/shared_draft", 5),
    (shapes.LINKS, r"GET /api/v1/links\?.*", 2),
    (shapes.GROUPS, r"GET /api/v1/groups", 1),
    (shapes.FORM, r"POST /api/v1/core_workflows/perform", 4),
]


def recorded(pattern):
    for file in sorted(REST.glob("*.json")):
        exchange = json.loads(file.read_text(encoding="utf-8"))
        question = f"{exchange['request']['method']} {exchange['request']['path']}"
        wanted_expanded = (exchange["request"].get("body") or {}) != {} and "search" in question
        if wanted_expanded and not exchange["request"]["body"].get("expand"):
            continue
        if exchange["response"]["status"] < 300 and re.fullmatch(pattern, question):
            yield file.name, exchange["response"]["body"]


@pytest.mark.parametrize(("shape", "pattern", "at_least"), KINDS, ids=[pattern for _, pattern, _ in KINDS])
def test_every_recorded_answer_is_read(shape, pattern, at_least):
    answers = list(recorded(pattern))

    assert len(answers) >= at_least
    for name, body in answers:
        assert shapes.parse(shape, json.dumps(body).encode(), name) is not None


@pytest.mark.parametrize(
    ("key", "wrong", "place"),
    [
        ("owner_id", "6", "owner_id"),
        ("updated_at", "2026-11-22 09:41:18", "updated_at"),
        ("updated_at", "gisteren", "updated_at"),
        ("state", None, "state"),
    ],
)
def test_an_answer_of_another_shape_is_refused_without_its_content(key, wrong, place):
    body = {**answer("run-36"), key: wrong, "title": "Klacht van mevrouw Yilmaz"}

    with pytest.raises(Permanent) as raised:
        shapes.parse(shapes.TICKET, json.dumps(body).encode(), "a ticket")

    assert str(raised.value) == f"Zammad's answer to a ticket has another shape than expected at {place}"
    assert raised.value.__context__ is None


def test_what_is_no_json_at_all_is_refused():
    with pytest.raises(Permanent, match="at body"):
        shapes.parse(shapes.TICKET, b"<html>Aanmelden</html>", "a ticket")
