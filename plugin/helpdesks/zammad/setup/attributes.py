"""The fields on the ticket, and the migration that makes them columns."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plugin.application.fields import Field
from plugin.application.helpdesk import Permanent
from plugin.application.mappings.choices import choices
from plugin.application.mappings.fields_file import FieldEntry, FieldKind, Source
from plugin.application.provisioning import CHANGING, Finding, Item, SetupStopped
from plugin.helpdesks.zammad.setup.compare import differences
from plugin.helpdesks.zammad.setup.kinds import ATTRIBUTES, Row
from plugin.helpdesks.zammad.setup.rows import Rows, Thing
from plugin.helpdesks.zammad.setup.site import Site

FIRST_POSITION = 1100
MIGRATE = "object_manager_attributes_execute_migrations"
AWAY_S = 180.0
"""So long Zammad may need to come back after a migration (machine time); mostly it needs none, sometimes 90 s."""
LOOK_AGAIN_S = 2.0
PENDING = ("to_create", "to_migrate", "to_delete", "to_config")
_TYPES = {
    FieldKind.CHOICE: "select",
    FieldKind.CHOICES: "multiselect",
    FieldKind.DATE: "date",
    FieldKind.LINE: "input",
    FieldKind.TEXT: "textarea",
}
_SHOWN = {"ticket.agent": {"shown": True, "required": False}}
"""Only agents see a field; a complainant who looks at his ticket does not."""


def everything(site: Site) -> Sequence[Thing]:
    """Every field of mappings/fields.yaml, in its order."""
    return [
        Thing(name=site.column(field), body=_body(site, field, entry, FIRST_POSITION + place))
        for place, (field, entry) in enumerate(site.fields.fields.items())
    ]


def of_people(site: Site) -> Sequence[Thing]:
    """The fields in which one chooses people, and principals: what changes when staff come and go."""
    columns = {site.column(f) for f, entry in site.fields.fields.items() if isinstance(entry.options, Source)}
    return [thing for thing in everything(site) if thing.name in columns]


def _body(site: Site, field: Field, entry: FieldEntry, position: int) -> Row:
    offered = choices(entry, site.mappings, site.staff, site.handlers)
    screens: dict[str, Any] = {"edit": _SHOWN}
    if field in site.names.new_ticket:
        screens["create_middle"] = _SHOWN
    return {
        "object": "Ticket", "name": site.column(field), "display": entry.label, "data_type": _TYPES[entry.kind],
        "data_option": _option(entry, offered), "active": True, "position": position, "screens": screens,
    }  # fmt: skip


def _option(entry: FieldEntry, offered: Mapping[str, str]) -> Row:
    match entry.kind:
        case FieldKind.DATE:
            return {"diff": None, "default": None, "null": True}
        case FieldKind.LINE:
            return {"type": "text", "default": "", "null": True, "maxlength": 255}
        case FieldKind.TEXT:
            return {"type": "textarea", "default": "", "rows": 4, "null": True, "maxlength": 5000}
        case FieldKind.CHOICE | FieldKind.CHOICES:
            return {"default": "", "nulloption": True, "null": True, "maxlength": 255, "options": dict(offered)}


class Attributes(Rows):
    """Fields count once they were migrated. A migration carries out everybody's, so none of a person may wait."""

    def run(self, site: Site, *, apply: bool) -> Iterator[Item]:
        rows = site.admin.rows(self.kind)
        own = {site.column(field) for field in site.fields.fields}
        _refuse_foreign_migrations(rows, own)
        waiting = [row["name"] for row in rows if row["name"] in own and any(row.get(key) for key in PENDING)]
        items = []
        for item in super().run(site, apply=apply):
            items.append(item)
            yield item
        if not waiting and not any(item.finding in CHANGING for item in items):
            return
        names = "nieuwe en gewijzigde velden"
        yield Item(kind="migratie", name=names, finding=Finding.CHANGE, why="Zammad start hierna soms opnieuw")
        if apply:
            migrate(site)
            _confirm(site, own)
            _refuse_stale_process(site, own)

    def settle(self, site: Site, thing: Thing, row: Row | None, *, apply: bool) -> Item:
        if row is not None and row["data_type"] != thing.body["data_type"]:
            why = f"is een {row['data_type']} en moet een {thing.body['data_type']} zijn; Zammad wijzigt dat nooit"
            return self.item(thing, Finding.REFUSED, why=why)
        if row is not None and row.get("to_config"):
            # changed by an earlier walk, and not migrated yet: this is what it will be
            row = {**row, "data_option": row.get("data_option_new") or row["data_option"]}
        return super().settle(site, thing, row, apply=apply)

    def write(self, site: Site, thing: Thing, row: Row | None, body: Row) -> Item:
        if row is None:
            kept = site.admin.create(self.kind, body)
            site.ids[self.kind.path, thing.name] = kept["id"]
            return self.item(thing, Finding.CREATE)
        parts = differences(body, row)
        site.admin.change(self.kind, row["id"], body)
        return self.item(thing, Finding.CHANGE, parts=parts)

    def undo(self, site: Site, *, apply: bool) -> Iterator[Item]:
        if not site.wishes.with_fields:
            why = "blijven staan met wat erin staat; --fields verwijdert ze met hun inhoud"
            yield Item(kind=self.kind.label, name="van Klachtwacht", finding=Finding.ADVICE, why=why)
            return
        _refuse_foreign_migrations(site.admin.rows(self.kind), {site.column(field) for field in site.fields.fields})
        items = list(super().undo(site, apply=apply))
        yield from items
        if items and apply:
            migrate(site)


def _refuse_foreign_migrations(rows: Sequence[Row], own: set[str]) -> None:
    foreign = sorted(str(row["name"]) for row in rows if row["name"] not in own and any(row.get(k) for k in PENDING))
    if foreign:
        raise SetupStopped(
            f"In Zammad wachten wijzigingen van een ander op de velden {', '.join(foreign)}. Een migratie voert ook "
            "die uit. Voer ze eerst zelf uit of trek ze in (in het beheer van Zammad, bij Objecten). "
            "Draai setup daarna opnieuw."
        )


def migrate(site: Site) -> None:
    """Carry out the migration, and wait until Zammad is back. Raises SetupStopped when it stays away."""
    site.admin.post(MIGRATE, {})
    begin = site.elapsed()
    while not site.admin.answers():
        if site.elapsed() - begin > AWAY_S:
            raise SetupStopped(
                f"Zammad kwam na de migratie niet binnen {AWAY_S:.0f} seconden terug. "
                "Start het zelf opnieuw en draai setup daarna opnieuw."
            )
        site.wait(LOOK_AGAIN_S)


def _confirm(site: Site, own: set[str]) -> None:
    waiting = [
        row["name"] for row in site.admin.rows(ATTRIBUTES) if row["name"] in own and any(row.get(k) for k in PENDING)
    ]
    if waiting:
        raise SetupStopped(f"De migratie is niet klaar voor {', '.join(waiting)}. Draai setup opnieuw.")


def _refuse_stale_process(site: Site, own: set[str]) -> None:
    """A process that did not restart drops values of columns that it does not know, with a 200."""
    try:
        ticket = site.admin.get("webhooks/preview").get("ticket", {})
    except Permanent:
        return  # there is no ticket yet to look at
    unknown = sorted(own - ticket.keys()) if ticket else []
    if unknown:
        raise SetupStopped(
            f"Zammad kent nieuwe velden nog niet ({', '.join(unknown[:3])}): het startte niet vanzelf opnieuw. "
            "Start alle processen van Zammad opnieuw, en draai setup daarna opnieuw."
        )
