"""A regulation as values: what a file in mappings/regulation says, checked and frozen.

Numbers, labels and lists come from that file; branching lives in the modules beside this one. A case keeps the
version it was received under (R-089).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DayCount(StrEnum):
    """How the days of a term are counted (A-10, T-2, T-4)."""

    CALENDAR_EXTENDED = "kalender_atw"  # calendar days; an end on a day off moves to the next working day
    CALENDAR_STRICT = "kalender_strikt"  # calendar days, no extension
    WORKING = "werkdagen"  # working days only


class TermName(StrEnum):
    """The terms of the regulation, and the date that we promised ourselves."""

    ACKNOWLEDGEMENT = "bevestiging"  # art. 5.1: two days
    NOT_TAKEN_UP = "niet_in_behandeling"  # art. 7: two weeks
    DECISION = "afhandeling"  # art. 7: four weeks
    PROMISED = "toezegging"  # art. 5.1 and 7: the date in the acknowledgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term: `days` after the day of receipt (day 0), counted by `count`.

    `warn_working_days` > 0: warn so many working days before the due date; < 0: so many working days after receipt.
    """

    name: TermName
    days: int
    count: DayCount
    warn_working_days: int
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A kind of complaint (art. 2 toelichting)."""

    key: str
    label: str
    article: str


class GroundCheck(StrEnum):
    """What a ground must stand on before a complaint may be left untaken (art. 8.5)."""

    AGE = "ouder_dan_een_jaar"  # the day of the conduct, more than a year before the filing
    REFERENCE = "verwijzing"  # another case: its number or its day stands in the text
    REASON = "reden"  # a reason that somebody wrote


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundText:
    """A ground for not taking a complaint up, as the file words it (art. 8.5).

    `letter` is what the complainant reads, `instruction` what must be written to support it.
    """

    key: str
    label: str
    check: GroundCheck
    letter: str
    instruction: str
    article: str

    @property
    def words(self) -> str:
        """How a text about one part of a complaint names it."""
        return self.key.replace("_", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionSection:
    """A section of the decision, as the file words it (art. 8.2); `instruction` tells what to write in it.

    With `per_part` each part of a divided complaint has its own; else one stands there about all of them.
    """

    key: str
    heading: str
    instruction: str
    article: str
    per_part: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """A norm of proper conduct (8 toelichting); a text names it with a word that begins like one of `words`.

    `group` is what people find it under in a choice.
    """

    key: str
    group: str
    label: str
    words: tuple[str, ...]
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneRule:
    """What must be ready so many working days before the answer is due, as the file words it."""

    label: str
    working_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """The day by which something must be ready, for people to plan by."""

    label: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulation:
    """One version of one regulation. Dates are days in Europe/Amsterdam."""

    version: str  # the file's name
    family: str  # the versions of one regulation; a desk belongs to a family
    title: str
    name_in_letters: str  # as in "Dat staat in …"
    url: str | None  # where people can read it; None: where the organisation's file says
    articles: Mapping[str, str]  # our article numbers in its own; empty: they are the same
    in_force: date
    terms: Mapping[TermName, Term]
    weeks_extend: bool  # A-10 `weken_atw`: do terms in weeks move off days off too?
    extra_days_off: frozenset[date]  # T-4: own extra days, from the organisation's file
    categories: tuple[Category, ...]
    grounds: tuple[GroundText, ...]
    norms: tuple[Norm, ...]  # against which a complaint is judged (8 toelichting)
    milestones: tuple[MilestoneRule, ...]  # what must be ready before the answer is, the earliest first
    decision_sections: tuple[DecisionSection, ...]  # of 8.2, in order
    hold_certainty: float  # at or above: a proposed respondent is held off at once (design section 4)
    complaint_certainty: float  # at or above: a message is proposed as a complaint
    confirm_coordinator_hours: int  # working hours before the coordinator is asked again
    confirm_accountable_days: int  # days before the accountable is told
    delay_max_days: int  # a new date lies at most so many days after the old one
    postpone_max_days: int  # the notice waits at most so many working days
    informal_max_days: int  # "prompt" is at most so many working days
    retention_months: int  # P-08: how long a file is kept after its end
    claim_retention_months: int  # P-08: the same, where a claim or the ombudsman kept it
    warn_hour: int  # civil hour at which a warning of that day goes out
    switches: Mapping[str, str]  # every A-nn: its value

    def term(self, name: TermName) -> Term:
        """The term with this name. Raises KeyError for PROMISED, which is a date, not a number of days."""
        return self.terms[name]

    def ground(self, key: str | None) -> GroundText | None:
        """The ground with this key; None when this regulation has no such ground."""
        return next((one for one in self.grounds if one.key == key), None)

    def says(self, switch: str, value: str) -> bool:
        """Whether this switch has this value, for the letters."""
        return self.switches[switch] == value


def of_family(regulations: Sequence[Regulation], family: str) -> tuple[Regulation, ...]:
    """The versions of one regulation."""
    return tuple(one for one in regulations if one.family == family)


def in_force(regulations: Sequence[Regulation], received_on: date) -> Regulation:
    """The version for a complaint received on this day (Europe/Amsterdam): the newest that was in force (R-089).

    The oldest when none was in force yet. Raises ValueError when there is none at all.
    """
    by_date = sorted(regulations, key=lambda one: one.in_force)
    if not by_date:
        raise ValueError("there is no regulation")
    return next((one for one in reversed(by_date) if one.in_force <= received_on), by_date[0])
