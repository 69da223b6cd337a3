"""Every way by which a respondent could get at a complaint, tried in the practice helpdesk: `make attacks` prints them.

Prevented: the helpdesk refused it, also when Klachtwacht is down. Corrected: it happened, and was undone.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from plugin.domain.facts import Corrected
from plugin.practice import catalogue, rights
from tests.scenarios.office import Office, close_office, open_office, put_together
from tests.scenarios.test_life import confirmed

JAN = "jdevries"
COLLEAGUE = "akuipers"


class Outcome(StrEnum):
    """What became of an attack."""

    PREVENTED = "prevented"
    CORRECTED = "corrected"
    SUCCEEDED = "succeeded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """One way. `carry_out` tells whether the helpdesk let it happen."""

    name: str
    carry_out: Callable[[Office, int], bool]
    expected: Outcome


def owner_by_form(office: Office, ticket: int) -> bool:
    """A colleague chooses him as handler; form and API are the same call."""
    answer = office.as_(COLLEAGUE).attempt("PUT", f"/tickets/{ticket}", owner_id=int(office.person(JAN)))
    return answer.ok and str(answer.json()["owner_id"]) == office.person(JAN)  # who lacks the right becomes nobody


def owner_with_move(office: Office, ticket: int) -> bool:
    """A colleague gives him the complaint in a group where he can handle, in one change."""
    body = {"owner_id": int(office.person(JAN)), "group": "Klachten"}
    return office.as_(COLLEAGUE).attempt("PUT", f"/tickets/{ticket}", **body).ok


def owner_by_bulk(office: Office, ticket: int) -> bool:
    """A colleague does it in bulk, along with another ticket."""
    body = {"ticket_ids": [2, ticket], "attributes": {"owner_id": int(office.person(JAN)), "group": "Klachten"}}
    return office.as_(COLLEAGUE).attempt("POST", "/tickets/mass_update", **body).ok


def owner_by_macro(office: Office, ticket: int) -> bool:
    """A colleague uses a macro that somebody made."""
    steps = {"ticket.owner_id": {"value": office.person(JAN)}, "ticket.group_id": {"value": _group(office, "Klachten")}}
    macro = catalogue.create(office.helpdesk.world, "macros", {"name": "geef aan Jan", "perform": steps}, by=1)
    return office.as_(COLLEAGUE).attempt("POST", "/tickets/mass_macro", ticket_ids=[ticket], macro_id=macro["id"]).ok


def owner_by_opening(office: Office, ticket: int) -> bool:
    """Auto-assignment: he opens the ticket that nobody owns."""
    office.helpdesk.settings.auto_assignment = True
    office.helpdesk.system_changes(ticket, owner="-")
    return office.as_(JAN).attempt("GET", f"/tickets/{ticket}?auto_assign=true").ok


def owner_by_opening_where_he_reads(office: Office, ticket: int) -> bool:
    """The same, after an administrator let him into the group."""
    right_given(office, ticket)
    return owner_by_opening(office, ticket)


def owner_by_system(office: Office, ticket: int) -> bool:
    """Scheduler, mail filter or import: the system puts it in his group, under his name."""
    office.helpdesk.system_changes(ticket, group_id=int(_group(office, "Trajecten Groningen")), owner=JAN)
    return True


def right_given(office: Office, ticket: int, right: str = "full") -> bool:
    """An administrator gives him the group where the complaint stands; it is seen at the next look at each ticket."""
    group = office.as_("klachtwacht").ticket(ticket)["group_id"]
    user = next(u for u in office.helpdesk.world.users.values() if u["login"] == JAN)
    user["group_ids"][str(group)] = [right]
    office.system.helpdesk.forget_people()
    for one in office.case(ticket).tickets:
        office.helpdesk.system_changes(one, priority_id=3)
    return True


def right_given_unseen(office: Office, ticket: int) -> bool:
    """The same while no ticket changes: Klachtwacht asks each minute who reads the groups for complaints."""
    office.system.watch.readers.look()
    group = office.as_("klachtwacht").ticket(ticket)["group_id"]
    user = next(u for u in office.helpdesk.world.users.values() if u["login"] == JAN)
    user["group_ids"][str(group)] = ["read"]
    office.system.helpdesk.forget_people()
    office.system.watch.readers.look()
    return True


def titles_shown(office: Office, ticket: int) -> bool:
    """An administrator gives him the right of overview alone on that group, by which lists show him its titles."""
    right_given(office, ticket, "overview")
    return True


def merge(office: Office, ticket: int) -> bool:
    """A colleague merges the complaint into another ticket of his group."""
    other = office.mail("Wanneer is de cursus?", subject="Cursus", to="groningen@werkvlak.example")["ticket_id"]
    number = office.as_(COLLEAGUE).ticket(other)["number"]
    return office.as_(COLLEAGUE).attempt("PUT", f"/ticket_merge/{ticket}/{number}").ok


def read(office: Office, ticket: int) -> bool:
    """He opens it by its number."""
    return office.as_(JAN).attempt("GET", f"/tickets/{ticket}?all=true").ok


def reply(office: Office, ticket: int) -> bool:
    """He writes in it."""
    return office.as_(JAN).attempt("POST", "/ticket_articles", ticket_id=ticket, body="Onzin.", type="note").ok


def search(office: Office, ticket: int) -> bool:
    """He searches for his own name."""
    found = office.as_(JAN).call("POST", "/tickets/search", query="Jan de Vries", expand=True)
    return any(row["id"] in (ticket, 1) for row in found)


def subscribe(office: Office, ticket: int) -> bool:
    """He subscribes to it."""
    body = {"mentionable_type": "Ticket", "mentionable_id": ticket}
    return office.as_(JAN).attempt("POST", "/mentions", **body).ok


ATTACKS = (
    Attack(name="owner by form or API", carry_out=owner_by_form, expected=Outcome.PREVENTED),
    Attack(name="owner and group in one change", carry_out=owner_with_move, expected=Outcome.PREVENTED),
    Attack(name="owner in bulk", carry_out=owner_by_bulk, expected=Outcome.PREVENTED),
    Attack(name="owner by macro", carry_out=owner_by_macro, expected=Outcome.PREVENTED),
    Attack(name="auto-assignment", carry_out=owner_by_opening, expected=Outcome.PREVENTED),
    Attack(
        name="auto-assignment, let into the group",
        carry_out=owner_by_opening_where_he_reads,
        expected=Outcome.CORRECTED,
    ),
    Attack(name="the system itself", carry_out=owner_by_system, expected=Outcome.CORRECTED),
    Attack(name="a right on the group, at the next look", carry_out=right_given, expected=Outcome.CORRECTED),
    Attack(name="a right, and no ticket changes", carry_out=right_given_unseen, expected=Outcome.CORRECTED),
    Attack(name="the right of overview, at the next look", carry_out=titles_shown, expected=Outcome.CORRECTED),
    Attack(name="merge", carry_out=merge, expected=Outcome.CORRECTED),
    Attack(name="read", carry_out=read, expected=Outcome.PREVENTED),
    Attack(name="reply", carry_out=reply, expected=Outcome.PREVENTED),
    Attack(name="search", carry_out=search, expected=Outcome.PREVENTED),
    Attack(name="subscribe", carry_out=subscribe, expected=Outcome.PREVENTED),
)


def tried(office: Office, attack: Attack) -> tuple[Outcome, int | None]:
    """Carry it out on a confirmed complaint; what became of it, and the slowest correction in milliseconds."""
    ticket = confirmed(office)
    happened = attack.carry_out(office, ticket)
    office.settle()
    standing = [t for t in office.case(ticket).tickets if t not in office.case(ticket).vanished]
    if any(_within_reach(office, one) for one in standing if one != _own(office, ticket)):
        return Outcome.SUCCEEDED, None
    delays = [r.fact.delay_ms for r in office.facts(ticket) if isinstance(r.fact, Corrected) and r.fact.delay_ms]
    return (Outcome.CORRECTED, max(delays, default=None)) if happened else (Outcome.PREVENTED, None)


def _own(office: Office, ticket: int) -> int | None:
    own = office.case(ticket).respondent_ticket(office.person(JAN))
    return own.ticket if own else None


def _within_reach(office: Office, ticket: int) -> bool:
    row = office.as_("klachtwacht").ticket(ticket)
    jan = next(u for u in office.helpdesk.world.users.values() if u["login"] == JAN)
    told = "overview" in rights.access(office.helpdesk.world, jan, row["group_id"])
    return bool(row["owner"] == JAN or told or office.as_(JAN).attempt("GET", f"/tickets/{ticket}").ok)


def _group(office: Office, name: str) -> str:
    return str(next(office.helpdesk.world.groups.where(name=name))["id"])


def main() -> None:
    """Try each in an office of its own, and print what became of it."""
    for attack in ATTACKS:
        with tempfile.TemporaryDirectory() as folder:
            server, settings = open_office(Path(folder), "2026-03-03T10:00")
            office = put_together(server, settings)
            try:
                outcome, delay_ms = tried(office, attack)
            finally:
                close_office(office)
        delay = f"   after {delay_ms} ms" if delay_ms else ""
        print(f"{attack.name:<40}{outcome}{delay}")


if __name__ == "__main__":
    main()
