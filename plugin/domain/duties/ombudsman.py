"""The ombudsman's track: the directorate answers him, by his day, beside the terms of art. 5-8 (4b, R-026)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from plugin.domain.actions import Action, HoldAnswer, OfferAnswer, PostNote, Tell
from plugin.domain.beside.track import OmbudsmanMoment, OmbudsmanTrack
from plugin.domain.case import Case
from plugin.domain.duties.asking import Roles, coordinator_for, ids
from plugin.domain.duties.signals import answer_readers, directorate, note_ticket
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
            if track.waits and track.dates:
                yield PostNote(
                    key=f"ombudsman-answer:{ticket}:{opened.article}:{len(track.days)}",
                    ticket=where,
                    note="ombudsman_antwoord",
                    data=(
                        ("reference", opened.number),
                        ("asked", ",".join(f"{n}:{day or ''}" for n, day in track.days.items())),
                    ),
                )
            yield from _ask_approval(case, roles, where, track)
            yield from _offer_answer(case, ticket, where, track)
        yield from _judged(case, roles, ticket, track)
        for moment in case.beside.ombudsman_moments:
            if moment.ticket == ticket and moment.due_on in _awaited(track, moment):
                yield from _speak_up(case, roles, track, moment)
    if case.from_ombudsman and case.complaint and case.confirmed and not case.closed:
        yield PostNote(
            key=f"ombudsman-complainant:{case.complaint.ticket}",
            ticket=case.complaint.ticket,
            note="ombudsman_is_geen_klager",
            mentions=ids(coordinator_for(case, roles)),
        )


def _ask_approval(case: Case, roles: Roles, where: int, track: OmbudsmanTrack) -> Iterator[Action]:
    """Ask for approval of an answer that was saved, and say that it may leave once somebody approved it (4b)."""
    if track.answer is None:
        return
    data = (
        ("reference", track.opened.number),
        ("answers", ",".join(map(str, track.answer.answers))),
        ("waiting", ",".join(str(n) for n in track.unanswered if n not in track.answer.answers)),
        ("ready", "ja" if _his_own(case, track) else ""),
    )
    state = "approved" if track.approved else "saved"
    readers = ids(track.writer) if track.approved else answer_readers(case, track, roles)
    yield PostNote(
        key=f"ombudsman-{state}:{track.answer.article}",
        ticket=where,
        note="ombudsman_antwoord_akkoord" if track.approved else "ombudsman_antwoord_klaar",
        data=data,
        mentions=readers if track.answer.answers else ids(track.writer),
    )


def _offer_answer(case: Case, ticket: int, where: int, track: OmbudsmanTrack) -> Iterator[Action]:
    """Put the approved answer ready in the ticket of his letter, for a person to send; again when it came back (4b).

    One that was approved before gives its place as soon as a newer one was saved.
    """
    if track.answer is None:
        return
    article, times = track.answer.article, len(track.failed)
    if track.overtaken and _his_own(case, track):
        yield HoldAnswer(key=f"ombudsman-hold:{article}", ticket=ticket, track=ticket)
    if track.approved is None:
        return
    if _his_own(case, track) and not track.sent_at:
        yield OfferAnswer(
            key=f"ombudsman-draft:{article}:{times}",
            ticket=ticket,
            track=ticket,
            person=track.opened.person,
            complaint=where,
            article=article,
        )
    if track.failed:
        key, data = f"ombudsman-returned:{track.failed[-1]}", (("reference", track.opened.number),)
        yield PostNote(key=key, ticket=where, note="ombudsman_antwoord_terug", data=data, mentions=ids(track.writer))


def _his_own(case: Case, track: OmbudsmanTrack) -> bool:
    """His letter came from his own address, and no complainant has taken his place in the ticket since."""
    complaint = case.complaint is not None and case.complaint.ticket == track.opened.ticket and not case.dismissed
    return bool(track.opened.person) and not (complaint and not case.from_ombudsman)


def _judged(case: Case, roles: Roles, ticket: int, track: OmbudsmanTrack) -> Iterator[Action]:
    """Tell the directorate that his judgement or recommendation came, and what it is to say of the latter."""
    key, name = f"ombudsman-judged:{ticket}:{track.opened.article}", "aan_directie_ombudsman_oordeel"
    reference = ("reference", track.opened.number)
    if track.advised:
        yield from _tell(case, roles, ticket, key, name, (reference, ("recommended", "")))
    if track.recommendations:
        again = f":{track.recommendations}" if track.recommendations > 1 else ""
        data = (reference, ("recommended", "ja"), ("again", again and "ja"))
        yield from _tell(case, roles, ticket, f"{key}:recommended{again}", name, data)


def _awaited(track: OmbudsmanTrack, moment: OmbudsmanMoment) -> tuple[date | None, ...]:
    """The days on which what this moment is about still waits."""
    if not moment.follow_up:
        return track.dates
    return (track.follow_up_on,) if track.follows_up else ()


def _speak_up(case: Case, roles: Roles, track: OmbudsmanTrack, moment: OmbudsmanMoment) -> Iterator[Action]:
    end = replace(moment, kind=RungKind.BREACH)
    if moment != end and end in case.beside.ombudsman_moments:
        return  # of several that are late only the last goes out
    over = moment.kind is RungKind.BREACH
    data = [
        ("reference", track.opened.number),
        ("due_on", moment.due_on.isoformat()),
        ("over", "ja" if over else ""),
        ("earlier", track.earlier),
    ]
    if moment.follow_up:
        key, name = "ombudsman-follow-up", "ombudsman_opvolging"
        data.append(("reply", track.reply or ""))
    else:
        key, name = "ombudsman-due", "ombudsman_termijn"
        asked = [n for n in track.unanswered if track.asked and track.days[n] == moment.due_on]
        data.append(("questions", ",".join(map(str, asked))))
    key = f"{key}:{moment.ticket}:{moment.kind}:{moment.due_on}"
    yield from _tell(case, roles, moment.ticket, key, f"aan_directie_{name}", tuple(data))
    where = note_ticket(case, moment.ticket)
    if where is not None:
        mentions = ids(coordinator_for(case, roles))
        yield PostNote(key=key, ticket=where, note=name, data=tuple(data), mentions=mentions)


def _tell(
    case: Case, roles: Roles, ticket: int, key: str, message: str, data: tuple[tuple[str, str], ...]
) -> Iterator[Action]:
    for person in directorate(case, roles):
        yield Tell(key=f"{key}:{person}", ticket=ticket, person=person, message=message, data=data)
