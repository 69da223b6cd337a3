"""The ombudsman's track: the directorate answers him, by his day, beside the terms of art. 5-8 (4b, R-026)."""

from collections.abc import Iterator

from plugin.domain.actions import Action, PostNote, Tell
from plugin.domain.beside.track import OmbudsmanMoment, OmbudsmanTrack
from plugin.domain.case import Case
from plugin.domain.duties.asking import Roles, coordinator_for, ids
from plugin.domain.duties.signals import directorate, note_ticket
from plugin.domain.names import Signal
from plugin.domain.terms import RungKind


def report_ombudsman(case: Case, roles: Roles) -> Iterator[Action]:
    """Tell the directorate of each letter of his and of his day; say who the complainant is not (R-026)."""
    for ticket, track in case.beside.tracks.items():
        if track.closed:
            continue
        opened = track.opened
        for article in (opened.article, *track.letters):
            again = article != opened.article
            data = (("reference", opened.number), ("again", "ja" if again else ""))
            yield from _tell(case, roles, ticket, f"ombudsman:{ticket}:{article}", "aan_directie_ombudsman", data)
        where = note_ticket(case, ticket)
        if where is not None:
            yield PostNote(
                key=f"ombudsman:{ticket}:{opened.article}",
                ticket=where,
                note="ombudsman_traject",
                data=(
                    ("reference", opened.number),
                    ("from", str(ticket)),
                    ("article", str(opened.article)),
                    ("signals", Signal.OMBUDSMAN),
                ),
                mentions=ids(coordinator_for(case, roles)),
            )
        for moment in case.beside.ombudsman_moments:
            if moment.ticket == ticket and moment.due_on in track.dates:
                yield from _speak_up(case, roles, track, moment)
    if case.from_ombudsman and case.complaint and case.confirmed and not case.closed:
        yield PostNote(
            key=f"ombudsman-complainant:{case.complaint.ticket}",
            ticket=case.complaint.ticket,
            note="ombudsman_is_geen_klager",
            mentions=ids(coordinator_for(case, roles)),
        )


def _speak_up(case: Case, roles: Roles, track: OmbudsmanTrack, moment: OmbudsmanMoment) -> Iterator[Action]:
    end = OmbudsmanMoment(ticket=moment.ticket, kind=RungKind.BREACH, due_on=moment.due_on)
    if moment != end and end in case.beside.ombudsman_moments:
        return  # of several that are late only the last goes out
    over = moment.kind is RungKind.BREACH
    data = (
        ("reference", track.opened.number),
        ("due_on", moment.due_on.isoformat()),
        ("over", "ja" if over else ""),
        ("earlier", track.earlier),
        ("questions", ",".join(str(n) for n in track.unanswered if track.asked and track.days[n] == moment.due_on)),
    )
    key = f"ombudsman-due:{moment.ticket}:{moment.kind}:{moment.due_on}"
    yield from _tell(case, roles, moment.ticket, key, "aan_directie_ombudsman_termijn", data)
    where = note_ticket(case, moment.ticket)
    if where is not None:
        mentions = ids(coordinator_for(case, roles))
        yield PostNote(key=key, ticket=where, note="ombudsman_termijn", data=data, mentions=mentions)


def _tell(
    case: Case, roles: Roles, ticket: int, key: str, message: str, data: tuple[tuple[str, str], ...]
) -> Iterator[Action]:
    for person in directorate(case, roles):
        yield Tell(key=f"{key}:{person}", ticket=ticket, person=person, message=message, data=data)
