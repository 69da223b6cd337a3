"""Everything that Klachtwacht needs in a Znuny, compared and made by the package under an administrator's login.

Places come first, since who works there decides what the fields offer. A second walk changes nothing.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from plugin.application.helpdesk import NotFound
from plugin.application.mappings import Mappings
from plugin.application.mappings.fields_file import FieldsFile
from plugin.application.mappings.setup_otrs_file import SetupOtrsFile
from plugin.application.provisioning import Finding, Item
from plugin.helpdesks.otrs import shapes, wanted
from plugin.helpdesks.otrs.client import Client
from plugin.helpdesks.otrs.people import People

_KINDS = {
    "Group": "groep",
    "Role": "rol",
    "User": "account",
    "Queue": "wachtrij",
    "Field": "veld",
    "Setting": "instelling",
    "Webhook": "webhook",
}
_FINDINGS = {"new": Finding.CREATE, "changed": Finding.CHANGE, "same": Finding.UNCHANGED, "refused": Finding.REFUSED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One Znuny during one walk; `admin` calls it under an administrator's login, `people` asks under the same."""

    admin: Client
    people: People
    mappings: Mappings
    fields: FieldsFile
    names: SetupOtrsFile
    password: str
    """Of our own account, given when it is made."""
    host: str
    """Where Znuny reaches our receiver, "" where it is not said; `secret` is what it shows us there."""
    secret: str


def walk(site: Site, *, apply: bool) -> Iterator[Item]:
    """Compare what is needed with what stands, and with `apply` make it."""
    yield from _settle(site, wanted.places(site.mappings, site.names, site.password), apply=apply)
    own = site.names.runtime_user.login
    staff = [person for person in site.people.agents() if person.login != own]
    fields = wanted.fields(site.mappings, site.fields, staff, lambda: _handlers(site))
    needed = {
        "Field": fields,
        "Setting": wanted.settings(site.mappings, site.names),
        "Webhook": wanted.webhook(site.mappings, site.names, site.host, site.secret),
    }
    yield from _settle(site, needed, apply=apply)


def _settle(site: Site, needed: wanted.Wanted, *, apply: bool) -> Iterator[Item]:
    call = site.admin.tell if apply else site.admin.ask
    for row in call(shapes.SETUP, "Setup", Wanted=needed, Apply=int(apply)).Item:
        finding = _FINDINGS[row.Finding]
        why = "er staat een ander soort veld met deze naam" if finding is Finding.REFUSED else ""
        yield Item(kind=_KINDS[row.Kind], name=row.Name, finding=finding, parts=tuple(row.Part), why=why)


def _handlers(site: Site) -> frozenset[str]:
    """Who can handle complaints; nobody where the queues are not there yet, or not open to the administrator."""
    able = frozenset[str]()
    for queue in site.mappings.helpdesk.complaint_groups:
        with suppress(NotFound):
            able |= site.people.members(queue, "full")
    return able
