"""Read in a report's own ticket whether whom it went to signed it off: in his answer to the mail (9; R-085)."""

from collections.abc import Collection, Iterator, Sequence

from plugin.application.casefile import recorded_facts
from plugin.application.fields import Field
from plugin.application.helpdesk import Article, Channel, Sender, Ticket
from plugin.application.knowledge import Knowledge
from plugin.application.store import Store
from plugin.domain.beside.sign_off import SIGNED_OFF, ReportSent, ReportSignedOff, signs_off
from plugin.domain.calendar import local_date
from plugin.domain.facts import Recorded
from plugin.domain.fold import fold
from plugin.domain.organisation import Organisation

MARK = "report"
"""With this word begins the key of a report's ticket; after it come the period and the person."""


def report_key(period: str, person: str) -> str:
    """The key of the ticket in which this person gets the report on this period."""
    return f"{MARK}:{period}:{person}"


def is_report(row: Ticket) -> bool:
    """Whether this ticket says that a report is in it."""
    return str(row.fields.get(Field.KEY) or "").startswith(f"{MARK}:")


def look_at_report(row: Ticket, articles: Sequence[Article], knowledge: Knowledge) -> Iterator[Recorded]:
    """The report that we sent in this ticket, and the answer of whom it went to that signs it off."""
    key = str(row.fields[Field.KEY])
    asked = (a for a in articles if a.key == key and a.author == knowledge.own_person)
    if not any(SIGNED_OFF in a.text for a in asked):
        return  # a key that a person wrote, or a report from before anybody was asked to sign
    _, period, person = key.split(":", 2)
    sent_on, organisation = local_date(row.created_at), knowledge.organisation
    sent = ReportSent(
        ticket=row.id,
        period=period,
        person=person,
        remind_on=knowledge.calendar.add_working_days(sent_on, organisation.sign_off_reminder_days),
        tell_on=knowledge.calendar.add_working_days(sent_on, organisation.sign_off_directorate_days),
    )
    yield Recorded(fact=sent, at=row.created_at, key=f"report-sent:{row.id}")
    answer = next((a for a in articles if wrote(person, a, organisation) and signs_off(a.text)), None)
    if answer:
        signed = ReportSignedOff(ticket=row.id, article=answer.id)
        yield Recorded(fact=signed, at=answer.at, by=person, key=f"report-signed:{row.id}")


def wrote(person: str, article: Article, organisation: Organisation) -> bool:
    """Whether he wrote this: under his account, or from his address under another, as a helpdesk may have it."""
    if article.key is not None:
        return False
    staff = organisation.directory.by_person(person)
    came = article.channel is Channel.EMAIL and article.sender is Sender.CUSTOMER
    address = (article.from_address or "").casefold() if came else ""
    return article.author == person or (staff is not None and address == staff.email.casefold())


def unsigned(store: Store, *, but: Collection[str]) -> list[ReportSent]:
    """The reports that were sent and not signed off, the oldest first; those of the periods `but` are left out."""
    reports = (fold(recorded_facts(store, case)).beside.report for case in store.cases(ReportSent.__name__))
    return [one.sent for one in reports if one and not one.signed_on and one.sent.period not in but]
