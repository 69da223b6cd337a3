"""Deliveries: signed, built when they are sent, tried five times, and never to be relied upon."""

import hashlib
import hmac
import json
from typing import Any

from plugin.practice.server import PracticeServer
from tests.practice.conftest import SECRET, Caller
from tests.practice.receiver import Receiver

QUESTION = 5  # in Trajecten Zwolle, nobody's
COMPLAINT = 8  # in Klachten, about Jan de Vries


def told(receiver: Receiver) -> list[tuple[str, int]]:
    return [(r.headers["X-Zammad-Trigger"], json.loads(r.body)["ticket"]["id"]) for r in receiver.received]


def last(receiver: Receiver) -> Any:
    return json.loads(receiver.received[-1].body)


def test_the_past_of_the_office_was_told_to_nobody(server: PracticeServer, receiver: Receiver) -> None:
    assert server.idle()
    assert receiver.received == []
    assert server.outbox == []


def test_a_delivery_is_signed_over_its_bytes(server: PracticeServer, receiver: Receiver, hanneke: Caller) -> None:
    hanneke.put(f"/tickets/{COMPLAINT}", {"priority": "3 high"})
    assert server.idle()
    (delivery,) = receiver.received
    signature = hmac.new(SECRET.encode(), delivery.body, hashlib.sha1).hexdigest()
    assert delivery.headers["X-Hub-Signature"] == f"sha1={signature}"
    assert delivery.headers["User-Agent"] == "Zammad User Agent"
    assert b"<" not in delivery.body


def test_a_new_ticket_is_told_once_with_its_article(server: PracticeServer, receiver: Receiver) -> None:
    article = server.mail_arrives(
        from_="nieuw@klant.example", to="klachten@werkvlak.example", subject="Klacht", text="x"
    )
    assert server.idle()
    assert told(receiver) == [("klachtwacht-10-create", article["ticket_id"])]
    assert last(receiver)["article"]["id"] == article["id"]


def test_a_failed_delivery_is_tried_five_times_under_the_same_id(
    server: PracticeServer, receiver: Receiver, hanneke: Caller
) -> None:
    receiver.answers.extend([500, 404, 302, 429, 503, 200])
    hanneke.put(f"/tickets/{COMPLAINT}", {"priority": "3 high"})
    assert server.idle()
    assert len(receiver.received) == 5
    assert len({r.headers["X-Zammad-Delivery"] for r in receiver.received}) == 1


def test_a_delivery_shows_the_state_when_it_is_sent(
    server: PracticeServer, receiver: Receiver, hanneke: Caller
) -> None:
    server.settings.lag_s = 0.2
    for priority in ("1 low", "3 high"):
        hanneke.put(f"/tickets/{COMPLAINT}", {"priority": priority})
    assert server.idle()
    assert [json.loads(r.body)["ticket"]["priority"]["name"] for r in receiver.received] == ["3 high", "3 high"]
    assert len({r.headers["X-Zammad-Delivery"] for r in receiver.received}) == 2


def test_a_refused_change_is_told_with_the_next_request(
    server: PracticeServer, receiver: Receiver, hanneke: Caller
) -> None:
    jan = hanneke.get("/users/search?query=jdevries")[0]["id"]
    hanneke.put(f"/tickets/{COMPLAINT}", {"klacht_beklaagden": [str(jan)]})
    assert server.idle()
    receiver.received.clear()
    with hanneke.ask("PUT", f"/tickets/{COMPLAINT}", {"owner_id": jan}) as refused:
        assert refused.status_code == 422
    assert server.idle()
    assert told(receiver) == []
    hanneke.put("/tickets/7", {"priority": "3 high"})
    assert server.idle()
    assert told(receiver) == [("klachtwacht-20-update", COMPLAINT), ("klachtwacht-20-update", 7)]


def test_what_hangs_on_a_ticket_is_not_told(server: PracticeServer, receiver: Receiver, hanneke: Caller) -> None:
    before = hanneke.get(f"/tickets/{COMPLAINT}")["updated_at"]
    hanneke.post("/tags/add", {"item": "spoed", "object": "Ticket", "o_id": COMPLAINT})
    hanneke.put(f"/tickets/{COMPLAINT}/shared_draft", {"new_article": {"body": "x", "type": "note"}})
    hanneke.post("/mentions", {"mentionable_type": "Ticket", "mentionable_id": COMPLAINT})
    assert server.idle()
    assert told(receiver) == []
    assert hanneke.get(f"/tickets/{COMPLAINT}")["updated_at"] > before


def test_deliveries_can_come_out_of_order(server: PracticeServer, receiver: Receiver, hanneke: Caller) -> None:
    server.settings.out_of_order = True
    hanneke.put("/tickets/7", {"priority": "3 high"})
    hanneke.put(f"/tickets/{COMPLAINT}", {"priority": "3 high"})
    assert server.idle()
    assert [number for _, number in told(receiver)] == [COMPLAINT, 7]


def test_all_deliveries_can_be_thrown_away(server: PracticeServer, receiver: Receiver, hanneke: Caller) -> None:
    server.settings.webhooks = False
    hanneke.put(f"/tickets/{COMPLAINT}", {"priority": "3 high"})
    assert server.idle()
    assert told(receiver) == []


def test_a_merge_tells_the_vanished_ticket_twice_and_the_other_once(
    server: PracticeServer, receiver: Receiver, hanneke: Caller
) -> None:
    hanneke.put(f"/ticket_merge/{COMPLAINT}/87007", {})
    assert server.idle()
    assert [number for _, number in told(receiver)] == [COMPLAINT, COMPLAINT, 7]


def test_action_update_alone_tells_no_change_of_other_columns(
    server: PracticeServer, receiver: Receiver, hanneke: Caller, admin: Caller
) -> None:
    number = next(t["id"] for t in admin.get("/triggers") if t["name"] == "klachtwacht-20-update")
    condition = {"ticket.action": {"operator": "is", "value": "update"}, "ticket.group_id": {"operator": "is set"}}
    kept = admin.put(f"/triggers/{number}", {"condition": condition, "execution_condition_mode": "always"})
    assert "execution_condition_mode" not in kept
    hanneke.put(f"/tickets/{COMPLAINT}", {"priority": "3 high"})
    hanneke.post("/ticket_articles", {"ticket_id": COMPLAINT, "body": "x", "internal": True})
    assert server.idle()
    assert len(receiver.received) == 1
    assert last(receiver)["article"]["body"] == "x"
