"""What a merge of tickets asks for: the complaint goes on where its messages are, or people are told (6.1, E-10)."""

from collections.abc import Iterator

from plugin.domain.actions import Action, CarryFields, PostNote, Tell
from plugin.domain.case import Case, CaseTicket
from plugin.domain.duties.asking import Roles, coordinator_for, ids, tell_directorate
from plugin.domain.facts import Merged, Part, Recorded, TookOver


def follow_merges(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """Carry along what people filled in, say in the ticket what came, and tell of what may leak."""
    for recorded in case.merged:
        assert isinstance(recorded.fact, Merged)
        if recorded.fact.ticket not in case.tickets or recorded in case.unsettled:
            continue
        part = case.tickets[recorded.fact.ticket].part
        if part is not Part.MERGED:
            yield from _tell_of_leak(case, complaint, roles, recorded)
        elif case.current(recorded.fact.ticket) == complaint.ticket != case.origin:
            yield from _moved(case, complaint, roles, recorded)
    for recorded in case.took_over:
        took = recorded.fact
        assert isinstance(took, TookOver)
        key = f"fields:{took.ticket}:{complaint.ticket}"
        yield CarryFields(key=key, ticket=complaint.ticket, source=took.ticket, joined=True)
        yield PostNote(
            key=f"joined:{took.ticket}",
            ticket=complaint.ticket,
            note="klacht_gevoegd",
            data=(
                ("merged", took.number),
                ("persons", ",".join(case.respondents)),
                ("suspected", ",".join(case.also_barred)),
                ("acknowledge", "" if took.acknowledged else "ja"),
                ("another", "" if case.proposal and took.complainant == case.proposal.complainant else "ja"),
            ),
            mentions=ids(coordinator_for(case, roles)),
        )


def _moved(case: Case, complaint: CaseTicket, roles: Roles, recorded: Recorded) -> Iterator[Action]:
    """The ticket with the complaint vanished into an ordinary one, in which it goes on."""
    assert isinstance(recorded.fact, Merged)
    old = case.tickets[recorded.fact.ticket]
    yield CarryFields(
        key=f"fields:{old.ticket}:{complaint.ticket}", ticket=complaint.ticket, source=old.ticket, joined=False
    )
    yield PostNote(
        key=f"moved:{recorded.key}",
        ticket=complaint.ticket,
        note="klacht_verplaatst",
        data=(("merged", old.number), ("who", recorded.by or "")),
        mentions=ids(coordinator_for(case, roles)),
    )


def _tell_of_leak(case: Case, complaint: CaseTicket, roles: Roles, recorded: Recorded) -> Iterator[Action]:
    """Tell directorate and coordinator at once of a ticket that went where the case cannot follow it."""
    assert isinstance(recorded.fact, Merged)
    ticket = case.tickets[recorded.fact.ticket]
    data: tuple[tuple[str, str], ...] = (("merged", ticket.number), ("who", recorded.by or ""))
    message = "aan_directie_samengevoegd"
    if ticket.part is Part.RESPONDENT:
        data, message = (*data, ("respondent", ticket.person or "")), "aan_directie_eigen_ticket"
    key = f"merged:{recorded.key}"
    yield from tell_directorate(case, complaint, roles, key, message, data)
    coordinator = coordinator_for(case, roles)
    if coordinator and coordinator not in roles.directorate:
        told = f"{key}:{coordinator}"
        yield Tell(key=told, ticket=complaint.ticket, person=coordinator, message=message, data=data)
