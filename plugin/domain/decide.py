"""Decide: everything that must have happened by now, from the case alone. Done is done, so most of it is.

An action that waits and is no longer in this list is dropped.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from plugin.domain.actions import (
    Action,
    CloseTicket,
    OfferDraft,
    OpenComplaint,
    OpenRespondentTicket,
    PostLetter,
    PostNote,
    PutBack,
    ReopenTicket,
    Tell,
)
from plugin.domain.case import ENDING_LETTER, Case, CaseTicket
from plugin.domain.facts import (
    NO_ACCOUNT,
    Approved,
    Closed,
    Corrected,
    NotUnderstood,
    Part,
    Recorded,
    RungPassed,
    StepRefused,
    TakenBack,
    TextSaved,
)
from plugin.domain.ladder import Moments
from plugin.domain.names import Letter, Outcome, Step, Verdict
from plugin.domain.regulation import TermName
from plugin.domain.terms import RungKind

POSTED = (Letter.DECISION, Letter.NOT_TAKEN_UP, Letter.DELAY_NOTICE, Letter.OUT_OF_SCOPE)
"""The letters that only leave after approval, posted by us (art. 4 toelichting)."""

COPIED = (Letter.DECISION, Letter.NOT_TAKEN_UP)
"""The letters of which each respondent gets his own part (8.1, R-081)."""


OVERRUN = 3
"""So many corrections of one ticket in ten minutes, and it goes to the directorate's desk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Who is asked and told, by person id. `directorate`: every member who is not a respondent is told."""

    coordinator: str | None
    directorate: tuple[str, ...]


def decide(case: Case, now: datetime, moments: Moments, roles: Roles) -> list[Action]:
    """Say what must have happened by now (UTC)."""
    if case.proposal is None:
        return []
    actions = list(_intake(case, now, moments, roles))
    complaint = case.complaint
    if complaint is None:
        return actions
    if case.dismissed:
        return [*actions, *_put_back(case, complaint), *_answers_to_clicks(case, complaint, roles)]
    actions += _answers_to_clicks(case, complaint, roles)
    actions += _guard_notes(case, complaint, roles)
    if case.confirmed:
        actions += _letters(case, complaint, roles)
        actions += _respondents(case, complaint)
        actions += _approval(case, complaint, roles)
    actions += _ladder(case, complaint, now, roles)
    actions += _end(case, complaint)
    return [_kept_from(case.respondents, a) if isinstance(a, PostNote) else a for a in actions]


def conclude(case: Case) -> Closed | None:
    """Close the case when its end has reached everybody and nothing is left to follow up (8.1, 8.4, R-067)."""
    outcome = case.outcome
    if outcome is None or case.closed:
        return None
    letter = ENDING_LETTER[outcome]
    if outcome in (Outcome.SETTLED, Outcome.WITHDRAWN):
        reached = case.done(letter) is not None or case.follow_up_done
    else:
        reached = case.done(letter) is not None and all(
            case.done(Letter.DECISION_COPY, person)
            for person in case.respondents
            # who has no account is told by the contract contact, and nothing here would ever tell of it
            if letter in COPIED and case.respondent_ticket(person)
        )
    verdict = next((a.verdict for a in case.approvals if a.letter is letter), None)
    if not reached or (verdict == Verdict.UPHELD and not case.follow_up_done):
        return None
    return Closed(outcome=outcome, verdict=verdict)


def _intake(case: Case, now: datetime, moments: Moments, roles: Roles) -> Iterator[Action]:
    proposal = case.proposal
    assert proposal is not None
    mark = f"{proposal.ticket}-{proposal.article}"
    if not proposal.own_ticket and not case.dismissed:
        yield OpenComplaint(key=f"complaint:{mark}", source=proposal.ticket, article=proposal.article)
    if case.complaint is None or case.dismissed:
        return
    ticket = case.complaint.ticket
    yield PostNote(key=f"proposal:{mark}", ticket=ticket, note="voorstel", mentions=_ids(roles.coordinator))
    for held in case.held:
        if case.tickets.get(held.ticket, case.complaint).part is Part.RUNNING:
            yield PostNote(key=f"marker:{held.ticket}-{held.article}", ticket=held.ticket, note="markering")
        for person in held.respondents:
            yield Tell(key=f"held:{mark}:{person}", ticket=ticket, person=person, message="aan_beklaagde_neutraal")
    if case.held:
        held = case.held[0]
        yield PostNote(
            key=f"hold:{mark}",
            ticket=ticket,
            note="afscherming",
            data=(("persons", ",".join(held.respondents)), ("from_desk", held.from_desk), ("to_desk", held.to_desk)),
        )
    if case.confirmed is None and not case.closed:
        if now >= moments.ask_coordinator:
            yield PostNote(
                key=f"ask-coordinator:{mark}", ticket=ticket, note="bevestig_klacht", mentions=_ids(roles.coordinator)
            )
        if now >= moments.ask_accountable and case.accountable:
            key, message = f"ask-accountable:{mark}", "aan_verantwoordelijke_bevestigen"
            if case.accountable in case.respondents:
                yield from _tell_directorate(case, case.complaint, roles, key, message)
            else:
                yield Tell(key=key, ticket=ticket, person=case.accountable, message=message)


def _put_back(case: Case, complaint: CaseTicket) -> Iterator[Action]:
    proposal, dismissed = case.proposal, case.dismissed
    assert proposal is not None
    assert dismissed is not None
    mark = dismissed.key
    for held in case.held:
        yield PutBack(
            key=f"put-back:{mark}:{held.ticket}",
            ticket=held.ticket,
            from_desk=held.from_desk,
            from_handler=held.from_handler,
            to_desk=held.to_desk,
            to_handler=held.to_handler,
        )
    yield PostNote(key=f"dismissed:{mark}", ticket=complaint.ticket, note="teruggezet")
    if not proposal.own_ticket:
        yield CloseTicket(key=f"close:{complaint.ticket}:{mark}", ticket=complaint.ticket)


def _answers_to_clicks(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    for recorded in case.refused:
        if isinstance(recorded.fact, StepRefused):
            denied = recorded.fact.reason in ("niet_bevoegd", "vier_ogen", "te_laat", "alleen_directie")
            yield PostNote(
                key=f"refused:{recorded.key}",
                ticket=complaint.ticket,
                note="akkoord_geweigerd" if denied else "stap_geweigerd",
                data=(
                    ("step", recorded.fact.step),
                    ("reason", recorded.fact.reason),
                    ("article", recorded.fact.article),
                    ("who", recorded.by or ""),
                    ("accountable", case.accountable or ""),
                ),
            )
    for recorded in case.not_understood:
        assert isinstance(recorded.fact, NotUnderstood)
        yield PostNote(
            key=f"not-understood:{recorded.key}",
            ticket=complaint.ticket,
            note="waarde_onbekend",
            data=(("field", recorded.fact.field), ("who", recorded.by or "")),
            mentions=_ids(recorded.by),
        )
    for recorded in case.taken_back:
        if isinstance(recorded.fact, TakenBack):
            if recorded.fact.step is Step.DISMISS and case.proposal and not case.proposal.own_ticket:
                yield ReopenTicket(key=f"reopen:{recorded.key}", ticket=complaint.ticket)
            yield PostNote(
                key=f"taken-back:{recorded.key}",
                ticket=complaint.ticket,
                note="teruggenomen",
                data=(
                    ("who", recorded.by or ""),
                    ("undone", recorded.fact.step),
                    ("left", ",".join(recorded.fact.left)),
                ),
            )


def _guard_notes(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    for person in (p for p in case.no_option if p in case.respondents):
        key = f"no-option:{complaint.ticket}:{person}"
        yield PostNote(key=key, ticket=complaint.ticket, note="beklaagde_geen_optie", data=(("respondent", person),))
    overruns = _overruns(case)
    for recorded in case.corrections:
        fact = recorded.fact
        assert isinstance(fact, Corrected)
        who = fact.handler or next(iter(case.barred), "")
        if fact.entry in overruns:
            key = f"overrun:{fact.entry}"
            data = (("times", str(OVERRUN)), ("handler", who))
            yield PostNote(key=key, ticket=complaint.ticket, note="te_vaak_teruggezet", data=data)
            yield from _tell_directorate(case, complaint, roles, key, "aan_directie_omzeiling")
        yield PostNote(
            key=f"corrected:{fact.entry}",
            ticket=complaint.ticket,
            note="behandelaar_teruggezet" if fact.handler else "groep_teruggezet",
            data=(("handler", who), ("desk", fact.desk or ""), ("who", recorded.by or "")),
        )


def overrun(case: Case, ticket: int, at: datetime) -> bool:
    """Three corrections of one ticket in the ten minutes up to `at`: somebody or something keeps at it."""
    corrections = [c.at for c in case.corrections if isinstance(c.fact, Corrected) and c.fact.ticket == ticket]
    return _often(corrections, at)


def _often(corrections: Sequence[datetime], at: datetime) -> bool:
    return sum(at - c < timedelta(minutes=10) for c in corrections) >= OVERRUN


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
        often = _often(of_ticket, recorded.at)
        if often and fact.ticket not in already:
            entries.add(fact.entry)
        (already.add if often else already.discard)(fact.ticket)
    return frozenset(entries)


def _letters(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    for sent in case.sent:
        if sent.failed:
            yield PostNote(
                key=f"bounced:{sent.sent.article}",
                ticket=complaint.ticket,
                note="brief_niet_bezorgd",
                data=(("letter", sent.sent.letter),),
                mentions=_ids(_handler(case, complaint) or roles.coordinator),
            )
        elif sent.sent.missing:
            yield PostNote(
                key=f"incomplete:{sent.sent.article}",
                ticket=complaint.ticket,
                note="brief_onvolledig",
                data=(("letter", sent.sent.letter), ("missing", "\n".join(sent.sent.missing))),
                mentions=_ids(_handler(case, complaint) or roles.coordinator),
            )
    if case.closed:
        return
    failed = sum(1 for s in case.sent if s.failed or s.sent.missing)
    if not _acknowledged(case):
        yield OfferDraft(
            key=f"draft:{Letter.ACKNOWLEDGEMENT}:{failed}", ticket=complaint.ticket, letter=Letter.ACKNOWLEDGEMENT
        )
    elif case.outcome in (Outcome.SETTLED, Outcome.WITHDRAWN):
        yield OfferDraft(
            key=f"draft:{case.ending}:letter:{failed}",
            ticket=complaint.ticket,
            letter=case.ending,
            saved=_saved(case),
            final=True,
        )
    elif case.outcome is not None:
        return
    elif (saved := case.text(case.ending)) is None:
        yield OfferDraft(key=f"draft:{case.ending}:{case.endings}", ticket=complaint.ticket, letter=case.ending)
    elif isinstance(saved.fact, TextSaved) and saved.fact.missing:
        yield OfferDraft(
            key=f"draft:{case.ending}:after-{saved.fact.article}",
            ticket=complaint.ticket,
            letter=case.ending,
            saved=saved.fact.article,
        )


def _acknowledged(case: Case) -> bool:
    """The acknowledgement left complete, or an ending goes before it (letters.md: it never blocks letter 7)."""
    return case.left(Letter.ACKNOWLEDGEMENT) or case.ending is not Letter.DECISION


def _respondents(case: Case, complaint: CaseTicket) -> Iterator[Action]:
    for person in case.respondents:
        own = case.respondent_ticket(person)
        if person.startswith(NO_ACCOUNT):
            yield PostNote(
                key=f"no-account:{complaint.ticket}:{person}",
                ticket=complaint.ticket,
                note="beklaagde_zonder_account",
                data=(("respondent", person),),
            )
        elif own is None:
            yield OpenRespondentTicket(
                key=f"respondent:{complaint.ticket}:{person}", ticket=complaint.ticket, person=person
            )
        elif not case.left(Letter.NOTICE_TO_RESPONDENT, person) and not case.closed:
            again = len(case.letters(Letter.NOTICE_TO_RESPONDENT, person))
            yield OfferDraft(
                key=_nth(f"draft:{Letter.NOTICE_TO_RESPONDENT}:{own.ticket}", again),
                ticket=own.ticket,
                letter=Letter.NOTICE_TO_RESPONDENT,
                person=person,
            )


def _approval(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    for letter, recorded in case.saved.items():
        assert isinstance(recorded.fact, TextSaved)
        if recorded.fact.missing:
            yield PostNote(
                key=f"missing:{recorded.key}",
                ticket=complaint.ticket,
                note="onvolledig",
                data=(("letter", letter), ("missing", "\n".join(recorded.fact.missing))),
                mentions=_ids(recorded.by),
            )
        else:
            yield PostNote(
                key=f"ready:{recorded.key}",
                ticket=complaint.ticket,
                note="klaar_voor_akkoord",
                data=(("letter", letter), ("accountable", case.accountable or "")),
                mentions=_ids(case.accountable),
            )
    for letter, recorded in case.approved.items():
        assert isinstance(recorded.fact, Approved)
        if letter not in POSTED:
            continue
        article = recorded.fact.article
        yield PostLetter(
            key=_nth(f"letter:{letter}:{article}:complainant", _bounced(case, letter, complaint.ticket, recorded)),
            ticket=complaint.ticket,
            letter=letter,
            article=article,
        )
        for person in case.respondents:
            own = case.respondent_ticket(person)
            if own is not None and letter in (*COPIED, Letter.DELAY_NOTICE):
                copy = Letter.DECISION_COPY if letter in COPIED else letter
                yield PostLetter(
                    key=_nth(f"letter:{letter}:{article}:{person}", _bounced(case, copy, own.ticket, recorded)),
                    ticket=own.ticket,
                    letter=copy,
                    article=article,
                    person=person,
                )
        yield PostNote(
            key=f"approved:{recorded.key}",
            ticket=complaint.ticket,
            note="akkoord_verstuurd",
            data=(("letter", letter), ("who", recorded.by or "")),
        )


def _bounced(case: Case, letter: Letter, ticket: int, approval: Recorded) -> int:
    """How often this letter came back from that ticket before this approval: approved anew, it leaves anew."""
    return sum(s.failed and s.sent.ticket == ticket and s.at < approval.at for s in case.letters(letter))


def _nth(key: str, again: int) -> str:
    return f"{key}:{again}" if again else key


def _ladder(case: Case, complaint: CaseTicket, now: datetime, roles: Roles) -> Iterator[Action]:
    asked = _ids(_handler(case, complaint) or roles.coordinator)
    for rung in case.rungs:
        data = (("term", rung.term), ("due", rung.due.isoformat()))
        if rung.kind is RungKind.WARN:
            if not case.closed and not _overtaken(case, rung):
                yield PostNote(
                    key=f"warn:{rung.term}:{rung.due}",
                    ticket=complaint.ticket,
                    note="waarschuwing",
                    data=data,
                    mentions=asked,
                )
            continue
        if rung.term is TermName.NOT_TAKEN_UP and case.ending is not Letter.NOT_TAKEN_UP:
            continue  # the chance to leave it untaken is gone; nobody was owed a letter
        yield PostNote(
            key=f"breach:{rung.term}:{rung.due}",
            ticket=complaint.ticket,
            note="termijn_verstreken",
            data=data,
            mentions=asked,
        )
        yield from _tell_directorate(
            case, complaint, roles, f"breach:{rung.term}:{rung.due}", "aan_directie_termijn", data
        )
        if case.accountable and case.accountable not in roles.directorate and case.accountable not in case.respondents:
            yield Tell(
                key=f"breach:{rung.term}:{rung.due}:accountable",
                ticket=complaint.ticket,
                person=case.accountable,
                message="aan_verantwoordelijke_termijn",
                data=data,
            )
        if rung.term in (TermName.DECISION, TermName.PROMISED):
            yield PostNote(
                key=f"delay-needed:{rung.due}",
                ticket=complaint.ticket,
                note="uitstelbericht_nodig",
                data=data,
                mentions=asked,
            )


def _overtaken(case: Case, rung: RungPassed) -> bool:
    """A later rung of the same due date came too: of several that are late only the last goes out."""
    return any(r.term is rung.term and r.due == rung.due and r.kind is RungKind.BREACH for r in case.rungs)


def _end(case: Case, complaint: CaseTicket) -> Iterator[Action]:
    if case.closed is None:
        return
    yield PostNote(key=f"closed:{complaint.ticket}", ticket=complaint.ticket, note="afgesloten")
    for ticket in case.tickets.values():
        if ticket.part is not Part.RUNNING:
            yield CloseTicket(key=f"close:{ticket.ticket}:end", ticket=ticket.ticket)


def _tell_directorate(
    case: Case,
    complaint: CaseTicket,
    roles: Roles,
    key: str,
    message: str,
    data: tuple[tuple[str, str], ...] = (),
) -> Iterator[Action]:
    for person in roles.directorate:
        if person not in case.respondents:
            yield Tell(key=f"{key}:{person}", ticket=complaint.ticket, person=person, message=message, data=data)


def _handler(case: Case, complaint: CaseTicket) -> str | None:
    handler = case.handlers.get(complaint.ticket)
    return None if handler in case.respondents else handler


def _kept_from(respondents: tuple[str, ...], note: PostNote) -> PostNote:
    """The note without a mention of a respondent: a mention mails him what the note says (5 toelichting, 6.1)."""
    return replace(note, mentions=tuple(person for person in note.mentions if person not in respondents))


def _saved(case: Case) -> int | None:
    saved = case.saved.get(case.ending)
    return saved.fact.article if saved and isinstance(saved.fact, TextSaved) else None


def _ids(person: str | None) -> tuple[str, ...]:
    return (person,) if person else ()
