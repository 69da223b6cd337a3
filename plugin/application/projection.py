"""What our own fields on a ticket must say: conclusions shown to people, and proposals written once (design, 1)."""

from collections.abc import Mapping

from plugin.application.fields import Field
from plugin.application.helpdesk import FieldValue, Ticket
from plugin.domain.case import Case
from plugin.domain.dutch_dates import format_full
from plugin.domain.facts import NO_ACCOUNT, ContactChanged, Part
from plugin.domain.ladder import Moments
from plugin.domain.regulation import TermName

CARRIED = (
    Field.CATEGORIES,
    Field.RESPONDENTS,
    Field.RESPONDENT_LOGINS,
    Field.ACCOUNTABLE,
    Field.CONTACT_PERSON,
    Field.CONDUCT_ON,
    Field.CONDUCT_FROM,
    Field.REPRESENTATIVE,
    Field.PERSON_CONCERNED,
    Field.COPY,
    Field.ABOUT_DECISION,
    Field.SUMMARY,
    Field.VERDICT,
    Field.GROUND,
    Field.REASON,
    Field.FOLLOW_UP,
    Field.TRAVEL_COSTS,
    Field.TRAVEL_REASON,
)
"""What people fill in about a complaint: it goes along when its ticket is merged into another."""


def projected(
    case: Case, row: Ticket, moments: Moments | None, contact: str | None, logins: Mapping[str, str]
) -> dict[str, FieldValue]:
    """The fields that must be written on this ticket: only those that differ from what stands there.

    A proposal goes into an empty field that nobody touched; a click is taken away once it was seen.
    """
    wanted: dict[str, FieldValue] = {}
    part = case.tickets[row.id].part if row.id in case.tickets else None
    if row.fields.get(Field.STEP) and part is not None:
        wanted[Field.STEP] = None
    if part is Part.COMPLAINT and moments is not None:
        wanted |= _conclusions(case, moments) | _reassigned(case, row, contact)
        wanted |= {
            name: value
            for name, value in proposals(case, contact, logins).items()
            if value and not row.fields.get(name) and name not in case.stated
        }
    return {name: value for name, value in wanted.items() if (row.fields.get(name) or None) != (value or None)}


def proposals(case: Case, contact: str | None, logins: Mapping[str, str]) -> Mapping[str, FieldValue]:
    """What we propose to people (R-011, R-021, R-034): they may change each of it.

    `logins` names, by person, the respondents who are no choice in the field: they stand in the text beside it.
    """
    proposal = case.proposal
    assert proposal is not None
    persons = tuple(p for p in case.respondents if p not in logins and not p.startswith(NO_ACCOUNT))
    others = [logins.get(p, p.removeprefix(NO_ACCOUNT)) for p in case.respondents if p not in persons]
    return {
        Field.CATEGORIES: proposal.categories,
        Field.RESPONDENTS: persons,
        Field.RESPONDENT_LOGINS: ", ".join(others),
        Field.ACCOUNTABLE: case.accountable if case.accountable not in case.no_option else None,
        Field.CONTACT_PERSON: contact if contact not in case.no_option else None,
        Field.RECEIVED_ON: proposal.received_on.isoformat(),
        Field.CONDUCT_ON: proposal.conduct_on.isoformat() if proposal.conduct_on else None,
    }


def carried(case: Case, here: Ticket, there: Ticket, *, joined: bool) -> dict[str, FieldValue]:
    """What a merge brings from the ticket that vanished (`there`), as far as it does not stand `here` yet (E-10).

    With `joined` both were complaints: then what people filled in here stays, and only the respondents are of both.
    """
    wanted: dict[str, FieldValue] = {}
    if not joined:
        wanted = {name: there.fields[name] for name in CARRIED if there.fields.get(name)}
    else:
        both = (*_several(here.fields.get(Field.RESPONDENTS)), *_several(there.fields.get(Field.RESPONDENTS)))
        wanted[Field.RESPONDENTS] = tuple(p for p in dict.fromkeys(both) if p in case.respondents)
    wanted[Field.RECEIVED_ON] = case.received_on.isoformat() if case.received_on else None
    return {name: value for name, value in wanted.items() if (here.fields.get(name) or None) != (value or None)}


def _several(value: FieldValue) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _conclusions(case: Case, moments: Moments) -> dict[str, FieldValue]:
    due = dict(moments.due)
    shown = case.dismissed is None
    return {
        Field.STAGE: case.stage.value if case.stage else None,
        Field.DUE_ACKNOWLEDGEMENT: due[TermName.ACKNOWLEDGEMENT].isoformat()
        if shown and not case.choices.unacknowledged
        else None,
        Field.DUE_NOT_TAKEN_UP: due[TermName.NOT_TAKEN_UP].isoformat() if shown else None,
        Field.DUE_DECISION: due[TermName.DECISION].isoformat() if shown else None,
        Field.KEEP: case.kept.value if case.kept else None,
        Field.KEPT_UNTIL: moments.kept_until.isoformat() if moments.kept_until else None,
        Field.PROMISED_ON: case.promised_on.isoformat() if case.promised_on and shown else None,
        Field.MILESTONES: "; ".join(f"{m.label}: {format_full(m.on)}" for m in moments.milestones)
        if case.open and case.confirmed and case.outcome is None
        else None,
    }


def _reassigned(case: Case, row: Ticket, contact: str | None) -> dict[str, FieldValue]:
    """Accountable and contact person where a respondent may not stand, or another took his place (R-031)."""
    wanted: dict[str, FieldValue] = {}
    if case.accountable_changes or case.accountable_refused:
        wanted[Field.ACCOUNTABLE] = case.accountable if case.accountable not in case.no_option else None
    stands = row.fields.get(Field.CONTACT_PERSON)
    replaced = [r.fact.previous for r in case.contact_changes if isinstance(r.fact, ContactChanged)]
    if stands in (*case.respondents, *replaced):
        wanted[Field.CONTACT_PERSON] = contact if contact not in case.no_option else None
    return wanted
