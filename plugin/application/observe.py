"""Observe: what the ticket says that the case did not know yet. Pure: values in, facts out (design, section 1).

This is the border where owner and group become handler and desk.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from plugin.application.chosen import chosen
from plugin.application.fields import CHOICES, Field
from plugin.application.helpdesk import (
    Article,
    Channel,
    Delivery,
    HistoryEntry,
    HistoryKind,
    Sender,
    State,
    addresses_in,
)
from plugin.application.intake import propose, read_message
from plugin.application.knowledge import Knowledge
from plugin.application.look import Look
from plugin.application.notified import notified
from plugin.application.recognise import (
    ASKS_REACTION,
    Leaving,
    own_letter,
    saved_form,
    saved_paper,
    saved_report,
    saved_text,
    staff_letter,
)
from plugin.application.recover import lost_hold
from plugin.domain.beside.facts import STEPS as BESIDE_STEPS
from plugin.domain.calendar import local_date
from plugin.domain.case import Case
from plugin.domain.dutch_dates import find_days
from plugin.domain.duties.asking import coordinator_for
from plugin.domain.facts import (
    NO_ACCOUNT,
    NO_CONTACT,
    NOT_ACCOUNTABLE,
    NOT_REQUESTED,
    NOT_WRITTEN_YET,
    RESPONDENT,
    TOO_FAR,
    TOO_LATE,
    UNKNOWN,
    AccountableRefused,
    AdviceGiven,
    Attempt,
    Corrected,
    DeskChanged,
    Fact,
    HandlerChanged,
    HandlingDoubted,
    LetterDelivered,
    LetterFailed,
    Merged,
    MergeReceived,
    MessagesAssessed,
    NotUnderstood,
    Part,
    Posted,
    Prevented,
    Reacted,
    Recorded,
    RespondentsSet,
    SideStated,
    Stated,
    StepRefused,
    TicketClosed,
)
from plugin.domain.fold import fold
from plugin.domain.inspection import as_of, missing
from plugin.domain.names import Keep, Step
from plugin.domain.parts import MOST
from plugin.domain.postponement import latest, waits
from plugin.domain.representation import ON_PAPER
from plugin.domain.retention import keep
from plugin.domain.steps import Approvers, take, take_own
from plugin.domain.travel_costs import DECIDED, was_requested

FIRST_LOOK = timedelta(days=14)
"""How old a message may be to be assessed when its ticket is seen for the first time; `adopt` is for older ones."""

FREE_TEXT = (
    Field.SUMMARY,
    Field.REASON,
    Field.FOLLOW_UP,
    Field.RESPONDENT_LOGINS,
    Field.PERSON_CONCERNED,
    Field.NOTICE_REASON,
    Field.ADVICE_QUESTION,
    Field.TRAVEL_REASON,
    Field.LESSON_TEXT,
    Field.EARLIER_CASE,
)
STATED = (
    *FREE_TEXT,
    Field.CATEGORIES,
    Field.ACCOUNTABLE,
    Field.CONTACT_PERSON,
    Field.RECEIVED_ON,
    Field.CONDUCT_ON,
    Field.CONDUCT_FROM,
    Field.VERDICT,
    Field.GROUND,
    Field.NORMS,
    Field.LESSON,
    Field.DESIRED_OUTCOME,
    Field.COMMITTEE_ADVICE,
    Field.DELAY_CONSENT_ON,
    Field.NOTICE_ON,
    Field.PARTS,
    Field.CAPACITY,
    Field.MATTER,
    Field.REPRESENTATIVE,
    Field.COPY,
    Field.ABOUT_DECISION,
    Field.PRINCIPAL,
    Field.ADVISER,
    Field.TRAVEL_COSTS,
)
"""The fields in which people tell us something. The others are ours: projections, put right when changed."""
DAYS = (
    Field.RECEIVED_ON,
    Field.CONDUCT_ON,
    Field.CONDUCT_FROM,
    Field.DELAY_CONSENT_ON,
    Field.NOTICE_ON,
    Field.HEARING_ON,
    Field.REACT_BY,
)
"""The fields that hold a day."""
OF_A_SIDE = (Field.HEARING, Field.HEARING_ON, Field.HEARING_REASON, Field.REPORT, Field.REACT_BY)
"""The fields about hearing, on the ticket of the side that they are about."""
PLACES = (HistoryKind.OWNER, HistoryKind.RESPONSIBLE, HistoryKind.GROUP)
"""What says who has a ticket and where it is: what we put right where it is forbidden."""
ATTEMPTS = {"owner": Attempt.HANDLER, "responsible": Attempt.SECOND, "right": Attempt.RIGHT}
"""What a helpdesk refused, by its own word."""


def observe(case: Case, look: Look, knowledge: Knowledge) -> list[Recorded]:
    """Say what is new. The same look twice gives nothing the second time."""
    new: list[Recorded] = []
    known = set(case.keys)
    for recorded in _observe(case, look, knowledge, new):
        if recorded.key is None or recorded.key not in known:
            new.append(recorded)  # what is already new is folded while the rest is read
            known.add(str(recorded.key))
    return new


def _observe(case: Case, look: Look, knowledge: Knowledge, new: list[Recorded]) -> Iterator[Recorded]:
    if case.proposal is None or case.dismissed or case.closed:
        yield from _messages(case, look, knowledge)
        case = fold(new, case)
    yield from chosen(case, knowledge, look.row.updated_at)  # a click in this look is judged by it
    case = fold(_unknown(new, case), case)
    part = case.tickets[look.row.id].part if look.row.id in case.tickets else None
    if case.proposal is None or part is None:
        return
    if part not in (Part.RESPONDENT, Part.ADVICE) and not case.dismissed:
        yield from lost_hold(case, look, knowledge)
    for entry in _news(case, look, knowledge):
        if entry.field == Field.STEP and f"history:{entry.id}" not in case.keys:
            # after a stop several clicks are seen at once: each is judged by what had left and was saved by then
            by_then = replace(look, articles=tuple(a for a in look.articles if a.at <= entry.at))
            yield from _articles(fold(_unknown(new, case), case), part, by_then, knowledge)
            if not look.last and _judged_too_early(fold(_unknown(new, case), case), entry):
                return
        yield from _entry(fold(_unknown(new, case), case), part, entry, look, knowledge)
    if part not in (Part.RESPONDENT, Part.ADVICE):
        yield from _corrections(case, look, knowledge)
        yield from notified(fold(_unknown(new, case), case), look, knowledge)
    yield from _articles(fold(_unknown(new, case), case), part, look, knowledge)


def postponed(case: Case, look: Look, knowledge: Knowledge) -> bool:
    """Whether a click on this ticket was left to the next look, by the case after this one."""
    if case.proposal is None or look.row.id not in case.joined_at:
        return False
    return any(
        _judged_too_early(case, entry) and f"history:{entry.id}" not in case.keys
        for entry in _news(case, look, knowledge)
    )


def _news(case: Case, look: Look, knowledge: Knowledge) -> Iterator[HistoryEntry]:
    """What somebody else did on this ticket since it belongs to the complaint."""
    since = max(case.proposed_at or look.row.created_at, case.joined_at[look.row.id])
    return (e for e in look.history if e.by != knowledge.own_person and e.at >= since)


def _judged_too_early(case: Case, entry: HistoryEntry) -> bool:
    """An approval is judged when each respondent's own ticket is known: what he wrote there may bar it (6.3).

    It is only unknown while the confirmation is as new as this click: after a restore, or a long stop.
    """
    if entry.field != Field.STEP or entry.new != Step.APPROVE or not case.confirmed:
        return False
    if waits(case, local_date(entry.at)):
        return False  # his ticket is not opened before the notice may leave
    return any(case.respondent_ticket(p) is None for p in case.addressed if not p.startswith(NO_ACCOUNT))


def _unknown(new: Sequence[Recorded], case: Case) -> list[Recorded]:
    return [r for r in new if r.key is None or r.key not in case.keys]


def _messages(case: Case, look: Look, knowledge: Knowledge) -> Iterator[Recorded]:
    """Look for a complaint among the customer's messages that were not assessed yet, or for a person's mark."""
    if look.row.fields.get(Field.KEY):
        return  # a ticket that we opened ourselves
    messages = [a for a in look.articles if a.sender is Sender.CUSTOMER and not a.internal and a.key is None]
    marked = next(
        (
            e
            for e in look.history
            if e.kind is HistoryKind.FIELD
            and e.field == Field.STEP
            and e.new == Step.MARK
            and e.by != knowledge.own_person
            and f"history:{e.id}" not in case.keys
            and (case.purged is None or e.at > case.purged.at)
        ),
        None,
    )
    if marked and messages:
        yield from propose(messages[-1], look, knowledge, marked=marked)
        return
    seen = case.assessed.get(look.row.id, 0)
    fresh = [a for a in messages if a.id > seen and a.id not in case.never_again]
    if seen == 0:
        fresh = [a for a in fresh if look.row.updated_at - a.at <= FIRST_LOOK]
    if case.purged:
        # what stood there when the file was purged is never read as something new
        fresh = [a for a in fresh if a.at > case.purged.at]
    if case.closed:
        # what was written while the complaint was handled belongs to it; what comes later may be another (E-17, E-26)
        fresh = [a for a in fresh if a.at > case.closed.at]
    for message in fresh:
        if proposed := propose(message, look, knowledge):
            yield from proposed
            return
    if fresh:
        newest = fresh[-1]
        yield Recorded(fact=MessagesAssessed(ticket=look.row.id, up_to=newest.id), at=newest.at)


def _entry(case: Case, part: Part, entry: HistoryEntry, look: Look, knowledge: Knowledge) -> Iterator[Recorded]:
    """Fold one history entry that somebody else made."""
    key, ticket = f"history:{entry.id}", look.row.id
    match entry.kind:
        case HistoryKind.OWNER:
            handler = entry.new if isinstance(entry.new, str) else None
            yield Recorded(fact=HandlerChanged(ticket=ticket, handler=handler), at=entry.at, by=entry.by, key=key)
        case HistoryKind.REFUSED if entry.field in ATTEMPTS and isinstance(entry.new, str):
            prevented = Prevented(ticket=ticket, person=entry.new, what=ATTEMPTS[entry.field])
            if not _told_today(case, prevented, entry):
                yield Recorded(fact=prevented, at=entry.at, by=entry.by, key=key)
        case HistoryKind.GROUP:
            yield Recorded(fact=DeskChanged(ticket=ticket, desk=str(entry.new)), at=entry.at, by=entry.by, key=key)
        case HistoryKind.STATE if entry.new == State.CLOSED and part is Part.COMPLAINT and case.open:
            yield Recorded(fact=TicketClosed(ticket=ticket), at=entry.at, by=entry.by, key=key)
        case HistoryKind.MERGED_INTO if isinstance(entry.new, str) and entry.new.isdigit():
            yield Recorded(fact=Merged(ticket=ticket, into=int(entry.new)), at=entry.at, by=entry.by, key=key)
        case HistoryKind.RECEIVED_MERGE if isinstance(entry.new, str) and entry.new.isdigit():
            received = MergeReceived(ticket=ticket, merged=int(entry.new))
            yield Recorded(fact=received, at=entry.at, by=entry.by, key=key)
        case HistoryKind.FIELD if entry.field == Field.STEP and entry.new:
            if key in case.keys:
                return
            if entry.new in BESIDE_STEPS:
                return  # plugin.application.signals answers these, on every ticket
            step = Step(str(entry.new)) if entry.new in list(Step) else None
            fact: Fact
            if step is None:
                fact = NotUnderstood(ticket=ticket, field=Field.STEP)
            elif part is Part.COMPLAINT:
                fact = take(case, step, entry.by, _approvers(case, entry, knowledge))
            elif part is Part.RESPONDENT and step in (Step.POSTED, Step.RETURNED, Step.LEFT_SERVICE):
                fact = take_own(case, step, entry.by, ticket)
            else:
                fact = StepRefused(step=step, reason="ander_ticket", article="6.1")
            if isinstance(fact, Posted) and fact.letter in ASKS_REACTION:
                fact = replace(fact, react_by=knowledge.react_by(local_date(entry.at)))
            yield Recorded(fact=fact, at=entry.at, by=entry.by, key=key)
        case HistoryKind.FIELD if part is Part.COMPLAINT and entry.field == Field.RESPONDENTS:
            chosen = entry.new if isinstance(entry.new, tuple) else ()
            yield Recorded(fact=RespondentsSet(respondents=chosen), at=entry.at, by=entry.by, key=key)
            stated = Stated(field=Field.RESPONDENTS, value=None, filled=bool(chosen))
            yield Recorded(fact=stated, at=entry.at, by=entry.by, key=f"{key}:stated")
        case HistoryKind.FIELD if part is Part.COMPLAINT and entry.field == Field.KEEP:
            if entry.new and entry.new not in list(Keep):
                yield Recorded(fact=NotUnderstood(ticket=ticket, field=Field.KEEP), at=entry.at, by=entry.by, key=key)
                return
            reason = Keep(str(entry.new)) if entry.new else None
            yield Recorded(fact=keep(reason, entry.by, case, knowledge.keepers), at=entry.at, by=entry.by, key=key)
        case HistoryKind.FIELD if (
            part is Part.COMPLAINT and entry.field == Field.ACCOUNTABLE and entry.new in case.respondents
        ):
            refused = AccountableRefused(person=str(entry.new))
            yield Recorded(fact=refused, at=entry.at, by=entry.by, key=key)
        case HistoryKind.FIELD if (entry.field in OF_A_SIDE and part in (Part.COMPLAINT, Part.RESPONDENT)) or (
            entry.field == Field.ATTACHMENTS and part is Part.RESPONDENT
        ):
            yield from _of_a_side(case, entry, look, knowledge)
        case HistoryKind.FIELD if part is Part.COMPLAINT and entry.field in STATED:
            value = ",".join(entry.new) if isinstance(entry.new, tuple) else entry.new
            if value and (why := _wrong(Field(entry.field), value, entry, case, knowledge)):
                # what stood there before does not count either: the field says otherwise now
                unknown = NotUnderstood(ticket=ticket, field=entry.field, why=why)
                yield Recorded(fact=unknown, at=entry.at, by=entry.by, key=f"{key}:what")
                value = None
            stated = Stated(field=str(entry.field), value=_kept(Field(entry.field), value), filled=bool(value))
            # the same entry tells the ombudsman's track of which complaint he writes (plugin.application.signals)
            shared = entry.field == Field.EARLIER_CASE
            yield Recorded(fact=stated, at=entry.at, by=entry.by, key=f"{key}:stated" if shared else key)
        case _:
            return


def _told_today(case: Case, prevented: Prevented, entry: HistoryEntry) -> bool:
    """Whether he was refused a right that day already: one page asks for it several times."""
    day = local_date(entry.at)
    return prevented.what is Attempt.RIGHT and any(
        r.fact == prevented and local_date(r.at) == day and r.key != f"history:{entry.id}" for r in case.facts
    )


def _kept(field: Field, value: str | None) -> str | None:
    """What is kept of a value: nothing of free text, but whether who was treated has no e-mail address (E-7)."""
    if field is Field.PERSON_CONCERNED:
        return ON_PAPER if value and not addresses_in(value) else None
    return None if field in FREE_TEXT else value or None


def _wrong(field: Field, value: str, entry: HistoryEntry, case: Case, knowledge: Knowledge) -> str | None:
    """Why this value counts as not said, or None when it does count."""
    if not _understood(field, value, case, knowledge):
        return UNKNOWN
    match field:
        case Field.RECEIVED_ON if case.proposal and date.fromisoformat(value) > case.proposal.received_on:
            return TOO_LATE
        case Field.RECEIVED_ON if _before_it_was_written(date.fromisoformat(value), case, knowledge):
            return NOT_WRITTEN_YET
        case Field.NOTICE_ON if entry.by != case.accountable and entry.by not in _directorate(case, knowledge):
            return NOT_ACCOUNTABLE
        case Field.NOTICE_ON if date.fromisoformat(value) > latest(
            case, local_date(entry.at), knowledge.regulation_of(case), knowledge.calendar
        ):
            return TOO_FAR
        case Field.TRAVEL_COSTS if value in DECIDED and not was_requested(case):
            return NOT_REQUESTED
        case Field.TRAVEL_COSTS if value in DECIDED and entry.by not in (
            case.accountable,
            *_directorate(case, knowledge),
        ):
            return NOT_ACCOUNTABLE
        case Field.CONTACT_PERSON if value in case.respondents:
            return RESPONDENT
        case Field.ADVISER if value in case.barred:
            return RESPONDENT
        case Field.CONTACT_PERSON if knowledge.contact_of(value) is None:
            return NO_CONTACT
        case _:
            return None


def _before_it_was_written(day: date, case: Case, knowledge: Knowledge) -> bool:
    """A complaint that was spoken counts from the day of the note of it, by the switch of its regulation (3, A-06)."""
    spoken = case.proposal is not None and case.proposal.oral and day < case.proposal.received_on
    return spoken and knowledge.regulation_of(case).says("mondeling_start", "op_schrift")


def _of_a_side(case: Case, entry: HistoryEntry, look: Look, knowledge: Knowledge) -> Iterator[Recorded]:
    """What staff say of hearing the side whose ticket this is; what a side fills in about itself is no statement."""
    person, field = _side(case, look.row.id), Field(str(entry.field))
    if person is None or entry.by == person or entry.by in case.respondents:
        return
    key, ticket, value = f"history:{entry.id}", look.row.id, entry.new if isinstance(entry.new, str) else None
    if value and not _understood(field, value, case, knowledge):
        yield Recorded(fact=NotUnderstood(ticket=ticket, field=field), at=entry.at, by=entry.by, key=f"{key}:what")
        value = None
    free = field is Field.HEARING_REASON
    stated = SideStated(
        ticket=ticket,
        person=person,
        field=field,
        value=None if free else value or None,
        filled=bool(value and value.strip()),
        days=find_days(value or "", year=local_date(entry.at).year) if free else (),
    )
    yield Recorded(fact=stated, at=entry.at, by=entry.by, key=key)


def _side(case: Case, ticket: int) -> str | None:
    """Whose ticket this is: the complainant's, or a respondent's own."""
    if case.complaint and case.complaint.ticket == ticket:
        return case.proposal.complainant if case.proposal else None
    return case.tickets[ticket].person if ticket in case.tickets else None


def _understood(field: Field, value: str, case: Case, knowledge: Knowledge) -> bool:
    """Whether a value is one that this field can have; a helpdesk takes more than its form offers."""
    match field:
        case _ if field in DAYS:
            try:
                date.fromisoformat(value)
            except ValueError:
                return False
            return True
        case _ if field in CHOICES:
            return value in list(CHOICES[field])
        case Field.GROUND:
            return knowledge.regulation_of(case).ground(value) is not None
        case Field.NORMS:
            return set(value.split(",")) <= {norm.key for norm in knowledge.regulation_of(case).norms}
        case Field.PARTS:
            return value in {str(n) for n in range(1, MOST + 1)}
        case Field.ACCOUNTABLE | Field.CONTACT_PERSON | Field.ADVISER:
            return value.isdigit()
        case Field.PRINCIPAL:
            return knowledge.organisation.principal(value) is not None
        case _:
            return True


def _approvers(case: Case, entry: HistoryEntry, knowledge: Knowledge) -> Approvers:
    directorate = _directorate(case, knowledge)
    late, switches = knowledge.two_weeks_over(case, entry.at), knowledge.regulation_of(case).switches
    return Approvers(
        directorate=directorate,
        only_directorate=late,
        nobody=late and switches["nib_na_termijn"] == "blok",
        scope_by_accountable=switches["buiten_reikwijdte"] == "verantwoordelijke",
        second_reader=coordinator_for(case, knowledge.roles_on(local_date(entry.at))),
        contact=knowledge.contact(case),
        bars=missing(as_of(case, entry.at), local_date(entry.at)) if case.confirmed else (),
    )


def _directorate(case: Case, knowledge: Knowledge) -> list[str]:
    """The directorate without who is complained about, or handled the complaint that this one is about (4b)."""
    return [p for p in knowledge.roles.directorate if p not in case.not_asked]


def _corrections(case: Case, look: Look, knowledge: Knowledge) -> Iterator[Recorded]:
    """Read our own corrections back from the history: who had made them needed, and how long it lasted.

    An own entry that takes a ticket away from where a hold found it is the hold, no correction.
    """
    barred = frozenset(case.barred)
    bad: dict[HistoryKind, HistoryEntry] = {}
    undone: list[tuple[HistoryEntry, HistoryEntry]] = []
    for entry in look.history:
        since = max(case.proposed_at or look.row.created_at, case.joined_at[look.row.id])
        if entry.kind not in PLACES or entry.at < since:
            continue
        if entry.by != knowledge.own_person:
            if _forbidden(entry, barred, knowledge):
                bad[entry.kind] = entry
            else:
                bad.pop(entry.kind, None)
        elif entry.kind in bad:
            undone.append((bad.pop(entry.kind), entry))
    while undone:
        wrong, right = undone.pop(0)
        together = [pair for pair in undone if abs(pair[1].at - right.at) < timedelta(seconds=1)]
        undone = [pair for pair in undone if pair not in together]
        all_wrong = [wrong, *(w for w, _ in together)]
        last = max(all_wrong, key=lambda e: e.at)
        values = {e.kind: e.new for e in all_wrong}
        yield Recorded(
            fact=Corrected(
                ticket=look.row.id,
                handler=_text(values.get(HistoryKind.OWNER)),
                desk=_text(values.get(HistoryKind.GROUP)),
                second=_text(values.get(HistoryKind.RESPONSIBLE)),
                entry=str(last.id),
                delay_ms=round((right.at - last.at) / timedelta(milliseconds=1)),
            ),
            at=right.at,
            by=last.by,
            key=f"corrected:{last.id}",
        )


def _forbidden(entry: HistoryEntry, barred: frozenset[str], knowledge: Knowledge) -> bool:
    if entry.kind is HistoryKind.GROUP:
        return bool(knowledge.rooms.readers(str(entry.new)) & barred)
    return entry.new in barred


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _articles(case: Case, part: Part, look: Look, knowledge: Knowledge) -> Iterator[Recorded]:
    """Recognise letters that left, texts that wait for approval, and what the platform says of delivery."""
    for article in look.articles:
        known = f"sent:{article.id}" in case.keys  # a case that was joined may have sent it earlier
        if part in (Part.RUNNING, Part.MERGED) or article.id in case.foreign:
            continue
        if part is Part.ADVICE:
            yield from _advice(case, article)
            continue
        if case.proposed_at and article.at < case.proposed_at and not known:
            continue
        if article.channel is Channel.EMAIL and article.sender is Sender.AGENT and not article.internal:
            key = f"sent:{article.id}"
            sent = None
            if key not in case.keys:
                letter = Leaving(case=case, part=part, article=article, look=look, knowledge=knowledge)
                sent = own_letter(letter) or staff_letter(letter)
            if sent is not None:
                by = None if article.author == knowledge.own_person else article.author
                yield Recorded(fact=sent, at=article.at, by=by, key=key)
            if key in case.keys or sent is not None:
                if article.delivery is Delivery.DELIVERED:
                    yield Recorded(
                        fact=LetterDelivered(article=article.id), at=article.at, key=f"delivered:{article.id}"
                    )
                elif article.delivery is Delivery.FAILED:
                    yield Recorded(fact=LetterFailed(article=article.id), at=article.at, key=f"failed:{article.id}")
        elif article.internal and article.key is None and article.author != knowledge.own_person:
            leaving = Leaving(case=case, part=part, article=article, look=look, knowledge=knowledge)
            saved = saved_paper(leaving) or saved_report(case, article, _side(case, look.row.id))
            if saved is None and part is Part.COMPLAINT:
                saved = saved_form(case, article, knowledge) or saved_text(case, article, look.row, knowledge)
            if saved is not None:
                yield saved
        elif (reacted := _reaction(case, article, look)) is not None:
            yield reacted
            if part is Part.COMPLAINT and case.confirmed and case.open and reacted.key not in case.keys:
                yield from _about_handling(article, look, knowledge)


def _advice(case: Case, article: Article) -> Iterator[Recorded]:
    """What the adviser wrote in the ticket in which he was asked; a respondent is no adviser (4 toelichting)."""
    person = case.tickets[article.ticket].person
    own = article.sender is Sender.CUSTOMER and article.key is None and not article.internal
    if own and person is not None and article.author == person and person not in case.barred:
        fact = AdviceGiven(ticket=article.ticket, person=person, article=article.id)
        yield Recorded(fact=fact, at=article.at, by=person, key=f"advised:{article.id}")


def _about_handling(article: Article, look: Look, knowledge: Knowledge) -> Iterator[Recorded]:
    """A new message that reads as a complaint about how this one is handled; a mere reminder is none (4b; E-17)."""
    found = read_message(article, look, knowledge)
    if found.is_complaint and found.about_earlier_handling:
        fact = HandlingDoubted(ticket=look.row.id, article=article.id)
        yield Recorded(fact=fact, at=article.at, key=f"handling:{article.id}")


def _reaction(case: Case, article: Article, look: Look) -> Recorded | None:
    """What a side wrote after the complaint, in its own ticket: its account, or a reaction to the other's (6.3)."""
    person = _side(case, look.row.id)
    own = person is not None and article.key is None and not article.internal and article.sender is Sender.CUSTOMER
    if not own or person is None or (case.proposal and article.id == case.proposal.article):
        return None
    fact = Reacted(ticket=look.row.id, person=person, article=article.id)
    return Recorded(fact=fact, at=article.at, by=article.author, key=f"reacted:{article.id}")
