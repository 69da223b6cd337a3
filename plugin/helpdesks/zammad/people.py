"""Who is there, and what a form would offer them; what hardly changes is kept for a minute."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from plugin.application.helpdesk import NotFound, Person
from plugin.helpdesks.zammad import shapes, translate
from plugin.helpdesks.zammad.client import Client

T = TypeVar("T")

A_PAGE = 100
KEEP_S = 60.0


class People:
    """The users and groups of one Zammad, as its runtime user sees them. `elapsed` counts machine time in seconds."""

    def __init__(self, client: Client, *, elapsed: Callable[[], float]) -> None:
        self._client = client
        self._elapsed = elapsed
        self._group_ids: dict[str, int] = {}
        self._kept: dict[tuple[str, ...], tuple[float, Any]] = {}

    def me(self) -> str:
        """The runtime user's id."""
        answer = self._client.read("GET", "/users/me")
        return str(shapes.parse(shapes.USER, answer.content, "users/me").id)

    def person(self, person: str) -> Person:
        """One person by id, at most a minute old. Raises NotFound."""
        return self._keep(("person", person), lambda: translate.person(self.row(person)))

    def at(self, address: str) -> Person | None:
        """Who has an account with exactly this e-mail address; a search finds what only looks like it, too."""
        answer = self._client.read("GET", "/users/search", query={"query": address, "per_page": str(A_PAGE)})
        rows = shapes.parse(shapes.USERS, answer.content, "a search for users")
        found = (translate.person(row) for row in rows)
        return next((person for person in found if person.email.casefold() == address.casefold()), None)

    def agents(self) -> Sequence[Person]:
        """All active agents, at most a minute old; the runtime user is one of them."""
        return self._keep(("agents",), lambda: _persons(self._search({})))

    def members(self, group: str, access: str) -> frozenset[str]:
        """Active agents with this access to the group, directly or by role, at most a minute old."""
        return self._keep(("members", group, access), lambda: self._search_group(group, access))

    def forget(self) -> None:
        """Keep nothing of what can change by tomorrow; a group's id cannot."""
        self._kept = {}

    def learn_group(self, name: str, number: int) -> None:
        """Remember a group's id that came along with something else."""
        self._group_ids[name] = number

    def group_id(self, name: str) -> int:
        """A group's id: from what was seen, else from the form, which the runtime user may ask for.

        Raises NotFound, or Forbidden where he may not read the list of groups either.
        """
        if name not in self._group_ids:
            self._group_ids |= {g.name: g.id for g in self.form("create_middle", {}).assets.Group.values()}
        if name not in self._group_ids:
            answer = self._client.read("GET", "/groups")
            self._group_ids |= {g.name: g.id for g in shapes.parse(shapes.GROUPS, answer.content, "groups")}
        if name not in self._group_ids:
            raise NotFound("Zammad shows the runtime user no group of that name; check the group and his rights")
        return self._group_ids[name]

    def form(self, screen: str, params: Mapping[str, Any]) -> shapes.FormAnswer:
        """What a ticket's form would offer with these values; nothing is changed."""
        body = {
            "event": "core_workflow",
            "request_id": "default",
            "class_name": "Ticket",
            "screen": screen,
            "params": params,
        }
        answer = self._client.read("POST", "/core_workflows/perform", body=body)
        return shapes.parse(shapes.FORM, answer.content, "core_workflows/perform")

    def row(self, person: str) -> shapes.UserRow:
        """One user as Zammad tells of him. Raises NotFound."""
        if not (person.isascii() and person.isdigit()):
            raise NotFound("A person's id in Zammad is a number")
        answer = self._client.read("GET", "/users/{person}", query={"expand": "true"}, person=int(person))
        return shapes.parse(shapes.USER, answer.content, "a user")

    def with_permission(self, permission: str) -> tuple[shapes.UserRow, ...]:
        """The active users who have this permission."""
        return self._search({"permissions[]": permission})

    def _search_group(self, group: str, access: str) -> frozenset[str]:
        return frozenset(str(row.id) for row in self._search({f"group_ids[{self.group_id(group)}]": access}))

    def _search(self, narrower: Mapping[str, str]) -> tuple[shapes.UserRow, ...]:
        query = {"query": "*", "permissions[]": "ticket.agent", "per_page": str(A_PAGE), **narrower}
        found: dict[int, shapes.UserRow] = {}
        page = 0
        while True:
            page += 1
            answer = self._client.read("GET", "/users/search", query={**query, "page": str(page)})
            rows = shapes.parse(shapes.USERS, answer.content, "a search for users")
            before = len(found)
            found |= {row.id: row for row in rows}
            # Somebody is listed once per role, so a full page without a new face is the end as well.
            if len(rows) < A_PAGE or len(found) == before:
                return tuple(row for row in found.values() if row.active)

    def _keep(self, what: tuple[str, ...], load: Callable[[], T]) -> T:
        until, value = self._kept.get(what, (float("-inf"), None))
        if self._elapsed() >= until:
            value = load()
            self._kept[what] = (self._elapsed() + KEEP_S, value)
        kept: T = value
        return kept


def _persons(rows: Sequence[shapes.UserRow]) -> tuple[Person, ...]:
    return tuple(translate.person(row) for row in rows)
