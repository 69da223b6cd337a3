"""What setup found and did in a helpdesk, thing by thing, and how people read it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Finding(StrEnum):
    """What becomes of one thing. The values are how people and machines read it."""

    CREATE = "maken"
    CHANGE = "wijzigen"
    REMOVE = "verwijderen"
    UNCHANGED = "in orde"
    FOREIGN = "van een ander"  # has our name but not our mark: used where it serves, never touched
    LEFT_OUT = "weggelaten"  # this version or these settings lack what it needs
    ADVICE = "zelf doen"  # only a person can or may do this
    REFUSED = "kan niet"  # tried, and taken back; or something of a person stands in the way


CHANGING = frozenset({Finding.CREATE, Finding.CHANGE, Finding.REMOVE})
"""The findings that mean a write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing in the helpdesk. `parts` names what differs; `why` explains, in Dutch."""

    kind: str
    name: str
    finding: Finding
    parts: tuple[str, ...] = ()
    why: str = ""

    def __str__(self) -> str:
        parts = f" ({', '.join(self.parts)})" if self.parts else ""
        why = f": {self.why}" if self.why else ""
        return f"{self.finding:<14}{f'{self.kind} {self.name}'.strip()}{parts}{why}"


class SetupStopped(Exception):
    """Setup cannot go on; the text says in Dutch what is in the way and what to do."""


def shown(items: Sequence[Item]) -> Iterator[Item]:
    """What a person wants to read: everything but what is in order."""
    return (item for item in items if item.finding is not Finding.UNCHANGED)


def tally(items: Sequence[Item]) -> str:
    """How many of each finding, as one line."""
    counts = ((finding, sum(item.finding is finding for item in items)) for finding in Finding)
    return ", ".join(f"{count} {finding}" for finding, count in counts if count) or "niets"
