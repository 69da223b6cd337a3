import http.client
import signal
import subprocess
import sys
from pathlib import Path

from plugin.store import open_store
from tests.webhooks import recorded
from tests.webhooks.conftest import NOW

PROCESS = """
import sys
from datetime import UTC, datetime
from prometheus_client import CollectorRegistry
from plugin.store import open_store
from webhooks.app import Web, create_app
from webhooks.group_commit import GroupCommit
from webhooks.server import serve
from webhooks.signature import Secrets
url, secret = sys.argv[1:]
web = Web(receive=GroupCommit(open_store(url).receive), secrets=Secrets(current=secret),
          now=lambda: datetime(2026, 3, 2, tzinfo=UTC), health=lambda: [], registry=CollectorRegistry())
print(serve(create_app(web), "127.0.0.1", 0).port, flush=True)
sys.stdin.read()
"""


def test_what_was_answered_202_survives_a_kill(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.db"
    command = [sys.executable, "-c", PROCESS, url, recorded.SECRET]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        name = recorded.NAMES[0]
        connection.request("POST", "/webhooks/zammad", recorded.body(name), recorded.headers(name))
        assert connection.getresponse().status == 202
        process.send_signal(signal.SIGKILL)
        connection.close()
    store = open_store(url)
    assert store.stats(NOW).due == 1
    assert store.purge_deliveries(NOW) == 1
    store.close()
