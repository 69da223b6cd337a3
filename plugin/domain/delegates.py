"""Who works for a respondent, such as a manager's secretariat, is kept out with him (6.1; E-4)."""

from plugin.domain.case import Case
from plugin.domain.facts import DelegatesBarred
from plugin.domain.organisation import Organisation


def delegates_barred(case: Case, organisation: Organisation) -> DelegatesBarred | None:
    """Who is kept out because he works for somebody who is, where those are others than before."""
    if not case.open:
        return None
    known = [staff.login for person in case.accused if (staff := organisation.directory.of(person))]
    logins = (login for chief in known for login in organisation.secretariats.get(chief, ()))
    found = (organisation.directory.by_login(login) for login in dict.fromkeys(logins))
    persons = tuple(staff.person for staff in found if staff and staff.person and staff.person not in case.accused)
    return DelegatesBarred(persons=persons) if persons != case.delegates else None
