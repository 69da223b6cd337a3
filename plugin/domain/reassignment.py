"""Who is accountable and who is contact person, worked out anew when a complaint is about others or one of them is
away (4, 5.1; R-031, E-16).

Triage's proposal stays what it was, and no term starts again.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from plugin.domain.absence import stand_in
from plugin.domain.case import Case
from plugin.domain.conflicts import Clear, Distance, check_accountable
from plugin.domain.facts import NO_ACCOUNT, AccountableChanged, AccountFound, ContactChanged, Proposed
from plugin.domain.organisation import Organisation
from plugin.domain.people import Directory, Staff
from plugin.domain.responsibility import UNKNOWN, Level, Respondent, accountable

EARLIER_HANDLING, OMBUDSMAN, TO_DIRECTORATE = "eerdere_behandeling", "ombudsman", "gericht_aan_directie"
"""The exceptions of 4b that a message tells, besides who it is about."""


def reassign(
    case: Case,
    organisation: Organisation,
    level: Level,
    *,
    on: date,
    distance: Distance = Distance.TEAM,
    first_region: bool = False,
) -> Iterator[AccountableChanged | ContactChanged]:
    """Say who is accountable and who is contact person now that the complaint is about others, or one of them is away.

    A person's choice of the accountable stays, unless he became a respondent (R-022, A-26) or is away `on` this day
    (E-16). `distance` is what a stand-in must keep (A-15); `first_region` as in `accountable` (A-09).
    """
    if case.proposal is None or not case.open:
        return
    changed = _accountable(case, case.proposal, organisation, level, first_region=first_region)
    if changed := _present(case, case.proposal, changed, organisation, on, distance):
        yield changed
    if moved := _contact_changed(case, case.proposal, organisation, on):
        yield moved


def accounts_found(case: Case, directory: Directory) -> tuple[AccountFound, ...]:
    """The respondents of an open case who had no account, and have one now (6.1)."""
    without = (p for p in case.respondents if case.open and p.startswith(NO_ACCOUNT))
    found = (directory.of(p) for p in without)
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
    office = (organisation.office_of_desk(desk) if desk else None) or organisation.office_of_desk(proposal.desk)
    ruled = case.ruled or proposal
    known = tuple(sorted(ruled.respondents))
    # the desk's region only counts where no respondent tells which office it concerns, and 4a is the rule
    told = any((staff := directory.of(p)) and staff.region for p in persons) or ruled.rule.startswith("4b")
    if persons == known and (told or region == ruled.region) and case.accountable not in persons:
        return None
    people: list[Respondent] = [directory.of(p) or UNKNOWN for p in case.respondents]
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
        ticket_office=office,
        about_earlier_handling=EARLIER_HANDLING in exceptions,
        ombudsman=OMBUDSMAN in exceptions,
        addressed_to_directorate=TO_DIRECTORATE in exceptions,
        first_region=first_region,
        first_handlers=[staff for p in proposal.first_handlers if (staff := directory.of(p))],
    )
    return AccountableChanged(
        previous=case.accountable,
        accountable=found.person.person if found.person else None,
        body=found.body,
        rule=found.article,
        respondents=persons,
        region=region,
    )


def _present(
    case: Case,
    proposal: Proposed,
    changed: AccountableChanged | None,
    organisation: Organisation,
    on: date,
    distance: Distance,
) -> AccountableChanged | None:
    """The change, with who stands in where the accountable is away: his replacement, else a director (4; E-16).

    Where nobody may, he stays: the directorate can approve beside him.
    """
    directory = organisation.directory
    person = changed.accountable if changed else case.accountable
    staff = directory.of(person) if person else None
    if staff is None or organisation.absence_of(staff.login, on) is None:
        return changed
    respondents = [s for p in case.respondents if (s := directory.of(p))]
    wrote = {s.login for p in case.involved or () if (s := directory.by_person(p))}

    def may(one: Staff) -> bool:
        found = check_accountable(one, respondents=respondents, wrote_on_ticket=wrote, distance=distance)
        return (
            isinstance(found, Clear)
            and one.person not in (None, *case.barred)
            and organisation.absence_of(one.login, on) is None
        )

    found = stand_in(staff, organisation, on, may) or next((d for d in organisation.directorate if may(d)), None)
    if found is None:
        return changed
    ruled = changed or case.ruled or proposal
    return AccountableChanged(
        previous=case.accountable,
        accountable=found.person,
        body=ruled.body,
        rule=ruled.rule,
        respondents=tuple(sorted(ruled.respondents)),
        region=ruled.region,
        away=True,
    )


def _contact_changed(case: Case, proposal: Proposed, organisation: Organisation, on: date) -> ContactChanged | None:
    """Who is contact person now where that is another than before (5.1). Who stands in goes on to the end (E-16)."""
    before = case.contact_changes[-1].fact if case.contact_changes else None
    chosen, previous = case.choice("contact_person"), _contact(proposal.respondents, organisation)
    if isinstance(before, ContactChanged):
        previous = before.contact
        chosen = chosen or (before.contact if before.away else None)
    contact = _contact(case.respondents, organisation, chosen)
    staff = organisation.directory.of(contact) if contact else None
    standing = _contact_present(case, staff, organisation, on) if staff else None
    if (standing or contact) == previous:
        return None
    return ContactChanged(previous=previous, contact=standing or contact, away=bool(standing) and standing != contact)


def _contact_present(case: Case, staff: Staff, organisation: Organisation, on: date) -> str | None:
    """The contact person who is there on this day and no respondent: he, who replaces him, or the next of the file."""
    contacts = [s for c in organisation.contacts if (s := organisation.directory.by_login(c.login))]
    free = [s for s in contacts if _id(s) not in case.respondents and organisation.absence_of(s.login, on) is None]
    found = stand_in(staff, organisation, on, lambda one: one in free) or next(iter(free), None)
    return _id(found) if found else None


def _id(staff: Staff) -> str:
    return staff.person or f"{NO_ACCOUNT}{staff.login}"


def _contact(respondents: Sequence[str], organisation: Organisation, chosen: str | None = None) -> str | None:
    if chosen and chosen not in respondents:
        return chosen
    logins = {staff.login for p in respondents if (staff := organisation.directory.of(p))}
    contact = organisation.contact_for(logins)
    staff = organisation.directory.by_login(contact.login) if contact else None
    return _id(staff) if staff else None
