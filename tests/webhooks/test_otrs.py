"""Znuny's deliveries: the secret in a header, an event with a ticket's id, and one answer to all of them."""

import pytest
from prometheus_client import CollectorRegistry

from tests.webhooks.conftest import NOW
from webhooks.app import Web, create_app
from webhooks.signature import Secrets

EVENT = b'{"Event":"TicketOwnerUpdate","TicketID":4}'


@pytest.fixture
def kept():
    return []


@pytest.fixture
def client(kept):
    web = Web(
        receive=kept.append,
        helpdesk="otrs",
        secrets=Secrets(current="geheim-nu", previous="geheim-eerst"),
        now=lambda: NOW,
        health=list,
        registry=CollectorRegistry(),
    )
    return create_app(web).test_client()


def post(client, body=EVENT, secret="geheim-nu", path="/webhooks/otrs"):
    headers = {"Content-Type": "application/json; charset=UTF-8"}
    return client.post(path, data=body, headers=headers | ({"X-Klachtwacht-Secret": secret} if secret else {}))


@pytest.mark.parametrize("body", [EVENT, b'{"Event":"ArticleCreate","TicketID":"4","OldTicketData":{"Title":"x"}}'])
@pytest.mark.parametrize("secret", ["geheim-nu", "geheim-eerst"])
def test_an_event_wakes_its_ticket(client, kept, body, secret):
    assert post(client, body, secret).status_code == 202
    [delivery] = kept
    assert (delivery.id, delivery.ticket, delivery.trigger, delivery.received_at) == (None, 4, "", NOW)
    assert "Title" not in repr(delivery)


def test_the_same_event_twice_is_two_deliveries(client, kept):
    post(client)
    post(client)

    assert len(kept) == 2


@pytest.mark.parametrize("secret", [None, "", "geheim", "geheim-nu ", "geheim-nù"])
def test_whoever_does_not_know_the_secret_is_refused(client, kept, secret):
    assert post(client, secret=secret).status_code == 401
    assert kept == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"{}", 422),
        (b'{"Event":"TicketCreate","TicketID":0}', 422),
        (b'{"Event":"TicketCreate","TicketID":"vier"}', 422),
        (b'{"Event":"TicketCreate","TicketID":9223372036854775808}', 422),
        (b"[4]", 422),
    ],
)
def test_what_is_no_event_of_a_ticket_is_said(client, kept, body, status):
    assert post(client, body).status_code == status
    assert kept == []


def test_another_helpdesks_receiver_is_not_there(client):
    assert post(client, path="/webhooks/zammad").status_code == 404
