"""Facts of hearing both sides and of inspection (6.2-6.4)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class SideStated:
    """A person filled in a field about hearing one side (6.2-6.4). `person` is whom it is about.

    `value` is None for free text; `days` are the dates that it names.
    """

    ticket: int
    person: str
    field: str
    value: str | None
    filled: bool
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reacted:
    """One side wrote to us, in its own ticket, after the complaint (6.3)."""

    ticket: int
    person: str
    article: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSaved:
    """A person saved the report of a talk with this side (6.4). `missing`: codes of what it lacks."""

    ticket: int
    person: str
    article: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WentOn:
    """The accountable approved that the decision does not wait for these, who could not be reached (R-054)."""

    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleMade:
    """A person had the file bundled for these readers (6.2): person ids, or the key of who is outside the case.

    `ticket` is where he clicked for it, None for the command line.
    """

    readers: tuple[str, ...]
    ticket: int | None


HearingFact = SideStated | Reacted | ReportSaved | WentOn | BundleMade
