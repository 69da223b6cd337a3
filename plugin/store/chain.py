"""The chain of a case: each fact's digest covers the one before it.

What a fact says (`by` and `data`) is sealed with a salt of its own, and the chain covers the seal. Once salt and
data are deleted, the seal tells nothing, and the chain still holds.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row

from plugin.application.store import PURGED, Broken, Intact


def canonical(value: object) -> str:
    """One text for equal JSON values."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def seal(salt: str, by: str, data: str) -> str:
    """The salted digest of what a fact says."""
    return hmac.digest(bytes.fromhex(salt), canonical([by, data]).encode(), "sha256").hex()


def chained(previous: str, case: int, fact: Mapping[str, Any]) -> str:
    """The digest of a fact's row: its place, times, kind, key and seal, after the `previous` digest."""
    row = [previous, case, fact["seq"], fact["kind"], stamp(fact["at"]), stamp(fact["known_at"]), fact["key"]]
    return digest([*row, fact["sealed"]])


def digest(value: object) -> str:
    """The SHA-256 of a JSON value."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def stamp(at: datetime) -> str:
    """One text for one moment."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def verify(case: int, head: str, rows: Iterable[Row[Any]]) -> Intact | Broken:
    """Recompute a case's chain up to `head`; facts without data must come before a `purged` one."""
    previous, links, emptied = "", 0, None
    for row in rows:
        fact = row._asdict()
        links += 1
        if fact["seq"] != links:
            return Broken(link=links, reason="a fact is missing")
        if fact["previous"] != previous or fact["digest"] != chained(previous, case, fact):
            return Broken(link=links, reason="the digest does not follow from the fact and the one before it")
        if fact["salt"] is None or fact["data"] is None:
            emptied = emptied or links
        elif seal(fact["salt"], fact["by"], fact["data"]) != fact["sealed"]:
            return Broken(link=links, reason="what the fact says was changed")
        if fact["kind"] == PURGED:
            emptied = None
        previous = fact["digest"]
    if emptied:
        return Broken(link=emptied, reason="the fact was emptied without a purge")
    if previous != head:
        return Broken(link=links + 1, reason="the case has another head than its last fact")
    return Intact(links=links)
