import hmac
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from plugin.application.store import ReceivedDelivery
from plugin.store.tables import deliveries
from tests.webhooks import recorded
from tests.webhooks.conftest import NOW, Site
from webhooks.server import LARGEST_BODY
from webhooks.signature import Secrets

FIRST = recorded.NAMES[0]


def sign(body: bytes, secret: str = recorded.SECRET) -> dict[str, str]:
    return {"X-Hub-Signature": "sha1=" + hmac.digest(secret.encode(), body, "sha1").hex()}


def post(site: Site, body: bytes, **headers: str) -> TestResponse:
    """Post a body of our own, signed, unless the headers say otherwise."""
    given = {"Content-Type": "application/json"} | sign(body) | {k.replace("_", "-"): v for k, v in headers.items()}
    return site.client.post("/webhooks/zammad", data=body, headers=given)


def replay(site: Site, name: str) -> TestResponse:
    return site.client.post("/webhooks/zammad", data=recorded.body(name), headers=recorded.headers(name))


def rows(site: Site) -> list[ReceivedDelivery]:
    with site.store.read() as connection:
        return [
            ReceivedDelivery(
                id=r.delivery_id, ticket=r.ticket_id, trigger=r.trigger, received_at=r.received_at, digest=r.digest
            )
            for r in connection.execute(deliveries.select().order_by(deliveries.c.id))
        ]


def test_there_are_recordings() -> None:
    assert len(recorded.NAMES) == 45


@pytest.mark.parametrize("name", recorded.NAMES)
def test_each_recorded_delivery_is_kept_and_wakes_its_ticket(site: Site, name: str) -> None:
    answer = replay(site, name)
    ticket = json.loads(recorded.body(name))["ticket"]["id"]
    headers = recorded.headers(name)
    assert (answer.status_code, answer.text) == (202, f"Ticket {ticket} changed: noted, it will be read.\n")
    (row,) = rows(site)
    assert (row.id, row.ticket, row.trigger) == (headers["X-Zammad-Delivery"], ticket, headers["X-Zammad-Trigger"])
    assert row.received_at == NOW
    assert site.store.due(NOW, 10) == [ticket]


def test_the_same_delivery_fifty_times_is_one_row(site: Site) -> None:
    assert {replay(site, FIRST).status_code for _ in range(50)} == {202}
    assert len(rows(site)) == 1


@pytest.mark.parametrize("secret", [recorded.SECRET, "the-secret-before"])
def test_both_secrets_are_accepted_while_one_replaces_the_other(site: Site, secret: str) -> None:
    body = b'{"ticket":{"id":7}}'
    assert post(site, body, **sign(body, secret)).status_code == 202


BODY = b'{"ticket":{"id":7},"article":{}}'


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "sha1=",
        "sha1=" + "0" * 40,
        "sha256=" + hmac.digest(recorded.SECRET.encode(), BODY, "sha256").hex(),
        hmac.digest(recorded.SECRET.encode(), BODY, "sha1").hex(),
        sign(BODY, "another secret")["X-Hub-Signature"],
        sign(BODY + b" ")["X-Hub-Signature"],
        sign(BODY)["X-Hub-Signature"] + "0",
        "sha1=" + "é" * 40,
    ],
)
def test_a_wrong_signature_is_refused(site: Site, signature: str) -> None:
    answer = post(site, BODY, X_Hub_Signature=signature)
    assert (answer.status_code, "signature" in answer.text) == (401, True)
    assert rows(site) == []


def test_a_missing_signature_is_refused(site: Site) -> None:
    answer = site.client.post("/webhooks/zammad", data=BODY, headers={"Content-Type": "application/json"})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        (b" ", 400, "not JSON"),
        (b"{", 400, "not JSON"),
        (b'{"ticket":{"id":7}', 400, "not JSON"),
        (b"\xff\xfe", 400, "not JSON"),
        (b"[" * 100_000, 400, "not JSON"),
        (b"[]", 422, "ticket.id"),
        (b"null", 422, "ticket.id"),
        (b"{}", 422, "ticket.id"),
        (b'{"text":"a custom payload"}', 422, "ticket.id"),
        (b'{"ticket":null}', 422, "ticket.id"),
        (b'{"ticket":{"number":"67001"}}', 422, "ticket.id"),
        (b'{"ticket":{"id":"7"}}', 422, "ticket.id"),
        (b'{"ticket":{"id":0}}', 422, "ticket.id"),
        (b'{"ticket":{"id":true}}', 422, "ticket.id"),
        (b'{"ticket":{"id":9223372036854775808}}', 422, "ticket.id"),
        (b'{"ticket":{},"article":{}}', 200, "Ignored"),
        (b'{"ticket":{"id":9223372036854775807}}', 202, "9223372036854775807"),
    ],
)
def test_known_ignored_and_unknown_are_kept_apart(site: Site, body: bytes, status: int, says: str) -> None:
    answer = post(site, body)
    assert (answer.status_code, says in answer.text) == (status, True)
    assert len(rows(site)) == (status == 202)


@pytest.mark.parametrize("type_", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_another_content_type_is_refused(site: Site, type_: str) -> None:
    assert post(site, BODY, Content_Type=type_).status_code == 415


def test_a_charset_beside_the_content_type_is_fine(site: Site) -> None:
    assert post(site, BODY, Content_Type="application/json; charset=utf-8").status_code == 202


def test_a_body_that_is_too_large_is_refused_before_it_is_read(site: Site) -> None:
    class Unread:
        def read(self, *_: int) -> bytes:
            raise AssertionError("the body was read")

    environ = {"wsgi.input": Unread(), "CONTENT_LENGTH": str(LARGEST_BODY + 1)}
    answer = site.client.post("/webhooks/zammad", environ_overrides=environ, content_type="application/json")
    assert answer.status_code == 413


def test_a_body_of_unknown_length_is_refused(site: Site) -> None:
    headers = {"Content-Type": "application/json", "Transfer-Encoding": "chunked"} | sign(BODY)
    assert site.client.post("/webhooks/zammad", data=BODY, headers=headers).status_code == 411


@pytest.mark.parametrize("id_", ["", "x" * 65, "a b", "a\u00e9"])
def test_a_delivery_id_that_is_none_is_left_out(site: Site, id_: str) -> None:
    for _ in range(2):
        assert post(site, BODY, X_Zammad_Delivery=id_).status_code == 202
    assert [row.id for row in rows(site)] == [None, None]


def test_the_name_of_a_trigger_is_cut(site: Site) -> None:
    post(site, BODY, X_Zammad_Trigger="t" * 1000)
    assert [row.trigger for row in rows(site)] == ["t" * 100]


def test_what_was_not_kept_is_asked_for_again(site: Site) -> None:
    def full(delivery: ReceivedDelivery) -> None:
        raise OSError("disk full, and a sentence about Fatima")

    kept, site.receive = site.receive, full
    answer = replay(site, FIRST)
    assert (answer.status_code, "again" in answer.text, "Fatima" in answer.text) == (503, True, False)
    site.receive = kept
    assert replay(site, FIRST).status_code == 202


@pytest.mark.parametrize("path", ["/webhooks/zammad/", "//webhooks/zammad", "/webhooks", "/webhooks/otrs"])
def test_no_path_redirects(site: Site, path: str) -> None:
    answer = site.client.post(path, data=BODY, headers={"Content-Type": "application/json"} | sign(BODY))
    assert answer.status_code == 404


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_only_post_is_allowed(site: Site, method: str) -> None:
    answer = site.client.open("/webhooks/zammad", method=method)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


@pytest.mark.parametrize("secret", ["", "   "])
def test_without_a_secret_nothing_starts(secret: str) -> None:
    with pytest.raises(ValueError, match="secret"):
        Secrets(current=secret)
    with pytest.raises(ValueError, match="secret"):
        Secrets(current="fine", previous=secret)


def words(value: object) -> Iterator[str]:
    """The words of a payload that tell something about people: names, addresses, texts."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str) and key in {"firstname", "lastname", "login", "email", "from", "to", "cc"}:
                yield inner
            if isinstance(inner, str) and key in {"title", "subject", "body"}:
                yield from re.findall(r"\w{6,}", inner)
            yield from words(inner)
    if isinstance(value, list):
        for inner in value:
            yield from words(inner)


def test_nothing_personal_reaches_the_database(site: Site, tmp_path: Path) -> None:
    for name in recorded.NAMES:
        replay(site, name)
    payloads = [json.loads(recorded.body(name)) for name in recorded.NAMES]
    personal = {word.lower() for payload in payloads for word in words(payload) if len(word) > 3}
    assert {"yilmaz", "fatima@klant.example"} <= personal
    site.store.close()  # so that all of it stands in the file
    files = [p.read_bytes().decode("latin-1").lower() for p in tmp_path.iterdir()]
    assert any("klachten-20-update" in text for text in files)
    found = {word for word in personal for text in files if word in text}
    assert found <= {"klacht", "klachten", "ticket"}  # in the names of a trigger and a table
