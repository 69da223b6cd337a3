"""What a delivery can say to us, whatever helpdesk it comes from."""

from dataclasses import dataclass

LARGEST_ID = 2**63 - 1  # what a database's integer holds


class NotJson(ValueError):
    """The body is no JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """Something happened to this ticket."""

    ticket: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """A delivery that we know, and that asks nothing of us."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A delivery that we do not understand; a person must look at the webhook."""

    reason: str


Seen = Changed | Ignored | Unknown
