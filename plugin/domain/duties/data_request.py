"""A request about one's own data: who is told of it, of its day, and of what somebody said of it (AVG 12; P-09).

It goes to the privacy officer and lies beside the complaint: no term or letter of the complaint waits for it, and it
opens nothing of the complaint's file to a respondent (6.2, A-16).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from plugin.domain.actions import Action, PostNote, Tell
from plugin.domain.beside.data_request import (
    RequestClock,
    dealt_with_on,
    is_respondents,
    request_clocks,
)
from plugin.domain.beside.facts import Answer, Finding
from plugin.domain.beside.request_facts import DataRequestMoment
from plugin.domain.case import Case
from plugin.domain.duties.asking import Roles, coordinator_for, ids
from plugin.domain.duties.signals import directorate, note_ticket, privacy_officers
from plugin.domain.names import Signal, Step
from plugin.domain.terms import RungKind

NOTE = "signaal_avg_verzoek"


def report_requests(case: Case, roles: Roles) -> Iterator[Action]:
    """Tell the privacy officer and the coordinator of each request, of its day, and of what somebody said of it."""
    clocks = {clock.ticket: clock for clock in request_clocks(case)}
    for one in _first(case, clocks.values()):
        clock = clocks[dealt_with_on(case, one.found.ticket)]
        key = f"signal:{one.found.ticket}:{one.found.article}:{NOTE}"
        data = (
            *_about(case, clock),
            ("signals", Signal.DATA_REQUEST),
            ("from", str(one.found.ticket)),
            ("article", str(one.found.article)),
        )
        yield from _tell(clock.ticket, privacy_officers(case, roles), key, "aan_fg_avg_verzoek", data)
        yield from _note(case, roles, clock.ticket, key, NOTE, data)
    for moment in case.beside.request_moments:
        running = clocks.get(moment.ticket)
        if running is not None and running.due_on == moment.due_on and not _overtaken(case, moment):
            yield from _speak_up(case, roles, running, moment)
    for answer in case.beside.answers:
        yield from _report_answer(case, roles, clocks, answer)


def _first(case: Case, clocks: Iterable[RequestClock]) -> Iterator[Finding]:
    """What is told: of all that was found of one request the first."""
    for clock in clocks:
        yield next(one for one in case.beside.open if one.key in clock.found)


def _about(case: Case, clock: RequestClock) -> tuple[tuple[str, str], ...]:
    return (
        ("reference", clock.number),
        ("due_on", str(clock.due_on)),
        ("asked_on", str(clock.received_on)),
        ("extended", "ja" if clock.extended else ""),
        ("by_respondent", "ja" if is_respondents(case, clock.ticket) else ""),
    )


def _speak_up(case: Case, roles: Roles, clock: RequestClock, moment: DataRequestMoment) -> Iterator[Action]:
    """Warn the privacy officer; when the day is over the directorate hears it too."""
    over = moment.kind is RungKind.BREACH
    key = f"data-request:{moment.ticket}:{moment.kind}:{moment.due_on}"
    data = (*_about(case, clock), ("over", "ja" if over else ""))
    told = privacy_officers(case, roles) + (directorate(case, roles) if over else ())
    yield from _tell(moment.ticket, dict.fromkeys(told), key, "aan_fg_avg_verzoek_termijn", data)
    yield from _note(case, roles, moment.ticket, key, "avg_verzoek_termijn", data)


def _overtaken(case: Case, moment: DataRequestMoment) -> bool:
    """The end came too: of several that are late only the last goes out."""
    end = replace(moment, kind=RungKind.BREACH)
    return moment != end and end in case.beside.request_moments


def _report_answer(case: Case, roles: Roles, clocks: dict[int, RequestClock], one: Answer) -> Iterator[Action]:
    """Tell the privacy officer what another said of a request: he counts the days as well."""
    found = next((f.found for f in case.beside.findings if f.key in one.answer.found), None)
    if found is None or found.signal is not Signal.DATA_REQUEST or one.answer.step is Step.NO_SIGNAL:
        return
    ticket = dealt_with_on(case, found.ticket)
    key, who = f"data-request-answered:{one.key}", ("who", one.by or "")
    officers = [person for person in privacy_officers(case, roles) if person != one.by]
    if one.answer.step is not Step.DATA_REQUEST_EXTENDED:
        said = (("reference", found.number), who, ("answer", one.answer.step))
        yield from _tell(ticket, officers, key, "aan_fg_avg_verzoek_gesloten", said)
    elif ticket in clocks:
        data = (*_about(case, clocks[ticket]), who)
        yield from _tell(ticket, officers, key, "aan_fg_avg_verzoek_verlengd", data)
        yield from _note(case, roles, ticket, key, "avg_verzoek_verlengd", data)


def _tell(
    ticket: int, persons: Iterable[str], key: str, message: str, data: tuple[tuple[str, str], ...]
) -> Iterator[Action]:
    for person in persons:
        yield Tell(key=f"{key}:{person}", ticket=ticket, person=person, message=message, data=data)


def _note(
    case: Case, roles: Roles, ticket: int, key: str, note: str, data: tuple[tuple[str, str], ...]
) -> Iterator[Action]:
    """A note on the complaint's ticket, never on a respondent's own; none while that one is still to be opened."""
    where = note_ticket(case, ticket)
    if where is not None:
        yield PostNote(key=key, ticket=where, note=note, data=data, mentions=ids(coordinator_for(case, roles)))
