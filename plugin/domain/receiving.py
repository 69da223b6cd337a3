"""The receiving office acknowledges a complaint, whoever is accountable or handles it (5.1; R-033, E-15)."""

from dataclasses import dataclass

from plugin.domain.case import Case
from plugin.domain.facts import ReceiverAsked
from plugin.domain.names import Letter
from plugin.domain.organisation import Desk, Organisation
from plugin.domain.people import StaffRole


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivingOffice:
    """Who work where a complaint came in, by person id, in the order in which they are asked (5.1)."""

    members: tuple[str, ...]


def receiving_office(desk: str, organisation: Organisation) -> ReceivingOffice:
    """The office whose desk this is, its manager last; else the directorate, or the coordinator with his team."""
    directory = organisation.directory
    office = organisation.office_of_desk(desk)
    coordinator = directory.by_login(organisation.coordinator)
    if office is not None:
        there = [s for s in directory.staff if s.office == office and s.role is not StaffRole.THIRD_PARTY]
        staff = sorted(there, key=lambda s: s.role is StaffRole.MANAGER)
    elif desk == organisation.desks[Desk.DIRECTORATE]:
        staff = list(organisation.directorate)
    elif coordinator is not None:
        team = [s for s in directory.staff if (s.office, s.team) == (coordinator.office, coordinator.team)]
        staff = sorted(team, key=lambda s: s is not coordinator)
    else:
        staff = []
    return ReceivingOffice(members=tuple(s.person for s in staff if s.person))


def acknowledgement_due(case: Case) -> bool:
    """Whether the acknowledgement still has to leave: no ending goes before it (5.1)."""
    needless = case.choices.unacknowledged or case.nameless or case.ending is not Letter.DECISION
    left = case.left(Letter.ACKNOWLEDGEMENT)
    return case.confirmed is not None and case.open and not (case.from_ombudsman or needless or left)


def receiver_asked(case: Case, office: ReceivingOffice, able: frozenset[str]) -> ReceiverAsked | None:
    """Who of the office must send the acknowledgement, where that is another than before (5.1).

    He stays it until it has left, while he is `able` to work in the complaint's ticket and is kept out of nothing.
    Who had the ticket goes first. Nobody of the office: then whoever is asked for everything else.
    """
    if case.proposal is None or not acknowledgement_due(case):
        return None
    free = [person for person in office.members if person in able and person not in case.barred]
    if case.receiver in free:
        return None
    had = (case.handlers.get(case.proposal.ticket), *(h.from_handler for h in case.held))
    receiver = next((p for p in (*had, *free) if p in free), None)
    return ReceiverAsked(previous=case.receiver, receiver=receiver) if receiver != case.receiver else None
