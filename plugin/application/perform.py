"""Perform what must happen once: never repeated before it was read back, and then only if it did not happen.

    pending ──about to leave──► unknown ──answer──► done
                                   │ no answer (cut, 5xx, kill -9): after `helpdesk_max_s` read back by its key
                                   └──────────────► done (it stands there) or pending (it does not: decided anew)

Exactly once therefore holds for a helpdesk that finishes a call within `helpdesk_max_s` (docs/decisions.md).
"""

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import assert_never

import structlog

from plugin.application.casefile import CaseFile
from plugin.application.compose import Composer
from plugin.application.earlier import AS_LONG_AS_KEPT, find_earlier
from plugin.application.fields import Field
from plugin.application.helpdesk import (
    Change,
    Draft,
    Helpdesk,
    Mail,
    NotFound,
    OutcomeUnknown,
    Paused,
    Permanent,
    Sender,
    State,
    StoredDraft,
    Ticket,
    Transient,
)
from plugin.application.ombudsman_mail import answer_draft, held_answer
from plugin.application.projection import carried
from plugin.application.store import ActionState, StoredAction, StoreError
from plugin.domain.actions import (
    Action,
    CarryFields,
    CloseTicket,
    FindEarlier,
    FindInvolved,
    HoldAnswer,
    HoldNotice,
    OfferAnswer,
    OfferDraft,
    OfferRequestLetter,
    OpenAdviceTicket,
    OpenComplaint,
    OpenRespondentTicket,
    OpenSecondFile,
    PostBundle,
    PostLetter,
    PostNote,
    PutBack,
    Remind,
    ReopenTicket,
    Tell,
)
from plugin.domain.beside.track import OmbudsmanAnswerMade
from plugin.domain.case import Case
from plugin.domain.earlier import finished
from plugin.domain.facts import EarlierFound, Involved, Part, Recorded, TemplateUsed, TicketJoined

log = structlog.get_logger()

LATELY = timedelta(days=183)
MOST_TICKETS = 20
"""How far back, and in how many of his tickets, we look for who stands too close to a complainant."""

ATTEMPTS = 8
LATER_S = 3600.0
"""What failed so often is tried once an hour: a right, a template or an address may have been put right since."""
BACKOFF_S = (1.0, 4.0, 15.0, 60.0, 300.0)
DRAFT_WAITS_S = 300.0
"""When to look again whether a colleague's draft is gone, so that ours can take its place."""

WRITES = PostNote | Remind | PostBundle | PostLetter | PutBack | CarryFields | CloseTicket | ReopenTicket
"""What changes the row or the articles of its ticket; a link or a draft only moves `updated_at`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Performed:
    """What came of it: tickets that now show something new, and when to try again (machine seconds)."""

    touched: Set[int]
    retry_in_s: float | None


class DraftWaits(Exception):
    """Another's draft stands on the ticket; it is never overwritten."""


class Performer:
    """Carries out waiting actions against one helpdesk. `helpdesk_max_s`: the longest that a call can take there."""

    def __init__(self, helpdesk: Helpdesk, composer: Composer, *, helpdesk_max_s: float) -> None:
        self._helpdesk, self._composer, self._max_s = helpdesk, composer, helpdesk_max_s

    def read_back(self, file: CaseFile) -> float | None:
        """Find out what became of the actions that have no answer; return when to try again (machine seconds)."""
        return self.perform(file, read_back_only=True).retry_in_s

    def perform(self, file: CaseFile, *, read_back_only: bool = False) -> Performed:
        """Try every action whose time has come. Raises Paused when the helpdesk as a whole is away."""
        touched: set[int] = set()
        waits: list[float] = []
        for stored, wanted in file.waiting():
            action = _where_it_is_now(wanted, file.case)
            if read_back_only and stored.state is not ActionState.UNKNOWN:
                continue
            if stored.retry_in_s > 0:
                waits.append(stored.retry_in_s)
                continue
            if stored.state is ActionState.UNKNOWN:
                wait = self._max_s - (stored.sent_s_ago if stored.sent_s_ago is not None else self._max_s)
                if wait > 0:
                    waits.append(wait)
                    continue
            again = self._attempt(file, stored, action, touched)
            if again is not None:
                waits.append(again)
        return Performed(touched=touched, retry_in_s=min(waits, default=None))

    def _attempt(self, file: CaseFile, stored: StoredAction, action: Action, touched: set[int]) -> float | None:
        """Try one action; return when to try again (machine seconds), or None when it is finished."""
        file.renew()
        if stored.state is ActionState.UNKNOWN:
            try:
                stands = self._stands(file, action, touched)
            except Transient as error:
                return self._wait(file, stored, ActionState.UNKNOWN, error)
            except NotFound:
                stands = False
            # what does not stand is decided anew: it may be no longer wanted
            file.settle(stored, ActionState.DONE if stands else ActionState.PENDING)
            return None if stands else 0.0
        stored = replace(stored, attempts=stored.attempts + 1)
        file.settle(stored, ActionState.UNKNOWN, sent=True)
        try:
            self._do(file, action, touched)
        except DraftWaits:
            file.settle(stored, ActionState.PENDING, result="draft-waits", retry_in_s=DRAFT_WAITS_S)
            return DRAFT_WAITS_S
        except OutcomeUnknown:
            log.warning("outcome unknown", case=file.claim.case, action=stored.key)
            return self._max_s
        except Transient as error:
            return self._wait(file, stored, ActionState.PENDING, error)
        except StoreError:
            raise
        except Exception as error:
            # a refusal, or a fault of ours, whose text may hold what people wrote; neither may stop other actions
            text = str(error) if isinstance(error, Permanent) else type(error).__name__
            event = "action refused" if isinstance(error, Permanent) else "action failed"
            log.error(event, case=file.claim.case, action=stored.key, error=text)
            if isinstance(error, NotFound) and stored.attempts >= ATTEMPTS:
                file.settle(stored, ActionState.FAILED, result=type(error).__name__)
                return None
            return self._wait(
                file, stored, ActionState.PENDING if isinstance(error, Permanent) else ActionState.UNKNOWN, error
            )
        finally:
            if isinstance(action, WRITES):
                file.reading.forget(action.ticket)
        file.settle(stored, ActionState.DONE)
        return None

    def _wait(self, file: CaseFile, stored: StoredAction, state: ActionState, error: Exception) -> float:
        """Leave the action for later. Raises the error again when the helpdesk as a whole is away."""
        wait = BACKOFF_S[min(stored.attempts, len(BACKOFF_S)) - 1] if stored.attempts < ATTEMPTS else LATER_S
        file.settle(stored, state, result=type(error).__name__, retry_in_s=wait)
        if isinstance(error, Paused):
            raise error
        return wait

    def _stands(self, file: CaseFile, action: Action, touched: set[int]) -> bool:
        """Read back whether the action happened. What compares by itself (draft, put back, close) is done again."""
        match action:
            case OpenComplaint() | OpenRespondentTicket() | OpenAdviceTicket():
                ticket = self._helpdesk.find_by_key(action.key)
                if ticket is not None:
                    # it may stand without its link
                    self._helpdesk.link(action.source if isinstance(action, OpenComplaint) else action.ticket, ticket)
                    self._join(file, action, ticket, touched)
                return ticket is not None
            case OpenSecondFile(source=source, key=key):
                ticket = self._helpdesk.find_by_key(key)
                if ticket is not None:
                    self._helpdesk.link(source, ticket)
                return ticket is not None
            case Tell():
                return self._helpdesk.find_by_key(action.key) is not None
            case (
                PostNote(ticket=number, key=key)
                | Remind(ticket=number, key=key)
                | PostBundle(ticket=number, key=key)
                | PostLetter(ticket=number, key=key)
            ):
                # what was under way during a merge can stand on either ticket
                tickets = (number, *(old for old in file.case.moved if file.case.current(old) == number))
                return any(a.key == key for ticket in tickets for a in self._helpdesk.articles(ticket))
            case (
                OfferDraft()
                | OfferAnswer()
                | OfferRequestLetter()
                | HoldAnswer()
                | HoldNotice()
                | PutBack()
                | CarryFields()
                | CloseTicket()
                | ReopenTicket()
                | FindInvolved()
                | FindEarlier()
            ):
                return False
            case _:
                assert_never(action)

    def _do(self, file: CaseFile, action: Action, touched: set[int]) -> None:
        composer = self._composer.reading(file.reading, file.knowledge)
        match action:
            case OpenComplaint() | OpenRespondentTicket() | OpenAdviceTicket():
                if (new := composer.ticket(file.case, action)) is not None:
                    opened = self._helpdesk.create_ticket(new)
                    file.reading.opens(opened)
                    self._join(file, action, opened, touched)
            case OpenSecondFile():
                # it is no ticket of this case: it becomes one of its own as soon as it is looked at
                self._helpdesk.create_ticket(composer.second_file(action))
            case Tell():
                if (new := composer.message(file.case, action)) is not None:
                    self._helpdesk.create_ticket(new)
            case Remind(ticket=ticket):
                self._helpdesk.send_mail(ticket, composer.mail(file.case, action))
            case PostNote(ticket=ticket):
                self._helpdesk.add_note(ticket, composer.note(file.case, action))
            case FindInvolved():
                self._find_involved(file, action, touched)
            case FindEarlier(ticket=ticket):
                if found := find_earlier(file, self._helpdesk, action):
                    file.add(found, known_at=self._helpdesk.now())
                    touched.add(ticket)  # what that makes of the case is worked out at the next look
            case PostBundle(ticket=ticket):
                self._helpdesk.add_note(ticket, composer.bundles(file.case, action))
            case OfferDraft():
                self._offer(file, action, composer)
            case OfferAnswer():
                self._offer_answer(file, action, composer)
            case OfferRequestLetter(ticket=ticket):
                self._put_draft(ticket, composer.request_letter(file.case, action), in_place_of=self._own_draft(ticket))
            case HoldAnswer(ticket=ticket):
                ours = self._untouched(ticket)
                held = held_answer(file.case, action, ours, composer.knowledge) if ours else None
                if held is not None:
                    self._helpdesk.put_draft(ticket, held)
            case HoldNotice(ticket=ticket):
                if self._untouched(ticket):
                    self._helpdesk.put_draft(ticket, composer.held_notice(file.case, action))
            case PostLetter(ticket=ticket):
                letter, version = composer.letter(file.case, action)
                if version is not None:
                    self._keep_version(file, action, version)
                if isinstance(letter, Mail):
                    self._helpdesk.send_mail(ticket, letter)
                else:
                    self._helpdesk.add_note(ticket, letter)
                touched.add(ticket)
            case PutBack():
                self._put_back(action)
            case CarryFields(ticket=ticket):
                here, there = self._helpdesk.ticket(ticket), self._helpdesk.ticket(action.source)
                if fields := carried(file.case, here, there, joined=action.joined):
                    self._helpdesk.update(ticket, Change(fields=fields))
            case CloseTicket(ticket=ticket):
                if self._helpdesk.ticket(ticket).state not in (State.CLOSED, State.MERGED):
                    self._helpdesk.update(ticket, Change(state=State.CLOSED))
            case ReopenTicket(ticket=ticket):
                if self._helpdesk.ticket(ticket).state is State.CLOSED:
                    self._helpdesk.update(ticket, Change(state=State.OPEN))
            case _:
                assert_never(action)

    def _join(
        self,
        file: CaseFile,
        action: OpenComplaint | OpenRespondentTicket | OpenAdviceTicket,
        ticket: Ticket,
        touched: set[int],
    ) -> None:
        match action:
            case OpenComplaint():
                part, person = Part.COMPLAINT, None
            case OpenRespondentTicket():
                part, person = Part.RESPONDENT, action.person
            case OpenAdviceTicket():
                part, person = Part.ADVICE, action.person
        old = file.case.adrift if part is Part.COMPLAINT else None
        fact = TicketJoined(ticket=ticket.id, number=ticket.number, part=part, person=person, in_place_of=old)
        joined = Recorded(fact=fact, at=ticket.created_at, key=f"joined:{ticket.id}:opened")
        file.add([joined], known_at=self._helpdesk.now())
        touched.add(ticket.id)

    def _find_involved(self, file: CaseFile, action: FindInvolved, touched: set[int]) -> None:
        """Read who of the staff wrote to this complainant in the last six months, outside the complaint (6.1, A-15).

        The same search tells which tickets were of earlier complaints; the register knows the rest (8.5, R-077).
        """
        now = self._helpdesk.now()
        tickets = self._helpdesk.tickets_of(action.complainant, now - AS_LONG_AS_KEPT)
        persons = set[str]()
        for ticket in [t for t in tickets if t.updated_at >= now - LATELY][:MOST_TICKETS]:
            known = file.case.tickets.get(ticket.id)
            if (known and known.part is not Part.RUNNING) or ticket.fields.get(Field.KEY):
                continue  # what is written there is written for the complaint
            persons |= {a.author for a in self._helpdesk.articles(ticket.id) if a.sender is Sender.AGENT}
        involved = Involved(persons=tuple(sorted(persons - {self._helpdesk.own_person})))
        new = [Recorded(fact=involved, at=now, key=action.key)]
        if earlier := finished(file.complaints_in(ticket.id for ticket in tickets)):
            new.append(Recorded(fact=EarlierFound(complaints=earlier), at=now, key=f"earlier-{action.key}"))
            touched.add(action.ticket)  # what that makes of the case is worked out at the next look
        file.add(new, known_at=now)

    def _offer(self, file: CaseFile, action: OfferDraft, composer: Composer) -> None:
        draft, version = composer.draft(file.case, action)
        try:
            standing = self._own_draft(action.ticket)
        except DraftWaits:
            waits = PostNote(
                key=f"waits:{action.key}", ticket=action.ticket, note="concept_wacht", data=(("letter", action.letter),)
            )
            if not any(a.key == waits.key for a in self._helpdesk.articles(action.ticket)):
                self._helpdesk.add_note(action.ticket, composer.note(file.case, waits))
            raise
        self._keep_version(file, action, version)
        self._put_draft(action.ticket, draft, in_place_of=standing)

    def _offer_answer(self, file: CaseFile, action: OfferAnswer, composer: Composer) -> None:
        made = answer_draft(file.case, action, composer.helpdesk, composer.knowledge)
        if made is None:
            return
        draft, version = made
        standing, at = self._own_draft(action.ticket), self._helpdesk.now()
        key = f"ombudsman-made:{action.article}:{version}"
        if key not in file.case.keys:
            fact = OmbudsmanAnswerMade(ticket=action.track, article=action.article, version=version)
            file.add([Recorded(fact=fact, at=at, key=key)], known_at=at)
        self._put_draft(action.ticket, draft, in_place_of=standing)

    def _untouched(self, ticket: int) -> Draft | None:
        """The ticket's shared draft, where it is ours and nobody worked on it."""
        standing = self._helpdesk.draft(ticket)
        return standing.draft if standing is not None and standing.by == self._helpdesk.own_person else None

    def _own_draft(self, ticket: int) -> StoredDraft | None:
        """The ticket's shared draft, where it is ours or none. Raises DraftWaits where another's stands."""
        standing = self._helpdesk.draft(ticket)
        if standing is not None and standing.by != self._helpdesk.own_person:
            raise DraftWaits
        return standing

    def _put_draft(self, ticket: int, draft: Draft, *, in_place_of: StoredDraft | None) -> None:
        stands = in_place_of.draft if in_place_of else None
        if stands is None or (stands.html, stands.subject, stands.cc) != (draft.html, draft.subject, draft.cc):
            self._helpdesk.put_draft(ticket, draft)

    def _keep_version(self, file: CaseFile, action: OfferDraft | PostLetter, version: str) -> None:
        """Record which version of its template the letter has (P-14), before a call that may stay without an answer."""
        used = TemplateUsed(
            letter=action.letter, ticket=action.ticket, version=version, posted=isinstance(action, PostLetter)
        )
        if used in file.case.templates:
            return
        before = sum(isinstance(r.fact, TemplateUsed) for r in file.case.facts)
        at, key = self._helpdesk.now(), file.case.own_key(f"template:{before}")
        file.add([Recorded(fact=used, at=at, key=key)], known_at=at)

    def _put_back(self, action: PutBack) -> None:
        """Put back only what still stands as we left it: any other choice of a person stays."""
        row = self._helpdesk.ticket(action.ticket)
        group = action.from_desk if row.group == action.to_desk != action.from_desk else None
        owner = action.from_handler or "" if row.owner == action.to_handler != action.from_handler else None
        second = action.from_second if row.responsible is None else None
        if any(found is not None for found in (group, owner, second)):
            self._helpdesk.update(action.ticket, Change(group=group, owner=owner, responsible=second))


def _where_it_is_now(action: Action, case: Case) -> Action:
    """What was decided for a ticket that vanished is done on the one that took its place (E-10)."""
    match action:
        case OpenComplaint(source=source) | OpenSecondFile(source=source):
            return replace(action, source=case.current(source))
        case PutBack():
            return action
        case _:
            return replace(action, ticket=case.current(action.ticket))
