"""The report leaves by itself: after each quarter and each year, or only each year, every accountable manager gets that
of his own region, and the directorate that of the whole organisation, in a ticket of his own (9; R-085, A-25)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from plugin.application.helpdesk import Helpdesk, Mail, NewTicket
from plugin.application.learning import Learning
from plugin.application.letters import render_message
from plugin.application.reporting import FEW, Reporting, overview, sheets, title_of
from plugin.application.sheets import Sheet, to_html
from plugin.application.sign_off import report_key, unsigned
from plugin.application.store import Store
from plugin.domain.beside.sign_off import SIGNED_OFF, ReportSent
from plugin.domain.organisation import Desk, Organisation
from plugin.domain.people import StaffRole
from plugin.domain.report import Period, ended_by, parse_period

CURSOR = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDelivery:
    """Sends the reports of one organisation."""

    store: Store
    helpdesk: Helpdesk
    learning: Learning

    def deliver(self, today: date) -> None:
        """Send what became due by this day (Europe/Amsterdam), each report to each person once.

        The first time nothing is sent: what ended before we came is not ours to tell. Raises what the helpdesk
        raises, and RegulationGone; who has his report already does not get it again.
        """
        knowledge = self.learning.known
        periods = ended_by(today, knowledge.regulation_on(today, desk=""))
        newest, last = periods[0], self.store.cursor(CURSOR)
        # after a change of the switch the last year ended before the quarter that was told last
        if last is not None and max(newest.months) <= max(parse_period(last).months):
            return
        if last is not None:
            late = unsigned(self.store, but={period.label for period in periods})
            for period in periods:
                self._deliver(period, today, late)
        self.store.set_cursor(CURSOR, newest.label)

    def _deliver(self, period: Period, today: date, late: Sequence[ReportSent]) -> None:
        knowledge = self.learning.known
        reporting = Reporting(store=self.store, rules=knowledge.rules)
        whole = reporting.report(period, today)
        for person, region in recipients(knowledge.organisation):
            key = report_key(period.label, person)
            email = self.helpdesk.person(person).email
            if email and self.helpdesk.find_by_key(key) is None:
                made = whole.of_region(region) if region else whole
                publish = [] if region else overview(whole, knowledge.rules.kinds)
                words = {"title": title_of(period, region), "few": FEW if whole.few else "", "publish": bool(publish)}
                words |= {"more_often": bool(made.more_often), "word": SIGNED_OFF}
                rendered = render_message("rapport", words, folder=knowledge.letters)
                own = [one for one in late if region is None or one.person == person]
                tables = [*sheets(made, knowledge.rules.kinds), *publish, *not_signed(own, knowledge.organisation)]
                html = rendered.html + to_html(tables)
                ticket = NewTicket(
                    key=key,
                    title=rendered.subject,
                    group=knowledge.organisation.desks[Desk.MESSAGES],
                    customer=person,
                    first=Mail(key=key, to=(email,), subject=rendered.subject, html=html),
                )
                self.helpdesk.create_ticket(ticket)


def recipients(organisation: Organisation) -> Iterator[tuple[str, str | None]]:
    """Who gets a report, and of which region: None for the whole organisation. Only who has an account."""
    for staff in organisation.directorate:
        if staff.person:
            yield staff.person, None
    for staff in organisation.directory.with_role(StaffRole.MANAGER):
        if staff.person and staff.region:
            yield staff.person, staff.region


def not_signed(late: Sequence[ReportSent], organisation: Organisation) -> list[Sheet]:
    """The table of earlier reports that nobody signed off yet; none where all were, or who got them has left."""
    named = [(one, organisation.directory.by_person(one.person)) for one in late]
    rows = tuple((title_of(parse_period(one.period), staff.region), staff.name) for one, staff in named if staff)
    return [Sheet(title="Nog niet afgetekend", heading=("rapport", "wie"), rows=rows)] if rows else []
