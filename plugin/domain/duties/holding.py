"""The hold on who is complained about, and its end: proposal, ticket of its own, put back, corrections (6.1)."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from plugin.domain.actions import (
    Action,
    CloseTicket,
    FindEarlier,
    FindInvolved,
    OpenComplaint,
    PostNote,
    PutBack,
    Tell,
)
from plugin.domain.case import Case, CaseTicket
from plugin.domain.duties.asking import Roles, coordinator_for, ids, tell_directorate
from plugin.domain.earlier import filled_in
from plugin.domain.facts import (
    Corrected,
    NotPutRight,
    Part,
    TooClose,
    TookOver,
)
from plugin.domain.ladder import Moments

OVERRUN = 3
"""So many corrections of one ticket in ten minutes, and it goes to the directorate's desk."""


def take_in(case: Case, now: datetime, moments: Moments, roles: Roles) -> Iterator[Action]:
    """Propose, hold off, tell neutrally, and ask again while nobody confirms (2, 6.1; design, section 4)."""
    proposal = case.proposal
    assert proposal is not None
    mark = f"{proposal.ticket}-{proposal.article}"
    if not proposal.own_ticket and not case.dismissed:
        yield OpenComplaint(key=f"complaint:{mark}", source=proposal.ticket, article=proposal.article)
    if case.adrift is not None and not case.dismissed:
        source, key = case.lies_in(proposal.ticket), f"complaint:{mark}:anew:{len(case.anew)}"
        yield OpenComplaint(key=key, source=source, article=proposal.article)
    if case.complaint is None or case.dismissed:
        return
    ticket, coordinator = case.complaint.ticket, coordinator_for(case, roles)
    yield PostNote(key=f"proposal:{mark}", ticket=ticket, note="voorstel", mentions=ids(coordinator))
    told = {p for r in case.took_over if isinstance(r.fact, TookOver) for p in r.fact.told}
    for held in case.held:
        if case.tickets.get(held.ticket, case.complaint).part is Part.RUNNING:
            yield PostNote(key=f"marker:{held.ticket}-{held.article}", ticket=held.ticket, note="markering")
        # of those who are only possible (E-2) just the one who had the ticket notices, so only he is told
        had = (held.from_handler, held.from_second)
        meant = [p for p in held.respondents if p in (*proposal.suspected, *case.respondents, *had)]
        for person in (p for p in meant if p not in told):
            yield Tell(key=f"held:{mark}:{person}", ticket=ticket, person=person, message="aan_beklaagde_neutraal")
        if held.ticket in case.moved.values() and held.from_handler in held.respondents:
            yield Tell(
                key=f"held:{mark}:{held.from_handler}:{held.ticket}",
                ticket=ticket,
                person=str(held.from_handler),
                message="aan_beklaagde_neutraal",
                data=(("had", case.tickets[held.ticket].number),),
            )
    if (first := case.first_hold) is not None:
        yield PostNote(
            key=f"hold:{mark}",
            ticket=ticket,
            note="afscherming",
            data=(("persons", ",".join(first.respondents)), ("from_desk", first.from_desk), ("to_desk", first.to_desk)),
        )
    if case.confirmed is None and not case.closed:
        if now >= moments.ask_coordinator and coordinator:
            # outside the ticket: it may stand at a desk that he cannot read, where a mention reaches nobody
            yield Tell(
                key=f"ask-coordinator:{mark}", ticket=ticket, person=coordinator, message="aan_coordinator_bevestigen"
            )
        if now >= moments.ask_accountable and case.accountable:
            key, message = f"ask-accountable:{mark}", "aan_verantwoordelijke_bevestigen"
            if case.accountable in case.respondents:
                yield from tell_directorate(case, case.complaint, roles, key, message)
            else:
                yield Tell(key=key, ticket=ticket, person=case.accountable, message=message)


def report_closeness(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """Say where keeping him off is not enough: he wrote the complaint down, or runs the helpdesk (E-6, E-14)."""
    assert case.proposal is not None
    writer = case.proposal.written_by
    if writer in case.respondents:
        yield PostNote(
            key=f"written-by:{complaint.ticket}:{writer}",
            ticket=complaint.ticket,
            note="opgetekend_door_beklaagde",
            data=(("respondent", writer or ""),),
            mentions=ids(coordinator_for(case, roles)),
        )
    for person in roles.administrators:
        if person in case.respondents:
            key = f"administrator:{complaint.ticket}:{person}"
            yield from tell_directorate(case, complaint, roles, key, "aan_directie_beheerder")


def look_for_closeness(case: Case, complaint: CaseTicket) -> Iterator[Action]:
    """Find out who stands too close to handle this, and say it of whom it concerns (6.1, R-048).

    And which complaints were handled before, also of whom people filled in since (8.5, A-31).
    """
    assert case.proposal is not None
    if case.involved is None:
        key = f"involved:{case.origin}"
        yield FindInvolved(key=key, ticket=complaint.ticket, complainant=case.proposal.complainant)
    if said := filled_in(case):
        yield FindEarlier(key=f"earlier-said:{case.origin}:{said}", ticket=complaint.ticket)
    for recorded in case.too_close:
        assert isinstance(recorded.fact, TooClose)
        yield PostNote(
            key=f"close:{recorded.key}",
            ticket=complaint.ticket,
            note="te_dichtbij",
            data=(("close", recorded.fact.person), ("role", recorded.fact.role)),
            mentions=ids(case.accountable),
        )


def put_back(case: Case, complaint: CaseTicket) -> Iterator[Action]:
    """It is no complaint: put back what still stands as we left it."""
    proposal, dismissed = case.proposal, case.dismissed
    assert proposal is not None
    assert dismissed is not None
    mark = dismissed.key
    for ticket in dict.fromkeys(h.ticket for h in case.held):
        if ticket in case.moved:
            continue  # it vanished into another ticket, which stands where people put it
        holds = [h for h in case.held if h.ticket == ticket]
        first, last = holds[0], holds[-1]
        yield PutBack(
            key=f"put-back:{mark}:{ticket}",
            ticket=ticket,
            from_desk=first.from_desk,
            from_handler=first.from_handler,
            to_desk=last.to_desk,
            to_handler=last.to_handler,
            from_second=first.from_second,
        )
    yield PostNote(key=f"dismissed:{mark}", ticket=complaint.ticket, note="teruggezet")
    opened = complaint.ticket == case.origin and not proposal.own_ticket
    if opened or complaint.ticket in {case.moved.get(ticket) for ticket in case.replaced}:
        yield CloseTicket(key=f"close:{complaint.ticket}:{mark}", ticket=complaint.ticket)


def report_corrections(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """A note for each correction, and the directorate told once when somebody keeps at it (6.1)."""
    for person in (p for p in case.no_option if p in case.respondents):
        key = f"no-option:{complaint.ticket}:{person}"
        yield PostNote(key=key, ticket=complaint.ticket, note="beklaagde_geen_optie", data=(("respondent", person),))
    overruns = _overruns(case)
    for recorded in case.corrections:
        fact = recorded.fact
        assert isinstance(fact, Corrected)
        who = fact.handler or fact.second or next(iter(case.barred), "")
        if fact.entry in overruns:
            key = f"overrun:{fact.entry}"
            data = (("times", str(OVERRUN)), ("handler", who))
            yield PostNote(key=key, ticket=complaint.ticket, note="te_vaak_teruggezet", data=data)
            yield from tell_directorate(case, complaint, roles, key, "aan_directie_omzeiling")
        yield PostNote(
            key=f"corrected:{fact.entry}",
            ticket=complaint.ticket,
            note=_undone(fact),
            data=(("handler", who), ("desk", fact.desk or ""), ("who", recorded.by or "")),
        )


def _undone(fact: Corrected) -> str:
    """The note that tells what was undone; of several at once the one that weighs most."""
    if fact.handler:
        return "behandelaar_teruggezet"
    return "medeverantwoordelijke_teruggezet" if fact.second and not fact.desk else "groep_teruggezet"


def report_not_put_right(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """Tell the directorate that a respondent cannot be kept off a ticket here: a person must do it (6.1)."""
    for recorded in case.not_put_right:
        assert isinstance(recorded.fact, NotPutRight)
        if recorded.fact.guard and recorded.fact.ticket in case.tickets:
            data = (("stuck", case.tickets[recorded.fact.ticket].number),)
            yield from tell_directorate(
                case, complaint, roles, f"stuck:{recorded.key}", "aan_directie_niet_gelukt", data
            )


def overrun(case: Case, ticket: int, at: datetime) -> bool:
    """Three corrections of one ticket in the ten minutes up to `at`: somebody or something keeps at it."""
    corrections = [c.at for c in case.corrections if isinstance(c.fact, Corrected) and c.fact.ticket == ticket]
    return often(corrections, at)


def often(moments: Sequence[datetime], at: datetime) -> bool:
    """Whether so many of these moments lie in the ten minutes up to `at` that something keeps at it."""
    return sum(at - c < timedelta(minutes=10) for c in moments) >= OVERRUN


def _overruns(case: Case) -> frozenset[str]:
    """The history entries whose correction was one too many; told by their order, since several can share a second."""
    times: dict[int, list[datetime]] = {}
    already: set[int] = set()
    entries = set[str]()
    for recorded in case.corrections:
        fact = recorded.fact
        assert isinstance(fact, Corrected)
        of_ticket = times.setdefault(fact.ticket, [])
        of_ticket.append(recorded.at)
        again = often(of_ticket, recorded.at)
        if again and fact.ticket not in already:
            entries.add(fact.entry)
        (already.add if again else already.discard)(fact.ticket)
    return frozenset(entries)
