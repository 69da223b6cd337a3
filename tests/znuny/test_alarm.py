"""The alarm in the real Znuny, with no Klachtwacht anywhere: it is heard to be silent, and what is late rises (7)."""

from datetime import UTC, datetime, timedelta

import pytest

from plugin.application.fields import Field
from plugin.application.mappings.load import default_folder, load_mappings
from plugin.application.mappings.setup_otrs_file import load_setup_otrs
from plugin.application.published import REGISTER
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
def morning(happens, outbox):
    """Run a job as the daemon does; returns to whom mail about it left."""

    def run(name: str) -> list[str]:
        before = len(outbox)
        ran = happens("Runs", Job=name)
        assert ran["Ran"]
        assert ran["Next"].endswith("07:00:00")
        happens("MailLeaves")
        return [mail["To"] for mail in outbox[before:] if mail["Subject"].endswith(ALARM.silent.name)]

    return run


def test_the_directorate_hears_each_morning_that_klachtwacht_is_silent(morning, happens):
    morning(ALARM.silent.name)  # what an earlier run on this Znuny left aged
    ticket = opens("Klachten directie", {Field.KEY: REGISTER})
    assert morning(ALARM.silent.name) == [], "it wrote just now"

    for _ in ("the first morning", "the next"):
        happens("Age", TicketID=ticket, Hours=ALARM.silent.hours + 1)
        assert [to for to in morning(ALARM.silent.name) if DIRECTOR in to]

    assert morning(ALARM.silent.name) == [], "once a morning"


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
def test_what_is_late_rises_and_nobody_is_told_by_it(morning, happens, outbox, job, field, days, stage, becomes):
    day = datetime.fromtimestamp(Agent("klachtwacht").told("Agents")["Now"], UTC).date() + timedelta(days=days)
    ticket = opens(DESK, {field: day.isoformat(), Field.STAGE: stage})
    before = len(outbox)

    morning(job)
    morning(job)

    assert _priority(happens, ticket) == becomes
    changes = [line for line in happens("History", TicketID=ticket) if line["HistoryType"] == "PriorityUpdate"]
    assert len(changes) == (becomes != "3 normal"), "once, however often it runs"
    assert outbox[before:] == []
