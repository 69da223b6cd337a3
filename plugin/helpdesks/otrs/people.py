"""Who is there and who may do what; what hardly changes is kept for a minute."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from plugin.application.helpdesk import NotFound, Person
from plugin.helpdesks.otrs import shapes, translate
from plugin.helpdesks.otrs.client import Client

T = TypeVar("T")

KEEP_S = 60.0
RIGHTS = {"read": "ro", "full": "rw"}


class People:
    """The agents and customers of one Znuny, as its runtime user sees them. `elapsed` counts machine time."""

    def __init__(self, client: Client, *, elapsed: Callable[[], float]) -> None:
        self._client = client
        self._elapsed = elapsed
        self._kept: dict[tuple[str, ...], tuple[float, Any]] = {}

    def me(self) -> str:
        """The runtime user's id."""
        return self._told().Me

    def agents(self) -> Sequence[Person]:
        """All active agents, at most a minute old."""
        return [translate.agent(row) for row in self._told().Agent if row.Active]

    def person(self, person: str) -> Person:
        """An agent or a customer by id, at most a minute old. Raises NotFound."""
        if person.startswith("c"):
            return translate.customer(person, self._keep(("customer", person), lambda: self._customer(person)))
        for row in self._told().Agent:
            if row.UserID == person:
                return translate.agent(row)
        raise NotFound("Znuny has no agent with that id")

    def at(self, address: str) -> Person:
        """Who has this e-mail address; Znuny knows a stranger by the address alone, and his tickets by it too."""
        row = self._client.ask(shapes.CUSTOMER, "Customer", Address=address)
        return translate.customer(row.Number, row)

    def customer_login(self, person: str) -> str:
        """What Znuny calls a customer; an agent who is one is known by his address."""
        return self._customer(person).Login

    def members(self, queue: str, access: str) -> frozenset[str]:
        """Active agents with this access ("read", "full") to the queue, at most a minute old.

        Who may write fields has full access, so the runtime user has it too; he never handles a complaint.
        """
        able = self._keep(("members", queue, access), lambda: self._members(queue, RIGHTS[access]))
        return able - {self.me()} if access == "full" else able

    def may_own(self, queue: str, person: str) -> bool:
        """Whether this agent has what an owner needs in the queue; asked anew, since Znuny itself never looks."""
        return person in self._members(queue, "owner")

    def forget(self) -> None:
        """Keep nothing of what can change by tomorrow."""
        self._kept = {}

    def _members(self, queue: str, right: str) -> frozenset[str]:
        return frozenset(self._client.ask(shapes.USER_IDS, "Members", Queue=queue, Permission=right).UserID)

    def _customer(self, number: str) -> shapes.CustomerRow:
        return self._client.ask(shapes.CUSTOMER, "Customer", Number=number)

    def _told(self) -> shapes.Agents:
        return self._keep(("agents",), lambda: self._client.ask(shapes.AGENTS, "Agents", All=1))

    def _keep(self, what: tuple[str, ...], load: Callable[[], T]) -> T:
        until, value = self._kept.get(what, (float("-inf"), None))
        if self._elapsed() >= until:
            value = load()
            self._kept[what] = (self._elapsed() + KEEP_S, value)
        kept: T = value
        return kept
