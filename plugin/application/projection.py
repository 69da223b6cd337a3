"""What our own fields on a ticket must say: conclusions shown to people, and proposals written once (design, 1)."""

from collections.abc import Mapping

from plugin.application.fields import Field
from plugin.application.helpdesk import FieldValue, Ticket
from plugin.domain.case import Case
from plugin.domain.facts import NO_ACCOUNT, Part
from plugin.domain.ladder import Moments
from plugin.domain.regulation import TermName


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
        wanted |= _conclusions(case, moments)
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
        Field.ACCOUNTABLE: proposal.accountable if proposal.accountable not in case.no_option else None,
        Field.CONTACT_PERSON: contact if contact not in case.no_option else None,
        Field.RECEIVED_ON: proposal.received_on.isoformat(),
        Field.CONDUCT_ON: proposal.conduct_on.isoformat() if proposal.conduct_on else None,
    }


def _conclusions(case: Case, moments: Moments) -> dict[str, FieldValue]:
    due = dict(moments.due)
    shown = case.dismissed is None
    return {
        Field.STAGE: case.stage.value if case.stage else None,
        Field.DUE_ACKNOWLEDGEMENT: due[TermName.ACKNOWLEDGEMENT].isoformat() if shown else None,
        Field.DUE_NOT_TAKEN_UP: due[TermName.NOT_TAKEN_UP].isoformat() if shown else None,
        Field.DUE_DECISION: due[TermName.DECISION].isoformat() if shown else None,
        Field.KEEP: case.kept.value if case.kept else None,
        Field.KEPT_UNTIL: moments.kept_until.isoformat() if moments.kept_until else None,
        Field.PROMISED_ON: case.promised_on.isoformat() if case.promised_on and shown else None,
    }
