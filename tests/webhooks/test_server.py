import http.client
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
