"""Notice what a ticket says beside the complaint: signals, the ombudsman, and the clicks and fields about them.

It comes after observe, on every ticket that is no message of ours. On a respondent's own it only sees what he asks of
his own data (AVG 15, 16).
"""

from collections.abc import Iterator
from datetime import date, datetime

from plugin.application.fields import Field
from plugin.application.helpdesk import Article, HistoryEntry, HistoryKind, Sender
from plugin.application.intake import CHANNELS
from plugin.application.knowledge import Knowledge
from plugin.application.look import Look
from plugin.application.observe import FIRST_LOOK
from plugin.application.ombudsman_mail import answer_left, digest_of_answer
from plugin.domain.beside.clicks import take_beside
from plugin.domain.beside.data_leak import read_moment
from plugin.domain.beside.facts import (
    ALWAYS,
    STEPS,
    ComplainantNamed,
    LeakKnownSince,
    SignalFound,
    SignalsRead,
)
from plugin.domain.beside.ombudsman import read_answers, read_questions
from plugin.domain.beside.request_clicks import RequestClick, take_request
from plugin.domain.beside.request_facts import REQUEST_STEPS, DataRequestReceived
from plugin.domain.beside.signals import FoundSignal
from plugin.domain.beside.track import (
    OmbudsmanAnswerSaved,
    OmbudsmanAsked,
    OmbudsmanDue,
    OmbudsmanFollowUp,
    OmbudsmanLinked,
    OmbudsmanReply,
    OmbudsmanTrackOpened,
    OmbudsmanWrote,
)
from plugin.domain.calendar import AMSTERDAM, local_date
from plugin.domain.case import Case
from plugin.domain.duties.asking import Roles
from plugin.domain.duties.signals import directorate
from plugin.domain.facts import NOT_DIRECTORATE, Fact, NotUnderstood, Part, Recorded
from plugin.domain.fold import fold
from plugin.domain.names import Recommendation, Signal, Step
from plugin.domain.triage import Message, MessageChannel, SenderRole

PRIVACY = "schending_privacy"
"""The kind of complaint that is a possible data leak too."""


def notice(before: Case, case: Case, look: Look, knowledge: Knowledge, now: datetime) -> list[Recorded]:
    """Say what is new beside the complaint at this moment (UTC).

    `before` is the case as the last look left it, `case` the same with what observe found in this one.
    """
    part = case.tickets[look.row.id].part if look.row.id in case.tickets else None
    if part is Part.ADVICE:
        return []
    own = part is Part.RESPONDENT
    noticed = [*_messages(before, case, look, knowledge, now)]
    if own:
        noticed = [r for r in noticed if _of_his_own_data(r.fact)]
    else:
        noticed += [*_complainant(case, look), *_answers(case, look, knowledge)]
    new = [*{r.key: r for r in noticed if r.key not in case.keys}.values()]
    for entry in look.history:
        key = f"history:{entry.id}"
        if entry.kind is HistoryKind.FIELD and entry.by != knowledge.own_person and key not in case.keys:
            # nobody approves a text that was saved after his click
            known = [r for r in new if r.at < entry.at or not isinstance(r.fact, OmbudsmanAnswerSaved)]
            after = fold(known, case)
            fact = _request(after, entry, look) or (None if own else _entry(after, entry, look, knowledge.roles))
            if fact is not None:
                new.append(Recorded(fact=fact, at=entry.at, by=entry.by, key=key))
    # an answer leaves after the click that approves it
    left = answer_left(fold(new, case), look, knowledge)
    return [*new, *(r for r in left if r.key not in case.keys)]


def _of_his_own_data(fact: Fact) -> bool:
    """What counts of a message in a respondent's own ticket."""
    return isinstance(fact, SignalsRead) or (isinstance(fact, SignalFound) and fact.signal is Signal.DATA_REQUEST)


def words_of(article: Article, subject: str, knowledge: Knowledge) -> tuple[FoundSignal, ...]:
    """The signals in this message, with the words that led to each."""
    return knowledge.signals.find(
        Message(
            channel=CHANNELS.get(article.channel, MessageChannel.EMAIL),
            subject=article.subject or subject,
            body=article.text,
            sender_email=article.from_address,
            sender_role=SenderRole.STAFF if knowledge.is_staff(article.from_address) else SenderRole.OTHER,
            received_at=article.at.astimezone(AMSTERDAM).replace(tzinfo=None),
        )
    )


def _customers(look: Look) -> list[Article]:
    return [a for a in look.articles if a.sender is Sender.CUSTOMER and not a.internal and a.key is None]


def _messages(before: Case, case: Case, look: Look, knowledge: Knowledge, now: datetime) -> Iterator[Recorded]:
    ticket = look.row.id
    seen = max(before.beside.read.get(ticket, 0), before.assessed.get(ticket, 0))
    fresh = [a for a in _customers(look) if a.id > seen and now - a.at <= FIRST_LOOK]
    proposal = case.proposal
    if proposal and proposal.ticket == ticket and proposal != before.proposal:
        # of a message that is now a complaint, all signals are told
        fresh += [a for a in look.articles if a.id == proposal.article and a not in fresh]
    track = case.beside.tracks.get(ticket)
    running = track is not None and not track.closed
    for message in fresh:
        for one in words_of(message, look.row.title, knowledge):
            if one.signal is Signal.OMBUDSMAN:
                yield Recorded(
                    fact=_ombudsman(message, look, knowledge, running=running),
                    at=message.at,
                    key=f"ombudsman:{message.id}",
                )
                running = True
            elif one.signal is Signal.SATISFIED and not _reacts(case, message):
                continue
            elif one.signal in ALWAYS or (proposal is not None and case.dismissed is None):
                found = SignalFound(ticket=ticket, number=look.row.number, article=message.id, signal=one.signal)
                # the month of a request runs from the day on which it came (AVG 12)
                at = message.at if one.signal is Signal.DATA_REQUEST else now
                yield Recorded(fact=found, at=at, key=f"signal:{message.id}:{one.signal}")
    if proposal and proposal.ticket == ticket and proposal != before.proposal and PRIVACY in proposal.categories:
        # a privacy complaint is a possible data leak at the same time
        found = SignalFound(ticket=ticket, number=look.row.number, article=proposal.article, signal=Signal.DATA_LEAK)
        yield Recorded(fact=found, at=now, key=f"signal:{proposal.article}:{Signal.DATA_LEAK}")
    newest = max((a.id for a in fresh), default=0)
    if newest > max(seen, case.assessed.get(ticket, 0)):
        yield Recorded(fact=SignalsRead(ticket=ticket, up_to=newest), at=now, key=f"signals-read:{newest}")


def _reacts(case: Case, message: Article) -> bool:
    """It is written after the complaint, while that is handled: only then it can say that it is settled (8.1)."""
    return case.proposal is not None and case.open and message.id != case.proposal.article


def _ombudsman(
    message: Article, look: Look, knowledge: Knowledge, *, running: bool
) -> OmbudsmanTrackOpened | OmbudsmanWrote:
    if running:
        return OmbudsmanWrote(ticket=look.row.id, article=message.id)
    his = knowledge.signals.is_ombudsman(message.from_address)
    return OmbudsmanTrackOpened(
        ticket=look.row.id, number=look.row.number, article=message.id, person=message.author if his else ""
    )


def _answers(case: Case, look: Look, knowledge: Knowledge) -> Iterator[Recorded]:
    """The answers to the ombudsman that people saved as a note here; who it is about writes none (6.1)."""
    for article in look.articles:
        staff = article.internal and article.key is None and article.author not in (knowledge.own_person, *case.barred)
        for ticket, track in case.beside.tracks.items():
            if staff and not track.closed and (answers := read_answers(article.text, track)) is not None:
                digest = digest_of_answer(article.text, track, knowledge)
                fact = OmbudsmanAnswerSaved(ticket=ticket, article=article.id, answers=answers, digest=digest)
                yield Recorded(fact=fact, at=article.at, by=article.author, key=f"ombudsman-saved:{article.id}")


def _complainant(case: Case, look: Look) -> Iterator[Recorded]:
    """The complainant himself, once a person made him the customer of a ticket that the ombudsman opened."""
    if case.from_ombudsman and case.complaint and case.complaint.ticket == look.row.id:
        customer = look.row.customer
        if customer not in case.beside.ombudsmen:
            before = sum(isinstance(r.fact, ComplainantNamed) for r in case.facts)
            key = f"complainant:{look.row.id}:{before}"
            yield Recorded(fact=ComplainantNamed(person=customer), at=look.row.updated_at, key=key)


def _request(case: Case, entry: HistoryEntry, look: Look) -> Fact | None:
    """What somebody clicked or filled in about a request of somebody's own data, on any ticket; None for all else."""
    ticket, value = look.row.id, entry.new if isinstance(entry.new, str) else ""
    match entry.field:
        case Field.STEP if value in REQUEST_STEPS:
            click = RequestClick(
                step=Step(value),
                by=entry.by,
                on=local_date(entry.at),
                ticket=ticket,
                number=look.row.number,
                article=_last_message(look),
                reasoned=bool(look.row.fields.get(Field.DATA_REQUEST_REASON)),
            )
            return take_request(case, click)
        case Field.DATA_REQUEST_ON if entry.by not in (*case.barred, *case.respondents):
            try:
                return DataRequestReceived(ticket=ticket, on=date.fromisoformat(value) if value else None)
            except ValueError:
                return NotUnderstood(ticket=ticket, field=Field.DATA_REQUEST_ON)
        case _:
            return None


def _last_message(look: Look) -> int:
    return max((a.id for a in _customers(look)), default=0)


def _entry(case: Case, entry: HistoryEntry, look: Look, roles: Roles) -> Fact | None:
    """What somebody clicked or filled in; None for what is no business of this module."""
    ticket, value = look.row.id, entry.new if isinstance(entry.new, str) else ""
    match entry.field:
        case Field.STEP if value in STEPS:
            article = _last_message(look)
            return take_beside(
                case, Step(value), entry.by, roles, ticket=ticket, number=look.row.number, article=article
            )
        case Field.LEAK_KNOWN_AT:
            since = read_moment(value)
            if value and since is None:
                return NotUnderstood(ticket=ticket, field=Field.LEAK_KNOWN_AT)
            return LeakKnownSince(ticket=ticket, since=since)
        case Field.OMBUDSMAN_DUE_ON | Field.OMBUDSMAN_FOLLOW_UP_ON as field:
            said = OmbudsmanDue if field == Field.OMBUDSMAN_DUE_ON else OmbudsmanFollowUp
            try:
                return said(ticket=ticket, due_on=date.fromisoformat(value) if value else None)
            except ValueError:
                return NotUnderstood(ticket=ticket, field=field)
        case Field.OMBUDSMAN_REPLY:
            if value and value not in list(Recommendation):
                return NotUnderstood(ticket=ticket, field=Field.OMBUDSMAN_REPLY)
            if entry.by not in directorate(case, roles):
                return NotUnderstood(ticket=ticket, field=Field.OMBUDSMAN_REPLY, why=NOT_DIRECTORATE)
            return OmbudsmanReply(ticket=ticket, reply=Recommendation(value) if value else None)
        case Field.OMBUDSMAN_QUESTIONS:
            days = read_questions(value)
            if days is None:
                return NotUnderstood(ticket=ticket, field=Field.OMBUDSMAN_QUESTIONS)
            return OmbudsmanAsked(ticket=ticket, days=days)
        case Field.EARLIER_CASE:
            return OmbudsmanLinked(ticket=ticket, earlier=value)
        case _:
            return None
