"""The letters with places to fill in instead of a case: for the text modules of a helpdesk.

The same templates as the letters themselves, so no text stands twice. A date can only be written in full by a template;
so each date is a day that no letter can name, and its words are replaced by the place afterwards.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from pathlib import Path

from plugin.application.fields import Field
from plugin.application.letters import (
    Colleague,
    Complainant,
    Contact,
    LetterContext,
    Rendered,
    render_draft,
    render_letter,
)
from plugin.application.mappings import Mappings
from plugin.application.recognise import BY_STAFF
from plugin.domain.dutch_dates import format_full
from plugin.domain.facts import Part
from plugin.domain.names import Letter
from plugin.domain.sections import SECTIONS

TO_RESPONDENT = (Letter.NOTICE_TO_RESPONDENT, Letter.RECTIFICATION)
"""The letters that only a respondent gets, on his own ticket, where the fields of the complaint are empty."""
WRITTEN = tuple(letter for letter in Letter if letter in {*SECTIONS, *BY_STAFF[Part.COMPLAINT], *TO_RESPONDENT})
"""The letters that a person writes or sends; Klachtwacht posts the others itself."""
_DAYS: Mapping[Field, date] = {
    Field.RECEIVED_ON: date(1601, 1, 1),
    Field.CONDUCT_ON: date(1602, 1, 1),
    Field.PROMISED_ON: date(1603, 1, 1),
    Field.DUE_ACKNOWLEDGEMENT: date(1604, 1, 1),
    Field.DUE_NOT_TAKEN_UP: date(1605, 1, 1),
    Field.DUE_DECISION: date(1606, 1, 1),
    Field.REACT_BY: date(1607, 1, 1),
}
_TODAY = date(1600, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """How a helpdesk writes what it fills in itself; `field` gives the place of one of our fields."""

    number: str
    customer: str
    owner: str
    field: Callable[[Field], str]


def blank(letter: Letter, mappings: Mappings, places: Places, *, folder: Path) -> Rendered:
    """The letter, or the note from which it is made, without a case. Raises TemplateProblem."""
    theirs = letter in TO_RESPONDENT
    context = _context(mappings, places, theirs=theirs)
    render = render_draft if letter in SECTIONS else render_letter
    made = render(letter, context, folder=folder)
    words = {format_full(_TODAY): "[Vul in: de datum van vandaag]"} | {
        format_full(day): "[Vul in: de datum]" if theirs else places.field(field) for field, day in _DAYS.items()
    }

    def fill(text: str, write: Callable[[str], str] = str) -> str:
        for day, place in words.items():
            text = text.replace(day, write(place))
        return text

    return replace(made, subject=fill(made.subject), text=fill(made.text), html=fill(made.html, escape))


def _context(mappings: Mappings, places: Places, *, theirs: bool) -> LetterContext:
    organisation, regulation = mappings.organisation, mappings.regulation
    contact = Contact(  # whom nobody chose yet: the first of the file may be the respondent (5.1)
        name="[Vul in: de contactpersoon]",
        phone="[Vul in: telefoonnummer]",
        email="[Vul in: e-mailadres]",
        days="[Vul in: dagen]",
        department=organisation.contacts[0].department,
    )
    return LetterContext(
        reference="[Vul in: het nummer van de klacht]" if theirs else places.number,
        organisation=organisation.name,
        regulation=regulation,
        regulation_url=regulation.url or organisation.regulation_url,
        today=_TODAY,
        complainant=Complainant(name=places.customer, salutation=f"heer of mevrouw {places.customer}", email="-"),
        received_on=_DAYS[Field.RECEIVED_ON],
        channel="[Vul in: per e-mail, per brief, telefonisch of aan de balie]",
        conduct_on=_DAYS[Field.CONDUCT_ON],
        summary="[Vul in: waar de klacht over gaat, kort en neutraal]" if theirs else places.field(Field.SUMMARY),
        promised_on=_DAYS[Field.PROMISED_ON],
        due_acknowledgement=_DAYS[Field.DUE_ACKNOWLEDGEMENT],
        due_not_taken_up=_DAYS[Field.DUE_NOT_TAKEN_UP],
        due_decision=_DAYS[Field.DUE_DECISION],
        contact=contact,
        accountable=Colleague(name="[Vul in: wie verantwoordelijk is]", function="[Vul in: functie]"),
        accountable_reason="[Vul in: waarom deze persoon verantwoordelijk is (artikel 4)]",
        ombudsman=organisation.ombudsman,
        handler=Colleague(name=places.owner, function="[Vul in: functie]"),
        respondents=(Colleague(name=places.customer, function="[Vul in: functie]"),) if theirs else (),
        privacy_contact=organisation.privacy_contact,
        retention_months=regulation.retention_months,
        complaint_text="[Vul in: de klacht, zonder gegevens van de klager en van anderen]",
        message_text="[Vul in: wat de klager vertelde]",
        written_by=Colleague(name=places.owner, function="[Vul in: functie]"),
        reason="[Vul in: de reden]",
        new_date=None,
        follow_up=places.field(Field.FOLLOW_UP),
        reaction_by=_DAYS[Field.REACT_BY],
        replacement=Colleague(name="[Vul in: wie het werk overneemt]", function="[Vul in: functie]"),
        support=organisation.support,
        changed=("contact", "accountable"),
    )
