"""Whom a report went to signs it off; who does not is reminded, and then the directorate is told (9; R-085)."""

from collections.abc import Iterator

from plugin.domain.actions import Action, CloseTicket, PostNote, Remind, Tell
from plugin.domain.beside.sign_off import SignOff
from plugin.domain.case import Case
from plugin.domain.duties.asking import Roles
from plugin.domain.terms import RungKind


def ask_sign_off(case: Case, roles: Roles) -> Iterator[Action]:
    """Say in the report's ticket who signed it off, and close it; until then remind him in that ticket."""
    report = case.beside.report
    if report is None:
        return
    ticket, who = report.sent.ticket, ("who", report.sent.person)
    period = ("period", report.sent.period)
    if report.signed_on:
        data = (period, who, ("signed_on", report.signed_on.isoformat()))
        yield PostNote(key=f"report-signed:{ticket}", ticket=ticket, note="rapport_afgetekend", data=data)
        yield CloseTicket(key=f"report-close:{ticket}", ticket=ticket)
    else:
        yield from _chase(report, roles, (period, who))


def _chase(report: SignOff, roles: Roles, data: tuple[tuple[str, str], ...]) -> Iterator[Action]:
    ticket, person = report.sent.ticket, report.sent.person
    for kind in (moment.kind for moment in report.unsigned):
        if kind is RungKind.WARN:
            message = "rapport_aftekenen"
            yield Remind(key=f"report-remind:{ticket}", ticket=ticket, person=person, message=message, data=data)
            continue
        for director in roles.directorate:
            if director != person:
                key = f"report-unsigned:{ticket}:{director}"
                yield Tell(key=key, ticket=ticket, person=director, message="aan_directie_rapport", data=data)
