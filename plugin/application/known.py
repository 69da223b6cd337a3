"""What the elements of a letter are held against: the names and numbers of this case and this organisation."""

from plugin.application.fields import Field
from plugin.application.helpdesk import Ticket
from plugin.application.knowledge import Knowledge
from plugin.domain.articles import cite
from plugin.domain.case import Case
from plugin.domain.decision import JUDGEMENT
from plugin.domain.facts import NO_ACCOUNT, Part
from plugin.domain.outgoing import Known

SETTLED = {"mondeling": ("spraken wij",), "elke": ("spraken wij", "liet u ons weten")}
SAID = {"mondeling": ("U zei",), "elke": ("U zei", "liet u ons weten")}
"""How a letter says that the complainant is satisfied, by the form in which that may be (8.1, Awb 9:5)."""

CITED = {"4b": "4b", "5_1": "5.1", "7": "7", "7_8_5": "7 en 8.5"}
"""The articles that the memo to the directorate must cite, by the name of their place."""


def known_of(case: Case, part: Part, row: Ticket, knowledge: Knowledge) -> Known:
    """What we know of a letter that leaves this ticket; what only the helpdesk knows is not looked for."""
    organisation, regulation = knowledge.organisation, knowledge.regulation_of(case)
    ground = regulation.ground(case.choice(Field.GROUND))
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
        "regulation": [regulation.url or organisation.regulation_url],
        "contact": list(contacts),
        "contact_phone": [contact.phone for contact in organisation.contacts],
        "contact_email": [by_name[name] for name in contacts if name in by_name],
        "department": [contact.department for contact in organisation.contacts],
        "accountable": [accountable.name] if accountable else [],
        "handler": [staff.name for staff in (handler, accountable) if staff],
        "privacy": [organisation.privacy_contact],
        "retention_months": [str(regulation.retention_months)],
        "support": [organisation.support],
        "ombudsman": [organisation.ombudsman.name],
        "ombudsman_website": [organisation.ombudsman.website],
        "ombudsman_phone": [organisation.ombudsman.phone],
        "ombudsman_address": [organisation.ombudsman.address],
        "principal": [principal.name] if principal else [],
        "referred": [principal.name] if principal and case.refers_on else [],
        "ground": [ground.article] if ground else [],
        "settled": SETTLED[regulation.switches["informeel_vorm"]],
        "said": SAID[regulation.switches["informeel_vorm"]],
        "judgement": [one.heading for one in regulation.decision_sections if one.key == JUDGEMENT],
        **{f"article_{name}": [cite(phrase, regulation.articles)] for name, phrase in CITED.items()},
    }
    return Known(
        words=words,
        sections=regulation.decision_sections,
        respondents=tuple(staff.name for staff in named if staff),
        to_respondent=part is Part.RESPONDENT,
        names_ombudsman=regulation.switches["ombudsman_in"] == "alle",
    )
