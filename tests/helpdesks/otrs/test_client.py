"""What Znuny's answers mean, told apart by status and stage; the bodies are those that a real 6.5.1 gave."""

import json

import pytest
import requests
import responses

from plugin.application.helpdesk import (
    Change,
    Forbidden,
    HelpdeskError,
    NotFound,
    OutcomeUnknown,
    Paused,
    Permanent,
    Refused,
    Transient,
)
from plugin.application.mappings.load import default_folder, load_mappings
from plugin.helpdesks import HELPDESKS
from plugin.helpdesks.otrs import shapes
from plugin.helpdesks.otrs.client import Client, Halfway

URL = "http://znuny.example/otrs"
SERVICE = f"{URL}/nph-genericinterface.pl/Webservice/Klachtwacht"
FAULT = '{"faultcode":"Server","faultstring":"OperationObject returned an error, cancelling Request"}'
NO_ROUTE = "HTTP::REST Error while determine Operation for request URI '/Tickets'."


def error(code):
    return json.dumps({"Error": {"ErrorCode": code, "ErrorMessage": "Authorization failing!"}})


@pytest.fixture
def waits():
    return []


@pytest.fixture
def client(waits):
    return Client(URL, "klachtwacht", "geheim-4711", wait=waits.append)


@pytest.fixture
def stub():
    with responses.RequestsMock() as mock:
        mock.post(f"{SERVICE}/SessionCreate", json={"SessionID": "een"})
        yield mock


def ask(client):
    return client.ask(shapes.TICKETS, "Tickets", TicketID=4)


def tell(client):
    return client.tell(shapes.DONE, "TicketUpdate", TicketID=4)


@pytest.mark.parametrize(
    ("call", "status", "body", "raised"),
    [
        (ask, 200, error("Klachtwacht.AccessDenied"), NotFound),
        (tell, 200, error("TicketUpdate.AccessDenied"), Forbidden),
        (tell, 200, error("TicketUpdate.InvalidParameter"), Refused),
        (tell, 200, error("TicketUpdate.MissingParameter"), Refused),
        (tell, 500, FAULT, Halfway),
        (tell, 500, NO_ROUTE, Permanent),
        (ask, 500, NO_ROUTE, Permanent),
        (tell, 502, "<html></html>", OutcomeUnknown),
        (tell, 503, "", OutcomeUnknown),
        (ask, 503, "", Paused),
        (ask, 404, "<html></html>", Permanent),
        (ask, 200, '{"Tickets": []}', Permanent),
        (tell, 200, "<html></html>", OutcomeUnknown),
    ],
)
def test_what_an_answer_means(client, stub, call, status, body, raised):
    operation = "Tickets" if call is ask else "TicketUpdate"
    stub.post(f"{SERVICE}/{operation}", body=body, status=status, content_type="text/plain; charset=UTF-8")

    with pytest.raises(HelpdeskError) as told:
        call(client)

    assert type(told.value) is raised
    assert "Authorization failing" not in str(told.value)


def test_a_read_that_failed_is_asked_again(client, stub, waits):
    stub.post(f"{SERVICE}/Tickets", body=FAULT, status=500)

    with pytest.raises(Transient):
        ask(client)

    assert len(stub.calls) == 1 + 3
    assert len(waits) == 2


def test_a_write_without_an_answer_is_not_repeated(client, stub):
    stub.post(f"{SERVICE}/TicketUpdate", body=requests.ConnectionError("closed"))

    with pytest.raises(OutcomeUnknown):
        tell(client)

    assert len(stub.calls) == 2


@pytest.mark.parametrize("call", [ask, tell])
def test_a_session_that_is_over_is_made_anew(client, stub, call):
    operation = "Tickets" if call is ask else "TicketUpdate"
    stub.post(f"{SERVICE}/SessionCreate", json={"SessionID": "twee"})
    stub.post(f"{SERVICE}/{operation}", body=error(f"{operation}.AuthFail"))
    stub.post(f"{SERVICE}/{operation}", json={"Ticket": [], "TicketID": "4"})

    call(client)

    sessions = [c.request.headers.get("X-OTRS-Header-SessionID") for c in stub.calls]
    assert sessions == [None, "een", None, "twee"]


def test_one_session_serves_many_calls(client, stub):
    stub.post(f"{SERVICE}/Tickets", json={"Ticket": []})

    ask(client)
    ask(client)

    assert len(stub.calls) == 3


def test_a_password_that_is_wrong_pauses_all():
    with responses.RequestsMock() as stub:
        stub.post(f"{SERVICE}/SessionCreate", body=error("SessionCreate.AuthFail"))

        with pytest.raises(Paused) as told:
            ask(Client(URL, "klachtwacht", "geheim-4711"))

    assert told.value.retry_after_s == 60
    assert "geheim" not in str(told.value)


def test_the_time_is_what_the_package_told(client, stub):
    stub.post(f"{SERVICE}/Tickets", json={"Ticket": [], "Now": 1795619305})

    ask(client)

    assert client.time().replace(microsecond=0).isoformat() == "2026-11-25T15:08:25+00:00"


def test_the_password_shows_nowhere(client):
    assert "geheim" not in repr(client) + repr(client._auth)


def test_a_secret_without_a_login_is_refused_before_anything_is_asked():
    mapping = load_mappings(default_folder(), "otrs").helpdesk

    with pytest.raises(Permanent, match="login:password"):
        HELPDESKS["otrs"](url=URL, secret="geheim-4711", mapping=mapping)


def test_a_setter_that_was_refused_halfway_is_read_back(stub):
    """Znuny answers 500 and says no more: what stands on the ticket tells that the owner was refused."""
    mapping = load_mappings(default_folder(), "otrs").helpdesk
    row = {
        "TicketID": 4, "TicketNumber": "2026112510000004", "Title": "x", "Created": 1, "Changed": 1, "ChangeBy": 2,
        "OwnerID": 1, "ResponsibleID": 4, "Queue": "Klachten", "State": "new", "Customer": "c1", "DynamicField": {},
    }  # fmt: skip
    stub.post(f"{SERVICE}/Members", json={"UserID": [3, 4]})
    stub.post(f"{SERVICE}/Tickets", json={"Ticket": [row]})
    stub.post(f"{SERVICE}/TicketUpdate", body=FAULT, status=500)
    helpdesk = HELPDESKS["otrs"](url=URL, secret="klachtwacht:geheim", mapping=mapping)

    with pytest.raises(Refused):
        helpdesk.update(4, Change(owner="4", responsible="", fields={"summary": "tekst"}))

    [written] = [json.loads(c.request.body) for c in stub.calls if c.request.url.endswith("TicketUpdate")]
    assert written == {"TicketID": 4, "Ticket": {"OwnerID": 4, "Lock": "lock", "ResponsibleID": 1}}, "alone"
