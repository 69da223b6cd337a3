"""Groups, roles and the account that Klachtwacht works under: least rights, and never an owner (design, section 4)."""

import os
from collections.abc import Iterator, Sequence

from plugin.application.helpdesk import Forbidden, HelpdeskError
from plugin.application.provisioning import Finding, Item, SetupStopped
from plugin.domain.organisation import Desk
from plugin.domain.people import StaffRole
from plugin.helpdesks.zammad.setup.kinds import GROUPS, ROLES, USERS, Row
from plugin.helpdesks.zammad.setup.rows import Rows, Thing
from plugin.helpdesks.zammad.setup.site import NOT_YET, Site

FULL = "full"
RUNTIME = ["change", "create", "overview", "read"]
"""What our account may with a group's tickets; without `full` it is never a choice of owner."""
NOBODY = "nog niemand kan klachten behandelen: geef rollen, en draai dan klachtwacht setup staff --apply"
MAKES_TOKENS = "user_preferences.access_token"


def groups(site: Site) -> Sequence[Thing]:
    """Each desk's group, with the address that it mails from where Zammad has it; a region's mails from the common."""
    there = {str(row["email"]).lower(): row["id"] for row in site.admin.list("email_addresses")}
    desks, regions = site.mappings.helpdesk.desks, site.mappings.helpdesk.regions
    wanted = [*desks.items(), *((Desk.COMPLAINTS, name) for name in regions.values())]
    found = []
    for desk, name in wanted:
        address = there.get(site.names.addresses.get(desk, "").lower())
        body = {
            "name": name, "active": True, "note": site.names.mark, "shared_drafts": True,
            "follow_up_possible": "yes", "follow_up_assignment": False,
        }  # fmt: skip
        found.append(Thing(name=name, body=body | ({"email_address_id": address} if address else {})))
    return found


def roles(site: Site) -> Sequence[Thing]:
    """The role of our account, with every group that is watched, and the roles for people."""
    watched = {
        str(row["id"]): RUNTIME
        for row in site.admin.rows(GROUPS)
        if row["active"] and row["name"] not in site.names.unwatched
    }
    planned = {str(NOT_YET): RUNTIME for number in site.desks if number == str(NOT_YET)}
    own = _role(site, site.names.runtime_user.role, watched | planned, ["ticket.agent", MAKES_TOKENS])
    people = [
        _role(site, name, {str(site.id(GROUPS, group)): [FULL] for group in groups}, ["ticket.agent"])
        for name, groups in site.roles.items()
    ]
    return [own, *people]


def _role(site: Site, name: str, rights: dict[str, list[str]], permissions: list[str]) -> Thing:
    body = {"name": name, "active": True, "default_at_signup": False, "note": site.names.mark}
    return Thing(name=name, body={**body, "permissions": permissions, "group_ids": rights})


def account(site: Site) -> Sequence[Thing]:
    """Our own account: one role, and no rights besides."""
    user = site.names.runtime_user
    body = {
        "login": user.login, "firstname": user.firstname, "lastname": user.lastname, "email": user.email,
        "active": True, "note": site.names.mark, "role_ids": [site.id(ROLES, user.role)], "group_ids": {},
    }  # fmt: skip
    return [Thing(name=user.login, body=body)]


class Account(Rows):
    """Our account; it is looked for among all users, since there can be thousands of customers."""

    def run(self, site: Site, *, apply: bool) -> Iterator[Item]:
        [thing] = self.wanted(site)
        row = self._found(site)
        if row is not None:
            site.ids[USERS.path, thing.name] = row["id"]
        yield self.settle(site, thing, row, apply=apply)
        if row is not None or apply:
            yield from _never_owner(site)

    def undo(self, site: Site, *, apply: bool) -> Iterator[Item]:
        row = self._found(site)
        if row is not None and row["active"] and self.ours(site, row):
            yield self.remove(site, row, apply=apply, why="Zammad verwijdert geen accounts: het wordt uitgezet")

    def _found(self, site: Site) -> Row | None:
        login = site.names.runtime_user.login
        rows = site.admin.list("users/search", query=login, per_page="100")
        return next((row for row in rows if row.get("login") == login), None)


def _never_owner(site: Site) -> Iterator[Item]:
    """Say where our account could become owner after all: a right that a person gave it."""
    login = site.names.runtime_user.login
    number = str(site.id(USERS, login))
    for name in site.mappings.helpdesk.groups:
        if group := site.id(GROUPS, name):
            site.people.learn_group(name, group)
            if number in site.people.members(name, FULL):
                why = f"heeft het recht 'volledig' op {name}: haal dat weg, anders kan het behandelaar worden"
                yield Item(kind=USERS.label, name=login, finding=Finding.REFUSED, why=why)


class Token:
    """The token of our account. It is made by the admin in his name, written to a file, and never shown."""

    def run(self, site: Site, *, apply: bool) -> Iterator[Item]:
        """Use the token that is given or that an earlier walk wrote; else make one."""
        login, file = site.names.runtime_user.login, site.wishes.token_file
        written = file.read_text(encoding="utf-8").strip() if file.exists() else ""
        for token in (site.wishes.token, written):
            if token and self._works(site, token):
                site.token = token
                yield Item(kind="token", name=login, finding=Finding.UNCHANGED)
                return
        if apply:
            site.token = self._make(site)
            _keep(file, site.token)
        yield Item(kind="token", name=login, finding=Finding.CREATE, why=f"komt in {file}")

    def undo(self, site: Site, *, apply: bool) -> Iterator[Item]:
        """Nothing: a token dies with its account."""
        yield from ()

    def _works(self, site: Site, token: str) -> bool:
        """Whether this is a token of our account."""
        try:
            return site.under(token).me() == str(site.id(USERS, site.names.runtime_user.login))
        except HelpdeskError:
            return False

    def _make(self, site: Site) -> str:
        login = site.names.runtime_user.login
        body = {"name": login, "label": login, "permission": ["ticket.agent"], "expires_at": None}
        try:
            answer = site.in_name_of(login).post("user_access_token", body)
        except Forbidden as error:
            raise SetupStopped(
                f"Zammad geeft het account {login} geen token: zijn rol mist het recht {MAKES_TOKENS}, of staat het "
                f"maken van tokens uit (Instellingen, Systeem, API)? ({error})"
            ) from error
        token = answer.get("token") or answer.get("name")  # the key since 6.0, and the one before
        if not isinstance(token, str):
            raise SetupStopped("Zammad maakte een token maar vertelde het niet.")
        return token


def _keep(file: os.PathLike[str], token: str) -> None:
    """Write the token so that only we can read it."""
    os.makedirs(os.path.dirname(file) or ".", exist_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as opened:
        opened.write(token + "\n")
    os.chmod(file, 0o600)


class Staffing:
    """Who should have a role here, by the organisation's file: told, never done. Accounts of people are theirs."""

    def run(self, site: Site, *, apply: bool) -> Iterator[Item]:
        """Name what the coordinator, the managers and the directorate cannot do yet."""
        organisation = site.mappings.organisation.with_persons(
            {k: p.id for p in site.staff for k in (p.login, p.email)}
        )
        coordinator = organisation.directory.by_login(organisation.coordinator)
        coordinating = (coordinator,) if coordinator else ()
        helpdesk, managers = site.mappings.helpdesk, organisation.directory.with_role(StaffRole.MANAGER)
        expected = {
            helpdesk.desks[Desk.DIRECTORATE]: organisation.directorate,
            helpdesk.desks[Desk.CONFIDENTIAL]: coordinating,
            **{
                name: (*coordinating, *(one for one in managers if one.region == region))
                for region, name in helpdesk.regions.items()
            },
        }
        for name, people in expected.items():
            able = frozenset[str]()
            if group := site.id(GROUPS, name):
                site.people.learn_group(name, group)
                able = site.people.members(name, FULL)
            for one in people:
                if one.person is None:
                    yield _advice(one.login, "staat in organisation.yaml maar heeft geen account in Zammad")
                elif one.person not in able:
                    yield _advice(one.login, f"kan niet behandelen in {name}: geef hem een rol daarvoor")
        if not site.handlers():
            yield _advice(
                "behandelaars",
                "nog niemand kan klachten behandelen: geef rollen, en draai klachtwacht setup staff --apply",
            )

    def undo(self, site: Site, *, apply: bool) -> Iterator[Item]:
        """Nothing."""
        yield from ()


def _advice(name: str, why: str) -> Item:
    return Item(kind="medewerker", name=name, finding=Finding.ADVICE, why=why)
