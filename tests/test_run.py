"""`klachtwacht run` as a process: it starts, answers, catches a complaint by itself, and stops cleanly."""

import hashlib
import hmac
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import requests

from plugin.store import open_store

COMMAND = Path(sys.executable).with_name("klachtwacht")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def running(*arguments: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """The command as a process of its own, ended with the test."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("KLACHTWACHT_")}
    process = subprocess.Popen(
        [COMMAND, *arguments], env=clean | environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def eventually(condition: Callable[[], bool], *, within_s: float = 20.0) -> None:
    """Wait for a condition that another process brings about."""
    end = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=5).ok
    except requests.ConnectionError:
        return False


@pytest.mark.slow
def test_run_catches_a_complaint_and_stops_cleanly() -> None:
    port, practice = free_port(), free_port()
    with running("run", "--port", str(port), "--practice-port", str(practice)) as process:
        own, helpdesk = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{practice}"
        eventually(lambda: answers(f"{own}/healthz"))
        mail = {
            "from": "fatima.yilmaz@klant.example",
            "to": "klachten@werkvlak.example",
            "subject": "Klacht over Jan de Vries",
            "text": "Jan de Vries schreeuwde gisteren tegen mij. Ik vind dit niet kunnen en wil weten waarom.",
        }
        sent = requests.post(f"{helpdesk}/practice/mail", json=mail, timeout=5)
        assert sent.ok, sent.text
        ticket = sent.json()["ticket_id"]
        as_hanneke = {"Authorization": "Token token=token-hprins"}

        def held() -> bool:
            row = requests.get(f"{helpdesk}/api/v1/tickets/{ticket}?expand=true", headers=as_hanneke, timeout=5).json()
            return bool(row["klacht_fase"] == "voorstel" and row["group"] == "Klachten::Vertrouwelijk")

        eventually(held)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=15)
        assert process.returncode == 0
        assert "Ctrl-C stopt alles." in out
        assert "Traceback" not in err


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({}, "KLACHTWACHT_URL is missing"),
        ({"KLACHTWACHT_URL": "http://127.0.0.1:1"}, "KLACHTWACHT_TOKEN is missing"),
        ({"KLACHTWACHT_URL": "http://127.0.0.1:1", "KLACHTWACHT_TOKEN": "x"}, "KLACHTWACHT_WEBHOOK_SECRET is missing"),
        ({"KLACHTWACHT_PORT": "achtduizend"}, "KLACHTWACHT_PORT"),
    ],
)
def test_run_refuses_to_start_without_what_it_needs(environment: dict[str, str], says: str, tmp_path: Path) -> None:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("KLACHTWACHT_")}
    done = subprocess.run(
        [COMMAND, "run", "--helpdesk", "zammad"],
        cwd=tmp_path,
        env=clean | environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_deliveries_are_kept_while_the_helpdesk_does_not_answer_yet(tmp_path: Path) -> None:
    """A restart during an outage loses nothing: the receiver is up before the helpdesk is."""
    port, helpdesk = free_port(), free_port()
    settings = {
        "KLACHTWACHT_URL": f"http://127.0.0.1:{helpdesk}",
        "KLACHTWACHT_TOKEN": "token",
        "KLACHTWACHT_WEBHOOK_SECRET": "geheim",
        "KLACHTWACHT_DATABASE": f"sqlite:///{tmp_path}/klachtwacht.db",
    }
    with running("run", "--helpdesk", "zammad", "--port", str(port), **settings) as process:
        own = f"http://127.0.0.1:{port}"

        def red() -> bool:
            try:
                answer = requests.get(f"{own}/healthz", timeout=5)
            except requests.ConnectionError:
                return False
            return answer.status_code == 503 and "has not answered since the start" in answer.text

        eventually(red)
        body = b'{"ticket": {"id": 7}, "article": {}}'
        signature = hmac.new(b"geheim", body, hashlib.sha1).hexdigest()
        headers = {"Content-Type": "application/json", "X-Hub-Signature": f"sha1={signature}"}
        answer = requests.post(f"{own}/webhooks/zammad", data=body, headers=headers, timeout=5)
        assert answer.status_code == 202
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
        assert process.returncode == 0
    with closing(open_store(settings["KLACHTWACHT_DATABASE"])) as store:
        assert store.case_of(7) is not None
