"""What a walk knows of the Zammad that it goes through: what was asked for, ids by name, who works there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from plugin.application.fields import Field
from plugin.application.helpdesk import Person
from plugin.application.mappings import Mappings
from plugin.application.mappings.fields_file import FieldsFile
from plugin.application.mappings.roles import groups_of_roles
from plugin.application.mappings.setup_file import SetupFile
from plugin.application.mappings.stages_file import StagesFile
from plugin.domain.organisation import Desk
from plugin.helpdesks.zammad.client import Client
from plugin.helpdesks.zammad.people import People
from plugin.helpdesks.zammad.setup.admin import Admin
from plugin.helpdesks.zammad.setup.kinds import GROUPS, Kind
from plugin.helpdesks.zammad.setup.version import Version

NOT_YET = 0
"""The id of what this walk would make: nothing that is there has it, so whatever names it differs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What was asked for besides the mappings.

    `endpoint` is where Zammad reaches our receiver, "" where it is not said. `rewrite_secrets`: write those again that
    Zammad hides. `with_fields`: tearing down also deletes the fields, with what stands in them.
    """

    endpoint: str
    webhook_secret: str
    token: str
    token_file: Path
    rewrite_secrets: bool = False
    with_fields: bool = False


@dataclass(kw_only=True)
class Site:
    """One Zammad during one walk."""

    admin: Admin
    version: Version
    mappings: Mappings
    fields: FieldsFile
    names: SetupFile
    stages: StagesFile
    letters: Path
    wishes: Wishes
    open_client: Callable[[str, str], Client]
    """A client under this token, "" for the admin's; the second is the login in whose name it asks, or ""."""
    wait: Callable[[float], None]
    elapsed: Callable[[], float]
    ids: dict[tuple[str, str], int] = field(default_factory=dict)
    token: str = ""  # the runtime user's, as soon as it is known to work

    def id(self, kind: Kind, name: str) -> int:
        """The id of the thing with this name; NOT_YET while it is only planned."""
        return self.ids.get((kind.path, name), NOT_YET)

    def desk(self, desk: Desk) -> int:
        """The id of a desk's group."""
        return self.id(GROUPS, self.mappings.helpdesk.desks[desk])

    @property
    def groups(self) -> list[int]:
        """The ids of the groups of all desks, those of the regions last."""
        return [self.id(GROUPS, name) for name in self.mappings.helpdesk.groups]

    @property
    def desks(self) -> list[str]:
        """The same as conditions want them: text."""
        return [str(number) for number in self.groups]

    @property
    def roles(self) -> Mapping[str, Sequence[str]]:
        """The roles for people, each with the names of its groups."""
        return groups_of_roles(self.names.roles, self.mappings.helpdesk)

    def column(self, name: Field) -> str:
        """The name of a field in Zammad."""
        return self.mappings.helpdesk.fields[name]

    def under(self, token: str) -> People:
        """The people as this token sees them."""
        return People(self.open_client(token, ""), elapsed=self.elapsed)

    def in_name_of(self, login: str) -> Admin:
        """The calls of an admin who acts for somebody else."""
        return Admin(self.open_client("", login))

    @cached_property
    def account(self) -> People:
        """The people as our own account sees them: by its forms a core workflow is tried."""
        return self.under(self.token)

    @cached_property
    def people(self) -> People:
        """The people as the admin sees them."""
        return People(self.admin.client, elapsed=self.elapsed)

    @cached_property
    def staff(self) -> tuple[Person, ...]:
        """Every active agent but our own account."""
        own = self.names.runtime_user.login
        return tuple(sorted((p for p in self.people.agents() if p.login != own), key=lambda p: int(p.id)))

    def learn_groups(self) -> None:
        """Learn the ids of the groups that are there: a walk learns them as it goes, a look begins with this."""
        for row in self.admin.rows(GROUPS):
            self.ids[GROUPS.path, row["name"]] = row["id"]
            self.people.learn_group(row["name"], row["id"])

    def handlers(self) -> Mapping[str, int]:
        """Who can own a complaint, with a desk where he can: full rights where complaints lie."""
        found: dict[str, int] = {}
        for name in self.mappings.helpdesk.complaint_groups:
            if number := self.id(GROUPS, name):
                self.people.learn_group(name, number)
                found = dict.fromkeys(self.people.members(name, "full"), number) | found
        return found

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        """What this Zammad is set to, by name."""
        return {row["name"]: (row.get("state_current") or {}).get("value") for row in self.admin.list("settings")}

    @cached_property
    def states(self) -> Mapping[str, int]:
        """The ids of the ticket states by name."""
        return {row["name"]: row["id"] for row in self.admin.list("ticket_states")}

    def states_of(self, *kinds: str) -> list[str]:
        """The ids, as text, of the states of these kinds."""
        named = [name for kind in kinds for name in self.mappings.helpdesk.states[kind]]  # type: ignore[index]
        return [str(self.states[name]) for name in named if name in self.states]
