"""What a signal beside the complaint brings: who is told at once, also at night, and what the note says (P-04, P-07).

Never a hold: a message that is no complaint holds nobody off.
"""

from collections.abc import Collection, Iterator

from plugin.domain.actions import Action, PostNote, Tell
from plugin.domain.beside.data_leak import REPORT_WITHIN, clocks
from plugin.domain.beside.facts import ALWAYS, SAFETY, SEVERE, Finding, LeakMoment
from plugin.domain.beside.track import OmbudsmanTrack
from plugin.domain.case import Case
from plugin.domain.duties.asking import Roles, coordinator_for, ids
from plugin.domain.names import Signal
from plugin.domain.terms import RungKind

NOTES: dict[Signal, str] = {
    Signal.DATA_LEAK: "signaal_datalek",
    **dict.fromkeys(SAFETY, "signaal_veiligheid"),
    **dict.fromkeys(SEVERE, "signaal_ernstig"),
    Signal.CLAIM: "signaal_claim",
    Signal.OBJECTION: "signaal_bezwaar",
    Signal.COLLEAGUE: "signaal_medewerker",
    Signal.SATISFIED: "signaal_tevreden",
}
"""The note for each signal; those of one message that share a note are told together."""


def report_signals(case: Case, roles: Roles) -> Iterator[Action]:
    """A note for each kind of signal, and the directorate or the privacy officer told outside the ticket."""
    for name, findings in _together(case):
        first = findings[0].found
        key = f"signal:{first.ticket}:{first.article}:{name}"
        data = [
            ("signals", ",".join(sorted({one.found.signal.value for one in findings}))),
            ("reference", first.number),
            ("from", str(first.ticket)),
            ("article", str(first.article)),
            ("found_at", findings[0].at.isoformat()),
        ]
        if name == NOTES[Signal.DATA_LEAK]:
            due = _leak_due(case, findings[0])
            data.append(("due", due))
            for person in privacy_officers(case, roles):
                yield Tell(
                    key=f"{key}:{person}",
                    ticket=first.ticket,
                    person=person,
                    message="aan_fg_datalek",
                    data=tuple(data),
                )
        elif name in ("signaal_veiligheid", "signaal_ernstig"):
            for person in directorate(case, roles):
                yield Tell(
                    key=f"{key}:{person}",
                    ticket=first.ticket,
                    person=person,
                    message="aan_directie_signaal",
                    data=tuple(data),
                )
        ticket = note_ticket(case, first.ticket)
        if ticket is not None:
            mentions = ids(coordinator_for(case, roles))
            yield PostNote(key=key, ticket=ticket, note=name, data=tuple(data), mentions=mentions)
    yield from _report_leaks(case, roles)


def _together(case: Case) -> Iterator[tuple[str, list[Finding]]]:
    """The open signals that are told here, by message and note."""
    complaint = case.proposal is not None and case.dismissed is None
    groups: dict[tuple[int, int, str], list[Finding]] = {}
    for one in case.beside.open:
        if one.found.signal in NOTES and (complaint or one.found.signal in ALWAYS):
            name = NOTES[one.found.signal]
            groups.setdefault((one.found.ticket, one.found.article, name), []).append(one)
    for (_, _, name), findings in groups.items():
        yield name, findings


def _report_leaks(case: Case, roles: Roles) -> Iterator[Action]:
    """The warning before the 72 hours end, their end, and what somebody answered (AVG 33)."""
    running = {clock.ticket: clock for clock in clocks(case.beside)}
    for moment in case.beside.leak_moments:
        clock = running.get(moment.ticket)
        if clock is None or clock.due != moment.due or _overtaken(case, moment):
            continue
        for person in privacy_officers(case, roles):
            yield Tell(
                key=f"leak:{moment.ticket}:{moment.kind}:{moment.due.isoformat()}:{person}",
                ticket=moment.ticket,
                person=person,
                message="aan_fg_datalek_termijn",
                data=(
                    ("reference", clock.number),
                    ("due", moment.due.isoformat()),
                    ("over", "ja" if moment.kind is RungKind.BREACH else ""),
                ),
            )
    numbers = {one.key: one.found.number for one in case.beside.findings if one.found.signal is Signal.DATA_LEAK}
    for one in case.beside.answers:
        number = next((numbers[found] for found in one.answer.found if found in numbers), None)
        if number is None:
            continue
        for person in privacy_officers(case, roles):
            if person != one.by:
                yield Tell(
                    key=f"leak-answered:{one.key}:{person}",
                    ticket=one.answer.ticket,
                    person=person,
                    message="aan_fg_datalek_gesloten",
                    data=(("reference", number), ("who", one.by or ""), ("answer", one.answer.step)),
                )


def _overtaken(case: Case, moment: LeakMoment) -> bool:
    """The end came too: of several that are late only the last goes out."""
    end = LeakMoment(ticket=moment.ticket, kind=RungKind.BREACH, due=moment.due)
    return moment != end and end in case.beside.leak_moments


def _leak_due(case: Case, finding: Finding) -> str:
    running = {clock.ticket: clock.due for clock in clocks(case.beside)}
    return running.get(finding.found.ticket, finding.at + REPORT_WITHIN).isoformat()


def note_ticket(case: Case, ticket: int) -> int | None:
    """Where a note about this ticket may stand: a respondent never reads it (6.1), so in the complaint's own ticket.

    None while that ticket is still to be opened.
    """
    if case.proposal is None or case.dismissed:
        return ticket
    return case.complaint.ticket if case.complaint else None


def directorate(case: Case, roles: Roles) -> tuple[str, ...]:
    """The members of the directorate whom this is not about."""
    return _without(roles.directorate, case)


def answer_readers(case: Case, track: OmbudsmanTrack, roles: Roles) -> tuple[str, ...]:
    """Who may approve our answer to the ombudsman: a director, never who wrote it (4b).

    What a director wrote is also read by the coordinator, as a decision is, so that one director is enough (A-20).
    """
    readers = directorate(case, roles)
    if track.writer in readers:
        readers += ids(coordinator_for(case, roles))
    return tuple(person for person in readers if person != track.writer)


def privacy_officers(case: Case, roles: Roles) -> tuple[str, ...]:
    """The privacy officer; the directorate where there is none, or while the complaint is about him."""
    return _without(ids(roles.privacy_officer), case) or directorate(case, roles)


def _without(persons: Collection[str], case: Case) -> tuple[str, ...]:
    about = {*case.respondents, *case.barred}
    return tuple(person for person in persons if person not in about)
