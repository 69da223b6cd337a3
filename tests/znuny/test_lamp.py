"""The lamp in the real Znuny: it counts calendar days, and no respondent hears of it (5.1, 6.1, 7)."""

import pytest

from plugin.application.fields import Field
from tests.helpdesks.contract import until
from tests.helpdesks.otrs.scene import DESK
from tests.znuny.test_alarm import opens
from tests.znuny.test_setup import setup

pytestmark = pytest.mark.znuny

DAY_S = 24 * 60 * 60


@pytest.fixture(scope="module", autouse=True)
def _made(fields, office):
    setup("--apply")


@pytest.mark.parametrize(("queue", "days"), [(DESK, (2, 28)), ("Klachten berichten", None)])
def test_it_counts_each_day_until_confirmed_and_decided(happens, queue, days):
    told = happens("Opened", TicketID=opens(queue, {Field.SUMMARY: "-"}), Days=3)

    until = [told[f"Escalation{what}Time"] for what in ("Response", "Solution")]
    assert until == ([int(told["At"]) + count * DAY_S for count in days] if days else [0, 0])


def test_znuny_mails_who_may_read_and_no_respondent(office, happens, outbox):
    ids = {agent["Login"]: agent["UserID"] for agent in office.told("Agents", All=1)["Agent"]}
    ticket = opens(DESK, {Field.SUMMARY: "-"})
    happens("Name", TicketID=ticket, Field="KlachtBeklaagden", Value=[str(ids["jdevries"])])
    happens("Opened", TicketID=ticket, Days=50)

    happens("Escalates")
    happens("MailLeaves")

    [row] = office.told("Tickets", TicketID=ticket)["Ticket"]

    def told() -> list[str]:
        return [mail["To"] for mail in outbox if row["TicketNumber"] in mail["Subject"]]

    until(lambda: [to for to in told() if "lmulder" in to])  # its handlers are; the daemon may carry the mail
    assert not [to for to in told() if "jdevries" in to]
