"""Load for a web server: pre-signed deliveries over a number of connections that each wait for their answer."""

import hmac
import itertools
import json
import os
import socket
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

SECRET = "bench-secret"
BODY_BYTES = 10_800  # the mean of the closest peer's benchmark
RECORDED = Path(__file__).parents[1] / "tests/recordings/zammad/webhooks/01-create-by-email.raw"
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a run gave: requests per second, latencies and the server's own CPU time per request (ms)."""

    rate: float
    p50: float
    p99: float
    cpu: float
    statuses: Counter[int]


def bodies(count: int) -> list[tuple[bytes, str]]:
    """A recorded delivery with its own ticket id each time, padded, and its signature."""
    payload = json.loads(RECORDED.read_bytes())
    payload["article"]["body"] += " klacht" * ((BODY_BYTES - RECORDED.stat().st_size) // 7)
    made = []
    for ticket in range(1, count + 1):
        payload["ticket"]["id"] = ticket
        body = json.dumps(payload, separators=(",", ":")).encode()
        made.append((body, "sha1=" + hmac.digest(SECRET.encode(), body, "sha1").hex()))
    return made


def request(body: bytes, signature: str) -> bytes:
    return (
        "POST /webhooks/zammad HTTP/1.1\r\nHost: bench\r\nUser-Agent: Zammad User Agent\r\n"
        "Content-Type: application/json; charset=utf-8\r\nX-Zammad-Trigger: klachten-20-update\r\n"
        f"X-Zammad-Delivery: {uuid.uuid4()}\r\nX-Hub-Signature: {signature}\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode() + body


def measure(pid: int, port: int, made: list[tuple[bytes, str]], *, connections: int, seconds: float) -> Measured:
    """Post for so many seconds, after a tenth of that to warm up."""
    supply = itertools.cycle(made)
    warm, over = threading.Event(), threading.Event()
    took: list[float] = []
    statuses: Counter[int] = Counter()

    def post(requests: Iterator[tuple[bytes, str]]) -> None:
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while not over.is_set():
                sent = request(*next(requests))
                begun = time.perf_counter()
                connection.sendall(sent)
                status = read_status(connection)
                ended = time.perf_counter()
                if warm.is_set():
                    took.append((ended - begun) * 1000)
                    statuses[status] += 1

    with ThreadPoolExecutor(connections) as pool:
        posting = [pool.submit(post, supply) for _ in range(connections)]
        time.sleep(seconds / 10)
        before, begun = cpu_s(pid), time.perf_counter()
        warm.set()
        time.sleep(seconds)
        used, elapsed = cpu_s(pid) - before, time.perf_counter() - begun
        over.set()
        for connection in posting:
            connection.result()
    ordered = sorted(took)
    return Measured(
        rate=len(ordered) / elapsed,
        p50=ordered[len(ordered) // 2],
        p99=ordered[len(ordered) * 99 // 100],
        cpu=used * 1000 / len(ordered),
        statuses=statuses,
    )


def read_status(connection: socket.socket) -> int:
    """Read one whole answer; raises ConnectionError when the server hangs up."""
    answer = b""
    while True:
        head, end, body = answer.partition(b"\r\n\r\n")
        if end and len(body) >= int(head.lower().partition(b"content-length:")[2].split(b"\r")[0]):
            return int(answer[9:12])
        part = connection.recv(65536)
        if not part:
            raise ConnectionError("the server hung up")
        answer += part


def cpu_s(pid: int) -> float:
    """CPU time that a process has used, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
