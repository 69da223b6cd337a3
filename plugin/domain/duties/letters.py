"""The letters: drafts that people send, the respondent's own ticket, and what is posted after approval (5, 8)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from plugin.domain.actions import Action, HoldNotice, OfferDraft, OpenRespondentTicket, PostLetter, PostNote
from plugin.domain.case import COPIED, Case, CaseTicket
from plugin.domain.correspondence import due_letters, said_anew, sent_between, what_changed
from plugin.domain.duties.asking import Roles, acknowledging, coordinator_for, handling, ids
from plugin.domain.duties.hearing import due_letter
from plugin.domain.facts import NO_ACCOUNT, Approved, OralSaved, Part, Recorded, TextSaved
from plugin.domain.inspection import missing
from plugin.domain.names import Letter, Outcome
from plugin.domain.parts import parts_of
from plugin.domain.postponement import DAY_FIELD, postponed_to, times_said, waits
from plugin.domain.representation import copies_to_post

POSTED = (Letter.DECISION, Letter.NOT_TAKEN_UP, Letter.DELAY_NOTICE, Letter.OUT_OF_SCOPE, Letter.FORWARDED)
"""The letters that only leave after approval, posted by us (art. 4 toelichting)."""

APPROVED = (*POSTED, Letter.SETTLED, Letter.WITHDRAWN)
"""The saved texts that wait for the accountable: the report of a talk (6.4) waits for nobody."""


def offer_letters(case: Case, complaint: CaseTicket, roles: Roles, today: date) -> Iterator[Action]:
    """Offer the letter that is due first as a draft, and say what came back or left incomplete (5.1, 8.1)."""
    for sent in case.sent:
        asked = ids(handling(case, complaint, roles))
        if sent.sent.letter is Letter.ACKNOWLEDGEMENT:
            asked = ids(acknowledging(case, complaint, roles))
        if sent.failed:
            yield PostNote(
                key=f"bounced:{f'post-{sent.at:%Y%m%dT%H%M%S}' if sent.by_post else sent.sent.article}",
                ticket=complaint.ticket,
                note="brief_niet_bezorgd",
                data=(("letter", sent.sent.letter),),
                mentions=asked,
            )
        elif sent.sent.missing:
            yield PostNote(
                key=f"incomplete:{sent.sent.article}",
                ticket=complaint.ticket,
                note="brief_onvolledig",
                data=(("letter", sent.sent.letter), ("missing", "\n".join(sent.sent.missing))),
                mentions=asked,
            )
        if sent.sent.remarks and not sent.failed and not sent.sent.missing:
            yield PostNote(
                key=f"remarks:{sent.sent.article}",
                ticket=complaint.ticket,
                note="brief_opmerkingen",
                data=(("letter", sent.sent.letter), ("missing", "\n".join(sent.sent.remarks))),
            )
    if case.closed:
        return
    between = sent_between(case)
    turn = f":turn-{case.turns}" if case.turns else ""  # elsewhere it stands ready anew
    said = f":said-{n}" if (n := said_anew(case)) else ""
    failed = sum(1 for s in case.sent if s.failed or s.sent.missing)
    if not _acknowledged(case):
        key = _divided(case, f"draft:{Letter.ACKNOWLEDGEMENT}:{failed}{turn}{said}")
        yield OfferDraft(key=key, ticket=complaint.ticket, letter=Letter.ACKNOWLEDGEMENT)
    # nothing waits for the message halfway, so what must go before the decision goes before it too
    elif (due := due_letters(case)) and not (due[0].letter is Letter.PROGRESS and _heard(case, today)):
        again = sum(s.failed or bool(s.sent.missing) for s in case.letters(due[0].letter))
        key = _nth(f"draft:{due[0].letter}:{due[0].occasion}", again) + turn + said
        draft = OfferDraft(key=key, ticket=complaint.ticket, letter=due[0].letter)
        yield draft if draft.letter is not Letter.ORAL_COMPLAINT else _oral(case, draft)
    elif case.outcome in (Outcome.SETTLED, Outcome.WITHDRAWN) and not case.nameless:
        yield OfferDraft(
            key=f"draft:{case.ending}:letter:{failed}{turn}{said}",
            ticket=complaint.ticket,
            letter=case.ending,
            saved=_saved(case),
            final=True,
        )
    elif case.outcome is not None:
        return
    elif heard := _heard(case, today):
        yield replace(heard, key=heard.key + turn + said)
    elif (saved := case.text(case.ending)) is None:
        key = _divided(case, _nth(f"draft:{case.ending}:{case.endings}", between) + turn)
        yield OfferDraft(key=key, ticket=complaint.ticket, letter=case.ending)
    elif isinstance(saved.fact, TextSaved) and saved.fact.missing:
        yield OfferDraft(
            key=_divided(case, _nth(f"draft:{case.ending}:after-{saved.fact.article}", between) + turn),
            ticket=complaint.ticket,
            letter=case.ending,
            saved=saved.fact.article,
        )


def _heard(case: Case, today: date) -> OfferDraft | None:
    """The letter on hearing or inspection that goes before the decision to the complainant (6.2-6.4)."""
    if case.proposal is None or case.outcome is not None or case.ending is not Letter.DECISION:
        return None
    return due_letter(case, case.proposal.complainant, today)


def _oral(case: Case, draft: OfferDraft) -> OfferDraft:
    """The form of what was told, until it is complete; then the letter by which the complainant corrects it (3)."""
    if case.oral is None:
        return replace(draft, key=f"{draft.key}:form")
    assert isinstance(case.oral.fact, OralSaved)
    form = case.oral.fact
    key = f"{draft.key}:form-{form.article}" if form.missing else f"{draft.key}:after-{form.article}"
    return replace(draft, key=key, saved=form.article, final=not form.missing)


def report_oral(case: Case, complaint: CaseTicket) -> Iterator[Action]:
    """Say what the form of a complaint that was told lacks (3)."""
    if case.oral is not None and isinstance(case.oral.fact, OralSaved) and case.oral.fact.missing:
        yield PostNote(
            key=f"missing:{case.oral.key}",
            ticket=complaint.ticket,
            note="onvolledig",
            data=(("letter", Letter.ORAL_COMPLAINT), ("missing", "\n".join(case.oral.fact.missing))),
            mentions=ids(case.oral.by),
        )


def _acknowledged(case: Case) -> bool:
    """The acknowledgement left complete, or is not due, or an ending goes before it (letters.md: it never blocks 7)."""
    needless = case.choices.unacknowledged or case.nameless is not None or case.ending is not Letter.DECISION
    return needless or case.left(Letter.ACKNOWLEDGEMENT)


def inform_respondents(case: Case, complaint: CaseTicket, today: date) -> Iterator[Action]:
    """Open each respondent's own ticket with the notice of 5.2 as a draft; who has no account is named to a person."""
    yield from _tell_postponed(case, complaint)
    anew = f":anew-{len(case.anew)}" if case.anew and case.adrift is None else ""  # with the number of its new ticket
    for person in case.addressed:
        own = case.respondent_ticket(person)
        if waits(case, today) and not case.left(Letter.NOTICE_TO_RESPONDENT, person):
            if own is not None:
                key = f"hold-notice:{own.ticket}:{times_said(case)}"
                yield HoldNotice(key=key, ticket=own.ticket, until=str(postponed_to(case)))
            continue
        if person.startswith(NO_ACCOUNT):
            yield PostNote(
                key=f"no-account:{complaint.ticket}:{person}",
                ticket=complaint.ticket,
                note="beklaagde_zonder_account",
                data=(("respondent", person),),
            )
        elif own is None:
            yield OpenRespondentTicket(key=f"respondent:{case.origin}:{person}", ticket=complaint.ticket, person=person)
        elif not case.left(Letter.NOTICE_TO_RESPONDENT, person) and not case.closed:
            again = len(case.letters(Letter.NOTICE_TO_RESPONDENT, person))
            talk = _talk(case)
            key = _divided(case, _nth(f"draft:{Letter.NOTICE_TO_RESPONDENT}:{own.ticket}", again)) + _length(case)
            yield OfferDraft(
                key=key + _by_hr(case, person) + (f":said-{said}" if (said := times_said(case)) else "") + anew,
                ticket=own.ticket,
                letter=Letter.NOTICE_TO_RESPONDENT,
                person=person,
                saved=talk,
            )
        elif not case.closed and (due := due_letter(case, person, today)):
            yield replace(due, key=due.key + anew)


def _tell_postponed(case: Case, complaint: CaseTicket) -> Iterator[Action]:
    """Say until when the notice waits, or that it does not, since no reason was given (5.2, A-12)."""
    day, to = case.choice(DAY_FIELD), postponed_to(case)
    if day is not None and not case.closed:
        begun = any(t.part is Part.RESPONDENT for t in case.tickets.values())
        yield PostNote(
            key=f"postponed:{complaint.ticket}:{day}{'' if to else ':unreasoned'}",
            ticket=complaint.ticket,
            note="kennisgeving_uitgesteld",
            data=(("until", day), ("reasoned", "yes" if to else ""), ("begun", "yes" if begun else "")),
            mentions=ids(case.accountable),
        )


def _talk(case: Case) -> int | None:
    """The complete note of the talk that settled it, which the short notice goes on from (8.1, A-27)."""
    saved = case.saved.get(Letter.SETTLED) if case.choices.short_notice else None
    return saved.fact.article if saved and isinstance(saved.fact, TextSaved) and not saved.fact.missing else None


def _length(case: Case) -> str:
    """Of a spoken complaint the notice is offered anew when it is settled at once, and when it is not after all."""
    if not case.endings or case.proposal is None or not case.proposal.oral:
        return ""
    return f":short-{case.endings}-{_talk(case)}" if case.choices.short_notice else f":whole-{case.endings}"


def print_papers(case: Case) -> Iterator[Action]:
    """Make a letter on paper of what a person completed, or say what it lacks (A-30)."""
    for paper in case.papers:
        data = (("letter", paper.letter), ("article", str(paper.article)))
        if paper.missing:
            data = (("letter", paper.letter), ("missing", "\n".join(paper.missing)))
        yield PostNote(
            key=f"paper:{paper.article}",
            ticket=paper.ticket,
            note="onvolledig" if paper.missing else "brief_op_papier",
            data=data,
        )


def print_copies(case: Case, complaint: CaseTicket) -> Iterator[Action]:
    """A copy on paper of each letter to the representative, for a client without an e-mail address (E-7)."""
    for one in copies_to_post(case):
        yield PostNote(
            key=f"copy:{one.sent.article}",
            ticket=complaint.ticket,
            note="kopie_op_papier",
            data=(("letter", one.sent.letter), ("sent_in", str(one.sent.ticket)), ("article", str(one.sent.article))),
        )


def put_right_with(case: Case) -> Iterator[Action]:
    """Tell a respondent of another contact person or accountable, and who is none any more that he is not (E-13)."""
    if case.closed:
        return
    for own in case.tickets.values():
        if own.part is not Part.RESPONDENT or own.person is None:
            continue
        told = case.left(Letter.NOTICE_TO_RESPONDENT, own.person)
        letter, occasion = Letter.RECTIFICATION, ""
        if own.person in case.respondents:
            changed = what_changed(case, own.person) if case.outcome is None else None
            if changed is None:
                continue
            letter, occasion = Letter.OTHER_CONTACT, f":{changed.occasion}"
        elif not told:
            yield PostNote(key=f"no-notice:{own.ticket}", ticket=own.ticket, note="kennisgeving_niet_sturen")
            continue
        elif case.left(Letter.RECTIFICATION, own.person):
            continue
        again = sum(s.failed or bool(s.sent.missing) for s in case.letters(letter, own.person))
        yield OfferDraft(
            key=_nth(f"draft:{letter}:{own.ticket}{occasion}", again),
            ticket=own.ticket,
            letter=letter,
            person=own.person,
        )


def post_approved(case: Case, complaint: CaseTicket, roles: Roles, today: date) -> Iterator[Action]:
    """Ask for approval of a complete text, say what an incomplete one lacks, and post what was approved (8.1, 8.2)."""
    for letter, recorded in case.saved.items():
        assert isinstance(recorded.fact, TextSaved)
        barred = missing(case, today) if letter is Letter.DECISION and case.outcome is None else ()
        bars = [f"{one.article}|{one.what}" for one in barred]
        if recorded.fact.missing:
            yield PostNote(
                key=f"missing:{recorded.key}",
                ticket=complaint.ticket,
                note="onvolledig",
                data=(("letter", letter), ("missing", "\n".join((*recorded.fact.missing, *bars)))),
                mentions=ids(recorded.by),
            )
        elif bars:
            yield PostNote(
                key=f"barred:{recorded.key}",
                ticket=complaint.ticket,
                note="nog_niet_beslissen",
                data=(("letter", letter), ("missing", "\n".join(bars))),
                mentions=ids(recorded.by),
            )
        elif letter in APPROVED:
            # nobody approves what he wrote himself, so somebody else reads what the accountable wrote
            reader = coordinator_for(case, roles) if recorded.by == case.accountable else case.accountable
            yield PostNote(
                key=f"ready:{recorded.key}",
                ticket=complaint.ticket,
                note="klaar_voor_akkoord",
                data=(("letter", letter), ("accountable", case.accountable or ""), ("reader", reader or "")),
                mentions=ids(reader),
            )
    for letter, recorded in case.approved.items():
        assert isinstance(recorded.fact, Approved)
        if letter not in POSTED:
            continue
        article = recorded.fact.article
        if not case.nameless:
            yield PostLetter(
                key=_nth(f"letter:{letter}:{article}:complainant", _bounced(case, letter, complaint.ticket, recorded)),
                ticket=complaint.ticket,
                letter=letter,
                article=article,
            )
        for person in case.addressed:
            own = case.respondent_ticket(person)
            if own is not None and letter in (*COPIED, Letter.DELAY_NOTICE) and concerns(case, letter, person):
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


def concerns(case: Case, letter: Letter, person: str) -> bool:
    """Whether an approved letter holds a part about this respondent; what was not divided is about all (R-067)."""
    recorded = case.approved.get(letter)
    parts = recorded.fact.parts if recorded and isinstance(recorded.fact, Approved) else ()
    return not parts or bool(parts_of(parts, person))


def _bounced(case: Case, letter: Letter, ticket: int, approval: Recorded) -> int:
    """How often this letter came back from that ticket before this approval: approved anew, it leaves anew."""
    return sum(s.failed and case.current(s.sent.ticket) == ticket and s.at < approval.at for s in case.letters(letter))


def _divided(case: Case, key: str) -> str:
    """A draft is offered anew when a person says of how many parts the complaint is."""
    return f"{key}:parts-{case.divisions}" if case.divisions else key


def _by_hr(case: Case, person: str) -> str:
    """A draft is made anew, for paper, when a person says that this respondent left (E-25)."""
    return ":paper" if person in case.left_service else ""


def _nth(key: str, again: int) -> str:
    return f"{key}:{again}" if again else key


def _saved(case: Case) -> int | None:
    saved = case.saved.get(case.ending)
    return saved.fact.article if saved and isinstance(saved.fact, TextSaved) else None
