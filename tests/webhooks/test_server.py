import http.client
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.webhooks import recorded
from tests.webhooks.conftest import NOW, Site
from webhooks.server import LARGEST_BODY, Serving, serve


@pytest.fixture
def serving(site: Site) -> Iterator[Serving]:
    server = serve(site.app, "127.0.0.1", 0)
    yield server
    server.stop()


def post(port: int, body: bytes, headers: dict[str, str]) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("POST", "/webhooks/zammad", body, headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def test_recorded_deliveries_from_many_connections_are_all_kept(site: Site, serving: Serving) -> None:
    def send(name: str) -> int:
        return post(serving.port, recorded.body(name), recorded.headers(name))

    with ThreadPoolExecutor(16) as pool:
        assert set(pool.map(send, recorded.NAMES)) == {202}
    kept = {recorded.headers(name)["X-Zammad-Delivery"] for name in recorded.NAMES}
    assert site.store.purge_deliveries(NOW.replace(year=2027)) == len(kept)


def test_the_server_refuses_what_is_too_large(serving: Serving) -> None:
    headers = {"Content-Type": "application/json", "Content-Length": str(LARGEST_BODY + 1)}
    assert post(serving.port, b"", headers) == 413


def head(name: str, *more: str) -> bytes:
    lines = ["POST /webhooks/zammad HTTP/1.1", "Host: klachtwacht"]
    lines += [f"{key}: {value}" for key, value in recorded.headers(name).items()]
    return "\r\n".join([*lines, *more, "", ""]).encode()


def talk(port: int, *pieces: bytes, last: bytes) -> bytes:
    """Send the pieces, and read until an answer ends with `last`; who asks to go on hears that first."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        answer = b""
        for piece in pieces:
            connection.sendall(piece)
            if b"Expect:" in piece:
                answer += connection.recv(1024)
        while not answer.endswith(last) and (part := connection.recv(65536)):
            answer += part
    return answer


def whole(name: str) -> bytes:
    body = recorded.body(name)
    return head(name, f"Content-Length: {len(body)}") + body


def test_a_request_that_came_with_the_one_before_is_answered(serving: Serving) -> None:
    first, second = recorded.NAMES[:2]
    answer = talk(serving.port, whole(first) + whole(second) + b"GET /healthz HTTP/1.1\r\n\r\n", last=b"well.\n")
    assert answer.count(b"HTTP/1.1 202") == 2


def test_a_body_may_come_in_pieces(serving: Serving) -> None:
    request = whole(recorded.NAMES[0])
    pieces = [request[at : at + 700] for at in range(0, len(request), 700)]
    assert b" 202 " in talk(serving.port, *pieces, last=b"read.\n")


def test_a_sender_that_asks_first_is_told_to_go_on(serving: Serving) -> None:
    name = recorded.NAMES[0]
    body = recorded.body(name)
    asking = head(name, f"Content-Length: {len(body)}", "Expect: 100-continue")
    answer = talk(serving.port, asking, body, last=b"read.\n")
    assert answer.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 202 ")
