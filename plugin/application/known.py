"""What the elements of a letter are held against: the names and numbers of this case and this organisation."""

from plugin.application.fields import Field
from plugin.application.helpdesk import Ticket
from plugin.application.knowledge import Knowledge
from plugin.domain.case import Case
from plugin.domain.facts import NO_ACCOUNT, Part
from plugin.domain.outgoing import Known


def known_of(case: Case, part: Part, row: Ticket, knowledge: Knowledge) -> Known:
    """What we know of a letter that leaves this ticket; what only the helpdesk knows is not looked for."""
    organisation = knowledge.organisation
    directory = organisation.directory
    contacts = knowledge.contact_names(case)
    accountable = directory.by_person(case.accountable) if case.accountable else None
    handler = directory.by_person(row.owner) if row.owner else None
    principal = organisation.principal(str(row.fields.get(Field.PRINCIPAL) or ""))
    named = [directory.by_person(p) or directory.by_login(p.removeprefix(NO_ACCOUNT)) for p in case.respondents]
    by_name = {staff.name: staff.email for staff in directory.staff}
    words = {
        "reference": [case.complaint.number] if case.complaint else [],
        "organisation": [organisation.name],
        "regulation": [organisation.regulation_url],
        "contact": list(contacts),
        "contact_phone": [contact.phone for contact in organisation.contacts],
        "contact_email": [by_name[name] for name in contacts if name in by_name],
        "department": [contact.department for contact in organisation.contacts],
        "accountable": [accountable.name] if accountable else [],
        "handler": [staff.name for staff in (handler, accountable) if staff],
        "privacy": [organisation.privacy_contact],
        "retention_months": [str(knowledge.regulation_of(case).retention_months)],
        "support": [organisation.support],
        "ombudsman": [organisation.ombudsman.name],
        "ombudsman_website": [organisation.ombudsman.website],
        "ombudsman_phone": [organisation.ombudsman.phone],
        "ombudsman_address": [organisation.ombudsman.address],
        "principal": [principal.name] if principal else [],
    }
    return Known(
        words=words,
        respondents=tuple(staff.name for staff in named if staff),
        to_respondent=part is Part.RESPONDENT,
    )
