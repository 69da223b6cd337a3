"""What each refusal becomes, what is repeated and what never, and that no error tells a secret."""

import json
import socket
import threading
import traceback

import pytest
import requests
import responses
from urllib3.exceptions import NewConnectionError

from plugin.application.helpdesk import (
    Forbidden,
    HelpdeskError,
    NotFound,
    OutcomeUnknown,
    Paused,
    Permanent,
    Refused,
    Transient,
)
from plugin.helpdesks.zammad.client import Client
from tests.helpdesks.zammad.recorded import TOKEN, URL, exchange

ROUTE = "/tickets/{ticket}"
ADDRESS = f"{URL}/api/v1/tickets/4"


def ask(client, *, writes):
    if writes:
        return client.write("PUT", ROUTE, body={"owner_id": 6}, ticket=4)
    return client.read("GET", ROUTE, ticket=4)


def answer_always(stub, status, *, body="{}", **headers):
    stub.assert_all_requests_are_fired = False
    for method in ("GET", "PUT"):
        stub.add(method, ADDRESS, body=body, status=status, headers=headers)


# A status is told apart by itself, whatever text comes with it: the texts are those that Zammad gave.
STATUSES = [
    # recording, status, writes: what it becomes, how often it is asked
    ("run-58", 401, False, Paused, 1),
    ("run-58", 401, True, Paused, 1),
    ("run-59", 403, False, Forbidden, 1),
    ("run-60", 403, False, Forbidden, 1),
    ("run-61", 403, False, Forbidden, 1),
    ("run-81", 403, True, Forbidden, 1),
    ("run-57", 404, False, NotFound, 1),
    ("run-56", 404, False, NotFound, 1),
    ("run-87", 404, True, NotFound, 1),
    ("run-08", 422, True, Refused, 1),
    ("run-08c", 422, True, Refused, 1),
    ("run-15", 422, True, Refused, 1),
    ("run-23", 422, True, Refused, 1),
    ("run-35", 422, True, Refused, 1),
    ("run-63", 422, True, Refused, 1),
    ("run-64", 422, True, Refused, 1),
    ("run-65", 422, True, Refused, 1),
    ("run-70", 422, True, Refused, 1),
    ("run-84", 422, True, Refused, 1),
    ("run-53", 422, False, Refused, 1),
    ("run-62", 500, True, OutcomeUnknown, 1),
    ("more-03", 500, True, OutcomeUnknown, 1),
    ("more-04", 500, True, OutcomeUnknown, 1),
    ("setup-77", 500, True, OutcomeUnknown, 1),
    ("more-04", 500, False, Transient, 3),
]


@pytest.mark.parametrize(("name", "status", "writes", "error", "asked"), STATUSES)
def test_what_zammad_refused_becomes(stub, client, name, status, writes, error, asked):
    recorded = exchange(name)["response"]
    assert recorded["status"] == status
    answer_always(stub, status, body=json.dumps(recorded["body"]))

    with pytest.raises(HelpdeskError) as raised:
        ask(client, writes=writes)

    assert type(raised.value) is error
    assert len(stub.calls) == asked


# Not recorded: what stands between us and Zammad answers these.
OTHERS = [
    # status, headers, writes: what it becomes, how often it is asked
    (302, {"Location": "http://elders.example"}, False, Permanent, 1),
    (302, {"Location": "http://elders.example"}, True, Permanent, 1),
    (400, {}, True, Refused, 1),
    (408, {}, True, OutcomeUnknown, 1),
    (413, {}, True, Refused, 1),
    (429, {}, True, Paused, 1),
    (502, {}, True, OutcomeUnknown, 1),
    (502, {}, False, Transient, 3),
    (503, {}, True, OutcomeUnknown, 1),
    (503, {}, False, Paused, 1),
    (503, {"Retry-After": "5"}, True, Paused, 1),
    (504, {}, True, OutcomeUnknown, 1),
]


@pytest.mark.parametrize(("status", "headers", "writes", "error", "asked"), OTHERS)
def test_what_others_in_between_answer_becomes(stub, client, status, headers, writes, error, asked):
    answer_always(stub, status, **headers)

    with pytest.raises(HelpdeskError) as raised:
        ask(client, writes=writes)

    assert type(raised.value) is error
    assert len(stub.calls) == asked


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (401, {}, 60.0),
        (429, {}, 10.0),
        (503, {}, 10.0),
        (429, {"Retry-After": "7"}, 7.0),
        (503, {"Retry-After": "7"}, 7.0),
        (401, {"Retry-After": "7"}, 7.0),
        (429, {"Retry-After": "0"}, 1.0),
        (429, {"Retry-After": "99999999"}, 3600.0),
        (429, {"Retry-After": "straks"}, 10.0),
        (429, {"Date": "Sun, 22 Nov 2026 09:41:55 GMT", "Retry-After": "Sun, 22 Nov 2026 09:42:25 GMT"}, 30.0),
        (429, {"Date": "Sun, 22 Nov 2026 09:41:55 GMT", "Retry-After": "Sun, 22 Nov 2026 09:41:00 GMT"}, 1.0),
        (429, {"Retry-After": "Sun, 22 Nov 2026 09:42:25 GMT"}, 10.0),
    ],
)
def test_a_pause_lasts_as_long_as_was_asked(stub, client, status, headers, seconds):
    answer_always(stub, status, **headers)

    with pytest.raises(Paused) as raised:
        ask(client, writes=False)

    assert raised.value.retry_after_s == seconds


def test_a_read_that_fails_is_repeated_and_then_answered(stub, client, machine, calls):
    stub.add("GET", ADDRESS, status=502)
    stub.add("GET", ADDRESS, body=requests.ConnectionError("verbroken"))
    stub.add("GET", ADDRESS, json={"id": 4})

    assert ask(client, writes=False).content == b'{"id": 4}'
    assert machine.waits == [0.1, 0.4]
    assert calls == [("GET", ROUTE, 502), ("GET", ROUTE, None), ("GET", ROUTE, 200)]


class Server:
    """A real socket that does one thing to each connection: it shows what only a real one can."""

    def __init__(self, treat):
        self._treat = treat
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.received = []
        self.connections = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *exc):
        self._done.set()
        self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._socket.close()

    def _serve(self):
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                self.connections += 1
                self.received.append(connection.recv(65536))
                self._treat(connection, self._done)


def break_off(connection, done):
    """Take the request and hang up."""


def break_off_halfway(connection, done):
    """Say yes, promise more than comes, and hang up."""
    connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"id": 4')


def stay_silent(connection, done):
    """Take the request and never answer."""
    done.wait(10)


@pytest.mark.parametrize(
    ("treat", "writes", "error", "connections"),
    [
        (break_off, True, OutcomeUnknown, 1),
        (break_off_halfway, True, OutcomeUnknown, 1),
        (stay_silent, True, OutcomeUnknown, 1),
        (break_off, False, Transient, 3),
        (break_off_halfway, False, Transient, 3),
        (stay_silent, False, Transient, 1),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_a_write_that_left_is_never_repeated(treat, writes, error, connections, machine):
    with Server(treat) as server:
        client = Client(server.url, TOKEN, read_s=0.2, wait=machine.wait)
        with pytest.raises(HelpdeskError) as raised:
            ask(client, writes=writes)

    assert isinstance(raised.value, error)
    assert isinstance(raised.value, Transient) is (error is Transient)
    assert server.connections == connections
    assert all(TOKEN.encode() in request for request in server.received)


@pytest.mark.parametrize("writes", [True, False])
def test_where_nothing_listens_nothing_was_sent_so_it_is_tried_again(writes, machine, calls):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    client = Client(f"http://127.0.0.1:{port}", TOKEN, wait=machine.wait, on_call=lambda *call: calls.append(call[:3]))

    with pytest.raises(Transient) as raised:
        ask(client, writes=writes)

    assert not isinstance(raised.value, Paused)
    assert [status for _, _, status in calls] == [None, None, None]


def test_a_name_that_nobody_knows_is_never_sent(client, stub, machine):
    unknown = requests.ConnectionError(NewConnectionError(None, "Failed to resolve 'zammad.example'"))
    stub.add("PUT", ADDRESS, body=unknown)

    with pytest.raises(Transient):
        ask(client, writes=True)

    assert len(stub.calls) == 3


def test_each_thread_keeps_a_connection_of_its_own(stub, client):
    stub.add("GET", ADDRESS, json={"id": 4})
    sessions = []

    def work():
        ask(client, writes=False)
        ask(client, writes=False)
        sessions.append(client._session())

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(stub.calls) == 4
    assert len({id(session) for session in sessions}) == 2


@responses.activate
def test_a_netrc_does_not_replace_the_token(tmp_path, monkeypatch, client):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine zammad.example login jan password anders\n")
    monkeypatch.setenv("NETRC", str(netrc))
    responses.get(ADDRESS, json={})

    ask(client, writes=False)

    assert responses.calls[0].request.headers["Authorization"] == f"Token token={TOKEN}"


def test_time_is_the_last_date_header_moved_on_by_the_machine(stub, client, machine):
    stub.add("GET", ADDRESS, json={}, headers={"Date": "Sun, 22 Nov 2026 09:41:55 GMT"})
    stub.add("GET", ADDRESS, json={})

    assert client.time() is None
    ask(client, writes=False)
    machine.seconds += 90
    assert client.time().isoformat() == "2026-11-22T09:43:25+00:00"
    ask(client, writes=False)
    assert client.time().isoformat() == "2026-11-22T09:43:25+00:00", "an answer without the header leaves it"


PERSONAL = {"error": "Fatima Yilmaz <fatima@klant.example> mag dit niet", "error_human": "Jan de Vries"}


@pytest.mark.parametrize("status", [302, 400, 401, 403, 404, 422, 429, 500, 503])
@pytest.mark.parametrize("writes", [True, False])
def test_no_error_tells_the_token_or_what_zammad_said(stub, client, status, writes):
    answer_always(stub, status, body=json.dumps(PERSONAL), **{"X-Request-Id": "<b>Jan</b>"})

    with pytest.raises(HelpdeskError) as raised:
        ask(client, writes=writes)

    assert_tells_nothing(raised.value)


@pytest.mark.parametrize("writes", [True, False])
def test_no_error_tells_the_address_that_broke(stub, client, writes):
    stub.assert_all_requests_are_fired = False
    for method in ("GET", "PUT"):
        stub.add(method, ADDRESS, body=requests.ConnectionError(f"jan@hulpdienst.example {TOKEN}"))

    with pytest.raises(HelpdeskError) as raised:
        ask(client, writes=writes)

    assert_tells_nothing(raised.value)


def assert_tells_nothing(error):
    told = str(error) + repr(error) + "".join(traceback.format_exception(error))
    assert str(error), "it says something"
    for secret in (TOKEN, "Fatima", "fatima@", "Jan", "jan@", "<b>"):
        assert secret not in told


def test_no_repr_tells_the_token(client):
    session = client._session()

    for thing in (client, session, session.auth, session.headers, client._auth):
        assert TOKEN not in repr(thing)
        assert TOKEN not in str(thing)


def test_an_error_names_the_request_that_the_log_of_zammad_knows(stub, client):
    answer_always(stub, 422, **{"X-Request-Id": "a8be5be4-4c23-4041-a1e0-08a22a317026"})

    with pytest.raises(Refused, match="422 to PUT /tickets/4, request a8be5be4-4c23-4041-a1e0-08a22a317026"):
        ask(client, writes=True)
