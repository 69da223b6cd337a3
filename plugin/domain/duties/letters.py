"""The letters: drafts that people send, the respondent's own ticket, and what is posted after approval (5, 8)."""

from collections.abc import Iterator

from plugin.domain.actions import Action, OfferDraft, OpenRespondentTicket, PostLetter, PostNote
from plugin.domain.case import COPIED, Case, CaseTicket
from plugin.domain.duties.asking import Roles, coordinator_for, handler_of, ids
from plugin.domain.facts import NO_ACCOUNT, Approved, Recorded, TextSaved
from plugin.domain.names import Letter, Outcome

POSTED = (Letter.DECISION, Letter.NOT_TAKEN_UP, Letter.DELAY_NOTICE, Letter.OUT_OF_SCOPE)
"""The letters that only leave after approval, posted by us (art. 4 toelichting)."""


def offer_letters(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """Offer the letter that is due first as a draft, and say what came back or left incomplete (5.1, 8.1)."""
    for sent in case.sent:
        if sent.failed:
            yield PostNote(
                key=f"bounced:{sent.sent.article}",
                ticket=complaint.ticket,
                note="brief_niet_bezorgd",
                data=(("letter", sent.sent.letter),),
                mentions=ids(handler_of(case, complaint) or coordinator_for(case, roles)),
            )
        elif sent.sent.missing:
            yield PostNote(
                key=f"incomplete:{sent.sent.article}",
                ticket=complaint.ticket,
                note="brief_onvolledig",
                data=(("letter", sent.sent.letter), ("missing", "\n".join(sent.sent.missing))),
                mentions=ids(handler_of(case, complaint) or coordinator_for(case, roles)),
            )
    if case.closed:
        return
    turn = f":turn-{case.turns}" if case.turns else ""  # elsewhere it stands ready anew
    failed = sum(1 for s in case.sent if s.failed or s.sent.missing)
    if not _acknowledged(case):
        key = f"draft:{Letter.ACKNOWLEDGEMENT}:{failed}{turn}"
        yield OfferDraft(key=key, ticket=complaint.ticket, letter=Letter.ACKNOWLEDGEMENT)
    elif case.outcome in (Outcome.SETTLED, Outcome.WITHDRAWN):
        yield OfferDraft(
            key=f"draft:{case.ending}:letter:{failed}{turn}",
            ticket=complaint.ticket,
            letter=case.ending,
            saved=_saved(case),
            final=True,
        )
    elif case.outcome is not None:
        return
    elif (saved := case.text(case.ending)) is None:
        key = f"draft:{case.ending}:{case.endings}{turn}"
        yield OfferDraft(key=key, ticket=complaint.ticket, letter=case.ending)
    elif isinstance(saved.fact, TextSaved) and saved.fact.missing:
        yield OfferDraft(
            key=f"draft:{case.ending}:after-{saved.fact.article}{turn}",
            ticket=complaint.ticket,
            letter=case.ending,
            saved=saved.fact.article,
        )


def _acknowledged(case: Case) -> bool:
    """The acknowledgement left complete, or an ending goes before it (letters.md: it never blocks letter 7)."""
    return case.left(Letter.ACKNOWLEDGEMENT) or case.ending is not Letter.DECISION


def inform_respondents(case: Case, complaint: CaseTicket) -> Iterator[Action]:
    """Open each respondent's own ticket with the notice of 5.2 as a draft; who has no account is named to a person."""
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
            yield OpenRespondentTicket(key=f"respondent:{case.origin}:{person}", ticket=complaint.ticket, person=person)
        elif not case.left(Letter.NOTICE_TO_RESPONDENT, person) and not case.closed:
            again = len(case.letters(Letter.NOTICE_TO_RESPONDENT, person))
            yield OfferDraft(
                key=_nth(f"draft:{Letter.NOTICE_TO_RESPONDENT}:{own.ticket}", again),
                ticket=own.ticket,
                letter=Letter.NOTICE_TO_RESPONDENT,
                person=person,
            )


def post_approved(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """Ask for approval of a complete text, say what an incomplete one lacks, and post what was approved (8.1, 8.2)."""
    for letter, recorded in case.saved.items():
        assert isinstance(recorded.fact, TextSaved)
        if recorded.fact.missing:
            yield PostNote(
                key=f"missing:{recorded.key}",
                ticket=complaint.ticket,
                note="onvolledig",
                data=(("letter", letter), ("missing", "\n".join(recorded.fact.missing))),
                mentions=ids(recorded.by),
            )
        else:
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
    return sum(s.failed and case.current(s.sent.ticket) == ticket and s.at < approval.at for s in case.letters(letter))


def _nth(key: str, again: int) -> str:
    return f"{key}:{again}" if again else key


def _saved(case: Case) -> int | None:
    saved = case.saved.get(case.ending)
    return saved.fact.article if saved and isinstance(saved.fact, TextSaved) else None
