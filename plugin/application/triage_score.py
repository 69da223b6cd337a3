"""Measure triage against labelled messages: a line of JSON for each, and figures that mean something."""

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, TypeAdapter, ValidationError

from plugin.domain.people import Directory, Staff, StaffRole
from plugin.domain.triage import UNKNOWN_PERSON, Assessment, Message, MessageChannel, SenderRole


class ScoreFileError(Exception):
    """A labelled file or a staff file cannot be read; the message says which file and line, and what is wrong."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True)  # a file may say more than we measure


class _Agent(_Row):
    login: str


class _StaffRow(_Row):
    name: str
    login: str
    email: str
    role: StaffRole
    region: str | None
    office: str
    team: str


def _naive(moment: datetime) -> datetime:
    if moment.tzinfo is not None:
        raise ValueError("is local Dutch time, without a zone")
    return moment


class Labelled(_Row):
    """A message with what people say it is. The labels' names are those of the file."""

    channel: MessageChannel
    subject: str
    body: str
    sender_email: str | None = None
    sender_role: SenderRole = SenderRole.OTHER
    received_at: Annotated[datetime, AfterValidator(_naive)]
    agents_on_ticket: tuple[_Agent, ...] = ()
    ticket_region: str | None = None
    staff_directory: str | None = None
    is_complaint: bool
    categories: tuple[str, ...]
    accused: tuple[str, ...]
    responsible: str | None
    incident_date: date | None
    kind: str = ""  # the kind of text; the file's name where it does not say
    line: int = 0  # its line in the file

    @property
    def message(self) -> Message:
        """The message without its labels."""
        return Message(
            channel=self.channel,
            subject=self.subject,
            body=self.body,
            sender_email=self.sender_email,
            sender_role=self.sender_role,
            received_at=self.received_at,
            agents_on_ticket=tuple(a.login for a in self.agents_on_ticket),
            ticket_region=self.ticket_region,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What triage reaches on a file. Ratios lie between 0 and 1, and are 1 where there was nothing to get wrong.

    Categories, respondents, accountable and day are counted over the messages that are complaints by their label; a
    complaint that was missed counts as wrong there. False accusations are counted over all messages, and only where
    the proposal says complaint: without one nobody is held off.
    """

    messages: int
    complaints: int
    complaint_precision: float
    complaint_recall: float
    category_micro_f1: float
    respondents_exact: float
    false_accusations: int
    false_accusation_rate: float  # per message
    missed_on_ticket: int
    missed_on_ticket_rate: float  # of the respondents who are on the ticket
    accountable_accuracy: float
    conduct_day_exact: float
    ms_per_message: float

    def as_dict(self) -> dict[str, float]:
        """The figures by name."""
        return asdict(self)


def read_labelled(path: Path) -> list[Labelled]:
    """Read a file of labelled messages, one JSON object a line. Raises ScoreFileError with file, line and reason."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ScoreFileError(f"{path}: cannot be read: {error}") from error
    rows = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                row = Labelled.model_validate_json(line)
                rows.append(row.model_copy(update={"line": number, "kind": row.kind or path.stem}))
            except ValidationError as error:
                raise ScoreFileError(f"{path}, line {number}: {_what_is_wrong(error)}") from error
    return rows


def read_directory(path: Path) -> Directory:
    """Read a staff file: a JSON list of people. Raises ScoreFileError with file and reason."""
    try:
        rows = TypeAdapter(list[_StaffRow]).validate_json(path.read_bytes())
    except OSError as error:
        raise ScoreFileError(f"{path}: cannot be read: {error.strerror}") from error
    except ValidationError as error:
        raise ScoreFileError(f"{path}: {_what_is_wrong(error)}") from error
    return Directory(staff=tuple(Staff(**dict(row)) for row in rows))


def measure(
    rows: Sequence[Labelled], assess: Callable[[Message], Assessment]
) -> tuple[Score, list[tuple[Labelled, Assessment]]]:
    """Assess every message; return the score and the pairs of label and proposal."""
    messages = [row.message for row in rows]
    started = time.monotonic()
    found = [assess(message) for message in messages]
    spent = time.monotonic() - started
    pairs = list(zip(rows, found, strict=True))
    return score(pairs, ms_per_message=1000 * spent / max(len(rows), 1)), pairs


def score(pairs: Sequence[tuple[Labelled, Assessment]], *, ms_per_message: float) -> Score:
    """Compare labels and proposals."""
    complaints = [(row, a) for row, a in pairs if row.is_complaint]
    proposed = [(row, a) for row, a in pairs if a.is_complaint]
    hits = sum(row.is_complaint for row, _ in proposed)
    wanted_categories = sum(len(row.categories) for row, _ in complaints)
    given_categories = sum(len(a.categories) for _, a in proposed)
    right_categories = sum(len({*row.categories} & {*a.categories}) for row, a in complaints if a.is_complaint)
    false = sum(len({*a.respondents} - {*row.accused} - {UNKNOWN_PERSON}) for row, a in proposed)
    on_ticket = [({*row.accused} & {x.login for x in row.agents_on_ticket}, a) for row, a in complaints]
    missed = sum(len(who - ({*a.respondents} if a.is_complaint else set())) for who, a in on_ticket)

    def among_complaints(right: Callable[[Labelled, Assessment], bool]) -> float:
        return _ratio(sum(a.is_complaint and right(row, a) for row, a in complaints), len(complaints))

    return Score(
        messages=len(pairs),
        complaints=len(complaints),
        complaint_precision=_ratio(hits, len(proposed)),
        complaint_recall=_ratio(hits, len(complaints)),
        category_micro_f1=_ratio(2 * right_categories, wanted_categories + given_categories),
        respondents_exact=among_complaints(lambda row, a: {*row.accused} == {*a.respondents}),
        false_accusations=false,
        false_accusation_rate=_ratio(false, len(pairs), empty=0.0),
        missed_on_ticket=missed,
        missed_on_ticket_rate=_ratio(missed, sum(len(who) for who, _ in on_ticket), empty=0.0),
        accountable_accuracy=among_complaints(lambda row, a: row.responsible == a.accountable.body),
        conduct_day_exact=among_complaints(lambda row, a: row.incident_date == a.conduct_on),
        ms_per_message=round(ms_per_message, 2),
    )


def _ratio(part: int, whole: int, *, empty: float = 1.0) -> float:
    return round(part / whole, 3) if whole else empty


def _what_is_wrong(error: ValidationError) -> str:
    first = error.errors()[0]
    place = " → ".join(str(part) for part in first["loc"])
    return f"{place}: {first['msg']}" if place else first["msg"]
