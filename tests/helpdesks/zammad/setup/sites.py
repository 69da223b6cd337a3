"""A practice helpdesk to set up, bare or with its office, and the walks over it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from plugin.application.mappings.setup_file import SetupFiles
from plugin.application.provisioning import Finding, Item
from plugin.helpdesks.zammad.setup import walk
from plugin.helpdesks.zammad.setup.site import Site, Wishes
from plugin.practice import people
from plugin.practice.mapped import files
from plugin.practice.server import PracticeServer
from plugin.settings import Settings
from plugin.setup_command import open_site

SECRET = "een geheim voor de webhook"
ENDPOINT = "http://127.0.0.1:8088"
STAFF = (  # login, first and last name, what setup's roles make of him
    ("jdevries", "Jan", "de Vries", ["Klachtbehandelaar"]),
    ("hprins", "Hanneke", "Prins", ["Klachtencoördinator"]),
    ("cvanrijn", "Cor", "van Rijn", ["Klachten directie"]),
    ("btimmer", "Barbara", "Timmer", ["Klachten directie"]),
    ("ssmit", "Sanne", "Smit", []),
)


@dataclass(kw_only=True)
class Ground:
    """One practice helpdesk, and setup under its admin's token."""

    server: PracticeServer
    folder: Path
    wishes: dict[str, Any] = field(default_factory=dict)
    files: SetupFiles = field(default_factory=files)

    @property
    def token_file(self) -> Path:
        return self.folder / "var" / "klachtwacht.token"

    def site(self) -> Site:
        settings = Settings(url=self.server.url, admin_token=SecretStr(self.server.token("beheer")))
        chosen: dict[str, Any] = {
            "endpoint": ENDPOINT, "webhook_secret": SECRET, "token": "", "token_file": self.token_file, **self.wishes,
        }  # fmt: skip
        return open_site(settings, self.files, Wishes(**chosen))

    def plan(self, parts: Callable[[Site], Sequence[walk.Part]] = walk.everything) -> list[Item]:
        site = self.site()
        return list(walk.walk(parts(site), site, apply=False))

    def apply(self, parts: Callable[[Site], Sequence[walk.Part]] = walk.everything) -> list[Item]:
        site = self.site()
        return list(walk.walk(parts(site), site, apply=True))

    def tear_down(self, *, apply: bool = True) -> list[Item]:
        site = self.site()
        return list(walk.undo(walk.everything(site), site, apply=apply))

    def give_roles(self) -> None:
        """What the administrator does by hand after the first setup."""
        world = self.server.world
        numbers = {role["name"]: role["id"] for role in world.roles.values()}
        for login, _, _, roles in STAFF:
            user = people.find_user(world, login)
            assert user
            user["role_ids"] = [numbers["Agent"], *(numbers[name] for name in roles)]

    def rows(self, kind: str) -> list[dict[str, Any]]:
        return list(self.server.world.catalogue[kind].values())

    def field(self, name: str) -> dict[str, Any]:
        return next(self.server.world.attributes.where(name=name))


def by(items: Sequence[Item], *findings: Finding) -> dict[str, set[str]]:
    """The names of the items with one of these findings, by kind."""
    found: dict[str, set[str]] = {}
    for item in items:
        if item.finding in findings:
            found.setdefault(item.kind, set()).add(item.name)
    return found


def make_bare(server: PracticeServer) -> None:
    """A helpdesk as it is before anybody thought of complaints: an admin, five agents, the addresses."""
    with server.desk.request() as world:
        people.create_user(
            world, {"login": "beheer", "firstname": "Bea", "lastname": "Beheer", "email": "beheer@werkvlak.example",
                    "roles": ["Admin"]}, by=1,
        )  # fmt: skip
        for login, first, last, _ in STAFF:
            email = f"{first}.{last}@werkvlak.example".replace(" ", ".")
            account = {"login": login, "firstname": first, "lastname": last, "email": email, "roles": ["Agent"]}
            people.create_user(world, account, by=1)
        for address in ("klachten", "vertrouwelijk", "directie", "berichten"):
            world.email_addresses.add({"realname": "Werkvlak", "email": f"{address}@werkvlak.example"})
