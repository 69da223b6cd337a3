"""Letters to people and notes for staff, made from the text templates in mappings/letters.

A template is plain text: first `Onderwerp: …`, then paragraphs with an empty line between them; `## ` starts a
heading and `- ` an item of a list. One template gives both the text and the HTML, and the HTML is escaped as a
whole after the template was filled in: what people wrote can be neither markup nor a heading of ours.

    mappings/letters/NAME.txt.j2            render_letter   what leaves; NAME is a value of `Letter`
    mappings/letters/concept/NAME.txt.j2    render_draft    the note that staff fill in, of letters in SECTIONS
    mappings/letters/notities/NAME.txt.j2   render_note     internal notes for staff
    mappings/letters/berichten/NAME.txt.j2  render_message  messages outside the ticket
"""

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import Enum, StrEnum
from functools import cache
from pathlib import Path
from typing import NoReturn

from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    Undefined,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from plugin.application.citing import Articles, cite_for
from plugin.application.labels import label
from plugin.application.mappings import default_folder
from plugin.application.markup import mark_value, to_html, to_line, to_text
from plugin.application.template_version import template_version
from plugin.domain.conduct import conduct
from plugin.domain.dutch_dates import format_full
from plugin.domain.facts import OralSaved
from plugin.domain.names import Capacity, Letter, Outcome, TravelCosts, Verdict
from plugin.domain.organisation import Ombudsman, Principal
from plugin.domain.regulation import GroundText, Regulation

WORKED_OUT = ("conduct_when",)
"""What a letter may use besides the names of its context: when the conduct was, in words."""

SHIPPED = default_folder() / "letters"
"""The folder of the templates that come with Klachtwacht."""


class TemplateProblem(ValueError):
    """A template that cannot be filled in: says which one, on which line, and what is missing or refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complainant:
    """To whom a letter goes. `salutation` is what follows "Geachte"; `email` is None for a letter on paper."""

    name: str
    salutation: str = "heer of mevrouw"
    email: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody of the organisation as a letter names him."""

    name: str
    function: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """The contact person, and the department for when he is away (art. 5.1). `days` as in "maandag tot en met …"."""

    name: str
    phone: str
    email: str
    days: str
    department: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPart:
    """One part of a complaint that was divided. `summary` is its line of the summary, `whom` the names it is about.

    `verdict` and `ground` are there once the whole text is complete (8.3, 8.5).
    """

    number: int
    summary: str = ""
    whom: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)
    verdict: Verdict | None = None
    ground: GroundText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingDetails:
    """The talk of 6.3 as a letter tells of it; what is empty, the person who sends it fills in.

    `attendees` holds one a line, name and function. `requested` is who asked for it: "klager" or "wij".
    """

    on: date | None = None
    time: str = ""
    duration: str = ""
    place: str = ""
    attendees: str = ""
    together: bool = False  # complainant and respondent in one talk
    requested: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionDetails:
    """What may be read of the file and until when (6.2); `documents` holds one a line, with its date."""

    documents: str = ""
    left_out: str = ""
    slot: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContext:
    """Everything a letter may use. Dates are days in Europe/Amsterdam; texts are plain text.

    `respondents` is for letters to a respondent (then exactly him) and the memo to the directorate. Letters 4, 5 and
    12 have a version for each side: with a respondent it is his. No other letter uses it. `sections` holds the saved
    note by the keys of `plugin.domain.sections`. `parts` are those of a complaint that was divided; to a
    respondent only his.
    """

    reference: str
    organisation: str
    regulation: Regulation
    regulation_url: str
    today: date
    complainant: Complainant
    received_on: date
    channel: str  # a phrase: "per e-mail", "per brief", "via de website", "telefonisch", "aan de balie"
    conduct_on: date | None  # of a period the last day
    summary: str  # neutral, one line per part of the complaint
    promised_on: date
    due_acknowledgement: date
    due_not_taken_up: date
    due_decision: date
    contact: Contact
    accountable: Colleague
    ombudsman: Ombudsman
    accountable_reason: str  # art. 4, as a sentence: "De klacht gaat over …"
    handler: Colleague | None = None
    respondents: tuple[Colleague, ...] = ()
    reason: str = ""
    new_date: date | None = None
    happened_on: date | None = None  # the talk that settled it, the withdrawal
    ground: GroundText | None = None
    verdict: Verdict | None = None
    sections: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[LetterPart, ...] = ()
    going_on: bool = False  # not taken up: the other parts are still handled
    untaken: tuple[int, ...] = ()  # the parts of which an earlier letter said that they are not taken up
    others: bool = False  # to a respondent: the complaint is about somebody else too
    outcome: Outcome | None = None  # how it ended besides a verdict, in the notice of that to a respondent
    capacity: Capacity | None = None
    follow_up: str = ""
    travel_costs: TravelCosts | None = None
    travel_reason: str = ""
    done: tuple[str, ...] = ()  # what we did already, one sentence each
    names_ombudsman: bool = True  # also outside the letter of 8.5
    conduct_from: date | None = None
    refers_on: bool = False  # it is also about what the principal decided
    principal: Principal | None = None  # the ombudsman's paragraph tells what that means
    privacy_contact: str
    retention_months: int
    complaint_text: str = ""  # to a respondent: the complaint as it concerns him, without contact data
    attachments: int = 0  # to a respondent: how many files belong to the complaint
    reaction_by: date | None = None
    short: bool = False  # to a respondent: what was told was settled at once, and a short notice will do
    replacement: Colleague | None = None  # who takes over a respondent's running work
    support: str
    message_text: str = ""  # to the complainant: the message as it came
    oral: OralSaved | None = None  # the form of what he told us: `.heard_on`, `.written_on`, `.read_back`
    written_by: Colleague | None = None  # who wrote down what he told us
    flags: tuple[str, ...] = ()  # what may not wait, as people read it: "een mogelijk datalek", "de pers"
    changed: tuple[str, ...] = ()  # "contact", "accountable": what is new since the acknowledgement
    hearing: HearingDetails = HearingDetails()
    inspection: InspectionDetails = InspectionDetails()
    on_paper: bool = False  # it goes by post, so what may not be mailed goes with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A letter or note: the same words as text and as HTML in the form that Zammad's drafts keep.

    `version` is that of its template (P-14).
    """

    subject: str
    text: str
    html: str
    version: str


def render_letter(letter: Letter, context: LetterContext, *, folder: Path = SHIPPED) -> Rendered:
    """Render a letter as it leaves (or, where it needs no approval, as the draft that a person sends).

    Raises TemplateProblem when a value is missing.
    """
    return _render(f"{letter.value}.txt.j2", _values(context), folder)


@cache
def subject_stem(letter: Letter, *, folder: Path = SHIPPED) -> str:
    """The fixed words with which this letter's subject begins, by which a sent letter is recognised."""
    lines = (folder / f"{letter.value}.txt.j2").read_text(encoding="utf-8").splitlines()
    subject = next(line.removeprefix("Onderwerp: ") for line in lines if line.startswith("Onderwerp: "))
    return subject.split("{{")[0].split(" (")[0].strip()


def render_draft(letter: Letter, context: LetterContext, *, folder: Path = SHIPPED) -> Rendered:
    """Render the note that staff fill in before the accountable approves it (art. 4 toelichting).

    What `context.sections` already holds stands in it, so that nobody types an incomplete note twice. Raises
    TemplateProblem.
    """
    return _render(f"concept/{letter.value}.txt.j2", _values(context), folder)


def render_note(name: str, context: Mapping[str, object], *, folder: Path = SHIPPED) -> Rendered:
    """Render an internal note for staff. Raises TemplateProblem."""
    return _render(f"notities/{name}.txt.j2", context, folder)


def render_message(name: str, context: Mapping[str, object], *, folder: Path = SHIPPED) -> Rendered:
    """Render a message that goes to somebody outside the ticket. Raises TemplateProblem."""
    return _render(f"berichten/{name}.txt.j2", context, folder)


def _values(context: LetterContext) -> dict[str, object]:
    parts = [replace(part, sections=_written(part.sections)) for part in context.parts]
    values = {f.name: getattr(context, f.name) for f in fields(context)}
    when = str(conduct(context.conduct_from, context.conduct_on))
    return values | {"sections": _written(context.sections), "parts": parts, "conduct_when": when}


def _written(sections: Mapping[str, str]) -> Mapping[str, str]:
    return {key: text for key, text in sections.items() if text.strip()}


def _render(name: str, values: Mapping[str, object], folder: Path) -> Rendered:
    try:
        source = environment(folder).get_template(name).render(values)
    except (TemplateError, TypeError, ValueError, AttributeError) as error:
        raise TemplateProblem(f"{_place(error, name, folder)}: {error}") from error
    subject, _, body = source.lstrip().partition("\n")
    if not subject.startswith("Onderwerp: "):
        raise TemplateProblem(f"{name}:1: the first line must be 'Onderwerp: …'")
    return Rendered(
        subject=to_line(subject.removeprefix("Onderwerp: ")),
        text=to_text(body),
        html=to_html(body),
        version=template_version(name, environment(folder)),
    )


def _place(error: Exception, name: str, folder: Path) -> str:
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name or name}:{error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if Path(frame.filename).is_relative_to(folder)]
    return f"{Path(inside[-1].filename).relative_to(folder).as_posix()}:{inside[-1].lineno}" if inside else name


@cache
def environment(folder: Path) -> ImmutableSandboxedEnvironment:
    """The sandbox in which the templates of a folder are filled in: what is undefined is an error."""
    sandbox = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        extensions=[Articles],
        autoescape=False,  # the HTML is escaped as a whole, after the text is complete
        finalize=_finalize,
    )
    sandbox.filters |= {"voluit": _in_full, "naam": _named}
    sandbox.globals |= {"ontbreekt": _refuse_missing, "artikel": cite_for}
    return sandbox


def _finalize(value: object) -> str:
    if isinstance(value, Undefined):
        return str(value)  # undefined: raises, with its name
    if isinstance(value, str | int) and not isinstance(value, Enum):
        return mark_value(str(value))
    raise TypeError(
        f"a {type(value).__name__} cannot stand in a letter: |voluit a date, |naam a choice, .name a person"
    )


def _refuse_missing(name: str) -> NoReturn:
    raise ValueError(f"'{name}' is missing")


def _in_full(day: object) -> str:
    if isinstance(day, date):
        return format_full(day)
    raise TypeError(f"|voluit needs a date, not {_described(day)}")


def _named(member: object) -> str:
    if isinstance(member, StrEnum):
        return label(member)
    raise TypeError(f"|naam needs a choice, not {_described(member)}")


def _described(value: object) -> str:
    return str(value) if isinstance(value, Undefined) else type(value).__name__
