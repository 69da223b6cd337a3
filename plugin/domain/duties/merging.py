"""What a merge of tickets asks for: the complaint goes on where its messages are, or people are told (6.1, E-10)."""

from collections.abc import Iterator

from plugin.domain.actions import Action, CarryFields, PostNote, Tell
from plugin.domain.case import Case, CaseTicket
from plugin.domain.duties.asking import Roles, coordinator_for, ids, tell_directorate
from plugin.domain.facts import GoesOnAnew, LetGo, Merged, Part, Recorded, TookOver


def follow_merges(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """Carry along what people filled in, say in the ticket what came and what went, and tell of what may leak."""
    for recorded in case.merged:
        assert isinstance(recorded.fact, Merged)
        ticket = recorded.fact.ticket
        if ticket not in case.tickets or recorded in case.unsettled:
            continue
        anew = ticket in case.replaced
        if ticket in case.not_followed or (case.tickets[ticket].part is not Part.MERGED and not anew):
            yield from _tell_of_leak(case, complaint, roles, recorded)
        elif not anew and case.current(ticket) == complaint.ticket != case.origin:
            yield from _moved(case, complaint, roles, recorded)
    for recorded in case.joins:
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
    yield from _parted(case, complaint, roles)


def _parted(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """A complaint that was joined went, or this one went on in a new ticket: people look what belongs where."""
    for recorded in case.anew:
        assert isinstance(recorded.fact, GoesOnAnew)
        old = case.tickets[recorded.fact.ticket]
        if case.adrift == old.ticket or case.moved.get(old.ticket) != complaint.ticket:
            continue  # the new ticket still has to come, or the complaint went on from there
        key = f"fields:{recorded.fact.fields_in}:{complaint.ticket}"
        yield CarryFields(key=key, ticket=complaint.ticket, source=recorded.fact.fields_in, joined=False)
        yield PostNote(
            key=f"anew:{recorded.key}",
            ticket=complaint.ticket,
            note="klacht_nieuw_ticket",
            data=(
                ("merged", old.number),
                ("who", recorded.by or ""),
                ("suspected", ",".join(case.also_barred)),
                ("left_in", str(recorded.fact.left_in)),
                ("parted", "ja" if recorded.fact.click else ""),
            ),
            mentions=ids(coordinator_for(case, roles)),
        )
    took_over = {r.key: r.fact for r in case.took_over}
    for recorded in case.let_go:
        assert isinstance(recorded.fact, LetGo)
        took = took_over[recorded.fact.undone]
        assert isinstance(took, TookOver)
        key = f"fields:{took.ticket}:{complaint.ticket}:apart"
        yield CarryFields(key=key, ticket=complaint.ticket, source=took.ticket, joined=True)
        yield PostNote(
            key=f"apart:{recorded.key}",
            ticket=complaint.ticket,
            note="klacht_losgemaakt",
            data=(("merged", took.number), ("who", recorded.by or ""), ("suspected", ",".join(recorded.fact.barred))),
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
