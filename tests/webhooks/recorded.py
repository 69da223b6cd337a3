"""The recorded deliveries of a real Zammad: exact bytes, and the headers they came with."""

import json
from pathlib import Path

RECORDINGS = Path(__file__).parents[1] / "recordings" / "zammad" / "webhooks"
SECRET = "opname-geheim-2026"
NAMES = sorted(p.stem for p in RECORDINGS.glob("*.raw"))


def body(name: str) -> bytes:
    return (RECORDINGS / f"{name}.raw").read_bytes()


def headers(name: str) -> dict[str, str]:
    recorded: dict[str, str] = json.loads((RECORDINGS / f"{name}.json").read_text())["headers"]
    return recorded
