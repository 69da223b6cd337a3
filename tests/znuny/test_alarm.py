"""The alarm in the real Znuny, with no Klachtwacht anywhere: it is heard to be silent, and what is late rises (7)."""

from datetime import UTC, datetime, timedelta

import pytest

from plugin.application.fields import Field
from plugin.application.mappings.load import default_folder, load_mappings
from plugin.application.mappings.setup_otrs_file import load_setup_otrs
from plugin.application.published import REGISTER
from tests.helpdesks.contract import until
from tests.helpdesks.otrs.scene import DESK, PASSWORD
from tests.znuny.office import Agent
from tests.znuny.test_setup import setup

pytestmark = pytest.mark.znuny

ALARM = load_setup_otrs(default_folder()).alarm
NAMED = load_mappings(default_folder(), "otrs").helpdesk.fields
DIRECTOR = "eboer@werkvlak.example"


@pytest.fixture(scope="module", autouse=True)
def _made(fields, office):
    setup("--apply")
    director = {"Name": "eboer", "First": "Els", "Last": "Boer", "Email": DIRECTOR, "Password": PASSWORD,
                "Roles": ["Klachten directie"]}  # fmt: skip
    office.told("Setup", Wanted={"User": [director]}, Apply=1)


def opens(queue: str, fields: dict[Field, str]) -> int:
    """A ticket that stands there with these fields."""
    told = Agent("klachtwacht").told(
        "TicketCreate",
        Ticket={"Title": "Een ticket", "Queue": queue, "State": "new", "Priority": "3 normal", "OwnerID": 1,
                "Lock": "unlock", "CustomerUser": "fatima.yilmaz@klant.example"},
        Article={"CommunicationChannel": "Internal", "IsVisibleForCustomer": 0, "SenderType": "agent",
                 "From": "Klachtwacht", "Subject": "x", "Body": "x", "ContentType": "text/plain; charset=utf8",
                 "NoAgentNotify": 1},
        DynamicField=[{"Name": NAMED[field], "Value": value} for field, value in fields.items()],
    )  # fmt: skip
    return int(told["TicketID"])


@pytest.fixture
def morning(happens):
    """Run a job as the daemon does, and let the mail leave that it brings."""

    def run(name: str) -> None:
        ran = happens("Runs", Job=name)
        assert ran["Ran"]
        assert ran["Next"].endswith("07:00:00")
        happens("MailLeaves")

    return run


@pytest.fixture
def mailed(office, outbox):
    """To whom mail about a ticket left; other tickets, of other tests, have mail of their own."""

    def about(ticket: int) -> list[str]:
        [row] = office.told("Tickets", TicketID=ticket)["Ticket"]
        return [mail["To"] for mail in outbox if row["TicketNumber"] in mail["Subject"]]

    return about


def test_the_directorate_hears_each_morning_that_klachtwacht_is_silent(morning, happens, mailed):
    ticket = opens("Klachten directie", {Field.KEY: REGISTER})
    morning(ALARM.silent.name)
    assert mailed(ticket) == [], "it wrote just now"

    for told in ([DIRECTOR], [DIRECTOR] * 2):
        happens("Age", TicketID=ticket, Hours=ALARM.silent.hours + 1)
        morning(ALARM.silent.name)
        until(lambda told=told: [to for to in mailed(ticket) if to == DIRECTOR] == told)  # the daemon may carry it

    morning(ALARM.silent.name)
    assert mailed(ticket).count(DIRECTOR) == 2, "once a morning"


def _priority(happens, ticket: int) -> str:
    lines = [line["Name"] for line in happens("History", TicketID=ticket) if line["HistoryType"] == "PriorityUpdate"]
    return lines[-1].split("%%")[3] if lines else "3 normal"


SOON, ACK, LATE, PROMISE = (ALARM.soon.name, *(ALARM.late[f] for f in (
    Field.DUE_ACKNOWLEDGEMENT, Field.DUE_DECISION, Field.PROMISED_ON)))  # fmt: skip


@pytest.mark.parametrize(
    ("job", "field", "days", "stage", "becomes"),
    [
        (SOON, Field.DUE_DECISION, ALARM.soon.days + 1, "in_behandeling", "3 normal"),
        (SOON, Field.DUE_DECISION, ALARM.soon.days, "in_behandeling", "4 high"),
        (SOON, Field.DUE_DECISION, ALARM.soon.days, "opvolging", "3 normal"),
        (LATE, Field.DUE_DECISION, 0, "wacht_op_akkoord", "3 normal"),
        (LATE, Field.DUE_DECISION, -1, "wacht_op_akkoord", "5 very high"),
        (LATE, Field.DUE_DECISION, -1, "afgesloten", "3 normal"),
        (ACK, Field.DUE_ACKNOWLEDGEMENT, -1, "bevestigen", "5 very high"),
        (ACK, Field.DUE_ACKNOWLEDGEMENT, -1, "in_behandeling", "3 normal"),
        (PROMISE, Field.PROMISED_ON, -1, "wordt_verzonden", "5 very high"),
        (PROMISE, Field.PROMISED_ON, 0, "wordt_verzonden", "3 normal"),
    ],
)
def test_what_is_late_rises_and_nobody_is_told_by_it(morning, happens, mailed, job, field, days, stage, becomes):
    day = datetime.fromtimestamp(Agent("klachtwacht").told("Agents")["Now"], UTC).date() + timedelta(days=days)
    ticket = opens(DESK, {field: day.isoformat(), Field.STAGE: stage})

    morning(job)
    morning(job)

    assert _priority(happens, ticket) == becomes
    changes = [line for line in happens("History", TicketID=ticket) if line["HistoryType"] == "PriorityUpdate"]
    assert len(changes) == (becomes != "3 normal"), "once, however often it runs"
    assert mailed(ticket) == []
