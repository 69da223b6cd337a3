"""Intake: turn a customer's message into a proposal (art. 2, R-011). A person confirms it."""

from datetime import date

from plugin.application.helpdesk import Article, Channel, HistoryEntry, HistoryKind
from plugin.application.knowledge import Knowledge
from plugin.application.look import Look
from plugin.domain.calendar import AMSTERDAM, local_date
from plugin.domain.facts import NO_ACCOUNT, Counted, Exposed, Part, Proposed, Recorded, RegulationApplied, TicketJoined
from plugin.domain.people import Directory, StaffRole
from plugin.domain.reassignment import EARLIER_HANDLING, OMBUDSMAN, TO_DIRECTORATE
from plugin.domain.triage import UNKNOWN_PERSON, Assessment, Message, MessageChannel, SenderRole

CHANNELS = {
    Channel.EMAIL: MessageChannel.EMAIL,
    Channel.PHONE: MessageChannel.PHONE,
    Channel.WEB: MessageChannel.WEB,
}


def read_message(article: Article, look: Look, knowledge: Knowledge, *, confirmed: bool = False) -> Assessment:
    """Assess one message as it stands in its ticket. `confirmed`: a person said that it is a complaint."""
    directory = knowledge.organisation.directory
    regulation = knowledge.regulation_on(local_date(article.at), desk_of(article, look))
    persons = {look.row.owner} | {a.author for a in look.articles}
    return knowledge.triage[regulation.version].assess(
        Message(
            channel=CHANNELS.get(article.channel, MessageChannel.EMAIL),
            subject=article.subject or look.row.title,
            body=article.text,
            sender_email=article.from_address,
            sender_role=SenderRole.STAFF if directory.by_person(look.row.customer) else SenderRole.OTHER,
            received_at=article.at.astimezone(AMSTERDAM).replace(tzinfo=None),
            agents_on_ticket=tuple(s.login for s in directory.staff if s.person and s.person in persons),
            ticket_region=knowledge.organisation.region_of_desk(desk_of(article, look)),
            ticket_office=knowledge.organisation.office_of_desk(desk_of(article, look)),
        ),
        confirmed=confirmed,
    )


def desk_of(article: Article, look: Look) -> str:
    """The desk at which this message came in (5.1); the ticket may have been moved since, also by ourselves."""
    moved = next((e for e in look.history if e.kind is HistoryKind.GROUP and e.at > article.at), None)
    return moved.old if moved and isinstance(moved.old, str) else look.row.group


def propose(
    article: Article,
    look: Look,
    knowledge: Knowledge,
    *,
    marked: HistoryEntry | None = None,
    named: bool = False,
    found_on: date | None = None,
) -> list[Recorded]:
    """Propose the message as a complaint, when it looks like one or a person marked it (`named`: past the helpdesk).

    Else nothing. It falls under the regulation of the desk where it came in, as it was in force on that day (R-089).
    `found_on` is the day on which it is looked for, where that is not when it came (T-6).
    """
    by_hand = named or marked is not None
    received_on = local_date(article.at)
    regulation = knowledge.regulation_on(received_on, desk_of(article, look))
    assessment = read_message(article, look, knowledge, confirmed=by_hand)
    if not by_hand and not (assessment.is_complaint and assessment.certainty >= regulation.complaint_certainty):
        return []
    directory = knowledge.organisation.directory
    logins = [login for login in assessment.respondents if login != UNKNOWN_PERSON]
    persons = {login: _person(login, directory) for login in logins}
    held = logins if by_hand else assessment.may_be_held
    sure = [w for w in logins if w in held and assessment.respondent_certainty.get(w, 0.0) >= regulation.hold_certainty]
    own_ticket = not any(a.id < article.id and not a.internal and a.key is None for a in look.articles)
    accountable = assessment.accountable.person
    fact = Proposed(
        ticket=look.row.id,
        article=article.id,
        own_ticket=own_ticket,
        by_hand=by_hand,
        percent=100 if by_hand else round(assessment.certainty * 100),
        received_on=received_on,
        conduct_on=assessment.conduct_on,
        categories=tuple(assessment.categories),
        respondents=tuple(persons.values()),
        suspected=tuple(persons[login] for login in sure),
        unknown_respondent=UNKNOWN_PERSON in assessment.respondents,
        accountable=accountable.person if accountable else None,
        body=assessment.accountable.body,
        rule=assessment.accountable.article,
        complainant=look.row.customer,
        candidates=_candidates(desk_of(article, look), knowledge) if UNKNOWN_PERSON in assessment.respondents else (),
        desk=desk_of(article, look),
        written_by=article.author if article.channel is Channel.PHONE and article.author != look.row.customer else None,
        exceptions=_exceptions(assessment),
        region=knowledge.organisation.region_of_desk(desk_of(article, look)),
        bullet=assessment.accountable.bullet or "",
        oral=article.channel is Channel.PHONE,
        recognised_on=local_date(marked.at) if marked else found_on,
    )
    by, at, key = (
        (marked.by, article.at, f"history:{marked.id}") if marked else (None, article.at, f"proposal:{article.id}")
    )
    facts = [Recorded(fact=fact, at=at, by=by, key=key)]
    applied = RegulationApplied(version=regulation.version, received_on=received_on)
    facts.append(Recorded(fact=applied, at=at, key=f"regulation:{look.row.id}:{article.id}"))
    facts.append(Recorded(fact=_counted(fact, assessment, directory), at=at, key=f"counted:{article.id}"))
    part = Part.COMPLAINT if own_ticket else Part.RUNNING
    joined = TicketJoined(ticket=look.row.id, number=look.row.number, part=part, person=None)
    facts.append(Recorded(fact=joined, at=at, key=f"joined:{look.row.id}:{article.id}"))
    had = {look.row.owner: f"exposed:{article.id}"}
    had.setdefault(look.row.responsible, f"exposed:{article.id}:second")
    for person, shown in had.items():
        if person in (*persons.values(), *fact.candidates):
            seen = Exposed(ticket=look.row.id, article=article.id, person=str(person))
            facts.append(Recorded(fact=seen, at=at, key=shown))
    return facts


def _candidates(desk: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Whom somebody unnamed can be: the employees of the office whose desk this is; nobody for another desk (E-2)."""
    office = knowledge.organisation.office_of_desk(desk)
    staff = knowledge.organisation.directory.with_role(StaffRole.EMPLOYEE)
    return tuple(s.person for s in staff if s.person and s.office == office)


def _exceptions(assessment: Assessment) -> tuple[str, ...]:
    held = {
        EARLIER_HANDLING: assessment.about_earlier_handling,
        OMBUDSMAN: assessment.ombudsman,
        TO_DIRECTORATE: assessment.addressed_to_directorate,
    }
    return tuple(name for name, holds in held.items() if holds)


def _person(login: str, directory: Directory) -> str:
    staff = directory.by_login(login)
    return staff.person if staff and staff.person else f"{NO_ACCOUNT}{login}"


def _counted(proposed: Proposed, assessment: Assessment, directory: Directory) -> Counted:
    """What was counted in the message, as a fact without a word of it."""
    tally = assessment.tally
    return Counted(
        ticket=proposed.ticket,
        article=proposed.article,
        message=tuple(f"{name}={value:g}" for name, value in sorted(tally.message.items()) if value),
        categories=tuple(f"{name}={value:g}" for name, value in sorted(tally.categories.items()) if value),
        persons=tuple(
            f"{_person(login, directory)}: {name}={value:g}"
            for login, traits in sorted(tally.persons.items())
            if login != UNKNOWN_PERSON
            for name, value in sorted(traits.items())
        ),
    )
