"""Who is accountable and who is contact person, worked out anew when a complaint is about others (4, 5.1; R-031).

Triage's proposal stays what it was, and no term starts again.
"""

from collections.abc import Iterator, Sequence

from plugin.domain.case import Case
from plugin.domain.facts import NO_ACCOUNT, AccountableChanged, AccountFound, ContactChanged, Proposed
from plugin.domain.organisation import Organisation
from plugin.domain.people import Directory, Staff
from plugin.domain.responsibility import UNKNOWN, Level, Respondent, accountable

EARLIER_HANDLING, OMBUDSMAN, TO_DIRECTORATE = "eerdere_behandeling", "ombudsman", "gericht_aan_directie"
"""The exceptions of 4b that a message tells, besides who it is about."""


def reassign(
    case: Case, organisation: Organisation, level: Level, *, first_region: bool = False
) -> Iterator[AccountableChanged | ContactChanged]:
    """Say who is accountable and who is contact person now that the complaint is about others.

    A person's choice of the accountable stays, unless he became a respondent (R-022, A-26). `first_region` as in
    `accountable` (A-09).
    """
    if case.proposal is None or not case.open:
        return
    if changed := _accountable(case, case.proposal, organisation, level, first_region=first_region):
        yield changed
    before = case.contact_changes[-1].fact if case.contact_changes else None
    previous = (
        before.contact if isinstance(before, ContactChanged) else _contact(case.proposal.respondents, organisation)
    )
    contact = _contact(case.respondents, organisation, case.choice("contact_person"))
    if contact != previous:
        yield ContactChanged(previous=previous, contact=contact)


def accounts_found(case: Case, directory: Directory) -> tuple[AccountFound, ...]:
    """The respondents of an open case who had no account, and have one now (6.1)."""
    without = (p for p in case.respondents if case.open and p.startswith(NO_ACCOUNT))
    found = (staff_of(p, directory) for p in without)
    return tuple(AccountFound(login=s.login, person=s.person) for s in found if s and s.person)


def _accountable(
    case: Case, proposal: Proposed, organisation: Organisation, level: Level, *, first_region: bool
) -> AccountableChanged | None:
    stated, directory = case.choice("accountable"), organisation.directory
    if stated and stated not in case.respondents:
        return None
    persons = tuple(sorted(case.respondents))
    desk = case.desks.get(case.complaint.ticket) if case.complaint else None
    region = (organisation.region_of_desk(desk) if desk else None) or proposal.region
    ruled = case.ruled or proposal
    known = tuple(sorted(ruled.respondents))
    # the desk's region only counts where no respondent tells which office it concerns, and 4a is the rule
    told = any((staff := staff_of(p, directory)) and staff.region for p in persons) or ruled.rule.startswith("4b")
    if persons == known and (told or region == ruled.region) and case.accountable not in persons:
        return None
    people: list[Respondent] = [staff_of(p, directory) or UNKNOWN for p in case.respondents]
    if not people and proposal.unknown_respondent:
        people = [UNKNOWN]
    exceptions = proposal.exceptions
    if exceptions is None:  # from before they were kept: what the directorate had for such a reason stays with it
        exceptions = (TO_DIRECTORATE,) if proposal.rule.startswith("4b") else ()
    found = accountable(
        people,
        directory=directory,
        level=level,
        ticket_region=region,
        about_earlier_handling=EARLIER_HANDLING in exceptions,
        ombudsman=OMBUDSMAN in exceptions,
        addressed_to_directorate=TO_DIRECTORATE in exceptions,
        first_region=first_region,
    )
    return AccountableChanged(
        previous=case.accountable,
        accountable=found.person.person if found.person else None,
        body=found.body,
        rule=found.article,
        respondents=persons,
        region=region,
    )


def _contact(respondents: Sequence[str], organisation: Organisation, chosen: str | None = None) -> str | None:
    if chosen and chosen not in respondents:
        return chosen
    logins = {staff.login for p in respondents if (staff := staff_of(p, organisation.directory))}
    contact = organisation.contact_for(logins)
    staff = organisation.directory.by_login(contact.login) if contact else None
    return (staff.person or f"{NO_ACCOUNT}{staff.login}") if staff else None


def staff_of(person: str, directory: Directory) -> Staff | None:
    """The member of staff with this id, or with this login where he has no account; None for another."""
    if person.startswith(NO_ACCOUNT):
        return directory.by_login(person.removeprefix(NO_ACCOUNT))
    return directory.by_person(person)
