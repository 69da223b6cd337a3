"""Which Zammad this is, and what it can: what a version lacks is left out, and said."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A version by its two first numbers."""

    major: int
    minor: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


OLDEST = Version(5, 5)
LAST_MAJOR = 7
"""What came after this was not looked at."""
TIME_TRIGGERS = Version(6, 0)
"""Triggers that go off by time, and `execution_condition_mode`."""
CHECKLISTS = Version(6, 4)
MASKED_SECRETS = Version(7, 0)
"""From here on a secret is answered as asterisks, and a webhook has a method."""


def parse(text: str) -> Version | None:
    """The version that Zammad tells ("5.5.x", "6.5.0-1"), or None when it is no such text."""
    found = re.match(r"(\d+)\.(\d+)", text)
    return Version(int(found[1]), int(found[2])) if found else None
