"""The office in Znuny that the contract plays on: a real one, or one that answers as it was recorded."""

from collections.abc import Callable
from functools import cache
from typing import Any

from plugin.application.helpdesk import Helpdesk
from plugin.application.mappings.load import default_folder, load_mappings
from plugin.helpdesks import HELPDESKS
from tests.helpdesks.contract import CUSTOMER

ADDRESS = "http://127.0.0.1:8099"
PASSWORD = "werkvlak-4711"
DESK, HIDDEN_DESK = "Klachten", "Klachten::Vertrouwelijk"


@cache
def as_agent(login: str, place: object) -> Helpdesk:
    """The adapter under this agent's login; one for each place, so that nothing is kept from one test to the next."""
    mapping = load_mappings(default_folder(), "otrs").helpdesk
    return HELPDESKS["otrs"](url=f"{ADDRESS}/otrs", secret=f"{login}:{PASSWORD}", mapping=mapping)


class ZnunyScene:
    """A Znuny with its office. `happens` lets something happen in it without Klachtwacht. Nobody moves its clock."""

    desk = DESK
    hidden_desk = HIDDEN_DESK
    handler = "lmulder"
    respondent = "jdevries"
    outsider = "shoekstra"

    def __init__(self, happens: Callable[..., Any]) -> None:
        self._happens = happens
        self.helpdesk = self.as_agent("klachtwacht")

    def mail_arrives(self, *, subject: str, text: str, ticket: int | None = None) -> int:
        about = "" if ticket is None else f"[Ticket#{self.helpdesk.ticket(ticket).number}] "
        mail = [
            f"From: Fatima Yilmaz <{CUSTOMER}>",
            "To: klachten@werkvlak.example",
            f"Subject: {about}{subject}",
            *([f"X-OTRS-Queue: {DESK}"] if ticket is None else []),
            "Content-Type: text/plain; charset=utf-8",
            "",
            text,
        ]
        return int(self._happens("MailArrives", Mail="\n".join(mail))["TicketID"])

    def as_agent(self, login: str) -> Helpdesk:
        return as_agent(login, self)

    def merge(self, ticket: int, *, into: int, by: str) -> None:
        assert self._happens("Merge", TicketID=ticket, Into=into, By=by)["Merged"]

    def split(self, ticket: int, *, by: str) -> int:
        return int(self._happens("Split", TicketID=ticket, By=by)["TicketID"])
