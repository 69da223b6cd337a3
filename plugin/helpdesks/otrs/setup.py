"""Everything that Klachtwacht needs in a Znuny, compared and made by the package under an administrator's login.

Places come first, since who works there decides what the fields offer. A second walk changes nothing.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from plugin.application.helpdesk import NotFound, Permanent
from plugin.application.mappings import Mappings
from plugin.application.mappings.fields_file import FieldsFile, Source
from plugin.application.mappings.setup_file import SetupFile
from plugin.application.mappings.setup_otrs_file import SetupOtrsFile
from plugin.application.mappings.stages_file import StagesFile
from plugin.application.provisioning import Finding, Item
from plugin.helpdesks.otrs import alarm, lamp, screens, shapes, texts, wanted
from plugin.helpdesks.otrs.client import Client
from plugin.helpdesks.otrs.people import People

_KINDS = {
    "Group": "groep",
    "Role": "rol",
    "User": "account",
    "Queue": "wachtrij",
    "Field": "veld",
    "Setting": "instelling",
    "Lamp": "lamp",
    "Webhook": "webhook",
    "Job": "taak",
    "Notification": "bericht",
    "Template": "sjabloon",
}
_FINDINGS = {
    "new": Finding.CREATE,
    "changed": Finding.CHANGE,
    "same": Finding.UNCHANGED,
    "refused": Finding.REFUSED,
    "gone": Finding.REMOVE,
    "kept": Finding.ADVICE,
    "foreign": Finding.FOREIGN,
}
_WHY = {
    Finding.REFUSED: "er staat een ander soort veld met deze naam",
    Finding.FOREIGN: "heeft deze naam al; setup gebruikt het en verandert het niet",
    Finding.ADVICE: "blijft staan: Znuny verwijdert dit niet, en er liggen misschien tickets in",
}
FIELDS_STAY = "blijven staan met wat erin staat; --fields verwijdert ze met hun inhoud"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One Znuny during one walk; `admin` calls it under an administrator's login, `people` asks under the same."""

    admin: Client
    people: People
    mappings: Mappings
    fields: FieldsFile
    names: SetupOtrsFile
    stages: StagesFile
    shared: SetupFile
    """The texts of setup/zammad.yaml, of which each helpdesk gets some."""
    letters: Path
    """The folder of templates."""
    password: str
    """Of our own account, given when it is made."""
    host: str
    """Where Znuny reaches our receiver, "" where it is not said; `secret` is what it shows us there."""
    secret: str


def walk(site: Site, *, apply: bool) -> Iterator[Item]:
    """Compare what is needed with what stands, and with `apply` make it."""
    yield from _settle(site, wanted.places(site.mappings, site.names, site.password), apply=apply)
    yield from _settle(site, {"Field": _fields(site), **_tools(site)}, apply=apply)


def staff(site: Site, *, apply: bool) -> Iterator[Item]:
    """The fields in which one chooses people, and principals: what changes when staff come and go (5 toelichting, 6.1).

    Who is refused follows from the ticket itself, so no person needs a rule of his own here.
    """
    named = site.mappings.helpdesk.fields
    chosen = {named[field] for field, entry in site.fields.fields.items() if isinstance(entry.options, Source)}
    needed = [thing for thing in _fields(site) if thing["Name"] in chosen]
    yield from _settle(site, {"Field": needed}, apply=apply)


def undo(site: Site, *, fields: bool, apply: bool) -> Iterator[Item]:
    """Take away what setup made, with `fields` also those and what stands in them; the package goes on refusing."""
    tools = _tools(site)
    made = {
        **wanted.places(site.mappings, site.names, site.password),
        **tools,
        "Setting": [one for one in tools["Setting"] if one["Name"] != wanted.GUARDED],
        "Webhook": [{"Name": site.names.webhook}],  # also where it is no longer said how Znuny reaches us
    }
    if fields:
        made["Field"] = wanted.fields(site.mappings, site.names, site.fields, [], frozenset)
    else:
        yield Item(kind=_KINDS["Field"], name="van Klachtwacht", finding=Finding.ADVICE, why=FIELDS_STAY)
    yield from map(_item, _rows(site, "Teardown", made, apply=apply))


def _tools(site: Site) -> wanted.Wanted:
    mappings, names = site.mappings, site.names
    return {
        "Setting": [*wanted.settings(mappings, names), *screens.settings(mappings, site.stages)],
        "Lamp": lamp.lamps(mappings, names),
        "Webhook": wanted.webhook(mappings, names, site.host, site.secret),
        "Job": alarm.jobs(mappings, names),
        "Notification": alarm.notifications(mappings, names),
        "Template": texts.templates(mappings, names, site.shared, site.letters),
    }


def _fields(site: Site) -> Sequence[wanted.Thing]:
    own = site.names.runtime_user.login
    staff = [person for person in site.people.agents() if person.login != own]
    return wanted.fields(site.mappings, site.names, site.fields, staff, lambda: _handlers(site))


def _settle(site: Site, needed: wanted.Wanted, *, apply: bool) -> Iterator[Item]:
    rows = _rows(site, "Setup", needed, apply=apply)
    if {kind for kind, things in needed.items() if things} - {row.Kind for row in rows}:
        raise Permanent("Het pakket in Znuny is ouder dan deze Klachtwacht")  # it passes over what it does not know
    yield from map(_item, rows)


def _rows(site: Site, operation: str, things: wanted.Wanted, *, apply: bool) -> Sequence[shapes.SetupRow]:
    call = site.admin.tell if apply else site.admin.ask
    return call(shapes.SETUP, operation, Wanted=things, Apply=int(apply)).Item


def _item(row: shapes.SetupRow) -> Item:
    finding = _FINDINGS[row.Finding]
    return Item(kind=_KINDS[row.Kind], name=row.Name, finding=finding, parts=tuple(row.Part), why=_WHY.get(finding, ""))


def _handlers(site: Site) -> frozenset[str]:
    """Who can handle complaints; nobody where the queues are not there yet, or not open to the administrator."""
    able = frozenset[str]()
    for queue in site.mappings.helpdesk.complaint_groups:
        with suppress(NotFound):
            able |= site.people.members(queue, "full")
    return able
